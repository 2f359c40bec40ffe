"""Examples of made-up notes: what they answer, and what only seems to."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from assistant.training.reader.notes_examples import note_examples, note_files
from corpus.plain_yaml import parse_yaml

NOTE = {
    "title": "Zjazd Kominiarzy",
    "text": "# Zjazd Kominiarzy\n\nZjazd otworzył mistrz Jan Sadza. Przyjechało 40 osób. Nagrody rozdano w ratuszu.\n",
    "questions": [
        {"ask": "Ile osób przyjechało na zjazd kominiarzy?", "answer": "40 osób"},
        {"ask": "Ile kosztowały nagrody na zjeździe kominiarzy?", "tempting": "Nagrody rozdano w ratuszu."},
    ],
}


def written(folder: Path, note: object) -> Path:
    folder.mkdir()
    (folder / "notes.yaml").write_text(yaml.safe_dump([note], allow_unicode=True), encoding="utf-8")
    return folder


def test_a_note_gives_what_it_answers_and_what_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "scratch").mkdir()
    kinds = Counter(one.kind for one in note_examples(tmp_path / "scratch", written(tmp_path / "in", NOTE)))
    assert (kinds["answerable"], kinds["same"]) == (1, 1)


def test_an_answer_that_is_not_in_its_note_is_refused(tmp_path: Path) -> None:
    (tmp_path / "scratch").mkdir()
    wrong = {**NOTE, "questions": [{"ask": "Kto otworzył zjazd?", "answer": "Piotr Wąs"}]}
    with pytest.raises(ValueError, match="substring"):
        note_examples(tmp_path / "scratch", written(tmp_path / "in", wrong))


def test_the_notes_that_ship_hold_their_spans() -> None:
    notes = [one for path in note_files() for one in parse_yaml(path.read_text(encoding="utf-8"))]
    assert len(notes) > 50
    for note in notes:
        for one in note["questions"]:
            assert (one.get("answer") or one["tempting"]) in note["text"], one["ask"]
