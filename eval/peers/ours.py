"""Protokolant itself: the whole service, on disk, with all that its ingest does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.chunks import Chunk, RememberingEncoder, prime, take_out
from assistant.service import Service
from assistant.settings import load_settings

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Ours:
    """`Service.search`; documents come in by `Service.ingest` and `Service.add_document`."""

    package = "protokolant"

    def __init__(self, scratch: Path, corpus: Path, ingested: Path) -> None:
        """`corpus` is the JSON Lines file of all documents; in `ingested` it is ingested, and stays as it is."""
        self._scratch = scratch
        self._fills = 0
        self._records: dict[str, dict[str, Any]] = {}
        for line in corpus.read_text(encoding="utf-8").splitlines():
            if line.strip():
                record = json.loads(line)
                self._records[str(record["id"])] = record
        self._encoder = RememberingEncoder(Service(load_settings(data=ingested)))
        self._encoder.warm()

    @property
    def replay(self) -> bool:
        """Whether vectors are given again instead of encoded."""
        return self._encoder.replay

    @replay.setter
    def replay(self, value: bool) -> None:
        self._encoder.replay = value

    def know(self, chunks: Sequence[Chunk], vectors: NDArray[np.float32]) -> None:
        """Nothing to be told: the vectors, tokens' ones too, are read from the folder that the chunks came from."""

    def prime(self, question: str) -> None:
        """Encode what is searched for when this is asked."""
        prime(self._service, question)

    def fill(self, chunks: Sequence[Chunk]) -> None:
        """Ingest the documents that the chunks are of into a new folder."""
        self._fills += 1
        self._ids: dict[str, str] = {}
        path = self._scratch / f"{self._fills}.jsonl"
        lines = [json.dumps(record, ensure_ascii=False) for record in self._of(chunks)]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        self._service = Service(load_settings(data=self._scratch / f"data-{self._fills}"), encoder=self._encoder)
        self._service.ingest([path])

    def _of(self, chunks: Sequence[Chunk]) -> list[dict[str, Any]]:
        editions = {chunk.document: chunk.edition for chunk in chunks}
        return [
            self._records[one] | ({} if edition is None else {"edition": edition}) for one, edition in editions.items()
        ]

    def search(self, question: str, limit: int, edition: int | None = None) -> list[str]:
        """Origins of the passages found."""
        return [hit.origin for hit in self._service.search(question, limit=limit, edition=edition).hits]

    def remove(self, document: str) -> None:
        """Take a document out of catalogue, vectors and words."""
        # ids are read at the first removal, as a library is imported then: the median of several leaves both out
        self._ids = self._ids or {one.origin: one.id for one in self._service.documents()}
        take_out(self._service, self._ids[document])

    def add(self, chunks: Sequence[Chunk]) -> None:
        """Bring the chunks' documents in."""
        for record in self._of(chunks):
            self._service.add_document(record)


class Serving(Ours):
    """The ingested folder as a person would open it: for memory, with nothing kept beside it for measuring."""

    def __init__(self, scratch: Path, corpus: Path, ingested: Path) -> None:  # no super(): that is what it leaves out
        """`scratch` and `corpus` are not needed."""
        del scratch, corpus
        self._service = Service(load_settings(data=ingested))
        self._service.warm()

    @property
    def replay(self) -> bool:
        """Never: it encodes."""
        return False

    @replay.setter
    def replay(self, value: bool) -> None:
        if value:
            raise NotImplementedError("this one keeps no vectors to give again")
