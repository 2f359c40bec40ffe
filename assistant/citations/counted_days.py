"""How many days an event lasted, said in front of them: "2 dni: 30 września – 1 października 2025"."""

from __future__ import annotations

import re

from corpus.periods import periods

_COUNT = re.compile(r"(?<=:) (?P<days>\d{1,2}) (?:dni|dzień|days?): ")


def without_count(text: str) -> str:
    """A statement without the number of days that it gives in front of them, where they are as many: they bear it out.

    As it is where it gives none, or another number.
    """
    counted = _COUNT.search(text)
    days = next(periods(text[counted.end() :]), None) if counted is not None else None
    if counted is None or days is None or (days.last - days.first).days + 1 != int(counted["days"]):
        return text
    return f"{text[: counted.start()]} {text[counted.end() :]}"
