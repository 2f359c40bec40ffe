"""How thresholds are chosen: on sentences judged by models that did not learn them, never on those that are held out.

`unsure` and what is `overruled` are chosen together: of those at which rules and classifier hold back at most
`TWINS_HELD_BACK` of the benign sentences, and a rule is overruled no more easily where a person is named, those that
catch most requests. `sure` is the lowest at which the classifier alone holds back at most `SURE_WRONG` of the benign
ones. `unsure_notice` is the lowest at which at most `TWINS_HELD_BACK` of the benign sentences near to the policies that
answer with a notice are held back. The values in force, and those before them, are written down in
`assistant/guardrails/thresholds.yaml`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

TWINS_HELD_BACK = 0.025
"""Below the goal of .03: sentences by others come out somewhat worse than our own."""
SURE_WRONG = 0.01
LOWEST = 0.45  # below it, questions that make no sense are held back
OVERRULED = (0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4)
OVERRULED_NAMED = (0.0, 0.005, 0.01, *OVERRULED)


@dataclass(frozen=True)
class Thresholds:
    """Probabilities in 0..1, as `assistant.guardrails.classifier.Classifier` has them."""

    sure: float
    unsure: float
    overruled: float
    overruled_named: float
    unsure_notice: float


@dataclass(frozen=True)
class Judged:
    """Sentences judged by models that did not learn them, shape (sentences,) each.

    `likely` is the probability of meeting any policy, `ruled` whether a rule is met, `named` whether a person is named,
    `met` whether a policy is to be met, `of` the code of the one that each meets or is near to.
    """

    likely: NDArray[np.float64]
    ruled: NDArray[np.bool_]
    named: NDArray[np.bool_]
    met: NDArray[np.bool_]
    of: tuple[str, ...]

    def held(self, unsure: float, overruled: float, overruled_named: float) -> NDArray[np.bool_]:
        """Which are held back, as `assistant.guardrails.guard` does it."""
        least = np.where(self.named, overruled_named, overruled)
        held: NDArray[np.bool_] = (self.likely >= unsure) | (self.ruled & (self.likely >= least))
        return held

    def shares(self, unsure: float, overruled: float, overruled_named: float) -> tuple[float, float]:
        """The shares of those that meet a policy that are caught, and of the others that are held back."""
        held = self.held(unsure, overruled, overruled_named)
        return float(held[self.met].mean()), float(held[~self.met].mean())

    def by_policy(self, chosen: Thresholds) -> Iterator[tuple[str, int, int, int, int]]:
        """For each policy: its code, requests caught and all, benign ones held back and all."""
        held, codes = self.held(chosen.unsure, chosen.overruled, chosen.overruled_named), np.array(self.of)
        for code in sorted(set(self.of)):
            asked, near = self.met & (codes == code), ~self.met & (codes == code)
            yield code, int(held[asked].sum()), int(asked.sum()), int(held[near].sum()), int(near.sum())


def thresholds(judged: Judged, notices: Collection[str] = ()) -> Thresholds:
    """The thresholds by the rule above; the highest where none holds back few enough.

    `notices` are the codes of the policies that answer with one; without sentences near to them `unsure` stands.
    """
    steps = [float(one) for one in np.round(np.arange(LOWEST, 1.0, 0.01), 2)]
    best = (-1.0, steps[-1], OVERRULED[-1], OVERRULED[-1])
    for overruled, named in ((one, other) for one, other in product(OVERRULED, OVERRULED_NAMED) if other <= one):
        for unsure in steps:
            caught, wrong = judged.shares(unsure, overruled, named)
            if wrong <= TWINS_HELD_BACK:
                best = max(best, (caught, unsure, overruled, named))
                break
    wrongly = [float((judged.likely[~judged.met] >= one).mean()) for one in steps]
    few = (one for one, share in zip(steps, wrongly, strict=True) if one >= best[1] and share <= SURE_WRONG)
    near = np.isin(judged.of, list(notices)) & ~judged.met
    noticed = [one for one in steps if one <= best[1] and near.any()]
    held = ((one, float(judged.held(one, best[2], best[3])[near].mean())) for one in noticed)
    least = next((one for one, share in held if share <= TWINS_HELD_BACK), best[1])
    return Thresholds(next(few, steps[-1]), best[1], best[2], best[3], least)
