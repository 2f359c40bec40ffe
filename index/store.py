"""The index of one data folder: opened for searching, changed by one writer at a time."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from corpus.errors import IndexDamaged, ModelMismatch, NoSpace
from corpus.records import StoredPassage
from index import words
from index.encoder.encoder import Encoder, PassageInput
from index.encoder.prepared import PreparedModel
from index.manifest import (
    MANIFEST_FILE,
    Manifest,
    SegmentRecord,
    check_files,
    read_manifest,
    record_files,
    write_manifest,
)
from index.quantising import quantise
from index.snapshot import SEGMENTS, WORDS, Snapshot
from index.vectors import Segment, SegmentData, write_segment

SEGMENT_LIMIT = 1024  # passages: the most that one change to one passage can make the index write again
_OPEN_ATTEMPTS = 5


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
        self._snapshot: Snapshot | None = None
        self._stamp: tuple[int, int] | None = None

    def snapshot(self) -> Snapshot | None:
        """The current state, or None where nothing was indexed; opened anew when a writer has changed it.

        Raises `IndexDamaged`, or `ModelMismatch` when it was built with another model.
        """
        stamp = self._current_stamp()
        if stamp is None:
            return None
        if self._snapshot is not None and stamp == self._stamp:
            return self._snapshot
        for attempt in range(_OPEN_ATTEMPTS):
            stamp = self._current_stamp()
            manifest = read_manifest(self.folder)
            if manifest is None:
                return None
            if manifest.fingerprint != self.model.fingerprint:
                raise ModelMismatch(built=manifest.model, current=self.model.name)
            try:
                snapshot = Snapshot(self.folder, manifest, self._snapshot)
            except IndexDamaged:
                # a writer may have removed the files between the two reads
                if self._current_stamp() == stamp or attempt == _OPEN_ATTEMPTS - 1:
                    raise
                continue
            self._snapshot, self._stamp = snapshot, stamp
            return snapshot
        return None

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
        files = [record.size for segment in manifest.segments for record in segment.files.values()]
        files += [record.size for record in manifest.word_files.values()]
        return IndexState(manifest.generation, manifest.passages, len(manifest.segments), sum(files), manifest.model)

    def verify(self) -> IndexState | None:
        """Read every file whole and compare it with the manifest. Raises `IndexDamaged`."""
        manifest = read_manifest(self.folder)
        if manifest is None:
            return None
        check_files(self.folder / WORDS / manifest.words, manifest.word_files)
        for record in manifest.segments:
            check_files(self.folder / SEGMENTS / record.name, record.files)
        self.snapshot()
        return self.state()

    def change(
        self,
        added: Sequence[StoredPassage],
        removed: Iterable[int],
        encoder: Encoder,
        done: Callable[[int], None] | None = None,
    ) -> None:
        """Add and remove passages, as one change. The caller holds the data folder's lock.

        `done` is called with 1 for each passage encoded. Raises `NoSpace` when the folder cannot be written; the index
        then stays as it was.
        """
        old = self.snapshot()
        gone = set(removed)
        if not added and not gone:
            return
        try:
            manifest = self._write(old, added, gone, encoder, done)
            write_manifest(self.folder, manifest)
        except OSError as error:
            raise NoSpace(path=self.folder, detail=error.strerror or str(error)) from error
        finally:
            self._sweep()

    def _write(
        self,
        old: Snapshot | None,
        added: Sequence[StoredPassage],
        removed: set[int],
        encoder: Encoder,
        done: Callable[[int], None] | None,
    ) -> Manifest:
        base = (
            old.manifest
            if old is not None
            else Manifest(0, self.model.name, self.model.fingerprint, self.model.dimension)
        )
        kept, loose = self._without(old, removed | {passage.id for passage in added})
        if added:
            loose.append(_encoded(added, encoder, done))
        records = list(kept)
        if loose:
            pending = SegmentData.join(loose)
            if records and records[-1].passages + len(pending) <= SEGMENT_LIMIT // 2:
                last = records.pop()
                pending = SegmentData.join([Segment(self.folder / SEGMENTS / last.name).data(), pending])
            for at in range(0, len(pending), SEGMENT_LIMIT):
                chosen = np.zeros(len(pending), dtype=bool)
                chosen[at : at + SEGMENT_LIMIT] = True
                records.append(self._write_segment(pending.take(chosen)))
        name = self._write_words(base.words, added, removed)
        folder = self.folder / WORDS / name
        names = sorted(path.name for path in folder.iterdir() if not path.name.endswith(".lock"))
        return replace(
            base,
            generation=base.generation + 1,
            segments=tuple(records),
            words=name,
            word_files=record_files(folder, names, base.word_files),
        )

    def _without(self, old: Snapshot | None, gone: set[int]) -> tuple[list[SegmentRecord], list[SegmentData]]:
        """Segments that keep all their passages, and what is left of the others."""
        kept: list[SegmentRecord] = []
        loose: list[SegmentData] = []
        if old is None:
            return kept, loose
        numbers = np.fromiter(gone, np.int64, len(gone))
        for record, segment in zip(old.manifest.segments, old.segments, strict=True):
            hit = np.isin(segment.rows["id"], numbers)
            if not hit.any():
                kept.append(record)
            elif not hit.all():
                loose.append(segment.data().take(~hit))
        return kept, loose

    def _write_segment(self, data: SegmentData) -> SegmentRecord:
        name = uuid.uuid4().hex[:16]
        folder = self.folder / SEGMENTS / name
        write_segment(folder, data)
        return SegmentRecord(name, len(data), record_files(folder, sorted(path.name for path in folder.iterdir())))

    def _write_words(self, base: str, added: Sequence[StoredPassage], removed: set[int]) -> str:
        """A new generation of the word index: hard links to the old one's immutable files, then one commit."""
        name = uuid.uuid4().hex[:16]
        folder = self.folder / WORDS / name
        if base:
            folder.mkdir(parents=True)
            for path in (self.folder / WORDS / base).iterdir():
                if not path.name.endswith(".lock"):
                    os.link(path, folder / path.name)
        else:
            words.create(folder)
        entries = (words.PassageWords(one.id, one.document_id, one.edition, one.text, one.context) for one in added)
        words.change(folder, entries, removed)
        return name

    def _sweep(self) -> None:
        """Remove files that the manifest does not name: what a change replaced, or what a crash left behind."""
        manifest = read_manifest(self.folder)
        named = {record.name for record in manifest.segments} if manifest else set()
        words_named = {manifest.words} if manifest else set()
        for kind, keep in ((SEGMENTS, named), (WORDS, words_named)):
            folder = self.folder / kind
            if folder.is_dir():
                for path in folder.iterdir():
                    if path.name not in keep:
                        shutil.rmtree(path)

    def clear(self) -> None:
        """Remove the whole index. The caller holds the data folder's lock and builds it anew from the catalogue."""
        self._snapshot = self._stamp = None
        (self.folder / MANIFEST_FILE).unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)


def _encoded(passages: Sequence[StoredPassage], encoder: Encoder, done: Callable[[int], None] | None) -> SegmentData:
    inputs = (
        PassageInput(
            one.context,
            one.text,
            tuple((span.start - one.start, span.end - one.start) for span in one.sentences),
        )
        for one in passages
    )
    vectors, tokens, scales = [], [], []
    for vector in encoder.encode_passages(inputs):
        levels, scale = quantise(vector.tokens)
        vectors.append(vector)
        tokens.append(levels)
        scales.append(scale)
        if done is not None:
            done(1)
    return SegmentData(
        ids=np.array([one.id for one in passages], np.int64),
        editions=np.array([one.edition or words.NO_EDITION for one in passages], np.int16),
        passages=np.stack([vector.passage for vector in vectors]),
        tokens=np.concatenate(tokens),
        scales=np.concatenate(scales),
        sentences=np.concatenate([vector.sentences for vector in vectors]),
        token_counts=np.array([len(levels) for levels in tokens], np.int32),
        sentence_counts=np.array([len(vector.sentences) for vector in vectors], np.int32),
    )
