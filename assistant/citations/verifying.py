"""Whether a statement is borne out by its sources: of any statement, and any texts it is said to stand on.

Looked at are numbers, dates, editions, references to law, names, what is denied, quoted words, and whether the words
come from the sources at all. A source is a text as it stands, with its title or headings in front where the statement
may rest on them. Not found: who did what to whom, where both are named; a synonym that is none; irony.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.citations.facts.facts import Facts, facts_of
from assistant.citations.fault import Fault, FaultKind
from assistant.citations.meaning import Meaning, strange
from assistant.citations.names import wrong_names
from assistant.citations.negation import wrong_negation
from assistant.citations.quoted import wrong_quotes
from assistant.citations.values import wrong_values


@dataclass(frozen=True)
class Verdict:
    """What is wrong with a statement; nothing where it holds."""

    faults: tuple[Fault, ...]

    @property
    def holds(self) -> bool:
        """Whether the sources bear the statement out, as far as is looked at."""
        return not self.faults


def verify(statement: str, sources: Sequence[str], meaning: Meaning | None = None) -> Verdict:
    """Compare a statement, in Polish or English, with the texts that it cites.

    With `meaning`, a statement in other words than its sources' is asked of the model; without, it must have most of
    its words from them. An empty statement holds nowhere, and none holds without sources.
    """
    if not statement.strip() or not any(source.strip() for source in sources):
        return Verdict((Fault(FaultKind.EMPTY, statement.strip()),))
    return Verdict(tuple(_faults(facts_of(statement), [facts_of(source) for source in sources], meaning)))


def _faults(statement: Facts, sources: Sequence[Facts], meaning: Meaning | None) -> Iterator[Fault]:
    words = [source.words for source in sources]
    texts = [source.words.text for source in sources]
    yield from wrong_quotes(statement.words.text, texts)
    yield from wrong_values(statement, sources)
    yield from wrong_names(statement.words, words)
    yield from wrong_negation(statement.words, words)
    if strange(statement.words, words, meaning):
        yield Fault(FaultKind.MEANING, statement.words.text)
