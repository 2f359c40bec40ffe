"""Gates: which metric, over which cases, has to reach what; reviewed data in `gates.yaml`, written before measuring."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from corpus.errors import BadGates
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

    `bound` is what the interval's near end must keep, where that may be looser than the threshold; a threshold of 1.0
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


@lru_cache(maxsize=4)
def load_gates(path: Path = GATES) -> tuple[Gate, ...]:
    """The gates of a file, in its order. Raises `BadGates`."""
    try:
        stored = yaml.safe_load(path.read_text(encoding="utf-8"))
        gates = tuple(Gate.model_validate(one) for one in stored["gates"])
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        given = first["input"].get("id", "") if isinstance(first["input"], dict) else ""
        raise BadGates(path=path, detail=f"{given} {place}: {first['msg']}".strip()) from error
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise BadGates(path=path, detail=str(error).splitlines()[0]) from error
    repeated = [one.id for at, one in enumerate(gates) if one.id in {other.id for other in gates[:at]}]
    if repeated or not gates:
        raise BadGates(path=path, detail=f"ids: {', '.join(repeated) or '–'}")
    return gates
