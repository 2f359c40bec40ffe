"""Segments as a whole: vectors in a folder of their own, words among the files of the tantivy index, one list of all.

`files.json` in the segment's folder lists its files with their checksums; the manifest has the checksum of the list.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import uuid
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import IndexDamaged
from index.content import SegmentData
from index.files import FileRecord, check_files, record_files
from index.manifest import SegmentRecord, WordPart
from index.postings import PART_SUFFIXES, PassageWords, Written, write_postings
from index.vectors import ROWS_FILE, SEGMENT_FILES, Segment, read_ids, write_segment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SEGMENTS = "segments"
FILES_FILE = "files.json"
CHECKED_BYTES = 16_000_000  # larger files have only their size checked at opening; `doctor` reads them whole
_SCRATCH = "words"


@dataclass(frozen=True)
class WrittenSegment:
    """A segment just written, and what tantivy wrote of its schema and settings."""

    record: SegmentRecord
    schema: Mapping[str, Any]


def write_whole_segment(root: Path, data: SegmentData) -> WrittenSegment:
    """Write a segment's files below the index's folder, flushed to disk; nothing names them yet."""
    name = uuid.uuid4().hex[:16]
    folder = root / SEGMENTS / name
    folder.mkdir(parents=True)
    with ThreadPoolExecutor(1) as pool:
        # tantivy waits for the disk many times, one after the other: meanwhile the vectors are written
        words = pool.submit(_write_words, root, folder / _SCRATCH, data)
        write_segment(folder, data)
        files = record_files(root, [f"{SEGMENTS}/{name}/{file}" for file in SEGMENT_FILES])
        written = words.result()
    files |= record_files(root, _names_of(written.parts))
    listed = json.dumps({path: asdict(record) for path, record in files.items()})
    (folder / FILES_FILE).write_text(listed, encoding="utf-8")
    (of_list,) = record_files(root, [f"{SEGMENTS}/{name}/{FILES_FILE}"]).values()
    size = sum(record.size for record in files.values()) + of_list.size
    return WrittenSegment(
        SegmentRecord(name, len(data), int(data.ids.min()), int(data.ids.max()), size, of_list.sha256, written.parts),
        written.schema,
    )


def _write_words(root: Path, scratch: Path, data: SegmentData) -> Written:
    """Postings written aside, then moved to those of the other segments: tantivy looks for them in one folder."""
    written = write_postings(
        scratch, map(PassageWords, data.ids.tolist(), data.editions.tolist(), data.lemmas.tolist())
    )
    for name in _names_of(written.parts):
        (scratch / name).rename(root / name)
    shutil.rmtree(scratch)
    return written


def _names_of(parts: Iterable[WordPart]) -> list[str]:
    return [f"{part.name}{suffix}" for part in parts for suffix in PART_SUFFIXES]


def open_segment(root: Path, record: SegmentRecord) -> Segment:
    """A segment's vectors opened, all its files checked up to `CHECKED_BYTES` each. Raises `IndexDamaged`."""
    check_segment(root, record, CHECKED_BYTES)
    return Segment(root / SEGMENTS / record.name)


def segment_data(root: Path, record: SegmentRecord) -> SegmentData:
    """A segment's content, to be written again: read whole, so that no damage is given a checksum of its own.

    Raises `IndexDamaged`.
    """
    check_segment(root, record)
    return Segment(root / SEGMENTS / record.name).data()


def segment_ids(root: Path, record: SegmentRecord) -> NDArray[np.int64]:
    """Numbers of a segment's passages, from one small file of it, checked. Raises `IndexDamaged`."""
    name = f"{SEGMENTS}/{record.name}/{ROWS_FILE}"
    check_files(root, {name: _files_of(root, record)[name]})
    return read_ids(root / SEGMENTS / record.name)


def check_segment(root: Path, record: SegmentRecord, limit: int | None = None) -> None:
    """Compare a segment's files with their records, as `index.files.check_files`."""
    check_files(root, _files_of(root, record), limit)


def files_of_segment(root: Path, record: SegmentRecord) -> dict[str, FileRecord]:
    """All files of a segment by their paths below the index's folder, the list of them too. Raises `IndexDamaged`."""
    path = f"{SEGMENTS}/{record.name}/{FILES_FILE}"
    files = _files_of(root, record)
    return {**files, path: FileRecord((root / path).stat().st_size, record.sha256)}


def _files_of(root: Path, record: SegmentRecord) -> dict[str, FileRecord]:
    path = root / SEGMENTS / record.name / FILES_FILE
    try:
        content = path.read_bytes()
    except OSError as error:
        raise IndexDamaged(path=path) from error
    if hashlib.sha256(content).hexdigest() != record.sha256:
        raise IndexDamaged(path=path)
    return {name: FileRecord(**one) for name, one in json.loads(content).items()}
