from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assistant.service import Service
from assistant.settings import load_settings
from corpus.records import StoredPassage
from index.encoder.encoder import Encoder
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
