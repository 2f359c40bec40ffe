"""Which questions are the same: the pairs that the threshold was chosen on, and what a form keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.oversight.matching import AskedForm, form_of, may_mean_the_same, near
from assistant.service import Service
from corpus.plain_yaml import parse_yaml

PAIRS = parse_yaml((Path(__file__).parent / "pairs.yaml").read_text(encoding="utf-8"))


def _same(notes: Service, first: str, second: str) -> bool:
    snapshot = notes.storage.snapshot()
    questions = [notes.answerer.understand(one, snapshot) for one in (first, second)]
    forms = [form_of(one) for one in questions]
    if forms[0].key == forms[1].key:
        return True
    vectors = [notes.encoder.encode_query(one.search_text).whole for one in questions]
    return may_mean_the_same(forms[0], forms[1]) and near(vectors[0], vectors[1])


@pytest.mark.parametrize(("first", "second"), PAIRS["different"])
def test_different_questions_are_not_taken_for_the_same(notes: Service, first: str, second: str) -> None:
    assert not _same(notes, first, second)
    assert not _same(notes, second, first)


def test_half_of_the_same_questions_are_known_to_be(notes: Service) -> None:
    found = sum(_same(notes, first, second) for first, second in PAIRS["same"])
    assert found >= len(PAIRS["same"]) / 2


def test_a_form_is_read_back_as_it_was(notes: Service) -> None:
    form = form_of(notes.answerer.understand("Kto nie był na II Kongresie w Krakowie?", notes.storage.snapshot()))
    assert AskedForm.loaded(form.dumped()) == form
    assert form.editions == (2,)
    assert form.contrary == ("nie",)
