"""A question as it is searched for however it was put: "Dzień dobry, powiedz proszę, kto był" -> "Kto był?".

The encoder and the reader tell a capital, a sign and a courtesy from none; whether a question is answered must not hang
on them.
"""

from __future__ import annotations

import re

from corpus.morphology import readings, words_of

_YOU = r"(?:pan|pani|państwo|panstwo|ktoś|ktos)"
_TO_ME = r"(?:(?:mi|nam|proszę|prosze|łaskawie|laskawie|może|moze|krótko|krotko)\s+)"
_SAY = (
    r"(?:powiedz(?:cie|ieć|iec)?|podaj(?:cie)?|podać|podac|napisz(?:cie)?|napisać|napisac|sprawdź|sprawdz|"
    r"sprawdzić|sprawdzic|przypomnij|przypomnieć|przypomniec|odpowiedz|odpowiedzieć|odpowiedziec|zdradź|zdradz|"
    r"wyjaśnij|wyjasnij|wyjaśnić|wyjasnic)"
)
_CAN = r"(?:możesz|mozesz|możecie|mozecie|może|moze|mógłbyś|moglbys|mogłabyś|moglabys|mógłby|moglby|mogłaby|moglaby)"
_WANT = r"(?:chciał[ab]?[być]*m|chcial[ab]?[byc]*m|chcę|chce|chcemy|chcielibyśmy|chcielibysmy)"
_KNOW = (
    r"(?:(?:się|sie)\s+)?(?:dowiedzieć|dowiedziec|wiedzieć|wiedziec|zapytać|zapytac|spytać|spytac)(?:\s+(?:się|sie))?"
)
_LEAD = (
    rf"(?:proszę|prosze)\s+{_TO_ME}*{_SAY}",
    rf"(?:a\s+)?(?:czy\s+)?{_CAN}\s+{_TO_ME}*(?:{_YOU}\s+)?{_TO_ME}*{_SAY}",
    _SAY,
    rf"(?:ja\s+)?{_WANT}\s+{_TO_ME}*{_KNOW}",
    rf"(?:a\s+)?(?:czy\s+)?(?:(?:może|moze)\s+)?(?:{_YOU}\s+)?(?:wiesz|wie|wiecie|wiadomo)(?:\s+(?:może|moze|{_YOU}))*",
    r"(?:a\s+)?(?:(?:ciekawi|interesuje)\s+(?:mnie|nas)|jestem\s+ciekaw[ay]?|ciekawe)",
    r"(?:please\s+)?(?:(?:can|could|would)\s+you\s+)?(?:please\s+)?(?:tell|remind)\s+(?:me|us)",
    r"(?:i\s+would|i'd)\s+like\s+to\s+know|do\s+you\s+know",
    r"(?:mam\s+)?(?:\w+\s+)?pytanie|moje\s+pytanie(?:\s+brzmi)?",
    r"(?:bardzo\s+)?(?:proszę|prosze)(?:\s+o\s+(?:informację|informacje|odpowiedź|odpowiedz))?|please",
)
_ASKS = (
    r"(?=(?:(?:na|w|we|o|od|do|z|ze|za|po|przez|przed|pod|przy|dla|u|in|at|on|for|with)\s+)?"
    r"(?:kto|kogo|komu|kim|co|czego|czym|czy|czyj\w*|jak|jak(?:i|ie|a|ich|im|imi|iego|iej|iemu|ą)|ile|ilu|gdzie|kiedy|"
    r"skąd|skad|dokąd|dokad|dlaczego|czemu|kt[óo]r\w+|who|whom|what|when|where|which|why|how|whether)\b)"
)
_SIGNS = r"[\s,;:.!–—-]*"
_LED_IN = re.compile(
    rf"(?:{'|'.join(_LEAD)})(?:\s+(?:mi|nam|proszę|prosze|please))*{_SIGNS}(?<=\W){_ASKS}", re.IGNORECASE
)
_GREETED = re.compile(
    r"(?:dzień dobry|dzien dobry|dobry wieczór|dobry wieczor|witam|witaj|cześć|czesc|hej|hejka|siema|szanowni państwo|"
    r"szanowni panstwo|przepraszam|słuchaj(?:cie)?|sluchaj(?:cie)?|"
    r"hello|hi|hey|good (?:morning|afternoon|evening)|excuse me)"
    r"(?:\s+(?:państwa|panstwa|wszystkich|serdecznie))*"
    rf"(?:\s*[,;:.!–—-]{_SIGNS}|\s+{_ASKS})(?=\w+\W+\w)",
    re.IGNORECASE,
)
_THANKED = re.compile(
    r"(?<=\w)[\s,;.!?–—-]+(?:z góry |z gory )?(?:bardzo )?"
    r"(?:proszę|prosze|dziękuję|dziekuje|dzięki|dzieki|pozdrawiam|please|"
    r"thanks|thank you)(?: (?:bardzo|z góry|z gory|za odpowiedź|za odpowiedz|za pomoc))?[\s.!?…]*\Z",
    re.IGNORECASE,
)
# why it is asked: "gdzie był kongres, bo nie pamiętam, czy w Krakowie"
_ASIDE = re.compile(
    r"[\s,;.?!–—-]+(?:(?:pytam|dopytuję|dopytuje)\W+)?(?:a |i )?(?P<because>bo|ponieważ|poniewaz|gdyż|gdyz|because)\s+"
    r"(?P<why>[^?]+)\W*\Z",
    re.IGNORECASE,
)
_PAST_OF_ME = re.compile(
    r"(?P<of>ł[aoy]?|li)(?:by)?(?:e?m|śmy)\Z"
)  # the dictionary knows these forms without their end
_NOT_KNOWN = re.compile(
    r"\b(?:wiem|pami[ęe]tam|kojarz[ęe]|zapomnia\w+|pew(?:ien|na)|forgot|(?:do not|don't) (?:know|remember))\b"
)
_MAY_HAVE_A_REASON = re.compile(r"\W*(?:a |i )?(?:czy|dlaczego|czemu|po co|why)\b", re.IGNORECASE)
_TOLD_TO = re.compile(
    r"\W*(?:a |podaj|wymie|wypisz|wylicz|poka|opisz|opowiedz|streś|stresc|podsumuj|porówn|porown|znajdź|znajdz)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(rf"\b(?:i|oraz|a|ale)\s+{_ASKS}", re.IGNORECASE)
_FIRST_WORDS = 5
_END = re.compile(r"[\s?!.…,;:]+\Z")
_BEFORE_SIGN = re.compile(r"\s+(?=[?!.,;:](?:\s|\Z))")
_AND = "i"  # as a capital it would be the first edition


def plainly(text: str) -> str:
    """A question of one line without courtesies around it, begun by a capital and ended by one question mark.

    What is nothing but a courtesy, or an empty text, stays as it is.
    """
    asked = text
    while (led := _GREETED.match(asked) or _LED_IN.match(asked)) is not None:
        asked = asked[led.end() :]
    asked = _without_aside(_THANKED.sub("", asked))
    return as_question(asked) or text


def _without_aside(asked: str) -> str:
    """A question without the clause behind it that tells why its asker asks: one in the first person.

    A claim, or what is asked the reason of, may hold its own: there it must be one of not knowing. A clause that goes
    on to another question stays.
    """
    found = _ASIDE.search(asked)
    if found is None or _GOES_ON.search(found["why"]) is not None:
        return asked
    before = asked[: found.start()]
    if re.search(rf"(?:\A|\W){_ASKS}", before, re.IGNORECASE) is None and _TOLD_TO.match(before) is None:
        return asked
    if _MAY_HAVE_A_REASON.match(before):
        return before if _NOT_KNOWN.search(found["why"].lower()) else asked
    first = words_of(found["why"])[:_FIRST_WORDS]
    english = found["because"].lower() == "because" and not {"i", "we", "my"}.isdisjoint(first)
    return before if english or any(map(_of_me, first)) else asked


def _of_me(word: str) -> bool:
    if (past := _PAST_OF_ME.search(word)) is not None:
        known = readings(word[: past.end("of")])
        return any(one.tag.startswith("praet") for one in known) and not any(
            one.tag.startswith("subst") for one in known
        )
    return any(one.tag.startswith("fin") and ":pri:" in one.tag for one in readings(word))


def as_question(text: str) -> str:
    """A text begun by a capital, without spaces before its signs, and ended by one question mark."""
    asked = _BEFORE_SIGN.sub("", _END.sub("", text.strip()))
    if not asked:
        return ""
    first = asked.split(maxsplit=1)[0]
    if first.islower() and first != _AND:
        asked = asked[0].upper() + asked[1:]
    return f"{asked}?"
