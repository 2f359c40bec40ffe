"""Faults that were found once and must not come back."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.question import understand
from assistant.service import Service
from corpus.errors import MalformedMaterial, ModelDamaged
from eval.cases import load_suite
from index.encoder.prepare import DEFAULT_MODEL, find_prepared, folder_of

Write = Callable[[str, str | bytes], Path]


def test_a_long_run_of_letters_is_left_as_it_is() -> None:
    assert understand("a" * 2000).search_text == "a" * 2000  # trying its diacritics took hours


def test_place_and_date_are_not_said_twice(service: Service, write: Write) -> None:
    text = "Kongres zaplanowano na 3 maja 2019 roku. To spotkanie odbyło się w Toruniu."
    service.ingest([write("kongres.md", f"# II Krajowy Kongres Sekretarzy\n\n{text}")])
    answer = service.ask("Gdzie odbył się II Krajowy Kongres Sekretarzy?")
    spans = sorted((one.start, one.end) for one in answer.sources)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@pytest.mark.parametrize("question", ["How do you bake a cheesecake?", "How do they do it?"])
def test_a_question_in_english_is_taken_for_one(question: str) -> None:
    assert understand(question).language == "en"


@pytest.mark.parametrize("record", ["[]", "null", "{}", "{"])
def test_a_damaged_record_of_a_model_is_named(tmp_path: Path, record: str) -> None:
    folder = folder_of(DEFAULT_MODEL, tmp_path)
    folder.mkdir(parents=True)
    (folder / "prepared.json").write_text(record)
    with pytest.raises(ModelDamaged):
        find_prepared(DEFAULT_MODEL, tmp_path)


@pytest.mark.parametrize("change", [{"outcome": "bzdura"}, {"expect": "abc"}, {"source": "a.md"}])
def test_a_suite_with_a_case_of_another_form_is_refused(write: Write, change: dict[str, str]) -> None:
    case = {"id": "a", "kind": "who", "question": "Kto?", "outcome": "answered", "expect": [], "source": [], **change}
    path = write("suite.yaml", json.dumps({"name": "suite", "cases": [case]}))
    with pytest.raises(MalformedMaterial):
        load_suite(str(path))
