"""Raw text of a web page or a file -> the text people wrote.

Pages saved from the web repeat their header in the middle of a sentence, count their views, draw rulers, wrap every
line and glue words together. Cleaning works on lines, before headings and lists are read: it removes what is not
text, keeps one occurrence of what can be quoted, and joins what was torn apart.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass, replace

from corpus.dates import parse_date
from corpus.folding import fold
from corpus.gluing import split_glued_words
from corpus.headers import LABEL, PERSON, STRUCTURE, TERMINAL, is_torn, settle_headers
from corpus.records import Metadata

_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_RULER = re.compile(r"^\s*([-=_*~•·–—])(?:\s*\1){2,}\s*$")
_COUNTER = re.compile(r"^\W*([^\W\d](?:[^\W\d]| ){3,24})\W*\d[\d\s]*\W*$")
_COUNTER_WORDS = ("odslony", "odslon", "wyswietlenia", "wyswietlen", "liczba wyswietlen", "liczba odslon", "czytano")
_HEADING = re.compile(r"#{1,6}\s")
_WRAP = (60, 130)  # widths, in characters, between which lines are taken as wrapped by a page


@dataclass(frozen=True)
class Cleaned:
    """Cleaned text, and what its service lines told about the material."""

    text: str
    metadata: Metadata


def clean(raw: str) -> Cleaned:
    """Clean the raw text of a page.

    View counters, rulers and repeated page headers go; torn lines and sentences are joined; words run together are
    parted where a dictionary knows the parts.
    """
    lines = _normalise(raw).split("\n")
    metadata = _read_labels(lines)
    lines = ["" if _is_counter(line) or _is_ruler(lines, at) else line for at, line in enumerate(lines)]
    lines = settle_headers(lines)
    lines = _unwrap(lines)
    lines = _join_torn(lines)
    text = "\n".join(split_glued_words(line) for line in lines)
    return Cleaned(re.sub(r"\n{3,}", "\n\n", text).strip("\n"), metadata)


def _normalise(raw: str) -> str:
    text = unicodedata.normalize("NFC", raw).translate(_INVISIBLE)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    text = _CONTROL.sub(" ", text.replace("\f", "\n\n"))
    return "\n".join(re.sub(r"[^\S\n]+", " ", line).rstrip() if line.strip() else "" for line in text.split("\n"))


def is_service_line(line: str) -> bool:
    """Whether a line is a page's label ("Kategoria: Aktualności") or a name standing alone, not part of its prose."""
    return LABEL.match(line) is not None or PERSON.match(line.strip()) is not None


def _is_counter(line: str) -> bool:
    match = _COUNTER.match(line)
    if match is None:
        return False
    word = fold(match.group(1)).strip()
    return bool(difflib.get_close_matches(word, _COUNTER_WORDS, n=1, cutoff=0.8))


def _is_ruler(lines: list[str], at: int) -> bool:
    """A ruler, unless it underlines a heading (a line of text directly above `---` or `===`)."""
    if not _RULER.match(lines[at]):
        return False
    above = lines[at - 1] if at else ""
    underlines = lines[at].strip()[0] in "-=" and above.strip() and not _is_counter(above) and not LABEL.match(above)
    return not underlines


def _read_labels(lines: list[str]) -> Metadata:
    """Category, date of publication and author from lines such as "Opublikowano: środa, 27, maj 2026 08:54"."""
    metadata = Metadata()
    for at, line in enumerate(lines):
        match = LABEL.match(line)
        if match is None:
            continue
        label, value = match["label"].lower(), match["value"]
        if label == "kategoria":
            metadata = replace(metadata, category=metadata.category or value)
        elif label.startswith("autor"):
            metadata = replace(metadata, author=metadata.author or value)
        elif metadata.published is None and (published := parse_date(value)) is not None:
            metadata = replace(metadata, published=published)
            below = next((other.strip() for other in lines[at + 1 :] if other.strip()), "")
            if metadata.author is None and PERSON.match(below):
                metadata = replace(metadata, author=below)
    return metadata


def _unwrap(lines: list[str]) -> list[str]:
    """Join lines that a page wrapped at its width, blank lines between them or not.

    A text is taken as wrapped when its prose is made of many lines that stop short of one width without ending a
    sentence.
    """
    prose = [line for line in lines if line.strip() and not STRUCTURE.match(line)]
    width = max((len(line) for line in prose), default=0)
    low, high = _WRAP
    full = [line for line in prose if len(line) >= 0.75 * width]
    open_ended = [line for line in full if not TERMINAL.search(line)]
    if not (low <= width <= high and len(full) >= 6 and len(open_ended) >= 0.6 * len(full)):
        return lines
    out: list[str] = []
    for line in lines:
        previous = _last_text(out)
        if previous is None or not line.strip() or STRUCTURE.match(line) or _HEADING.match(out[previous]):
            out.append(line)  # what stands below a heading does not go on with it, however long it is
            continue
        above = out[previous]
        last_line_length = len(above) - above.rfind("\n") - 1
        wrapped = last_line_length >= 0.75 * width or not TERMINAL.search(above)
        if wrapped and len(above.rpartition("\n")[2]) >= low * 0.75 and not LABEL.match(line):
            out[previous:] = [above + "\n" + line.strip()]
        else:
            out.append(line)
    return [" ".join(part.strip() for part in line.split("\n")) for line in out]


def _last_text(lines: list[str]) -> int | None:
    return next((at for at in range(len(lines) - 1, -1, -1) if lines[at].strip()), None)


def _join_torn(lines: list[str]) -> list[str]:
    """Join the halves of a sentence that a removed header or a page break left in two paragraphs."""
    out: list[str] = []
    for line in lines:
        previous = _last_text(out)
        gap = previous is not None and previous < len(out) - 1
        if line.strip() and previous is not None and gap and is_torn(out[previous], line):
            out[previous:] = [out[previous].rstrip() + " " + line.strip()]
        else:
            out.append(line)
    return out
