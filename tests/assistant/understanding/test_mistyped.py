"""Names of the event and ordinals put right where they were mistyped, and no other words."""

from __future__ import annotations

import pytest

from assistant.understanding.mistyped import mended


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("na szostym kongersie", "na szostym kongresie"),
        ("na szustym kongresie", "na szóstym kongresie"),
        ("na piontym kogresie", "na piątym kongresie"),
        ("po dziesiontym", "po dziesiątym"),
        ("Kongers w maju", "Kongres w maju"),
        ("ósma edycij", "ósma edycji"),
        ("siudmy zajzd", "siódmy zjazd"),
    ],
)
def test_mistakes_are_put_right(typed: str, meant: str) -> None:
    assert mended(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "na szóstym kongresie",
        "na szostym kongresie",
        "Kto mówił o kompresie i o edukacji?",
        "Rozmowa z Piątkiem i z Siudmakiem o wodzie",
        "at the sixth congress",
        "",
    ],
)
def test_other_words_stay_as_they_are(text: str) -> None:
    assert mended(text) == text
