"""The product's search inside llama-index pipelines.

llama-index takes two seconds to import; nothing else of the product imports this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.service import Service
from index.llama import HybridRetriever
from index.snapshot import Hit, Snapshot


def retriever(service: Service, limit: int = 10) -> HybridRetriever:
    """A llama-index retriever that finds what `service.search` finds, at most `limit` passages, in the same order.

    The question's editions restrict it, passages are ranked anew, and scores are in 0..1. A node's `metadata` tells its
    `document_id`, and `start_char_idx` and `end_char_idx` its place in that material's text. Retrieving raises
    `EmptyQuestion` or `QuestionTooLong`.
    """

    def order(text: str, snapshot: Snapshot, wanted: int) -> Sequence[Hit]:
        question = service.answerer.understand(text, snapshot)
        found = service.answerer.seeker.passages(question, snapshot, wanted)
        return [replace(one.hit, score=one.score) for one in found]

    storage = service.storage
    return HybridRetriever(storage.index, storage.catalogue, service.encoder, similarity_top_k=limit, order=order)
