"""Editions before, after and between others, and those counted among a place's: the edition meant, or none."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import Outcome
from assistant.service import Service
from assistant.understanding.question import understand
from corpus.records import Edition
from index.encoder.encoder import Encoder

TODAY = date(2026, 11, 24)
YEARS = (2016, 2017, 2018, 2019, 2021, 2022, 2023, 2024, 2025, 2026)
PLACES = {2: "Kraków", 3: "Gdynia", 7: "Łódź"}
KNOWN = [Edition(at, "", year, 1, PLACES.get(at, "Warszawa")) for at, year in enumerate(YEARS, start=1)]

BESIDE: dict[str, tuple[int, ...]] = {
    "Gdzie odbył się kongres po V?": (6,),
    "Gdzie odbył się kongres przed VI kongresem?": (5,),
    "gdzie byl kongres przed vi kongresem": (5,),
    "Kto przyjechał na kongres po piątym?": (6,),
    "Kiedy był kongres po kongresie w Gdyni?": (4,),
    "Kiedy był kongres po gdyńskim?": (4,),
    "kiedy byl kongres po gdynskim": (4,),
    "Kto był na edycji po łódzkiej?": (8,),
    "Gdzie był kongres rok po krakowskim?": (3,),
    "Gdzie był kongres rok przed gdyńskim?": (2,),
    "Gdzie był kongres dwa lata przed X?": (8,),
    "Gdzie był kongres dwie edycje po V?": (7,),
    "Gdzie odbył się poprzedni kongres przed IV?": (3,),
    "Kto otworzył następną edycję po V?": (6,),
    "Gdzie był kongres poprzedzający VI?": (5,),
    "Kto mówił o wodzie na kongresie następującym po IV?": (5,),
    "Jakie było hasło kongresu przed kongresem w 2019 roku?": (3,),
    "Gdzie był pierwszy kongres po 2020 roku?": (5,),
    "Gdzie był pierwszy kongres przed 2018 rokiem?": (2,),
    "Gdzie był drugi kongres po krakowskim?": (4,),
    "Który kongres odbył się po krakowskim?": (3,),
    "Gdzie był ten przed krakowskim?": (1,),
    "Gdzie było to przed VI?": (5,),
    "Kto mówił o wodzie na tym po gdyńskim?": (4,),
    "Where was the one after Kraków?": (3,),
    "Gdzie był kongres przed ostatnim?": (9,),
    "Gdzie były kongresy po VIII?": (9, 10),
    "Gdzie były edycje przed III?": (1, 2),
    "Porównaj II kongres i kongres po krakowskim": (2, 3),
    "Where was the congress before Gdynia held?": (2,),
    "Where did the congress after Kraków take place?": (3,),
    "Where was the congress after the sixth?": (7,),
    "Where was the congress before the last one?": (9,),
    "Gdzie odbył się kongres między III a V?": (4,),
    "Jak zmienił się kongres między III a V?": (3, 5),
}
OF_TIME: dict[str, tuple[int, ...]] = {
    "Co było po kongresie w Gdyni?": (3,),
    "Co mówiono przed kongresem w Gdyni?": (3,),
    "Co zapowiadano przed VI kongresem?": (6,),
    "Czy VI kongres odbył się po krakowskim?": (6,),
    "Co mówiono o tym po V kongresie?": (5,),
    "Czy to było po V kongresie?": (5,),
    "Czy było to przed VI kongresem?": (6,),
    "Who said that after the fifth congress?": (5,),
    "Czy kongres po dziesiątej miał przerwę?": (),
    "Kto wystąpił na kongresie po drugim dniu?": (),
    "Kto mówił na kongresie po V edycji konkursu?": (),
    "Kto wystąpił na kongresie po burmistrzu Gdyni?": (),
    "Co będzie na kongresie po 5 latach?": (),
}
OF_A_PLACE: dict[str, tuple[int, ...]] = {
    "Kiedy był drugi kongres w Warszawie?": (4,),
    "Kiedy był drugi kongres, który odbył się w Warszawie?": (4,),
    "Kiedy był drugi warszawski kongres?": (4,),
    "O czym był trzeci kongres w Warszawie?": (5,),
    "ostatni kongres w Krakowie kiedy": (2,),
    "Kiedy był ostatni kongres w Gdyni?": (3,),
    "Ile osób było na ostatnim kongresie w Krakowie?": (2,),
    "Gdzie był pierwszy kongres poza Warszawą?": (2,),
    "Gdzie był ostatni kongres poza Warszawą?": (7,),
    "Kiedy był trzeci kongres w Gdyni?": (3,),
    "When was the last congress in Kraków?": (2,),
    "When was the second congress in Warsaw?": (4,),
    "Co mówiono na pierwszym kongresie w Polsce?": (1,),
    "Kto mówił na pierwszym kongresie w sprawie wody?": (1,),
    "Czy ostatni kongres był w Warszawie?": (10,),
    "Czy pierwszy kongres odbył się w Krakowie?": (1,),
    "Was the last congress in Kraków?": (10,),
}


@pytest.mark.parametrize(("question", "editions"), [*BESIDE.items(), *OF_TIME.items(), *OF_A_PLACE.items()])
def test_the_edition_meant_is_read(question: str, editions: tuple[int, ...]) -> None:
    found = understand(question, KNOWN, today=TODAY)
    assert (found.editions, found.unknown_editions, found.missing) == (editions, (), ())


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Gdzie był kongres przed I?", "kongres przed I"),
        ("Gdzie był kongres rok po IV?", "kongres rok po IV"),
        ("Kiedy był kongres po Gdańsku?", "kongres po Gdańsku"),
        ("Kiedy był trzeci kongres w Krakowie?", "trzeci kongres w Krakowie"),
        ("Kiedy był ostatni kongres w Gdańsku?", "ostatni kongres w Gdańsku"),
    ],
)
def test_a_wording_that_no_edition_fits_is_told_as_such(question: str, said: str) -> None:
    found = understand(question, KNOWN, today=TODAY)
    assert (found.editions, found.missing) == ((), (said,))


def test_the_congress_after_the_last_is_not_known() -> None:
    assert understand("Gdzie odbędzie się kongres po X?", KNOWN, today=TODAY).unknown_editions == (11,)


def test_the_reading_is_shown_and_no_other_edition_answers(notes: Service, encoder: Encoder) -> None:
    vars(notes)["encoder"] = encoder  # one loaded model for the whole run
    beside = notes.ask("Gdzie odbył się kongres po II?")
    assert (beside.outcome, {source.edition for source in beside.sources}) == (Outcome.ANSWERED, {3})
    assert beside.understood.shown == "Szukam w: III edycja, 2018; tak czytam „kongres po II”."
    motto = notes.ask("Jakie było hasło kongresu przed kongresem w 2019 roku?")
    assert "termin" not in motto.text
    nothing = notes.ask("Kiedy był trzeci kongres w Krakowie?")
    assert nothing.outcome is Outcome.NOT_FOUND
    assert "„trzeci kongres w Krakowie”" in nothing.text
    assert "nie znam takiej edycji" in (nothing.understood.shown or "")
    english = notes.ask("When was the third congress in Kraków?")
    assert english.text == "The materials that I have say nothing of such an edition: „third congress in Kraków”."
