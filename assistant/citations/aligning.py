"""Which sentences of the sources a part of a statement speaks of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from assistant.citations.facts.words import Word, Words

_WINDOW = 6  # words on each side of a value that tell what it is said of
_NEARER = 0.3  # how much better another sentence must fit, as a share of these words
_FITS = 0.6  # and how well it must fit at all
_FEWEST = 2  # words by which that is told

Sentence = tuple[int, int]
"""A sentence of the sources: the number of its source, and its own."""


def around(words: Words, first: int, last: int) -> list[frozenset[str]]:
    """Lemmas of the words with meaning near the words `[first, last)`."""
    near = (*words.all[max(0, first - _WINDOW) : first], *words.all[last : last + _WINDOW])
    return [word.lemmas for word in near if word.content]


def place_of(words: Words, start: int) -> int:
    """The place of the first word at or behind a character."""
    return next((at for at, word in enumerate(words.all) if word.end > start), len(words.all))


def met(parts: Sequence[frozenset[str]], lemmas: frozenset[str]) -> float:
    """The share of words, each given as its lemmas, that stand among others."""
    return sum(not part.isdisjoint(lemmas) for part in parts) / len(parts) if parts else 0.0


def misplaced(
    near: Sequence[frozenset[str]], holding: Iterable[Sentence], others: Iterable[Sentence], sources: Sequence[Words]
) -> bool:
    """Whether what is said near a value stands in a sentence with another value, and far from this one.

    `holding` are the sentences of the sources with the value, `others` those with values of its kind.
    """
    if len(near) < _FEWEST:
        return False

    def best(sentences: Iterable[Sentence]) -> float:
        return max((met(near, sources[source].lemmas_of_sentences[at]) for source, at in sentences), default=0.0)

    held = set(holding)
    other = best(set(others) - held)
    return other >= _FITS and other - best(held) > _NEARER


def nearest(statement: Iterable[Word], sources: Sequence[Words], margin: float) -> Collection[Sentence]:
    """The sentences of the sources that hold most of a statement's words, and those that hold nearly as many.

    `margin` is the share of the words by which they may hold fewer.
    """
    parts = [word.lemmas for word in statement if word.content]
    share = {
        (source, at): met(parts, lemmas)
        for source, words in enumerate(sources)
        for at, lemmas in enumerate(words.lemmas_of_sentences)
    }
    best = max(share.values(), default=0.0)
    return [sentence for sentence, one in share.items() if one and one >= best - margin]
