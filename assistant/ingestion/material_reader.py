"""Things gathered -> sources: what has changed is read, what cannot be read is kept as a problem."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.ingestion.gathering import Item
from assistant.ingestion.ingest_records import Limits, Problem
from corpus.errors import EmptyMaterial, MaterialError, ProtokolantError, RepeatedMaterial, UnreadableMaterial
from corpus.readers.archive import members
from corpus.readers.formats import LINES_SUFFIX, READER_VERSION, SUFFIXES, suffix_of
from corpus.readers.isolation import ReadingProcess
from corpus.readers.lines import line_origin, raw_lines, read_line
from corpus.reading import check_format, check_size, read_bytes, read_file
from corpus.records import Source
from corpus.storable import storable
from corpus.web.fetching import Fetcher

Stamped = tuple[Source, str | None]
"""A source and the stamp by which its file is known to be the one read."""


class MaterialReader:
    """Reads things one after the other.

    `stamps` are those of the materials known, by origin, and `containers` those of files that hold many, with the
    numbers of their materials; what bears its stamp is not read again. A single thing that cannot be read raises its
    error; of several, `problems` keeps the errors. `name` takes personal data out of the names of what is inside files.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        limits: Limits,
        stamps: Mapping[str, str],
        containers: Mapping[str, tuple[str, int]],
        name: Callable[[str], str],
    ) -> None:
        self._fetcher = fetcher
        self._limits = limits
        self._stamps = stamps
        self._containers = containers
        self._name = name
        self._process = ReadingProcess()
        self._single = False
        self.seen: set[str] = set()
        self.kept_containers: set[str] = set()
        self.read_containers: dict[str, tuple[str, int]] = {}
        self.unchanged = 0
        self.skipped: list[str] = []
        self.problems: list[Problem] = []

    def read(self, items: Sequence[Item]) -> Iterator[Stamped]:
        """Sources of what has changed. An origin that comes twice is a problem the second time."""
        self._single = len(items) == 1
        with self._process:
            for item in items:
                for source, stamp in self._sources(item):
                    if source.origin in self.seen:
                        self._problem(source.origin, RepeatedMaterial(origin=source.origin))
                        continue
                    self.seen.add(source.origin)
                    yield source, stamp

    def _sources(self, item: Item) -> Iterator[tuple[Source, str | None]]:
        name = item.origin
        if item.closed is not None:
            self._problem(name, UnreadableMaterial(origin=name, detail=item.closed))
            return
        if item.path is not None and suffix_of(name) not in SUFFIXES and not self._single:
            self.skipped.append(name)
            return
        try:
            if item.path is None:
                yield self._fetched(item, item.address or name), None
            elif item.is_container:
                yield from self._of_container(item, item.path)
            else:
                stamp = self._stamp(item.path, item.root)
                if self._stamps.get(name) == stamp:
                    self.seen.add(name)
                    self.unchanged += 1
                    return
                read = read_file(item.path, name, self._process, limit_mb=self._limits.file_mb)
                yield self._placed(read, item.root), stamp
        except MaterialError as error:
            self.kept_containers.add(name)
            self._problem(name, error)
        except OSError as error:
            self.kept_containers.add(name)
            self._problem(name, UnreadableMaterial(origin=name, detail=error.strerror or str(error)), error)

    def _fetched(self, item: Item, address: str) -> Source:
        fetched = self._fetcher.fetch(address)
        read = read_bytes(fetched.data, fetched.name, item.origin, self._process)
        return self._placed(replace(read, metadata=replace(read.metadata, url=fetched.final_address)), item.root)

    def _of_container(self, item: Item, path: Path) -> Iterator[tuple[Source, str | None]]:
        key = self._name(storable(str(path.resolve())))
        stamp = self._stamp(path, item.root)
        known, count = self._containers.get(key, ("", 0))
        if known == stamp:
            self.unchanged += count
            self.kept_containers.add(item.origin)
            return
        before, found = len(self.problems), 0
        is_lines = suffix_of(path.name) == LINES_SUFFIX
        for source, own in self._of_lines(item, path) if is_lines else self._of_archive(item):
            found += 1
            if source is not None:
                yield replace(self._placed(source, item.root), container=item.origin), own
        if not found and len(self.problems) == before:
            raise EmptyMaterial(origin=item.origin)
        if len(self.problems) == before:
            self.read_containers[key] = (stamp, found)
        else:
            self.kept_containers.add(item.origin)  # what could not be read now is not gone

    def _of_lines(self, item: Item, path: Path) -> Iterator[tuple[Source | None, str | None]]:
        """The documents of a file's lines; None for a line that has not changed, nor gone to another file."""
        for line, named in raw_lines(path):
            place = self._name(named)
            origin = self._name(line_origin(line, place))
            stamp = _digest(self._limits.edition, f"{item.root}|{item.origin}|".encode() + line)
            if self._stamps.get(origin) == stamp and origin not in self.seen:
                self.seen.add(origin)
                self.unchanged += 1
                yield None, stamp
            else:
                yield replace(read_line(line, place), origin=origin), stamp

    def _of_archive(self, item: Item) -> Iterator[tuple[Source | None, str | None]]:
        """The materials of an archive; one that cannot be read is reported, and the others go on."""
        if item.path is None:
            raise AssertionError("an archive is a file")
        check_size(item.path.stat().st_size, item.origin, self._limits.file_mb)
        for name, data in members(item.path.read_bytes(), item.origin):
            origin = f"{item.origin}/{self._name(name)}"
            try:
                check_format(name, origin)
                check_size(len(data), origin, self._limits.file_mb)
                yield read_bytes(data, name, origin, self._process), None
            except MaterialError as error:
                self.problems.append(Problem(origin, error))

    def _placed(self, source: Source, root: str) -> Source:
        source = replace(source, root=root)
        if self._limits.edition is None:
            return source
        return replace(source, metadata=replace(source.metadata, edition=self._limits.edition))

    def _stamp(self, path: Path, root: str) -> str:
        """Tells whether a file is the one read before, in the same way: its path, size, time of change, edition."""
        status = path.stat()
        return _digest(
            self._limits.edition,
            f"{root}|{path.resolve()}|{status.st_size}|{status.st_mtime_ns}".encode(errors="surrogateescape"),
        )

    def _problem(self, origin: str, error: ProtokolantError, cause: BaseException | None = None) -> None:
        if self._single and not isinstance(error, RepeatedMaterial):
            raise error from cause
        self.problems.append(Problem(origin, error))


def _digest(edition: int | None, content: bytes) -> str:
    return hashlib.blake2s(f"{READER_VERSION}|{edition}|".encode() + content, digest_size=12).hexdigest()
