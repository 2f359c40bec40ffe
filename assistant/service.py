"""The one facade: whatever a person may do, by whichever way they came in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from assistant.answer import Answer, Outcome
from assistant.conversation.asking import ask_on
from assistant.conversation.owners import Owner, Talk
from assistant.erasure.rights import Verification
from assistant.heard import Heard
from assistant.materials import Materials, check_edition
from assistant.oversight.overseeing import KEY_PURPOSE as OVERSIGHT_KEY
from assistant.oversight.records import About, Report, Trace
from assistant.own_data.owning import ACTION, Owning
from assistant.records.entry import Kind
from assistant.records.log import utc_now
from assistant.records.retention import RetentionReport, cutoffs
from assistant.signing import signed_rightly
from assistant.version import VERSION
from corpus.errors import BadConversation, UnknownAnswer
from corpus.keys import Keys
from corpus.records import Span, StoredPassage
from index.snapshot import Hit, Snapshot


@dataclass(frozen=True)
class SearchHit:
    """A passage found, the material it is of, and its score in 0..1."""

    hit: Hit
    passage: StoredPassage
    origin: str
    score: float


@dataclass(frozen=True)
class SearchResult:
    """Passages found, best first, and the probability in 0..1 that the materials answer the question."""

    hits: tuple[SearchHit, ...]
    answerable: float


@dataclass(frozen=True)
class ReadSentence:
    """A sentence read for an answer: the material it is of, its characters in that, and its text."""

    origin: str
    span: Span
    text: str


@dataclass(frozen=True)
class ReadResult:
    """Sentences read, best first, the probability in 0..1 that the materials answer, and whether that is enough."""

    sentences: tuple[ReadSentence, ...]
    answerable: float
    enough: bool


class Service(Materials):
    """One data folder: asked, searched, and all that may be done with it. Threads may share it."""

    def ask(
        self,
        question: str,
        *,
        edition: int | None = None,
        conversation: Talk | None = None,
        heard: Heard | None = None,
    ) -> Answer:
        """Answer a question, told to `heard` as it is made; in a conversation it may go on from the one before.

        An answer leaves, and is kept in the conversation, when it is in the audit log. Raises `EmptyQuestion`,
        `QuestionTooLong`, `UnknownEdition`, `OperatingPointForeign`, `BadConversation`, `AuditFailed`, or `AskerLeft`
        where `heard` waits no more; then nothing is kept of it in the conversation.
        """
        check_edition(edition)
        if conversation is not None and self.plain(conversation.id) != conversation.id:
            raise BadConversation
        read: list[Snapshot] = []

        def answered(minded: Heard) -> Answer:
            snapshot = self.storage.snapshot()
            read.extend([snapshot] if snapshot else [])
            if conversation is None:
                return self.answerer.answer(question, snapshot, edition, minded)
            return ask_on(self.answerer, snapshot, self.conversations.latest(conversation), question, edition, minded)

        answer = self.recorder.answered(
            lambda: self.oversight.overseen(question, edition, heard, answered),
            lambda: read[-1].manifest if read else None,
            conversation.owner.secret if conversation is not None else None,
        )
        if conversation is None:
            return answer
        answer = replace(answer, conversation_id=conversation.id)
        if answer.outcome is not Outcome.NOTICE:
            self.conversations.keep(conversation, answer)
        return answer

    def stop_answering(self, reason: str) -> None:
        """Stop answering in every process at once (AI Act 14(4)(e)); it happens also where the log cannot be written.

        Raises `AuditFailed`, when it is stopped.
        """
        self.switch.stop(reason)
        self.recorder.done(Kind.STOP)

    def resume_answering(self) -> None:
        """Answer again. Raises `AuditFailed`; then it is still stopped."""
        self.recorder.done(Kind.RESUME)
        self.switch.start()

    def purge_conversations(self, *, everything: bool = False) -> int:
        """Erase the turns of conversations that are older than the settings allow, or all; how many."""
        return self.conversations.purge(everything=everything)

    def keep_time(self, now: datetime | None = None) -> RetentionReport:
        """Take out of the records what is older than the settings let it be kept. Raises `AuditFailed`."""
        moment = now or utc_now()
        turns = self.conversations.purge(moment)
        oversight, requests = self.oversight.purge(moment), self.requests.purge(moment)
        audit = self.audit.purge(cutoffs(self.settings, moment), self.recorder.user())
        return RetentionReport(audit, turns, oversight, requests)

    def round(self) -> None:
        """What the server does every hour: `keep_time`, and a reminder of people's requests. Raises as `keep_time`."""
        self.keep_time()
        self.requests.remind()

    def search(self, question: str, *, limit: int = 10, edition: int | None = None) -> SearchResult:
        """Passages for a question, best first. Raises as `ask`."""
        check_edition(edition)
        snapshot = self.storage.snapshot()
        asked = self.answerer.understand(question, snapshot, edition)
        if snapshot is None:
            return SearchResult((), 0.0)
        found, reading = self.answerer.search(asked, snapshot, limit)
        origins = self.storage.catalogue.origins({one.passage.document_id for one in found})
        hits = tuple(SearchHit(one.hit, one.passage, origins[one.passage.document_id], one.score) for one in found)
        return SearchResult(hits, reading.answerable)

    def read(self, question: str) -> ReadResult:
        """For measuring: the sentences that an answer is chosen from, before it is chosen. Raises as `ask`."""
        snapshot = self.storage.snapshot()
        asked = self.answerer.understand(question, snapshot)
        if snapshot is None:
            return ReadResult((), 0.0, enough=False)
        _, reading = self.answerer.search(asked, snapshot, 1)
        read = [one.candidate for one in reading.ranked]
        origins = self.storage.catalogue.origins({one.passage.document_id for one in read})
        return ReadResult(
            tuple(ReadSentence(origins[one.passage.document_id], one.span, one.text) for one in read),
            reading.answerable,
            enough=reading.answerable >= self.answerer.seeker.point.threshold,
        )

    def rankings(self, question: str) -> dict[str, tuple[str, ...]]:
        """For measuring: origins of materials, best first, by each way of `finding.ranking_ways`. Raises as `ask`."""
        from assistant.finding.ranking_ways import rankings

        snapshot = self.storage.snapshot()
        asked = self.answerer.understand(question, snapshot)
        if snapshot is None:
            return {}
        ways = rankings(asked, self.encoder, snapshot, self.answerer.recall)
        origins = self.storage.catalogue.origins({one for found in ways.values() for one in found})
        return {way: tuple(origins[one] for one in found) for way, found in ways.items()}

    def kept_answer(self, answer_id: str, key: str) -> Answer:
        """An answer that was kept for whoever has its key. Raises `UnknownAnswer`.

        It is given as long as its quotes stand in the materials and nobody whom it names asked to be left out, also
        where another process changed that.
        """
        answer = self.kept_answers.get(answer_id, key)
        if not self._stands(answer):
            self.kept_answers.forget(answer_id)
            raise UnknownAnswer
        return answer

    def report_answer(self, answer_id: str, key: str, reporter: Owner, about: About, words: str) -> Report:
        """Report an answer that is kept for whoever has its key. Raises `UnknownAnswer` or `AlreadyReported`."""
        answer = self.kept_answer(answer_id, key)
        state = self.index_state()
        trace = Trace(
            answerable=self.search(answer.understood.rewritten or answer.question, limit=1).answerable,
            generation=state.generation if state else 0,
            passages=state.passages if state else 0,
            model=self.model.name,
            program=VERSION,
        )
        return self.oversight.report(answer, self._reporter(reporter), about, words, trace)

    def reports_of(self, reporter: Owner) -> list[Report]:
        """All reports of one reporter, to take along (GDPR 15, 20)."""
        return self.oversight.reports_of(self._reporter(reporter))

    def erase_reports_of(self, reporter: Owner) -> int:
        """Erase all reports of one reporter (GDPR 17); how many."""
        return self.oversight.erase_reports_of(self._reporter(reporter))

    @property
    def own(self) -> Owning:
        """All that is kept of whoever asks: taken along, and erased, by their secret."""
        return Owning(
            self.conversations,
            self.oversight,
            self.recorder,
            self.kept_answers,
            self.settings,
            lambda: Keys.open(self.key),
            self._reporter,
        )

    def _reporter(self, owner: Owner) -> str:
        return owner.mark(Keys.open(self.key).derive(OVERSIGHT_KEY))

    def verify_receipt(self, signed: Mapping[str, Any]) -> Verification:
        """Check a receipt, of an owner's erasure of their own data too; see `Rights.verify`."""
        if signed.get("action") != ACTION:
            return self.rights.verify(signed)
        ours = signed.get("public_key") == self.rights.public_key()
        return Verification(signed_rightly(signed), ours, self.own.was_erased(str(signed["id"])), None)

    def _stands(self, answer: Answer) -> bool:
        catalogue, cited = self.storage.catalogue, answer.cited()
        if len(catalogue.present(cited)) < len(cited):
            return False
        texts = {key: catalogue.get(key).text for key in cited}
        quoted = all(texts[one.document_id][one.start : one.end] == one.quote for one in answer.sources)
        return quoted and not any(map(self.storage.ledger.concerns, answer.texts()))

    def plain(self, text: str) -> str:
        """A text without personal data, as it may be shown and kept."""
        return self.storage.catalogue.door.asked(text).text
