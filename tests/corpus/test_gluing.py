from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.gluing import split_glued_words


@pytest.mark.parametrize(
    ("glued", "parted"),
    [
        ("SekretarzymówiłdrCezary", "Sekretarzy mówił dr Cezary"),
        ("KongresSekretarzy", "Kongres Sekretarzy"),
        ("GminaŁódź", "Gmina Łódź"),
        ("GminaWarszawa", "Gmina Warszawa"),
        ("RadaMiasta", "Rada Miasta"),
        ("drCezary", "dr Cezary"),
        ("Obrady otworzyłWójt, a zamknęłaRada.", "Obrady otworzył Wójt, a zamknęła Rada."),
    ],
)
def test_words_run_together_are_parted(glued: str, parted: str) -> None:
    assert split_glued_words(glued) == parted


@pytest.mark.parametrize("name", ["eSesja", "mObywatel", "YouTube", "ePUAP", "iPhone", "WordPress", "McDonald", "JST"])
def test_names_with_a_capital_inside_stay(name: str) -> None:
    assert split_glued_words(f"System {name} działa.") == f"System {name} działa."


@pytest.mark.parametrize(
    "name",
    "LinkedIn GitHub PowerPoint OneDrive OpenAI AutoCAD SocialMedia ProtonMail OneNote MacBook SmartCity".split(),
)
def test_names_made_of_words_that_the_dictionary_knows_stay(name: str) -> None:
    assert split_glued_words(name) == name


@pytest.mark.parametrize("word", ["a" * 300_000, "aB" * 150_000, "Gmina" * 60_000])
def test_an_endless_run_of_letters_is_left_alone(word: str) -> None:
    assert split_glued_words(word) == word


@pytest.mark.parametrize(
    "text", ["", "Zwykłe zdanie o gminie.", "Spotkaniewójtów", "SEKRETARZE", "Xyzqa Wzzzt", "abcXyzq"]
)
def test_text_without_known_parts_stays_as_it_is(text: str) -> None:
    assert split_glued_words(text) == text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["Gmina", "rada", "mówił", "Kowalski", "dr", "W", "eSesja", "Xqz", ".", " "])))
def test_parting_only_adds_spaces(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert split_glued_words(text).replace(" ", "") == text.replace(" ", "")
