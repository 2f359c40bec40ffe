"""Gates: which metric, over which cases, has to reach what; reviewed data in `gates.yaml`, written before measuring."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from corpus.errors import BadGates
from corpus.plain_yaml import parse_yaml
from eval.harness.records import Case

GATES = Path(__file__).parent / "gates.yaml"
DEVELOPMENT = "development"
"""The tag of cases that somebody tunes on; they are evidence of nothing."""
Share = Annotated[float, Field(ge=0, le=1)]


class _Data(BaseModel):
    """A record of the file: nothing in it that is not known, and nothing that changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Said(_Data):
    """A text in Polish and in English."""

    pl: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]


class Where(_Data):
    """Which cases a gate is about: those that are in every list that is not empty."""

    suites: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    def holds(self, case: Case) -> bool:
        """Whether it is about the case; a case of development is none of any gate."""
        return DEVELOPMENT not in case.tags and all(
            not wanted or bool(wanted & found)
            for wanted, found in (
                (set(self.suites), {case.suite}),
                (set(self.kinds), {case.kind}),
                (set(self.tags), set(case.tags)),
                (set(self.languages), {case.language}),
            )
        )


class Declared(_Data):
    """A shortfall that is known and shown as such: the value measured, the day, and why."""

    value: Share
    since: date
    reason: Said


class Earlier(_Data):
    """A threshold that a gate had until a day, and why it was changed."""

    threshold: Share
    until: date
    reason: Said


class Gate(_Data):
    """One threshold. `duty` names a duty of `duties.yaml`.

    `bound` is what the interval's near end must keep, where that may be looser than the threshold; a threshold of all
    or none, which no interval reaches, needs one.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)+$")]
    duty: str
    articles: Annotated[tuple[str, ...], Field(min_length=1)]
    metric: str
    where: Where = Where()
    at_least: Share | None = None
    at_most: Share | None = None
    bound: Share | None = None
    reason: Said
    declared: Declared | None = None
    history: tuple[Earlier, ...] = ()

    @model_validator(mode="after")
    def _one_threshold(self) -> Self:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError("exactly one of at_least and at_most")
        if self.bound is not None and self.better(self.bound, self.threshold):
            raise ValueError("bound must not be stricter than the threshold")
        if self.bound is None and self.absolute:
            raise ValueError("a threshold of all or none needs a bound")
        return self

    @property
    def threshold(self) -> float:
        """The value to be reached, or not to be exceeded."""
        return self.at_least if self.at_least is not None else float(self.at_most or 0)

    @property
    def limit(self) -> float:
        """What the interval's near end must keep."""
        return self.threshold if self.bound is None else self.bound

    @property
    def absolute(self) -> bool:
        """Whether a single failure breaks it."""
        return self.at_least == 1 or self.at_most == 0

    def better(self, one: float, other: float) -> bool:
        """Whether one value is better than another, in the gate's direction."""
        return one > other if self.at_least is not None else one < other

    def missed_by(self, value: float) -> bool:
        """Whether the value of a single case is on the wrong side of the threshold."""
        return self.better(self.threshold, value)


class Ungated(_Data):
    """A metric that is measured of cases and has no threshold there, and why."""

    metric: str
    where: Where = Where()
    reason: Said


class _File(_Data):
    gates: Annotated[tuple[Gate, ...], Field(min_length=1)]
    ungated: tuple[Ungated, ...] = ()

    @model_validator(mode="after")
    def _unique(self) -> Self:
        ids = [one.id for one in self.gates]
        if repeated := sorted({one for one in ids if ids.count(one) > 1}):
            raise ValueError(f"two gates have the id {', '.join(repeated)}")
        return self


def load_gates(path: Path = GATES) -> tuple[Gate, ...]:
    """The gates of a file, in its order. Raises `BadGates`."""
    return _read(path).gates


def load_ungated(path: Path = GATES) -> tuple[Ungated, ...]:
    """What is measured without a threshold, in the order of the file. Raises `BadGates`."""
    return _read(path).ungated


@lru_cache(maxsize=4)
def _read(path: Path) -> _File:
    try:
        stored = parse_yaml(path.read_text(encoding="utf-8"))
        return _File.model_validate(stored)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise BadGates(path=path, detail=f"{_place(stored, first['loc'])}: {first['msg']}") from error
    except (OSError, yaml.YAMLError) as error:
        raise BadGates(path=path, detail=str(error).splitlines()[0]) from error


def _place(stored: Any, at: tuple[int | str, ...]) -> str:
    """A place as a reader finds it: the gate by its id, where it has one, and the field."""
    names = []
    for part in at:
        if isinstance(part, int):
            stored = stored[part] if isinstance(stored, list) and part < len(stored) else None
            names.append(str(stored.get("id", part)) if isinstance(stored, dict) else str(part))
        else:
            stored = stored.get(part) if isinstance(stored, dict) else None
            names.append(part)
    return ".".join(names) or "the whole file"
