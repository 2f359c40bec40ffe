"""What people may ask for about themselves, and organisers about materials: under the folder's lock, each receipted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from assistant.erasure.access import PersonExport, export_person
from assistant.erasure.enforcing import Enforcing
from assistant.erasure.erasing import Erasing, MaterialPreview, Signed
from assistant.erasure.finding import PersonMaterial
from assistant.erasure.kept import Kept
from assistant.records.entry import Kind, Touched
from assistant.signing import signed_rightly
from corpus.errors import StoreBusy
from corpus.records import Document


@dataclass(frozen=True)
class Verification:
    """What looking at a receipt again showed: is the signature right, by this folder's key, does what it says hold.

    `holds` is None for an owner's erasure of their own data: without their secret nobody can look.
    """

    signed: bool
    by_this_folder: bool
    entered: bool
    holds: bool | None

    @property
    def ok(self) -> bool:
        """Whether all is well."""
        return self.signed and self.by_this_folder and self.entered and self.holds is not False


class Rights:
    """Access, rectification, erasure and objection (GDPR 15-17, 21) in one data folder."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._storage = kept.storage
        self._erasing = Erasing(kept)
        self._enforcing = Enforcing(kept)
        self._people = self._erasing.people

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Hold the lock, with what a crash cut off finished. Raises `StoreBusy` or `NoSpace`."""
        with self._storage.writing():
            self._storage.reconcile(self._kept.encoder())
            self._enforcing.resume()
            yield

    def _recorded(self, kind: Kind, act: Callable[[], Signed]) -> Signed:
        """Change something under the lock, between its two entries in the audit log; the signed receipt."""
        with self._kept.recorder.change(kind) as change, self._changing():
            signed = act()
            change.subject = signed["id"]
            change.documents = [Touched(one, None) for one in signed["documents"]]
            change.facts = {"action": signed["action"], "complete": signed["complete"]}
            return signed

    def resume(self) -> None:
        """Finish an erasure that a crash cut off, if there is one. The caller holds the lock."""
        self._enforcing.resume()

    def finish(self) -> None:
        """Finish an erasure that a crash cut off, if there is one; not one that another process is at just now."""
        if not self._enforcing.is_unfinished():
            return
        try:
            with self._storage.writing(wait=0):
                self._storage.reconcile(self._kept.encoder())
                self._enforcing.resume()
        except StoreBusy:
            return  # whoever holds the lock is at it, or the next to open the folder finishes it

    def enforce(self) -> int:
        """Apply the ledger to data that came back from a backup; how many materials changed.

        The caller holds the lock.
        """
        return self._enforcing.enforce()

    def preview_material(self, document_id: str) -> MaterialPreview:
        """What erasing a material would take. Raises `UnknownDocument`."""
        return self._erasing.preview_material(document_id)

    def erase_material(self, document_id: str, note: str = "") -> Signed:
        """Erase a material from every store; the signed receipt. Raises `UnknownDocument`."""
        return self._recorded(Kind.ERASE, lambda: self._erasing.erase_material(document_id, note))

    def preview_person(self, name: str) -> list[PersonMaterial]:
        """The materials that name a person, in any inflected form. Raises `BadName`."""
        return self._people.naming(self._people.marks(name))

    def waiting(self, name: str) -> int:
        """How many materials in quarantine name a person. Raises `BadName`."""
        return self._people.waiting(self._people.marks(name))

    def erase_person(self, name: str, note: str = "") -> Signed:
        """Take a person's name out of every material; the signed receipt. Raises `BadName` or `NotNamed`."""
        return self._recorded(Kind.ERASE, lambda: self._erasing.erase_person(name, note))

    def export_person(self, name: str) -> PersonExport:
        """All that is held of a person (GDPR 15). Raises `BadName`."""
        marks = self._people.marks(name)
        with self._kept.recorder.change(Kind.ACCESS) as change:
            requests = tuple(self._kept.requests_naming(self._people.finds(marks)))
            exported = export_person(self._storage, marks, self._people.waiting(marks), requests)
            change.documents = [Touched(one.document.id, one.document.version) for one in exported.materials]
            return exported

    def object(self, name: str, note: str = "") -> Signed:
        """Keep a person out of retrieval; the signed receipt. Raises `BadName`."""
        return self._recorded(Kind.OBJECTION, lambda: self._erasing.object(name, note))

    def withdraw_objection(self, name: str, note: str = "") -> Signed:
        """Let a person be found again; the signed receipt. Raises `BadName` or `NotNamed`."""
        return self._recorded(Kind.WITHDRAWAL, lambda: self._erasing.withdraw_objection(name, note))

    def preview_rectification(self, wrong: str, right: str) -> list[Document]:
        """The materials in which wrong words stand. Raises `NothingToRectify`."""
        return self._erasing.preview_rectification(wrong, right)

    def rectify(self, wrong: str, right: str, note: str = "") -> Signed:
        """Put words right everywhere; the signed receipt. Raises `NothingToRectify`."""
        return self._recorded(Kind.RECTIFY, lambda: self._erasing.rectify(wrong, right, note))

    def receipts(self) -> list[dict[str, Any]]:
        """All receipts. Raises `ReceiptDamaged`."""
        return self._kept.receipts.list()

    def receipt(self, receipt_id: str) -> dict[str, Any]:
        """One receipt. Raises `UnknownReceipt` or `ReceiptDamaged`."""
        return self._kept.receipts.get(receipt_id)

    def public_key(self) -> str:
        """The key that this folder's signatures are checked with, base64."""
        return self._kept.receipts.public_key()

    def verify(self, signed: Mapping[str, Any]) -> Verification:
        """Check a receipt's signature, and look anew whether what it says holds: on everything that is stored now."""
        entry = next((one for one in self._storage.ledger.entries() if one.id == signed["entry"]), None)
        return Verification(
            signed_rightly(signed),
            signed.get("public_key") == self._kept.receipts.public_key(),
            entry is not None,
            entry is not None and self._enforcing.holds(entry),
        )
