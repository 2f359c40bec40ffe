from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.folding import fold
from corpus.people.inflection import name_forms


def test_a_stem_changes_in_front_of_an_ending() -> None:
    assert "weza" in name_forms("Wąż")
    assert "kotla" in name_forms("Kocioł")
    assert "dudka" in name_forms("Dudek")
    assert "golebia" in name_forms("Gołąb")


def test_an_inflected_given_name_has_the_forms_of_its_nominative() -> None:
    assert {"jan", "janem"} <= name_forms("Jana")


def test_parts_of_a_hyphenated_surname_are_inflected_together() -> None:
    assert "zajac-wronskiej" in name_forms("Zając-Wrońska")
    assert all(form.count("-") == 1 for form in name_forms("Zając-Wrońska"))


@given(st.text(alphabet="abcdeęłńoóśtuwyzźż", min_size=1, max_size=12))
def test_the_word_itself_is_a_form_and_all_forms_are_folded(word: str) -> None:
    forms = name_forms(word.capitalize())
    assert fold(word) in forms
    assert all(fold(form) == form for form in forms)
