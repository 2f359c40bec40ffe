"""Comparisons: each side searched and quoted, a silent side told as such."""

from __future__ import annotations

import re

import pytest

from assistant.answer import Answer, Outcome
from assistant.service import Service
from assistant.understanding.question import understand
from corpus.records import Edition
from index.encoder.encoder import Encoder

KNOWN = [Edition(2, "II", 2017, 1, "Kraków"), Edition(3, "III", 2018, 1, "Gdynia"), Edition(6, "VI", 2022, 1)]


@pytest.fixture
def notes(notes: Service, encoder: Encoder) -> Service:
    vars(notes)["encoder"] = encoder  # one loaded model for the whole run
    return notes


def parts(answer: Answer) -> dict[str, set[int | None]]:
    """The headings of a comparison, or the columns of its table, with the editions quoted under each."""
    found: dict[str, set[int | None]] = {}
    heading = ""
    columns: list[str] = []
    for line in answer.text.split("\n"):
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
            columns = columns or [f"{cell}:" for cell in cells[1:]]
            for column, cell in zip(columns, cells[1:], strict=True):
                cited = {answer.sources[int(number) - 1].edition for number in re.findall(r"\[(\d+)\]", cell)}
                found[column] = found.get(column, set()) | cited
            continue
        if line.endswith(":") and not line.startswith("-") and ("edycj" in line or "edition" in line):
            heading = line
            found[heading] = set()
        for number in re.findall(r"\[(\d+)\]", line):
            found[heading].add(answer.sources[int(number) - 1].edition)
    return found


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        (
            "Czym różniły się kongresy w Krakowie i w Gdyni?",
            {"Kraków, II edycja (2017):": 2, "Gdynia, III edycja (2018):": 3},
        ),
        ("czym sie roznily tematy w 2017 i 2026 roku", {"II edycja (2017):": 2, "X edycja (2026):": 10}),
        ("Porównaj drugi i trzeci kongres", {"II edycja (2017):": 2, "III edycja (2018):": 3}),
        ("Czym VI kongres różnił się od poprzedniego?", {"VI edycja (2022):": 6, "V edycja (2021):": 5}),
        ("Co się zmieniło między II a X edycją?", {"II edycja (2017):": 2, "X edycja (2026):": 10}),
        ("How did the second and the third congress differ?", {"edition II (2017):": 2, "edition III (2018):": 3}),
        ("Porównaj liczbę uczestników II i III kongresu", {"II edycja (2017):": 2, "III edycja (2018):": 3}),
        ("O czym mówili na drugim i na dziewiątym?", {"II edycja (2017):": 2, "IX edycja (2025):": 9}),
        ("Wymień patronów II i VI kongresu", {"II edycja (2017):": 2, "VI edycja (2022):": 6}),
    ],
)
def test_each_side_is_quoted_under_its_heading(notes: Service, question: str, sides: dict[str, int]) -> None:
    answer = notes.ask(question)
    assert answer.outcome is Outcome.ANSWERED
    assert parts(answer) == {heading: {edition} for heading, edition in sides.items()}
    for source in answer.sources:
        assert notes.document(source.document_id).text[source.start : source.end] == source.quote
    for statement in answer.statements:
        cited = [source.quote for source in answer.sources if source.n in statement.citations]
        assert cited
        assert statement.kind == "own" or statement.text in cited


def test_who_compares_numbers_is_told_numbers(notes: Service) -> None:
    answer = notes.ask("Porównaj liczbę uczestników II i III kongresu")
    assert "300" in answer.text
    assert "250" in answer.text


@pytest.mark.parametrize(
    ("question", "silent"),
    [
        ("Porównaj III i XI kongres", "XI edycja"),
        ("Czym się różnił kongres w 2018 od kongresu w 2020?", "2020"),
        ("Czym różnił się kongres w Krakowie od tego w Łodzi?", "Łódź"),
    ],
)
def test_a_side_that_the_materials_do_not_hold_is_told_as_such(notes: Service, question: str, silent: str) -> None:
    answer = notes.ask(question)
    assert answer.outcome is Outcome.ANSWERED
    assert f"{silent}: w materiałach nic o tym nie ma." in answer.text.split("\n")
    assert len({source.edition for source in answer.sources}) == 1


def test_where_no_side_holds_anything_nothing_is_found(notes: Service) -> None:
    answer = notes.ask("Porównaj, co mówiono o łodziach podwodnych na II i na III kongresie")
    assert answer.outcome is Outcome.NOT_FOUND
    assert "II (2017), III (2018)" in answer.text
    assert notes.ask("Czym różni się pies od kota?").outcome is Outcome.NOT_FOUND


def test_a_place_of_many_congresses_is_told_by_when_each_was(notes: Service) -> None:
    answer = notes.ask("Czym różniły się kongresy w Warszawie i w Gdyni?")
    assert {1, 3, 4, 5, 10} <= {source.edition for source in answer.sources}


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Porównaj II i VI kongres", ["II", "VI"]),
        ("Porównaj II kongres i ten w Gdyni", ["II", "Gdynia"]),
        ("Porównaj II kongres w 2017 i VI w 2022", ["II", "VI"]),
        ("Czym różniły się kongresy w 2018 i w 2020?", ["2018", "2020"]),
        ("Czym różni się gmina od powiatu w Krakowie?", []),
        ("Kto przemawiał na II i VI kongresie?", []),
        ("Podsumuj II i VI kongres", ["II", "VI"]),
        ("Ilu uczestników było na II i VI kongresie?", ["II", "VI"]),
        ("Podsumuj II kongres", []),
        ("Podsumuj kongresy w latach 2011–2022", []),
    ],
)
def test_sides_are_read(question: str, names: list[str]) -> None:
    assert [side.name for side in understand(question, KNOWN).sides] == names
