"""The instrument tested on itself: each broken assistant must be caught by its suite, the rest stay as it was.

The same cases, with the same seed, are put to the intact assistant and to the broken one, and compared case by case. A
case changes where a decisive metric, one that a gate has, was 1 and is no longer. A sabotage is caught by a metric of
its suite where significantly more families change for the worse than for the better (McNemar's exact test, p < 0.05),
or, of a metric whose gate bears no failure at all, where one does and none the other way. A case for which the
instrument failed, of either, is no evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from eval.harness.in_process import InProcess, copied
from eval.harness.loading import Suite, sampled
from eval.harness.observing import instrument
from eval.harness.records import Case, Judged
from eval.harness.running import run_cases
from eval.judging import load_gates
from eval.judging.comparing import mcnemar
from eval.procedures import PROCEDURES
from eval.sabotage.sabotage import Sabotage

SURE = 0.05
_HELD = 1.0


@dataclass(frozen=True)
class Tried:
    """What came of a sabotage.

    `by` are the metrics of its suite that caught it; `by_suite` how many cases changed from held to failed, of suites
    where any did; `beyond` are suites among them that had to stay as they were; `asked` how many cases were put to it,
    `errors` for how many of them the instrument failed.
    """

    sabotage: Sabotage
    by: tuple[str, ...]
    by_suite: Mapping[str, int]
    beyond: tuple[str, ...] = ()
    asked: int = 0
    errors: int = 0

    @property
    def caught(self) -> bool:
        """Whether its suite caught it."""
        return bool(self.by)

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "sabotage": self.sabotage.name,
            "suite": self.sabotage.suite,
            "caught": self.caught,
            "by_suite": dict(self.by_suite),
        }


@dataclass(frozen=True)
class SelfTest:
    """All that were tried, and the ids of cases for which the instrument failed with the intact assistant."""

    tried: tuple[Tried, ...]
    failed: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether every sabotage was caught and the instrument worked with the intact assistant."""
        return bool(self.tried) and all(one.caught for one in self.tried) and not self.failed


@dataclass
class Bench:
    """Where assistants are compared: the intact one, the suites, what it did with the cases asked so far.

    `others` is how many families are asked of each suite that must stay as it was.
    """

    intact: InProcess
    suites: Sequence[Suite]
    seed: int = 0
    jobs: int = 2
    others: int = 1
    known: dict[str, Judged] = field(default_factory=dict)

    def cases(self, sabotage: Sabotage, families: int | None = None) -> tuple[Case, ...]:
        """What is put to a sabotage: families of its own suite, and of every suite that must stay as it was."""
        chosen: list[Case] = []
        for suite in self.suites:
            if suite.name == sabotage.suite:
                chosen += self._own(suite, sabotage, families or sabotage.families)
            elif suite.name not in sabotage.touches:
                chosen += sampled(suite, self.others, self.seed)
        return tuple(chosen)

    def _own(self, suite: Suite, sabotage: Sabotage, families: int) -> tuple[Case, ...]:
        used = [one for one in suite.cases if sabotage.procedure in (None, one.procedure)]
        return sampled(Suite(suite.name, suite.description, tuple(used), suite.sha256), families, self.seed)

    def ask_intact(self, cases: Sequence[Case], done: Callable[[Judged], None]) -> None:
        """Put the cases to the intact assistant that it was not asked yet."""
        new = list({case.id: case for case in cases if case.id not in self.known}.values())
        judged = run_cases(new, instrument(self.intact, PROCEDURES, self.seed), self.jobs, done)
        self.known.update((one.case.id, one) for one in judged)

    def try_out(self, sabotage: Sabotage, cases: Sequence[Case], done: Callable[[Judged], None]) -> Tried:
        """Put the cases to a broken assistant, over a folder of its own."""
        with copied(self.intact, sabotage.make) as broken:
            judged = run_cases(cases, instrument(broken, PROCEDURES, self.seed), self.jobs, done)
        return compared(sabotage, [(self.known[one.case.id], one) for one in judged])


def compared(sabotage: Sabotage, pairs: Sequence[tuple[Judged, Judged]]) -> Tried:
    """What the same cases tell of the intact assistant and of a broken one."""
    decisive = _decisive()
    sound = [(one, other) for one, other in pairs if one.error is None and other.error is None]
    own = [(one, other) for one, other in sound if one.case.suite == sabotage.suite]
    by = tuple(metric for metric, strict in decisive.items() if _is_caught(own, metric, strict=strict))
    by_suite: dict[str, int] = {}
    for one, other in sound:
        if any(_lost(one, other, metric) for metric in decisive):
            by_suite[one.case.suite] = by_suite.get(one.case.suite, 0) + 1
    beyond = tuple(name for name in by_suite if name != sabotage.suite and name not in sabotage.touches)
    return Tried(sabotage, by, by_suite, beyond, len(pairs), sum(other.error is not None for _, other in pairs))


def _decisive() -> dict[str, bool]:
    """The metrics that gates want high, and whether one of them bears no failure."""
    found: dict[str, bool] = {}
    for gate in load_gates():
        if gate.at_least is not None:
            found[gate.metric] = found.get(gate.metric, False) or gate.at_least == _HELD
    return found


def _is_caught(pairs: Sequence[tuple[Judged, Judged]], metric: str, *, strict: bool) -> bool:
    lost = {one.case.family for one, other in pairs if _lost(one, other, metric)}
    gained = {one.case.family for one, other in pairs if _lost(other, one, metric)}
    worse, better = len(lost - gained), len(gained - lost)
    return (strict and worse > 0 and not better) or (worse > better and mcnemar(better, worse) < SURE)


def _lost(one: Judged, other: Judged, metric: str) -> bool:
    before, after = one.score(metric), other.score(metric)
    return before is not None and after is not None and before.value >= _HELD > after.value


def run_self_test(
    bench: Bench,
    sabotages: Sequence[Sabotage],
    families: int | None = None,
    told: Callable[[str], None] = lambda _: None,
    done: Callable[[Judged], None] = lambda _: None,
) -> SelfTest:
    """Try all of them; `told` hears how far it is, `done` each case as it is finished."""
    chosen = {one.name: bench.cases(one, families) for one in sabotages}
    every = {case.id: case for cases in chosen.values() for case in cases}
    told(f"intact: {len(every)}")
    bench.ask_intact(list(every.values()), done)
    failed = tuple(one.case.id for one in bench.known.values() if one.error is not None)
    return SelfTest(tuple(_tried(bench, sabotages, chosen, told, done)), failed)


def _tried(
    bench: Bench,
    sabotages: Sequence[Sabotage],
    chosen: Mapping[str, Sequence[Case]],
    told: Callable[[str], None],
    done: Callable[[Judged], None],
) -> Iterator[Tried]:
    for number, one in enumerate(sabotages, 1):
        told(f"{number}/{len(sabotages)} {one.name}: {len(chosen[one.name])}")
        yield bench.try_out(one, chosen[one.name], done)
