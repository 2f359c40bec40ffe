"""Whether the words of a statement that carry meaning come from its sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistant.citations.facts.numerals import compound
from assistant.citations.facts.words import Words, related
from assistant.finding.thesaurus import synonyms


class Meaning(Protocol):
    """How near texts are in meaning, by a model."""

    def similarity(self, a: str, b: Sequence[str]) -> list[float]:
        """The similarity, at most 1, of one text to each of the others."""


def words_met(statement: Words, sources: Sequence[Words]) -> float:
    """The share of a statement's words with meaning that a source has: in any form, or in a word of their family."""
    lemmas = frozenset().union(*(source.lemmas for source in sources))
    content = [word for word in statement.all if word.content and compound(word.text) is None]
    held = sum(
        not word.lemmas.isdisjoint(lemmas)
        or any(other <= lemmas for lemma in word.lemmas for other in synonyms(lemma))
        or any(related(lemma, lemmas) for lemma in word.lemmas)
        for word in content
    )
    return held / len(content) if content else 1.0


# Chosen on the development half of `eval.verification`: of true statements in other words a passage has .86 or more of
# the words, of sentences from other notes half have .27, one in twenty more than .50. Readers reword more freely than
# rules do, so half the words are enough.
_FEWEST_MET = 0.5
# On the same statements, by late interaction: nineteen in twenty true ones are nearer than .59, sentences from other
# notes no nearer than .48.
_NEAREST_STRANGE = 0.5


def strange(statement: Words, sources: Sequence[Words], meaning: Meaning | None) -> bool:
    """Whether a statement says something else than its sources, as far as words tell.

    Not told of one in another language than its sources: neither words nor, in this model, tokens compare.
    """
    if words_met(statement, sources) >= _FEWEST_MET or statement.english != any(one.english for one in sources):
        return False
    if meaning is None:
        return True
    return max(meaning.similarity(statement.text, [source.text for source in sources])) < _NEAREST_STRANGE
