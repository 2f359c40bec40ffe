"""llama-index: `FaissVectorStore` behind a `VectorIndexRetriever`, what `CitationQueryEngine` retrieves with."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import faiss
from llama_index.core import StorageContext, VectorStoreIndex
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.schema import BaseNode, NodeRelationship, RelatedNodeInfo, TextNode
from llama_index.core.vector_stores.types import MetadataFilter, MetadataFilters
from pydantic import PrivateAttr

from assistant.chunks import Chunk
from assistant.service import Service
from eval.peers.peer import Embedder, Embedding

_BATCH = 64


class _Adapter(BaseEmbedding):
    """The encoder behind llama-index's interface of embedding models."""

    _embedder: Embedder = PrivateAttr()

    def __init__(self, embedder: Embedder) -> None:
        super().__init__(model_name="protokolant", embed_batch_size=_BATCH)
        self._embedder = embedder

    def _get_query_embedding(self, query: str) -> list[float]:
        vector: list[float] = self._embedder.query(query).tolist()
        return vector

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self._embedder.passages(texts).tolist()
        return vectors


class LlamaIndex(Embedding):
    """Vectors alone, in `IndexFlatL2` as its documentation has it: the same order as cosines, for vectors of length
    one."""

    package = "llama-index-core"

    def __init__(self, service: Service) -> None:
        super().__init__(service)
        self._model = _Adapter(self.embedder)

    def fill(self, chunks: Sequence[Chunk]) -> None:
        """A new store and index."""
        # imported by name: a namespace package that is not there confuses the checker of types
        module = import_module("llama_index.vector_stores.faiss")
        store = module.FaissVectorStore(faiss_index=faiss.IndexFlatL2(self.embedder.size))
        self._index = VectorStoreIndex(
            [_node(one) for one in chunks],
            storage_context=StorageContext.from_defaults(vector_store=store),
            embed_model=self._model,
        )

    def search(self, question: str, limit: int, edition: int | None = None) -> list[str]:
        """The nearest. Raises `NotImplementedError` with an edition: the store takes no filters."""
        options: dict[str, Any] = {"similarity_top_k": limit}
        if edition is not None:
            options["filters"] = MetadataFilters(filters=[MetadataFilter(key="edition", value=edition)])
        try:
            found = self._index.as_retriever(**options).retrieve(question)
        except ValueError as error:
            if edition is None:
                raise
            raise NotImplementedError(str(error)) from error
        return [str(one.node.metadata["document"]) for one in found]

    def remove(self, document: str) -> None:
        """Raises `NotImplementedError`, as the store does."""
        self._index.delete_ref_doc(document, delete_from_docstore=True)

    def add(self, chunks: Sequence[Chunk]) -> None:
        """Insert nodes."""
        self._index.insert_nodes([_node(one) for one in chunks])


def _node(chunk: Chunk) -> BaseNode:
    return TextNode(
        id_=chunk.id,
        text=chunk.text,
        metadata={"document": chunk.document, "edition": chunk.edition},
        excluded_embed_metadata_keys=["document", "edition"],
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=chunk.document)},
    )
