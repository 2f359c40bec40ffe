"""txtai: one `Embeddings` with dense and keyword indexes and the texts stored, as its documentation builds it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from txtai import Embeddings  # type: ignore[import-not-found]  # installed beside the peers alone

from assistant.chunks import Chunk
from eval.peers.peer import Embedding

_QUERY, _PASSAGE = "query: ", "passage: "  # by these the encoder's adapter tells the two apart, and takes them off


class Txtai(Embedding):
    """Hybrid search, weights and all else at their defaults."""

    package = "txtai"

    def fill(self, chunks: Sequence[Chunk]) -> None:
        """A new index."""

        def transform(texts: list[str]) -> Any:
            if texts[0].startswith(_QUERY):
                return np.stack([self.embedder.query(one.removeprefix(_QUERY)) for one in texts])
            return self.embedder.passages([one.removeprefix(_PASSAGE) for one in texts])

        self._embeddings = Embeddings(
            method="external",
            transform=transform,
            instructions={"query": _QUERY, "data": _PASSAGE},
            hybrid=True,
            content=True,
        )
        self._ids: dict[str, list[str]] = {}
        self._documents: dict[str, str] = {}
        self._embeddings.index(self._rows(chunks))

    def _rows(self, chunks: Sequence[Chunk]) -> list[tuple[str, dict[str, Any], None]]:
        for one in chunks:
            self._ids.setdefault(one.document, []).append(one.id)
            self._documents[one.id] = one.document
        return [(one.id, {"text": one.text, "edition": one.edition}, None) for one in chunks]

    def search(self, question: str, limit: int, edition: int | None = None) -> list[str]:
        """Plain search, or by SQL where an edition is asked for."""
        if edition is None:
            found = self._embeddings.search(question, limit)
        else:
            found = self._embeddings.search(
                "select id, score from txtai where similar(:question) and edition = :edition",
                limit,
                parameters={"question": question, "edition": edition},
            )
        return [self._documents[str(one["id"])] for one in found]

    def remove(self, document: str) -> None:
        """Delete by the ids of its chunks: documents are not known to txtai."""
        self._embeddings.delete(self._ids.pop(document, []))

    def add(self, chunks: Sequence[Chunk]) -> None:
        """Upsert."""
        self._embeddings.upsert(self._rows(chunks))
