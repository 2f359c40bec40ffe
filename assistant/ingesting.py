"""Bringing materials in: files and folders -> catalogue -> index, a batch at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.storage import Storage
from corpus.errors import (
    EmptyMaterial,
    MaterialError,
    NothingToRead,
    PathNotFound,
    ProtokolantError,
    RepeatedMaterial,
    UnreadableMaterial,
)
from corpus.readers.formats import LINES_SUFFIX, READER_VERSION, SUFFIXES
from corpus.readers.isolation import ReadingProcess
from corpus.readers.lines import raw_lines, read_line
from corpus.reading import read_file
from corpus.records import DEFAULT_COLLECTION, Source
from index.encoder.encoder import Encoder

BATCH_CHARACTERS = 400_000
"""A batch is one transaction of the catalogue and one change of the index; a crash loses at most one."""

Progress = Callable[[str, int], None]
"""Called with the origin of a material just read, or with "" and the number of passages just encoded."""


@dataclass(frozen=True)
class Problem:
    """A material that could not be brought in, and why."""

    origin: str
    error: ProtokolantError


@dataclass(frozen=True)
class IngestReport:
    """What an ingest did; a material is named by its id, a problem by its origin."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: int = 0
    skipped: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    passages: int = 0


@dataclass
class _Work:
    """An ingest under way."""

    edition: int | None
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0
    skipped: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    passages: int = 0

    def report(self) -> IngestReport:
        return IngestReport(
            tuple(self.added),
            tuple(self.changed),
            self.unchanged,
            tuple(self.skipped),
            tuple(self.problems),
            self.passages,
        )


def ingest(
    storage: Storage,
    encoder: Encoder,
    paths: list[Path],
    *,
    edition: int | None = None,
    limit_mb: int,
    progress: Progress | None = None,
) -> IngestReport:
    """Bring in files and folders. Files that have not changed are not read again.

    A folder's files that cannot be read are reported, and the others go on; a single file that cannot be read raises
    its error, as a missing path raises `PathNotFound` and a folder with nothing to read `NothingToRead`.
    """
    files = [found for path in paths for found in _files(path)]
    work = _Work(edition)
    with storage.writing():
        storage.reconcile(encoder)
        stamps = storage.catalogue.stamps(DEFAULT_COLLECTION)
        seen: set[str] = set()
        batch: list[tuple[Source, str | None]] = []
        size = 0
        for path, origin in files:
            for source, stamp in _sources(path, origin, work, stamps, limit_mb, single=len(files) == 1):
                if source.origin in seen:
                    work.problems.append(Problem(source.origin, RepeatedMaterial(origin=source.origin)))
                    continue
                seen.add(source.origin)
                batch.append((source, stamp))
                size += len(source.text)
                if progress is not None:
                    progress(source.origin, 0)
                if size >= BATCH_CHARACTERS:
                    _store(storage, encoder, batch, work, progress)
                    batch, size = [], 0
        _store(storage, encoder, batch, work, progress)
    return work.report()


def _files(path: Path) -> list[tuple[Path, str]]:
    """Files with their origins: the path below the folder given, or the file's name.

    Links that lead out of the folder are not followed.
    """
    if path.is_file():
        return [(path, path.name)]
    if not path.is_dir():
        raise PathNotFound(path=path)
    root = path.resolve()
    found = sorted(
        item
        for item in path.rglob("*")
        if not _is_hidden(item, path) and item.resolve().is_relative_to(root) and item.is_file()
    )
    if not any(item.suffix.lower() in SUFFIXES for item in found):
        raise NothingToRead(path=path, formats=", ".join(SUFFIXES))
    return [(item, item.relative_to(path).as_posix()) for item in found]


def _is_hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def _sources(
    path: Path, origin: str, work: _Work, stamps: dict[str, str], limit_mb: int, *, single: bool
) -> Iterator[tuple[Source, str | None]]:
    if path.suffix.lower() not in SUFFIXES and not single:
        work.skipped.append(origin)
        return
    try:
        if path.suffix.lower() == LINES_SUFFIX:
            found = False
            for line, place in raw_lines(path):
                found = True
                yield _with_edition(read_line(line, place), work.edition), None
            if not found:
                raise EmptyMaterial(origin=origin)
            return
        stamp = _stamp(path, work.edition)
        if stamps.get(origin) == stamp:
            work.unchanged += 1
            return
        yield _with_edition(read_file(path, origin, ReadingProcess(), limit_mb=limit_mb), work.edition), stamp
    except MaterialError as error:
        if single:
            raise
        work.problems.append(Problem(origin, error))
    except OSError as error:
        unreadable = UnreadableMaterial(origin=origin, detail=error.strerror or str(error))
        if single:
            raise unreadable from error
        work.problems.append(Problem(origin, unreadable))


def _stamp(path: Path, edition: int | None) -> str:
    """Tells whether a file is the one read before, in the same way: its path, size, time of change, edition stated."""
    status = path.stat()
    key = f"{READER_VERSION}|{path.resolve()}|{status.st_size}|{status.st_mtime_ns}|{edition}"
    return hashlib.blake2s(key.encode(), digest_size=12).hexdigest()


def _with_edition(source: Source, edition: int | None) -> Source:
    if edition is None:
        return source
    return replace(source, metadata=replace(source.metadata, edition=edition))


def _store(
    storage: Storage,
    encoder: Encoder,
    batch: list[tuple[Source, str | None]],
    work: _Work,
    progress: Progress | None,
) -> None:
    if not batch:
        return
    storage.catalogue.mark_filled()  # before anything of it can be seen, so that a crash does not bring the notes in
    stored = storage.catalogue.put(batch)
    added = [number for one in stored for number in one.added]
    removed = [number for one in stored for number in one.removed]
    storage.index.change(
        storage.catalogue.passages(added), removed, encoder, lambda count: progress("", count) if progress else None
    )
    work.passages += len(added)
    for one in stored:
        if not one.changed:
            work.unchanged += 1
        elif one.version == 1:
            work.added.append(one.document_id)
        else:
            work.changed.append(one.document_id)
