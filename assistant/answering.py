"""A question -> an answer: understood, searched, read, composed, checked."""

from __future__ import annotations

import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant import wording
from assistant.answer import Answer, Generator, Outcome, Understood
from assistant.asked_fields import asked_fields, counts_editions, editions_listed
from assistant.citing import check, cite, quote_of
from assistant.compose import choose
from assistant.evidence import Candidate
from assistant.question import Question, understand
from assistant.reader.reader import Reader
from assistant.reading import Reading, load_weights, read
from assistant.recall import Recall
from assistant.registry_answers import Told, count, tell
from assistant.retrieving import READ, Found, candidates, encode, retrieve
from assistant.stating import state
from assistant.version import VERSION
from corpus.catalogue import Catalogue
from corpus.editions import to_roman
from corpus.records import Document
from index.encoder.encoder import Encoder, QueryVectors
from index.snapshot import Snapshot

_SUGGESTIONS = 3


class Answerer:
    """Answers questions from one data folder. Threads may share it."""

    def __init__(self, catalogue: Catalogue, encoder: Encoder, reader: Reader | None = None) -> None:
        self._encoder = encoder
        self._weights = load_weights()
        self._reader = reader
        self._masked = catalogue.door.asked
        self.recall = Recall(catalogue)

    def understand(self, text: str, snapshot: Snapshot | None, edition: int | None = None) -> Question:
        """The question against what the materials hold."""
        if snapshot is None:
            return understand(text, [], edition, masked=self._masked)
        self.recall.renew(snapshot)
        editions = self.recall.editions(snapshot)
        return understand(text, editions, edition, snapshot.words.document_frequency, masked=self._masked)

    def search(self, question: Question, snapshot: Snapshot, limit: int) -> tuple[list[Found], Reading]:
        """The passages found, best first, and the reading of the first of them."""
        query = encode(question, self._encoder)
        found = retrieve(question, query, snapshot, self.recall, max(limit, READ))
        return found[:limit], self._read(question, query, found[:READ], snapshot)

    def _read(self, question: Question, query: QueryVectors, found: Sequence[Found], snapshot: Snapshot) -> Reading:
        reading = read(candidates(question, query, found, snapshot, self.recall), self._weights)
        return reading if self._reader is None else self._reader.read(question.search_text, reading)

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
        if (told := self._from_registry(question, snapshot)) is not None:
            return _told(question, told, clock)
        query = encode(question, self._encoder)
        clock.lap("encode")
        found = retrieve(question, query, snapshot, self.recall, READ)
        clock.lap("retrieve")
        reading = self._read(question, query, found, snapshot)
        clock.lap("read")
        threshold = self._weights.threshold if self._reader is None else self._reader.weights.threshold
        likely = bool(question.terms) and reading.answerable >= threshold
        chosen = choose(question, reading.ranked) if likely else []
        if chosen and _of_no_known_year(question, chosen[0]):
            chosen = []
        if not chosen and (told := self._from_registry(question, snapshot, alone=True)) is not None:
            return _told(question, told, clock)
        if not chosen:
            return _not_found(question, clock, wording.NOT_FOUND[question.language], _topics(found))
        return self._compose(question, chosen, snapshot, clock)

    def _from_registry(self, question: Question, snapshot: Snapshot, *, alone: bool = False) -> Told | None:
        """What the registry of editions tells, where nothing else is asked and it knows more than a sentence says.

        That is: of several editions at once, or of one that an organiser corrected or that accounts differ on; `alone`,
        where no sentence says it, of any one.
        """
        fields = asked_fields(question)
        if not fields:
            return None
        known = self.recall.editions(snapshot)
        editions = editions_listed(question, known)
        if not editions and len(question.editions) == 1:
            only = next(one for one in known if one.number == question.editions[0])
            told = [account for field in fields for account in only.told(field)]
            differ = len(told) > len({account.field for account in told})
            if alone or differ or any(account.status == "corrected" for account in told):
                editions = (only,)
        library = _Library(self.recall, snapshot)
        if counts_editions(question):
            found = count(editions, library, question.language)
        else:
            found = tell(editions, fields, library, question.language)
        if found is not None:
            check(found.text, found.statements, found.sources, library.document)
        return found

    def _compose(self, question: Question, chosen: Sequence[Candidate], snapshot: Snapshot, clock: _Clock) -> Answer:
        library = _Library(self.recall, snapshot)
        sources = cite([quote_of(one) for one in chosen], library)
        text, statements = state(question, sources, library.document)
        check(text, statements, sources, library.document)
        clock.lap("compose")
        return _answer(question, Outcome.ANSWERED, text, clock, statements=statements, sources=sources)


@dataclass(frozen=True)
class _Library:
    """The materials as one snapshot has them."""

    recall: Recall
    snapshot: Snapshot

    def document(self, document_id: str) -> Document:
        return self.recall.document(self.snapshot, document_id)

    def twins(self, document_id: str) -> Sequence[str]:
        return self.recall.twins(self.snapshot, document_id)


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


def _of_no_known_year(question: Question, candidate: Candidate) -> bool:
    """Whether a year was asked about that no edition is of, and the sentence found is not of it either."""
    if not question.years or question.editions:
        return False
    said = f"{candidate.text} {candidate.passage.context}"
    return not any(str(year) in said for year in question.years)


def _topics(found: Sequence[Found]) -> tuple[str, ...]:
    """Headings or titles nearest to the question."""
    names = [one.passage.headings or one.passage.title for one in found]
    return tuple(dict.fromkeys(names))[:_SUGGESTIONS]


def _not_found(question: Question, clock: _Clock, message: str, suggestions: tuple[str, ...] = ()) -> Answer:
    return _answer(question, Outcome.NOT_FOUND, message, clock, suggestions=suggestions)


def _told(question: Question, told: Told, clock: _Clock) -> Answer:
    clock.lap("compose")
    return _answer(question, Outcome.ANSWERED, told.text, clock, statements=told.statements, sources=told.sources)


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
