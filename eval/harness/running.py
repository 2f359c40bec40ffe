"""Many cases asked at once, in their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from eval.harness.observing import Instrument, judge_case
from eval.harness.records import Case, Judged


def run_cases(
    cases: Sequence[Case], by: Instrument, jobs: int = 1, done: Callable[[Judged], None] = lambda _: None
) -> tuple[Judged, ...]:
    """Ask and score cases, `jobs` at a time; `done` is told each as it is finished."""

    def one(case: Case) -> Judged:
        judged = judge_case(case, by)
        done(judged)
        return judged

    with ThreadPoolExecutor(jobs) as pool:
        return tuple(pool.map(one, cases))
