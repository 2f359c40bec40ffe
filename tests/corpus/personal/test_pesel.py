from __future__ import annotations

import random

import pytest
from stdnum.pl import pesel as stdnum_pesel

from corpus.personal.pesel import find


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Wniosek złożyła osoba o numerze 44051401359.",
        "PESEL: 44051401359",
        "Pesel44051401359",
        "PESEL 44O5I4O1359",  # three letters in it
        "numer PESEL\u00a0440514\u00a001359 wpisano w rubryce",
        "440514-01359",
        "44 05 14 01359",
        "jej PESEL to 4 4 0 5 1 4 0 1 3 5 9",
        "PESEL 44O514O1359 (tak przepisano)",
        "PESEL = 4405140135I",
        "PESEL 4405140135",  # a digit left out
        "PESEL 44051401358",  # a wrong check digit beside the label
        "PESELem 44051401358 podpisano",
        "44051401359;02270803624;imię",
        "W załączniku skan_44051401359_str2.pdf",
        "wniosek_44051401359",
        "|Wrona|44051401359|Borek|",
        "Podała 44051401359!",
    ],
)
def test_a_number_is_found_however_it_is_written(text: str) -> None:
    assert found(text)


def test_the_label_is_no_part_of_what_is_found() -> None:
    assert found("PESEL: 440514 01359, dowód") == ["440514 01359"]


@pytest.mark.parametrize(
    "text",
    [
        "44051401358",  # a wrong check digit and no label
        "Sprawa 44051401358/2024",
        "61109010140000071219812874",
        "61 1090 1014 0000 0712 1981 2874",
        "OR.1234.5.2024",
        "Koszt 44051401359,00 zł",
        "Koszt 44051401359 zł",
        "144051401359",
        "44051401359-12",
        "A44051401359",
        "sprawa_44051401358_2",
        "v1.44051401359_x",
        "telefon +44051401359",
        "KRS 0000123456, REGON 012345678",
        "99999999999",  # no such day
    ],
)
def test_other_numbers_are_left(text: str) -> None:
    assert found(text) == []


def test_none_is_found_inside_longer_numbers() -> None:
    chance = random.Random(11)  # noqa: S311 - a seeded trial, not a secret
    valid = [
        number for number in (f"{chance.randrange(10**11):011}" for _ in range(20_000)) if stdnum_pesel.is_valid(number)
    ]
    assert len(valid) > 100
    for number in valid:
        assert found(f"{chance.randrange(10)}{number}") == []
        assert found(f"{number}{chance.randrange(10)}") == []
        assert found(number) == [number]


def test_letters_that_look_like_digits_do_not_make_words_numbers() -> None:
    assert found("OsZgqbBoIlS i 2024") == []
    assert found("0dblogi5ezon") == []
