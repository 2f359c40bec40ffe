"""An answer as plain text; its last line is the mark."""

from __future__ import annotations

import json
from collections.abc import Iterator

from assistant.exports.report import Entry, Labels, Report
from assistant.marking import Fields
from corpus.errors import NoMark

_MARK = "AI-Mark: "
_INDENT = "    "


def write(report: Report) -> bytes:
    """The report as UTF-8."""
    return ("\n".join(_lines(report)) + "\n").encode()


def read_mark(data: bytes) -> Fields:
    """The mark of such a file: words of a source never stand in its last line. Raises `NoMark`."""
    *_, last = data.decode(errors="replace").strip().splitlines() or [""]
    if not last.startswith(_MARK):
        raise NoMark
    try:
        mark: Fields = json.loads(last.removeprefix(_MARK))
    except ValueError as error:
        raise NoMark from error
    return mark


def _lines(report: Report) -> Iterator[str]:
    labels = report.labels
    yield from (report.title, "=" * len(report.title), "")
    yield f"{labels.question}: {report.question}"
    yield f"{labels.date}: {report.date}"
    if report.shown:
        yield report.shown
    yield ""
    for paragraph in report.paragraphs:
        yield "".join(run.text + "".join(f" [{number}]" for number in run.notes) for run in paragraph)
    if report.entries:
        yield from ("", f"{labels.sources}:")
    for entry in report.entries:
        yield from _entry(entry, labels)
    yield from ("", report.disclosure, report.mark_line, f"{_MARK}{report.mark_json}")


def _entry(entry: Entry, labels: Labels) -> Iterator[str]:
    yield f"[{entry.n}] {entry.reference}"
    if entry.address:
        yield f"{_INDENT}{labels.address}: {entry.address}"
    yield f"{_INDENT}{labels.file}: {entry.file}"
    if entry.also:
        yield f"{_INDENT}{labels.also}: {entry.also}"
    yield from (f"{_INDENT}{line}" for line in f"„{entry.quote}”".splitlines())
