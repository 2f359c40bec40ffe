"""Measuring how sentences are read, on materials whose answers are known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.service import Service
from eval.reading import Asked, Read, ask, of_unknown_articles, read_questions, report, table

TEXTS = {
    "mosty": "Gmina ma dwa mosty. Most na Pilicy zamknięto w marcu. Objazd prowadzi przez Sulejów.",
    "woda": "Wodociąg w gminie liczy czterdzieści kilometrów.",
}


def _lines(path: Path, records: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records), encoding="utf-8")
    return path


@pytest.fixture
def filled(service: Service, tmp_path: Path) -> Service:
    """Two short materials."""
    records: list[dict[str, object]] = [
        {"id": key, "title": key.capitalize(), "text": text} for key, text in TEXTS.items()
    ]
    service.ingest([_lines(tmp_path / "notatki.jsonl", records)])
    return service


def test_place_is_that_of_the_sentence_with_the_answer(filled: Service) -> None:
    start = TEXTS["mosty"].index("w marcu")
    asked = Asked("Kiedy zamknięto most na Pilicy?", "answerable", "mosty", (start, start + len("w marcu")))
    assert ask(asked, filled).place == 0
    elsewhere = Asked(asked.question, "answerable", "woda", (0, 8))
    assert ask(elsewhere, filled).place != 0


def test_question_without_an_answer_has_no_place(filled: Service) -> None:
    read = ask(Asked("Kto wybudował most?", "impossible_same_topic", "mosty", None), filled)
    assert read.place is None
    assert 0 <= read.probability <= 1


def test_sentences_read_are_those_of_the_materials_each_once(filled: Service) -> None:
    read = filled.read("Gdzie prowadzi objazd mostu?").sentences
    assert read[0].origin == "mosty"
    assert all(TEXTS[one.origin][one.span.start : one.span.end] == one.text for one in read)
    assert len({(one.origin, one.span) for one in read}) == len(read)


def test_without_materials_nothing_is_read(service: Service) -> None:
    read = service.read("Gdzie jest most?")
    assert (read.sentences, read.answerable) == ((), 0.0)


def test_report_counts_places_kinds_and_risk() -> None:
    found = report(
        [
            Read("answerable", 0, 0.9, 0.01),
            Read("answerable", 1, 0.6, 0.01),
            Read("answerable", None, 0.8, 0.01),
            Read("impossible_same_topic", None, 0.7, 0.03),
            Read("impossible_out_of_corpus", None, 0.1, 0.01),
        ]
    )
    assert [found.first[place].mean for place in (1, 2, 3)] == pytest.approx([1 / 3, 2 / 3, 2 / 3])
    assert found.told_apart["impossible_same_topic"].mean == pytest.approx(2 / 3)
    assert found.told_apart["impossible_out_of_corpus"].mean == 1.0
    assert found.answered["impossible_same_topic"].mean == 1.0
    assert found.coverage[-1].risk == pytest.approx(4 / 5)
    assert found.milliseconds == pytest.approx(10)
    assert "AUROC against impossible_same_topic: 0.667" in table("próba", found)


def test_questions_on_articles_trained_on_are_left_out(tmp_path: Path) -> None:
    corpus = _lines(tmp_path / "corpus.jsonl", [{"id": "a", "title": "Mosty"}, {"id": "b", "title": "Woda"}])
    known = _lines(tmp_path / "known.jsonl", [{"title": "Mosty"}])
    asked = [
        Asked("1?", "answerable", "a", (0, 1)),
        Asked("2?", "answerable", "b", (0, 1)),
        Asked("3?", "x", None, None),
    ]
    assert [one.question for one in of_unknown_articles(asked, corpus, known)] == ["2?", "3?"]


def test_file_without_an_answerable_question_is_refused(tmp_path: Path) -> None:
    path = _lines(tmp_path / "pytania.jsonl", [{"question": "Kto?", "kind": "impossible_out_of_corpus"}])
    with pytest.raises(ValueError, match="answerable"):
        read_questions(path)
