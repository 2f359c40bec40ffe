"""Measuring how sentences are read, on materials whose answers are known."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.service import Service
from eval.reading import Asked, Compared, Read, ask, gains, read_questions, report
from eval.reading_tables import table

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
    assert (read.sentences, read.answerable, read.enough) == ((), 0.0, False)


READ = [
    Read("answerable", 0, 0.9, enough=True, seconds=0.01),
    Read("answerable", 1, 0.6, enough=True, seconds=0.01),
    Read("answerable", None, 0.8, enough=True, seconds=0.01),
    Read("impossible_same_topic", None, 0.7, enough=True, seconds=0.03),
    Read("impossible_out_of_corpus", None, 0.1, enough=False, seconds=0.01),
]


def test_report_counts_places_kinds_and_risk() -> None:
    found = report(READ)
    assert [found.first[place].mean for place in (1, 2, 3)] == pytest.approx([1 / 3, 2 / 3, 2 / 3])
    assert found.told_apart["impossible_same_topic"].mean == pytest.approx(2 / 3)
    assert found.told_apart["impossible_out_of_corpus"].mean == 1.0
    assert found.answered["impossible_same_topic"].mean == 1.0
    assert found.answered["impossible_out_of_corpus"].mean == 0.0
    assert found.nine_in_ten == 0.6
    assert found.coverage["all"][-1].risk == pytest.approx(4 / 5)
    assert found.coverage["impossible_out_of_corpus"][-1].risk == pytest.approx(3 / 4)
    assert found.milliseconds == pytest.approx(10)


def test_gains_are_paired_by_question() -> None:
    better = [replace(READ[0], place=1), replace(READ[1], place=0), replace(READ[2], place=0), *READ[3:]]
    found = gains(READ, better)
    assert [found[depth].mean for depth in (1, 2, 3)] == pytest.approx([1 / 3, 1 / 3, 1 / 3])


def test_tables_show_both_ways_beside_each_other() -> None:
    better = report([replace(READ[0], place=0), replace(READ[1], place=0), *READ[2:]])
    found = Compared(report(READ), better, gains(READ, READ), {"plain": 1.0, "reader": 1.25}, 0, 25_000_000)
    shown = table("pytania", found)
    first = next(line for line in shown.splitlines() if line.startswith("| answer in the first 1"))
    assert first.split("|")[2].strip().startswith("0.333")
    assert first.split("|")[3].strip().startswith("0.667")
    assert "| cold, s a first question by command (median) | 1.00 | 1.25 | +0.25 |" in shown


def test_file_without_an_answerable_question_is_refused(tmp_path: Path) -> None:
    path = _lines(tmp_path / "pytania.jsonl", [{"question": "Kto?", "kind": "impossible_out_of_corpus"}])
    with pytest.raises(ValueError, match="answerable"):
        read_questions(path)
