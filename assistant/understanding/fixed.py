"""Follow-ups that are always said in one of a few ways: "Rozwiń", "Na pewno?", "Kto to powiedział?", "W skrócie"."""

from __future__ import annotations

import re

from assistant.understanding.pronouns import fitting, is_woman
from assistant.understanding.spoken_of import Before, Followup, Way
from corpus.folding import fold

_OF_THAT = r"(?: (?:o tym|o nim|ten temat|ten watek|ta odpowiedz|te odpowiedz|to|na ten temat|please|prosze))*"
_WHO_SAID = re.compile(
    r"(?:a |i )?(?:kto (?:to|tak|o tym|to tak)(?: wlasciwie)? (?:powiedzial|mowil|mowi|stwierdzil|twierdzi|"
    r"napisal|podal|zauwazyl|wspomnial)\w*|czyje to (?:slowa|zdanie|wypowiedzi\w*)|czyj to cytat|"
    r"kto jest autorem tych slow|who said (?:that|this|so|it)|whose words are (?:these|those))"
)
_SOURCE = re.compile(
    r"(?:a |i )?(?:jakie (?:jest |sa )?(?:tego |tych danych )?zrodl[oa](?: tego| tych danych| tej informacji)?"
    r"|(?:podaj|wskaz) zrodl[oa]|skad (?:to|masz)(?: wiesz| wiadomo| wiadomosc| masz| dane| te dane)+"
    r"|skad (?:te|sa te|pochodza te) (?:dane|informacje|liczby)|gdzie (?:to )?(?:jest )?(?:to )?napisane"
    r"|what is the source(?: of (?:it|this|that))?|how do you know(?: that| this)?|where is (?:it|that) from)"
)
_WHAT_EXACTLY = re.compile(
    r"(?:a |i )?(?:co|o czym)(?: to)? (?:dokladnie|konkretnie|mianowicie|wlasciwie)(?: mowiono)?"
)
_WHETHER_SAID = re.compile(
    r"^czy\s+(?=.*\b(?:mówi|mowi|rozmawia|dyskutowa|wspomina|wspomnia|powiedzi)\w+.*\bo\s+\w)", re.IGNORECASE
)
_MORE = re.compile(
    r"(?:a |i )?(?:czy )?(?:mozesz |moglbys |moglabys |prosze |please )?(?:rozwin\w*|"
    r"(?:powiedz(?:iec)?|opowiedz) (?:mi )?(?:o tym |o nim |o niej )?(?:cos )?(?:wiecej|szerzej)|"
    r"(?:cos )?wiecej(?: szczegolow)?|"
    r"szerzej|szczegoly|(?:podaj )?(?:wiecej )?szczegol(?:y|ow)|co jeszcze|cos jeszcze|i co dalej|kontynuuj|"
    rf"(?:tell me |say )?more(?: details| about (?:it|this|that))?|go on|elaborate){_OF_THAT}"
)
_HIM = r"(?:o (?P<he>nim|tym panu)|o (?P<she>niej|tej pani)|o tej osobie)"
_ABOUT_ONE = re.compile(
    r"(?:a |i )?(?:czy )?(?:mozesz |prosze )?(?:o?powiedz\w* )?(?:mi )?(?:cos )?(?:wiecej )?(?:co )?"
    rf"(?:wiadomo |wiesz )?{_HIM}(?: cos)?(?: wiecej| szerzej| wiadomo| wiesz)?"
)
_ABOUT_ONE_ENGLISH = re.compile(
    r"(?:and )?(?:(?:tell me |say )?(?:something |more )?about|what (?:else )?do you know about) "
    r"(?:(?P<he>him)|(?P<she>her)|this person)"
)
_OF_SOMEONE = re.compile(r"^(?:kto|kim|kogo|komu|czyj\w*|who|whose|whom)\b")
_SHORT = re.compile(
    r"(?:a |to )?(?:czy )?(?:mozesz |prosze |please |could you )?(?:to |ja )?(?:stresc\w*|podsumuj|podsumowac|skroc|"
    r"krocej|krotko|w skrocie|w (?:jednym|dwoch|kilku) (?:zdaniu|zdaniach|slowach)|"
    r"in short|briefly|shorter|summari[sz]e|in (?:one|a) (?:sentence|word|nutshell))"
    r"(?: (?:to|ja|it|this|that|prosze|please|te odpowiedz|krotko|krocej|w (?:jednym|dwoch) (?:zdaniu|zdaniach)))*"
)
_SAME = r"(?:a |i )?(?:(?:to samo|to|prosze|please|odpowiedz|powiedz|napisz|podaj|powtorz|stresc|the same|and|now) )*"
_IN_ENGLISH = re.compile(
    rf"{_SAME}(?:(?:przetlumacz(?: to| odpowiedz)? )?(?:po angielsku|w jezyku angielskim|na angielski)|in english|"
    r"english please|translate (?:it|this|that)(?: (?:in)?to english)?)(?: prosze| please)?"
)
_IN_POLISH = re.compile(
    rf"{_SAME}(?:(?:przetlumacz(?: to| odpowiedz)? )?(?:po polsku|w jezyku polskim|na polski)|in polish|polish please|"
    r"translate (?:it|this|that) (?:in)?to polish)(?: prosze| please)?"
)
_SURE = re.compile(
    r"(?:a |ale )?(?:(?:czy )?(?:jestes |to )?(?:na pewno|pewn[ya]|pewien)|serio|naprawde|czy to prawda|"
    r"czy to pewne|are you (?:sure|certain)|really|is (?:that|it) true)(?: tak(?: bylo)?| o tym)?"
)
_WHY = re.compile(
    r"(?:a |ale |no )*(?:to )?(?:dlaczego|czemu|jak to|z jakiego powodu)"
    r"(?: to| tak| nie| wiesz| wiadomo| niby| tam| wtedy)*"
    r"|(?:but )?why(?: not| so| is that)?"
)
_LEADS = {"pl": "Opowiedz więcej: ", "en": "Tell me more: "}
WHO_SAID_LEAD = {"pl": "Kto to powiedział: ", "en": "Who said this: "}
SOURCE_LEAD = {"pl": "Z jakiego materiału są słowa: ", "en": "Which material are these words from: "}
_LONGEST_SAID = 160


def fixed(plain: str, before: Before) -> Followup | None:
    """The whole question that a fixed wording means; `plain` is in lower case without diacritics and signs."""
    whole = before.question
    asks_source = _SOURCE.fullmatch(plain) is not None
    if (asks_source or _WHO_SAID.fullmatch(plain)) and before.said is not None:
        said = (
            before.said if len(before.said) <= _LONGEST_SAID else f"{before.said[:_LONGEST_SAID].rsplit(' ', 1)[0]} …"
        )
        quoted = f"„{said}”?" if before.language == "pl" else f"“{said}”?"
        lead = (SOURCE_LEAD if asks_source else WHO_SAID_LEAD)[before.language]
        return Followup(f"{lead}{quoted}", Way.WHO_SAID)
    if (someone := _about_one(plain, before)) is not None:
        return Followup(someone)
    if _WHAT_EXACTLY.fullmatch(plain) and (match := _WHETHER_SAID.match(without_lead(whole))) is not None:
        return Followup(f"Co {without_lead(whole)[match.end() :]}")
    if _MORE.fullmatch(plain) or _WHAT_EXACTLY.fullmatch(plain) or _ABOUT_ONE.fullmatch(plain):
        lead = _LEADS[before.language]
        return Followup(f"{lead}{without_lead(whole)}")
    for pattern, way in (
        *(() if before.answered else ((_WHY, Way.NO_REASON),)),
        (_SURE, Way.SURE),
        (_SHORT, Way.SHORT),
        (_IN_ENGLISH, Way.IN_ENGLISH),
        (_IN_POLISH, Way.IN_POLISH),
    ):
        if pattern.fullmatch(plain):
            return Followup(whole, way)
    return None


def without_lead(whole: str) -> str:
    """A question without the words that ask for more of the answer to it."""
    for lead in _LEADS.values():
        whole = whole.removeprefix(lead)
    return whole


def _about_one(plain: str, before: Before) -> str | None:
    """Who somebody is, and what they said, where more is asked for about a person that the question before was on."""
    match = _ABOUT_ONE.fullmatch(plain) or _ABOUT_ONE_ENGLISH.fullmatch(plain)
    if match is None:
        return None
    woman = None if not (match["he"] or match["she"]) else match["she"] is not None
    person = fitting(before.people, woman)
    folded = fold(before.question)
    if person is None or not (_OF_SOMEONE.match(folded) or fold(person.split()[-1])[:4] in folded):
        return None
    she = is_woman(person)
    if before.language == "pl":
        return f"Kim jest {person} i co mówił{'a' * she}?"
    return f"Who is {person} and what did {'she' if she else 'he'} say?"
