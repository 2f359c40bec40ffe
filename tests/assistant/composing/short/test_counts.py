"""Numbers of a sentence with what they count."""

from __future__ import annotations

import pytest

from assistant.composing.short.counts import amount, counted
from assistant.understanding.question import understand


@pytest.mark.parametrize(
    ("question", "sentence", "count"),
    [
        (
            "Ilu uczestników było na naradzie?",
            "Narada zgromadziła blisko 300 uczestników z 12 gmin.",
            "blisko 300 uczestników",
        ),
        ("Ile wystąpień zaplanowano?", "W programie z 5 maja 2020 r. było ponad 30 wystąpień.", "ponad 30 wystąpień"),
        ("Ile gmin pytało mieszkańców?", "Mieszkańców pytało 97% gmin, a tylko 23% sekretarzy to chwali.", "97% gmin"),
        ("Jaki odsetek urzędów ma audytora?", "Audytora zatrudnia 41% jednostek.", "41% jednostek"),
        ("Ilu uczestników było na naradzie?", "Narada odbyła się 5 maja 2020 r. w Borku.", None),
        ("Ilu uczestników było na naradzie?", "W hali było 20 uczestników, a w ratuszu 30 uczestników.", None),
        ("Ile lat ma samorząd?", "Rok 35-lecia był ważny dla samorządu.", None),
        ("Ile lat ma Klub Wójtów?", "W roku 30-lecia Klub Wójtów zrzeszał 154 wójtów.", None),
        ("Ile lat ma Klub Wójtów?", "Klub Wójtów działa 30 lat i zrzesza 154 wójtów.", "30 lat"),
        ("Ile osób było na naradzie?", "W ostatnich 5 latach liczba mieszkańców zmalała.", None),
        ("Ilu uczestników było na naradzie?", "Na naradzie było 14 stoisk.", None),
        ("Ilu gości zagranicznych było?", "Było 300 uczestników - wójtów, a także gości zagranicznych.", None),
        ("Ilu gości zagranicznych było?", "Było 300 uczestników i 11 gości zagranicznych.", "11 gości"),
        ("Ile gmin pytało mieszkańców?", "Pytano 300 mieszkańców.", None),
    ],
)
def test_the_number_of_what_was_asked_for_is_told(question: str, sentence: str, count: str | None) -> None:
    assert counted(understand(question), sentence) == count


@pytest.mark.parametrize(
    ("sentence", "sum_of_money"),
    [
        ("Udział kosztuje 450 zł od osoby.", "450 zł"),
        ("Udział jest bezpłatny.", "bezpłatny"),
        ("Udział kosztuje 450 zł, a nocleg 200 zł.", None),
        ("Przyjechało 450 osób.", None),
    ],
)
def test_the_only_sum_is_told(sentence: str, sum_of_money: str | None) -> None:
    assert amount(sentence) == sum_of_money
