"""Women's forms are made by the endings; where none fits, none is."""

from __future__ import annotations

import pytest

from assistant.finding.feminine import feminine


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("menedzer", "menedzerka"),
        ("dyrektor", "dyrektorka"),
        ("prezes", "prezeska"),
        ("kierownik", "kierowniczka"),
        ("prelegent", "prelegentka"),
        ("ekspert", "ekspertka"),
        ("radca", "radczyni"),
        ("sekretarz", ""),
        ("wojt", ""),
        ("woda", ""),
    ],
)
def test_forms(lemma: str, form: str) -> None:
    assert feminine(lemma) == form
