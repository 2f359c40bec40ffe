"""Two runs compared, case by case: what changed sides, and whether a metric of a suite became better or worse.

Cases are paired by id. Of a metric that is 0 or 1, the exact test of McNemar (1947) says how likely so uneven a change
is by chance; of others, the same binomial test over the signs of the families' differences. Many metrics are tested at
once, so that p is corrected after Holm (1979), over those in which enough cases changed for a difference to be shown at
all (Tarone 1990). Since McNemar takes cases for independent, a change counts only where the bootstrap of families
leaves zero outside too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from eval.harness.records import Judged, Provenance, Run
from eval.judging.gates import Gate, load_gates
from eval.judging.intervals import Estimate, difference
from eval.judging.verdicts import family_of

ALPHA = 0.05
FEWEST = 6
"""Of fewer cases that changed not even all in one direction would be significant: twice .5 to the fifth is .0625."""
LEFT_OUT = ("answerable", "latency_ms", "latency_ratio")
"""What is neither good nor bad by itself, and times, which differ between any two runs of a busy machine."""


class Change(StrEnum):
    """What became of a metric of a suite."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "not_shown_to_differ"


@dataclass(frozen=True)
class Row:
    """A metric of a suite in both runs, over the cases that both have it for.

    `change` is the mean difference, second run less first, with its interval; `gained` and `lost` the number of cases
    that became better and worse; `p` the corrected probability of so uneven a change by chance.
    """

    suite: str
    metric: str
    before: float
    after: float
    change: Estimate
    gained: int
    lost: int
    p: float
    verdict: Change


@dataclass(frozen=True)
class Side:
    """A case that changed sides: its suite, metric, value before and after, and whether it became worse."""

    id: str
    suite: str
    metric: str
    before: float
    after: float
    worse: bool


@dataclass(frozen=True)
class Comparison:
    """Two runs, `first` the older: what differs in where they came from, rows by suite and metric, cases that changed.

    `foreign` are cases of one id whose question, expectation or suite differs: they are not compared.
    """

    first: Provenance
    second: Provenance
    differing: tuple[str, ...]
    rows: tuple[Row, ...]
    sides: tuple[Side, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    foreign: tuple[str, ...]

    @property
    def worse(self) -> bool:
        """Whether a metric of a suite is significantly worse in the second run."""
        return any(one.verdict is Change.WORSE for one in self.rows)


@dataclass(frozen=True)
class _Pair:
    before: Judged
    after: Judged


def compare(first: Run, second: Run, gates: Sequence[Gate] | None = None) -> Comparison:
    """Compare two runs; gates say of which metrics less is better. Raises `BadGates`."""
    lower = {gate.metric for gate in (load_gates() if gates is None else gates) if gate.at_most is not None}
    older = {one.case.id: one for one in first.judged}
    newer = {one.case.id: one for one in second.judged}
    both = [_Pair(older[id_], newer[id_]) for id_ in older if id_ in newer]
    foreign = tuple(one.before.case.id for one in both if not _same_case(one))
    pairs = [one for one in both if _same_case(one)]
    raw, sides = [], []
    for suite, metric in _measured(pairs):
        values = [
            (one, before.value, after.value)
            for one in pairs
            if one.before.case.suite == suite
            and (before := one.before.score(metric)) is not None
            and (after := one.after.score(metric)) is not None
        ]
        less = metric in lower
        raw.append((_row(suite, metric, values, less, first.provenance.seed), less))
        sides += [
            Side(one.before.case.id, suite, metric, old, new, (new < old) != less)
            for one, old, new in values
            if old != new
        ]
    return Comparison(
        first.provenance,
        second.provenance,
        _differing(first.provenance, second.provenance),
        tuple(_judged(raw)),
        tuple(sorted(sides, key=lambda one: (not one.worse, one.suite, one.metric))),
        tuple(id_ for id_ in older if id_ not in newer),
        tuple(id_ for id_ in newer if id_ not in older),
        foreign,
    )


def mcnemar(gained: int, lost: int) -> float:
    """The two-sided exact p of so uneven a change of sides, 1.0 where nothing changed."""
    from scipy.stats import binomtest

    return float(binomtest(gained, gained + lost, 0.5).pvalue) if gained + lost else 1.0


def holm(values: Sequence[float]) -> list[float]:
    """Probabilities of many tests, corrected for their number, at their places."""
    corrected = [0.0] * len(values)
    highest = 0.0
    for rank, at in enumerate(sorted(range(len(values)), key=values.__getitem__)):
        highest = max(highest, min(1.0, (len(values) - rank) * values[at]))
        corrected[at] = highest
    return corrected


def _same_case(pair: _Pair) -> bool:
    one, other = pair.before.case, pair.after.case
    return (one.suite, one.ask, one.procedure, one.before, one.expect) == (
        other.suite,
        other.ask,
        other.procedure,
        other.before,
        other.expect,
    )


def _measured(pairs: Sequence[_Pair]) -> list[tuple[str, str]]:
    """Suites and metrics that a case has in both runs, in the order of cases."""
    found = [
        (one.before.case.suite, score.metric)
        for one in pairs
        for score in one.before.scores
        if score.metric not in LEFT_OUT and one.after.score(score.metric) is not None
    ]
    return list(dict.fromkeys(found))


def _row(suite: str, metric: str, values: Sequence[tuple[_Pair, float, float]], less: bool, seed: int) -> Row:
    old, new = [before for _, before, _ in values], [after for _, _, after in values]
    families = [family_of(one.before) for one, _, _ in values]
    gained = sum((after > before) != less for before, after in zip(old, new, strict=True) if before != after)
    lost = sum(before != after for before, after in zip(old, new, strict=True)) - gained
    binary = set(old) | set(new) <= {0.0, 1.0}
    p = mcnemar(gained, lost) if binary else mcnemar(*_signs(old, new, families))
    count = len(values)
    change = difference(new, old, families, seed)
    return Row(suite, metric, sum(old) / count, sum(new) / count, change, gained, lost, p, Change.SAME)


def _signs(old: Sequence[float], new: Sequence[float], families: Sequence[str]) -> tuple[int, int]:
    """In how many families the mean rose, and in how many it fell."""
    sums: dict[str, float] = {}
    for family, before, after in zip(families, old, new, strict=True):
        sums[family] = sums.get(family, 0.0) + after - before
    return sum(one > 0 for one in sums.values()), sum(one < 0 for one in sums.values())


def _judged(raw: Sequence[tuple[Row, bool]]) -> list[Row]:
    testable = [row.p for row, _ in raw if row.gained + row.lost >= FEWEST]
    corrected = iter(holm(testable))
    rows = []
    for row, less in raw:
        p = next(corrected) if row.gained + row.lost >= FEWEST else row.p
        sure = p < ALPHA and (row.change.low > 0 or row.change.high < 0)
        better = (row.change.value > 0) != less
        verdict = (Change.BETTER if better else Change.WORSE) if sure else Change.SAME
        rows.append(Row(row.suite, row.metric, row.before, row.after, row.change, row.gained, row.lost, p, verdict))
    return rows


def _differing(first: Provenance, second: Provenance) -> tuple[str, ...]:
    """Names of what the two runs came from that is not the same."""
    alike: Mapping[str, tuple[object, object]] = {
        "commit": (first.commit, second.commit),
        "program": (first.program, second.program),
        "configuration": (first.configuration_hash, second.configuration_hash),
        "model": (first.model, second.model),
        "index": (first.index, second.index),
        "suites": (dict(first.suites), dict(second.suites)),
        "seed": (first.seed, second.seed),
        "sample": (first.sample, second.sample),
        "target": (first.target, second.target),
    }
    return tuple(name for name, (one, other) in alike.items() if one != other)
