"""A question -> an answer: understood, searched, read, composed, checked."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime

from assistant import wording
from assistant.answer import Answer, Generator, Outcome, Statement, Understood
from assistant.citing import check, cite
from assistant.compose import choose
from assistant.evidence import Candidate
from assistant.question import Question, understand
from assistant.reading import Reading, load_weights, read
from assistant.recall import Recall
from assistant.retrieving import READ, Found, candidates, encode, retrieve
from assistant.version import VERSION
from corpus.catalogue import Catalogue
from corpus.editions import to_roman
from corpus.records import Document
from index.encoder.encoder import Encoder
from index.snapshot import Snapshot

_REFERENCE = re.compile(r"\[(\d+)\]")
_SUGGESTIONS = 3


class Answerer:
    """Answers questions from one data folder. Threads may share it."""

    def __init__(self, catalogue: Catalogue, encoder: Encoder) -> None:
        self._encoder = encoder
        self._weights = load_weights()
        self.recall = Recall(catalogue)

    def understand(self, text: str, snapshot: Snapshot | None, edition: int | None = None) -> Question:
        """The question against what the materials hold."""
        if snapshot is None:
            return understand(text, [], edition)
        editions = self.recall.editions(snapshot)
        return understand(text, editions, edition, snapshot.words.document_frequency)

    def search(self, question: Question, snapshot: Snapshot, limit: int) -> tuple[list[Found], Reading]:
        """The passages found, best first, and the reading of the first of them."""
        query = encode(question, self._encoder)
        found = retrieve(question, query, snapshot, self.recall, max(limit, READ))
        reading = read(candidates(question, query, found[:READ], snapshot), self._weights)
        return found[:limit], reading

    def answer(self, text: str, snapshot: Snapshot | None, edition: int | None = None) -> Answer:
        """The answer to a question. Raises `EmptyQuestion` or `QuestionTooLong`."""
        clock = _Clock()
        question = self.understand(text, snapshot, edition)
        clock.lap("understand")
        if snapshot is None or not snapshot.manifest.passages:
            return _not_found(question, clock, wording.NOTHING_INDEXED[question.language])
        if question.unknown_editions and not question.editions:
            missing = ", ".join(to_roman(number) for number in question.unknown_editions)
            message = wording.NO_EDITION[question.language].format(editions=missing)
            return _not_found(question, clock, message)
        query = encode(question, self._encoder)
        clock.lap("encode")
        found = retrieve(question, query, snapshot, self.recall, READ)
        clock.lap("retrieve")
        reading = read(candidates(question, query, found, snapshot), self._weights)
        clock.lap("read")
        likely = bool(question.terms) and reading.answerable >= self._weights.threshold
        chosen = choose(question, reading.ranked) if likely else []
        if not chosen:
            return _not_found(question, clock, wording.NOT_FOUND[question.language], _topics(found))
        return self._compose(question, chosen, snapshot, clock)

    def _compose(self, question: Question, chosen: Sequence[Candidate], snapshot: Snapshot, clock: _Clock) -> Answer:
        def document_of(document_id: str) -> Document:
            return self.recall.document(snapshot, document_id)

        sources = cite(chosen, document_of)
        statements = tuple(Statement(one.quote, "quote", (one.n,)) for one in sources)
        separator = "\n" if question.wants_many else " "
        # a bracketed number of the source's own must not look like one of ours
        text = separator.join(_REFERENCE.sub(r"(\1)", one.quote) + f" [{one.n}]" for one in sources)
        check(text, statements, sources, document_of)
        clock.lap("compose")
        return _answer(question, Outcome.ANSWERED, text, clock, statements=statements, sources=sources)


class _Clock:
    """Milliseconds since the last lap, by name."""

    def __init__(self) -> None:
        self._start = self._last = time.perf_counter()
        self.laps: dict[str, float] = {}

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name] = round((now - self._last) * 1000, 2)
        self._last = now

    def total(self) -> dict[str, float]:
        return {**self.laps, "total": round((time.perf_counter() - self._start) * 1000, 2)}


def _topics(found: Sequence[Found]) -> tuple[str, ...]:
    """Headings or titles nearest to the question."""
    names = [one.passage.locator.value if one.passage.locator else one.passage.title for one in found]
    return tuple(dict.fromkeys(names))[:_SUGGESTIONS]


def _not_found(question: Question, clock: _Clock, message: str, suggestions: tuple[str, ...] = ()) -> Answer:
    return _answer(question, Outcome.NOT_FOUND, message, clock, suggestions=suggestions)


def _answer(question: Question, outcome: Outcome, text: str, clock: _Clock, **parts: object) -> Answer:
    generator = Generator()
    return Answer(
        id=uuid.uuid4().hex,
        question=question.text,
        language=question.language,
        outcome=outcome,
        text=text,
        disclosure=wording.DISCLOSURE[question.language],
        mark={
            "ai_generated": True,
            "system": f"Protokolant {VERSION}",
            "mode": generator.mode,
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
            "basis": "AI Act 50(2)",
        },
        understood=Understood((*question.editions, *question.unknown_editions), question.years),
        generator=generator,
        timings_ms=clock.total(),
        **parts,  # type: ignore[arg-type]  # fields of Answer, named by the two callers above
    )
