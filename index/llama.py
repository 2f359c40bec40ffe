"""The index as parts of llama-index: a vector store with filters and delete, and a hybrid retriever.

llama-index takes two seconds to import; nothing else of the product imports this module.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import BaseNode, NodeWithScore, QueryBundle, TextNode
from llama_index.core.vector_stores.types import (
    BasePydanticVectorStore,
    FilterCondition,
    FilterOperator,
    MetadataFilter,
    MetadataFilters,
    VectorStoreQuery,
    VectorStoreQueryResult,
)
from pydantic import PrivateAttr

from corpus.catalogue import Catalogue
from corpus.records import StoredPassage
from index.encoder.encoder import Encoder
from index.snapshot import Hit, Snapshot
from index.store import Index
from index.words import NO_EDITION, query_terms

_EDITION = "edition"


def _node(passage: StoredPassage) -> TextNode:
    return TextNode(
        id_=str(passage.id),
        text=passage.text,
        start_char_idx=passage.start,
        end_char_idx=passage.end,
        metadata={
            "document_id": passage.document_id,
            "title": passage.title,
            _EDITION: passage.edition,
            "locator": passage.locator.value if passage.locator else None,
        },
    )


class PassageVectorStore(BasePydanticVectorStore):
    """The passages' vectors in FAISS, read and deleted through llama-index's interface.

    Passages are put in by ingesting materials, since an answer cites stored text: `add` refuses.
    """

    stores_text: bool = True
    is_embedding_query: bool = True

    _index: Index = PrivateAttr()
    _catalogue: Catalogue = PrivateAttr()
    _encoder: Encoder = PrivateAttr()

    def __init__(self, index: Index, catalogue: Catalogue, encoder: Encoder) -> None:
        super().__init__(stores_text=True)
        self._index, self._catalogue, self._encoder = index, catalogue, encoder

    @property
    def client(self) -> Index:
        """The index underneath."""
        return self._index

    def add(self, nodes: Sequence[BaseNode], **kwargs: Any) -> list[str]:
        """Refused: materials are brought in by ingesting them."""
        raise TypeError("materials are brought in with 'protokolant ingest'; this store reads and deletes")

    def delete(self, ref_doc_id: str, **delete_kwargs: Any) -> None:
        """Take a material's passages out of the vectors and the words, by its id."""
        pending = self._catalogue.is_pending()
        removed = self._catalogue.remove(ref_doc_id)
        self._index.change([], removed, self._encoder)
        if not pending:
            self._catalogue.settle()

    def query(self, query: VectorStoreQuery, **kwargs: Any) -> VectorStoreQueryResult:
        """The nearest passages to `query.query_embedding`, cosines as similarities.

        `filters` may ask for editions (`==` or `in`), `doc_ids` for materials, `node_ids` for passages.
        """
        snapshot = self._index.snapshot()
        if snapshot is None or query.query_embedding is None:
            return VectorStoreQueryResult(nodes=[], similarities=[], ids=[])
        vector = np.asarray(query.query_embedding, dtype=np.float32)
        wanted = [int(one) for one in query.node_ids] if query.node_ids else None
        if query.doc_ids:
            of_documents = self._catalogue.passage_ids_of(query.doc_ids)
            wanted = of_documents if wanted is None else sorted(set(wanted) & set(of_documents))
        found = snapshot.search_vectors(vector, query.similarity_top_k, _editions(query.filters), wanted)
        passages = {one.id: one for one in self._catalogue.passages([number for number, _ in found])}
        kept = [(passages[number], cosine) for number, cosine in found if number in passages]
        return VectorStoreQueryResult(
            nodes=[_node(passage) for passage, _ in kept],
            similarities=[cosine for _, cosine in kept],
            ids=[str(passage.id) for passage, _ in kept],
        )


def _editions(filters: MetadataFilters | None) -> list[int]:
    if filters is None or not filters.filters:
        return []
    if filters.condition not in (None, FilterCondition.AND) or len(filters.filters) > 1:
        raise ValueError("one filter, on the edition, is supported")
    only = filters.filters[0]
    if not isinstance(only, MetadataFilter) or only.key != _EDITION:
        raise ValueError("one filter, on the edition, is supported")
    if only.operator is FilterOperator.EQ and isinstance(only.value, int):
        return [only.value]
    if only.operator is FilterOperator.IN and isinstance(only.value, list):
        return [int(value) for value in only.value]
    raise ValueError(f"operator {only.operator.value} is not supported for the edition")


Order = Callable[[str, Snapshot, int], Sequence[Hit]]
"""A question, the state to search and how many passages are wanted -> those found, best first, with their scores."""


class HybridRetriever(BaseRetriever):
    """Passages for a question, as a llama-index retriever.

    By itself it is vectors and words fused, in the editions that `editions` tells. An `order` takes the place of both:
    what reads a question and ranks by its words stands above the index and is handed in, as `assistant.llama.retriever`
    does for the product's own search.
    """

    def __init__(
        self,
        index: Index,
        catalogue: Catalogue,
        encoder: Encoder,
        *,
        similarity_top_k: int = 10,
        editions: Callable[[str], Sequence[int]] = lambda question: (),
        order: Order | None = None,
    ) -> None:
        super().__init__()
        self._index, self._catalogue, self._encoder = index, catalogue, encoder
        self._limit, self._editions = similarity_top_k, editions
        self._order = order or self._fused

    def _fused(self, question: str, snapshot: Snapshot, limit: int) -> Sequence[Hit]:
        chosen = list(self._editions(question))
        return snapshot.search(
            self._encoder.encode_query(question).whole,
            query_terms(question),
            limit,
            [*chosen, NO_EDITION] if chosen else [],
        )

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        snapshot = self._index.snapshot()
        if snapshot is None:
            return []
        hits = self._order(query_bundle.query_str, snapshot, self._limit)
        passages = {one.id: one for one in self._catalogue.passages([hit.passage_id for hit in hits])}
        return [
            NodeWithScore(node=_node(passages[hit.passage_id]), score=hit.score)
            for hit in hits
            if hit.passage_id in passages
        ]


__all__ = ["HybridRetriever", "Order", "PassageVectorStore"]
