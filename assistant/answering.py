"""A question -> an answer: understood, searched, read, composed, checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from assistant import wording
from assistant.answer import Answer, Outcome
from assistant.answers_made import answered, made, no_edition, not_found, nothing_in, replied, ruled, topics_of
from assistant.citations.stored import Stored
from assistant.clock import Clock
from assistant.composing.asking_back import ask_back
from assistant.composing.beside import tell_apart
from assistant.composing.comparing import compare
from assistant.composing.forming import form
from assistant.composing.naming import spoken_of
from assistant.composing.showing import Reach, shown
from assistant.composing.told import Told
from assistant.composing.widening import elsewhere, tell_elsewhere, widened
from assistant.finding.reader.reader import Reader
from assistant.finding.reading import Reading, load_weights
from assistant.finding.recall import Recall
from assistant.finding.retrieving import Found
from assistant.finding.seeking import Seeker, Sought
from assistant.from_registry import from_registry
from assistant.generating.writing import Writer, Written
from assistant.guardrails.guard import Guard, Screening
from assistant.guardrails.ruling import Ruling
from assistant.heard import Heard, Telling
from assistant.understanding.asked_bylines import asked_byline, tells_of_byline
from assistant.understanding.courtesies import courtesy_of
from assistant.understanding.question import Question, understand
from corpus.catalogue import Catalogue
from corpus.records import Edition
from index.encoder.encoder import Encoder, QueryVectors
from index.snapshot import Snapshot


class Answerer:
    """Answers questions from one data folder. Threads may share it."""

    def __init__(
        self,
        catalogue: Catalogue,
        encoder: Encoder,
        reader: Reader | None = None,
        writer: Writer | None = None,
        guard: Guard | None = None,
    ) -> None:
        """`writer` puts answers together with a language model; without one they are the materials' own words.

        `guard` says what is not searched; without one everything is.
        """
        self._writer = writer
        self._guard = guard or Guard(())
        self._masked = catalogue.door.asked
        self.recall = Recall(catalogue)
        self.seeker = Seeker(encoder, load_weights(), self.recall, reader)

    def understand(self, text: str, snapshot: Snapshot | None, edition: int | None = None) -> Question:
        """The question against what the materials hold."""
        if snapshot is None:
            return understand(text, [], edition, masked=self._masked)
        return understand(
            text, self.editions(snapshot), edition, snapshot.words.document_frequency, masked=self._masked
        )

    def search(
        self, question: Question, snapshot: Snapshot, limit: int, query: QueryVectors | None = None
    ) -> tuple[list[Found], Reading]:
        """The passages found, best first, and the reading of the first of them."""
        return self.seeker.reading(question, snapshot, limit, query)

    def ruled(self, question: Question, snapshot: Snapshot | None, encode: Callable[[], QueryVectors]) -> Ruling | None:
        """The ruling under which a question is not searched, or None: the one that an answer to it would end with."""
        screening = self._guard.opened(question.text, question.language)
        ruling = screening.by_words(encode)
        if ruling is not None and ruling.ends:
            return ruling
        if snapshot is None or from_registry(question, snapshot, self.recall) is not None:
            return None
        return screening.by_meaning(encode())

    def plain(self, text: str) -> str:
        """A question as it may be shown."""
        return " ".join(self._masked(text).text.split())

    def editions(self, snapshot: Snapshot) -> list[Edition]:
        """Editions that the materials speak of."""
        self.recall.renew(snapshot)
        return self.recall.editions(snapshot)

    def tell(self, text: str, told: Told, snapshot: Snapshot, heard: Heard | None = None) -> Answer:
        """The answer to a question that was put together elsewhere, checked. Raises as `answer`."""
        question, clock = self.understand(text, snapshot), Clock()
        return Telling(heard).finish(answered(question, told, clock, None, Stored(self.recall, snapshot)))

    def answer(
        self,
        text: str,
        snapshot: Snapshot | None,
        edition: int | None = None,
        heard: Heard | None = None,
        *,
        language: str | None = None,
    ) -> Answer:
        """The answer to a question, told as it is made; in the question's language, or another.

        Raises `EmptyQuestion`, `QuestionTooLong` or `AskerLeft`.
        """
        telling = Telling(heard)
        clock = Clock(telling.go_on)
        question = self.understand(text, snapshot, edition)
        question = question if language is None else replace(question, language=language)
        clock.lap("understand")
        screening = self._guard.opened(question.text, question.language)

        @cache
        def encode() -> QueryVectors:
            clock.lap("guard")
            return self.seeker.encode(question, clock.lap)

        ruling = screening.by_words(encode)
        clock.lap("guard")
        if ruling is not None and ruling.ends:
            return telling.finish(ruled(question, ruling, clock))
        if ruling is None and (courtesy := courtesy_of(question.text)) is not None:
            return telling.finish(replied(question, courtesy, clock))
        if snapshot is None or not snapshot.manifest.passages:
            return telling.finish(not_found(question, clock, wording.NOTHING_INDEXED[question.language], shown=None))
        answer = self._searched(question, snapshot, clock, telling, screening, encode)
        return telling.finish(self._guard.leaving(answer, ruling, self._masked))

    def _searched(
        self,
        question: Question,
        snapshot: Snapshot,
        clock: Clock,
        telling: Telling,
        screening: Screening,
        encode: Callable[[], QueryVectors],
    ) -> Answer:
        known = self.recall.editions(snapshot)
        asked = ask_back(question, known, snapshot, self.recall)
        if asked is None and (question.unknown_editions or question.missing) and not question.editions:
            return not_found(question, clock, no_edition(question), shown=shown(question, known))
        if asked is None and (told := from_registry(question, snapshot, self.recall)) is not None:
            return answered(question, told, clock, shown(question, known))
        ruling = screening.by_meaning(query := encode())
        clock.lap("guard")
        if ruling is not None:
            return ruled(question, ruling, clock)
        if asked is not None:
            return made(question, Outcome.CLARIFY, asked.text, clock, shown=None, choices=asked.choices)
        telling.understood(shown(question, known))
        return self._answer(question, snapshot, clock, telling, query)

    def _answer(
        self, question: Question, snapshot: Snapshot, clock: Clock, telling: Telling, query: QueryVectors
    ) -> Answer:
        known = self.recall.editions(snapshot)
        if question.sides:
            return self._compared(question, snapshot, clock)
        sought = self.seeker.seek(question, snapshot, clock.lap, query)
        if asked_byline(question) is not None:
            sought = replace(sought, chosen=tuple(one for one in sought.chosen if tells_of_byline(one.text)))
            if not sought.chosen:  # a header of another edition's material would be no answer
                return not_found(question, clock, nothing_in(question, known), shown=shown(question, known))
        if sought.chosen:
            return self._composed(question, sought, snapshot, clock, telling)
        if (told := from_registry(question, snapshot, self.recall, alone=True)) is not None:
            return answered(question, told, clock, shown(question, known))
        return self._widened(question, sought, snapshot, clock)

    def _composed(
        self, question: Question, sought: Sought, snapshot: Snapshot, clock: Clock, telling: Telling
    ) -> Answer:
        library = Stored(self.recall, snapshot)
        written = self._writer.write(question, sought, library, telling) if self._writer else Written()
        known = self.recall.editions(snapshot)
        told = written.told or form(question, sought, known, library)
        return answered(question, told, clock, shown(question, known), library, generator=written.generator)

    def _compared(self, question: Question, snapshot: Snapshot, clock: Clock) -> Answer:
        """A comparison, answered where the materials speak of one side at least."""
        known, library = self.recall.editions(snapshot), Stored(self.recall, snapshot)
        parts = compare(question, lambda side: self.seeker.seek(side, snapshot, clock.lap, beside=True), known)
        reading = shown(question, known)
        if not any(part.quotes for part in parts):
            return not_found(question, clock, nothing_in(question, known), shown=reading)
        return answered(question, tell_apart(question, parts, known, library), clock, reading, library)

    def _widened(self, question: Question, sought: Sought, snapshot: Snapshot, clock: Clock) -> Answer:
        """What all materials answer where those of the editions asked about do not, or that they answer nothing."""
        known, library = self.recall.editions(snapshot), Stored(self.recall, snapshot)
        wide = widened(question)
        if wide is None:
            reading = shown(question, known)
            return not_found(question, clock, nothing_in(question, known), topics_of(sought.found), reading)
        chosen = elsewhere(question, self.seeker.seek(wide, snapshot, clock.lap).chosen)
        if not chosen:
            reading = shown(question, known, Reach.WIDENED_IN_VAIN)
            message = wording.NOT_FOUND_ANYWHERE[question.language].format(
                editions=spoken_of(question.editions, known, question.language)
            )
            return not_found(question, clock, message, topics_of(sought.found), reading)
        told = tell_elsewhere(question, chosen, known, library)
        return answered(question, told, clock, shown(question, known, Reach.WIDENED), library, widened=True)
