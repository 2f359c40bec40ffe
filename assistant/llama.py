"""The product's search inside llama-index pipelines: found as the index finds, ranked as the product ranks.

llama-index takes two seconds to import; nothing else of the product imports this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.ranking import SHORTLIST
from assistant.retrieving import encode, ranked, with_passages
from assistant.service import Service
from index.llama import HybridRetriever
from index.snapshot import Hit, Snapshot


def retriever(service: Service, limit: int = 10) -> HybridRetriever:
    """A retriever over a data folder: of the editions that a question names, ranked anew; scores in 0..1."""
    answerer = service.answerer

    def editions(text: str) -> Sequence[int]:
        return answerer.understand(text, service.storage.snapshot()).editions

    def order(text: str, hits: Sequence[Hit], snapshot: Snapshot) -> Sequence[Hit]:
        question = answerer.understand(text, snapshot)
        found = with_passages(hits, snapshot, answerer.recall)
        anew = ranked(question, encode(question, service.encoder), found, snapshot)
        return [replace(one.hit, score=one.score) for one in anew]

    return HybridRetriever(
        service.storage.index,
        service.storage.catalogue,
        service.encoder,
        similarity_top_k=limit,
        editions=editions,
        order=order,
        pool=max(limit, SHORTLIST),
    )
