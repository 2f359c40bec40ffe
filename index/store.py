"""The index of one data folder: opened for searching, changed by one writer at a time."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corpus.errors import IndexDamaged, ModelMismatch, NoSpace, StoreBusy
from corpus.records import StoredPassage
from index.changing import next_state
from index.content import encoded
from index.encoder.encoder import Encoder
from index.encoder.prepared import PreparedModel
from index.files import check_file
from index.manifest import MANIFEST_FILE, Manifest, read_manifest, write_manifest
from index.parts import PARTITIONS, SEGMENTS, files_of
from index.snapshot import Snapshot

if TYPE_CHECKING:
    from numpy.typing import NDArray

BATCH = 4096
"""The most passages that one change adds: 110 MB of vectors."""
_OPEN_ATTEMPTS = 5
_REMOVED_AT_ONCE = 8  # a file system that notes each removal takes them together


@dataclass(frozen=True)
class IndexState:
    """What is on disk: for `doctor` and for readiness checks."""

    generation: int
    passages: int
    segments: int
    bytes: int
    model: str


class Index:
    """Vectors and words of the passages in one folder. Threads may share it."""

    def __init__(self, folder: Path, model: PreparedModel) -> None:
        self.folder = folder
        self.model = model
        self._opened: tuple[tuple[int, int], Snapshot] | None = None  # one of both: threads swap it at once

    def snapshot(self) -> Snapshot | None:
        """The current state, or None where nothing was indexed; opened anew when a writer has changed it.

        An index that an older version of the product made counts as nothing: it is built anew from the catalogue.
        Raises `IndexDamaged`, `ModelMismatch` when it was built with another model, or `StoreBusy` where writers change
        it faster than it can be opened.
        """
        for _ in range(_OPEN_ATTEMPTS):
            stamp, opened = self._current_stamp(), self._opened
            if opened is not None and stamp == opened[0]:
                return opened[1]
            manifest = self._manifest()
            if manifest is None:
                return None
            try:
                snapshot = Snapshot(self.folder, manifest, opened[1] if opened else None)
            except IndexDamaged:
                if self._current_stamp() == stamp:
                    raise
                continue  # a writer may have removed the files in between
            if stamp is not None and self._current_stamp() == stamp:
                self._opened = stamp, snapshot
                return snapshot
        raise StoreBusy(path=self.folder)

    def _manifest(self) -> Manifest | None:
        manifest = read_manifest(self.folder)
        if manifest is not None and manifest.fingerprint != self.model.fingerprint:
            raise ModelMismatch(built=manifest.model, current=self.model.name)
        return manifest

    def is_built(self) -> bool:
        """Whether anything was indexed; costs one small file. Raises `IndexDamaged` or `ModelMismatch`."""
        return self._manifest() is not None

    def _current_stamp(self) -> tuple[int, int] | None:
        try:
            status = (self.folder / MANIFEST_FILE).stat()
        except FileNotFoundError:
            return None
        return status.st_ino, status.st_mtime_ns

    def state(self) -> IndexState | None:
        """Sizes of what is on disk, or None where nothing was indexed."""
        manifest = read_manifest(self.folder)
        if manifest is None:
            return None
        return IndexState(
            manifest.generation, manifest.passages, len(manifest.segments), manifest.bytes, manifest.model
        )

    def verify(self) -> IndexState | None:
        """Read every file whole and compare it with the manifest. Raises `IndexDamaged`."""
        manifest = read_manifest(self.folder)
        if manifest is None:
            return None
        for name, record in files_of(manifest):
            check_file(self.folder / name, record)
        self.snapshot()
        return self.state()

    def change(
        self,
        added: Sequence[StoredPassage],
        removed: Iterable[int],
        encoder: Encoder,
        done: Callable[[int], None] | None = None,
    ) -> None:
        """Add and remove passages. The caller holds the data folder's lock.

        It is one change, seen whole or not at all, up to `BATCH` passages; more are added as several, one after the
        other, so that what is held in memory does not grow with them.

        Only parts that lose a passage are read, and they are written again without it: when this returns, no file
        below the folder holds anything of what was removed. Files are unlinked, not overwritten; a process that
        searches an older state keeps its files until it opens the new one.

        `done` is called with 1 for each passage encoded. Raises `NoSpace` when the folder cannot be written,
        `IndexDamaged` or `ModelMismatch`; the index then stays as it was.
        """
        self._change(added[:BATCH], removed, encoder, done)
        for first in range(BATCH, len(added), BATCH):
            self._change(added[first : first + BATCH], (), encoder, done)

    def _change(
        self,
        added: Sequence[StoredPassage],
        removed: Iterable[int],
        encoder: Encoder,
        done: Callable[[int], None] | None,
    ) -> None:
        base = self._manifest() or Manifest(0, self.model.name, self.model.fingerprint, self.model.dimension)
        gone = np.array(sorted({*removed, *(passage.id for passage in added)}), np.int64)
        if not len(gone):
            return
        written = None
        try:
            if added or base.segments:
                data = encoded(added, encoder, done) if added else None
                state = next_state(self.folder, base, data, gone)
                write_manifest(self.folder, state)
                written = state
        except OSError as error:
            raise NoSpace(path=self.folder, detail=error.strerror or str(error)) from error
        finally:
            self._sweep(written or read_manifest(self.folder))

    def sweep(self) -> None:
        """Remove what a crash left of an older state; the caller holds the data folder's lock."""
        self._sweep(read_manifest(self.folder))

    def _sweep(self, manifest: Manifest | None) -> None:
        """Remove files that the manifest does not name: what a change replaced, or what a crash left behind."""
        keep = {name for name, _ in files_of(manifest)} if manifest else set()
        folders = SEGMENTS.folder, PARTITIONS.folder
        doomed = [self.folder / name for name in _names_in(self.folder) if name not in (MANIFEST_FILE, *folders)]
        doomed += [
            self.folder / folder / name
            for folder in folders
            for name in _names_in(self.folder / folder)
            if f"{folder}/{name}" not in keep
        ]
        with ThreadPoolExecutor(_REMOVED_AT_ONCE) as pool:
            list(pool.map(_remove, doomed))

    def vectors(self, numbers: Iterable[int]) -> list[NDArray[np.float32]]:
        """Vectors of passages, each of shape (size,), as they are kept; those that it does not hold are left out."""
        snapshot = self.snapshot()
        return [] if snapshot is None else [snapshot.vector(one) for one in numbers if one in snapshot]

    def clear(self) -> None:
        """Remove the whole index. The caller holds the data folder's lock and builds it anew from the catalogue."""
        self._opened = None
        (self.folder / MANIFEST_FILE).unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)


def _names_in(folder: Path) -> list[str]:
    return os.listdir(folder) if folder.is_dir() else []  # noqa: PTH208 - of thousands, names alone are quick


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
