"""How well a word of a question is met in a text."""

from __future__ import annotations

import pytest

from assistant.finding.evidence import is_statement, matches, word_keys
from assistant.understanding.question import understand
from assistant.understanding.terms import Term


def term(word: str) -> Term:
    (only,) = understand(f"x {word}").terms[-1:]
    return only


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("wodociąg", "Mówiono o wodociągach."),
        ("wodociągów", "Wodociąg zbudowano przed laty."),
        ("soltysi", "Przyjechał sołtys."),
        ("2019", "Było to w 2019 roku."),
        ("NIK", "Raport dała Najwyższa Izba Kontroli."),
    ],
)
def test_a_word_is_met_in_any_form(word: str, text: str) -> None:
    assert matches(term(word), word_keys(text)) == 1.0


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("motto", "Hasło narady było krótkie."),
        ("patronować", "Patronat objął starosta."),
        ("wodociąągi", "Mówiono o wodociągach."),
        ("sekretażem", "Wybrano sekretarza."),
    ],
)
def test_a_synonym_a_word_of_the_family_and_a_slip_of_the_pen_count_less(word: str, text: str) -> None:
    assert 0 < matches(term(word), word_keys(text)) < 1


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("helikopter", "Mówiono o wodociągach."),
        ("2019", "Było to w 2018 roku."),
        ("kot", "Kto otworzył obrady?"),
        ("wodociąg", ""),
    ],
)
def test_another_word_is_not_met(word: str, text: str) -> None:
    assert matches(term(word), word_keys(text)) == 0.0


@pytest.mark.parametrize(
    ("text", "says"),
    [("Obrady otworzył starosta powiatu.", True), ("Czytaj też", False), ("Obrady.", False), ("", False)],
)
def test_scraps_are_no_statements(text: str, says: bool) -> None:
    assert is_statement(text) is says
