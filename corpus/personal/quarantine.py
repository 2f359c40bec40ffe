"""Materials held for an organiser's decision, sealed: nobody reads them without the data folder's key.

One file each, AES-256-GCM (NIST SP 800-38D) with a nonce of 12 bytes in front; the material's id is the additional
data. The id is a keyed hash of the content, so a decision is found again when the same content comes back, and tells
nothing to whoever has no key.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from corpus.errors import NoSpace, QuarantineDamaged, UnknownQuarantined
from corpus.keys import Keys
from corpus.personal.findings import Kind
from corpus.records import Source
from corpus.serialising import content_json, parse_content

if TYPE_CHECKING:
    from corpus.personal.screening import Screened

Decision = Literal["release", "mask", "discard"]

QUARANTINE_FOLDER = "quarantine"
_DECISIONS = "decisions.json"
_SUFFIX = ".sealed"
_NONCE = 12  # bytes
_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class Held:
    """What may be told of a held material without telling any of the data: `counts` are findings by kind."""

    id: str
    origin: str
    held: datetime
    counts: Mapping[Kind, int]
    characters: int


@dataclass(frozen=True)
class Original:
    """A held material as it came, with the stamp of its file."""

    told: Held
    source: Source
    stamp: str | None


@dataclass(frozen=True)
class HeldTexts:
    """All texts of a held material, to be searched."""

    id: str
    texts: tuple[str, ...]


class Quarantine:
    """The held materials of one data folder. The caller holds the folder's lock when it changes anything."""

    def __init__(self, folder: Path, key_file: Path) -> None:
        self._folder = folder
        self._key_file = key_file

    @cached_property
    def _keys(self) -> Keys:
        return Keys.open(self._key_file)

    def hold(self, source: Source, stamp: str | None, screened: Screened) -> str:
        """Seal a material; its id. Raises `NoSpace` or `KeyDamaged`."""
        key = self.id_of(source)
        if self._path(key).exists():
            return key
        record = {
            "origin": source.origin,
            "collection": source.collection,
            "root": source.root,
            "container": source.container,
            "stamp": stamp,
            "content": content_json(source),
            "held": datetime.now(UTC).isoformat(timespec="seconds"),
            "counts": dict(screened.counts),
        }
        self._write(self._path(key), self._seal(key, json.dumps(record).encode()))
        return key

    def decision(self, source: Source) -> Decision | None:
        """What was decided on this content, wherever it comes from now. Raises `QuarantineDamaged`."""
        if not (self._folder / _DECISIONS).exists():
            return None
        return self._decisions().get(self.id_of(source))

    def list(self) -> tuple[Held, ...]:
        """The materials that wait for a decision, the oldest first. Raises `QuarantineDamaged`."""
        keys = sorted(path.stem for path in self._folder.glob(f"*{_SUFFIX}"))
        return tuple(sorted((self.open(key).told for key in keys), key=lambda one: (one.held, one.id)))

    def open(self, held_id: str) -> Original:
        """One of them. Raises `UnknownQuarantined` or `QuarantineDamaged`."""
        path = self._path(held_id)
        if not _ID.fullmatch(held_id) or not path.exists():
            raise UnknownQuarantined(held_id=held_id)
        record = json.loads(self._unseal(held_id, path))
        content = parse_content(record["content"])
        source = Source(
            record["origin"],
            content.text,
            content.sections,
            content.metadata,
            record["collection"],
            content.marks,
            record["root"],
            record["container"],
        )
        held = datetime.fromisoformat(record["held"])
        told = Held(held_id, source.origin, held, record["counts"], len(content.text))
        return Original(told, source, record["stamp"])

    def texts(self) -> Iterator[HeldTexts]:
        """The texts of every held material. Raises `QuarantineDamaged`."""
        for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
            source = self.open(path.stem).source
            headings = (heading for section in source.sections for heading in section.path)
            speakers = (mark.speaker for mark in source.marks if mark.speaker)
            told = (value for value in vars(source.metadata).values() if isinstance(value, str))
            yield HeldTexts(path.stem, (source.text, source.origin, *headings, *speakers, *told))

    def decide(self, held_id: str, decision: Decision) -> None:
        """Note a decision. It stays after the original is gone, for the next time that the content comes."""
        made = datetime.now(UTC).isoformat(timespec="seconds")
        records = {**self._records(), held_id: {"decision": decision, "made": made}}
        self._write(self._folder / _DECISIONS, json.dumps(records, indent=1).encode())

    def drop(self, held_id: str) -> None:
        """Remove a sealed original."""
        self._path(held_id).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what a crash left of files that were being written. The caller holds the folder's lock."""
        if self._folder.exists():
            for path in self._folder.iterdir():
                if path.name != _DECISIONS and path.suffix != _SUFFIX:
                    path.unlink()

    def _decisions(self) -> dict[str, Decision]:
        return {key: cast("Decision", record["decision"]) for key, record in self._records().items()}

    def _records(self) -> dict[str, dict[str, str]]:
        path = self._folder / _DECISIONS
        if not path.exists():
            return {}
        try:
            records: dict[str, dict[str, str]] = json.loads(path.read_bytes())
        except ValueError as error:
            raise QuarantineDamaged(path=path) from error
        return records

    def id_of(self, source: Source) -> str:
        """A keyed hash of all that is screened; where the material stands is no part of it."""
        metadata = {**vars(source.metadata), "edition": None, "year": None, "url": None}
        content = [source.text, [one.path for one in source.sections], [one.speaker for one in source.marks], metadata]
        plain = json.dumps(content, default=str, sort_keys=True).encode()
        return hmac.digest(self._keys.derive("quarantine-id"), plain, hashlib.sha256).hex()[:16]

    def _path(self, held_id: str) -> Path:
        return self._folder / f"{held_id}{_SUFFIX}"

    def _seal(self, held_id: str, plain: bytes) -> bytes:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # read in only where something is held

        nonce = secrets.token_bytes(_NONCE)
        return nonce + AESGCM(self._keys.derive("quarantine")).encrypt(nonce, plain, held_id.encode())

    def _unseal(self, held_id: str, path: Path) -> bytes:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # read in only where something is held

        sealed = path.read_bytes()
        try:
            return AESGCM(self._keys.derive("quarantine")).decrypt(sealed[:_NONCE], sealed[_NONCE:], held_id.encode())
        except (InvalidTag, ValueError) as error:
            raise QuarantineDamaged(path=path) from error

    def _write(self, path: Path, content: bytes) -> None:
        """Write a file that only its owner may read: whole or not at all."""
        scratch = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            scratch.replace(path)
        except OSError as error:
            scratch.unlink(missing_ok=True)
            raise NoSpace(path=path, detail=error.strerror or str(error)) from error
