"""The mark and the disclosure of an answer."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import get_args

import pytest

from assistant.answer import Fallback, Generator
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
    sent = Generator("model", "bielik-11b", remote="llm.urzad.example")
    assert disclosure("en", sent).endswith("were sent to llm.urzad.example.")


def test_people_are_told_why_a_model_did_not_write_and_where_it_was_asked() -> None:
    told = {reason: disclosure("pl", Generator(fallback=reason)) for reason in get_args(Fallback)}
    assert len(set(told.values())) == 5
    assert all("podano słowa materiałów" in one and "ysłano" not in one for one in told.values())
    assert "wysłano do llm.example" in disclosure("pl", Generator(fallback="timeout", remote="llm.example"))
