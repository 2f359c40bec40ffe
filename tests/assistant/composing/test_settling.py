"""Claims on where, when and how long a congress was are settled by what is known of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answer import Outcome
from assistant.composing.settling import Settled, settled
from assistant.composing.yes_or_no import Verdict
from assistant.service import Service
from assistant.understanding.question import understand
from corpus.records import Account, Edition, FactField, FactSpan
from index.encoder.encoder import Encoder

SPAN = (FactSpan("d", 0, 30, "stated"),)
FIFTH = "# Relacja\n\nV Krajowy Kongres Sekretarzy odbył się w Łodzi 5–7 maja 2020 roku. Mówiono o archiwach.\n"


def account(field: FactField, value: str) -> Account:
    return Account(field, value, "stated", inferred=False, spans=SPAN)


KNOWN = [
    Edition(2, "II", 2017, 1, "Kraków", (account("city", "Kraków"), account("dates", "2017-05-29/2017-05-30"))),
    Edition(3, "III", 2018, 1, "Gdynia", (account("city", "Gdynia"),)),
]


def told(question: str) -> Settled | None:
    asked = understand(question, KNOWN)
    only = next((one for one in KNOWN if asked.editions == (one.number,)), None)
    return None if only is None else settled(asked, only, KNOWN, tuple)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Czy II kongres odbył się w Krakowie?", Verdict.YES),
        ("Czy II kongres odbył się w Gdyni?", Verdict.NO),
        ("Czy II kongres nie odbył się w Krakowie?", None),
        ("Czy w Rzeszowie odbył się kongres w 2017 roku?", Verdict.NO),
        ("Czy II kongres otworzył prezydent Krakowa?", None),
        ("Czy Kraków gościł II kongres?", Verdict.YES),
        ("Czy prezydent Krakowa gościł II kongres?", None),
        ("Was the congress held in Cracow in 2017?", Verdict.YES),
        ("Was the second congress in Krakow?", Verdict.YES),
        ("Was the 2017 congress held in Warsaw?", Verdict.NO),
        ("Was the second congress held in Lodz?", Verdict.NO),
        ("Did the second congress take place in Gdynia?", Verdict.NO),
        ("Did Cracow host the second congress?", Verdict.YES),
        ("Did Gdynia host the second congress?", Verdict.NO),
        ("Was the second congress hosted by the city of Cracow?", Verdict.YES),
        ("Did the mayor of Cracow host the second congress?", None),
        ("Was artificial intelligence discussed in Cracow?", None),
        ("Did Gdynia host guests at the second congress?", None),
        ("Czy II kongres odbył się w Krakowie i w Gdyni?", Verdict.NO),
        ("Czy II kongres odbył się w Krakowie czy w Gdyni?", None),
        ("Was the second congress in Cracow or in Gdynia?", None),
        ("Czy II kongres odbył się w Polsce?", None),
        ("Czy II kongres odbył się w Małopolsce?", None),
        ("Czy II kongres odbył się pod Krakowem?", None),
        ("Czy tylko II kongres odbył się w Krakowie?", None),
        ("Czy II kongres odbył się w Krakowie o 9?", None),
        ("Czy II kongres był w Krakowie 3 razy?", None),
        ("Czy II kongres odbył się po 2016 roku?", None),
        ("Czy II kongres odbył się przed 2018 rokiem?", None),
        ("Czy II kongres odbył się 12.06.2017?", None),
        ("Czy II kongres trwał dwa dni w Warszawie?", Verdict.NO),
        ("Did the second congress last two days in Warsaw?", Verdict.NO),
        ("Czy tylko II kongres trwał dwa dni?", None),
        ("Czy II kongres trwał dwa dni czy trzy?", None),
        ("Czy II kongres trwał dwa dni dłużej?", None),
    ],
)
def test_where_an_edition_was_is_settled_by_its_fact(question: str, verdict: Verdict | None) -> None:
    found = told(question)
    assert (found.verdict if found else None) is verdict
    if found is not None:
        assert "Kraków" in found.text
        assert [quote.document_id for quote in found.quotes] == ["d"]


@pytest.mark.parametrize(
    ("question", "verdict", "says"),
    [
        ("Czy II kongres odbył się w Krakowie w 2017 roku?", Verdict.YES, ("Kraków", "29–30 maja 2017")),
        ("Czy II kongres odbył się w Krakowie w 2018 roku?", Verdict.NO, ("29–30 maja 2017",)),
        ("Czy II kongres odbył się w Gdyni w 2017 roku?", Verdict.NO, ("Kraków",)),
    ],
)
def test_a_place_and_a_year_must_both_be_so(question: str, verdict: Verdict, says: tuple[str, ...]) -> None:
    found = told(question)
    assert found is not None
    assert found.verdict is verdict
    assert all(one in found.text for one in says)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Czy II kongres trwał dwa dni?", Verdict.YES),
        ("Czy II kongres trwał 2 dni?", Verdict.YES),
        ("Czy II Kongres był dwudniowy?", Verdict.YES),
        ("Czy II kongres był trzydniowym wydarzeniem?", Verdict.NO),
        ("Czy kongres w 2017 roku trwał jeden dzień?", Verdict.NO),
        ("Czy II kongres trwał tydzień?", Verdict.NO),
        ("Czy II kongres trwał dłużej niż jeden dzień?", Verdict.YES),
        ("Czy II kongres trwał ponad dwa dni?", Verdict.NO),
        ("Czy II kongres trwał co najmniej dwa dni?", Verdict.YES),
        ("Czy II kongres trwał krócej niż trzy dni?", Verdict.YES),
        ("Czy II kongres trwał najwyżej jeden dzień?", Verdict.NO),
        ("Did the second congress last two days?", Verdict.YES),
        ("Did the second congress last more than two days?", Verdict.NO),
        ("Was the second congress a three-day event?", Verdict.NO),
        ("Czy II kongres nie trwał dwa dni?", None),
        ("Czy przerwa na II kongresie trwała dwa dni?", None),
        ("Czy II kongres trwał dwie godziny?", None),
        ("Czy III kongres trwał dwa dni?", None),
    ],
)
def test_how_long_an_edition_was_is_settled_by_its_days(question: str, verdict: Verdict | None) -> None:
    found = told(question)
    assert (found.verdict if found else None) is verdict
    if found is not None:
        assert "2 d" in found.text
        assert "29–30 maja 2017" in found.text


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Czy V kongres trwał trzy dni?", "Tak: V edycja: 3 dni: 5–7 maja 2020 [1]."),
        ("Czy V kongres trwał dwa dni?", "Nie: V edycja: 3 dni: 5–7 maja 2020 [1]."),
        ("Did the fifth congress last two days?", "No: V edition: 3 days: 5–7 maja 2020 [1]."),
        ("Was the fifth congress held in Lodz?", "Yes: V edition – place: Łódź [1]."),
        ("Did Łódź host the congress in 2020?", "Yes: V edition – place: Łódź [1]."),
        ("Was the congress held in Warsaw in 2020?", "No: V edition – place: Łódź [1]."),
        ("Czy V kongres odbył się w Łodzi w 2021 roku?", "Nie: V edycja – termin: 5–7 maja 2020 [1]."),
    ],
)
def test_a_claim_is_answered_with_the_fact_and_its_sentence(
    service: Service, encoder: Encoder, write: Callable[[str, str | bytes], Path], question: str, says: str
) -> None:
    vars(service)["encoder"] = encoder
    service.ingest([write("a.md", FIFTH)])
    answer = service.ask(question)
    assert answer.outcome is Outcome.ANSWERED
    assert answer.text.startswith(says)
    assert answer.sources[0].quote.startswith("V Krajowy Kongres Sekretarzy odbył się w Łodzi")


@pytest.mark.parametrize(
    ("question", "verdict", "says"),
    [
        ("Czy II kongres trwał dwa dni w 2016 roku?", Verdict.NO, "2017"),
        ("Czy II kongres trwał tylko dwa dni w Krakowie?", Verdict.YES, "2 dni"),
        ("Czy II kongres trwał trzy dni w Krakowie?", Verdict.NO, "2 dni"),
    ],
)
def test_a_length_is_claimed_of_the_place_and_the_year_that_stand_beside_it(
    question: str, verdict: Verdict, says: str
) -> None:
    found = told(question)
    assert found is not None
    assert (found.verdict, says in found.text) == (verdict, True)
