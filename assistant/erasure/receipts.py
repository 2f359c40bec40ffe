"""Receipts: what was done about a material or a person, where, how it was verified; signed (Ed25519, RFC 8032).

A receipt tells no name: a material by its id, a person by the entry of the ledger. It goes to whoever asked, and its
signature shows an inspector that it is what this data folder gave.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from assistant.signing import SIGNING, public_key, sign
from assistant.version import VERSION
from corpus.errors import NoSpace, ReceiptDamaged, UnknownReceipt
from corpus.keys import Keys

Action = Literal["erase_material", "erase_person", "object", "withdraw_objection", "rectify"]
ARTICLES: Mapping[Action, str] = {
    "erase_material": "RODO art. 17",
    "erase_person": "RODO art. 17",
    "object": "RODO art. 21",
    "withdraw_objection": "RODO art. 21",
    "rectify": "RODO art. 16",
}
BACKUPS = (
    "Kopie zapasowe zrobione przed tą czynnością mogą zawierać te dane do czasu ich usunięcia; po przywróceniu kopii "
    "w tym folderze rejestr usunięć stosuje się ponownie, zanim dane zobaczy ktokolwiek. Dysk może przechowywać "
    "usunięte bloki do ich nadpisania."
)


@dataclass(frozen=True)
class StoreReport:
    """What was done in one store: how many things were erased, how many are left, how that was verified."""

    store: str
    count: int
    things: str
    remains: int
    verified: str


@dataclass(frozen=True)
class Receipt:
    """One receipt. `documents` are ids of the materials concerned; `entry` is the entry of the ledger."""

    action: Action
    entry: str
    documents: tuple[str, ...]
    stores: tuple[StoreReport, ...]
    traces_sought: int
    traces_found: int
    note: str = ""
    made: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    backups: str = BACKUPS
    program: str = f"protokolant {VERSION}"

    @property
    def id(self) -> str:
        """A receipt is named by its entry."""
        return self.entry

    @property
    def complete(self) -> bool:
        """Whether nothing was left anywhere."""
        return not self.traces_found and not any(one.remains for one in self.stores)

    def to_json(self) -> dict[str, Any]:
        """As plain data, unsigned."""
        return {"id": self.id, "article": ARTICLES[self.action], **asdict(self), "complete": self.complete}


class Receipts:
    """The receipts of one data folder, a file each."""

    def __init__(self, folder: Path, key_file: Path) -> None:
        self._folder = folder
        self._key_file = key_file

    def keep(self, receipt: Receipt) -> dict[str, Any]:
        """Sign a receipt and keep it; the signed receipt as plain data. Raises `NoSpace` or `KeyDamaged`."""
        signed = sign(receipt.to_json(), self._signing_key())
        path = self._folder / f"{receipt.id}.json"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            scratch = path.with_suffix(".new")
            with open(scratch, "w", encoding="utf-8", opener=_private) as file:
                json.dump(signed, file, ensure_ascii=False, indent=1)
                file.flush()
                os.fsync(file.fileno())
            scratch.replace(path)
        except OSError as error:
            raise NoSpace(path=path, detail=error.strerror or str(error)) from error
        return signed

    def has(self, receipt_id: str) -> bool:
        """Whether there is a receipt with that id."""
        return (self._folder / f"{receipt_id}.json").exists()

    def list(self) -> list[dict[str, Any]]:
        """All receipts, the oldest first. Raises `ReceiptDamaged`."""
        found = [_read(path) for path in sorted(self._folder.glob("*.json"))]
        return sorted(found, key=lambda one: (str(one["made"]), str(one["id"])))

    def get(self, receipt_id: str) -> dict[str, Any]:
        """One receipt. Raises `UnknownReceipt` or `ReceiptDamaged`."""
        path = self._folder / f"{receipt_id}.json"
        if not receipt_id.isalnum() or not path.exists():
            raise UnknownReceipt(receipt_id=receipt_id)
        return _read(path)

    def public_key(self) -> str:
        """The key that this folder's signatures are checked with, base64."""
        return public_key(self._signing_key())

    def _signing_key(self) -> bytes:
        return Keys.open(self._key_file).derive(SIGNING)


def read_receipt(path: Path) -> dict[str, Any]:
    """A receipt from a file. Raises `ReceiptDamaged`."""
    return _read(path)


def _read(path: Path) -> dict[str, Any]:
    try:
        record = json.loads(path.read_bytes())
        if not isinstance(record, dict) or not {"id", "made", "entry"} <= record.keys():
            raise ValueError(path)
    except (OSError, ValueError) as error:
        raise ReceiptDamaged(path=path) from error
    return record


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
