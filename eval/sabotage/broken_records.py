"""Assistants whose records are broken: what is erased stays, what is done is not entered, people are ignored."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any

from assistant.answer import Answer, Outcome
from assistant.oversight.records import PurgedOversight
from assistant.records.purging import Purged
from assistant.records.retention import RetentionReport
from assistant.service import Service
from assistant.settings import Settings
from assistant.subject_requests.records import PurgedRequests


class _Rights:
    """The rights of people in a folder, of which some are broken; the others are as they were."""

    def __init__(self, service: Service, rights: Any) -> None:
        self.service = service
        self.intact = rights

    def __getattr__(self, name: str) -> Any:
        return getattr(self.intact, name)


class _LeavingVectors(_Rights):
    def erase_material(self, document_id: str, note: str = "") -> Mapping[str, Any]:
        """Erased, and the old files of the index put back beside the new ones."""
        folder = self.service.settings.data / "index"
        before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        signed: Mapping[str, Any] = self.intact.erase_material(document_id, note)
        for path, data in before.items():
            if not path.exists():
                path.write_bytes(data)
        return signed


class _LeavingBytes(_Rights):
    def erase_material(self, document_id: str, note: str = "") -> Mapping[str, Any]:
        """Erased, and the text kept in a table that nobody knows of."""
        text = self.service.document(document_id).text
        signed: Mapping[str, Any] = self.intact.erase_material(document_id, note)
        with closing(sqlite3.connect(self.service.settings.data / "catalogue.sqlite3")) as connection, connection:
            connection.execute("CREATE TABLE IF NOT EXISTS removed (text)")
            connection.execute("INSERT INTO removed VALUES (?)", (text,))
        return signed


class _RectifyingNothing(_Rights):
    def rectify(self, wrong: str, right: str, note: str = "") -> Mapping[str, Any]:  # noqa: ARG002  # as it is called
        """Said to be done."""
        found = self.intact.preview_rectification(wrong, right)
        return {"id": "0" * 16, "action": "rectify", "documents": [one.id for one in found], "complete": True}


class _HearingNoObjection(_Rights):
    def object(self, name: str, note: str = "") -> Mapping[str, Any]:
        """Entered, and taken back at once."""
        signed: Mapping[str, Any] = self.intact.object(name, note)
        self.intact.withdraw_objection(name)
        return signed

    def withdraw_objection(self, name: str, note: str = "") -> Mapping[str, Any]:  # noqa: ARG002  # as it is called
        """Done already."""
        return {"id": "0" * 16, "action": "withdraw_objection", "complete": True}


class _TellingLess(_Rights):
    def export_person(self, name: str) -> Any:
        """Without the last sentence of each material."""
        exported = self.intact.export_person(name)
        materials = tuple(replace(one, sentences=one.sentences[:-1]) for one in exported.materials)
        return replace(exported, materials=materials)


class _BrokenRights(Service):
    broken: type[_Rights]

    @cached_property
    def rights(self) -> Any:
        """Broken ones."""
        return self.broken(self, super().rights)


class VectorsLeft(_BrokenRights):
    """Erasing leaves vectors."""

    broken = _LeavingVectors


class BytesLeft(_BrokenRights):
    """Erasing leaves a text in the catalogue's file."""

    broken = _LeavingBytes


class RectificationUndone(_BrokenRights):
    """What is put right stays wrong."""

    broken = _RectifyingNothing


class ObjectionIgnored(_BrokenRights):
    """Whoever objects is found all the same."""

    broken = _HearingNoObjection


class ExportIncomplete(_BrokenRights):
    """An export lacks sentences."""

    broken = _TellingLess


class RetentionKeeps(Service):
    """Nothing is ever too old."""

    def keep_time(self, now: datetime | None = None) -> RetentionReport:  # noqa: ARG002  # as it is called
        """Nothing is taken."""
        return RetentionReport(Purged(), 0, PurgedOversight(0, 0, 0), PurgedRequests(0, 0))


class OverrideIgnored(Service):
    """Neither notes nor the switch have any effect."""

    @cached_property
    def oversight(self) -> Any:
        """One that lets every answer pass as it is; questions without an answer are counted."""
        oversight = super().oversight

        def passed(text: str, edition: int | None, heard: Any, answer: Any) -> Answer:  # noqa: ARG001  # as called
            made: Answer = answer(heard)
            if made.outcome is Outcome.NOT_FOUND:
                oversight._count(made, edition)
            return made

        vars(oversight)["overseen"] = passed
        return oversight


def log_drops(settings: Settings, encoder: Any = None) -> Service:
    """Every second answer is not entered."""
    service = Service(settings, None, encoder)
    append, answers = service.audit.append, [0]

    def dropping(entry: Any) -> int:
        answers[0] += entry.kind == "answer"
        return append(entry) if entry.kind != "answer" or answers[0] % 2 else 0

    vars(service.audit)["append"] = dropping
    return service


class _Unsealed:
    """A chain whose MACs cover the place of an entry alone."""

    def __init__(self, chain: Any) -> None:
        self._chain = chain
        self.fingerprint = f"{chain.fingerprint[:-4]}0000"

    def __getattr__(self, name: str) -> Any:
        return getattr(self._chain, name)

    def mac(self, place: Any, kind: str, body: bytes, text: bytes | None) -> bytes:  # noqa: ARG002  # as it is called
        """Over the number and the entry before."""
        made: bytes = self._chain.mac(replace(place, time=""), "", b"", None)
        return made


def log_unsealed(settings: Settings, encoder: Any = None) -> Service:
    """The log can be changed unnoticed; it begins anew, since the one before was sealed."""
    service = Service(settings, None, encoder)
    chain = _Unsealed(service.audit.chain)
    if service.audit.path.exists() and chain.fingerprint.encode() not in service.audit.path.read_bytes()[:200]:
        service.audit.path.unlink()
        service.audit.anchor_path.unlink(missing_ok=True)
    vars(service.audit)["_chain"] = chain
    return service
