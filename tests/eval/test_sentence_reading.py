"""Measuring the reading on questions with known places of their answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.service import Service
from corpus.records import Span
from eval.reading import Asked, Read, on_none_of, read_all, read_questions, report, shown

MOST = "Starosta otworzył objazd przez Sulejów. Most na Pilicy zamknięto w marcu."
SZKOLA = "Szkoła w Mogielnicy dostała nową salę gimnastyczną."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two short materials."""
    path = tmp_path / "notatki.jsonl"
    lines = [{"id": "most", "title": "Z gminy", "text": MOST}, {"id": "szkola", "title": "Z gminy", "text": SZKOLA}]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def asked(question: str, answer: tuple[str, str] | None = None) -> Asked:
    if answer is None:
        return Asked(question, "impossible", None, None)
    origin, words = answer
    start = {"most": MOST, "szkola": SZKOLA}[origin].index(words)
    return Asked(question, "answerable", (origin, Span(start, start + len(words))), origin)


def test_the_sentence_that_holds_the_answer_is_looked_for_in_its_own_material(service: Service, corpus: Path) -> None:
    service.ingest([corpus])
    questions = [
        asked("Kiedy zamknięto most na Pilicy?", ("most", "w marcu")),
        asked("Kiedy zamknięto most na Pilicy?", ("szkola", "nową")),
        asked("Ile waży słoń afrykański?"),
    ]
    found, threshold = read_all(questions, service)
    assert found[0].place == 0
    assert found[1].place is None or found[1].place > 0
    assert found[2].place is None
    assert found[0].answerable > max(threshold, found[2].answerable)
    assert [found[0].answered, found[2].answered] == [True, False]


def test_without_materials_nothing_is_read(service: Service) -> None:
    assert service.evidence("Gdzie jest most?").sentences == ()


def read(kind: str, answerable: float, place: int | None, topic: str | None = None) -> Read:
    return Read(Asked("?", kind, None, topic), answerable, place, answerable > 0.3)


def test_a_report_counts_places_and_shares() -> None:
    found = [read("answerable", told, place) for told, place in ((0.9, 0), (0.8, 2), (0.6, None), (0.3, 1))]
    found += [read("other", 0.7, None), read("other", 0.1, None)]
    made = report(found, 0.5)
    assert made.counts == {"answerable": 4, "other": 2}
    assert [made.first[most].mean for most in (1, 2, 3)] == [0.25, 0.5, 0.75]
    assert made.told_apart["other"].mean == pytest.approx(6 / 8)
    at_shipped, at_kept = made.answered.values()
    assert (at_shipped["answerable"].mean, at_shipped["other"].mean) == (0.75, 0.5)
    assert at_kept["answerable"].mean == 1.0  # of four, nine tenths are all four
    assert (made.asked["answerable"].mean, made.asked["other"].mean) == (0.75, 0.5)
    assert "AUROC against other: 0.750" in shown("wszystkie", made)


def test_questions_on_paragraphs_of_the_training_are_left_out(corpus: Path) -> None:
    found = [read("answerable", 0.9, 0, "most"), read("answerable", 0.9, 0, "szkola"), read("other", 0.1, None)]
    assert on_none_of(found, {MOST}, corpus) == found[1:]


def test_questions_are_read_and_one_without_its_place_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pytania.jsonl"
    records = [
        {"question": "Kto?", "kind": "answerable", "gold_doc_id": "a", "span": [3, 7]},
        {"question": "Co?", "kind": "impossible_same_topic", "gold_doc_id": None, "topic_doc_id": "b"},
        {"question": "Jak?", "kind": "answerable", "gold_doc_id": "a"},
    ]
    path.write_text("\n".join(map(json.dumps, records[:2])) + "\n\n", encoding="utf-8")
    assert read_questions(path) == [
        Asked("Kto?", "answerable", ("a", Span(3, 7)), "a"),
        Asked("Co?", "impossible_same_topic", None, "b"),
    ]
    path.write_text(json.dumps(records[2]), encoding="utf-8")
    with pytest.raises(ValueError, match="needs gold_doc_id and span"):
        read_questions(path)
