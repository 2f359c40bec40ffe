"""Editions as the assistant names them in its own sentences, with their years."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.editions import to_roman
from corpus.records import Edition


def with_years(numbers: Sequence[int], known: Sequence[Edition]) -> str:
    """Roman numerals with the years that are known: "II (2017), X (2026)"."""
    years = {edition.number: edition.year for edition in known}
    return ", ".join(f"{to_roman(one)} ({years[one]})" if years.get(one) else to_roman(one) for one in numbers)


def named(numbers: Sequence[int], known: Sequence[Edition], language: str) -> str:
    """Editions as they are listed: "III edycja (2018)", "edycje II (2017), X (2026)"."""
    if len(numbers) > 1:
        return f"{'edycje' if language == 'pl' else 'editions'} {with_years(numbers, known)}"
    if language != "pl":
        return f"edition {with_years(numbers, known)}"
    roman, blank, year = with_years(numbers, known).partition(" ")
    return f"{roman} edycja{blank}{year}"


def spoken_of(numbers: Sequence[int], known: Sequence[Edition], language: str) -> str:
    """Editions as the materials are about them: "III edycji (2018)", "edycjach II (2017), X (2026)"."""
    if language != "pl":
        return named(numbers, known, language)
    if len(numbers) > 1:
        return f"edycjach {with_years(numbers, known)}"
    roman, blank, year = with_years(numbers, known).partition(" ")
    return f"{roman} edycji{blank}{year}"
