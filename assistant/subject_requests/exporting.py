"""The register for an inspector: every request with its term and its acts, without names, under a signed manifest.

It has the shape of an export of the audit log, and is checked as one (`protokolant audit verify --export`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from assistant.records.exporting import digest
from assistant.signing import SIGNING, sign
from assistant.subject_requests.records import PersonRequest
from assistant.version import VERSION
from corpus.keys import Keys

FORMAT = 1


def export(found: Sequence[PersonRequest], today: date, keys: Keys) -> dict[str, Any]:
    """`{"manifest", "entries"}` of requests as of a day; the manifest is signed."""
    entries = [replace(one, name=None).to_json(today) for one in found]
    manifest = {
        "format": FORMAT,
        "what": "requests",
        "program": f"protokolant {VERSION}",
        "made": today.isoformat(),
        "entries": len(entries),
        "overdue": sum(one.is_overdue(today) for one in found),
        "sha256": digest(entries),
    }
    return {"manifest": sign(manifest, keys.derive(SIGNING)), "entries": entries}
