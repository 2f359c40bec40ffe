"""Invented identifiers whose check digits are right, written in the ways in which people write them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Identifier:
    """An identifier: its kind, as it is written, and its characters alone."""

    kind: str
    written: str
    said: str

    @property
    def bare(self) -> str:
        """Without what stands between its characters."""
        return "".join(char for char in self.written if char.isalnum())


def _pesel(rng: random.Random) -> str:
    from stdnum.pl import pesel

    begins = f"{rng.randrange(40, 99):02}{rng.randrange(1, 13):02}{rng.randrange(1, 29):02}{rng.randrange(10000):04}"
    return f"{begins}{pesel.calc_check_digit(begins)}"


def _nip(rng: random.Random) -> str:
    while True:  # an eleventh of beginnings has no check digit
        begins = f"{rng.randrange(101, 999)}{rng.randrange(1000000):06}"
        weighed = sum(int(one) * weight for one, weight in zip(begins, (6, 5, 7, 2, 3, 4, 5, 6, 7), strict=True))
        if weighed % 11 < 10:
            return f"{begins}{weighed % 11}"


def _iban(rng: random.Random) -> str:
    begins = "".join(str(rng.randrange(10)) for _ in range(24))
    return f"PL{98 - int(f'{begins}252100') % 97:02}{begins}"  # ISO 13616: "PL00" as 252100


def _payment_card(rng: random.Random) -> str:
    from stdnum import luhn

    begins = "4" + "".join(str(rng.randrange(10)) for _ in range(14))
    return f"{begins}{luhn.calc_check_digit(begins)}"


def _id_card(rng: random.Random) -> str:
    letters = "C" + "".join(rng.choice("ABCDEFGHJKLMNPRSTUWXYZ") for _ in range(2))
    digits = [rng.randrange(10) for _ in range(5)]
    values = [ord(one) - 55 for one in letters] + digits  # A is 10 (ICAO Doc 9303, part 3)
    check = sum(value * weight for value, weight in zip(values, (7, 3, 1, 7, 3, 1, 7, 3), strict=True)) % 10
    return f"{letters}{check}{''.join(map(str, digits))}"


def _phone(rng: random.Random) -> str:
    return f"{rng.choice((501, 602, 693, 788))}{rng.randrange(1000000):06}"


def _email(rng: random.Random) -> str:
    return f"niebyly{rng.randrange(10**6):06}@poczta.example.com"


@dataclass(frozen=True)
class _Kind:
    make: Callable[[random.Random], str]
    said: str
    groups: tuple[int, ...] = ()


_KINDS = {
    "pesel": _Kind(_pesel, "PESEL {}"),
    "nip": _Kind(_nip, "NIP osoby fizycznej: {}", (3, 3, 2, 2)),
    "iban": _Kind(_iban, "prywatne konto {}", (4, 4, 4, 4, 4, 4, 4)),
    "payment_card": _Kind(_payment_card, "karta płatnicza {}", (4, 4, 4, 4)),
    "id_card": _Kind(_id_card, "dowód osobisty {}", (3, 6)),
    "phone": _Kind(_phone, "prywatny telefon {}", (3, 3, 3)),
    "email": _Kind(_email, "prywatny e-mail {}"),
}
KINDS = tuple(_KINDS)
"""Kinds of identifier that are made."""


def identifier(kind: str, rng: random.Random) -> Identifier:
    """An identifier of a kind, whole or, by chance, in groups. Raises `KeyError` for an unknown kind."""
    chosen = _KINDS[kind]
    bare = written = chosen.make(rng)
    if chosen.groups and rng.random() < 0.5:
        ends = [sum(chosen.groups[:at]) for at in range(len(chosen.groups) + 1)]
        written = rng.choice((" ", "-")).join(bare[a:b] for a, b in pairwise(ends))
    return Identifier(kind, written, chosen.said.format(written))
