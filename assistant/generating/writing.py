"""An answer that a language model puts together: told statement by statement as they are verified, or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from assistant.answer import Fallback, Generator, Statement
from assistant.citations.citing import Quote, check, cite
from assistant.citations.encoder_meaning import EncoderMeaning
from assistant.citations.stored import Stored
from assistant.composing.compose import MOST, MOST_OF_MANY
from assistant.composing.told import Told
from assistant.finding.seeking import Sought
from assistant.generating.admitting import Admission, Admitted
from assistant.generating.calling import Call
from assistant.generating.endpoint import Endpoint
from assistant.generating.parsing import drafts
from assistant.generating.pausing import Pause
from assistant.generating.prompting import keyed, prompt
from assistant.heard import Telling
from assistant.understanding.question import Question
from corpus.records import Span, StoredPassage
from index.encoder.encoder import Encoder

_LANGUAGE = "pl"
_NOT_THERE = ("timeout", "unreachable", "rate_limited")  # asked again at once, it would be no better


@dataclass(frozen=True)
class Written:
    """What a model came to, None where the materials' own words are to be given, and how the answer is made."""

    told: Told | None = None
    generator: Generator = field(default_factory=Generator)


@dataclass(frozen=True)
class Writer:
    """Asks the language model that the operator set, and holds it to the sources. Threads may share it."""

    endpoint: Endpoint
    pause: Pause
    encoder: Encoder

    def write(self, question: Question, sought: Sought, library: Stored, telling: Telling) -> Written:
        """An answer to a question that the materials were found to answer.

        Questions in English are left to quotes: a statement in English could not be held to Polish sentences. What was
        told before the model failed stays the answer. Raises `LanguageModelMissing`, and `AskerLeft`.
        """
        if question.language != _LANGUAGE:
            return Written()
        paused = self.pause.now()
        if paused is not None:
            return Written(None, Generator(fallback=paused.reason))
        answer = _Answer(library, telling)
        reason = self._ask(question, sought, answer)
        if answer.statements:
            made = Generator("model", self.endpoint.model, remote=self.endpoint.remote)
            return Written(answer.whole(many=question.wants_many), made)
        return Written(None, Generator(fallback=reason, remote=self.endpoint.remote))

    def _ask(self, question: Question, sought: Sought, answer: _Answer) -> Fallback:
        """Ask and fill the answer; why it is empty, where it is."""
        answering = {one.passage.id for one in sought.chosen}
        passages = sorted((one.passage for one in sought.found), key=lambda one: one.id not in answering)
        sentences = keyed(passages, answer.usable)
        most = MOST_OF_MANY if question.wants_many else MOST
        asked = prompt(question.text, sentences, most)
        meaning = EncoderMeaning(self.encoder)  # of this answer alone: it remembers texts, which may be erased
        admission = Admission(question, sentences, sought.chosen, asked.mark, meaning)
        reason: Fallback = "nonsense"
        with Call(self.endpoint, asked) as call:
            for draft in drafts(call.pieces(answer.telling.go_on)):
                judged = admission.judge(draft)
                if isinstance(judged, Admitted):
                    answer.tell(judged)
                elif judged == "unsupported":
                    reason = judged
                if len(answer.statements) == most:
                    break
        if call.end.reason in _NOT_THERE:
            self.pause.failed(call.end.reason, call.end.retry_after)
        else:
            self.pause.answered()
        return call.end.reason or reason


class _Answer:
    """The statements that were told so far, and their sources in the order they were first named."""

    def __init__(self, library: Stored, telling: Telling) -> None:
        self.telling = telling
        self.statements: list[Statement] = []
        self._library = library
        self._quotes: list[Quote] = []

    def usable(self, passage: StoredPassage, span: Span) -> bool:
        """Whether a sentence may be cited: none that an organiser's correction overrules."""
        overruled = self._library.recall.overruled(self._library.snapshot, passage.document_id)
        return not any(one.start < span.end and span.start < one.end for one in overruled)

    def tell(self, admitted: Admitted) -> None:
        """Tell a statement; its quotes are checked against the stored text first."""
        quotes = [Quote(one.passage.document_id, one.span, one.passage.edition) for one in admitted.quotes]
        self._quotes += [one for one in quotes if one not in self._quotes]
        numbers = tuple(self._quotes.index(one) + 1 for one in quotes)
        kind: Literal["quote", "own"] = "quote" if _is_quote(admitted) else "own"
        statement = Statement(admitted.text, kind, numbers)
        sources = cite(self._quotes, self._library)
        check(admitted.text, [statement], sources, self._library.document)
        self.statements.append(statement)
        self.telling.told(statement, sources)

    def whole(self, *, many: bool) -> Told:
        """The answer that the statements told are."""
        lines = [f"{one.text}{''.join(f' [{number}]' for number in one.citations)}" for one in self.statements]
        return Told(("\n" if many else " ").join(lines), tuple(self.statements), cite(self._quotes, self._library))


def _is_quote(admitted: Admitted) -> bool:
    return any(admitted.text in one.text for one in admitted.quotes)
