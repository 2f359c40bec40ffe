"""The formats that an answer can be written in, and the mark read back from each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assistant.answer import Answer
from assistant.exports import data, markdown, page, pdf, plain, word
from assistant.exports.report import Report, report_of
from assistant.marking import Fields
from corpus.errors import UnknownExport


@dataclass(frozen=True)
class Format:
    """A format: its name, which is also the ending of its files, its media type, how it is written and read."""

    name: str
    media_type: str
    write: Callable[[Answer], bytes]
    read_mark: Callable[[bytes], Fields]


def _laid_out(write: Callable[[Report], bytes]) -> Callable[[Answer], bytes]:
    return lambda answer: write(report_of(answer))


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = {
    one.name: one
    for one in (
        Format("md", "text/markdown; charset=utf-8", _laid_out(markdown.write), markdown.read_mark),
        Format("txt", "text/plain; charset=utf-8", _laid_out(plain.write), plain.read_mark),
        Format("html", "text/html; charset=utf-8", _laid_out(page.write), page.read_mark),
        Format("docx", _DOCX, _laid_out(word.write), word.read_mark),
        Format("pdf", "application/pdf", _laid_out(pdf.write), pdf.read_mark),
        Format("json", "application/json", data.write, data.read_mark),
    )
}
"""The formats by name."""


def format_named(name: str) -> Format:
    """A format. Raises `UnknownExport`."""
    found = FORMATS.get(name.lower())
    if found is None:
        raise UnknownExport(given=name, formats=", ".join(FORMATS))
    return found


def format_of(path: Path) -> Format:
    """The format of a file by the ending of its name. Raises `UnknownExport`."""
    found = FORMATS.get(path.suffix.lower().removeprefix("."))
    if found is None:
        raise UnknownExport(given=path.name, formats=", ".join(FORMATS))
    return found


def read_mark(name: str, content: bytes) -> Fields:
    """The mark that a file of a format carries. Raises `UnknownExport` or `NoMark`."""
    return format_named(name).read_mark(content)
