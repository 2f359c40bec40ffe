"""An answer that its sources do not bear out never leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistant.answer import Citation, Statement
from assistant.citations.citing import BrokenCitationError, check
from corpus.records import Document, Metadata

TEXT = "Obrady otworzył starosta. Obiad podano w ratuszu."
QUOTE = "Obiad podano w ratuszu."
DOCUMENT = Document("d1", "main", "narada.md", 2, TEXT, (), Metadata(), "Narada", "f", datetime(2020, 1, 2, tzinfo=UTC))
SOURCE = Citation(1, "d1", 2, "narada.md", "Narada", None, None, None, None, None, QUOTE, 26, 49)
STATEMENT = Statement(QUOTE, "quote", (1,))


def checked(text: str, statement: Statement, source: Citation) -> None:
    check(text, [statement], [source], lambda _: DOCUMENT)


def test_a_citation_that_holds_passes() -> None:
    checked(f"{QUOTE} [1]", STATEMENT, SOURCE)


@pytest.mark.parametrize(
    "wrong",
    [
        {"quote": "Obiad podano w szkole."},
        {"start": 25},
        {"end": 48},
        {"start": 0, "end": 25},
        {"start": 100, "end": 123},
        {"version": 1},
    ],
)
def test_a_quote_that_does_not_stand_there_is_stopped(wrong: dict[str, int | str]) -> None:
    with pytest.raises(BrokenCitationError):
        checked(f"{QUOTE} [1]", STATEMENT, replace(SOURCE, **wrong))  # type: ignore[arg-type]  # fields of Citation


@pytest.mark.parametrize("numbers", [(), (2,), (1, 2)])
def test_a_statement_without_a_source_is_stopped(numbers: tuple[int, ...]) -> None:
    with pytest.raises(BrokenCitationError):
        checked(f"{QUOTE} [1]", replace(STATEMENT, citations=numbers), SOURCE)


def test_a_statement_in_other_words_than_its_source_is_stopped() -> None:
    with pytest.raises(BrokenCitationError):
        checked(f"{QUOTE} [1]", replace(STATEMENT, text="Obiad był smaczny."), SOURCE)


@pytest.mark.parametrize("number", [0, 2, 17])
def test_a_number_without_a_source_is_stopped(number: int) -> None:
    with pytest.raises(BrokenCitationError):
        checked(f"{QUOTE} [1] I jeszcze coś. [{number}]", STATEMENT, SOURCE)
