"""Which of several congresses more people came to is a comparison of the numbers of both."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import Outcome
from assistant.service import Service
from assistant.understanding.attendance import as_comparison
from corpus.records import Edition

KNOWN = [Edition(n, "", 2015 + n, 1, "Warszawa") for n in range(1, 11)]
TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Na którym kongresie było więcej gości, na I czy II?", "I i II"),
        ("Na którym kongresie było więcej uczestników: I czy III?", "I i III"),
        ("Czy II kongres był większy niż I?", "II i I"),
        ("Na którym kongresie było najwięcej uczestników?", "I, II, III, IV, V, VI, VII, VIII, IX i X"),
        ("Który kongres był najmniejszy, V czy VI?", "V i VI"),
        ("Czy II był większy niż VI?", "II i VI"),
        ("Czy kongres w 2016 był liczniejszy niż w 2017 roku?", "I i II"),
    ],
)
def test_the_numbers_of_both_are_asked_for(question: str, named: str) -> None:
    assert as_comparison(question, KNOWN, TODAY) == f"Porównaj liczbę uczestników {named} kongresu"


@pytest.mark.parametrize(
    "question",
    [
        "Czy na II kongresie było więcej niż 300 osób?",
        "Czy II kongres był większy?",
        "Jaki był największy problem kongresu?",
        "Czy X kongres był największy?",
        "Czy sekretarz ma więcej zadań niż wójt?",
        "Czy na I i II kongresie mówiono o RODO?",
        "Czy II wojna była większa niż I wojna?",
        "Czy był większy niż II?",
    ],
)
def test_other_questions_are_left_as_they_are(question: str) -> None:
    assert as_comparison(question, KNOWN, TODAY) is None


def test_the_smaller_congress_is_not_said_to_be_the_larger(notes: Service) -> None:
    answer = notes.ask("Czy III kongres miał więcej uczestników niż I?")
    assert answer.outcome is Outcome.ANSWERED
    assert not answer.text.startswith("Tak")
    assert "250 uczestników" in answer.text
    assert "ponad 300 uczestników" in answer.text


def test_how_often_is_counted_and_not_asked_back(notes: Service) -> None:
    answer = notes.ask("Ile razy kongres był w Warszawie?")
    assert answer.outcome is Outcome.ANSWERED
    assert "8 – I (2016)" in answer.text
    assert notes.ask("Ile osób było na kongresie w Warszawie?").outcome is Outcome.CLARIFY
