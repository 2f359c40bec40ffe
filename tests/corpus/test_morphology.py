from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.morphology import (
    inflected,
    is_given_name,
    is_known,
    is_noun,
    is_place,
    is_surname,
    lemmas,
    place_names,
    query_lemmas,
    readings,
    restore_diacritics,
    words_of,
)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("gminy", "gmina"), ("kongresie", "kongres"), ("pisali", "pisać"), ("lepszych", "dobry"), ("krakowie", "kraków")],
)
def test_inflected_words_lead_to_their_lemma(form: str, lemma: str) -> None:
    assert lemma in lemmas(form)


def test_every_lemma_comes_once_and_in_lower_case() -> None:
    for word in ("krakowie", "zamki", "mam", "łodzi"):
        assert len(set(lemmas(word))) == len(lemmas(word))
        assert all(lemma == lemma.lower() for lemma in lemmas(word))


def test_a_word_the_dictionary_does_not_know_is_its_own_lemma() -> None:
    assert not is_known("xyzqwa")
    assert readings("xyzqwa") == ()
    assert lemmas("xyzqwa") == ("xyzqwa",)


def test_two_words_are_not_one_known_word() -> None:
    assert is_known("gmina")
    assert not is_known("gmina rada")


@pytest.mark.parametrize(("word", "place"), [("Gdańsku", True), ("Lublin", True), ("gdańsku", False), ("Stół", False)])
def test_places_are_told_by_the_dictionary_and_a_capital(word: str, place: bool) -> None:
    assert is_place(word) is place


def test_names_of_people_are_told_apart_from_other_words() -> None:
    assert is_given_name("Anną")
    assert not is_given_name("anną")
    assert not is_given_name("Urzędem")
    assert is_surname("Kowalskiego")
    assert is_surname("Trzpiotkiewski")  # unknown to the dictionary
    assert not is_surname("Budżetem")
    assert not is_surname("kowalskiego")


@pytest.mark.parametrize(("word", "noun"), [("urząd", True), ("urzad", True), ("szybciej", False), ("pisać", False)])
def test_nouns_are_told_with_and_without_diacritics(word: str, noun: bool) -> None:
    assert is_noun(word) is noun


def test_words_come_in_lower_case_hyphenated_ones_also_in_parts() -> None:
    assert words_of("Obchody 25-lecia Gminy, E-USŁUGI!") == [
        "obchody",
        "25-lecia",
        "25",
        "lecia",
        "gminy",
        "e-usługi",
        "e",
        "usługi",
    ]
    assert words_of(" … – ") == []


@pytest.mark.parametrize(
    ("word", "lemma"), [("hasla", "hasło"), ("zarzadzanie", "zarządzanie"), ("gminy", "gmina"), ("2016", "2016")]
)
def test_a_question_without_diacritics_is_understood(word: str, lemma: str) -> None:
    assert lemma in query_lemmas(word)


def test_a_word_nobody_knows_is_looked_for_as_it_stands() -> None:
    assert query_lemmas("qwzzx") == ("qwzzx",)


def test_diacritics_left_out_come_back_capitals_kept() -> None:
    assert restore_diacritics("Haslo zjazdu i urzad", lambda _: 1) == "Hasło zjazdu i urząd"


def test_a_word_known_both_ways_follows_the_materials() -> None:
    assert restore_diacritics("kat", lambda lemma: int(lemma == "kąt")) == "kąt"
    assert restore_diacritics("kat", lambda lemma: int(lemma == "kat")) == "kat"
    assert restore_diacritics("kat", lambda _: 0) == "kat"


def test_a_foreign_name_that_the_materials_hold_stays() -> None:
    held = {"europe": 1, "europa": 5}
    assert restore_diacritics("Kto to Water Europe", lambda lemma: held.get(lemma, 0)) == "Kto to Water Europe"
    assert restore_diacritics("Kto to Water Europe", lambda _: 0) == "Kto to Water Europę"
    assert query_lemmas("europe") == ("europa", "europe")


@pytest.mark.parametrize("text", ["", "Gdzie był zjazd?", "Kto prowadzi JST i RODO?", "Zażółć gęślą jaźń – 2026!"])
def test_text_that_has_its_diacritics_stays(text: str) -> None:
    assert restore_diacritics(text, lambda _: 0) == text


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=30))
def test_any_text_has_words_and_every_word_has_lemmas(text: str) -> None:
    for word in words_of(text):
        assert lemmas(word)
        assert query_lemmas(word)


@pytest.mark.parametrize(
    ("said", "city"),
    [
        ("w Łodzi", "Łódź"),
        ("w Tarnowie", "Tarnów"),
        ("w Gdyni", "Gdynia"),
        ("w Tychach", "Tychy"),
        ("w Toruniu", "Toruń"),
    ],
)
def test_a_city_comes_before_a_village_of_the_same_form(said: str, city: str) -> None:
    assert place_names(f"Zjazd odbył się {said}.") == (city,)


@pytest.mark.parametrize(
    ("word", "stands_in", "wanted", "form"),
    [
        ("Kraków", "nom", "loc", "Krakowie"),
        ("Warszawa", "nom", "loc", "Warszawie"),
        ("Jan", "nom", "inst", "Janem"),
        ("sztuczną", "inst", "loc", "sztucznej"),
        ("cyberbezpieczeństwem", "inst", "loc", "cyberbezpieczeństwie"),
        ("RODO", "inst", "loc", "RODO"),
        ("xyzzy", "nom", "loc", "xyzzy"),
    ],
)
def test_a_word_is_put_in_another_case(word: str, stands_in: str, wanted: str, form: str) -> None:
    assert inflected(word, stands_in, wanted) == form
