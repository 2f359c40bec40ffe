"""Measuring whole answers: what counts as holding, as valid, and what the table says."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.service import Service
from eval.answers import Judged, judge, measure, spread, table, ways_of
from eval.reading import Asked

TEXT = "Gmina ma dwa mosty. Most na Pilicy zamknięto w marcu z powodu remontu. Objazd prowadzi przez Sulejów."
QUESTION = "Kiedy zamknięto most na Pilicy?"


@pytest.fixture
def filled(service: Service, tmp_path: Path) -> Service:
    """One short material."""
    path = tmp_path / "notatki.jsonl"
    path.write_text(json.dumps({"id": "mosty", "title": "Mosty", "text": TEXT}, ensure_ascii=False), encoding="utf-8")
    service.ingest([path])
    return service


def test_quotes_hold_the_answer_where_they_overlap_it(filled: Service) -> None:
    start = TEXT.index("w marcu")
    judged = judge(filled, Asked(QUESTION, "answerable", "mosty", (start, start + 7)))
    assert (judged.answered, judged.gold, judged.by_model, judged.fallback) == (True, True, False, None)
    assert judged.valid
    assert all(judged.valid)
    elsewhere = judge(filled, Asked(QUESTION, "answerable", "inny", (start, start + 7)))
    assert elsewhere.gold is False
    assert judge(filled, Asked(QUESTION, "impossible_same_topic", None, None)).gold is None


def test_a_statement_whose_quote_does_not_stand_is_not_valid(filled: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = filled.ask(QUESTION)
    moved = replace(answer, sources=tuple(replace(one, start=one.start + 1) for one in answer.sources))
    monkeypatch.setattr(filled, "ask", lambda _: moved)
    assert not any(judge(filled, Asked(QUESTION, "answerable", "mosty", (0, 5))).valid)


JUDGED = [
    Judged("answerable", True, False, None, True, 2, (True, True), 12.0, 2.0),
    Judged("answerable", True, False, "timeout", False, 1, (False,), 14.0, 3.0),
    Judged("impossible_same_topic", False, False, None, None, 0, (), 10.0, 1.0),
]


def test_measures_are_by_kind_and_by_statement() -> None:
    found = measure(JUDGED)
    assert found.gold.mean == 0.5
    assert found.valid.mean == pytest.approx(2 / 3)
    assert [found.answered[kind].mean for kind in ("answerable", "impossible_same_topic")] == [1.0, 0.0]
    assert (found.statements, found.longest, found.fallbacks) == (3, 2, {"timeout": 1})
    assert (found.milliseconds, found.ratio) == (12.0, 2.0)
    assert "| in the materials' words: timeout | 1 |" in table({"a way": found})


def test_questions_are_taken_evenly() -> None:
    asked = [Asked(str(at), "answerable", None, None) for at in range(10)]
    assert [one.question for one in spread(asked, 5)] == ["0", "2", "4", "6", "8"]
    assert spread(asked, None) == asked


def test_a_language_model_is_a_way_where_it_is_set(filled: Service) -> None:
    settings = filled.settings
    assert list(ways_of(settings)) == ["in the materials' words"]
    with_model = settings.model_copy(update={"llm_url": "http://127.0.0.1:9/v1", "llm_model": "maly"})
    assert list(ways_of(with_model)) == ["in the materials' words", "with maly"]
