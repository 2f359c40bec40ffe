"""One case asked of an assistant, and scored: a failure of the instrument is told, and never becomes a score."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from corpus.errors import ProtokolantError
from eval.harness.borrowing import Lending
from eval.harness.in_process import InProcess, copied
from eval.harness.records import Case, Check, Expectation, Judged, Observation, Score
from eval.harness.target import Changeable, NotApplicable, Opened, Procedure, Target, Transparent
from eval.scorers import SCORERS

_SEARCHED = (Expectation.ANSWERED, Expectation.NOT_FOUND)


@dataclass(frozen=True)
class Instrument:
    """What cases are asked with: the assistant, and procedures with a way to open one that they may change.

    `opened` is None where nothing may be changed: procedures are skipped then. `seed` is of their random numbers.
    """

    target: Target
    procedures: Mapping[str, Procedure] = field(default_factory=dict)
    opened: Opened | None = None
    seed: int = 0


def instrument(
    target: Target, procedures: Mapping[str, Procedure], seed: int, *, allow_changes: bool = False
) -> Instrument:
    """The instrument for a target: in process a procedure has a copy of the folder, elsewhere it must be allowed."""
    opened: Opened | None = None
    if isinstance(target, InProcess):
        scratch = target

        def opened() -> AbstractContextManager[Changeable]:
            return copied(scratch)

    elif allow_changes and isinstance(target, Changeable):
        opened = Lending(target)

    return Instrument(target, procedures, opened, seed)


def judge_case(case: Case, by: Instrument) -> Judged:
    """Ask a case and score what came of it."""
    try:
        observation = observe(case, by)
    except NotApplicable as reason:
        return Judged(case, Observation(), skipped=str(reason))
    except ProtokolantError as error:
        return Judged(case, Observation(), error=error.sentence("en"))
    except Exception as error:  # noqa: BLE001 - whatever breaks is told of the case, and the others go on
        return Judged(case, Observation(), error=f"{type(error).__name__}: {error}")
    try:
        return Judged(case, observation, scores_of(case, observation))
    except Exception as error:  # noqa: BLE001 - a scorer that breaks is a failure of the instrument
        return Judged(case, observation, error=f"scorer: {type(error).__name__}: {error}")


def observe(case: Case, by: Instrument) -> Observation:
    """What comes of a case. Raises `TargetFailed`, `NotApplicable`, or whatever a procedure raises."""
    start = time.perf_counter()
    if case.procedure is not None:
        checks = _made(case, case.procedure, by)
        return Observation(checks=checks, milliseconds=_since(start))
    question = case.ask or ""
    answer = by.target.ask(question, case.before)
    took = _since(start)
    cited = dict.fromkeys(str(source["document_id"]) for source in answer.get("sources") or ())
    texts = {one: by.target.text(one) for one in cited}
    found: tuple[str, ...] = ()
    answerable = encoding = None
    if isinstance(by.target, Transparent):
        encoding = by.target.encoding_ms(question)
        if case.expect in _SEARCHED and not case.before:
            searched = by.target.search(question)
            found, answerable = searched.found, searched.answerable
    return Observation(answer, texts, (), took, encoding, found, answerable)


def scores_of(case: Case, observation: Observation) -> tuple[Score, ...]:
    """All scores of a case: by the scorers, and of a procedure's checks, the share that held by metric."""
    made = [score for scorer in SCORERS if (score := scorer(case, observation)) is not None]
    for metric in dict.fromkeys(check.metric for check in observation.checks):
        checks = [check for check in observation.checks if check.metric == metric]
        missed = "; ".join(check.seen for check in checks if not check.held)
        made.append(Score(metric, sum(check.held for check in checks) / len(checks), missed))
    return tuple(made)


def _made(case: Case, name: str, by: Instrument) -> tuple[Check, ...]:
    procedure = by.procedures.get(name)
    if procedure is None:
        raise LookupError(f"there is no procedure {name}")
    if by.opened is None:
        raise NotApplicable("procedures change the assistant, which --allow-changes must allow")
    rng = random.Random(f"{by.seed}/{case.id}")  # noqa: S311 - a seeded choice, not a secret
    with by.opened() as target:
        return procedure(target, case.given, rng)


def _since(start: float) -> float:
    return (time.perf_counter() - start) * 1000
