"""Raw text of a web page or a file -> the text people wrote.

Pages saved from the web repeat their header in the middle of a sentence, count their views, draw rulers, wrap every
line and glue words together. Cleaning works on lines, before headings and lists are read: it removes what is not
text, keeps one occurrence of what can be quoted, and joins what was torn apart.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace

from corpus.dates import parse_date
from corpus.folding import fold
from corpus.gluing import split_glued_words
from corpus.records import Metadata

_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_RULER = re.compile(r"^\s*([-=_*~•·–—])(?:\s*\1){2,}\s*$")
_COUNTER = re.compile(r"^\W*([^\W\d][\w ]{3,24})\W*\d[\d\s]*\W*$")
_COUNTER_WORDS = ("odslony", "odslon", "wyswietlenia", "wyswietlen", "liczba wyswietlen", "liczba odslon", "czytano")
_LABEL = re.compile(
    r"^\W*(?P<label>kategoria|opublikowano|data publikacji|data dodania|opublikował[a]?|dodano|autor(?:ka)?)"
    r"\s*:\s*(?P<value>\S.*?)\W*$",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"^[A-ZŁŚŻŹĆÓ][a-ząćęłńóśźż]+(?:\s+[A-ZŁŚŻŹĆÓ][a-ząćęłńóśźż]+(?:-[A-ZŁŚŻŹĆÓ][a-ząćęłńóśźż]+)?){1,2}$"
)
_STRUCTURE = re.compile(r"^\s*(?:#{1,6}\s|[-*+•–]\s|\d{1,2}[.)]\s|>|\|)")
_TERMINAL = re.compile(r"[.!?:;…][\"”’»)\]*_]*$")
_HEADER_LINE = 100  # longest line, in characters, that can belong to a page header
_PROSE_LINE = 80  # a shorter line without a full stop may be a heading
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
    lines = _drop_repeated_headers(lines)
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
    return _LABEL.match(line) is not None or _PERSON.match(line.strip()) is not None


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
    underlines = lines[at].strip()[0] in "-=" and above.strip() and not _is_counter(above) and not _LABEL.match(above)
    return not underlines


def _read_labels(lines: list[str]) -> Metadata:
    """Category, date of publication and author from lines such as "Opublikowano: środa, 27, maj 2026 08:54"."""
    metadata = Metadata()
    for at, line in enumerate(lines):
        match = _LABEL.match(line)
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
            if metadata.author is None and _PERSON.match(below):
                metadata = replace(metadata, author=below)
    return metadata


def _drop_repeated_headers(lines: list[str]) -> list[str]:
    """Remove every occurrence but the first of a page header.

    A header is a run of short lines that stands two times or more (three for a single line) and that interrupts a
    sentence at least once or carries a page label.
    """
    keys = ["" if _STRUCTURE.match(line) or len(line) > _HEADER_LINE else fold(line).strip() for line in lines]
    counts = Counter(key for key in keys if key)
    runs = _runs([bool(key) and counts[key] > 1 for key in keys], lines)
    occurrences: dict[str, list[tuple[int, int]]] = {}
    for start, end in runs:
        occurrences.setdefault("\n".join(key for key in keys[start:end] if key), []).append((start, end))
    removed: set[int] = set()
    for key, places in occurrences.items():
        single = "\n" not in key
        if len(places) < (3 if single else 2):
            continue
        labelled = any(_LABEL.match(lines[at]) for at in range(*places[0]))
        if labelled or any(_interrupts(lines, start, end) for start, end in places):
            for start, end in places[1:]:
                removed.update(range(start, end))
    return ["" if at in removed else line for at, line in enumerate(lines)]


def _runs(flags: list[bool], lines: list[str]) -> list[tuple[int, int]]:
    """Ranges of lines flagged, blank lines between them included."""
    runs: list[tuple[int, int]] = []
    start = None
    last = 0
    for at, flag in enumerate(flags):
        if flag:
            start = at if start is None else start
            last = at
        elif lines[at].strip() and start is not None:
            runs.append((start, last + 1))
            start = None
    if start is not None:
        runs.append((start, last + 1))
    return runs


def _interrupts(lines: list[str], start: int, end: int) -> bool:
    above = next((line for line in reversed(lines[:start]) if line.strip()), "")
    below = next((line for line in lines[end:] if line.strip()), "")
    return _is_torn(above, below)


def _is_torn(above: str, below: str) -> bool:
    """Whether a sentence that ends nowhere in `above` goes on in `below`."""
    above, below = above.strip(), below.strip()
    if not above or not below or _STRUCTURE.match(below) or above.startswith(("#", "|", ">")):
        return False
    if _TERMINAL.search(above) or _LABEL.match(above) or _LABEL.match(below):
        return False
    first = below.lstrip('*_„"(')[:1]
    if first.islower():
        return True
    return len(above) >= _PROSE_LINE and first.isalpha() and not below.isupper()


def _unwrap(lines: list[str]) -> list[str]:
    """Join lines that a page wrapped at its width, blank lines between them or not.

    A text is taken as wrapped when its prose is made of many lines that stop short of one width without ending a
    sentence.
    """
    prose = [line for line in lines if line.strip() and not _STRUCTURE.match(line)]
    width = max((len(line) for line in prose), default=0)
    low, high = _WRAP
    full = [line for line in prose if len(line) >= 0.75 * width]
    open_ended = [line for line in full if not _TERMINAL.search(line)]
    if not (low <= width <= high and len(full) >= 6 and len(open_ended) >= 0.6 * len(full)):
        return lines
    out: list[str] = []
    for line in lines:
        previous = _last_text(out)
        if previous is None or not line.strip() or _STRUCTURE.match(line):
            out.append(line)
            continue
        above = out[previous]
        last_line_length = len(above) - above.rfind("\n") - 1
        wrapped = last_line_length >= 0.75 * width or not _TERMINAL.search(above)
        if wrapped and len(above.rpartition("\n")[2]) >= low * 0.75 and not _LABEL.match(line):
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
        if line.strip() and previous is not None and gap and _is_torn(out[previous], line):
            out[previous:] = [out[previous].rstrip() + " " + line.strip()]
        else:
            out.append(line)
    return out
