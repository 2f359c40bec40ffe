"""Page headers inside the text of a page saved from the web: title, category, date and author, as lines.

A header may be repeated, and may stand in the middle of a sentence; one occurrence is kept, since it can be quoted.
"""

from __future__ import annotations

import re
from collections import Counter

from corpus.folding import fold

LABEL = re.compile(
    r"^\W*(?P<label>kategoria|opublikowano|data publikacji|data dodania|opublikował[a]?|dodano|autor(?:ka)?)"
    r"\s*:\s*(?P<value>\S.*?)\W*$",
    re.IGNORECASE,
)
PERSON = re.compile(
    r"^[A-ZŁŚŻŹĆÓ][a-ząćęłńóśźż]+(?:\s+[A-ZŁŚŻŹĆÓ][a-ząćęłńóśźż]+(?:-[A-ZŁŚŻŹĆÓ][a-ząćęłńóśźż]+)?){1,2}$"
)
STRUCTURE = re.compile(r"^\s*(?:#{1,6}\s|[-*+•–]\s|\d{1,2}[.)]\s|>|\|)")
TERMINAL = re.compile(r"[.!?:;…][\"”’»)\]*_]*$")
_HEADER_LINE = 100  # longest line, in characters, that can belong to a page header
_PROSE_LINE = 80  # a shorter line without a full stop may be a heading


def settle_headers(lines: list[str]) -> list[str]:
    """Keep one occurrence of a page header, at the top of the page if it interrupted a sentence where it stood."""
    lines, headers = _drop_repeated(lines)
    labelled = _labelled_header(lines)
    if labelled is not None and not any(start <= labelled[0] < end for start, end in headers):
        headers.append(labelled)
    return _lift(lines, headers)


def _drop_repeated(lines: list[str]) -> tuple[list[str], list[tuple[int, int]]]:
    """Remove every occurrence but the first of a page header; the lines, and where the first occurrences stand.

    A header is a run of short lines that stands two times or more (three for a single line) and that interrupts a
    sentence at least once or carries a page label.
    """
    keys = ["" if STRUCTURE.match(line) or len(line) > _HEADER_LINE else fold(line).strip() for line in lines]
    counts = Counter(key for key in keys if key)
    runs = _runs([bool(key) and counts[key] > 1 for key in keys], lines)
    occurrences: dict[str, list[tuple[int, int]]] = {}
    for start, end in runs:
        occurrences.setdefault("\n".join(key for key in keys[start:end] if key), []).append((start, end))
    removed: set[int] = set()
    headers: list[tuple[int, int]] = []
    for key, places in occurrences.items():
        single = "\n" not in key
        if len(places) < (3 if single else 2):
            continue
        labelled = any(LABEL.match(lines[at]) for at in range(*places[0]))
        if labelled or any(_interrupts(lines, start, end) for start, end in places):
            headers.append(places[0])
            for start, end in places[1:]:
                removed.update(range(start, end))
    return ["" if at in removed else line for at, line in enumerate(lines)], headers


def _labelled_header(lines: list[str]) -> tuple[int, int] | None:
    """The first labels of a page, with the name under them and the title right above them."""
    start = next((at for at, line in enumerate(lines) if LABEL.match(line)), None)
    if start is None:
        return None
    end = start + 1
    for at in range(start, len(lines)):
        if LABEL.match(lines[at]) or PERSON.match(lines[at].strip()):
            end = at + 1
        elif lines[at].strip():
            break
    titled = start > 1 and lines[start - 1].strip() and not lines[start - 2].strip()
    if titled and len(lines[start - 1]) <= _HEADER_LINE and _interrupts(lines, start - 1, end):
        start -= 1
    return start, end


def _lift(lines: list[str], headers: list[tuple[int, int]]) -> list[str]:
    """Put headers that interrupt a sentence at the top of the page, where a header belongs."""
    torn = [(start, end) for start, end in sorted(headers) if _interrupts(lines, start, end)]
    if not torn:
        return lines
    top: list[str] = []
    lifted: set[int] = set()
    for start, end in torn:
        top += [lines[at] for at in range(start, end) if at not in lifted]
        lifted.update(range(start, end))
    return [*top, "", *("" if at in lifted else line for at, line in enumerate(lines))]


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
    return is_torn(above, below)


def is_torn(above: str, below: str) -> bool:
    """Whether a sentence that ends nowhere in `above` goes on in `below`."""
    above, below = above.strip(), below.strip()
    if not above or not below or STRUCTURE.match(below) or above.startswith(("#", "|", ">")):
        return False
    if TERMINAL.search(above) or LABEL.match(above) or LABEL.match(below):
        return False
    first = below.lstrip('*_„"(')[:1]
    if first.islower():
        return True
    return len(above) >= _PROSE_LINE and first.isalpha() and not below.isupper()
