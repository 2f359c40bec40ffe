from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.folding import fold, strip_diacritics


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Łódź", "Lodz"),
        ("ZAŻÓŁĆ gęślą jaźń", "ZAZOLC gesla jazn"),
        ("café, Müller", "cafe, Muller"),
        ("plain text 12", "plain text 12"),
        ("„cytat” – 5°", "„cytat” – 5°"),
        ("", ""),
    ],
)
def test_diacritics_go_and_everything_else_stays(text: str, bare: str) -> None:
    assert strip_diacritics(text) == bare


def test_folding_also_lowers_capitals() -> None:
    assert fold("Odsłony: ŻÓŁĆ") == "odslony: zolc"


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_every_character_keeps_its_place(text: str) -> None:
    assert len(strip_diacritics(text)) == len(text)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aąbcćdeęłńóśźżAĄĆĘŁŃÓŚŹŻ 1.-"))
def test_folding_polish_text_leaves_ascii_and_folding_again_changes_nothing(text: str) -> None:
    assert fold(text).isascii()
    assert fold(fold(text)) == fold(text)
