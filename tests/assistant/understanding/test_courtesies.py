"""What is said out of courtesy is told from what asks something."""

from __future__ import annotations

import pytest

from assistant.understanding.courtesies import Courtesy, courtesy_of


@pytest.mark.parametrize(
    ("text", "kind", "language"),
    [
        ("dzięki", "thanks", "pl"),
        ("Dziękuję bardzo za pomoc!", "thanks", "pl"),
        ("Ok, dzięki :)", "thanks", "pl"),
        ("super", "assent", "pl"),
        ("Cześć", "greeting", "pl"),
        ("dzien dobry", "greeting", "pl"),
        ("Do widzenia", "farewell", "pl"),
        ("thanks", "thanks", "en"),
        ("Hello!", "greeting", "en"),
    ],
)
def test_a_courtesy_is_known_by_its_words(text: str, kind: str, language: str) -> None:
    assert courtesy_of(text) == Courtesy(kind, language)


@pytest.mark.parametrize(
    "text", ["", "dobry kongres", "hej, gdzie był kongres?", "za co dziękowano?", "Czy było super?", "tak", "nie"]
)
def test_what_asks_or_says_anything_else_is_none(text: str) -> None:
    assert courtesy_of(text) is None
