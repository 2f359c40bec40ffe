"""The stores that keep anything of a material or a person, each with what erases from it and tells what is left.

Whoever adds a store adds its eraser here or registers it with the service; a test compares the files and the tables
that there are with those that the erasers answer for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from assistant.exports.kept import KeptAnswers
from assistant.finding.recall import Recall
from assistant.folder import CATALOGUE_FILE, INDEX_FOLDER, LOCK_FILE, QUARANTINE_FOLDER, RECEIPTS_FOLDER
from assistant.storage import Storage
from corpus.keys import KEY_FILE
from corpus.ledger.ledger import LEDGER_FILE, Ledger
from corpus.personal.door import place_key
from corpus.personal.quarantine import Quarantine
from corpus.records import Source
from corpus.schema import METADATA
from index.encoder.encoder import Encoder


@dataclass(frozen=True)
class Request:
    """What is to be erased: whole materials by id, or whatever meets `finds` in the others; `passages` are theirs.

    `words` are runs of five words of the materials, without those that their copies hold, which stay.
    """

    documents: tuple[str, ...]
    finds: Callable[[str], bool] | None = None
    passages: tuple[int, ...] = ()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Erased:
    """What was erased from a store: the number of its things, and what they are called."""

    count: int
    things: str


class Eraser(Protocol):
    """Erases from one store.

    `name` is the store in the receipt's words; `files` are the first parts of the paths of its files below the data
    folder and `tables` its tables; `how` says how it is verified that nothing is left.
    """

    name: str
    files: frozenset[str]
    tables: frozenset[str]
    how: str

    def erase(self, request: Request) -> Erased:
        """Erase; the caller holds the data folder's lock."""

    def remains(self, request: Request) -> int:
        """How many things of the request are left."""


class CatalogueEraser:
    """Texts, passages, facts, edits, signatures of near-duplicates."""

    name = "katalog materiałów"
    files = frozenset({CATALOGUE_FILE})
    tables = frozenset(METADATA.tables) | {"alembic_version"}
    how = "odczyt wszystkich tabel; usunięte nadpisano zerami, dziennik zmian opróżniono"

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def erase(self, request: Request) -> Erased:
        """Take whole materials out; let those that name a person through the door again."""
        catalogue = self._storage.catalogue
        if request.finds is None:
            return Erased(len(catalogue.erase(catalogue.present(request.documents))), "materiały")
        return Erased(len(catalogue.screen_again(request.documents)), "materiały zmienione")

    def remains(self, request: Request) -> int:
        """Rows of the materials, or materials in which the person is still named."""
        catalogue = self._storage.catalogue
        if request.finds is not None:
            return len(catalogue.holdings(request.finds))
        return sum(catalogue.rows_of(key) for key in request.documents)


class IndexEraser:
    """Vectors and words of passages, in segments that are written anew without them."""

    name = "indeks (wektory i słowa)"
    files = frozenset({INDEX_FOLDER})
    tables: frozenset[str] = frozenset()
    how = "numery fragmentów nie występują w żadnym segmencie; segmenty, które je zawierały, usunięto z dysku"

    def __init__(self, storage: Storage, encoder: Callable[[], Encoder]) -> None:
        self._storage = storage
        self._encoder = encoder

    def erase(self, request: Request) -> Erased:
        """Bring the index to the catalogue, from which the passages are gone."""
        snapshot = self._storage.index.snapshot()
        held = 0 if snapshot is None else sum(number in snapshot for number in request.passages)
        self._storage.reconcile(self._encoder())
        self._storage.index.sweep()  # an older state may stand beside this one, where a crash cut off its removal
        return Erased(held, "fragmenty")

    def remains(self, request: Request) -> int:
        """Passages that the index still holds."""
        snapshot = self._storage.index.snapshot()
        return 0 if snapshot is None else sum(number in snapshot for number in request.passages)


class QuarantineEraser:
    """Originals held for a decision, sealed; those that name the person, or hold an erased material, go."""

    name = "kwarantanna"
    files = frozenset({QUARANTINE_FOLDER})
    tables: frozenset[str] = frozenset()
    how = "każdy zapieczętowany plik otwarto i przeszukano"

    def __init__(self, quarantine: Quarantine, ledger: Ledger) -> None:
        self._quarantine = quarantine
        self._ledger = ledger

    def _found(self, request: Request) -> list[str]:
        if request.finds is not None:
            return [one.id for one in self._quarantine.texts() if any(map(request.finds, one.texts))]
        if not request.documents:
            return []
        held = map(self._quarantine.open, (one.id for one in self._quarantine.list()))
        return [one.told.id for one in held if self._is_erased(one.source)]

    def _is_erased(self, source: Source) -> bool:
        return self._ledger.erased_material(source.text, place_key(source.collection, source.origin)) is not None

    def erase(self, request: Request) -> Erased:
        """Remove the sealed files."""
        self._quarantine.sweep()
        found = self._found(request)
        for key in found:
            self._quarantine.drop(key)
        return Erased(len(found), "wstrzymane materiały")

    def remains(self, request: Request) -> int:
        """Sealed files left."""
        return len(self._found(request))


class RecordsEraser:
    """The ledger of erasures, the receipts, the key and the lock: by their making without the data."""

    name = "rejestr usunięć i potwierdzenia"
    files = frozenset({LEDGER_FILE, RECEIPTS_FOLDER, KEY_FILE, LOCK_FILE})
    tables: frozenset[str] = frozenset()
    how = "zawierają wyłącznie skróty z kluczem; przeszukano bajty"

    def erase(self, request: Request) -> Erased:
        """Nothing: they are what remembers that it was erased."""
        return Erased(0, "wpisy")

    def remains(self, request: Request) -> int:
        """Nothing; the search of all bytes covers them."""
        return 0


class MemoryEraser:
    """What the running process remembers of materials between questions."""

    name = "pamięć podręczna procesu"
    files: frozenset[str] = frozenset()
    tables: frozenset[str] = frozenset()
    how = "pamięć opróżniono; inne procesy opróżniają ją przy najbliższym pytaniu"

    def __init__(self, recall: Callable[[], Recall | None]) -> None:
        """`recall` gives what is remembered, or None where nothing was asked yet."""
        self._recall = recall

    def erase(self, request: Request) -> Erased:
        """Let go of all that is remembered."""
        recall = self._recall()
        return Erased(recall.forget() if recall else 0, "zapamiętane fragmenty i materiały")

    def remains(self, request: Request) -> int:
        """How much of the request is remembered still: other threads go on asking about other materials."""
        recall = self._recall()
        if recall is None:
            return 0
        finds = request.finds
        return sum(
            text.number in request.passages
            or (finds is None and text.document_id in request.documents)
            or (finds is not None and finds(text.text))
            for text in recall.remembered()
        )


class AnswersEraser:
    """Answers that may still be taken along: those that cite an erased material, or name the person."""

    name = "odpowiedzi do pobrania"
    files: frozenset[str] = frozenset()
    tables: frozenset[str] = frozenset()
    how = "przejrzano pytania, teksty i cytaty; inne procesy sprawdzają odpowiedź, zanim ją wydadzą"

    def __init__(self, kept: KeptAnswers) -> None:
        self._kept = kept

    def erase(self, request: Request) -> Erased:
        """Let go of them."""
        found = self._found(request)
        for key in found:
            self._kept.forget(key)
        return Erased(len(found), "odpowiedzi")

    def remains(self, request: Request) -> int:
        """How many are left."""
        return len(self._found(request))

    def _found(self, request: Request) -> list[str]:
        finds = request.finds
        if finds is None:
            return self._kept.matching(lambda answer: bool(answer.cited() & set(request.documents)))
        return self._kept.matching(lambda answer: any(map(finds, answer.texts())))
