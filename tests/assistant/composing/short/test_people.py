"""People named in a text, in their base forms, and who of them acts."""

from __future__ import annotations

import pytest

from assistant.composing.short.people import people


@pytest.mark.parametrize(
    ("text", "name", "acts"),
    [
        ("Obrady otworzył starosta Jan Nowak.", "Jan Nowak", True),
        ("Nagrodę wręczono Marii Nowickiej.", "Maria Nowicka", False),
        ("Raport przedstawiony przez prezesa zarządu, dr. Adama Zielińskiego.", "Adam Zieliński", True),
        ("Rozmawiano z Anną Kowalską o budżecie.", "Anna Kowalska", False),
        ("Mówił o tym Piotr Kwiatkowski-Lis.", "Piotr Kwiatkowski-Lis", True),
    ],
)
def test_a_name_is_told_in_its_base_form(text: str, name: str, acts: bool) -> None:
    assert [(one.name, one.acts) for one in people(text)] == [(name, acts)]
    (found,) = people(text)
    assert text[found.start].isupper()


@pytest.mark.parametrize(
    "text",
    [
        "Nagrodę im. Jana Nowaka otrzymał urząd gminy Borek.",
        "Urząd Gminy Borek zaprosił Radę Powiatu.",
        "Spotkanie było w szkole przy ul. Adama Mickiewicza.",
        "Nikogo tu nie ma.",
    ],
)
def test_nobody_is_made_up(text: str) -> None:
    assert list(people(text)) == []
