"""Answers and changes come into the log, once each, with what they were made of and nothing of what was said."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_api
from assistant.records.asked import kept_of
from assistant.records.entry import Kind
from assistant.records.verifying import verify
from assistant.service import Service
from assistant.settings import load_settings
from corpus.edits import Edit
from corpus.errors import AuditFailed, IndexDamaged, NotNamed
from corpus.records import Document
from index.encoder.encoder import Encoder

Write = Callable[[str, str | bytes], Path]
MOST = "# Most\n\nStarosta Maria Nowak otworzyła most na rzece Strudze. Budowa trwała dwa lata.\n"
TARG = "# Targ\n\nRadni policzyli stragany na targu w Borku. Było ich sześćdziesiąt dwa.\n"


@pytest.fixture
def service(tmp_path: Path, encoder: Encoder, write: Write) -> Service:
    service = Service(load_settings(data=tmp_path / "data"), encoder=encoder)
    write("targ.md", TARG)
    service.ingest([write("most.md", MOST).parent])
    return service


def told(service: Service) -> list[tuple[str, str]]:
    return [(row.kind, row.record()["outcome"]) for row in service.audit.between()]


def last(service: Service) -> dict[str, object]:
    return service.audit.between()[-1].record()


def test_an_ingest_is_entered_before_and_after(service: Service) -> None:
    assert told(service) == [("settings", "done"), ("ingest", "begun"), ("ingest", "done")]
    done = last(service)
    assert done["documents"] == [{"id": one.id, "version": 1} for one in sorted_as(service, done)]
    assert done["facts"] == {
        "added": 2, "changed": 0, "moved": 0, "removed": 0, "skipped": 0, "problems": 0, "held": 0, "erased": 0,
        "unchanged": 0, "kept_out": 0,
    }  # fmt: skip


def sorted_as(service: Service, record: dict[str, object]) -> list[Document]:
    documents = record["documents"]
    assert isinstance(documents, list)
    return [service.document(one["id"]) for one in documents]


def test_an_answer_is_entered_with_what_it_was_made_of(service: Service) -> None:
    answer = service.ask("Co otworzyła starosta?")
    record = last(service)
    state = service.index_state()
    assert state is not None
    assert record["outcome"] == answer.outcome.value == "answered"
    assert record["subject"] == answer.id
    assert record["documents"] == [{"id": answer.sources[0].document_id, "version": 1}]
    assert record["index"] == state.generation
    assert str(record["model"]).startswith(state.model)
    assert record["generator"] == {**record["generator"], "mode": answer.generator.mode}  # type: ignore[dict-item]  # JSON
    assert record["timings_ms"] == answer.timings_ms


def test_nothing_of_what_is_asked_or_answered_is_entered(service: Service) -> None:
    answer = service.ask("Co otworzyła starosta Maria Nowak?")
    (row,) = [one for one in service.audit.between() if one.kind == Kind.ANSWER]
    stored = json.dumps(row.record(), ensure_ascii=False)
    assert row.text is None
    assert not any(word in stored for word in ("starosta", "Nowak", "most", answer.sources[0].quote))


def test_users_are_told_apart_by_pseudonyms(service: Service) -> None:
    recorder = service.recorder
    assert recorder.user("a") != recorder.user("b") != recorder.user()
    service.ask("Co otworzyła starosta?")
    assert last(service)["user"] == recorder.user()


def test_every_change_is_entered(service: Service) -> None:
    most = next(one.id for one in service.documents() if one.origin == "most.md")
    before = len(told(service))
    service.edit_material(most, [Edit("word", "Strudze", "Dębnicy")])
    service.correct_edition(2, {"city": "Borek"}, "z archiwum")
    service.add_document({"id": "nowy", "title": "Nowy", "text": "Radni zebrali się w ratuszu."})
    service.rebuild_index()
    service.rights.export_person("Maria Nowak")
    service.rights.object("Maria Nowak")
    service.rights.withdraw_objection("Maria Nowak")
    service.rights.rectify("dwa lata", "trzy lata")
    service.rights.erase_person("Maria Nowak")
    receipt = service.rights.erase_material(most)
    kinds = ["edit", "edit", "ingest", "rebuild", "access", "objection", "withdrawal", "rectify", "erase", "erase"]
    assert told(service)[before:] == [(kind, outcome) for kind in kinds for outcome in ("begun", "done")]
    assert last(service)["subject"] == receipt["id"]
    assert last(service)["documents"] == [{"id": most, "version": None}]
    assert "Nowak" not in json.dumps([row.record() for row in service.audit.between()])


def test_a_change_that_fails_is_entered_as_failed(service: Service) -> None:
    with pytest.raises(NotNamed):
        service.rights.erase_person("Anna Nieobecna")
    assert told(service)[-2:] == [("erase", "begun"), ("erase", "failed")]
    assert last(service)["code"] == "NotNamed"


def test_a_fault_while_answering_is_entered(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise IndexDamaged(path="x")

    monkeypatch.setattr(service.answerer, "answer", broken)
    with pytest.raises(IndexDamaged):
        service.ask("Co otworzyła starosta?")
    assert told(service)[-1] == ("answer", "fault")
    assert last(service)["code"] == "IndexDamaged"


def test_without_the_log_nothing_is_answered_or_changed(tmp_path: Path, encoder: Encoder, write: Write) -> None:
    folder = write("most.md", MOST).parent
    anchored = load_settings(data=tmp_path / "data", audit_anchor=tmp_path / "not-mounted" / "anchor")
    service = Service(anchored, encoder=encoder)
    with pytest.raises(AuditFailed):
        service.ingest([folder])
    assert service.documents() == []
    with pytest.raises(AuditFailed):
        service.ask("Co otworzyła starosta?")


def test_over_http_the_reader_is_told_why(tmp_path: Path, encoder: Encoder) -> None:
    anchored = load_settings(data=tmp_path / "data", audit_anchor=tmp_path / "not-mounted" / "anchor")
    client = TestClient(create_api(Service(anchored, encoder=encoder)))
    answer = client.post("/v1/ask", json={"question": "Co otworzyła starosta?"})
    assert answer.status_code == 503
    assert "bez wpisu program nie odpowiada" in answer.text


def test_settings_are_entered_when_they_change(service: Service, tmp_path: Path, encoder: Encoder) -> None:
    again = Service(service.settings, encoder=encoder)
    again.ask("Co otworzyła starosta?")
    assert [kind for kind, _ in told(again)].count("settings") == 1
    other = service.settings.model_copy(update={"audit_text": "question", "host": "10.1.2.3"})
    Service(other, encoder=encoder).ask("Co otworzyła starosta?")
    entered = [row.record()["facts"] for row in again.audit.between() if row.kind == Kind.SETTINGS]
    assert [one["audit_text"] for one in entered] == ["none", "question"]
    assert "10.1.2.3" not in json.dumps(entered)  # words are entered as keyed hashes
    assert str(tmp_path) not in json.dumps(entered)


def test_a_restore_does_not_turn_the_log_back(service: Service, tmp_path: Path) -> None:
    service.backup(tmp_path / "kopia.zip")
    service.ask("Co otworzyła starosta?")
    before = told(service)
    service.restore(tmp_path / "kopia.zip")
    assert told(service) == [*before, ("restore", "done")]
    assert verify(service.audit).ok


def test_a_restore_into_an_empty_folder_brings_the_log_with_its_key(
    service: Service, tmp_path: Path, encoder: Encoder
) -> None:
    service.backup(tmp_path / "kopia.zip", with_key=True)
    other = Service(load_settings(data=tmp_path / "other"), encoder=encoder)
    other.restore(tmp_path / "kopia.zip")
    assert ("restore", "done") in told(other)
    assert ("ingest", "done") in told(other)
    assert verify(other.audit).ok


def test_a_restore_without_the_key_begins_a_log(service: Service, tmp_path: Path, encoder: Encoder) -> None:
    service.backup(tmp_path / "kopia.zip")
    other = Service(load_settings(data=tmp_path / "other"), encoder=encoder)
    other.restore(tmp_path / "kopia.zip")
    assert told(other) == [("settings", "done"), ("restore", "done")]
    assert verify(other.audit).ok


def test_erasing_a_person_takes_the_questions_that_name_them(tmp_path: Path, encoder: Encoder, write: Write) -> None:
    folder = write("most.md", MOST).parent
    service = Service(load_settings(data=tmp_path / "data", audit_text="question"), encoder=encoder)
    service.ingest([folder])
    service.ask("co otworzyła maria nowak?")
    service.ask("Ile lat trwała budowa?")
    assert len(service.audit.with_text()) == 2
    receipt = service.rights.erase_person("Maria Nowak")
    assert receipt["complete"], receipt
    assert next(one["count"] for one in receipt["stores"] if one["store"] == "dziennik zdarzeń") == 1
    assert [row.text for row in service.audit.with_text()] == ["Ile lat trwała budowa?"]
    service.rights.erase_material(service.documents()[0].id)
    assert service.audit.with_text() == []
    assert verify(service.audit).ok


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("Gdzie odbył się kongres w 2017?", "Gdzie odbył się kongres w 2017?"),
        ("Jan Kowalski pyta o lipy", "[…] […] pyta o lipy"),
        ("Czy sprawa AB.123.2026 jest na 2 kongresie?", "Czy sprawa […] jest na 2 kongresie?"),
        ("ul. Lipowa 5, 00-950 Warszawa", "ul. […] 5, […] […]"),
        ("napisz do a.b@example.org", "napisz do […]"),
        ("", ""),
    ],
)
def test_what_is_kept_of_a_question(question: str, kept: str) -> None:
    assert kept_of(question) == kept
