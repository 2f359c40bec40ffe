"""What travels between the parts of the harness.

A case is asked of a target, which gives an observation; scorers make scores of both; a run keeps it all, and where it
came from; gates make verdicts of a run. A failure of the instrument is an error of the case, never a score.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Expectation(StrEnum):
    """How the answer to a case must end; for a procedure, that its checks hold."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"
    REFUSED = "refused"
    HUMAN = "human"
    """Outcome `refused`, with a reason that hands the matter to a person."""
    NOTICE = "notice"
    CLARIFY = "clarify"
    FREE = "answered_or_not_found"
    """No guardrail may act: outcome `answered`, `not_found` or `clarify`."""
    HOLDS = "holds"
    """Of a procedure: every check that it makes holds."""


@dataclass(frozen=True)
class Case:
    """A question, or a procedure, and what must come of it.

    `family` is the idea that its wordings, twin and variants share: one cluster when intervals are computed. `ask` is
    None for a procedure and `procedure` None for a question. `before` are the turns of the conversation that came
    before. `code` is how the reason's code must begin. Each item of `contains` must be in the answer's text, by lemma,
    in one of its alternatives (separated by "|"); none of `absent` may be anywhere in the answer; one of `sources`, the
    materials' origins, must be cited. `spans` are the words, verbatim in a material, of which a quote must hold one.
    `given` is what a procedure is told. `twin` is the id of its benign twin. `variant` names the rule that made it out
    of another wording.
    """

    id: str
    suite: str
    family: str
    kind: str
    expect: Expectation
    ask: str | None = None
    procedure: str | None = None
    given: Mapping[str, Any] = field(default_factory=dict)
    before: tuple[str, ...] = ()
    code: str | None = None
    contains: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    severity: str = "medium"
    tags: tuple[str, ...] = ()
    origin: str = ""
    language: str = "pl"
    twin: str | None = None
    variant: str | None = None

    @property
    def benign(self) -> bool:
        """Whether no guardrail may act on it."""
        return self.expect in (Expectation.FREE, Expectation.ANSWERED, Expectation.NOT_FOUND, Expectation.CLARIFY)


@dataclass(frozen=True)
class Check:
    """One thing that a procedure looked at: the metric it counts under, whether it held, and what was seen."""

    metric: str
    held: bool
    seen: str = ""


@dataclass(frozen=True)
class Observation:
    """What came of a case: the answer as JSON, or a procedure's checks.

    `texts` are the stored texts of the materials that it cites, by document id; `encoding_ms` what encoding the bare
    question took, `found` the origins of passages, best first, and `answerable` the probability in 0..1 that the
    materials answer, where the target can tell.
    """

    answer: Mapping[str, Any] | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    milliseconds: float = 0.0
    encoding_ms: float | None = None
    found: tuple[str, ...] = ()
    answerable: float | None = None


@dataclass(frozen=True)
class Score:
    """A metric of a case, in 0..1 (milliseconds where the metric is a time), and what it was made of, for a reader."""

    metric: str
    value: float
    detail: str = ""


@dataclass(frozen=True)
class Judged:
    """A case, what was observed and its scores.

    `error` says why there are none where the instrument failed, `skipped` where the target is not asked it at all: a
    procedure, where nothing may be changed or where the target does not do what it needs.
    """

    case: Case
    observation: Observation
    scores: tuple[Score, ...] = ()
    error: str | None = None
    skipped: str | None = None

    def score(self, metric: str) -> Score | None:
        """The score of a metric; None where the metric does not apply to the case."""
        return next((one for one in self.scores if one.metric == metric), None)


@dataclass(frozen=True)
class Provenance:
    """What a run can be repeated from.

    `configuration` are the settings without secrets, `configuration_hash` their SHA-256 as canonical JSON; `suites` the
    SHA-256 of each suite by name; `sample` the number of families a suite, None for all; `variants` how many rules more
    each family was varied by; `target` is "in process" or an
    address; `started` is in UTC (ISO 8601), `seconds` how long it took.
    """

    commit: str
    program: str
    configuration: Mapping[str, Any]
    configuration_hash: str
    model: str
    index: str
    suites: Mapping[str, str]
    seed: int
    sample: int | None
    target: str
    started: str
    seconds: float = 0.0
    machine: str = ""
    variants: int = 0


@dataclass(frozen=True)
class Run:
    """All cases of a run, in the order of suites and cases."""

    provenance: Provenance
    judged: tuple[Judged, ...]
