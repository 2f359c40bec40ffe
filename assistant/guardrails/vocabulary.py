"""Groups of words that rules are made of, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from corpus.folding import fold
from corpus.morphology import is_given_name, is_surname, query_lemmas
from corpus.plain_yaml import parse_yaml

VOCABULARY = Path(__file__).with_name("vocabulary.yaml")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?\+?")
PLACEHOLDER = re.compile(r"\[[^\W\d_][^\d@\[\]{}()\n_]{2,40}\]")
"""What stands where personal data was masked."""
_TOLD = re.compile(
    rf"(?:\b(?:pesel|nip|tel|telefon|numer|nr|konto|adres|e-?mail|mail)\b[\s.:]*(?:to\s+|is\s+)?)*{PLACEHOLDER.pattern}",
    re.I,
)
_GAP = 2  # words that may stand between two of a phrase


@dataclass(frozen=True)
class Said:
    """The words of a text: folded, and with each its lemmas, folded too."""

    text: str

    @cached_property
    def _asked(self) -> str:
        """The text without what was masked in it: a number that the asker told is not asked for."""
        return _TOLD.sub(" ", self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words as they are written, without capitals and diacritics."""
        return tuple(fold(match.group()) for match in _WORD.finditer(self._asked))

    @cached_property
    def forms(self) -> tuple[frozenset[str], ...]:
        """Each word with all of its lemmas."""
        written = [match.group() for match in _WORD.finditer(self._asked)]
        behind = zip(["", *written], written, strict=False)
        return tuple(frozenset() if _is_surname_of(given, word) else _forms(word.lower()) for given, word in behind)

    @cached_property
    def all_forms(self) -> frozenset[str]:
        """The words and lemmas of the whole text."""
        return frozenset().union(*self.forms)

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """How they begin: of each its first letter, its first two, and so on to the whole."""
        return frozenset(one[:end] for one in self.all_forms for end in range(1, len(one) + 1))


def _is_surname_of(given: str, word: str) -> bool:
    """Whether a word behind a given name is a surname, and so says nothing else: "Alina Tatarenko" is no Tatar."""
    return word[0].isupper() and not word.isupper() and is_given_name(given) and is_surname(word)


@lru_cache(maxsize=20_000)
def _forms(word: str) -> frozenset[str]:
    return frozenset({fold(word), *(fold(lemma) for lemma in query_lemmas(word))})


class Term:
    """A phrase: words in order, each a lemma, the beginning of a word, or a word as it is written."""

    def __init__(self, written: str) -> None:
        self.parts = tuple(fold(part) for part in re.split(r"[\s.\-]+", written.strip()) if part)

        # where one of its words is nowhere, the phrase is not looked for: most are not
        self._begins = frozenset(part[:-1] for part in self.parts if part.endswith("*"))
        self._whole = frozenset(part.lstrip("=") for part in self.parts if not part.endswith("*"))
        self.rarest = max((*self._whole, *self._begins), key=len)
        """The longest of its words, or of their beginnings: it is in `beginnings` wherever the phrase stands."""

    def met(self, said: Said) -> bool:
        """Whether the phrase stands in the text."""
        if not self._whole <= said.all_forms or not self._begins <= said.beginnings:
            return False
        return any(self._from(said, at, 0) for at in range(len(said.words)))

    def _from(self, said: Said, at: int, part: int) -> bool:
        if not _meets(said, at, self.parts[part]):
            return False
        if part + 1 == len(self.parts):
            return True
        farthest = min(at + _GAP + 2, len(said.words))
        return any(self._from(said, behind, part + 1) for behind in range(at + 1, farthest))


def _meets(said: Said, at: int, part: str) -> bool:
    if part.startswith("="):
        return said.words[at] == part[1:]
    if part.endswith("*"):
        return any(form.startswith(part[:-1]) for form in said.forms[at])
    return part in said.forms[at]


class Group:
    """Terms, one of which is enough."""

    def __init__(self, written: Sequence[str]) -> None:
        terms = [Term(one) for one in written]
        single = [term.parts[0] for term in terms if len(term.parts) == 1]
        self._lemmas = frozenset(one for one in single if one[0] != "=" and not one.endswith("*"))
        self._exact = frozenset(one[1:] for one in single if one[0] == "=")
        self._begins = frozenset(one[:-1] for one in single if one.endswith("*"))
        self._phrases: dict[str, list[Term]] = {}
        for term in terms:
            if len(term.parts) > 1:
                self._phrases.setdefault(term.rarest, []).append(term)
        self._rarest = frozenset(self._phrases)

    def met(self, said: Said) -> bool:
        """Whether one of the terms stands in the text."""
        return (
            not self._lemmas.isdisjoint(said.all_forms)
            or not self._exact.isdisjoint(said.words)
            or not self._begins.isdisjoint(said.beginnings)
            or any(term.met(said) for one in self._rarest & said.beginnings for term in self._phrases[one])
        )


@lru_cache(maxsize=1)
def written_groups() -> dict[str, str]:
    """The groups of the vocabulary by name, as they are written."""
    stored = parse_yaml(VOCABULARY.read_text(encoding="utf-8"))
    return {str(name): str(terms) for name, terms in stored.items()}


@lru_cache(maxsize=512)
def group(written: str) -> Group:
    """The group of alternatives that are parted by "|". Raises `KeyError` for the name of a group that there is not."""
    return Group(list(_terms(written)))


def _terms(written: str) -> Iterator[str]:
    for one in written.split("|"):
        term = one.strip()
        if term.startswith("#"):
            yield from _terms(written_groups()[term[1:]])
        elif term:
            yield term
