"""Runs made by hand, for tests of what comes after running."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from eval.harness.records import Case, Expectation, Judged, Observation, Provenance, Run, Score

PROVENANCE = Provenance(
    commit="0123abc",
    program="0.1.0",
    configuration={"reader": True},
    configuration_hash="ab" * 32,
    model="mały-model",
    index="pokolenie 1",
    suites={"answers": "cd" * 32},
    seed=7,
    sample=None,
    target="in process",
    started="2026-11-30T06:00:00+00:00",
    seconds=12.5,
)


def answer(text: str = "Kraków [1].", outcome: str = "answered") -> Mapping[str, Any]:
    """An answer as JSON, with one source where it is answered."""
    source = {"n": 1, "origin": "02.md", "title": "Relacja", "publisher": "Redakcja", "quote": "odbył się w Krakowie"}
    return {
        "id": "a1",
        "question": "Gdzie?",
        "outcome": outcome,
        "text": text,
        "sources": [source] if outcome == "answered" else [],
        "reason": None if outcome == "answered" else {"code": "scope.other", "articles": [], "message": "Nie."},
        "understood": {"editions": [2], "years": [], "rewritten": None},
        "timings_ms": {"total": 12.0},
        "generator": {"mode": "extractive", "model": None},
    }


def judged(
    number: int,
    value: float | None,
    *,
    suite: str = "answers",
    family: str | None = None,
    metric: str = "contains",
    kind: str = "where",
    error: str | None = None,
    skipped: str | None = None,
    **fields: Any,
) -> Judged:
    """A case with one score, or none; a family of its own where none is named."""
    case = Case(
        id=f"{suite}-{number}",
        suite=suite,
        family=family or f"family-{number}",
        kind=kind,
        expect=Expectation.ANSWERED,
        ask=f"Pytanie {number}?",
    )
    scores = () if value is None or error else (Score(metric, value, "kept"),)
    observation = Observation(answer=None if error or skipped else answer(), milliseconds=12.0)
    return Judged(replace(case, **fields), observation, scores, error, skipped)


def run(*cases: Judged, **provenance: Any) -> Run:
    """A run of cases."""
    return Run(replace(PROVENANCE, **provenance), cases)


def run_of(values: Sequence[float], **fields: Any) -> Run:
    """A run with a case, in a family of its own, for each value."""
    return run(*(judged(number, value, **fields) for number, value in enumerate(values)))
