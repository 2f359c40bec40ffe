"""Pronouns that stand for the congress or the person spoken of before, put as what they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding.events import event
from corpus.folding import fold
from corpus.morphology import is_surname, readings, restore_diacritics

_OF_PERSON = re.compile(
    r"^(?:kim|kto to|czym sie zajmuje|co (?:\w+ )?(?:powiedzial|mowil|mowi|stwierdzil|zrobil|dostal|sadzi|mysli)\w*|"
    r"o czym (?:\w+ )?(?:mowil|opowiadal)\w*|skad (?:\w+ )?(?:jest|pochodzi|przyjechal)\w*|"
    r"(?:jakie|jaka) (?:\w+ )?(?:ma |pelni )?(?:stanowisko|funkcj\w+)|gdzie (?:\w+ )?pracuje|"
    r"(?:what|where|who|when|why|how) (?:\w+ ){0,2}(?:he|she)\b)"
)
_HE = re.compile(r"\b(?:on|ona|ten pan|ta pani|he|she)\b", re.IGNORECASE)
_PERSON = re.compile(r"(?<!\w)[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]+(?:[ -][A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]+){0,2}")
_IS_WHO = re.compile(r"^(?:a )?kto to(?: jest| byl| byla)?$|^kim (?:jest|byl|byla)$|^who is (?:that|this)$")

_SAID = (
    r"(?:mowil|powiedzial|stwierdzil|dodal|opowiadal|przekonywal|apelowal|wystapil|wystepowal|zauwazyl|podkreslal|"
    r"podkreslil|proponowal|zaproponowal|radzil|ostrzegal|przypomnial|wspomnial)"
)
_DID = (
    rf"(?:{_SAID}(?P<woman>a)?|(?:reprezentowal|otrzymal|dostal|przyjechal|zajmowal|pelnil|prowadzil)(?P<she>a)?|"
    r"pracuje|urzeduje|mieszka|pochodzi|mowi|uwaza|twierdzi|sadzi|mysli|zajmuje|reprezentuje)"
)
_IDLE = r"(?:sie|to|tak|jeszcze|dalej|potem|teraz|obecnie|dzis|dokladnie|konkretnie|wlasciwie|dotad)"
_HOLDS = r"(?:ma|pelni|zajmuje|piastuje|sprawuje)"
_POST = r"(?:funkcj\w+|stanowisk\w+|role|tytul)"
_UNSAID_PERSON = re.compile(
    r"(?:(?:kiedy|gdzie|skad|o czym|co|jak|dlaczego|czemu|po co|za co|komu|do kogo|czym|kogo)"
    rf"(?: {_IDLE})* {_DID}(?: {_IDLE})*|ile (?:teraz )?ma lat|ile lat ma|skad jest"
    rf"|jak\w+ (?:{_IDLE} )*{_HOLDS} (?:{_IDLE} )*{_POST}|jak\w+ {_POST} (?:{_IDLE} )*{_HOLDS}"
    r"|(?:z )?jak\w+ (?:urzed|gmin|miast|instytucj|firm)\w* (?:jest|reprezentuje|pochodzi))"
)
"""What is asked of somebody by the verb alone, in lower case without diacritics."""
_SAID_OF = re.compile(rf"co (?:{_IDLE} )*{_SAID}(?P<woman>a)? (?=(?:o|na temat|w sprawie) )")

# the congress by a pronoun, and the case that it stands in; the first that fits is put
_POLISH: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), put)
    for pattern, put in (
        (r"t(?:en|amten) (?:kongres|zjazd)", "{nom}"),
        (r"t(?:a|amta) edycja|to wydarzenie", "{nom}"),
        (r"t(?:ego|amtego) (?:kongresu|zjazdu|wydarzenia)|t(?:ej|amtej) edycji", "{gen}"),
        (
            r"(?:w|we|na|podczas) (?:nim|niej|nich|tym kongresie|t(?:ym|amtym) zje[zź]dzie|t(?:ej|amtej) edycji)",
            "na {loc}",
        ),
        (r"t(?:ym|amtym) kongresie", "{loc}"),
        (r"(?P<keep>o|po|przy) nim", "{keep} {loc}"),
        (r"(?P<keep>przed|nad|za|z) nim", "{keep} {inst}"),
        (r"(?P<keep>do|z|od|dla|bez) niego", "{keep} {gen}"),
        (r"go|jego", "{acc}"),
        (r"tam|wtedy|w[oó]wczas", "na {loc}"),
        (r"on", "{nom}"),
    )
)
_ENGLISH: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), put)
    for pattern, put in (
        (r"(?:this|that) (?:congress|edition|event)|it", "{nom}"),
        (r"there|then", "at {nom}"),
        (r"its", "{nom}'s"),
    )
)
# what leaves the congress unsaid, and the question as it is with it
_UNSAID: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), put)
    for pattern, put in (
        (
            r"(?P<ask>gdzie|kiedy|gdzie i kiedy|kiedy i gdzie) (?:to |on )?(?:si[eę] )?(?:odby[lł]\w*|by[lł]\w*)"
            r"(?: to)?(?: si[eę])?",
            "{ask} odbył się {nom}",
        ),
        (r"jakie (?:mia[lł] |by[lł]o )?(?P<what>has[lł]o|motto)(?: mia[lł]| by[lł]o)?", "Jakie {what} miał {nom}"),
        (r"kto (?:to )?(?P<did>organizowa[lł]|zorganizowa[lł])(?: to)?", "Kto {did} {acc}"),
        (r"(?P<ask>ile|po ile) (?:to |tam )?(?P<cost>koszt\w+)(?: to| tam)?", "{ask} {cost} udział w {loc}"),
        (r"(?P<ask>ile|jak d[lł]ugo) (?:to |on )?trwa[lł][oy]?(?: to)?", "{ask} trwał {nom}"),
        (
            r"(?P<ask>ile|ilu) (?P<who>os[oó]b|uczestnik[oó]w|ludzi) (?:tam )?by[lł]o(?: tam)?",
            "{ask} {who} było na {loc}",
        ),
    )
)
_ASKING = frozenset("kto co ile ilu kiedy gdzie jak jaki jakie jaka czy who what where when how".split())
_CLAUSE = re.compile(
    r"\w\s*[,;:.!?–]\s|\b(?:i|a|oraz|ale) (?:kto|co|gdzie|kiedy|jak|czy|ile|ilu|dlaczego)\b", re.IGNORECASE
)
_THIS = re.compile(r"\bt(?:en|ego|ym|a|ej)\s+(?:kongres|zj|edycj)", re.IGNORECASE)
_PAST = ("praet", "imps")
_MASCULINE = re.compile(r"subst:sg:.*:(?:m\d|n)")


def with_person(text: str, people: Sequence[str], language: str) -> str | None:
    """A question about one of the people by pronoun, or by the verb alone, with the name; None for any other."""
    plain = " ".join(text.rstrip("?!. ").split())
    asked = _unsaid(plain, people) if language == "pl" else None
    if asked is not None or not _OF_PERSON.match(fold(plain)):
        return asked
    match = _HE.search(plain)
    woman = None if match is None else fold(match.group()) in ("ona", "ta pani", "she")
    person = fitting(people, woman)
    if person is None:
        return None
    if _IS_WHO.match(fold(plain)):
        return f"Kim jest {person}?" if language == "pl" else f"Who is {person}?"
    if match is None:
        return None
    if language != "pl":
        return f"{plain[: match.start()]}{person}{plain[match.end() :]}?"
    return f"{' '.join(f'{plain[: match.start()]}{plain[match.end() :]}'.split())} {person}?"


def _unsaid(plain: str, people: Sequence[str]) -> str | None:
    """A question of what somebody does, who is left unsaid, with the name: "Gdzie pracuje?", "Co mówił o RODO?"."""
    folded = fold(plain)
    match = _UNSAID_PERSON.fullmatch(folded) or _SAID_OF.match(folded)
    if match is None:
        return None
    she = match["woman"] is not None or match.groupdict().get("she") is not None
    person = fitting(people, she if she or re.search(_SAID, folded) else None)
    if person is None:
        return None
    return f"{' '.join(f'{plain[: match.end()]} {person} {plain[match.end() :]}'.split())}?"


def with_another(text: str, whole: str) -> str | None:
    """The question before on another person, who is all that is named now: "A Kowalski?"; None for anything else."""
    plain = " ".join(text.rstrip("?!. ").split())
    told = list(_PERSON.finditer(whole))
    if not _PERSON.fullmatch(plain) or not _is_someone(plain) or not told:
        return None
    match = next((one for one in told if _is_someone(one.group())), None)
    return None if match is None else f"{whole[: match.start()]}{plain}{whole[match.end() :]}"


def _is_someone(name: str) -> bool:
    """Whether a name may be a person's, in the nominative."""
    last = name.rsplit(maxsplit=1)[-1]
    return is_surname(last) and any(":sg:nom" in one.tag for one in readings(last))


def is_woman(person: str) -> bool:
    """Whether a given name and surname are a woman's, by the dictionary."""
    given = person.split(maxsplit=1)[0]
    genders = [one.tag.rsplit(":", 1)[-1] for one in readings(given) if "imię" in one.names and ":nom" in one.tag]
    return genders[0] == "f" if genders else given.endswith("a")


def fitting(people: Sequence[str], woman: bool | None) -> str | None:
    """The first of the people who is a woman, or a man; the first of all where it is not said which."""
    return next((one for one in people if woman is None or is_woman(one) == woman), None)


def asks_when_or_where(text: str) -> bool:
    """Whether it is asked where or when something was, which is left unsaid: "Gdzie był?"."""
    return _UNSAID[0][0].fullmatch(" ".join(text.rstrip("?!. ").split())) is not None


def with_congress(text: str, numeral: str, language: str) -> str | None:
    """A question about the congress by pronoun, or with it left unsaid, with its name; None for any other.

    `numeral` is its number, empty where that is told otherwise. A pronoun may stand for something in the question.
    """
    plain = " ".join(text.rstrip("?!. ").split())
    if _THIS.search(plain) and not _is_past(plain):
        return None  # "this congress" of one that goes on is the congress as such
    cases = {case: event(numeral, case, language) for case in ("nom", "acc", "gen", "loc", "inst")}
    for pattern, put in _UNSAID:
        if language == "pl" and (match := pattern.fullmatch(plain)) is not None:
            return f"{put.format(**match.groupdict(), **cases)}?"
    for pattern, put in _POLISH if language == "pl" else _ENGLISH:
        match = pattern.search(plain)
        if match is not None and not has_antecedent(plain[: match.start()]):
            said = put.format(**match.groupdict(), **cases)
            return f"{plain[: match.start()]}{_behind_verb(said, plain[match.end() :], put)}?"
    return None


def _behind_verb(said: str, rest: str, put: str) -> str:
    """The congress as what is done to it, behind the verb that does: "go otworzył" is "otworzył X Kongres"."""
    verb, _, others = rest.lstrip().partition(" ")
    tags = [one.tag for one in readings(restore_diacritics(verb.lower(), lambda _: 0))]
    if put != "{acc}" or not tags or not all(tag.startswith((*_PAST, "fin")) for tag in tags):
        return f"{said}{rest}"
    return " ".join(part for part in (verb, said, others) if part)


def _is_past(plain: str) -> bool:
    return any(one.tag.startswith(_PAST) for word in plain.lower().split() for one in readings(word))


def in_later_clause(before: str) -> bool:
    """Whether a clause ends before a pronoun, which then goes on from it: "co to jest i kto za nim stoi"."""
    return _CLAUSE.search(f"{before} ") is not None


def has_antecedent(before: str) -> bool:
    """Whether what stands before a pronoun may be what it stands for: a name, or a noun of its gender."""
    if in_later_clause(before):
        return True
    words = re.findall(r"[^\W\d_]+", restore_diacritics(before, lambda _: 0))
    words = [word for word in words if fold(word) not in _ASKING]
    if any(word[0].isupper() for word in words if not before.startswith(word)):
        return True
    return any(_MASCULINE.match(one.tag) for word in words for one in readings(word.lower())[:1])
