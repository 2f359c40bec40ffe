"""How far graders agree with each other (Krippendorff's alpha), and with what the scorers said of the same answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from eval.harness.records import Expectation, Judged, Run
from eval.judging.intervals import SEED, Estimate, estimate
from eval.judging.verdicts import family_of
from eval.people.grades import Grades
from eval.people.sheets import ABSTAIN, GRADED, SUPPORTED

_SAMPLES = 1000


@dataclass(frozen=True)
class Alpha:
    """Krippendorff's alpha of a column, over the rows that two or more graded.

    1 is full agreement, 0 that of chance. None where all said the same of all rows: chance is then certain too. The
    interval is by bootstrap of families.
    """

    column: str
    rows: int
    agreeing: int
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Beside:
    """People and scorers on one column: how many rows by what the people said (first word) and the scorers.

    Rows where people differ are left aside and counted in `split`. `agreeing` is the share with its interval.
    """

    column: str
    yes_yes: int
    yes_no: int
    no_yes: int
    no_no: int
    split: int
    agreeing: Estimate | None
    differing: tuple[str, ...]


@dataclass(frozen=True)
class Agreement:
    """What sheets say: of each column, the graders among themselves, and beside the scorers."""

    graders: tuple[str, ...]
    alphas: tuple[Alpha, ...]
    beside: tuple[Beside, ...]

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return asdict(self)


def agreement(run: Run, sheets: Sequence[Grades]) -> Agreement:
    """Compare them; alphas of two sheets or more."""
    judged = {one.case.id: one for one in run.judged}
    alphas = tuple(_alpha(name, sheets, judged) for name in GRADED) if len(sheets) > 1 else ()
    return Agreement(tuple(one.name for one in sheets), alphas, tuple(_beside(name, sheets, judged) for name in GRADED))


def scored(column: str, judged: Judged) -> bool | None:
    """What the scorers say in a column's terms; None where they say nothing.

    Whether an answer should have abstained is the suite's expectation, not a score: graders check the cases so.
    """
    if column == ABSTAIN:
        known = judged.case.expect in (Expectation.ANSWERED, Expectation.NOT_FOUND)
        return judged.case.expect is Expectation.NOT_FOUND if known else None
    metrics = ("supported",) if column == SUPPORTED else ("contains", "outcome")
    score = next((found for metric in metrics if (found := judged.score(metric)) is not None), None)
    return None if score is None else score.value == 1


def _alpha(column: str, sheets: Sequence[Grades], judged: dict[str, Judged]) -> Alpha:
    given = {case: [sheet.by_case.get(case, {}).get(column) for sheet in sheets] for case in judged}
    rows = {case: grades for case, grades in given.items() if sum(one is not None for one in grades) > 1}
    agreeing = sum(len({one for one in grades if one is not None}) == 1 for grades in rows.values())
    table = np.array([[np.nan if one is None else float(one) for one in grades] for grades in rows.values()])
    value = _value(table)
    if value is None:
        return Alpha(column, len(rows), agreeing, None, None, None)
    families: dict[str, list[int]] = {}
    for at, case in enumerate(rows):
        families.setdefault(family_of(judged[case]), []).append(at)
    members = list(families.values())
    dice = np.random.default_rng(SEED)
    drawn = [
        found
        for chosen in dice.integers(0, len(members), size=(_SAMPLES, len(members)))
        if (found := _value(table[[at for one in chosen for at in members[one]]])) is not None
    ]
    low, high = np.percentile(drawn, [2.5, 97.5]) if drawn else (value, value)
    return Alpha(column, len(rows), agreeing, value, float(low), float(high))


def _value(table: np.ndarray[Any, np.dtype[np.float64]]) -> float | None:
    import krippendorff

    if not len(table) or len(np.unique(table[~np.isnan(table)])) < 2:
        return None
    return float(krippendorff.alpha(reliability_data=table.T, level_of_measurement="nominal"))


def _beside(column: str, sheets: Sequence[Grades], judged: dict[str, Judged]) -> Beside:
    counts = dict.fromkeys([(True, True), (True, False), (False, True), (False, False)], 0)
    split, pairs = 0, []
    for case, one in judged.items():
        grades = {grade for sheet in sheets if (grade := sheet.by_case.get(case, {}).get(column)) is not None}
        said = scored(column, one)
        if len(grades) > 1:
            split += 1
        elif grades and said is not None:
            human = grades.pop()
            counts[human, said] += 1
            pairs.append((case, family_of(one), human == said))
    share = estimate([float(same) for *_, same in pairs], [family for _, family, _ in pairs]) if pairs else None
    differing = tuple(case for case, _, same in pairs if not same)
    return Beside(
        column,
        counts[True, True],
        counts[True, False],
        counts[False, True],
        counts[False, False],
        split,
        share,
        differing,
    )
