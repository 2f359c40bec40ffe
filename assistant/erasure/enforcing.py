"""The ledger applied to all that is stored: after a restore and a crash; compared with it to verify a receipt."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.erasure.finding import People
from assistant.erasure.kept import Kept
from assistant.erasure.receipts import Action, Receipt, StoreReport
from assistant.erasure.stores import Request
from assistant.records.entry import RESUMED, Kind
from corpus.ledger.entries import Entry, ErasedMaterial, ErasedPerson, Objection, Rectification, Withdrawal
from corpus.personal.door import place_key

_ACTIONS: dict[type[Entry], Action] = {
    ErasedMaterial: "erase_material",
    ErasedPerson: "erase_person",
    Objection: "object",
    Withdrawal: "withdraw_objection",
    Rectification: "rectify",
}
_KINDS: dict[Action, Kind] = {
    "erase_material": Kind.ERASE,
    "erase_person": Kind.ERASE,
    "object": Kind.OBJECTION,
    "withdraw_objection": Kind.WITHDRAWAL,
    "rectify": Kind.RECTIFY,
}
_FINISHED_LATER = "Czynność przerwano; dokończono ją przy ponownym otwarciu danych."


class Enforcing:
    """The ledger of one data folder, and what is stored there."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._storage = kept.storage
        self._people = People(kept.storage)

    def enforce(self) -> int:
        """Apply the whole ledger to every store; how many materials changed. The caller holds the lock.

        Doing it again changes nothing.
        """
        changed = self._screen_all()
        for entry in self._storage.ledger.live():
            for request in self._requests(entry):
                for eraser in self._kept.erasers():
                    eraser.erase(request)
        return changed

    def _screen_all(self) -> int:
        """Let every material that the ledger concerns through the door again; how many changed."""
        storage = self._storage
        ledger, catalogue = storage.ledger, storage.catalogue
        if not ledger.entries():
            return 0
        met = {one.document.id for one in catalogue.holdings(ledger.concerns)}
        if ledger.keeps_out():
            met |= {
                one.id
                for one in catalogue.all()
                if ledger.erased_material(one.text, place_key(one.collection, one.origin))
                or ledger.erased_material(catalogue.as_read(one.id).text, place_key(one.collection, one.origin))
            }
        stored = catalogue.screen_again(sorted(met | set(catalogue.kept_out())))
        storage.reconcile(self._kept.encoder())
        if any(one.changed for one in stored):
            catalogue.write_anew()
        return sum(one.changed for one in stored)

    def _requests(self, entry: Entry) -> Iterator[Request]:
        """What an entry asks of the stores besides the catalogue.

        A material that has come to the place of an erased one, and has its id, is another one and stays.
        """
        if isinstance(entry, ErasedMaterial):
            present = self._storage.catalogue.present(entry.documents)
            yield Request(tuple(key for key in entry.documents if key not in present))
        elif isinstance(entry, ErasedPerson):
            yield Request((), self._people.finds(entry.marks))

    def is_unfinished(self) -> bool:
        """Whether a crash cut something off: an entry of the ledger has no receipt."""
        return bool(self._unfinished())

    def resume(self) -> None:
        """Finish what a crash cut off. The caller holds the lock."""
        unfinished = self._unfinished()
        if not unfinished:
            return
        changed = self.enforce()
        self._storage.index.sweep()
        self._storage.catalogue.write_anew()  # what was deleted may have been deleted before the crash
        for entry in unfinished:
            how = "ponowny odczyt wszystkich materiałów i wstrzymanych; plik zapisany na nowo (VACUUM)"
            reports = [StoreReport("katalog i indeks", changed, "materiały", int(not self.holds(entry)), how)]
            for request in self._requests(entry):
                reports += [
                    StoreReport(one.name, 0, "dokończenie", one.remains(request), one.how)
                    for one in self._kept.erasers()
                ]
            documents = entry.documents if isinstance(entry, ErasedMaterial) else ()
            receipt = Receipt(_ACTIONS[type(entry)], entry.id, documents, tuple(reports), 0, 0, _FINISHED_LATER)
            self._kept.receipts.keep(receipt)
            self._kept.recorder.done(_KINDS[receipt.action], receipt.id, RESUMED)

    def _unfinished(self) -> list[Entry]:
        return [entry for entry in self._storage.ledger.entries() if not self._kept.receipts.has(entry.id)]

    def holds(self, entry: Entry) -> bool:
        """Whether what an entry says is so in everything that is stored: nothing would change by applying it again."""
        catalogue, ledger = self._storage.catalogue, self._storage.ledger
        match entry:
            case ErasedMaterial():
                return not any(
                    ledger.met(one.text, place_key(one.collection, one.origin), [entry]) for one in catalogue.all()
                )
            case ErasedPerson():
                return not self._people.naming(entry.marks) and not self._people.waiting(entry.marks)
            case Objection():
                withdrawn = entry not in ledger.live()
                named = self._people.naming(entry.marks)
                return withdrawn or not any(self._people.passages_naming(one.document, entry.marks) for one in named)
            case Rectification():
                return entry not in ledger.live() or not catalogue.holdings(ledger.finder(entry))
            case Withdrawal():
                return True
