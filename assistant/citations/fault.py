"""What is wrong with a statement that its sources do not bear out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class FaultKind(Enum):
    """Which part of a statement does not hold."""

    EMPTY = "empty"
    NUMBER = "number"
    DATE = "date"
    EDITION = "edition"
    LAW = "law"
    NAME = "name"
    NEGATION = "negation"
    QUOTE = "quote"
    MEANING = "meaning"


@dataclass(frozen=True)
class Fault:
    """A part of a statement that no source bears out, in the statement's words."""

    kind: FaultKind
    said: str
