"""One search for an answer: passages found, their sentences read, those chosen that answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf

from assistant.composing.compose import choose
from assistant.composing.outright import falls_short, tells_outright
from assistant.finding.configured import plain_configuration, reader_configuration
from assistant.finding.evidence import Candidate
from assistant.finding.needing import meeting
from assistant.finding.operating_point import OperatingPoint
from assistant.finding.reader.reader import Reader
from assistant.finding.reading import Ranked, Reading, Weights, read
from assistant.finding.recall import Recall
from assistant.finding.retrieving import READ, Found, candidates, encode, retrieve
from assistant.understanding.kinds import Kind
from assistant.understanding.question import Question
from index.encoder.encoder import Encoder, QueryVectors
from index.snapshot import Snapshot

_READ_OF_MANY = 24  # passages found where a list, a comparison or an overview is asked for
CERTAIN = 0.95
"""From this probability of the linear reading on, the network is not asked, which takes a third of an answer's time: of
758 development questions the same are answered, and one of 390 right answers lost the sentence that holds it."""
_BESIDE = 0.8  # of the threshold, for a side of a comparison


@dataclass(frozen=True)
class Sought:
    """What a search came to: the question searched for, passages, best first, and the sentences that answer, if any."""

    question: Question
    found: tuple[Found, ...]
    chosen: tuple[Candidate, ...]


@dataclass(frozen=True)
class Seeker:
    """Searches one data folder. Threads may share it. Without `reader`, the linear reading is what remains."""

    encoder: Encoder
    weights: Weights
    recall: Recall
    reader: Reader | None = None

    @cached_property
    def point(self) -> OperatingPoint:
        """From which probability on a question counts as answered. Raises `OperatingPointForeign`."""
        if self.reader is None:
            self.weights.point.ensure_fits(plain_configuration(self.encoder.model))
            return self.weights.point
        self.reader.point.ensure_fits(reader_configuration(self.encoder.model))
        return self.reader.point

    def passages(self, question: Question, snapshot: Snapshot, limit: int) -> list[Found]:
        """Passages for a question, best first; of all materials where there are none of the editions it names."""
        return self._found(question, encode(question, self.encoder), snapshot, limit)[:limit]

    def reading(
        self, question: Question, snapshot: Snapshot, limit: int, query: QueryVectors | None = None
    ) -> tuple[list[Found], Reading]:
        """The same passages, and the reading of the first of them; with the question's vectors where they are known.

        Raises `OperatingPointForeign`.
        """
        _ = self.point  # a probability that was fitted for something else is not given
        query = query or encode(question, self.encoder)
        found = self._found(question, query, snapshot, limit)
        return found[:limit], self._read(question, candidates(question, query, found[:READ], snapshot, self.recall))

    def _read(self, question: Question, gathered: Sequence[Candidate]) -> Reading:
        reading = read(gathered, self.weights)
        return reading if self.reader is None else self.reader.read(question.search_text, reading)

    def _read_for_answer(self, question: Question, gathered: Sequence[Candidate]) -> Reading:
        """As `_read`; where the linear reading is sure that the materials answer, it is not made anew."""
        reading = read(gathered, self.weights)
        if self.reader is None or reading.answerable >= CERTAIN:
            return reading
        return self.reader.read(question.search_text, reading)

    def _found(self, question: Question, query: QueryVectors, snapshot: Snapshot, limit: int) -> list[Found]:
        found = retrieve(question, query, snapshot, self.recall, max(limit, READ))
        if not found and question.editions and not question.chosen:
            anywhere = replace(question, editions=(), by_circumstance=False)
            found = retrieve(anywhere, query, snapshot, self.recall, max(limit, READ))
        return found

    def encode(self, question: Question, lap: Callable[[str], None]) -> QueryVectors:
        """Vectors of what is searched for; `lap` as in `seek`."""
        query = encode(question, self.encoder)
        lap("encode")
        return query

    def seek(
        self,
        question: Question,
        snapshot: Snapshot,
        lap: Callable[[str], None],
        query: QueryVectors | None = None,
        *,
        beside: bool = False,
    ) -> Sought:
        """Search for an answer, with its vectors where they are known; `lap` is called with the name of each step done.

        `beside` is for a side of a comparison, which is quoted under its own heading and needs be less
        certain. Raises `OperatingPointForeign`.
        """
        query = query or self.encode(question, lap)
        found = retrieve(question, query, snapshot, self.recall, _READ_OF_MANY if question.wants_many else READ)
        lap("retrieve")
        gathered = candidates(question, query, found[:READ], snapshot, self.recall)
        reading = self._read_for_answer(question, gathered)
        least = self.point.threshold * (_BESIDE if beside else 1.0)
        told_anyway = question.kind is Kind.OVERVIEW and question.of_the_event and bool(question.editions)
        likely = bool(question.terms) and (told_anyway or reading.answerable >= least)
        ranked = reading.ranked
        if likely and question.kind is Kind.LIST:
            more = candidates(question, query, found[READ:], snapshot, self.recall)
            gathered += more
            # none of them is what answers best: they are there for what they list
            ranked += tuple(Ranked(one.candidate, -inf) for one in read(more, self.weights).ranked)
        lap("read")
        held = {id(one) for one in meeting(question, gathered)} if question.terms else set()
        chosen = choose(question, [one for one in ranked if id(one.candidate) in held])
        if not tells_outright(question, chosen, self.recall.editions(snapshot)) and (
            not likely or falls_short(question, chosen)
        ):
            chosen = []
        return Sought(question, tuple(found), tuple(chosen))
