from __future__ import annotations

import pytest

from assistant.citations.facts.facts import facts_of


@pytest.mark.parametrize(
    ("text", "low", "high", "bound", "unit"),
    [
        ("Przyszło ponad 300 osób.", 300, 300, "over", ""),
        ("Przyszło nie mniej niż trzysta osób.", 300, 300, "over", ""),
        ("Przyszło blisko trzystu pięćdziesięciu gości.", 350, 350, "under", ""),
        ("Mieszka tu 555 tysięcy ludzi.", 555_000, 555_000, "", ""),
        ("Zapłacono 1 234,50 zł.", 1234.5, 1234.5, "", "zl"),
        ("Zgodziło się 71% gmin.", 71, 71, "", "%"),
        ("Zgodziło się siedemdziesiąt jeden procent gmin.", 71, 71, "", "%"),
        ("Odpowiedź przyjdzie w ciągu od 14 do 30 dni.", 14, 30, "", ""),
        ("Było kilkanaście gmin.", 11, 19, "", ""),
        ("Był to dwudniowy zjazd.", 2, 2, "", ""),
        ("There were at least 1,200 guests at the meeting.", 1200, 1200, "over", ""),
    ],
)
def test_an_amount_is_read(text: str, low: float, high: float, bound: str, unit: str) -> None:
    (found,) = facts_of(text).amounts
    assert (found.low, found.high, found.bound, found.unit) == (low, high, bound, unit)


def test_an_amount_knows_what_it_counts() -> None:
    guests, speakers = facts_of("Przyjechało 30 uczestników i 14 prelegentów.").amounts
    assert "uczestnik" in guests.nouns
    assert "prelegent" in speakers.nouns
    assert not guests.nouns & speakers.nouns


@pytest.mark.parametrize(
    ("text", "value", "of"),
    [
        ("VI Krajowy Kongres", 6, "congress"),
        ("szóstego kongresu", 6, "congress"),
        ("na 6. Krajowym Kongresie", 6, "congress"),
        ("kongres nr 6", 6, "congress"),
        ("the 6th Congress of the city", 6, "congress"),
        ("szósta edycja nagrody", 6, "edition"),
        ("szóstego dnia", 6, ""),
    ],
)
def test_a_place_in_an_order_is_read(text: str, value: int, of: str) -> None:
    (found,) = facts_of(text).places
    assert (found.value, found.of) == (value, of)
