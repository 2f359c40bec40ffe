"""What is kept in memory of the catalogue while the index stays as it is, so that it is not read again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.finding.evidence import folded, forget, word_keys
from corpus.catalogue import Catalogue
from corpus.records import Document, Edition, Span, StoredPassage
from index.snapshot import Snapshot

_PASSAGES = 8192
_AHEAD = 4096  # passages read ahead: a few seconds at most
_CHARACTERS = 4_000_000


@dataclass(frozen=True)
class Remembered:
    """A text that is remembered: of a material, or of the passage of a number in it."""

    document_id: str
    text: str
    number: int | None = None


@dataclass
class _Kept:
    snapshot: Snapshot
    generation: int
    editions: list[Edition]
    overruled: dict[str, tuple[Span, ...]]
    passages: dict[int, StoredPassage] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    twins: dict[str, tuple[str, ...]] = field(default_factory=dict)
    characters: int = 0
    prepared: bool = False


class Recall:
    """A catalogue's records, read once a snapshot of the index. Threads may share it.

    What was read holds as long as neither the index nor the catalogue changes. All is let go of when one does: nothing
    removed stays in memory.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._kept: _Kept | None = None

    def renew(self, snapshot: Snapshot) -> None:
        """Let go of what was read before the last change; called as a question comes."""
        kept, generation = self._kept, self._catalogue.generation()
        if kept is None or kept.snapshot is not snapshot or kept.generation != generation:
            forget()
            editions = self._catalogue.editions()
            self._kept = _Kept(snapshot, generation, editions, _overruled(editions))

    def prepare(self, snapshot: Snapshot) -> None:
        """Read ahead what questions will meet: as many passages as are remembered, and the words of their sentences.

        What a first question about a passage would wait for; done once a change of the materials.
        """
        kept = self._of(snapshot)
        if kept.prepared:
            return
        ahead = [int(number) for number in snapshot.ids()[:_AHEAD]]
        for passage in self.passages(snapshot, ahead).values():
            word_keys(passage.context)
            for one in passage.sentences:
                text = passage.text[one.start - passage.start : one.end - passage.start]
                word_keys(text)
                folded(text)
        kept.prepared = True

    def remembered(self) -> list[Remembered]:
        """The passages and materials that are remembered."""
        kept = self._kept
        if kept is None:
            return []
        passages = [Remembered(one.document_id, one.text, one.id) for one in list(kept.passages.values())]
        return passages + [Remembered(one.id, one.text) for one in list(kept.documents.values())]

    def forget(self) -> int:
        """Let go of everything; how many passages and materials were remembered."""
        size = len(self.remembered())
        forget()
        self._kept = None
        return size

    def _of(self, snapshot: Snapshot) -> _Kept:
        kept = self._kept
        if kept is None or kept.snapshot is not snapshot:
            self.renew(snapshot)
            return self._of(snapshot)
        return kept

    def editions(self, snapshot: Snapshot) -> list[Edition]:
        """Editions that the materials speak of."""
        return self._of(snapshot).editions

    def own_passages(self, edition: int) -> list[StoredPassage]:
        """The passages on an edition of the materials that are about it; read anew each time."""
        return self._catalogue.own_passages(edition)

    def passages(self, snapshot: Snapshot, ids: Sequence[int]) -> dict[int, StoredPassage]:
        """Passages by number; numbers that are gone are left out."""
        known = self._of(snapshot).passages
        missing = [number for number in ids if number not in known]
        if missing:
            if len(known) + len(missing) > _PASSAGES:
                known.clear()
                missing = list(ids)
            known.update((one.id, one) for one in self._catalogue.passages(missing))
        return {number: known[number] for number in ids if number in known}

    def overruled(self, snapshot: Snapshot, document_id: str) -> tuple[Span, ...]:
        """Spans of a material that say otherwise than an organiser's correction."""
        return self._of(snapshot).overruled.get(document_id, ())

    def twins(self, snapshot: Snapshot, document_id: str) -> tuple[str, ...]:
        """Ids of the materials that repeat one."""
        known = self._of(snapshot).twins
        if document_id not in known:
            known[document_id] = self._catalogue.twins(document_id)
        return known[document_id]

    def document(self, snapshot: Snapshot, document_id: str) -> Document:
        """One material. Raises `UnknownDocument`."""
        kept = self._of(snapshot)
        found = kept.documents.get(document_id)
        if found is None:
            found = self._catalogue.get(document_id)
            if kept.characters + len(found.text) > _CHARACTERS:
                kept.documents.clear()
                kept.characters = 0
            kept.documents[document_id] = found
            kept.characters += len(found.text)
        return found


def _overruled(editions: Sequence[Edition]) -> dict[str, tuple[Span, ...]]:
    spans: dict[str, tuple[Span, ...]] = {}
    for edition in editions:
        for span in edition.overruled():
            spans[span.document_id] = (*spans.get(span.document_id, ()), Span(span.start, span.end))
    return spans
