"""The log for an inspector: entries under the names of the answers' contract, with a signed manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.answer import Answer, Citation
from assistant.records.entry import Kind, Row, canonical
from assistant.records.log import AuditLog, stamp
from assistant.records.verification import Verification
from assistant.records.verifying import verify
from assistant.signing import SIGNING, sign, signed_rightly
from assistant.version import VERSION
from corpus.errors import ExportDamaged
from corpus.keys import Keys

FORMAT = 1
_ANSWER_NAMES = tuple(Answer.__dataclass_fields__)
_SOURCE_NAMES = tuple(Citation.__dataclass_fields__)


def export(log: AuditLog, since: str = "", until: str = "~") -> dict[str, Any]:
    """The entries from one time on and before another, `{"manifest", "entries"}`; the manifest is signed.

    Times are as `log.stamp` makes them, or beginnings of such. Raises `AuditFailed` or `KeyDamaged`.
    """
    entries = [entry_record(row) for row in log.between(since, until)]
    manifest = {
        "format": FORMAT,
        "program": f"protokolant {VERSION}",
        "made": stamp(log.now()),
        "since": since or None,
        "until": None if until == "~" else until,
        "entries": len(entries),
        "sha256": digest(entries),
        "verification": verification_record(verify(log)),
    }
    return {"manifest": sign(manifest, Keys.open(log.key).derive(SIGNING)), "entries": entries}


def digest(entries: Sequence[Mapping[str, Any]]) -> str:
    """SHA-256 of the entries as JSON with sorted keys and no blanks."""
    return hashlib.sha256(canonical(entries).encode()).hexdigest()


def is_genuine(exported: Mapping[str, Any]) -> bool:
    """Whether an export is as it was signed."""
    manifest = exported["manifest"]
    return signed_rightly(manifest) and manifest["sha256"] == digest(exported["entries"])


def read_export(path: Path) -> dict[str, Any]:
    """An export from a file. Raises `ExportDamaged`."""
    try:
        exported = json.loads(path.read_bytes())
        if not isinstance(exported["entries"], list) or not isinstance(exported["manifest"]["sha256"], str):
            raise ValueError(path)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ExportDamaged(path=path) from error
    return dict(exported)


def entry_record(row: Row) -> dict[str, Any]:
    """An entry: its place in the chain, what it tells; an answer under the names of `Answer`, null where withheld."""
    body = row.record()
    record: dict[str, Any] = {
        "number": row.number,
        "time": row.time,
        "kind": row.kind,
        "withheld": row.body is None,
        "user": body.get("user"),
        "outcome": body.get("outcome"),
        "subject": body.get("subject"),
        "code": body.get("code"),
        "documents": body.get("documents"),
        "model": body.get("model"),
        "index": body.get("index"),
        "program": body.get("program"),
        "facts": body.get("facts"),
        "commitment": row.body_commitment.hex(),
        "salt": row.body_salt.hex() if row.body_salt else None,
        "body": row.body,
        "previous": row.previous.hex(),
        "mac": row.mac.hex(),
    }
    return record | {"answer": _answer(row, body) if row.kind == Kind.ANSWER and body else None}


def _answer(row: Row, body: Mapping[str, Any]) -> dict[str, Any]:
    """As `Answer.to_json`, with null for what the log does not hold."""
    reason = {"code": body["code"], "articles": body["articles"], "message": None} if body["code"] else None
    sources = [
        dict.fromkeys(_SOURCE_NAMES) | {"n": n, "document_id": one["id"], "version": one["version"]}
        for n, one in enumerate(body["documents"], start=1)
    ]
    understood = {"editions": body["editions"], "years": None, "rewritten": None}
    return dict.fromkeys(_ANSWER_NAMES) | {
        "id": body["subject"],
        "question": row.text,
        "language": body["language"],
        "outcome": body["outcome"],
        "reason": reason,
        "sources": sources,
        "understood": understood,
        "generator": body["generator"],
        "timings_ms": body["timings_ms"],
    }


def verification_record(found: Verification) -> dict[str, Any]:
    """What verifying found, as plain data."""
    return {
        "ok": found.ok,
        "faults": [asdict(one) for one in found.faults],
        "entries": found.entries,
        "purged": found.purged,
        "closed": found.closed,
        "last": found.head.number if found.head else 0,
        "head": found.head.mac.hex() if found.head else None,
        "anchors": found.anchors,
        "unanchored": found.unanchored,
        "cut_off": found.cut_off,
    }
