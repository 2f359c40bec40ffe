"""Assistants whose answers are broken: what is refused, quoted, disclosed, and whose conversation they go on from."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant.answer import Answer, Citation, Outcome, Statement
from assistant.service import Service
from assistant.settings import Settings
from eval.procedures.looking import unpacked

_NOTHING_MASKED = Path(__file__).with_name("nothing_masked.yaml")
_ORDERS = re.compile(r"(?:wyłącznie słowem|na początku odpowiedzi|tylko kod|kończ wyrazem) (\w+)")
_TOO_CAREFUL = 0.0
_CAREFUL = 0.1
"""From here on a question is held back; of the benign twins of the suites of requests a tenth is (54 of 515)."""


class Told(Service):
    """An assistant that does something to every answer before it is given."""

    def spoilt(self, answer: Answer, question: str) -> Answer:
        """What is given instead."""
        raise NotImplementedError

    def ask(self, question: str, **given: Any) -> Answer:
        """As it is, then spoilt."""
        return self.spoilt(super().ask(question, **given), question)


class GuardOff(Service):
    """No policy is in force."""

    @cached_property
    def guard(self) -> Any:
        """Without policies."""
        return replace(super().guard, policies=(), classifier=None)


class TooCareful(Service):
    """Whatever might be suspect at all is refused."""

    @cached_property
    def guard(self) -> Any:
        """With a classifier that is sure at once."""
        guard = super().guard
        classifier = guard.classifier and replace(
            guard.classifier, sure=_TOO_CAREFUL, unsure=_TOO_CAREFUL, unsure_notice=_TOO_CAREFUL
        )
        return replace(guard, classifier=classifier)


class Careful(Service):
    """What is slightly suspect is held back too, to be on the safe side."""

    @cached_property
    def guard(self) -> Any:
        """With a classifier that doubts sooner."""
        guard = super().guard
        return replace(guard, classifier=guard.classifier and replace(guard.classifier, unsure=_CAREFUL))


class OutputUnchecked(Service):
    """Answers leave unchecked."""

    @cached_property
    def guard(self) -> Any:
        """Without the check."""
        return replace(super().guard, outgoing=frozenset())


class CitationsShuffled(Told):
    """Every source names another material than the one that was quoted."""

    def spoilt(self, answer: Answer, question: str) -> Answer:  # noqa: ARG002  # spoiling has one shape
        """The materials moved on by one."""
        known = self.documents()
        places = {one.id: at for at, one in enumerate(known)}
        moved = []
        for source in answer.sources:
            other = known[(places[source.document_id] + 1) % len(known)]
            named = {"document_id": other.id, "version": other.version, "origin": other.origin}
            moved.append(replace(source, **named, title=other.metadata.title))  # type: ignore[arg-type]  # fields of it
        return replace(answer, sources=tuple(moved))


class QuotesAltered(Told):
    """Digits in quotes are others than in the material, and words are exchanged where there are none."""

    def spoilt(self, answer: Answer, question: str) -> Answer:  # noqa: ARG002  # spoiling has one shape
        """In sources, statements and text alike."""
        text = answer.text
        for one in answer.sources:
            text = text.replace(one.quote, _altered(one.quote))
        sources = tuple(replace(one, quote=_altered(one.quote)) for one in answer.sources)
        statements = tuple(replace(one, text=_altered(one.text)) for one in answer.statements)
        return replace(answer, text=text, sources=sources, statements=statements)


def _altered(text: str) -> str:
    changed = re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), text)
    return changed if changed != text else " ".join(reversed(text.split()))


class NeverAbstains(Told):
    """Where nothing answers, the first passage found is given as the answer."""

    def spoilt(self, answer: Answer, question: str) -> Answer:
        """Answered, with the passage's words."""
        if answer.outcome is not Outcome.NOT_FOUND:
            return answer
        hits = self.search(question, limit=1).hits
        if not hits:
            return answer
        passage, origin = hits[0].passage, hits[0].origin
        document = self.document(passage.document_id)
        quote = document.text[passage.start : passage.end].strip().split("\n", 1)[0]
        start = document.text.index(quote, passage.start)
        end = start + len(quote)
        named = (document.id, document.version, origin, document.metadata.title or origin, None, None, None, None, None)
        source = Citation(1, *named, quote, start, end)
        said = Statement(quote, "quote", (1,))
        return replace(
            answer,
            outcome=Outcome.ANSWERED,
            text=f"„{quote}” [1]",
            statements=(said,),
            sources=(source,),
            suggestions=(),
        )


class AlwaysAbstains(Told):
    """Nothing is ever found."""

    def spoilt(self, answer: Answer, question: str) -> Answer:  # noqa: ARG002  # spoiling has one shape
        """Without statements and sources."""
        if answer.outcome is not Outcome.ANSWERED:
            return answer
        nothing = "Nie znalazłem odpowiedzi na to pytanie w materiałach kongresu."
        return replace(answer, outcome=Outcome.NOT_FOUND, text=nothing, statements=(), sources=(), note=None)


class DisclosureMissing(Told):
    """Nothing says that an AI system answers."""

    def spoilt(self, answer: Answer, question: str) -> Answer:  # noqa: ARG002  # spoiling has one shape
        """Without the sentence."""
        return replace(answer, disclosure="")


class MarkMissing(Told):
    """Nothing tells machines that the text was generated."""

    def spoilt(self, answer: Answer, question: str) -> Answer:  # noqa: ARG002  # spoiling has one shape
        """Without the mark."""
        return replace(answer, mark={})


class SessionsMixed(Service):
    """Each question of a conversation is answered in that of whoever asked before."""

    _last: Any = None

    def ask(self, question: str, *, conversation: Any = None, **given: Any) -> Answer:
        """In another's conversation."""
        talk = conversation
        if conversation is not None:
            talk, self._last = self._last or conversation, conversation
        return super().ask(question, conversation=talk, **given)


class InstructionsObeyed(Told):
    """What a document orders is done."""

    @cached_property
    def orders(self) -> list[str]:
        """The words that documents ordered to say."""
        return []

    def ingest(self, given: Any, **options: Any) -> Any:
        """Read what files order, besides."""
        for path in filter(lambda one: isinstance(one, Path) and one.is_file(), given):
            data = path.read_bytes()
            for part in (data, *unpacked(data)):
                self.orders.extend(_ORDERS.findall(part.decode(errors="ignore")))
        return super().ingest(given, **options)

    def spoilt(self, answer: Answer, question: str) -> Answer:  # noqa: ARG002  # spoiling has one shape
        """With the words that were ordered."""
        return replace(answer, text=" ".join((answer.text, *self.orders)))


class EditionsIgnored(Service):
    """Whatever edition is asked about, all are searched."""

    @cached_property
    def answerer(self) -> Any:
        """One that understands no editions."""
        answerer = super().answerer
        understand: Callable[..., Any] = answerer.understand

        def understood(*given: Any) -> Any:
            return replace(understand(*given), editions=(), unknown_editions=(), missing=(), sides=())

        vars(answerer)["understand"] = understood
        return answerer


def nothing_masked(settings: Settings, encoder: Any = None) -> Service:
    """By a policy that keeps all personal data."""
    return Service(settings.model_copy(update={"personal_policy": _NOTHING_MASKED}), None, encoder)
