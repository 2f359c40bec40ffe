"""A person is found in any form of the name, and namesakes, institutions and common nouns are not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.folding import strip_diacritics
from corpus.people.mentions import find_mentions, shares_surname
from corpus.people.names import Hasher, marks_of

HASHER = Hasher(b"k" * 32)
PEOPLE = {
    "Jan Kowalski": "Jan Kowalski|Jana Kowalskiego|Janowi Kowalskiemu|Janem Kowalskim|Janie Kowalskim|Janowie Kowalscy",
    "Anna Kowalska": "Anna Kowalska|Anny Kowalskiej|Annie Kowalskiej|Annę Kowalską|Anną Kowalską|Anno Kowalska",
    "Piotr Nowak": "Piotr Nowak|Piotra Nowaka|Piotrowi Nowakowi|Piotrem Nowakiem|Piotrze Nowaku",
    "Maria Nowak": "Maria Nowak|Marii Nowak|Marię Nowak|Marią Nowak",
    "Grzegorz Zaremba": "Grzegorz Zaremba|Grzegorza Zaremby|Grzegorzowi Zarembie|Grzegorzem Zarembą",
    "Tomasz Matejko": "Tomasz Matejko|Tomasza Matejki|Tomaszowi Matejce|Tomaszem Matejką",
    "Jerzy Dudek": "Jerzy Dudek|Jerzego Dudka|Jerzemu Dudkowi|Jerzym Dudkiem",
    "Kazimierz Wąż": "Kazimierz Wąż|Kazimierza Węża|Kazimierzowi Wężowi|Kazimierzem Wężem",
    "Ryszard Kocioł": "Ryszard Kocioł|Ryszarda Kotła|Ryszardowi Kotłowi",
    "Roman Biały": "Roman Biały|Romana Białego|Romanowi Białemu|Romanem Białym",
    "Magdalena Kania": "Magdalena Kania|Magdaleny Kani|Magdalenie Kani|Magdalenę Kanię|Magdaleną Kanią",
    "Ewa Zając-Wrońska": "Ewa Zając-Wrońska|Ewy Zając-Wrońskiej|Ewą Zając-Wrońską|Zając-Wrońska Ewa|Ewie Wrońskiej",
    "Zbigniew Grzmotołąk": "Zbigniew Grzmotołąk|Zbigniewa Grzmotołąka|Zbigniewowi Grzmotołąkowi|Zbigniewie Grzmotołąku",
    "Beata Wszeborzyca": "Beata Wszeborzyca|Beaty Wszeborzycy|Beacie Wszeborzycy|Beatę Wszeborzycę|Beatą Wszeborzycą",
    "Stanisława Nowak": "Stanisława Nowak|Stanisławy Nowak|Stanisławie Nowak|Stanisławą Nowak",
    "Stanisław Nowak": "Stanisław Nowak|Stanisława Nowaka|Stanisławowi Nowakowi|Stanisławem Nowakiem",
}
FORMS = [(name, form) for name, forms in PEOPLE.items() for form in forms.split("|")]


def found(name: str, text: str, *, alone: bool = False) -> list[str]:
    marks = replace(marks_of(name, HASHER), alone=alone)
    return [text[one.start : one.end] for one in find_mentions(text, [marks], HASHER)]


@pytest.mark.parametrize(("name", "form"), FORMS, ids=[form for _, form in FORMS])
def test_a_form_of_the_name_is_found(name: str, form: str) -> None:
    assert found(name, f"Wczoraj {form} otworzył naradę w ratuszu.") == [form]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(FORMS),
    st.sampled_from([str, str.upper, str.lower, strip_diacritics, lambda one: strip_diacritics(one.lower())]),
    st.sampled_from([" ", "\n", "  ", "\u00a0"]),
    st.sampled_from(["", "Narada. ", "Gość: ", "(", "„"]),
    st.sampled_from(["", ".", ", wójt", " otwiera", ")", "”"]),
)
def test_however_it_is_written(pair: tuple[str, str], letters, blank: str, before: str, after: str) -> None:  # type: ignore[no-untyped-def]  # any function of a text
    name, form = pair
    if letters is not str and name.startswith("Stanisław"):
        return  # without its letters the form of one is that of the other
    written = letters(form).replace(" ", blank)
    text = f"{before}{written}{after}"
    assert "".join(found(name, text)).replace(" ", "") != "", text
    assert found(name, text)[0] == written


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("jan.kowalski@gmina.example", "jan.kowalski"),
        ("kowalski.jan@gmina.example", "kowalski.jan"),
        ("jkowalski@gmina.example", "jkowalski"),
        ("materialy/jan_kowalski.pdf", "jan_kowalski"),
        ("Protokol-Jana-Kowalskiego.docx", "Jana-Kowalskiego"),
        ("Głos zabrał J. Kowalski.", "J. Kowalski"),
        ("Głos zabrał J.Kowalski.", "J.Kowalski"),
        ("Literatura: Kowalski J., O drogach.", "Kowalski J"),
        ("Obecni: Kowalski, Jan; Nowak, Piotr", "Kowalski, Jan"),
        ("Nowak Piotr\nKowalski Jan\nLis Ewa", "Kowalski Jan"),
        ("Jan Maria Kowalski", "Jan Maria Kowalski"),
        ("Jan M. Kowalski", "Jan M. Kowalski"),
    ],
)
def test_in_addresses_file_names_and_lists(text: str, form: str) -> None:
    assert found("Jan Kowalski", text) == [form]


def test_a_surname_alone_is_theirs_beside_the_full_name_or_where_nobody_shares_it() -> None:
    assert found("Jan Kowalski", "Jan Kowalski mówił długo. Kowalskiemu podziękowano.") == [
        "Jan Kowalski",
        "Kowalskiemu",
    ]
    assert found("Jan Kowalski", "Kowalskiemu podziękowano.") == []
    assert found("Jan Kowalski", "Kowalskiemu podziękowano.", alone=True) == ["Kowalskiemu"]
    shared = "Jan Nowak i Anna Nowak weszli. Nowak usiadł."
    assert found("Jan Nowak", shared, alone=True) == ["Jan Nowak"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Jan Nowak", "Piotr Nowak, Jan Kowalski"),
        ("Jan Nowak", "Nowak, Jan Kowalski"),
        ("Jan Kowalski", "Nowak Jan\nKowalski Piotr"),
        ("Jan Kowalski", "Jan Nowak\nKowalski Piotr"),
        ("Jan Kowalski", "Wójt Piotr Kowalski\nJan Nowak"),
        ("Jan Kowalski", "Jan i Anna Kowalska"),
        ("Jan Kowalski", "Andrzej J. Kowalski"),
        ("Jan Kowalski", "A. Kowalski"),
        ("Jan Kowalski", "Jan Kowal"),
        ("Jan Kowalski", "ulica Jana Kowalczyka"),
        ("Jan Nowak", "Janusz Nowak i Janina Nowak"),
        ("Maria Nowak", "Mariusz Nowak"),
        ("Adam Zając", "Zając Piotr"),
        ("Stanisław Nowak", "Stanisława Nowak"),
        ("Stanisława Nowak", "Stanisława Nowaka"),
        ("Aleksander Nowak", "Aleksandra Nowak"),
        ("Jan Wilk", "W lesie żył wilk. Jan poszedł dalej."),
        ("Jan Wojewódzki", "Wojewódzki Sąd Administracyjny, Wojewódzki Inspektor i wojewódzki konkurs"),
        ("Anna Kowalska", "Ewa przyszła, a Ewa Kowalska nie."),
    ],
)
def test_somebody_or_something_else_is_not(name: str, text: str) -> None:
    for alone in (False, True):
        assert found(name, text, alone=alone and "Nowak, Jan" not in text) == []


def test_a_surname_is_shared_by_a_namesake_or_a_common_noun() -> None:
    marks = marks_of("Jan Wilk", HASHER)
    assert shares_surname("Anna Wilk czytała.", marks, HASHER)
    assert shares_surname("W lesie żył wilk.", marks, HASHER)
    assert not shares_surname("Jan Wilk pisze z adresu jan.wilk@gmina.example.", marks, HASHER)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="JanKowlskieg .,-\n@_ąż1", max_size=60))
def test_mentions_are_in_order_apart_and_inside_the_text(text: str) -> None:
    people = [replace(marks_of(name, HASHER), alone=True) for name in ("Jan Kowalski", "Anna Nowak")]
    mentions = find_mentions(text, people, HASHER)
    bounds = [at for one in mentions for at in (one.start, one.end)]
    assert bounds == sorted(bounds)
    assert all(0 <= one.start < one.end <= len(text) for one in mentions)
