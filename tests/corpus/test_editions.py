from __future__ import annotations

import pytest

from corpus.editions import (
    document_edition,
    edition_mentions,
    edition_year,
    from_roman,
    ordinal_value,
    passage_edition,
    speaks_of_previous,
    to_roman,
)


@pytest.mark.parametrize(
    ("number", "numeral"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (49, "XLIX"), (88, "LXXXVIII")]
)
def test_numbers_and_roman_numerals_match_both_ways(number: int, numeral: str) -> None:
    assert to_roman(number) == numeral
    assert from_roman(numeral) == number
    assert from_roman(numeral.lower()) == number


def test_roman_numerals_of_all_editions_differ() -> None:
    assert len({to_roman(number) for number in range(1, 100)}) == 99


@pytest.mark.parametrize("letters", ["", "IIII", "VV", "IL", "IXX", "ABC", "X1", "VX"])
def test_letters_that_are_no_standard_numeral_have_no_value(letters: str) -> None:
    assert from_roman(letters) is None


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("pierwszy", 1),
        ("drugiej", 2),
        ("trzeciego", 3),
        ("Szóstego", 6),
        ("ósma", 8),
        ("osma", 8),
        ("dziesiąta", 10),
        ("piętnastej", 15),
        ("szósteczka", None),
        ("kongres", None),
        ("", None),
    ],
)
def test_polish_ordinals_have_their_value_in_any_form(word: str, value: int | None) -> None:
    assert ordinal_value(word) == value


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("X Krajowy Kongres Skarbników", [10]),
        ("Na VI Ogólnopolskim Kongresie mówiono o finansach.", [6]),
        ("Ruszyła 9. edycja spotkania.", [9]),
        ("Uczestnicy szóstego kongresu dostali dyplomy.", [6]),
        ("Trzecia edycja była rekordowa.", [3]),
        ("kongres nr 4", [4]),
        ("Kongres Sekretarzy IX", [9]),
        ("edycja VII", [7]),
        ("XI KKS", [11]),
        ("Po II Zjeździe przyszedł czas na III Zjazd.", [2, 3]),
    ],
)
def test_an_edition_named_by_number_is_found(text: str, numbers: list[int]) -> None:
    assert [mention.number for mention in edition_mentions(text)] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "Spotkały się gminy i kongres zakończono.",
        "Kongres i wystawa",
        "kongres 2016",
        "Kongres Sekretarzy w Gdyni",
        "IIII Kongres",
        "0. edycja",
        "Szósty dzień wystawy",
        "",
    ],
)
def test_what_names_no_edition_is_not_taken_for_one(text: str) -> None:
    assert edition_mentions(text) == []


def test_a_mention_stands_where_the_text_names_it() -> None:
    text = "Gdy minął siódmy kongres, zaczęto myśleć o nowym."
    (mention,) = edition_mentions(text)
    assert text[mention.start : mention.end] == "siódmy kongres"


def test_the_title_decides_on_the_edition_of_a_document() -> None:
    assert document_edition("IX Krajowy Kongres", "VIII Kongres był w maju. VIII Kongres się udał.") == 9


def test_without_it_the_edition_named_most_often_does_and_the_first_of_equals() -> None:
    assert document_edition("Relacja", "VI Kongres minął. VII Kongres trwa. Siódma edycja ma 40 prelegentów.") == 7
    assert document_edition("Relacja", "VI Kongres minął. VII Kongres trwa.") == 6
    assert document_edition("Relacja", "Spotkanie w Toruniu.") is None


def test_year_of_an_edition_stands_in_a_sentence_that_names_it() -> None:
    text = "V Kongres odbył się w 2020 roku. VI Kongres zaplanowano na rok 2022."
    assert edition_year(6, text, 2030) == 2022
    assert edition_year(7, text, 2030) == 2030
    assert edition_year(7, text, None) is None


def test_a_paragraph_belongs_to_the_one_edition_it_names() -> None:
    assert passage_edition("Na VII Kongresie mówiono o kadrach.", "", 9, 2025) == 7


def test_a_paragraph_that_names_several_or_none_belongs_to_its_document() -> None:
    assert passage_edition("VII Kongres i VIII Kongres były w górach.", "", 9, 2025) == 9
    assert passage_edition("Obiad podano w południe.", "", 9, 2025) == 9
    assert passage_edition("Obiad podano w południe.", "", None, None) is None


def test_last_years_congress_belongs_to_the_edition_before() -> None:
    text = "Ubiegłoroczny Kongres Forów zgromadził w 2016 roku tłumy gości."
    assert speaks_of_previous(text)
    assert passage_edition(text, "", 2, 2017) == 1
    assert passage_edition("Poprzednia edycja trwała trzy dni.", "", 4, None) == 3


def test_the_year_in_a_heading_tells_the_edition_of_the_paragraphs_under_it() -> None:
    assert passage_edition("Przyjechało 120 osób.", "Kongres w 2016 roku", 2, 2017) == 1
    assert passage_edition("Przyjechało 120 osób.", "Kongres w 2017 roku", 2, 2017) == 2


def test_a_year_long_past_does_not_move_a_paragraph() -> None:
    assert passage_edition("Kongres wymyślono w 2010 roku.", "", 5, 2020) == 5


def test_there_is_no_edition_before_the_first() -> None:
    assert passage_edition("Ubiegłoroczny kongres odwołano.", "", 1, 2016) == 1
