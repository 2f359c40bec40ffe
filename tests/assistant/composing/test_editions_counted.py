"""How many editions there were, and which: one that a material is about counts though nobody tells when it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answer import Outcome
from assistant.service import Service
from index.encoder.encoder import Encoder

Write = Callable[[str, str | bytes], Path]
UNDATED = "# Podsumowanie\n\nZakończył się IV Krajowy Kongres Sekretarzy. Mówiono na nim o ochronie ludności.\n"
DATED = "# Relacja\n\nV Krajowy Kongres Sekretarzy odbył się w Opolu 5 maja 2020 roku.\n"
PASSING = "# Kronika\n\nZarząd spotkał się w Kielcach. Rozmawiano o pracach nad VIII Krajowym Kongresem Sekretarzy.\n"


@pytest.fixture
def empty(service: Service, encoder: Encoder) -> Service:
    vars(service)["encoder"] = encoder
    return service


@pytest.fixture
def three(empty: Service, write: Write) -> Service:
    write("a.md", UNDATED)
    write("b.md", DATED)
    empty.ingest([write("c.md", PASSING).parent])
    return empty


def test_an_edition_without_a_date_is_counted_by_the_sentence_that_names_it(three: Service) -> None:
    answer = three.ask("Ile było edycji kongresu?")
    (statement,) = answer.statements
    assert "IV, V (2020)" in statement.text
    quoted = {source.quote for source in answer.sources}
    assert "Zakończył się IV Krajowy Kongres Sekretarzy." in quoted


@pytest.mark.parametrize("question", ["Wymień edycje", "Wymień edycje kongresu"])
def test_a_plain_request_lists_them_and_names_those_that_are_silent(three: Service, question: str) -> None:
    answer = three.ask(question)
    assert answer.outcome is Outcome.ANSWERED
    assert "V edycja: miejsce: Opole [1]" in answer.text
    assert "Materiały nie mówią tego o edycjach: IV" in answer.text


def test_the_editions_of_something_else_are_not_those_of_the_congress(three: Service) -> None:
    assert "V edycja: miejsce" not in three.ask("Wymień edycje konkursu").text


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Kto organizuje V Kongres?", True),
        ("Przez kogo był organizowany V Kongres?", True),
        ("Kto organizował konkurs na V Kongresie?", False),
    ],
)
def test_who_organised_it_is_told_by_the_registry(empty: Service, write: Write, question: str, named: bool) -> None:
    text = (
        "# Relacja\n\nV Krajowy Kongres Sekretarzy, zorganizowany w Opolu przez Fundację Urząd Jutra, trwał krótko.\n"
    )
    empty.ingest([write("a.md", text)])
    assert empty.ask(question).text.startswith("Fundacja Urząd Jutra [1].") is named
