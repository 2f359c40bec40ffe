"""Faults that were found once and must not come back."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.service import Service
from assistant.understanding.question import understand
from corpus.errors import ModelDamaged
from index.encoder.prepare import DEFAULT_MODEL, find_prepared, folder_of

Write = Callable[[str, str | bytes], Path]


def test_a_long_run_of_letters_is_left_as_it_is() -> None:
    assert understand("a" * 2000).search_text.casefold() == "a" * 2000 + "?"  # trying its diacritics took hours


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


def test_two_materials_of_one_name_in_one_ingest_are_told_and_the_first_stays(service: Service, write: Write) -> None:
    first = write("gmina1/program.txt", "Regulamin gminy Alfowo podpisał wójt Jan Alfa.").parent
    second = write("gmina2/program.txt", "Regulamin gminy Betowo podpisał wójt Piotr Beta.").parent
    report = service.ingest([first, second])
    assert [one.error.code for one in report.problems] == ["RepeatedMaterial"]
    assert ["Alfowo" in one.text for one in service.documents()] == [True]


def test_a_link_out_of_a_folder_is_not_followed(service: Service, write: Write, tmp_path: Path) -> None:
    outside = tmp_path / "tajne.txt"
    outside.write_text("Tego pliku nikt nie wskazał do wczytania.", encoding="utf-8")
    folder = write("most.md", "Starosta otworzył most na rzece Drwęcy.").parent
    (folder / "link.txt").symlink_to(outside)
    service.ingest([folder])
    assert [one.origin for one in service.documents()] == ["most.md"]


def test_notes_are_not_mixed_into_materials_whose_ingest_was_cut_off(
    service: Service, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write("most.md", "Starosta otworzył most na rzece Drwęcy.").parent
    monkeypatch.setattr(service.storage.index, "change", _cut_off)
    with pytest.raises(KeyboardInterrupt):
        service.ingest([folder])
    monkeypatch.undo()
    service.fill_if_empty()
    assert [one.origin for one in service.documents()] == ["most.md"]
    assert service.ask("Kto otworzył most na rzece Drwęcy?").sources


def _cut_off(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(("written", "edition"), [("Ⅹ", 10), ("Ⅵ", 6), ("１０", 10)])
def test_numerals_of_other_kinds_name_editions(notes: Service, written: str, edition: int) -> None:
    assert notes.ask(f"Jakie było hasło {written} kongresu?").understood.editions == (edition,)


def test_half_of_a_character_pair_in_a_question_is_borne(notes: Service) -> None:
    assert json.dumps(notes.ask("hasło \ud800 X kongresu").to_json())


def test_past_forms_get_their_letter_back() -> None:
    assert understand("kto dostal i wygral").search_text == "Kto dostał i wygrał?"
