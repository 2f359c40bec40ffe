"""What a congress is told by: the themes of local government that its sentences speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.citations.citing import Quote
from assistant.composing.mending import stands_alone
from assistant.finding.evidence import is_statement, word_keys
from corpus.morphology import readings, words_of
from corpus.plain_yaml import parse_yaml
from corpus.records import StoredPassage

THEMES_FILE = Path(__file__).parent / "themes.yaml"
_SHORT = 45  # characters of a sentence that says too little
_LONG = 420
_LONG_WITHOUT_NEED = 260
_EVERYTHING = 4  # themes: a sentence that names as many says nothing of any
_NAMES_PATRONS = re.compile(r"\b(?:partner|patron|sponsor|zapraszamy)\w*", re.IGNORECASE)
_TELLS_THEMES = re.compile(
    r"\b(?:temat|zagadnie|program|tematyk|obszar|problematyk|dyskut|rozmawia|mówiono)\w*", re.IGNORECASE
)
_IS = re.compile(r"\s[–—-]\s+to\b")
_VERBS = ("fin", "praet", "imps", "bedzie", "winien")
_ENDS = (".", "!", "?", "”", '"', "»", "…")


@dataclass(frozen=True)
class Sentence:
    """A sentence that may be quoted."""

    quote: Quote
    text: str


@dataclass(frozen=True)
class Theme:
    """A theme's name, in both languages, and what a sentence on it holds: all lemmas of one of the groups.

    A sentence on one that is `alone` tells of no other.
    """

    pl: str
    en: str
    groups: tuple[frozenset[str], ...]
    alone: bool = False

    def name(self, language: str) -> str:
        """What the theme is called."""
        return self.pl if language == "pl" else self.en

    def held(self, keys: frozenset[str]) -> int:
        """How many of its groups the words of a sentence hold."""
        return sum(group <= keys for group in self.groups)


@dataclass(frozen=True)
class Row:
    """A theme and the sentence of each side that speaks of it, None where a side has none."""

    theme: Theme
    cells: tuple[Sentence | None, ...]


@lru_cache(maxsize=1)
def themes() -> tuple[Theme, ...]:
    """The themes of `themes.yaml`."""
    stored = parse_yaml(THEMES_FILE.read_text(encoding="utf-8"))
    return tuple(
        Theme(one["pl"], one["en"], tuple(frozenset(words.split()) for words in one["words"]), one.get("alone", False))
        for one in stored
    )


def sentences_of(passages: Sequence[StoredPassage]) -> list[Sentence]:
    """The sentences of passages that can be read alone and are long enough to say something, in order."""
    found = []
    for passage in passages:
        for span in passage.sentences:
            text = passage.text[span.start - passage.start : span.end - passage.start]
            whole = _SHORT <= len(text) <= _LONG and text.rstrip().endswith(_ENDS)
            told = stands_alone(text) and is_statement(text) and _has_verb(text) and not _NAMES_PATRONS.search(text)
            if whole and told:
                found.append(Sentence(Quote(passage.document_id, span, passage.edition), text))
    return found


def _has_verb(text: str) -> bool:
    """Whether a sentence says something, and is no label with a name behind it."""
    return _IS.search(text) is not None or any(
        one.tag.startswith(_VERBS) for word in words_of(text) for one in readings(word)[:1]
    )


def summing_up(sentences: Sequence[Sentence]) -> Sentence | None:
    """The sentence that tells what the themes were, where one does: it names many of them, and says so."""
    counted = [(len(_of(one.text)), one) for one in sentences if _TELLS_THEMES.search(one.text)]
    most, best = max(counted, key=lambda one: one[0], default=(0, None))
    return best if most >= _EVERYTHING else None


def rows(sides: Sequence[Sequence[Sentence]], most: int) -> list[Row]:
    """The themes that the sentences of the sides speak of, those of the most sides and the most sentences first.

    A sentence is told again, or one that speaks of nearly everything, only where a side would else seem to be silent.
    """
    held = [[_Held(one, _alone(_of(one.text))) for one in side] for side in sides]
    told = [[one for one in side if 0 < len(one.themes) < _EVERYTHING] for side in held]
    order = sorted(
        range(len(themes())),
        key=lambda at: (
            -sum(any(at in one.themes for one in side) for side in told),
            -sum(at in one.themes for side in told for one in side),
            at,
        ),
    )
    used: set[Quote] = set()
    made: list[Row] = []
    for at in order:
        cells = tuple(_best([one for one in side if at in one.themes], at, used) for side in told)
        if any(cells):
            used.update(cell.quote for cell in cells if cell is not None)
            again = (_best([one for one in side if at in one.themes], at, set()) for side in held)
            cells = tuple(cell or other for cell, other in zip(cells, again, strict=True))
            made.append(Row(themes()[at], cells))
        if len(made) == most:
            break
    return made


@dataclass(frozen=True)
class _Held:
    """A sentence with the themes it speaks of, by their places, and how much it says of each."""

    sentence: Sentence
    themes: dict[int, int]


def _of(text: str) -> dict[int, int]:
    keys = word_keys(text)
    return {at: count for at, theme in enumerate(themes()) if (count := theme.held(keys))}


def _alone(held: dict[int, int]) -> dict[int, int]:
    """Of a sentence's themes the one that leaves no room for others; all of them where it speaks of everything."""
    alone = {at: count for at, count in held.items() if themes()[at].alone}
    return alone if alone and len(held) < _EVERYTHING else held


def _best(side: Sequence[_Held], at: int, used: set[Quote]) -> Sentence | None:
    """The sentence that says most of a theme, a short one first; none that is told under another."""
    free = [one for one in side if one.sentence.quote not in used]
    free.sort(key=lambda one: (-one.themes[at], len(one.themes), len(one.sentence.text) > _LONG_WITHOUT_NEED))
    return free[0].sentence if free else None
