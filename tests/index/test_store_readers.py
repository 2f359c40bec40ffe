"""Readers beside a writer: each sees one state, whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.service import Service
from assistant.settings import load_settings
from corpus.records import Span, StoredPassage
from index import store
from index.encoder.encoder import Encoder
from index.encoder.prepared import PreparedModel
from index.manifest import Manifest, read_manifest
from index.store import Index
from index.words import query_terms

Write = Callable[[str, str | bytes], Path]


def _stored(service: Service) -> list[StoredPassage]:
    catalogue = service.storage.catalogue
    return catalogue.passages(catalogue.passage_ids())


def test_a_snapshot_that_was_opened_is_searched_after_a_writer_removed_its_files(
    service: Service, encoder: Encoder, write: Write
) -> None:
    service.ingest([write("most.md", "Starosta otworzył most na rzece Drwęcy.").parent])
    reader = Service(load_settings(data=service.settings.data)).storage.snapshot()
    assert reader is not None
    service.ingest([write("park.md", "Wójtowie sadzili lipy w miejskim parku.").parent])
    hits = reader.search(encoder.encode_query("otwarcie mostu").whole, query_terms("otwarcie mostu"), 5)
    assert [hit.passage_id for hit in hits] == [_stored(service)[0].id]


def test_a_swap_between_reading_the_manifest_and_the_words_is_noticed(
    tmp_path: Path, model: PreparedModel, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Starosta otworzył most."
    one = StoredPassage(1, "d", text, 0, len(text), (Span(0, len(text)),), None, None, "Narada")
    writer, reader = (Index(tmp_path / "index", model) for _ in range(2))
    writer.change([one], [], encoder)
    assert reader.snapshot() is not None
    writer.change([replace(one, id=2)], [1], encoder)
    swaps = iter([3])

    def read(folder: Path) -> Manifest | None:
        found = read_manifest(folder)
        for number in swaps:
            with monkeypatch.context() as patched:
                patched.setattr(Index, "_sweep", lambda *_: None)  # the files of the state just read are still there
                patched.setattr(store, "read_manifest", read_manifest)
                writer.change([replace(one, id=number)], [number - 1], encoder)
        return found

    monkeypatch.setattr(store, "read_manifest", read)
    snapshot = reader.snapshot()
    assert snapshot is not None
    assert [hit.id for hit in snapshot.words.search(query_terms("most"), 5)] == snapshot.ids().tolist() == [3]
