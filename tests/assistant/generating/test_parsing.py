"""Drafts are read out of whatever a model puts around them, each as soon as it is complete."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.generating.parsing import Draft, drafts

ONE = '{"text": "Kongres był w Krakowie.", "keys": ["p1s1"]}'
TWO = '{"text": "Trwał dwa dni.", "keys": ["p1s2", "p2s1"]}'
BOTH = [Draft("Kongres był w Krakowie.", ("p1s1",)), Draft("Trwał dwa dni.", ("p1s2", "p2s1"))]


@pytest.mark.parametrize(
    "text",
    [
        f'{{"statements": [{ONE}, {TWO}]}}',
        f'```json\n{{"statements": [{ONE}, {TWO}]}}\n```\nMam nadzieję, że to pomoże!',
        f"{ONE}\n{TWO}\n",
        f"[{ONE}, {TWO}]",
        f'<think>Szukam "daty: {{</think> Oto odpowiedź: {{"statements": [{ONE}, {TWO}',
        f'{{"answer": {{"statements": [{ONE}, {TWO}]}}}}',
    ],
)
def test_drafts_are_found_whatever_stands_around_them(text: str) -> None:
    assert list(drafts([text])) == BOTH


@given(st.lists(st.integers(1, 9), min_size=1, max_size=40))
def test_pieces_may_be_cut_anywhere(sizes: list[int]) -> None:
    text, pieces = f'{{"statements": [{ONE}, {TWO}]}}', []
    for size in sizes:
        pieces.append(text[:size])
        text = text[size:]
    assert list(drafts([*pieces, text])) == BOTH


def test_a_draft_is_there_before_the_next_is_written() -> None:
    def pieces() -> Iterator[str]:
        yield f'{{"statements": [{ONE}'
        raise AssertionError("the first draft was complete")

    assert next(drafts(pieces())) == BOTH[0]


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        (["p1s1", "p1s1", " [p1s2] "], ("p1s1", "p1s2")),
        ("p1s1, p1s2", ("p1s1", "p1s2")),
        ([1, None, {"a": 1}, ""], ()),
        (None, ()),
        (7, ()),
    ],
)
def test_keys_are_read_in_the_ways_models_write_them(given: object, keys: tuple[str, ...]) -> None:
    assert [one.keys for one in drafts([json.dumps({"text": "Tak było.", "keys": given})])] == [keys]


@pytest.mark.parametrize(
    "text", ["", "HACKED", '{"text": 7, "keys": ["p1s1"]}', '{"text": "ucięte', "}" * 50, '{"a": }']
)
def test_nothing_is_read_where_there_is_no_draft(text: str) -> None:
    assert list(drafts([text])) == []


def test_braces_and_quotation_marks_inside_a_text_are_text() -> None:
    text = 'Hasło: {"Razem"} \\ koniec'
    assert list(drafts([json.dumps({"text": text, "keys": ["p1s1"]})])) == [Draft(text, ("p1s1",))]


def test_endless_nesting_is_harmless() -> None:
    assert list(drafts(['{"a":' * 20_000])) == []
    assert next(drafts(["{" * 5_000 + ONE + "}" * 5_000])) == BOTH[0]


@given(st.text(alphabet='{}[]":,\\ntexkys p1s', max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert all(isinstance(one, Draft) for one in drafts(text))
