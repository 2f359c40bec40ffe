"""Which reader reads which file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

READER_VERSION = 4
"""Raised when reading or cutting changes, so that materials are read anew."""

LINES_SUFFIX = ".jsonl"
ARCHIVE_SUFFIX = ".zip"


@dataclass(frozen=True)
class Format:
    """A format: the module whose `read(data: bytes, origin: str) -> Content` reads it.

    An isolated reader runs a library's parser, in a process of its own with bounded memory and at most `seconds`.
    """

    module: str
    isolated: bool = False
    seconds: int = 60


FORMATS: dict[str, Format] = {
    ".txt": Format("corpus.readers.text"),
    ".md": Format("corpus.readers.text"),
    ".markdown": Format("corpus.readers.text"),
    ".pdf": Format("corpus.readers.pdf", isolated=True, seconds=900),  # OCR takes seconds a page
    ".html": Format("corpus.readers.html", isolated=True),
    ".htm": Format("corpus.readers.html", isolated=True),
    ".docx": Format("corpus.readers.docx", isolated=True),
    ".odt": Format("corpus.readers.odt", isolated=True),
    ".pptx": Format("corpus.readers.pptx", isolated=True),
    ".odp": Format("corpus.readers.odp", isolated=True),
    ".csv": Format("corpus.readers.programme"),
    ".srt": Format("corpus.readers.subtitles", isolated=True),
    ".vtt": Format("corpus.readers.subtitles", isolated=True),
}
"""Formats by suffix."""

SUFFIXES = (*FORMATS, LINES_SUFFIX, ARCHIVE_SUFFIX)
"""Every suffix that can be brought in, for messages."""


def suffix_of(name: str) -> str:
    """The suffix by which a file's format is known: ".pdf" for "Program.PDF"."""
    return PurePath(name).suffix.lower()
