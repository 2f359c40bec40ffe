"""What a backup says of itself: `MANIFEST.json` in the archive, which is a ZIP file of the data folder's files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

MANIFEST_NAME = "MANIFEST.json"
FORMAT = 1


@dataclass(frozen=True)
class BackupFile:
    """A file in a backup: its path relative to the data folder, its size in bytes, its SHA-256, whether SQLite's."""

    path: str
    size: int
    sha256: str
    database: bool


@dataclass(frozen=True)
class BackupManifest:
    """A backup: by which version of the program, when (UTC), of how many materials and passages, which files.

    `key_id` tells the folder's secret from others without revealing it; None where the folder had none.
    """

    program: str
    made: datetime
    documents: int
    passages: int
    key_id: str | None
    files: tuple[BackupFile, ...]
    format: int = FORMAT

    @property
    def size(self) -> int:
        """Bytes of the files in all, unpacked."""
        return sum(file.size for file in self.files)

    def names(self) -> set[str]:
        """Paths of the files."""
        return {file.path for file in self.files}

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {**asdict(self), "made": self.made.isoformat(), "files": [asdict(file) for file in self.files]}

    def dumped(self) -> bytes:
        """As it stands in the archive."""
        return json.dumps(self.to_json(), ensure_ascii=False, indent=1).encode()


def parse_manifest(stored: Mapping[str, Any]) -> BackupManifest:
    """The manifest of plain data. Raises `KeyError`, `TypeError` or `ValueError` for what is none."""
    return BackupManifest(
        str(stored["program"]),
        datetime.fromisoformat(stored["made"]),
        int(stored["documents"]),
        int(stored["passages"]),
        None if stored["key_id"] is None else str(stored["key_id"]),
        tuple(
            BackupFile(str(one["path"]), int(one["size"]), str(one["sha256"]), bool(one["database"]))
            for one in stored["files"]
        ),
        int(stored["format"]),
    )
