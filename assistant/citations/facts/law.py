"""References to law: articles, paragraphs and their parts, journals of laws, numbers of acts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.folding import fold

_UNITS = {
    "art": r"art(?:\.|ykul\w*|icles?)?",
    "par": r"§{1,2}|paragraf\w*|par\.",
    "ust": r"ust(?:\.|ep\w*)|(?<=\d)\((?=\d)",
    "pkt": r"pkt\.?|punkt\w*|point",
    "lit": r"lit(?:\.|er\w*)",
    "poz": r"poz(?:\.|ycj\w*)|item",
}
_VALUE = {unit: r"[a-z]\b" if unit == "lit" else r"\d+[a-z]{0,2}\b" for unit in _UNITS}
_PART = re.compile("|".join(rf"(?P<{unit}>(?:{sign})\s*{_VALUE[unit]})" for unit, sign in _UNITS.items()))
_GAP = re.compile(r"[\s,)]*(?:(?:i|oraz|w zw\. z|w zwiazku z)\s+)?")
_JOURNAL = re.compile(
    r"\bdz(?:\.|iennik\w*)\s*u(?:\.|staw)?\s*(?:(?:z|of)\s+)?(?P<year>\d{4})(?:\s*r(?:\.|oku)?)?[,\s]*"
    r"(?:nr\s*(?P<nr>\d+)[,\s]*)?(?:poz\.?\s*(?P<poz>\d+))?"
)
_ACT = re.compile(
    r"(?:\((?:ue|eu|we|ewg)\)|rozporzadzeni\w*|dyrektyw\w*|regulation|directive|uchwal\w*)\s*(?:\((?:ue|eu|we)\)\s*)?"
    r"(?:nr\s*)?(?P<act>\d+/\d+(?:/\w+)?)"
)


@dataclass(frozen=True)
class Reference:
    """A reference as pairs of a unit and its number, from the whole to the part: art 18, ust 2."""

    parts: tuple[tuple[str, str], ...]
    start: int
    end: int

    def told_by(self, other: Reference) -> bool:
        """Whether another reference names every part of this one."""
        return set(self.parts) <= set(other.parts)


def references_in(text: str) -> tuple[Reference, ...]:
    """References to law in a text, each with as many parts as are named together."""
    folded = fold(text)
    found: list[Reference] = []
    taken = 0
    for match in sorted((*_JOURNAL.finditer(folded), *_ACT.finditer(folded)), key=lambda one: one.start()):
        named = tuple((unit, value) for unit, value in match.groupdict().items() if value)
        found.append(
            Reference(tuple(("dz" + unit if unit != "act" else unit, value) for unit, value in named), *match.span())
        )
    journals = [(one.start, one.end) for one in found]
    for match in _PART.finditer(folded):
        if (
            match.start() < taken
            or any(start <= match.start() < end for start, end in journals)
            or not _opens(folded, match)
        ):
            continue
        parts, end = _chain(folded, match)
        taken = end
        found.append(Reference(parts, match.start(), end))
    return tuple(sorted(found, key=lambda one: one.start))


def _opens(folded: str, match: re.Match[str]) -> bool:
    """Whether a reference can begin here: not inside a word, and not with a part that names no act ("punkt 3")."""
    before = folded[match.start() - 1 : match.start()]
    return not before.isalnum() and match.lastgroup in ("art", "par", "ust", "poz")


def _chain(folded: str, first: re.Match[str]) -> tuple[tuple[tuple[str, str], ...], int]:
    parts, end = [_part(first)], first.end()
    while True:
        gap = _GAP.match(folded, end)
        behind = _PART.match(folded, gap.end() if gap else end)
        if behind is None or behind.lastgroup in {unit for unit, _ in parts}:
            return tuple(parts), end
        parts.append(_part(behind))
        end = behind.end()


def _part(match: re.Match[str]) -> tuple[str, str]:
    unit = match.lastgroup or ""
    value = re.search(r"\d+[a-z]{0,2}$|[a-z]$", match.group())
    return unit, value.group() if value else ""
