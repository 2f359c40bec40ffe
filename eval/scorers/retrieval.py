"""How high the search places a material that holds the answer, by ir-measures (MacAvaney et al. 2022)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from eval.harness.records import Case, Observation, Score
from eval.scorers.source_recall import names

if TYPE_CHECKING:
    from ir_measures.measures import Measure

HIT_1, HIT_5, NDCG, RR = "hit@1", "hit@5", "nDCG@10", "RR@10"


def hit_at_1(case: Case, seen: Observation) -> Score | None:
    """1 where the first material found is one of those expected."""
    return _score(case, seen, HIT_1)


def hit_at_5(case: Case, seen: Observation) -> Score | None:
    """1 where one of those expected is among the first five materials found."""
    return _score(case, seen, HIT_5)


def ndcg(case: Case, seen: Observation) -> Score | None:
    """The discounted gain of the first ten materials against the best order (Järvelin and Kekäläinen 2002)."""
    return _score(case, seen, NDCG)


def reciprocal_rank(case: Case, seen: Observation) -> Score | None:
    """One over the place of the first right material, 0 beyond the tenth."""
    return _score(case, seen, RR)


def _score(case: Case, seen: Observation, metric: str) -> Score | None:
    if not case.sources or not seen.found:
        return None
    import ir_measures

    found = list(dict.fromkeys(name for origin in seen.found for name in names((origin,))))
    right = {"case": dict.fromkeys(names(case.sources), 1)}
    ranked = {"case": {name: float(len(found) - at) for at, name in enumerate(found)}}
    measure = _measures()[metric]
    return Score(metric, float(ir_measures.calc_aggregate([measure], right, ranked)[measure]), ", ".join(found[:5]))


@cache
def _measures() -> dict[str, Measure]:
    from ir_measures import RR as RECIPROCAL
    from ir_measures import Success, nDCG

    return {HIT_1: Success @ 1, HIT_5: Success @ 5, NDCG: nDCG @ 10, RR: RECIPROCAL @ 10}
