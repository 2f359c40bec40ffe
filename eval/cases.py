"""Suites of cases, kept as reviewed YAML."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.answer import Outcome
from corpus.errors import MalformedMaterial, PathNotFound

_OUTCOMES = tuple(outcome.value for outcome in Outcome)
SUITES = Path(__file__).parent / "suites"


@dataclass(frozen=True)
class Case:
    """A question and what a good answer holds.

    Each item of `expect` must be found in the answer's text, in one of its alternatives (separated by "|"); one of
    `source` must be cited. Both are empty where the materials do not answer.
    """

    id: str
    kind: str
    question: str
    outcome: str
    expect: tuple[str, ...]
    source: tuple[str, ...]

    @property
    def answerable(self) -> bool:
        """Whether the materials answer the question."""
        return self.outcome == "answered"


@dataclass(frozen=True)
class Suite:
    """A named list of cases."""

    name: str
    description: str
    cases: tuple[Case, ...]


def load_suite(name: str) -> Suite:
    """A suite that ships with the product, by name, or one of a user's own, by path.

    Raises `PathNotFound`, or `MalformedMaterial` when it is not of the form of a suite.
    """
    path = Path(name)
    if path.suffix not in (".yaml", ".yml"):
        path = SUITES / f"{name}.yaml"
    if not path.is_file():
        raise PathNotFound(path=path)
    try:
        stored = yaml.safe_load(path.read_text(encoding="utf-8"))
        cases = tuple(_case(one) for one in stored["cases"])
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise MalformedMaterial(origin=path, detail=str(error)) from error
    duplicates = len(cases) - len({case.id for case in cases})
    if duplicates or not cases:
        raise MalformedMaterial(origin=path, detail="case ids must be unique, and there must be some")
    return Suite(str(stored["name"]), str(stored.get("description", "")), cases)


def suite_names() -> list[str]:
    """Suites that ship with the product."""
    return sorted(path.stem for path in SUITES.glob("*.yaml"))


def _case(stored: dict[str, Any]) -> Case:
    if stored["outcome"] not in _OUTCOMES or not all(isinstance(stored[key], list) for key in ("expect", "source")):
        raise TypeError(f"{stored['id']}: outcome is one of {', '.join(_OUTCOMES)}; expect and source are lists")
    return Case(
        id=str(stored["id"]),
        kind=str(stored["kind"]),
        question=str(stored["question"]),
        outcome=str(stored["outcome"]),
        expect=tuple(str(item) for item in stored["expect"]),
        source=tuple(str(item) for item in stored["source"]),
    )
