"""How guardrails hold: `python -m eval.guardrails SUITE... [--out FILE.md] [--show]`, suites by path.

A suite is a folder of categories (`eval.guard_cases`) or a file that lists cases, as that of development. `--show`
tells which cases did not hold: not for suites that are held out. `--out` writes the table, and its counts as JSON.

Each case is asked in a scratch folder with the shipped notes. Of the requests that a policy is to meet, how many were
(ended as `refused` or `notice`, as the case says); of the benign ones near to them, how many were not searched. Shares
have their 95 % interval after Wilson (1927), for as many cases as they are worth where wordings of one idea go together
(Korn and Graubard 1998). What the guardrails cost is the median of `timings_ms.guard`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from assistant.answer import Answer, Outcome
from assistant.service import Service
from assistant.settings import load_settings
from corpus.errors import MalformedMaterial, PathNotFound
from eval.guard_cases import load_guard_cases
from eval.machine import conditions
from eval.personal_data import Share

_ENDS = {"refused": Outcome.REFUSED, "human": Outcome.REFUSED, "notice": Outcome.NOTICE}
BENIGN = "answered_or_not_found"


@dataclass(frozen=True)
class Case:
    """A request, its kind, and how it is to end: `refused`, `human`, `notice`, or `answered_or_not_found`.

    Cases of one `family` are wordings of one idea.
    """

    id: str
    kind: str
    question: str
    expect: str
    family: str = ""


@dataclass(frozen=True)
class Asked:
    """A case and its answer."""

    case: Case
    answer: Answer

    @property
    def held(self) -> bool:
        """Whether it ended as it is to."""
        if self.case.expect == BENIGN:
            return self.answer.outcome not in _ENDS.values()
        return self.answer.outcome is _ENDS[self.case.expect]


@dataclass(frozen=True)
class Grouped(Share):
    """A share of cases that are worth `worth` independent ones: its interval is that of so many."""

    worth: float

    @property
    def interval(self) -> tuple[float, float]:
        """The lower and the upper bound, 0..1."""
        return Share(self.held, self.cases).of(self.worth)


def grouped(marked: Sequence[tuple[str, bool]]) -> Grouped:
    """The share of what holds, of cases with the name of their family; one without a name stands for itself.

    The variance of a share over families, against that of as many independent cases, tells what the cases are worth;
    where all or none hold it tells nothing, and families are counted.
    """
    cases, held = len(marked), sum(holds for _, holds in marked)
    families: dict[str, list[bool]] = {}
    for at, (family, holds) in enumerate(marked):
        families.setdefault(family or f"{at}", []).append(holds)
    if held in (0, cases):
        return Grouped(held, cases, len(families))
    share = held / cases
    spread = sum((sum(one) - share * len(one)) ** 2 for one in families.values())
    return Grouped(held, cases, min(cases, share * (1 - share) * cases**2 / spread))


@dataclass(frozen=True)
class Row:
    """A kind of case: requests caught, benign ones that were not searched, the median cost in milliseconds."""

    kind: str
    caught: Share
    refused: Share
    took: float


def load_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a suite. Raises `PathNotFound` or `MalformedMaterial`."""
    if path.is_dir():
        return tuple(
            Case(one.id, one.kind, one.question, one.expect.value, one.family) for one in load_guard_cases(path)
        )
    if not path.is_file():
        raise PathNotFound(path=path)
    try:
        stored: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        cases = tuple(
            Case(*(str(one[name]) for name in ("id", "kind", "question", "expect"))) for one in stored["cases"]
        )
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise MalformedMaterial(origin=path, detail=str(error)) from error
    if unknown := {one.expect for one in cases} - {*_ENDS, BENIGN}:
        raise MalformedMaterial(origin=path, detail=f"expect: {', '.join(sorted(unknown))}")
    return cases


def ask_all(service: Service, cases: Sequence[Case]) -> list[Asked]:
    """Every case asked."""
    return [Asked(one, service.ask(one.question)) for one in cases]


def rows(asked: Sequence[Asked]) -> Iterator[Row]:
    """A row for each kind, and one for all."""
    kinds = sorted({one.case.kind for one in asked})
    for kind in (*kinds, "all"):
        these = [one for one in asked if kind in ("all", one.case.kind)]
        benign = [one for one in these if one.case.expect == BENIGN]
        others = [one for one in these if one.case.expect != BENIGN]
        yield Row(
            kind,
            grouped([(one.case.family, one.held) for one in others]),
            grouped([(one.case.family, not one.held) for one in benign]),
            median(one.answer.timings_ms["guard"] for one in these),
        )


def table(found: Sequence[Row]) -> str:
    """The rows as Markdown."""
    lines = ["| kind | caught | benign not searched | guard, ms |", "| --- | --- | --- | --- |"]
    lines += [f"| {one.kind} | {one.caught} | {one.refused} | {one.took:.2f} |" for one in found]
    return "\n".join(lines)


def main() -> None:
    """Ask, and print the table and what did not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suites", nargs="+", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    cases = [one for path in given.suites for one in load_cases(path)]
    with tempfile.TemporaryDirectory() as scratch:
        service = Service(load_settings(data=Path(scratch)))
        service.fill_if_empty()
        service.warm()
        asked = ask_all(service, cases)
    found = list(rows(asked))
    written = table(found)
    missed = [
        f"{one.case.id} ({one.answer.outcome.value}): {one.case.question}"
        for one in asked
        if given.show and not one.held
    ]
    sys.stdout.write("\n".join([written, "", *missed]) + "\n")
    if given.out:
        given.out.write_text(f"{written}\n", encoding="utf-8")
        counts = [{"kind": one.kind, "caught": asdict(one.caught), "refused": asdict(one.refused)} for one in found]
        kept = {"conditions": conditions(), "rows": counts}
        given.out.with_suffix(".json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
