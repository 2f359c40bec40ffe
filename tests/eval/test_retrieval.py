"""Comparing ways of ranking on questions with known materials."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.finding.ranking import FEATURES
from assistant.service import Service
from eval.retrieval import Judged, compare, read_questions, table

TEXTS = {
    "mosty": "Most na Pilicy zamknięto w marcu. Objazd prowadzi przez Sulejów.",
    "szkoly": "Szkoła w Mogielnicy dostała nową salę gimnastyczną.",
    "woda": "Wodociąg w gminie liczy czterdzieści kilometrów.",
}


@pytest.fixture
def filled(service: Service, tmp_path: Path) -> Service:
    """Three short materials."""
    path = tmp_path / "notatki.jsonl"
    lines = [json.dumps({"id": key, "title": "Z gminy", "text": text}) for key, text in TEXTS.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    service.ingest([path])
    return service


def test_every_way_ranks_and_the_right_material_comes_first(filled: Service) -> None:
    questions = [
        Judged("Kiedy zamknięto most na Pilicy?", frozenset({"mosty"})),
        Judged("Ile kilometrów ma wodociąg?", frozenset({"woda"})),
    ]
    lines = {line.way: line for line in compare(questions, filled)}
    assert set(lines) == {
        *("dense", "words", "fusion", "all"),
        *(f"only {name}" for name in FEATURES),
        *(f"without {name}" for name in FEATURES),
    }
    assert lines["all"].measures["hit@1"].mean == 1.0
    assert lines["fusion"].gain.mean == 0.0
    assert "hit@1 - fusion" in table(list(lines.values()))


def test_words_leg_finds_nothing_where_no_word_is_met(filled: Service) -> None:
    assert filled.rankings("xyzzy")["words"] == ()


def test_without_materials_there_is_nothing_to_rank(service: Service) -> None:
    assert service.rankings("Gdzie jest most?") == {}


def test_questions_are_read_with_their_materials_and_those_without_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "pytania.jsonl"
    records = [
        {"question": "Kto?", "gold_doc_id": "a"},
        {"question": "Co?", "gold_doc_id": "a", "gold_doc_ids": ["a", "b"]},
        {"question": "Gdzie?", "gold_doc_id": None, "kind": "impossible_same_topic", "topic_doc_id": "c"},
        {"question": "Jak?", "gold_doc_id": None, "kind": "impossible_out_of_corpus"},
    ]
    path.write_text("\n".join(map(json.dumps, records)) + "\n", encoding="utf-8")
    assert [one.right for one in read_questions(path)] == [{"a"}, {"a", "b"}, {"c"}]
    path.write_text(json.dumps(records[3]), encoding="utf-8")
    with pytest.raises(ValueError, match="no question names"):
        read_questions(path)
