"""A question in a conversation: what it goes on from is put in, and it is answered as a whole one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Citation, Outcome, Statement
from assistant.answering import Answerer
from assistant.citations.stored import Stored
from assistant.composing.attributing import attribute
from assistant.composing.shortening import in_short
from assistant.conversation.before import before_of, last_said
from assistant.conversation.turns import Turn
from assistant.heard import Heard
from assistant.understanding.fixed import SOURCE_LEAD, WHO_SAID_LEAD, without_lead
from assistant.understanding.following import follow
from assistant.understanding.spoken_of import Followup, Way
from corpus.errors import UnknownDocument
from index.snapshot import Snapshot

_SURE = {
    "pl": "Sprawdziłem jeszcze raz w materiałach.",
    "en": "I looked it up in the materials again.",
}
_NO_REASON = {
    "pl": "Na poprzednie pytanie nie mam odpowiedzi, więc nie mogę też powiedzieć, dlaczego. Mówię tylko to, co stoi w"
    " materiałach kongresu.",
    "en": "I have no answer to the question before, so I cannot tell why either. I say only what the materials of the"
    " congress hold.",
}
_QUOTED_IN_POLISH = "In English; the sources are in Polish, and their words are quoted as they are."


@dataclass(frozen=True)
class _HeardOfFollowup:
    """Hears the answer to a follow-up: the whole question that it means stands before how that was read."""

    heard: Heard
    whole: str

    def understood(self, shown: str | None) -> None:
        """How the question was read."""
        self.heard.understood(" ".join(part for part in (f"„{self.whole}”", shown) if part))

    def told(self, statement: Statement, sources: tuple[Citation, ...]) -> None:
        """A statement."""
        self.heard.told(statement, sources)

    def go_on(self) -> None:
        """Raises `AskerLeft`."""
        self.heard.go_on()


@dataclass
class _HeardOfFirst:
    """Hears the first statement alone, as no statement that was told is taken back."""

    heard: Heard
    _first: Statement | None = None

    def understood(self, shown: str | None) -> None:
        """How the question was read."""
        self.heard.understood(shown)

    def told(self, statement: Statement, sources: tuple[Citation, ...]) -> None:
        """A statement."""
        if self._first is None:
            self._first = statement
            self.heard.told(statement, sources)

    def go_on(self) -> None:
        """Raises `AskerLeft`."""
        self.heard.go_on()


def ask_on(
    answerer: Answerer,
    snapshot: Snapshot | None,
    turns: Sequence[Turn],
    question: str,
    edition: int | None,
    heard: Heard | None = None,
) -> Answer:
    """The answer to a question after some turns, the latest first; what was rewritten is told in `understood`.

    Raises as `Answerer.answer`.
    """
    followed = None if snapshot is None else _followed(answerer, snapshot, turns, question)
    if snapshot is None or followed is None:
        return answerer.answer(question, snapshot, edition, heard)
    in_other_tongue = followed.way in (Way.IN_ENGLISH, Way.IN_POLISH)  # what asks for more is in the first one
    whole = answerer.plain(without_lead(followed.question) if in_other_tongue else followed.question)
    heard = None if heard is None else _HeardOfFollowup(heard, whole)
    answer = _answered(answerer, snapshot, turns, followed, edition, heard)
    understood = replace(answer.understood, rewritten=whole)
    return replace(answer, question=answerer.plain(question), understood=understood)


def _followed(answerer: Answerer, snapshot: Snapshot, turns: Sequence[Turn], question: str) -> Followup | None:
    before = before_of(turns)
    if before is None:
        return None
    return follow(answerer.plain(question), before, answerer.editions(snapshot))


def _answered(
    answerer: Answerer,
    snapshot: Snapshot,
    turns: Sequence[Turn],
    followed: Followup,
    edition: int | None,
    heard: Heard | None,
) -> Answer:
    if followed.way is Way.WHO_SAID:
        told = _whose_words(answerer, snapshot, turns, followed, heard)
        return told or answerer.answer(followed.question, snapshot, edition, heard)
    if followed.way is Way.SURE:
        answer = answerer.answer(followed.question, snapshot, edition, heard)
        return replace(answer, text=f"{_SURE[answer.language]}\n{answer.text}")
    if followed.way is Way.NO_REASON:
        answer = answerer.answer(followed.question, snapshot, edition, heard)
        refused = answer.outcome is Outcome.REFUSED  # which tells its own reason
        return answer if refused else replace(answer, text=f"{_NO_REASON[answer.language]}\n{answer.text}")
    if followed.way is Way.ASKED:
        return answerer.answer(followed.question, snapshot, edition, heard)
    if followed.way is Way.SHORT:
        heard = None if heard is None else _HeardOfFirst(heard)
        return in_short(answerer.answer(followed.question, snapshot, edition, heard), Stored(answerer.recall, snapshot))
    wanted = "en" if followed.way is Way.IN_ENGLISH else "pl"
    answer = answerer.answer(followed.question, snapshot, edition, heard, language=wanted)
    foreign = wanted == "en" and answer.outcome is Outcome.ANSWERED
    return replace(answer, text=f"{_QUOTED_IN_POLISH}\n{answer.text}") if foreign else answer


def _whose_words(
    answerer: Answerer, snapshot: Snapshot, turns: Sequence[Turn], followed: Followup, heard: Heard | None
) -> Answer | None:
    said = last_said(turns)
    if said is None:
        return None
    language = "pl" if followed.question.startswith((WHO_SAID_LEAD["pl"], SOURCE_LEAD["pl"])) else "en"
    try:
        told = attribute(said, Stored(answerer.recall, snapshot), language)
    except UnknownDocument:
        return None
    return None if told is None else answerer.tell(followed.question, told, snapshot, heard)
