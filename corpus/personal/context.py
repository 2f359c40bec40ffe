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
    r"(?<!\w)(?:urz[ęąe]d\w*|ratusz\w*|starost\w+|gmin(?:a|y|ie|ę|ą)|powiat(?:u|owi|em|ow\w+)?|wojewod\w+|wojewódz\w+"
    r"|ministerst\w+|minister(?:ialn\w+)?|marszałkowsk\w+|fundacj\w+|stowarzysze\w+|biur(?:o|a|em|ze)|sekretariat\w*"
    r"|kancelari\w+|central[aięą]\w*|infolini\w+|recepcj\w+|hotel\w*|redakcj\w+|instytu\w+|uniwersytet\w*|akademi\w+"
    r"|politechni\w+|wydział\w*|referat\w*|departament\w*|delegatur\w*|siedzib\w+|izb(?:a|y|ie|ę)|komend\w+"
    r"|ośrod(?:ek|k\w+)|cus|mops|gops|bip|fa[xk]s?\w*|kongres\w*|konferencj\w+|organizator\w*|oddział\w*|urzędow\w+"
    r"|służbow\w+|rzeczni\w+|muze(?:um|a|ów)|bibliote\w+|szkoł\w+|przedszkol\w+|zespół\s+szkół|dom\w*\s+kultury"
    r"|centrum|agencj\w+|związ(?:ek|ku)|krajow\w+|spół(?:ka|ki|kę|ce)|sp\.\s?z\s?o\.\s?o\.?|s\.a\.|firm[aąyęie]*"
    r"|przedsiębiorst\w+|zakład\w*|wydawnict\w+|regon|krs|straż\w*|policj\w+|sąd(?:u|em|zie)?|prokuratur\w+|punkt\w*"
    r"|krakow\w+\s+magistrat\w*|magistrat\w*|zamawiając\w+|wykonawc\w+|usługodawc\w+|sprzedawc\w+|dyżur\w*|epuap"
    r"|inspektor\w*\s+ochrony|administrator\w*\s+danych|office|council|municipality)(?!\w)",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"(?<!\w)(?:mój|mojego|mojemu|moim|moja|mojej|moją|moje|moich|mną|mieszka(?:m|sz|my|ją|ł\w*|jąc\w*)?|mieszkani\w+"
    r"|zam\.?|zamieszk\w+|zameldow\w+|prywatn\w+|komórk\w+|komórkow\w+|kom\.|domow\w+|jego|jej|swój|swoj\w+|nazywam"
    r"|jestem|pesel\w*|dow(?:ód|odu|odem|odzie)\s+osobist\w+|dow\.\s?os|urodzon\w+|ur\.|wnioskodawc\w+|pacjent\w*"
    r"|lokator\w*|najemc\w+|sąsiad\w*|poszkodowan\w+|świad(?:ek|ka)|spadkobierc\w+|(?:syn|córk|żon|matk)(?:a|ą|ę|y|ie)?"
    r"|pan(?:i|a|u|em)?|obywatel\w*|kandydat\w*|uczestni\w+|petent\w*|adres\s+(?:do\s+)?(?:koresp|zamiesz)\w*)(?!\w)",
    re.IGNORECASE,
)
_FULL_NAME = re.compile(
    r"(?<!\w)([A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]+)(?:\s+[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]*\.?)?\s+"
    r"[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]+(?:-[A-ZĄĆĘŁŃÓŚŹŻ]\w+)?"
)
_ENDINGS = ("", "a", "em", "owi", "u", "y", "i", "ie", "ę", "ą", "ego", "emu", "o")


def before(text: str, start: int, most: int = _BEFORE) -> str:
    """The words in front of an offset, of the same paragraph."""
    piece = text[max(0, start - most) : start]
    return piece[piece.rfind("\n\n") + 2 :] if "\n\n" in piece else piece


def after(text: str, end: int, most: int = _AFTER) -> str:
    """The words behind an offset, of the same line."""
    return text[end : end + most].partition("\n")[0]


def owner(text: str, start: int, end: int, *, reach: int = _BEFORE) -> Owner:
    """Whose the stretch `[start, end)` is, by the nearest hint in front of it, or behind it on its line."""
    front = before(text, start, reach)
    private, office = _last(_PRIVATE, front), _last(_OFFICE, front)
    if private < 0 and office < 0:
        behind = after(text, end)
        private, office = -_first(_PRIVATE, behind), -_first(_OFFICE, behind)
    if private == office:
        return "unknown"
    return "private" if private > office else "office"


def names_a_person(stretch: str) -> bool:
    """Whether a person's first name and surname stand in the words."""
    return any(is_first_name(match[1]) for match in _FULL_NAME.finditer(stretch))


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
    return names_a_person(stretch[max(0, _last(_OFFICE, stretch)) :])


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


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.end() for match in pattern.finditer(text)), default=-1)


def _first(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.search(text)
    return match.start() + 1 if match else 10_000
