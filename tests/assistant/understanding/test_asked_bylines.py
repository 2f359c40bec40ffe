"""Which questions ask for a material's own header, and for how long a congress lasted."""

from __future__ import annotations

import pytest

from assistant.understanding.asked_bylines import Byline, asked_byline
from assistant.understanding.asked_fields import asked_fields, asks_how_long
from assistant.understanding.question import understand
from corpus.records import Edition

KNOWN = [Edition(number, "", 2016 + number, 1) for number in range(1, 11)]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Kto napisał artykuł o X Kongresie?", Byline("author", None)),
        ("Kto jest autorem relacji z X Kongresu?", Byline("author", "report")),
        ("Kiedy opublikowano zapowiedź IX kongresu?", Byline("date", "announcement")),
        ("Kiedy ukazało się podsumowanie VI Kongresu?", Byline("date", "report")),
        ("Kto napisał artykuł?", None),  # of which congress, it does not say
        ("Kto napisał artykuł 5 AI Act omawiany na X Kongresie?", None),
        ("Kto napisał raport pokazany na X Kongresie?", None),
        ("Kiedy opublikowano wyniki badań na X Kongresie?", None),
        ("Co mówi artykuł o X Kongresie?", None),
    ],
)
def test_what_of_a_header_is_asked(question: str, asked: Byline | None) -> None:
    assert asked_byline(understand(question, KNOWN)) == asked


@pytest.mark.parametrize(
    ("question", "long"),
    [
        ("Jak długo trwał X Kongres?", True),
        ("Ile dni będzie trwał IX kongres?", True),
        ("Ile dni miał VI kongres?", True),
        ("Jak długo trwał panel na X Kongresie?", False),
        ("Jak długo sekretarze pracują nad X Kongresem?", False),
        ("Ile dni przed X Kongresem zamknięto rejestrację?", False),
    ],
)
def test_how_long_a_congress_lasts_is_asked_and_nothing_else(question: str, long: bool) -> None:
    asked = understand(question, KNOWN)
    assert (asks_how_long(asked) and asked_fields(asked) == ("dates",)) is long
