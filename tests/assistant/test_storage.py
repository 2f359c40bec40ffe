"""Catalogue and index kept in step: one writer, crashes mended, damage survived."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from assistant import storage
from assistant.answer import Outcome
from assistant.diagnosis import diagnose
from assistant.folder import INDEX_FOLDER, LOCK_FILE
from assistant.service import Service
from assistant.settings import Settings, load_settings
from assistant.storage import Storage
from corpus.errors import BadSetting, IndexBehind, IndexDamaged, ModelMismatch, ModelUnavailable, StoreBusy
from corpus.records import Source
from index.encoder.encoder import Encoder
from index.manifest import MANIFEST_FILE

Write = Callable[[str, str | bytes], Path]
MOST = "# Most\n\nStarosta Maria Nowak otworzyła most na rzece.\n"


@pytest.fixture
def filled(service: Service, encoder: Encoder, write: Write) -> Service:
    """A data folder with one material."""
    vars(service)["encoder"] = encoder
    service.ingest([write("most.md", MOST)])
    return service


def found(service: Service, question: str) -> list[str]:
    return [one.passage.text for one in service.search(question).hits]


def test_a_second_writer_is_told_to_wait(filled: Service, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "_WAIT_SECONDS", 0.05)
    with FileLock(str(filled.settings.data / LOCK_FILE)), pytest.raises(StoreBusy):
        filled.ingest([write("park.md", "# Park\n\nWójtowie sadzili lipy.\n")])
    assert [one.origin for one in filled.documents()] == ["most.md"]
    assert len(filled.ingest([write("park.md", "# Park\n\nWójtowie sadzili lipy.\n")]).added) == 1


def test_readers_do_not_wait_for_a_writer(filled: Service) -> None:
    with FileLock(str(filled.settings.data / LOCK_FILE)):
        assert found(filled, "most")


def test_a_crash_before_the_index_is_mended_by_the_next_ingest(filled: Service, write: Write) -> None:
    filled.storage.catalogue.put([(Source("park.md", "Wójtowie sadzili lipy w parku."), None)])
    with pytest.raises(IndexBehind):
        filled.storage.check_agreement()
    assert filled.ask("Kto sadził lipy?").id  # a reader is not disturbed
    filled.ingest([write("most.md", MOST)])
    assert filled.storage.check_agreement()
    assert any("lipy" in text for text in found(filled, "Kto sadził lipy?"))


def test_passages_left_in_the_index_by_a_crash_are_never_cited(filled: Service, write: Write) -> None:
    filled.storage.catalogue.remove(filled.documents()[0].id)
    assert found(filled, "most na rzece") == []
    assert filled.ask("Kto otworzył most na rzece?").outcome is Outcome.NOT_FOUND
    filled.ingest([write("park.md", "# Park\n\nWójtowie sadzili lipy.\n")])
    assert filled.storage.check_agreement()
    assert all("most" not in text for text in found(filled, "most na rzece"))


def test_a_damaged_index_leaves_the_catalogue_whole_and_is_rebuilt_from_it(filled: Service) -> None:
    for path in (filled.settings.data / INDEX_FOLDER).rglob("*.arrays"):
        path.write_bytes(path.read_bytes()[:-1])
    again = Service(filled.settings)
    vars(again)["encoder"] = filled.encoder
    with pytest.raises(IndexDamaged):
        again.ask("Kto otworzył most?")
    with pytest.raises(IndexDamaged):
        again.storage.check_agreement()
    assert "Maria Nowak" in again.documents()[0].text
    findings = {one.name: one for one in diagnose(again)}
    assert not findings["indeks"].ok
    assert "--repair" in findings["indeks"].detail
    assert findings["katalog"].ok
    assert again.rebuild_index() == 1
    assert any("Maria Nowak" in text for text in found(again, "Kto otworzył most?"))


def test_an_index_of_the_older_layout_is_built_anew_by_the_first_question(filled: Service) -> None:
    folder = filled.settings.data / INDEX_FOLDER
    (folder / MANIFEST_FILE).write_text('{"sha256": "0", "content": {"format": 1}}', encoding="utf-8")
    (folder / "words" / "0a1b").mkdir(parents=True)
    (folder / "words" / "0a1b" / "meta.json").write_text("{}", encoding="utf-8")
    again = Service(filled.settings)
    vars(again)["encoder"] = filled.encoder
    with pytest.raises(IndexDamaged, match="--repair"):
        again.ask("Kto otworzył most?")
    assert again.fill_if_empty() is None
    assert any("Maria Nowak" in text for text in found(again, "Kto otworzył most?"))
    assert not (folder / "words").exists()
    assert again.storage.check_agreement()


def test_an_index_of_another_model_is_refused_before_the_catalogue_changes(filled: Service, write: Write) -> None:
    other = Storage(filled.settings.data, replace(filled.model, name="inny-model", fingerprint="0" * 64))
    with pytest.raises(ModelMismatch), other.writing():
        other.reconcile(filled.encoder)
    assert not other.catalogue.is_pending()


def test_a_healthy_folder_passes_every_check(filled: Service) -> None:
    findings = diagnose(filled)
    assert [one.name for one in findings if not one.ok] == []
    assert {"wersje", "model", "katalog", "indeks"} <= {one.name for one in findings}
    assert all(set(one.to_json()) == {"name", "ok", "detail"} for one in findings)


def test_a_model_that_is_missing_is_named(tmp_path: Path) -> None:
    service = Service(load_settings(data=tmp_path / "d", cache=tmp_path / "c", model="nikt/takiego-modelu-nie-ma"))
    with pytest.raises(ModelUnavailable, match="nikt/takiego-modelu-nie-ma"):
        service.ask("Kto?")


@pytest.mark.parametrize(
    ("name", "value"),
    [("port", "70000"), ("port", "abc"), ("max_file_mb", "0"), ("threads", "-1"), ("language", "de")],
)
def test_a_setting_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"PROTOKOLANT_{name.upper()}", value)
    with pytest.raises(BadSetting, match=f"PROTOKOLANT_{name.upper()}"):
        load_settings()


def test_what_is_given_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROTOKOLANT_PORT", "8000")
    settings: Settings = load_settings()
    assert settings.port == 8000
    assert load_settings(port=9000).port == 9000
    assert load_settings(port=None).port == 8000


def test_a_new_data_folder_is_its_owners_alone(service: Service) -> None:
    assert service.storage.catalogue.count() == (0, 0)
    assert service.settings.data.stat().st_mode & 0o777 == 0o700
