"""What is found: a stretch of text that is somebody's private data, and of which kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "pesel",
    "id_card",
    "passport",
    "driving_licence",
    "nip",
    "iban",
    "payment_card",
    "phone",
    "email",
    "address",
    "licence_plate",
    "birth_date",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
CHECKED: frozenset[Kind] = frozenset({"pesel", "id_card", "passport", "nip", "iban", "payment_card"})
"""Kinds that carry a check digit."""


@dataclass(frozen=True)
class Finding:
    """Characters `[start, end)` of a text that are private data of a person."""

    start: int
    end: int
    kind: Kind
