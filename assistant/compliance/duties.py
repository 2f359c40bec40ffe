"""The map of duties, reviewed data in `duties.yaml`: a rule of law, what the program does, how that is measured.

What it says of the law are readings, not advice. `metrics` names what the evaluation measures the duty by.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from assistant.compliance.said import Data, Said, stored

Applies = Literal["yes", "choice", "deployer", "no"]


class Duty(Data):
    """One duty.

    `applies`: `yes`; `choice` where the law does not ask it of this system and the product does it all the same;
    `deployer` where the office has to act and the product helps; `no` where it does not concern the product. `in_force`
    is None where the day depends or has to be looked up; `reading` says so, and why it applies or does not. `where` and
    `tests` are paths in the source tree. `threshold` is what the measure has to reach.
    """

    id: Annotated[str, Field(pattern=r"^[a-z]+(-[a-z0-9]+)+$")]
    articles: Annotated[tuple[str, ...], Field(min_length=1)]
    title: Said
    in_force: date | None
    applies: Applies
    reading: Said
    behaviour: Said | None = None
    measure: Said | None = None
    threshold: str | None = None
    metrics: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.applies != "no" and not (self.behaviour and self.measure and self.where and self.tests):
            raise ValueError(f"{self.id}: behaviour, measure, where, tests")
        return self


@lru_cache(maxsize=1)
def duties() -> tuple[Duty, ...]:
    """The duties, in the order of the file."""
    return tuple(Duty.model_validate(one) for one in stored("duties.yaml"))
