"""When two questions are the same one, so that a note on the first is shown with the second.

Conservatively: better no note than one on something else. Two are the same whose words are, whatever their forms, and
that ask about the same editions. Two may mean the same in other words where everything that tells questions apart is
equal (kind, editions, years, places, numbers, what is negated, before or after) and the words that carry meaning stand
in both, in the same order; then the embedding model decides. It cannot decide alone: it holds who was given a prize and
who gave it for nearly the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.understanding.question import Question
from assistant.understanding.terms import EVENT_NAME
from corpus.folding import fold
from corpus.morphology import lemmas, words_of

NEAR = 0.96
"""Cosine of two questions' vectors from which on they mean the same."""

_ALIKE = (
    ("dostac", "otrzymac"),
    ("mowic", "powiedziec"),
    ("organizowac", "zorganizowac"),
    ("prowadzic", "moderowac"),
    ("omawiac", "omowic"),
    ("liczyc", "miec"),
)
"""Words that a question may be asked with in each other's place; lemmas without diacritics."""

_KEPT = frozenset(
    "kto kogo komu kim co czego czemu czym gdzie kiedy ile ilu jak dlaczego skad dokad czyj czyja czyje"
    " who whom what where when why how which".split()
)
"""Words that ask: their form tells who did something from whom it was done to."""
_EVENT = "kongres"
_CONTRARY = frozenset(
    "nie bez ani nigdy nikt nic zaden oprocz poza od do przed po za przeciw"
    " not no never without except from until before after for against".split()
)
"""Words that turn a question into another one."""
_EMPTY = frozenset(
    "byc miec sie odbyc odbywac zostac moc mozna kongres na w we z ze o u jaki ktory to ten a i czy prosze"
    " the a of was were is are be did do does have has had take took place hold held in at on to congress".split()
)
"""Words that one of two questions may have, and the other not."""


@dataclass(frozen=True)
class AskedForm:
    """A question reduced to what tells it from others.

    `words` are lemmas in their order, the event under one name; `terms` the lemmas that each word which carries meaning
    may stand for, in order; `contrary` are the words that turn it into another one.
    """

    language: str
    kind: str
    words: tuple[str, ...]
    editions: tuple[int, ...]
    years: tuple[int, ...]
    places: tuple[str, ...]
    terms: tuple[tuple[str, ...], ...]
    contrary: tuple[str, ...]

    @property
    def key(self) -> str:
        """Equal for two that are the same question in any form of its words."""
        return _digest([self.language, *self.words, "", *self.editions, "", *self.years])

    @property
    def scope(self) -> str:
        """Equal for two that may be the same question in other words."""
        numbers = sorted(word for word in self.words if any(char.isdigit() for char in word))
        parts = (self.editions, self.years, self.places, numbers, self.contrary)
        return _digest([self.language, self.kind, *(json.dumps(one) for one in parts)])

    def dumped(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def loaded(cls, stored: str) -> AskedForm:
        """What `dumped` wrote."""
        record = json.loads(stored)
        terms = tuple(map(tuple, record.pop("terms")))
        rest: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in record.items()
        }
        return cls(terms=terms, **rest)


def form_of(question: Question) -> AskedForm:
    """The form of a question as it was understood."""
    words = _words(question.search_text)
    return AskedForm(
        language=question.language,
        kind=question.kind.value,
        words=words,
        editions=(*question.editions, *question.unknown_editions),
        years=question.years,
        places=tuple(sorted(map(fold, question.places))),
        terms=tuple(_alike(map(fold, one.lemmas)) for one in question.terms),
        contrary=tuple(sorted(_CONTRARY & set(map(fold, words_of(question.search_text))))),
    )


def may_mean_the_same(first: AskedForm, second: AskedForm) -> bool:
    """Whether nothing but other words tells two questions apart, so that the embedding model may decide."""
    pairs = zip(first.terms, second.terms, strict=False)
    same_terms = len(first.terms) == len(second.terms) and not any(set(one).isdisjoint(other) for one, other in pairs)
    return first.scope == second.scope and same_terms and not _apart(first, second)


def near(first: NDArray[np.float32], second: NDArray[np.float32]) -> bool:
    """Whether two vectors of length one are of questions that mean the same."""
    return float(first @ second) >= NEAR


def _apart(first: AskedForm, second: AskedForm) -> set[str]:
    """The words that one of two questions has and the other not, without those that are empty or stand in its terms."""
    own = {lemma for form in (first, second) for term in form.terms for lemma in term}
    return (set(first.words) ^ set(second.words)) - _EMPTY - own


def _alike(found: Iterable[str]) -> tuple[str, ...]:
    """The lemmas, and those that they may be exchanged with."""
    own = dict.fromkeys(found)
    return tuple(dict.fromkeys((*own, *(one for group in _ALIKE if not own.keys().isdisjoint(group) for one in group))))


def _words(text: str) -> tuple[str, ...]:
    said: list[str] = []
    for word in words_of(EVENT_NAME.sub(_EVENT, text)):
        plain = fold(word)
        one = plain if plain in _KEPT | _EMPTY else _base(word)
        if not (one == _EVENT and said[-1:] == [_EVENT]):
            said.append(one)
    return tuple(said)


def _base(word: str) -> str:
    """The lemma of a word, folded: of those that it may have an empty one before others ("miał" is of "mieć")."""
    found = [fold(one) for one in lemmas(word)]
    return next((one for one in found if one in _EMPTY), found[0])


def _digest(parts: Sequence[object]) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:32]
