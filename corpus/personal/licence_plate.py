"""Registration numbers of vehicles, which lead to their owners."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.personal.findings import Finding

_DISTRICT = "[BCDEFGKLNOPRSTWZ]"
_COMMON = (
    r"(?:[A-Z]{1}[ \u00a0-]?(?:\d{5}|\d{4}[A-Z]|\d{3}[A-Z]{2}|\d[A-Z]\d{3}|\d[A-Z]{2}\d{2})"
    r"|[A-Z]{2}[ \u00a0-]?(?:[A-Z]\d{3}|[A-Z]{2}\d{2}|[A-Z]\d{2}[A-Z]|[A-Z]\d[A-Z]{2}|\d{2}[A-Z]{2}|\d{2}[A-Z]\d"
    r"|\d[A-Z]\d{2}|\d[A-Z]{2}\d|\d{5}|\d{4}[A-Z]|\d{3}[A-Z]{2}))"
)
_PLATE = re.compile(rf"{_DISTRICT}(?<![\w./-].){_COMMON}(?![\w/]|-\w)")
_OWN_CHOICE = re.compile(rf"{_DISTRICT}(?<![\w./-].)\d[ \u00a0-]?[A-Z0-9]{{3,5}}(?![\w/]|-\w)")
_NAMED = re.compile(r"(?<!\w)(?:rej\.|rejestr\w+|tablic\w*|blach\w*)(?!\w)", re.IGNORECASE)
_LABEL = re.compile(
    r"(?<!\w)(?:rej\.|rejestracyjn\w+|rejestracj\w+|tablic\w*|blach\w*|pojazd\w*|samoch[oó]d\w*|aut(?:o|a|em|u|ie)"
    r"|motocykl\w*|skuter\w*|ciężarówk\w*|bus\w*|toyot\w+|opel\w*|skod\w+|škod\w+|fiat\w*|volkswagen\w*|audi|bmw|ford\w*"
    r"|renault|peugeot\w*|hyunda\w+|kia|mercedes\w*|parkow\w+|zaparkow\w+)(?!\w)",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\W*(?:rej|tablic)", re.IGNORECASE)
_NEAR = 60


def find(text: str) -> Iterator[Finding]:
    """Plates (regulation on registration of vehicles of 8 November 2024, annex) beside a word that speaks of a vehicle;
    plates with words of their owner's choice only where they are called plates.
    """
    for pattern, label in ((_PLATE, _LABEL), (_OWN_CHOICE, _NAMED)):
        for plate in pattern.finditer(text):
            front = text[max(0, plate.start() - _NEAR) : plate.start()].rpartition("\n")[2]
            behind = text[plate.end() : plate.end() + 25].partition("\n")[0]
            if label.search(front) or _BEHIND.match(behind):
                yield Finding(plate.start(), plate.end(), "licence_plate")
