"""The materials that citations are read in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.finding.recall import Recall
from corpus.records import Document
from index.snapshot import Snapshot


@dataclass(frozen=True)
class Stored:
    """The materials as one snapshot has them."""

    recall: Recall
    snapshot: Snapshot

    def document(self, document_id: str) -> Document:
        """One material."""
        return self.recall.document(self.snapshot, document_id)

    def twins(self, document_id: str) -> Sequence[str]:
        """Ids of the materials that repeat one."""
        return self.recall.twins(self.snapshot, document_id)
