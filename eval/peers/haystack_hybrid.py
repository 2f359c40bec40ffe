"""Haystack: BM25 and embedding retrievers over its in-memory store, joined by reciprocal rank fusion in a pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from haystack import Document, Pipeline, component  # type: ignore[import-not-found]  # installed beside the peers alone
from haystack.components.joiners import DocumentJoiner  # type: ignore[import-not-found]  # as above
from haystack.components.retrievers.in_memory import (  # type: ignore[import-not-found]  # as above
    InMemoryBM25Retriever,
    InMemoryEmbeddingRetriever,
)
from haystack.document_stores.in_memory import InMemoryDocumentStore  # type: ignore[import-not-found]  # as above

from assistant.chunks import Chunk
from eval.peers.peer import Embedder, Embedding

_CANDIDATES = 50  # of each retriever, as many as the product's own search takes


@component
class _Question:
    """The encoder as a component."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    @component.output_types(embedding=list[float])  # type: ignore[untyped-decorator]  # haystack is not there to be looked at
    def run(self, text: str) -> dict[str, Any]:
        return {"embedding": self._embedder.query(text).tolist()}


class Haystack(Embedding):
    """Hybrid search as its documentation builds it."""

    package = "haystack-ai"

    def fill(self, chunks: Sequence[Chunk]) -> None:
        """A new store and pipeline."""
        self._store = InMemoryDocumentStore(return_embedding=False)
        self._ids: dict[str, list[str]] = {}
        self.add(chunks)
        pipeline = Pipeline()
        pipeline.add_component("question", _Question(self.embedder))
        pipeline.add_component("words", InMemoryBM25Retriever(self._store, top_k=_CANDIDATES))
        pipeline.add_component("dense", InMemoryEmbeddingRetriever(self._store, top_k=_CANDIDATES))
        pipeline.add_component("join", DocumentJoiner(join_mode="reciprocal_rank_fusion"))
        pipeline.connect("question.embedding", "dense.query_embedding")
        pipeline.connect("words", "join")
        pipeline.connect("dense", "join")
        self._pipeline = pipeline

    def search(self, question: str, limit: int, edition: int | None = None) -> list[str]:
        """Both retrievers, filtered where an edition is asked for, joined."""
        wanted = None if edition is None else {"field": "meta.edition", "operator": "==", "value": edition}
        found = self._pipeline.run(
            {
                "question": {"text": question},
                "words": {"query": question, "filters": wanted},
                "dense": {"filters": wanted},
                "join": {"top_k": limit},
            }
        )
        return [str(one.meta["document"]) for one in found["join"]["documents"]]

    def remove(self, document: str) -> None:
        """Delete by the ids of its chunks."""
        self._store.delete_documents(self._ids.pop(document, []))

    def add(self, chunks: Sequence[Chunk]) -> None:
        """Write documents with their vectors."""
        for one in chunks:
            self._ids.setdefault(one.document, []).append(one.id)
        vectors = self.embedder.passages([one.text for one in chunks])
        self._store.write_documents(
            [
                Document(
                    id=one.id,
                    content=one.text,
                    meta={"document": one.document, "edition": one.edition},
                    embedding=vector.tolist(),
                )
                for one, vector in zip(chunks, vectors, strict=True)
            ]
        )
