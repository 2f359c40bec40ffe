"""Who somebody is, in the base form, and never what stands before the name by chance."""

from __future__ import annotations

import pytest

from assistant.composing.short.identity import identity
from assistant.understanding.question import understand


@pytest.mark.parametrize(
    ("sentence", "function"),
    [
        ("Jan Nowak jest prezesem Klubu Wójtów.", "prezes Klubu Wójtów"),
        ("Jan Nowak był nowym prezesem Klubu i sekretarzem Borku.", "nowy prezes Klubu i sekretarz Borku"),
        (
            "Jan Nowak jest CISO, doradcą rektora i wicedyrektorem szkoły.",
            "CISO, doradca rektora i wicedyrektor szkoły",
        ),
        ("Jan Nowak, prezes Klubu Wójtów, mówił o wodzie.", "prezes Klubu Wójtów"),
        ("Mówił prezes Klubu Jan Nowak.", "prezes Klubu"),
        ("Na Kongresie Sekretarzy Jan Nowak mówił o wodzie.", None),
        ("Gości witał zastępca prezydenta Borku Jan Nowak.", None),
    ],
)
def test_the_function_beside_the_name(sentence: str, function: str | None) -> None:
    found = identity(understand("Kim jest Jan Nowak?"), sentence)
    assert (found.function if found else None) == function


def test_a_woman_s_function_keeps_its_gender() -> None:
    for declined, base in (("nową dyrektorką", "nowa dyrektorka"), ("nową przewodniczącą", "nowa przewodnicząca")):
        found = identity(understand("Kim jest Anna Kot?"), f"Anna Kot jest {declined} szkoły.")
        assert found is not None
        assert found.function == f"{base} szkoły"


@pytest.mark.parametrize(
    ("asked", "sentence", "function"),
    [
        # of two who share a name the one asked about alone
        ("Kim jest Jan Kot?", "Jan Nowak jest prezesem Klubu.", None),
        ("Kim jest Kot?", "Jan Kot jest prezesem Klubu.", "prezes Klubu"),
        # titles stand before their names
        ("Kim jest Anna Kot?", "Wystąpili starosta górski Anna Kot, burmistrz Borku Jan Lis i wójt Piotr Żak.", None),
        (
            "Kim jest Jan Lis?",
            "Wystąpili starosta górski Anna Kot, burmistrz Borku Jan Lis i wójt Piotr Żak.",
            "burmistrz Borku",
        ),
        (
            "Kim jest Piotr Żak?",
            "Wystąpili burmistrz Borku Jan Lis i wójt gminy Lipiny Piotr Żak.",
            "wójt gminy Lipiny",
        ),
    ],
)
def test_nobody_is_given_the_name_or_the_office_of_another(asked: str, sentence: str, function: str | None) -> None:
    found = identity(understand(asked), sentence)
    assert (found.function if found else None) == function
