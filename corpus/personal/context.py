"""Whose a number, an address or an e-mail is: what the words around it say.

The nearest hint decides. An office's contact data is public (Article 5 of the Polish act on access to public
information of 6 September 2001); a private person's is not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Literal

Owner = Literal["private", "office", "unknown"]

_NAMES_FILE = Path(__file__).with_name("first_names.txt")
_BEFORE = 220  # characters in front of a finding that may tell whose it is
_AFTER = 60

_OFFICE = re.compile(
    r"urz[ęąe]d\w*|ratusz\w*|starost\w+|gmin(?:a|y|ie|ę|ą)|powiat(?:u|owi|em|ow\w+)?|wojewódz\w+|ministerst\w+"
    r"|ministerialn\w+|marszałkowsk\w+|fundacj\w+|stowarzysze\w+|biur(?:o|a|em|ze)|sekretariat\w*|kancelari\w+"
    r"|central[aięą]\w*|infolini\w+|recepcj\w+|hotel\w*|redakcj\w+|instytu\w+|uniwersytet\w*|akademi\w+"
    r"|politechni\w+|wydział\w*|referat\w*|departament\w*|delegatur\w*|siedzib\w+|izb(?:a|y|ie|ę)|komend\w+"
    r"|ośrod(?:ek|k\w+)|cus|mops|gops|bip|fa[xk]s?\w*|kongres\w*|konferencj\w+|organizator\w*|oddział\w*|urzędow\w+"
    r"|służbow\w+|muze(?:um|a|ów)|bibliote\w+|szkoł\w+|szkół|przedszkol\w+|kultury|centrum|agencj\w+|związ(?:ek|ku)"
    r"|krajow\w+|spół(?:ka|ki|kę|ce)|sp|firm[aąyęie]*|przedsiębiorst\w+|zakład\w*|wydawnict\w+|regon|krs|straż\w*"
    r"|policj\w+|sąd(?:u|em|zie)?|prokuratur\w+|punkt\w*|magistrat\w*|zamawiając\w+|wykonawc\w+|usługodawc\w+"
    r"|sprzedawc\w+|dyżur\w*|epuap|ambasad\w*|konsulat\w*|parafi\w+|spółdzielni\w*|administrator\w*|office|council"
    r"|municipality"
)
_POST = re.compile(
    r"sekretarz\w*|sekretarka|burmistrz\w*|wójt\w*|prezydent\w*|wicestarost\w+|marszał(?:ek|k\w{1,3})|prezes\w*"
    r"|radn(?:y|a|ego|ej|i|ych)|pos(?:eł|ła|łanka|łanki)|senator\w*|skarbnik\w*|dyrektor\w*|wicedyrektor\w*|rektor\w*"
    r"|kierowni\w+|naczelni\w+|przewodnicząc\w+|inspektor\w*|komendant\w*|rzeczni\w+|sołtys\w*|minist(?:er|r\w+)"
    r"|wojewod\w+|pełnomocni\w+|koordynator\w*|urzędni\w+|referent\w*"
)
_PRIVATE = re.compile(
    r"mój|mojego|mojemu|moim|moja|mojej|moją|moje|moich|mną|mnie|mieszka(?:m|sz|my|ją|ł\w*|jąc\w*)?|mieszkani\w+|zam"
    r"|zamieszk\w+|zameldow\w+|prywatn\w+|komórk\w*|kom|domow\w+|jego|jej|swój|swoj\w+|nazywam|jestem|pesel\w*"
    r"|osobist\w+|dow|urodzon\w+|ur|wnioskodawc\w+|pacjent\w*|lokator\w*|najemc\w+|sąsiad\w*|poszkodowan\w+"
    r"|świad(?:ek|ka)|spadkobierc\w+|(?:syn|córk|żon|matk)(?:a|ą|ę|y|ie)?|pan(?:i|a|u|em)?"
    r"|obywatel(?:a|em|owi|ka|ki|ką|kę)?|kandydat\w*|uczestni\w+|petent\w*|korespondencj\w+"
)
_WORD = re.compile(r"\w+")
_FULL_NAME = re.compile(
    r"(?<!\w)([A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]+)(?:\s+[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]*\.?)?\s+"
    r"[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]+(?:-[A-ZĄĆĘŁŃÓŚŹŻ]\w+)?"
)
_ENDINGS = ("", "a", "em", "iem", "owi", "u", "y", "i", "ie", "ę", "ą", "ego", "emu", "o")


def before(text: str, start: int, most: int = _BEFORE) -> str:
    """The words in front of an offset, of the same paragraph."""
    piece = text[max(0, start - most) : start]
    return piece[piece.rfind("\n\n") + 2 :] if "\n\n" in piece else piece


def after(text: str, end: int, most: int = _AFTER) -> str:
    """The words behind an offset, of the same line."""
    return text[end : end + most].partition("\n")[0]


def owner(text: str, start: int, end: int, *, reach: int = _BEFORE) -> Owner:
    """Whose the stretch `[start, end)` is, by the nearest hint in front of it, or behind it on its line."""
    front = [_hint(match[0]) for match in _WORD.finditer(before(text, start, reach))]
    nearest = next((hint for hint in reversed(front) if hint), None)
    if nearest is None and end > start:
        behind = (_hint(match[0]) for match in _WORD.finditer(after(text, end)))
        nearest = next((hint for hint in behind if hint), None)
    if nearest is None:
        return "unknown"
    return "private" if nearest == "private" else "office"


@lru_cache(maxsize=20_000)
def _hint(word: str) -> Literal["private", "office", "post"] | None:
    """What a word says of whose the things near it are."""
    lowered = word.lower()
    if _PRIVATE.fullmatch(lowered):
        return "private"
    if _POST.fullmatch(lowered):
        return "post"
    return "office" if _OFFICE.fullmatch(lowered) else None


def names_a_person(stretch: str) -> bool:
    """Whether a person's first name and surname stand in the words."""
    return any(is_first_name(match[1]) for match in _FULL_NAME.finditer(stretch))


def names_a_post(stretch: str) -> bool:
    """Whether the words name a public post or one in an office: what is told of it is no private matter."""
    return any(_hint(match[0]) == "post" for match in _WORD.finditer(stretch))


def ends_with_a_person(stretch: str) -> bool:
    """Whether the words end with a person's first name and surname."""
    named = [match for match in _FULL_NAME.finditer(stretch) if is_first_name(match[1])]
    return bool(named) and not stretch[named[-1].end() :].strip(" ,;:–—-(\n\t\u00a0")


def begins_with_a_person(stretch: str) -> bool:
    """Whether the words begin with a person's first name and surname."""
    match = _FULL_NAME.match(stretch.lstrip(" ,;:–—-\t\u00a0"))
    return match is not None and is_first_name(match[1])


def person_after_office(stretch: str) -> bool:
    """Whether a person is named behind the last office that the words name."""
    offices = [match.end() for match in _WORD.finditer(stretch) if _hint(match[0]) in {"office", "post"}]
    return names_a_person(stretch[max(offices, default=0) :])


def is_first_name(word: str) -> bool:
    """Whether a word is one of the common Polish first names, in any case."""
    lowered = word.lower()
    known = _first_names()
    return any(lowered.endswith(end) and lowered[: len(lowered) - len(end)] in known for end in _ENDINGS)


@lru_cache(maxsize=1)
def _first_names() -> frozenset[str]:
    """Common first names, each also without its last vowel, as it stands in other cases."""
    names = _NAMES_FILE.read_text(encoding="utf-8").split()
    stems = (name[:-1] for name in names if name.endswith("a") and len(name) > 3)
    fleeting = (f"{name[:-2]}{name[-1]}" for name in names if name.endswith(("ek", "eł")))
    return frozenset((*names, *stems, *fleeting))
