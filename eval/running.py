"""Running a suite and judging it by its gates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from assistant.answer import Answer
from assistant.service import Service
from assistant.version import VERSION
from eval.cases import Case, Suite
from eval.machine import conditions
from eval.scorers import abstained, brief, quotes_hold, right, right_source, supported

GATES = Path(__file__).parent / "gates.yaml"


@dataclass(frozen=True)
class Scored:
    """A case, its answer and its scores by metric; None where a metric does not apply."""

    case: Case
    answer: Answer
    scores: dict[str, bool | None]

    @property
    def failed(self) -> tuple[str, ...]:
        """Metrics that this case failed."""
        return tuple(name for name, score in self.scores.items() if score is False)


@dataclass(frozen=True)
class Row:
    """A metric over a suite: how many cases held of those that it applies to, and the gate, if there is one."""

    metric: str
    held: int
    cases: int
    gate: float | None

    @property
    def share(self) -> float:
        """Share of cases that held."""
        return self.held / self.cases

    @property
    def passed(self) -> bool:
        """Whether the share reaches the gate; true where there is none."""
        return self.gate is None or self.share >= self.gate


@dataclass(frozen=True)
class Run:
    """A suite that was run."""

    suite: Suite
    scored: tuple[Scored, ...]
    rows: tuple[Row, ...]
    median_ms: float

    @property
    def passed(self) -> bool:
        """Whether every gate was reached."""
        return all(row.passed for row in self.rows)

    def to_json(self) -> dict[str, Any]:
        """The run as plain data, with every case that failed a metric."""
        return {
            "suite": self.suite.name,
            "program": VERSION,
            "conditions": conditions(),
            "command": f"protokolant eval run {self.suite.name}",
            "passed": self.passed,
            "median_ms": self.median_ms,
            "metrics": [
                {"metric": row.metric, "held": row.held, "cases": row.cases, "gate": row.gate, "passed": row.passed}
                for row in self.rows
            ],
            "failures": [
                {
                    "id": one.case.id,
                    "failed": list(one.failed),
                    "question": one.case.question,
                    "outcome": one.answer.outcome.value,
                    "text": one.answer.text,
                    "expect": list(one.case.expect),
                }
                for one in self.scored
                if one.failed
            ],
        }


def run_suite(suite: Suite, service: Service, done: Callable[[], None] = lambda: None) -> Run:
    """Ask every question of a suite; `done` is called after each."""
    texts: dict[str, str] = {}
    scored = []
    for case in suite.cases:
        answer = service.ask(case.question)
        for source in answer.sources:
            if source.document_id not in texts:
                texts[source.document_id] = service.document(source.document_id).text
        scored.append(Scored(case, answer, score(case, answer, texts)))
        done()
    return Run(
        suite,
        tuple(scored),
        rows_of(scored, gates_of(suite.name)),
        round(median(one.answer.timings_ms["total"] for one in scored), 2),
    )


def score(case: Case, answer: Answer, texts: Mapping[str, str]) -> dict[str, bool | None]:
    """All scores of one answer; abstention under a name of its own for each kind of question."""
    scores: dict[str, bool | None] = {
        "right": right(case, answer),
        "right_source": right_source(case, answer),
        "quotes_hold": quotes_hold(case, answer, texts),
        "supported": supported(case, answer),
        "brief": brief(case, answer),
    }
    if not case.answerable:
        scores[f"abstained_{case.kind}"] = abstained(case, answer)
    return scores


def rows_of(scored: list[Scored], gates: Mapping[str, float]) -> tuple[Row, ...]:
    """A row for each metric that applied to any case, and for each gate: one without cases cannot pass."""
    names = list(dict.fromkeys([*(name for one in scored for name in one.scores), *gates]))
    rows = []
    for name in names:
        values = [one.scores[name] for one in scored if one.scores.get(name) is not None]
        if values or name in gates:
            rows.append(Row(name, sum(bool(value) for value in values), max(1, len(values)), gates.get(name)))
    return tuple(rows)


def gates_of(suite: str) -> dict[str, float]:
    """Gates of a suite, by metric."""
    stored = yaml.safe_load(GATES.read_text(encoding="utf-8"))
    return {metric: float(gate) for metric, gate in (stored.get(suite) or {}).items()}
