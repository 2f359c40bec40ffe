"""What was measured of several systems, beside each other and as ratios to the first, as Markdown and as a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from eval.rank_measures import Interval, interval, paired

UNSUPPORTED = "not supported"


@dataclass(frozen=True)
class Ranked:
    """Measures of one system by name, a value a question, in the order of the questions that all were asked."""

    values: Mapping[str, Sequence[float]]


@dataclass(frozen=True)
class Cost:
    """One figure of every system; None where it does not support what was measured. `notes` stand beside figures."""

    title: str
    values: Mapping[str, float | None]
    shape: str = "{:.1f}"
    notes: Mapping[str, str] = field(default_factory=dict)

    def ratio(self, system: str, to: str) -> float | None:
        """A system's figure over another's; None where one is missing or there is nothing to divide by."""
        mine, theirs = self.values[system], self.values[to]
        return None if mine is None or not theirs else mine / theirs


@dataclass(frozen=True)
class Compared:
    """A measure of one system, and its differences from the first system, paired by question (None for the first)."""

    mean: Interval
    difference: Interval | None


@dataclass(frozen=True)
class Report:
    """All figures over one file of questions; the first of `systems` (name, version) is compared with."""

    title: str
    systems: Mapping[str, str]
    facts: Sequence[str]
    ranked: Mapping[str, Ranked]
    costs: Sequence[Cost]

    def compared(self) -> dict[str, dict[str, Compared]]:
        """By measure and system."""
        first = next(iter(self.systems))
        return {
            name: {
                system: Compared(
                    interval(one.values[name]),
                    None if system == first else paired(one.values[name], self.ranked[first].values[name]),
                )
                for system, one in self.ranked.items()
            }
            for name in self.ranked[first].values
        }

    def record(self) -> dict[str, Any]:
        """For JSON."""
        first = next(iter(self.systems))
        return {
            "title": self.title,
            "systems": dict(self.systems),
            "facts": list(self.facts),
            "measures": {
                name: {system: asdict(one) for system, one in row.items()} for name, row in self.compared().items()
            },
            "costs": [
                {
                    "title": cost.title,
                    "values": dict(cost.values),
                    "ratios": {system: cost.ratio(system, first) for system in self.systems},
                    "notes": dict(cost.notes),
                }
                for cost in self.costs
            ],
        }

    def markdown(self) -> str:
        """Two tables: how well documents are ranked, and what it costs."""
        first, *others = self.systems
        heads = [f"{name} {version}" for name, version in self.systems.items()]
        lines = [f"# {self.title}", "", *(f"- {fact}" for fact in self.facts), ""]
        lines += _head(["ranking: mean [95 %]; difference from the first [95 %]", *heads])
        for name, row in self.compared().items():
            lines.append(_row([name, *(_shown(row[system]) for system in self.systems)]))
        lines += ["", *_head([f"cost; × {first}'s figure", *heads])]
        for cost in self.costs:
            cells = [_figure(cost, first, None), *(_figure(cost, system, first) for system in others)]
            lines.append(_row([cost.title, *cells]))
        return "\n".join(lines) + "\n"


def _head(cells: Sequence[str]) -> list[str]:
    return [_row(cells), _row(["---"] * len(cells))]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _shown(one: Compared) -> str:
    mean = f"{one.mean.mean:.3f} [{one.mean.low:.3f} {one.mean.high:.3f}]"
    if one.difference is None:
        return mean
    return f"{mean}; {one.difference.mean:+.3f} [{one.difference.low:+.3f} {one.difference.high:+.3f}]"


def _figure(cost: Cost, system: str, to: str | None) -> str:
    value = cost.values[system]
    if value is None:
        return UNSUPPORTED
    ratio = None if to is None else cost.ratio(system, to)
    parts = [cost.shape.format(value), f"(× {ratio:.2f})" if ratio is not None else "", cost.notes.get(system, "")]
    return " ".join(part for part in parts if part)
