"""Whether a question may be searched: by the rules of the policies first, then by what it most likely means."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.answer import Answer
from assistant.guardrails.classifier import NAMED, Classifier, Likelihood, load_classifier
from assistant.guardrails.leaving import CHECKS, OUTGOING, checked_leaving
from assistant.guardrails.people import of_anybody
from assistant.guardrails.policy import Policy, load_policies, prefixes
from assistant.guardrails.rules import Reading, check_rules, met
from assistant.guardrails.ruling import ENDING, Ruling
from assistant.settings import Settings
from assistant.understanding.plainly import plainly
from corpus.errors import BadSetting
from corpus.personal.masking import Masked
from corpus.unmasking import unmask
from index.encoder.encoder import Encoder, QueryVectors

_SCOPE = "scope"
_SURELY_HARMLESS = 0.02  # the classifier's probability up to which the name of a person makes no difference
_FIRM = "security."  # how the codes begin of policies whose rules are not weighed against the classifier
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

    `encoder` gives vectors of what a disguised text says, which is not what was searched with. `outgoing` are
    the checks of an answer before it leaves.
    """

    policies: tuple[Policy, ...]
    classifier: Classifier | None = None
    encoder: Encoder | None = None
    outgoing: frozenset[str] = frozenset()

    def opened(self, text: str, language: str) -> Screening:
        """A question, masked already, to be screened in the two steps that an answer has."""
        return Screening(self, text, language)

    def screen(self, text: str, vectors: QueryVectors | None, language: str = "pl") -> Ruling | None:
        """The ruling on a question, masked already, or None where there is none.

        Without `vectors`, of the question as it is searched, by rules alone.
        """
        screening = self.opened(text, language)
        ruling = screening.by_words(None if vectors is None else lambda: vectors)
        if vectors is None or (ruling is not None and ruling.ends):
            return ruling
        return screening.by_meaning(vectors) or ruling

    def leaving(self, answer: Answer, ruling: Ruling | None, masked: Callable[[str], Masked]) -> Answer:
        """The answer as it may leave; it tells of a ruling under which the question was searched."""
        checked = checked_leaving(answer, masked, self.outgoing)
        if ruling is None or ruling.action != "mask" or checked.reason is not None:
            return checked
        return replace(checked, reason=ruling.reason)


class Screening:
    """One question."""

    def __init__(self, guard: Guard, text: str, language: str) -> None:
        self._guard = guard
        self._language = language
        self._unmasked = unmask(text)
        self._judged: Likelihood | None = None

    @cached_property
    def _readings(self) -> tuple[Reading, ...]:
        return tuple(Reading(text) for text in self._unmasked.all)

    def by_words(self, encode: Callable[[], QueryVectors] | None = None) -> Ruling | None:
        """The ruling by rules: of all policies met, the one that weighs most.

        Where nothing is disguised, what the classifier holds for harmless by far is not ruled on, unless it is an
        attack; of several met it tells which one. `encode` gives the vectors for that, and is called where a rule is
        met.
        """
        plain, *disguised = ([*met(self._guard.policies, reading)] for reading in self._readings)
        hidden = [policy for found in disguised for policy in found if policy not in plain]
        if not plain and not hidden:
            return None
        ruling = self._ruling(min((*plain, *hidden), key=_order), sure=True)
        if hidden or not ruling.ends or encode is None or self._guard.classifier is None:
            return ruling
        likely = self._likely(encode(), ruled=True)
        if any(policy.code.startswith(_FIRM) for policy in plain):
            refusing = (policy for policy in plain if policy.action == ruling.action and policy.code == likely.code)
            return self._ruling(next(refusing, None) or min(plain, key=_order), sure=True)
        classifier = self._guard.classifier
        if likely.any < (classifier.overruled_named if self._readings[0].holds(NAMED) else classifier.overruled):
            others = [policy for policy in plain if policy.action not in ENDING]
            return self._ruling(min(others, key=_order), sure=True) if others else None
        likeliest = next((policy for policy in plain if policy.code == likely.code), None)
        return ruling if likeliest is None else self._ruling(likeliest, sure=True)

    def by_meaning(self, vectors: QueryVectors) -> Ruling | None:
        """The ruling by the classifier; what is hidden in the text is judged too.

        A policy that is not in force rules on nothing, and no other one in its place.
        """
        classifier = self._guard.classifier
        if classifier is None:
            return None
        likely = self._likely(vectors)
        policy = next((one for one in self._guard.policies if one.code == likely.code), None)
        if policy is None:
            return None
        # a notice refuses nothing, and is no great loss where a question meant something else
        if likely.any < (classifier.unsure_notice if policy.action == "notice" else classifier.unsure):
            return None
        return self._ruling(policy, sure=likely.any >= classifier.sure)

    def _likely(self, vectors: QueryVectors, *, ruled: bool = False) -> Likelihood:
        """What the question most likely meets, or what is hidden in it; `ruled`: a rule is met."""
        if self._judged is None:
            self._judged = max([self._shown(vectors, ruled=ruled), *self._hidden()], key=lambda one: one.any)
        return self._judged

    def _shown(self, vectors: QueryVectors, *, ruled: bool) -> Likelihood:
        """Of the text as it is written. A name moves the vector as far as what is asked does: all are read as one."""
        classifier, encoder = self._guard.classifier, self._guard.encoder
        assert classifier is not None  # noqa: S101  # both callers have asked
        likely = classifier.judge(vectors, self._readings[0])
        if encoder is None or not (ruled or likely.any > _SURELY_HARMLESS):
            return likely
        renamed = of_anybody(self._unmasked.plain)
        if renamed == self._unmasked.plain:
            return likely
        return classifier.judge(encoder.encode_query(plainly(renamed)), self._readings[0])

    def _hidden(self) -> Iterator[Likelihood]:
        """Of what a disguise hides."""
        classifier, encoder = self._guard.classifier, self._guard.encoder
        if classifier is None or encoder is None:
            return
        texts = [self._unmasked.plain] if self._unmasked.disguised else []
        for one in (*texts, *self._unmasked.hidden):
            yield classifier.judge(encoder.encode_query(plainly(one)), Reading(one))

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
    known = {part for one in policies for part in prefixes(one.code)} | {OUTGOING} | CHECKS
    if unknown := off - known:
        raise BadSetting(name="PROTOKOLANT_GUARDS_OFF", detail=", ".join(sorted(unknown)))
    in_force = tuple(one for one in policies if not one.within(off))
    return Guard(in_force, load_classifier(encoder.model), encoder, frozenset() if OUTGOING in off else CHECKS - off)
