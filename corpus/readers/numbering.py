"""The numbers that office programs compute for lists: "1.", "2.1.", "c)", "IV."."""

from __future__ import annotations

from dataclasses import dataclass, field

BULLET = "- "

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST = 3999  # no list has more items; a larger number comes of a broken file


def numeral(number: int, kind: str) -> str:
    """A number as a list writes it; `kind` is the sample that the standards share: "1", "01", "a", "A", "i" or "I"."""
    if kind not in ("a", "A", "i", "I") or not 0 < number <= _LARGEST:
        return f"{number:02d}" if kind == "01" else str(number)
    if kind in "aA":
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    else:
        letter, rest = "", number
        for value, sign in _ROMAN:
            letter += sign * (rest // value)
            rest %= value
    return letter.upper() if kind in "AI" else letter


@dataclass
class Counters:
    """Where a list of several levels has got to."""

    numbers: dict[int, int] = field(default_factory=dict)

    def step(self, level: int, start: int) -> int:
        """The number of the next item of a level; the deeper levels begin anew."""
        self.numbers[level] = self.numbers[level] + 1 if level in self.numbers else start
        for deeper in [other for other in self.numbers if other > level]:
            del self.numbers[deeper]
        return self.numbers[level]
