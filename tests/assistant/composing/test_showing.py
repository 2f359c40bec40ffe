"""The reading of a question, as it is shown to the user everywhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Understood
from assistant.composing.showing import Reach, shown
from assistant.presenting import readable
from assistant.service import Service
from assistant.understanding.question import understand
from assistant.web.rendering import render_answer
from corpus.records import Edition
from index.encoder.encoder import Encoder

TODAY = date(2026, 11, 24)
KNOWN = [Edition(6, "VI", 2022, 1), Edition(8, "VIII", 2024, 1), Edition(9, "IX", 2025, 1), Edition(10, "X", 2026, 1)]


@pytest.mark.parametrize(
    ("question", "reading"),
    [
        ("Kto mówił o wodzie na szóstym?", "Szukam w: VI edycja, 2022."),
        ("kto mowil o wodzie na szostym kongersie", "Szukam w: VI edycja, 2022."),
        ("Kto mówił o wodzie w 2022 roku?", "Szukam w: VI edycja, 2022."),
        ("Porównaj VI i IX kongres", "Szukam w: edycje VI (2022), IX (2025)."),
        ("Kto mówił o wodzie dwa lata temu?", "Szukam w: VIII edycja, 2024; tak czytam „dwa lata temu”."),
        ("kto mowil o wodzie na poprzednim", "Szukam w: IX edycja, 2025; tak czytam „poprzednim”."),
        ("Co było na ostatnim kongresie?", "Szukam w: X edycja, 2026; tak czytam „ostatnim kongresie”."),
        (
            "O czym były dwa ostatnie kongresy?",
            "Szukam w: edycje IX (2025), X (2026); tak czytam „dwa ostatnie kongresy”.",
        ),
        (
            "Gdzie będzie następny kongres?",
            "Szukam w: XI edycja (materiały o tym nie mówią); tak czytam „następny kongres”.",
        ),
        ("Kto mówił o wodzie w 2020 roku?", "Szukam w: wszystkie materiały; nie znam edycji z roku 2020."),
        ("Who spoke at the last one?", "Searching in: edition X, 2026; so I read „last one”."),
        ("Kto mówił o wodzie?", None),
        ("Kto zdobył medal na XXII letnich Igrzyskach?", None),
    ],
)
def test_the_reading_is_told_in_one_sentence(question: str, reading: str | None) -> None:
    assert shown(understand(question, KNOWN, today=TODAY), KNOWN) == reading


def test_a_search_beyond_the_edition_is_told() -> None:
    question = understand("Kto mówił o wodzie na VI?", KNOWN, today=TODAY)
    assert shown(question, KNOWN, Reach.WIDENED) == (
        "Szukam w: VI edycja, 2022 — nic tam nie znalazłem, więc szukam we wszystkich."
    )
    assert shown(question, KNOWN, Reach.WIDENED_IN_VAIN) == (
        "Szukam w: VI edycja, 2022 — nic tam nie znalazłem, we wszystkich materiałach też nie."
    )


def test_an_edition_without_a_known_year_is_told_by_its_number() -> None:
    known = [Edition(4, "IV", None, 1)]
    assert shown(understand("Co mówiono na IV?", known, today=TODAY), known) == "Szukam w: IV edycja."


def test_every_way_in_shows_it(notes: Service, encoder: Encoder, notes_folder: Path) -> None:
    assert notes_folder.is_dir()
    vars(notes)["encoder"] = encoder
    answer = notes.ask("Jakie hasło miał X Kongres?")
    reading = "Szukam w: X edycja, 2026."
    assert answer.understood == Understood((10,), (), shown=reading)
    assert answer.to_json()["understood"] == {
        "editions": (10,),
        "years": (),
        "rewritten": None,
        "shown": reading,
        "widened": False,
    }
    assert readable(answer).startswith(f"{reading}\n\n„Kompetencje")
    documents = {source.document_id: notes.document(source.document_id) for source in answer.sources}
    assert f'<p class="odczyt">{reading}</p>' in render_answer(answer, documents)


def test_what_is_searched_everywhere_from_the_start_shows_nothing(notes: Service, encoder: Encoder) -> None:
    vars(notes)["encoder"] = encoder
    answer = notes.ask("Jak upiec sernik?")
    assert answer.understood.shown is None
    assert "Szukam" not in readable(answer)
    assert "odczyt" not in render_answer(answer, {})
