"""Erasing a material or a person: previewed, entered in the ledger, done in every store, verified, receipted.

The order makes a crash harmless: what is to go is in the ledger before anything is touched, and the receipt is written
when all is done; whoever opens the folder next finishes what has no receipt (`assistant/erasure/enforcing.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.erasure import traces
from assistant.erasure.copies import copies
from assistant.erasure.finding import People
from assistant.erasure.kept import Kept
from assistant.erasure.receipts import Action, Receipt, StoreReport
from assistant.erasure.stores import Request
from assistant.erasure.traces import Found, Stamp, Trace
from assistant.folder import INDEX_FOLDER
from corpus.corrected import COLLECTION
from corpus.errors import NothingToRectify, NotNamed
from corpus.ledger.entries import Entry, ErasedMaterial, ErasedPerson, Objection, Rectification, Withdrawal
from corpus.personal.door import place_key
from corpus.records import Document

Signed = dict[str, Any]


@dataclass(frozen=True)
class MaterialPreview:
    """What erasing a material would take: it, its passages, and the materials that hold the same words and stay."""

    document: Document
    passages: int
    copies: tuple[Document, ...]


class Erasing:
    """Erasure and the like in one data folder. The erasers of all stores are given, later ones too."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._storage = kept.storage
        self.people = People(kept.storage)

    def preview_material(self, document_id: str) -> MaterialPreview:
        """What would go. Raises `UnknownDocument`."""
        catalogue = self._storage.catalogue
        document = catalogue.get(document_id)
        kept = copies(self._storage, document, self._texts(document))
        return MaterialPreview(document, len(catalogue.passage_ids_of([document_id])), kept)

    def _texts(self, document: Document) -> tuple[str, ...]:
        """The text of a material as it was read, and as the organisers' edits made it, where they did."""
        return tuple(dict.fromkeys((self._storage.catalogue.as_read(document.id).text, document.text)))

    def erase_material(self, document_id: str, note: str = "") -> Signed:
        """Erase a material everywhere; the signed receipt. The caller holds the lock. Raises `UnknownDocument`."""
        storage = self._storage
        preview = self.preview_material(document_id)
        texts = self._texts(preview.document)
        numbers = tuple(storage.catalogue.passage_ids_of([document_id]))
        kept = [one.text for one in preview.copies]
        sought = [trace for text in texts for trace in traces.text_traces(text, kept)]
        words = frozenset(one.text for one in sought if one.text is not None)
        sought += traces.vector_traces(storage.index.vectors(numbers))
        entry = self._entry(preview, texts)
        return self._carry_out("erase_material", entry, Request((document_id,), None, numbers, words), sought, note)

    def _entry(self, preview: MaterialPreview, texts: Sequence[str]) -> ErasedMaterial:
        ledger, document = self._storage.ledger, preview.document
        places = {ledger.place_mark(place_key(one.collection, one.origin)) for one in preview.copies}
        own = set(map(ledger.whole_hash, texts))
        wholes = {ledger.whole_hash(one.text) for one in preview.copies} - own  # wherever they are moved to
        spared = frozenset(places | wholes)
        if document.collection == COLLECTION:  # one sentence that others share most words with: it alone is meant
            return ErasedMaterial(frozenset(own), spared=spared, documents=(document.id,))
        runs, *edited = map(ledger.sample, texts)
        return ErasedMaterial(runs, frozenset().union(*edited), spared, (document.id,))

    def erase_person(self, name: str, note: str = "") -> Signed:
        """Take a person's name out of every material; the signed receipt. The caller holds the lock.

        Raises `BadName`, or `NotNamed` where no material names the person; then nothing is changed.
        """
        storage = self._storage
        marks = self.people.marks(name)
        finds = self.people.finds(marks)
        found = self.people.naming(marks)
        if not found and not self.people.waiting(marks):
            raise NotNamed
        documents = tuple(one.document.id for one in found)
        forms = [form for one in found for form in one.forms if len(form.split()) > 1]
        numbers = tuple(number for one in found for number in self.people.passages_naming(one.document, marks))
        sought = [*traces.words_traces(forms), *traces.vector_traces(storage.index.vectors(numbers))]
        return self._carry_out("erase_person", ErasedPerson(marks), Request(documents, finds, numbers), sought, note)

    def object(self, name: str, note: str = "") -> Signed:
        """Keep a person out of retrieval, in what there is and what comes; the signed receipt. Raises `BadName`."""
        marks = self.people.marks(name)
        documents = tuple(one.document.id for one in self.people.naming(marks))
        return self._screen("object", Objection(marks), documents, (), note)

    def withdraw_objection(self, name: str, note: str = "") -> Signed:
        """Let a person be found again. Raises `BadName`, or `NotNamed` where they did not object."""
        ledger = self._storage.ledger
        base = ledger.marks_of(name).base
        objections = (one for one in ledger.live() if isinstance(one, Objection))
        entry = next((one for one in objections if one.marks.base == base), None)
        if entry is None:
            raise NotNamed
        documents = tuple(self._storage.catalogue.kept_out())
        return self._screen("withdraw_objection", Withdrawal(entry.id), documents, (), note)

    def preview_rectification(self, wrong: str, right: str) -> list[Document]:
        """The materials in which wrong words stand. Raises `NothingToRectify`."""
        finder = self._storage.ledger.finder(self._rule(wrong, right))
        return [one.document for one in self._storage.catalogue.holdings(finder)]

    def rectify(self, wrong: str, right: str, note: str = "") -> Signed:
        """Put words right everywhere, in what there is and what comes; the signed receipt.

        Raises `NothingToRectify`.
        """
        rule = self._rule(wrong, right)
        ledger = self._storage.ledger
        holdings = self._storage.catalogue.holdings(ledger.finder(rule))
        if not holdings:
            raise NothingToRectify(text=wrong)
        changes = (
            text[one.start : one.end]
            for each in holdings
            for text in each.texts
            for one in ledger.would_change(text, rule)
        )
        sought = traces.words_traces(one for one in changes if len(one.split()) > 1)  # one word is found by chance
        documents = tuple(one.document.id for one in holdings)
        return self._screen("rectify", rule, documents, sought, note, ledger.finder(rule))

    def _rule(self, wrong: str, right: str) -> Rectification:
        words, mark = self._storage.ledger.phrase_of(wrong)
        value = " ".join(right.split())
        if not words or not value or " ".join(wrong.split()) == value:
            raise NothingToRectify(text=wrong)
        return Rectification(words, mark, value)

    def _carry_out(self, action: Action, entry: Entry, request: Request, sought: Sequence[Trace], note: str) -> Signed:
        storage = self._storage
        storage.ledger.enter(entry)
        before = traces.stamps(storage.folder, INDEX_FOLDER)
        erasers = self._kept.erasers()
        done = [one.erase(request) for one in erasers]
        storage.catalogue.settle()
        storage.catalogue.empty_log()
        found = self._left(sought, before)
        left = [one.remains(request) for one in erasers]
        stores = tuple(
            StoreReport(eraser.name, erased.count, erased.things, remains, eraser.how)
            for eraser, erased, remains in zip(erasers, done, left, strict=True)
        )
        return self._kept.receipts.keep(
            Receipt(action, entry.id, request.documents, stores, len(sought), len(found), note)
        )

    def _screen(
        self,
        action: Action,
        entry: Entry,
        documents: tuple[str, ...],
        sought: Sequence[Trace],
        note: str,
        wrong: Callable[[str], bool] | None = None,
    ) -> Signed:
        """What changes materials by the ledger alone: entered, and the materials let through the door again.

        Turns of conversations that hold what is `wrong` are withheld.
        """
        storage = self._storage
        storage.ledger.enter(entry)
        before = traces.stamps(storage.folder, INDEX_FOLDER)
        stored = storage.catalogue.screen_again(documents)
        storage.reconcile(self._kept.encoder())
        storage.index.sweep()
        storage.catalogue.empty_log()
        if wrong is not None:
            self._kept.withhold(wrong)
        again = storage.catalogue.screen_again([one.document_id for one in stored if not one.erased])
        found = self._left(sought, before)
        counts = [sum(one.changed for one in each) for each in (stored, again)]
        store = StoreReport("katalog i indeks", counts[0], "materiały", counts[1], "ponowny odczyt materiałów")
        return self._kept.receipts.keep(Receipt(action, entry.id, documents, (store,), len(sought), len(found), note))

    def _left(self, sought: Sequence[Trace], before: frozenset[Stamp]) -> list[Found]:
        """The traces found that nothing explains; where SQLite left one in its file, the file is written anew first.

        Every file is searched but those of the index that are the same as before: its files never change, and a segment
        that loses a passage is another file afterwards. So what it costs does not grow with the index.
        """
        folder = self._storage.folder
        same = {one.name for one in traces.stamps(folder, INDEX_FOLDER) & before}
        found = traces.search(folder, sought, same)
        if not found:
            return []
        self._storage.catalogue.write_anew()
        return self._unexplained(traces.search(folder, [one.trace for one in found], same))

    def _unexplained(self, found: Sequence[Found]) -> list[Found]:
        """The traces that no material holds that stays: what it holds is its own, and was not to go."""
        words = {one.trace.text for one in found if one.trace.text is not None}
        if not words:
            return list(found)
        held: set[str] = set()
        for holding in self._storage.catalogue.holdings(lambda text: any(one in text for one in words)):
            held.update(one for text in holding.texts for one in words if one in text)
        return [one for one in found if one.trace.text not in held]
