"""Many cases asked at once: all of a run's suites, kept on disk as they are made, or a few without any trace."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import RunUnfinished
from eval.harness.inspecting import run_inspected
from eval.harness.loading import Suite, sampled
from eval.harness.observing import Instrument, judge_case
from eval.harness.provenance import finished, provenance_of
from eval.harness.records import Case, Judged, Run
from eval.harness.storing import Kept, save_run

LOGS = "logs"


@dataclass(frozen=True)
class Progress:
    """How far a run is: cases finished of all, and for how many of them the instrument failed."""

    done: int
    cases: int
    failed: int


def run_cases(
    cases: Sequence[Case], by: Instrument, jobs: int = 1, done: Callable[[Judged], None] = lambda _: None
) -> tuple[Judged, ...]:
    """Ask and score cases, `jobs` at a time, in their order; `done` is told each as it is finished."""

    def one(case: Case) -> Judged:
        judged = judge_case(case, by)
        done(judged)
        return judged

    with ThreadPoolExecutor(jobs) as pool:
        return tuple(pool.map(one, cases))


def run_suites(
    suites: Sequence[Suite],
    by: Instrument,
    folder: Path,
    *,
    sample: int | None = None,
    variants: int = 0,
    jobs: int = 1,
    resume: bool = False,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Run:
    """Ask the suites, or so many families of each, chosen by the instrument's seed; the run, saved in the folder.

    `variants` says how the suites were loaded, for the record. With `resume`, what is finished in the folder is not
    asked again, but for failures of the instrument. Raises `BadRun`, `RunPlace`, `TargetFailed` where the target does
    not tell what it is, `RunUnfinished` where it was stopped, or `EvaluationMissing`.
    """
    chosen = {suite.name: sampled(suite, sample, by.seed) for suite in suites}
    provenance = provenance_of(by.target, suites, by.seed, sample, variants)
    before: Mapping[str, Judged] = {}
    if resume:
        kept, provenance, before = Kept.resume(folder, provenance)
    else:
        kept = Kept.begin(folder, provenance)
    count = sum(map(len, chosen.values()))
    made = _Made(dict(before), kept, count, progress)
    left = {name: _shuffled([one for one in cases if one.id not in before], by.seed) for name, cases in chosen.items()}
    run_inspected(left, by, folder / LOGS, jobs, made.add)
    every = [case for cases in chosen.values() for case in cases]
    if missing := [case for case in every if case.id not in made.judged]:
        raise RunUnfinished(left=len(missing), path=folder)
    run = Run(finished(provenance), tuple(made.judged[case.id] for case in every))
    save_run(run, folder)
    return run


class _Made:
    """What is finished of a run; told from several threads."""

    def __init__(self, judged: dict[str, Judged], kept: Kept, cases: int, progress: Callable[[Progress], None]) -> None:
        self.judged = judged
        self._kept = kept
        self._cases = cases
        self._progress = progress
        self._failed = 0
        self._telling = threading.Lock()

    def add(self, one: Judged) -> None:
        self._kept.add(one)
        with self._telling:
            self.judged[one.case.id] = one
            self._failed += one.error is not None
            self._progress(Progress(len(self.judged), self._cases, self._failed))


def _shuffled(cases: list[Case], seed: int) -> list[Case]:
    """By chance, as people ask: wordings of one family would else be asked one after another, out of one memory."""
    random.Random(f"{seed}/order").shuffle(cases)  # noqa: S311 - a seeded order, not a secret
    return cases
