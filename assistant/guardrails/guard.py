"""Whether a question may be searched: by the rules of the policies first, then by what it most likely means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.guardrails.classifier import BENIGN, Classifier, load_classifier
from assistant.guardrails.leaving import OUTGOING, checked_leaving
from assistant.guardrails.normalising import unmask
from assistant.guardrails.policy import Policy, load_policies, prefixes
from assistant.guardrails.rules import Reading, check_rules, met
from assistant.guardrails.ruling import Ruling
from assistant.settings import Settings
from corpus.errors import BadSetting
from corpus.personal.masking import Masked
from index.encoder.encoder import Encoder, QueryVectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SCOPE = "scope"
_UNSURE = {
    "pl": (
        "Nie mam pewności, czy dobrze rozumiem to pytanie, więc na wszelki wypadek nie szukam odpowiedzi. {message} "
        "Jeśli chodzi Ci o coś innego, zapytaj innymi słowami."
    ),
    "en": (
        "I am not sure that I understand this question, so to be on the safe side I do not search for an answer. "
        "{message} If you mean something else, please ask in other words."
    ),
}


@dataclass(frozen=True)
class Guard:
    """Policies in force and what recognises them. Threads may share it. Without a classifier, rules are what remains.

    `encoder` gives vectors of what a disguised text says, which is not what was searched with. With `outgoing`,
    answers are checked before they leave.
    """

    policies: tuple[Policy, ...]
    classifier: Classifier | None = None
    encoder: Encoder | None = None
    outgoing: bool = False

    def opened(self, text: str, language: str) -> Screening:
        """A question, masked already, to be screened in the two steps that an answer has."""
        return Screening(self, text, language)

    def screen(self, text: str, vectors: QueryVectors | None, language: str = "pl") -> Ruling | None:
        """The ruling on a question, masked already, or None where there is none.

        Without `vectors`, of the question as it is searched, by rules alone.
        """
        screening = self.opened(text, language)
        ruling = screening.by_words()
        if vectors is None or (ruling is not None and ruling.ends):
            return ruling
        return screening.by_meaning(vectors) or ruling

    def leaving(self, answer: Answer, ruling: Ruling | None, masked: Callable[[str], Masked]) -> Answer:
        """The answer as it may leave; it tells of a ruling under which the question was searched."""
        checked = checked_leaving(answer, masked) if self.outgoing else answer
        if ruling is None or ruling.action != "mask" or checked.reason is not None:
            return checked
        return replace(checked, reason=ruling.reason)


class Screening:
    """One question."""

    def __init__(self, guard: Guard, text: str, language: str) -> None:
        self._guard = guard
        self._language = language
        self._unmasked = unmask(text)

    @cached_property
    def _readings(self) -> tuple[Reading, ...]:
        return tuple(Reading(text) for text in self._unmasked.all)

    def by_words(self) -> Ruling | None:
        """The ruling by rules: of all policies met, the one that weighs most."""
        found = [policy for reading in self._readings for policy in met(self._guard.policies, reading)]
        return self._ruling(min(found, key=_order), sure=True) if found else None

    def by_meaning(self, vectors: QueryVectors) -> Ruling | None:
        """The ruling by the classifier; what is hidden in the text is judged too."""
        classifier, encoder = self._guard.classifier, self._guard.encoder
        if classifier is None:
            return None
        by_code = {one.code: one for one in self._guard.policies}
        ignored = [code for code in classifier.codes if code not in by_code and code != BENIGN]
        judged: list[tuple[NDArray[np.float32], Reading]] = [(vectors.whole, self._readings[0])]
        if encoder is not None:
            texts = [self._unmasked.plain] if self._unmasked.disguised else []
            judged += [(encoder.encode_query(one).whole, Reading(one)) for one in (*texts, *self._unmasked.hidden)]
        likely = max((classifier.judge(whole, read, ignored) for whole, read in judged), key=lambda one: one.any)
        if likely.any < classifier.unsure:
            return None
        return self._ruling(by_code[likely.code], sure=likely.any >= classifier.sure)

    def _ruling(self, policy: Policy, *, sure: bool) -> Ruling:
        message: str = getattr(policy.message, self._language)
        said = message if sure else _UNSURE[self._language].format(message=message)
        return Ruling(policy.code, policy.articles, policy.action, said, sure)


_WEIGHT = {"refuse": 0, "human": 1, "notice": 3, "mask": 4, "log": 5}
_OF_SCOPE = 2  # what is refused as another kind of work gives way to what needs a human


def _order(policy: Policy) -> tuple[int, str]:
    of_scope = policy.code.startswith(f"{_SCOPE}.")
    return (_OF_SCOPE if of_scope else _WEIGHT[policy.action]), policy.code


def load_guard(settings: Settings, encoder: Encoder) -> Guard:
    """The guard of these settings: without the policies that they switch off. Raises `BadGuardrail`."""
    off = settings.guards_switched_off
    policies = load_policies(settings.policies)
    check_rules(policies)
    known = {part for one in policies for part in prefixes(one.code)} | {OUTGOING}
    if unknown := off - known:
        raise BadSetting(name="PROTOKOLANT_GUARDS_OFF", detail=", ".join(sorted(unknown)))
    in_force = tuple(one for one in policies if not one.within(off))
    return Guard(in_force, load_classifier(encoder.model), encoder, outgoing=OUTGOING not in off)
