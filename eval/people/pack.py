"""A pack of evidence for an inspector: a run, its reports, thresholds and papers, all hashed in a signed manifest.

The manifest is signed as receipts are (Ed25519, RFC 8032) and dated by the clock of who packs; the key that it names
can be compared with that of the office's data folder.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from assistant.service import Service
from assistant.signing import signed_rightly
from corpus.errors import BadPack, EvidencePlace
from eval.harness.records import Run
from eval.judging.duties import DUTIES
from eval.judging.gates import GATES

MANIFEST = "manifest.json"
_KIND = "protokolant evaluation evidence"
_REPORTS = ("run.json", "verdicts.json", "report.html", "report.pdf", "junit.xml")
_MOST = 500_000_000
"""Bytes that a pack may unpack to before it is taken for a bomb."""


@dataclass(frozen=True)
class PackCheck:
    """What was found of a pack: whether its signature holds and by which key; files that are not as signed."""

    signed: bool
    public_key: str
    created: str
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    foreign: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether it is as it was packed."""
        return self.signed and not (self.changed or self.missing or self.foreign)


def write_pack(
    run: Run, folder: Path, path: Path, service: Service, papers: Path | None = None, now: datetime | None = None
) -> Mapping[str, Any]:
    """Pack the folder of a run, whose reports are there, signed by the service's folder; the manifest.

    Raises `EvidencePlace` where a file stands there already or something to be packed is missing, or as signing does.
    """
    files = {f"run/{name}": folder / name for name in _REPORTS}
    files |= {f"rules/{one.name}": one for one in (GATES, DUTIES)}
    if papers is not None:
        files |= {f"papers/{one.relative_to(papers)}": one for one in sorted(papers.rglob("*")) if one.is_file()}
    try:
        held = {name: source.read_bytes() for name, source in files.items()}
        manifest = service.sign(
            {
                "kind": _KIND,
                "created": (now or datetime.now(UTC)).isoformat(timespec="seconds"),
                "commit": run.provenance.commit,
                "program": run.provenance.program,
                "configuration_sha256": run.provenance.configuration_hash,
                "suites_sha256": dict(run.provenance.suites),
                "run_started": run.provenance.started,
                "seed": run.provenance.seed,
                "files": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(held.items())},
            }
        )
        with ZipFile(path, "x", ZIP_DEFLATED) as archive:
            archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
            for name, data in sorted(held.items()):
                archive.writestr(name, data)
    except OSError as error:
        raise EvidencePlace(path=error.filename or path, detail=error.strerror or str(error)) from error
    return manifest


def check_pack(path: Path) -> PackCheck:
    """Check a pack, without unpacking it anywhere; anybody can. Raises `BadPack`."""
    try:
        with ZipFile(path) as archive:
            if sum(one.file_size for one in archive.infolist()) > _MOST:
                raise BadPack(path=path, detail="za duża / too large")
            manifest: Mapping[str, Any] = json.loads(archive.read(MANIFEST))
            promised: Mapping[str, str] = manifest["files"]
            names = [one for one in archive.namelist() if one != MANIFEST]
            changed = {
                name
                for name in names
                if name in promised and hashlib.sha256(archive.read(name)).hexdigest() != promised[name]
            }
            return PackCheck(
                signed_rightly(manifest) and manifest["kind"] == _KIND,
                str(manifest["public_key"]),
                str(manifest["created"]),
                tuple(sorted(changed)),
                tuple(sorted(set(promised) - set(names))),
                tuple(sorted({one for one in names if one not in promised or names.count(one) > 1})),
            )
    except (OSError, BadZipFile, KeyError, ValueError, TypeError, AttributeError) as error:
        raise BadPack(path=path, detail=str(error)) from error
