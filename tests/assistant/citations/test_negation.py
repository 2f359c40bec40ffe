"""What is denied in a statement, and in its sources."""

from __future__ import annotations

import pytest

from assistant.citations.facts.words import words_in
from assistant.citations.negation import wrong_negation


@pytest.mark.parametrize(
    ("statement", "source", "right"),
    [
        ("Zebranie się nie odbyło.", "Zebranie się nie odbyło.", True),
        ("Zebranie się nie odbyło.", "Zebranie odbyło się w szkole.", False),
        ("Zebranie odbyło się w szkole.", "Zebranie się nie odbyło w szkole.", False),
        ("Starosta podpisał umowę.", "Starosta odmówił podpisania umowy.", False),
        ("Starosta podpisał umowę.", "Starosta podpisał umowę, ale odmówił komentarza.", True),
        ("Mówiono o tym bez emocji.", "Mówiono o tym bez emocji.", True),
        ("Nieprawda, że starosta podpisał umowę.", "Starosta podpisał umowę.", False),
        ("To nie tylko sprawa budżetu.", "To nie jest wyłącznie sprawa budżetu.", True),
        ("To wyłącznie sprawa budżetu.", "To nie jest tylko sprawa budżetu.", False),
        ("Liczba szkół wzrosła.", "Liczba szkół zmalała.", False),
        ("Za nie odpowiada wójt.", "Za szkoły odpowiada wójt.", True),
    ],
)
def test_what_is_denied_is_compared(statement: str, source: str, right: bool) -> None:
    assert (not list(wrong_negation(words_in(statement), [words_in(source)]))) is right
