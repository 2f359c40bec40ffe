"""The mark and the disclosure of an answer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant.answer import Generator
from assistant.marking import Mark, disclosure

MODEL = Generator("model", "bielik-11b")


def test_a_mark_says_that_a_machine_made_it_with_what_and_when() -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    mark = Mark.made_now(Generator()).fields()
    assert mark["ai_generated"] is True
    assert str(mark["system"]).startswith("Protokolant ")
    assert (mark["mode"], mark["basis"]) == ("extractive", "AI Act 50(2)")
    assert before <= datetime.fromisoformat(str(mark["created"])) <= datetime.now(UTC)
    assert "model" not in mark


@pytest.mark.parametrize(
    ("generator", "term"),
    [(Generator(), "compositeWithTrainedAlgorithmicMedia"), (MODEL, "trainedAlgorithmicMedia")],
)
def test_a_mark_tells_chosen_words_of_people_from_words_of_a_model(generator: Generator, term: str) -> None:
    mark = Mark.made_now(generator).fields()
    assert mark["digital_source_type"] == f"http://cv.iptc.org/newscodes/digitalsourcetype/{term}"
    assert mark.get("model") == generator.model


def test_people_are_told_of_the_model_and_of_the_host_that_runs_it() -> None:
    assert "sztucznej inteligencji" in disclosure("pl", Generator())
    assert "bielik-11b" in disclosure("pl", MODEL)
    assert "llm.urzad.example" not in disclosure("en", MODEL)
    assert disclosure("en", MODEL, "llm.urzad.example").endswith("were sent to llm.urzad.example for it.")


def test_no_host_is_named_where_nothing_was_sent() -> None:
    assert disclosure("pl", Generator(), "llm.urzad.example") == disclosure("pl", Generator())
