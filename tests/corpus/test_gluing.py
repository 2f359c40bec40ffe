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
        ("Obrady otworzyłWójt, a zamknęłaRada.", "Obrady otworzył Wójt, a zamknęła Rada."),
    ],
)
def test_words_run_together_are_parted(glued: str, parted: str) -> None:
    assert split_glued_words(glued) == parted


@pytest.mark.parametrize("name", ["eSesja", "mObywatel", "YouTube", "ePUAP", "iPhone", "WordPress", "McDonald", "JST"])
def test_names_with_a_capital_inside_stay(name: str) -> None:
    assert split_glued_words(f"System {name} działa.") == f"System {name} działa."


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
