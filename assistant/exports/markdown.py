"""An answer as Markdown (CommonMark) with YAML front matter, which holds the mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from assistant.exports.report import Entry, Labels, Report
from assistant.marking import Fields
from corpus.errors import NoMark

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~^$&]")
_BLOCK = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
_FENCE = "---\n"
_MARK = "ai_mark"


def write(report: Report) -> bytes:
    """The report as UTF-8."""
    head = {"title": report.title, "question": report.question, "lang": report.language, _MARK: report.mark}
    front = yaml.safe_dump(head, allow_unicode=True, sort_keys=False)
    return f"{_FENCE}{front}{_FENCE}\n{chr(10).join(_lines(report))}\n".encode()


def read_mark(data: bytes) -> Fields:
    """The mark of such a file. Raises `NoMark`."""
    before, _, rest = data.decode(errors="replace").partition(_FENCE)
    front, closing, _ = rest.partition(f"\n{_FENCE}")
    try:
        head = yaml.safe_load(front) if closing and not before else None
    except yaml.YAMLError as error:
        raise NoMark from error
    if not isinstance(head, dict) or not isinstance(head.get(_MARK), dict):
        raise NoMark
    mark: Fields = head[_MARK]
    return mark


def escaped(text: str) -> str:
    """Words as they are, whatever they would mean as markup."""
    said = _MARKUP.sub(r"\\\g<0>", text.strip())
    return _BLOCK.sub(_unlike_a_block, said)


def _unlike_a_block(match: re.Match[str]) -> str:
    sign = match[2]
    return match[1] + (f"{sign}\\" if sign.isdigit() else f"\\{sign}")


def inline(text: str) -> str:
    """Words within a paragraph, with the blanks around them."""
    return _MARKUP.sub(r"\\\g<0>", text)


def _lines(report: Report) -> Iterator[str]:
    labels = report.labels
    yield from (f"# {escaped(report.title)}", "")
    yield f"**{labels.question}:** {escaped(report.question)}\\"
    yield f"**{labels.date}:** {escaped(report.date)}"
    if report.shown:
        yield from ("", f"*{escaped(report.shown)}*")
    yield from ("", f"## {labels.answer}", "")
    for paragraph in report.paragraphs:
        said = "".join(inline(run.text) + "".join(rf" \[{one}\]" for one in run.notes) for run in paragraph).strip()
        yield from (_BLOCK.sub(_unlike_a_block, said), "")
    if report.entries:
        yield from (f"## {labels.sources}", "")
    for entry in report.entries:
        yield from _entry(entry, labels)
    yield from ("---", "", escaped(report.disclosure), "", f"*{escaped(report.mark_line)}*")


def _entry(entry: Entry, labels: Labels) -> Iterator[str]:
    parts = [rf"\[{entry.n}\] {escaped(entry.reference)}"]
    if entry.address:
        parts.append(f"{labels.address}: {escaped(entry.address)}")
    parts.append(f"{labels.file}: {escaped(entry.file)}")
    if entry.also:
        parts.append(f"{labels.also}: {escaped(entry.also)}")
    yield from ("\\\n".join(parts), "")
    yield from ("\\\n".join(f"> {escaped(line)}" for line in f"„{entry.quote}”".split("\n") if line.strip()), "")
