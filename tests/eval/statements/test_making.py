"""Each rule that corrupts or rephrases changes what it says, and nothing where there is nothing to change."""

from __future__ import annotations

import random

import pytest

from eval.statements import corrupting, rephrasing
from eval.statements.passages import Passage, passages

SENTENCE = "VI Krajowy Kongres Sekretarzy odbył się w Gdyni 3 maja 2017 roku i zebrał 250 uczestników."
PASSAGE = Passage("notatka.md", "Tytuł", SENTENCE)
NAMED = corrupting.Named((("Cezary", "Nowak"),), ("Kraków",), ("FRDL",), ("Dobre pomysły",))


def maker() -> random.Random:
    return random.Random(1)  # noqa: S311 - a seeded generator, not a secret


@pytest.mark.parametrize(
    ("rule", "gone"),
    [
        (corrupting.other_number, " 250 "),
        (corrupting.other_date, "3 maja 2017"),
        (corrupting.other_edition, "VI "),
        (corrupting.other_name, "Gdyni"),
    ],
)
def test_a_corrupted_sentence_has_lost_what_was_true(rule: corrupting.Rule, gone: str) -> None:
    made = rule(SENTENCE, PASSAGE, NAMED, maker())
    assert made is not None
    assert gone not in made


def test_a_denied_sentence_denies_and_a_denial_is_taken_away() -> None:
    made = corrupting.denied("Starosta pracuje w sobotę.", PASSAGE, NAMED, maker())
    assert made is not None
    assert "nie" in made.lower()
    assert corrupting.denied("Starosta nie pracuje w sobotę.", PASSAGE, NAMED, maker()) == "Starosta pracuje w sobotę."


@pytest.mark.parametrize("rule", [one for rules in corrupting.RULES.values() for one in rules])
def test_nothing_is_made_of_a_sentence_without_facts(rule: corrupting.Rule) -> None:
    assert rule("Oto spis", PASSAGE, NAMED, maker()) is None


@pytest.mark.parametrize(
    ("rule", "sentence", "holds"),
    [
        (rephrasing.date_in_another_form, SENTENCE, "2017"),
        (rephrasing.number_in_another_form, "Zebrało się ponad 300 uczestników.", "ponad trzystu uczestników"),
        (rephrasing.number_in_another_form, "Przyszły trzy osoby.", "3 osoby"),
        (rephrasing.name_in_another_case, "Cezary Nowak przedstawił wnioski.", "O Cezarym Nowaku"),
        (rephrasing.name_in_another_case, "Zjazd odbył się w Gdyni.", "Gdynia to miejsce"),
        (rephrasing.part_left_out, "Cezary Nowak, prezes zarządu fundacji, mówił.", "Nowak mówił"),
        (rephrasing.synonym, "Wójt przedstawił raport.", "zaprezentował"),
    ],
)
def test_a_sentence_is_put_otherwise(rule: rephrasing.Rule, sentence: str, holds: str) -> None:
    made = rule(sentence, maker())
    assert made is not None
    assert made != sentence
    assert holds in made


def test_the_notes_fall_into_two_halves() -> None:
    halves = [one.development for one in passages()]
    assert 0.3 < sum(halves) / len(halves) < 0.7
