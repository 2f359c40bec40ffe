"""Notes of organisers: first, marked as a person's, on the question that they are on and no other."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from stores import ASKED, NOWHERE, filled, opened, reported

from assistant.answer import Answer, Outcome
from assistant.conversation.owners import new_owner, talk_of
from assistant.exports.formats import FORMATS
from assistant.listening import Listening, Said
from assistant.service import Service
from index.encoder.encoder import Encoder

NOTE = "Most otworzył w lipcu wójt, nie starosta; relacja się myli."
LEAD = "Wyjaśnienie organizatora (napisał je człowiek, "
Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def service(tmp_path: Path, encoder: Encoder, write: Write) -> Service:
    service = filled(tmp_path / "data", encoder, write)
    _, report = reported(service)
    service.oversight.correct(report.id, NOTE)
    return service


@pytest.mark.parametrize("question", [ASKED, "co otworzyl starosta", "A co otworzył starosta?"])
def test_a_note_is_shown_first_and_marked_as_a_persons(service: Service, question: str) -> None:
    answer = service.ask(question)
    assert answer.outcome is Outcome.ANSWERED
    assert answer.text.startswith(LEAD)
    assert answer.text.split("\n")[0].endswith(NOTE)
    assert answer.note is not None
    assert answer.note.text == NOTE
    first, *others = answer.statements
    assert (first.kind, first.citations) == ("own", ())
    assert first.text == answer.text.split("\n")[0]
    assert [one.kind for one in others] == ["quote"]
    assert answer.mark["human_note"] is True
    assert answer.disclosure.endswith("Wyjaśnienie na początku napisał człowiek: organizator.")


@pytest.mark.parametrize("question", ["Co otworzył wójt?", "Kiedy starosta otworzył most?", "Ile lip posadzono?"])
def test_no_other_question_gets_it(service: Service, question: str) -> None:
    answer = service.ask(question)
    assert answer.note is None
    assert "human_note" not in answer.mark
    assert "note" not in answer.to_json()
    assert NOTE not in answer.text


def test_a_question_without_an_answer_is_answered_by_a_note(service: Service) -> None:
    _, report = reported(service, NOWHERE)
    service.oversight.correct(report.id, "Kongres nie sprzedaje biletów do opery, PESEL 44051401359.")
    answer = service.ask(NOWHERE)
    assert answer.outcome is Outcome.ANSWERED
    assert (answer.sources, answer.suggestions) == ((), ())
    assert "Kongres nie sprzedaje biletów do opery" in answer.text
    assert "44051401359" not in answer.text
    assert "Nie znalazłem odpowiedzi" in answer.text


def test_a_number_in_a_note_names_no_source(service: Service) -> None:
    _, report = reported(service, "Ile lip posadzono w Olszynie?")
    service.oversight.correct(report.id, "Zobacz [1] i [7].")
    answer = service.ask("Ile lip posadzono w Olszynie?")
    assert "Zobacz (1) i (7)." in answer.text


def test_it_is_told_first_while_the_answer_is_made(service: Service) -> None:
    steps = list(Listening(lambda heard: service.ask(ASKED, heard=heard)).steps())
    said = [one.statement for one in steps if isinstance(one, Said)]
    assert isinstance(steps[-1], Answer)
    assert tuple(said) == steps[-1].statements


def test_every_file_of_the_answer_says_whose_words_they_are(service: Service) -> None:
    answer = service.ask(ASKED)
    for name in ("txt", "md", "html", "json"):
        written = FORMATS[name].write(answer).decode()
        assert NOTE in written, name
        assert "napisał człowiek" in written, name
        assert "human_note" in written, name


def test_the_latest_note_on_a_question_counts(service: Service) -> None:
    _, report = reported(service, "co otworzyl starosta")
    service.oversight.correct(report.id, "Nowsze wyjaśnienie.")
    note = service.ask(ASKED).note
    assert note is not None
    assert note.text == "Nowsze wyjaśnienie."


def test_a_note_on_somebody_who_objected_is_not_shown(service: Service) -> None:
    _, report = reported(service, "Ile lip posadzono w Olszynie?")
    service.oversight.correct(report.id, "Lipy sadził Gniewomir Strużyna.")
    assert service.ask("Ile lip posadzono w Olszynie?").note is not None
    service.rights.object("Gniewomir Strużyna")
    assert service.ask("Ile lip posadzono w Olszynie?").note is None


def test_a_follow_up_gets_the_note_on_what_it_was_read_as(notes_folder: Path, tmp_path: Path, encoder: Encoder) -> None:
    shutil.copytree(notes_folder, tmp_path / "notes")
    service = opened(tmp_path / "notes", encoder)
    _, report = reported(service, "Gdzie odbył się Krajowy Kongres Sekretarzy w 2018 roku?")
    service.oversight.correct(report.id, "W porcie.")
    talk = talk_of(new_owner())
    assert service.ask("Gdzie odbył się II Kongres?", conversation=talk).note is None
    answer = service.ask("A w 2018?", conversation=talk)
    assert answer.understood.rewritten is not None
    assert answer.note is not None
    assert answer.note.text == "W porcie."
    service.switch.stop("")
    assert service.ask("A w 2019?", conversation=talk).outcome is Outcome.NOTICE
    assert len(service.conversations.get(talk).turns) == 2
