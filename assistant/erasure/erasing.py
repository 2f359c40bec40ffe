"""Erasing a material or a person: previewed, entered in the ledger, done in every store, verified, receipted.

The order makes a crash harmless: what is to go is in the ledger before anything is touched, and the receipt is written
when all is done; whoever opens the folder next finishes what has no receipt (`Erasing.resume`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.erasure import traces
from assistant.erasure.receipts import Action, Receipt, Receipts, StoreReport
from assistant.erasure.stores import Erased, Eraser, Request
from assistant.erasure.traces import Trace
from assistant.storage import Storage
from corpus.errors import NothingToRectify, NotNamed
from corpus.forgetting import Holding
from corpus.ledger.entries import (
    Entry,
    ErasedMaterial,
    ErasedPerson,
    Objection,
    Rectification,
    Withdrawal,
)
from corpus.morphology import is_common_noun
from corpus.people.mentions import find_mentions, names_person, shares_surname
from corpus.people.names import PersonMarks, name_words
from corpus.personal.door import place_key
from corpus.records import Document
from index.encoder.encoder import Encoder

Signed = dict[str, Any]
_ACTIONS: dict[type[Entry], Action] = {
    ErasedMaterial: "erase_material",
    ErasedPerson: "erase_person",
    Objection: "object",
    Withdrawal: "withdraw_objection",
    Rectification: "rectify",
}
_FINISHED_LATER = "Czynność przerwano; dokończono ją przy ponownym otwarciu danych."


@dataclass(frozen=True)
class MaterialPreview:
    """What erasing a material would take: it, its passages, and the materials that hold the same words and stay."""

    document: Document
    passages: int
    copies: tuple[Document, ...]


@dataclass(frozen=True)
class PersonMaterial:
    """A material that names a person: how often, the forms of the name found, and in which texts of it."""

    document: Document
    mentions: int
    forms: tuple[str, ...]


class Erasing:
    """Erasure and the like in one data folder. The erasers of all stores are given, later ones too."""

    def __init__(
        self,
        storage: Storage,
        encoder: Callable[[], Encoder],
        receipts: Receipts,
        erasers: Callable[[], Sequence[Eraser]],
    ) -> None:
        self._storage = storage
        self._encoder = encoder
        self._receipts = receipts
        self._erasers = erasers

    def preview_material(self, document_id: str) -> MaterialPreview:
        """What would go. Raises `UnknownDocument`."""
        catalogue = self._storage.catalogue
        document = catalogue.get(document_id)
        copies = tuple(catalogue.get(key) for key in catalogue.twins(document_id))
        return MaterialPreview(document, len(catalogue.passage_ids_of([document_id])), copies)

    def preview_person(self, name: str) -> list[PersonMaterial]:
        """The materials that name a person in full, in any inflected form. Raises `BadName`."""
        marks = self.marks(name)
        return [self._of_person(one, marks) for one in self._naming(marks)]

    def marks(self, name: str) -> PersonMarks:
        """The marks of a person; their surname alone is theirs where no material uses it for anything else."""
        ledger = self._storage.ledger
        marks = ledger.marks_of(name)
        shared = is_common_noun(name_words(name)[1])
        if not shared:
            shared = bool(self._storage.catalogue.holdings(lambda text: shares_surname(text, marks, ledger.hasher)))
        return replace(marks, alone=not shared)

    def _naming(self, marks: PersonMarks) -> list[Holding]:
        hasher = self._storage.ledger.hasher
        return self._storage.catalogue.holdings(lambda text: names_person(text, [marks], hasher))

    def _of_person(self, holding: Holding, marks: PersonMarks) -> PersonMaterial:
        hasher = self._storage.ledger.hasher
        found = [
            text[mention.start : mention.end]
            for text in holding.texts
            for mention in find_mentions(text, [marks], hasher)
        ]
        return PersonMaterial(holding.document, len(found), tuple(dict.fromkeys(found)))

    def erase_material(self, document_id: str, note: str = "") -> Signed:
        """Erase a material everywhere; the signed receipt. The caller holds the lock. Raises `UnknownDocument`."""
        storage = self._storage
        ledger, catalogue = storage.ledger, storage.catalogue
        preview = self.preview_material(document_id)
        document = preview.document
        numbers = tuple(catalogue.passage_ids_of([document_id]))
        sought = [
            *traces.text_traces(document.text, (one.text for one in catalogue.all() if one.id != document_id)),
            *traces.vector_traces(storage.index.vectors(numbers)),
        ]
        spared = frozenset(ledger.place_mark(place_key(one.collection, one.origin)) for one in preview.copies)
        entry = ErasedMaterial(ledger.sample(document.text), spared)
        return self._carry_out("erase_material", entry, Request((document_id,), None, numbers), sought, note)

    def erase_person(self, name: str, note: str = "") -> Signed:
        """Take a person's name out of every material; the signed receipt. The caller holds the lock.

        Raises `BadName`, or `NotNamed` where no material names the person; then nothing is changed.
        """
        storage = self._storage
        marks = self.marks(name)
        finds = self._finds(marks)
        found = [self._of_person(one, marks) for one in self._naming(marks)]
        if not found and not self.waiting(name):
            raise NotNamed
        documents = tuple(one.document.id for one in found)
        forms = [form for one in found for form in one.forms if len(form.split()) > 1]
        numbers = tuple(number for key in documents for number in storage.catalogue.passage_ids_naming(key, finds))
        sought = [*traces.name_traces(forms), *traces.vector_traces(storage.index.vectors(numbers))]
        return self._carry_out("erase_person", ErasedPerson(marks), Request(documents, finds, numbers), sought, note)

    def object(self, name: str, note: str = "") -> Signed:
        """Keep a person out of retrieval, in what there is and what comes; the signed receipt. Raises `BadName`."""
        marks = self.marks(name)
        documents = tuple(one.document.id for one in self._naming(marks))
        return self._enter_and_screen("object", Objection(marks), documents, note)

    def withdraw_objection(self, name: str, note: str = "") -> Signed:
        """Let a person be found again. Raises `BadName`, or `NotNamed` where they did not object."""
        ledger = self._storage.ledger
        marks = ledger.marks_of(name)
        objections = (one for one in ledger.live() if isinstance(one, Objection))
        entry = next((one for one in objections if replace(one.marks, alone=False) == marks), None)
        if entry is None:
            raise NotNamed
        documents = tuple(self._storage.catalogue.kept_out())
        return self._enter_and_screen("withdraw_objection", Withdrawal(entry.id), documents, note)

    def preview_rectification(self, wrong: str, right: str) -> list[Document]:
        """The materials in which wrong words stand. Raises `NothingToRectify`."""
        rule = self._rule(wrong, right)
        rules = self._storage.ledger.finder(rule)
        return [one.document for one in self._storage.catalogue.holdings(rules)]

    def rectify(self, wrong: str, right: str, note: str = "") -> Signed:
        """Put words right everywhere, in what there is and what comes; the signed receipt.

        Raises `NothingToRectify`.
        """
        rule = self._rule(wrong, right)
        holdings = self._storage.catalogue.holdings(self._storage.ledger.finder(rule))
        if not holdings:
            raise NothingToRectify(text=wrong)
        return self._enter_and_screen("rectify", rule, tuple(one.document.id for one in holdings), note)

    def _rule(self, wrong: str, right: str) -> Rectification:
        words, mark = self._storage.ledger.phrase_of(wrong)
        if not words or not right.strip() or self._storage.ledger.phrase_of(right) == (words, mark):
            raise NothingToRectify(text=wrong)
        return Rectification(words, mark, " ".join(right.split()))

    def _finds(self, marks: PersonMarks) -> Callable[[str], bool]:
        hasher = self._storage.ledger.hasher
        return lambda text: names_person(text, [marks], hasher)

    def waiting(self, name: str) -> int:
        """How many materials in quarantine name a person."""
        finds = self._finds(self.marks(name))
        return sum(any(map(finds, one.texts)) for one in self._storage.quarantine.texts())

    def holds(self, entry: Entry) -> bool:
        """Whether what an entry says is so in everything that is stored: nothing would change by applying it again."""
        catalogue, ledger = self._storage.catalogue, self._storage.ledger
        match entry:
            case ErasedMaterial():
                met = (
                    ledger.erased_material(one.text, place_key(one.collection, one.origin)) for one in catalogue.all()
                )
                return not any(one is not None and one.id == entry.id for one in met)
            case ErasedPerson():
                return not self._naming(entry.marks)
            case Objection():
                finds = self._finds(entry.marks)
                named = (one.document.id for one in self._naming(entry.marks))
                return not any(catalogue.passage_ids_naming(key, finds) for key in named)
            case Rectification():
                return not catalogue.holdings(ledger.finder(entry))
            case Withdrawal():
                return True

    def _carry_out(self, action: Action, entry: Entry, request: Request, sought: Sequence[Trace], note: str) -> Signed:
        storage = self._storage
        storage.ledger.enter(entry)
        erasers = self._erasers()
        done = [one.erase(request) for one in erasers]
        storage.catalogue.settle()
        left = [one.remains(request) for one in erasers]
        found = traces.search(storage.folder, sought)
        stores = tuple(
            StoreReport(eraser.name, erased.count, erased.things, remains, eraser.how)
            for eraser, erased, remains in zip(erasers, done, left, strict=True)
        )
        receipt = Receipt(action, entry.id, request.documents, stores, len(sought), len(found), note)
        return self._receipts.keep(receipt)

    def _enter_and_screen(self, action: Action, entry: Entry, documents: tuple[str, ...], note: str) -> Signed:
        """What changes materials by the ledger alone: entered, and the materials let through the door again."""
        storage = self._storage
        storage.ledger.enter(entry)
        changed, remains = self._screen_again(documents)
        erased = Erased(changed, "materiały")
        store = StoreReport("katalog i indeks", erased.count, erased.things, remains, "ponowny odczyt materiałów")
        return self._receipts.keep(Receipt(action, entry.id, documents, (store,), 0, 0, note))

    def _screen_again(self, documents: Sequence[str]) -> tuple[int, int]:
        """How many materials changed, and how many would change still if they were screened once more."""
        storage = self._storage
        stored = storage.catalogue.screen_again(documents)
        storage.reconcile(self._encoder())
        storage.catalogue.scrub()
        again = storage.catalogue.screen_again([one.document_id for one in stored if not one.erased])
        return sum(one.changed for one in stored), sum(one.changed for one in again)

    def enforce(self) -> int:
        """Apply the whole ledger to what is stored, after a restore or a crash; how many materials changed.

        The caller holds the lock.
        """
        storage = self._storage
        ledger, catalogue = storage.ledger, storage.catalogue
        if not ledger.entries():
            return 0
        met = {one.document.id for one in catalogue.holdings(ledger.concerns)}
        erased = {
            one.id for one in catalogue.all() if ledger.erased_material(one.text, place_key(one.collection, one.origin))
        }
        changed, _ = self._screen_again(sorted(met | erased | set(catalogue.kept_out())))
        return changed

    def is_unfinished(self) -> bool:
        """Whether a crash cut something off: an entry of the ledger has no receipt."""
        return bool(self._unfinished())

    def resume(self) -> None:
        """Finish what a crash cut off. The caller holds the lock."""
        unfinished = self._unfinished()
        if not unfinished:
            return
        changed = self.enforce()
        store = StoreReport("katalog i indeks", changed, "materiały", 0, "ponowny odczyt materiałów")
        for entry in unfinished:
            self._receipts.keep(Receipt(_ACTIONS[type(entry)], entry.id, (), (store,), 0, 0, _FINISHED_LATER))

    def _unfinished(self) -> list[Entry]:
        return [entry for entry in self._storage.ledger.entries() if not self._receipts.has(entry.id)]
