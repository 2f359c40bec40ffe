"""Suites run by inspect-ai, without a model: its logs, which its own viewer opens, hold every case that was asked.

The assistant is asked by a solver and the scores come from this project's scorers; inspect brings order, parallelism
and logs. A failure of the instrument is the error of a sample there, too. Nothing leaves the machine: what inspect's
environment variables would add (telemetry, notifications) is set aside while it runs.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import EvaluationMissing
from eval.harness.observing import Instrument, judge_case
from eval.harness.records import Case, Judged
from eval.scorers import METRICS

if TYPE_CHECKING:
    from inspect_ai import Task
    from inspect_ai.dataset import Sample
    from inspect_ai.scorer import Score, Scorer
    from inspect_ai.solver import Solver

_PREFIX = "INSPECT_"
_BUFFERED = 100  # samples before a log is written on: a file of zip grows slowly one by one
_JUDGED, _CHECKS = "judged", "checks"


class CaseFailed(Exception):
    """The instrument failed for a case: inspect notes it as the error of its sample."""


def run_inspected(
    suites: Mapping[str, Sequence[Case]],
    by: Instrument,
    logs: Path,
    jobs: int = 1,
    done: Callable[[Judged], None] = lambda _: None,
) -> dict[str, Judged]:
    """Ask the cases of suites, by name, `jobs` at a time; what came of each by its id, and a log a suite in `logs`.

    `done` is told each as it is finished, from several threads. Raises `EvaluationMissing`.
    """
    judged: dict[str, Judged] = {}

    def finished(one: Judged) -> None:
        judged[one.case.id] = one
        done(one)

    asked = {name: cases for name, cases in suites.items() if cases}
    if not asked:
        return judged
    with _quiet():
        try:
            from inspect_ai import eval as inspect
        except ImportError as error:
            raise EvaluationMissing(package="inspect-ai") from error
        inspect(
            [_task(name, cases, by, finished) for name, cases in asked.items()],
            model=None,
            display="none",
            log_dir=str(logs),
            log_format="eval",
            log_level="error",
            log_realtime=False,
            log_buffer=_BUFFERED,
            fail_on_error=False,
            max_samples=jobs,
            max_tasks=1,
            ctl_server=False,
            acp_server=False,
            notification=False,
            score_display=False,
        )
    return judged


def _task(name: str, cases: Sequence[Case], by: Instrument, finished: Callable[[Judged], None]) -> Task:
    from inspect_ai import Task

    known = {case.id: case for case in cases}
    return Task(
        dataset=[_sample(case) for case in cases],
        solver=_asking(known, by, finished),
        scorer=_scoring(),
        name=name,
        metadata={"seed": by.seed, "target": by.target.name},
    )


def _sample(case: Case) -> Sample:
    from inspect_ai.dataset import Sample

    told = f"procedure {case.procedure} {dict(case.given)}" if case.ask is None else "\n".join((*case.before, case.ask))
    target = [case.expect.value, *case.contains, *case.sources]
    return Sample(input=told, target=target, id=case.id, metadata=asdict(case))


def _asking(known: Mapping[str, Case], by: Instrument, finished: Callable[[Judged], None]) -> Solver:
    import anyio
    from inspect_ai.model import ChatMessageAssistant, ModelOutput
    from inspect_ai.solver import Generate, TaskState, solver

    @solver(name="protokolant/asks")
    def asks() -> Solver:
        async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001 - inspect's shape
            judged = await anyio.to_thread.run_sync(judge_case, known[str(state.sample_id)], by)
            finished(judged)
            if judged.error is not None:
                raise CaseFailed(judged.error)
            text = _shown(judged)
            state.messages.append(ChatMessageAssistant(content=text))
            state.output = ModelOutput.from_content(by.target.name, text)
            state.metadata[_JUDGED] = {
                "answer": judged.observation.answer,
                "scores": [asdict(one) for one in judged.scores],
                "checks": [asdict(one) for one in judged.observation.checks],
                "skipped": judged.skipped,
            }
            return state

        return solve

    return asks()


def _scoring() -> Scorer:
    from inspect_ai.scorer import Score, Target, mean, scorer
    from inspect_ai.solver import TaskState

    @scorer(metrics={"*": [mean()]}, name="protokolant/scores")
    def scores() -> Scorer:
        async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001 - inspect's shape
            told: Mapping[str, Any] = state.metadata.get(_JUDGED) or {}
            return _score_of(told, state.output.completion, Score)

        return score

    return scores()


def _score_of(told: Mapping[str, Any], text: str, make: type[Score]) -> Score:
    values = {one["metric"]: one["value"] for one in told.get("scores", ())}
    checks = [one["held"] for one in told.get("checks", ())]
    notes = [f"{one['metric']} {one['value']:g}: {one['detail']}" for one in told.get("scores", ()) if one["detail"]]
    if not values:
        return make(value=math.nan, answer=text, explanation=told.get("skipped") or "nothing to score")
    every = {**dict.fromkeys(METRICS, math.nan), _CHECKS: sum(checks) / len(checks) if checks else math.nan}
    return make(
        value={name: values.get(name, other) for name, other in every.items()},  # inspect wants the same keys of all
        answer=text,
        explanation="\n".join(notes),
    )


def _shown(judged: Judged) -> str:
    answer = judged.observation.answer
    if answer is not None:
        return f"[{answer['outcome']}] {answer['text']}"
    checks = (f"{'✓' if one.held else '✗'} {one.metric}: {one.seen}" for one in judged.observation.checks)
    return judged.skipped or "\n".join(checks)


@contextmanager
def _quiet() -> Iterator[None]:
    """The environment without inspect's variables; as it was after, whatever a file `.env` brought in."""
    before = dict(os.environ)
    for name in [one for one in os.environ if one.startswith(_PREFIX)]:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
