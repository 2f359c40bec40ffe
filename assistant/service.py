"""The one facade: whatever a person may do, by whichever way they came in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.answer import Answer
from assistant.conversation.asking import ask_on
from assistant.conversation.owners import Talk
from assistant.heard import Heard
from assistant.materials import Materials, check_edition
from corpus.errors import BadConversation, UnknownAnswer
from corpus.records import Span, StoredPassage
from index.snapshot import Hit


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

        Raises `EmptyQuestion`, `QuestionTooLong`, `UnknownEdition`, `OperatingPointForeign`, `BadConversation`, or
        `AskerLeft` where `heard` waits no more; then nothing is kept of it in the conversation.
        """
        check_edition(edition)
        snapshot = self.storage.snapshot()
        if conversation is None:
            return self.answerer.answer(question, snapshot, edition, heard)
        if self.plain(conversation.id) != conversation.id:
            raise BadConversation
        before = self.conversations.latest(conversation)
        answer = ask_on(self.answerer, snapshot, before, question, edition, heard)
        answer = replace(answer, conversation_id=conversation.id)
        self.conversations.keep(conversation, answer)
        return answer

    def purge_conversations(self, *, everything: bool = False) -> int:
        """Erase the turns of conversations that are older than the settings allow, or all; how many."""
        return self.conversations.purge(everything=everything)

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
