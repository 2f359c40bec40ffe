"""How long an edition lasted, the year that only a material's date gives, and what the headers of materials say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answer import Outcome
from assistant.service import Service
from index.encoder.encoder import Encoder

Write = Callable[[str, str | bytes], Path]
FIFTH = "# Relacja\n\nV Krajowy Kongres Sekretarzy odbył się w Opolu 5–7 maja 2020 roku. Mówiono o archiwach.\n"
HEADED = (
    "Kategoria: Aktualności\n\nOpublikowano: czwartek, 6, czerwiec 2024 10:00\n\nMaria Lis-Nowak\n\n---\n\n"
    "Zakończył się VI Krajowy Kongres Sekretarzy. {} Mówiono na nim o ochronie ludności i o archiwach urzędów.\n"
)
TWO_DAYS = "Dwudniowe spotkanie zgromadziło sekretarzy z całej Polski."
OTHERS = "Przed rokiem odbył się dwudniowy festyn. Zarząd forum odwiedził Kielce. Dwudniowe spotkanie było udane."


@pytest.fixture
def empty(service: Service, encoder: Encoder) -> Service:
    vars(service)["encoder"] = encoder
    return service


@pytest.mark.parametrize(
    "question", ["Jak długo trwał V Kongres?", "Ile dni trwał V kongres?", "How long did the fifth congress last?"]
)
def test_days_are_counted_from_the_first_to_the_last(empty: Service, write: Write, question: str) -> None:
    empty.ingest([write("a.md", FIFTH)])
    answer = empty.ask(question)
    assert answer.outcome is Outcome.ANSWERED
    assert answer.statements[0].text.split(": ")[1] in ("3 dni", "3 days")
    assert "5–7 maja 2020" in answer.statements[0].text


@pytest.mark.parametrize(("said", "told"), [("trwał trzy dni", True), ("trwał 2 dni", False)])
def test_a_sentence_that_counts_the_days_is_quoted_and_one_that_counts_others_leaves_the_days_alone(
    empty: Service, write: Write, said: str, told: bool
) -> None:
    empty.ingest([write("a.md", FIFTH.replace("Mówiono", f"V Kongres {said}. Mówiono"))])
    answer = empty.ask("Ile dni trwał V kongres?")
    assert ("V edycja: 3 dni" in answer.text) is told
    assert (f"V Kongres {said}." in [one.quote for one in answer.sources]) or not told


def test_how_long_a_part_of_it_was_is_not_how_long_it_was(empty: Service, write: Write) -> None:
    empty.ingest([write("a.md", FIFTH)])
    assert "3 dni" not in empty.ask("Jak długo trwała przerwa na V Kongresie?").text
    both = empty.ask("Jak długo trwał V Kongres i gdzie się odbył?").text
    assert "Opole" in both
    assert "5–7 maja 2020" in both


@pytest.mark.parametrize(("said", "told"), [(TWO_DAYS, True), (OTHERS, False), ("", False)])
def test_without_a_date_a_sentence_that_counts_the_days_tells(
    empty: Service, write: Write, said: str, told: bool
) -> None:
    empty.ingest([write("a.txt", HEADED.format(said))])
    answer = empty.ask("Ile dni trwał VI kongres?")
    assert ("VI edycja: 2 dni [1]." in answer.text) is told
    assert any(source.quote == TWO_DAYS for source in answer.sources) is told


def test_a_year_that_only_the_materials_date_gives_is_told_as_that(empty: Service, write: Write) -> None:
    empty.ingest([write("a.txt", HEADED.format(""))])
    answer = empty.ask("Kiedy był VI kongres?")
    assert "Materiały nie podają terminu." in answer.text
    assert [one.text for one in answer.statements] == [
        "VI edycja: rok 2024, z daty materiału.",
        "Opublikowano: czwartek, 6, czerwiec 2024 10:00",
    ]


def test_a_year_of_metadata_that_no_line_of_the_material_holds_is_not_quoted(empty: Service, write: Write) -> None:
    text = "---\npublished: 2024-06-06\n---\n# Podsumowanie\n\nZakończył się VI Krajowy Kongres Sekretarzy.\n"
    empty.ingest([write("a.md", text)])
    assert "rok 2024" not in empty.ask("Kiedy był VI kongres?").text


def test_a_material_without_a_header_is_no_ones(empty: Service, write: Write) -> None:
    empty.ingest([write("a.md", "# Podsumowanie\n\nZakończył się VI Krajowy Kongres Sekretarzy. Był udany.\n")])
    assert empty.ask("Kto opublikował podsumowanie VI Kongresu?").outcome is Outcome.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Kto napisał artykuł o VI kongresie?", "Maria Lis-Nowak"),
        ("Kto jest autorem podsumowania VI Kongresu?", None),  # nothing says that it is one
        ("Kiedy opublikowano artykuł o VI kongresie?", "Opublikowano: czwartek, 6, czerwiec 2024 10:00"),
        ("Kto napisał artykuł o archiwach na VI kongresie?", None),
        ("Kto napisał przepisy o VI kongresie?", None),
    ],
)
def test_the_header_is_told_in_its_words(empty: Service, write: Write, question: str, words: str | None) -> None:
    empty.ingest([write("a.txt", HEADED.format(""))])
    said = [one.text for one in empty.ask(question).statements]
    assert (said == [words]) if words else ("Maria Lis-Nowak" not in said)
