"""NIP numbers of natural persons (Article 2 of the Polish act on identification of taxpayers of 13 October 1995).

An office's or a company's NIP is public and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.personal.context import names_a_person, owner
from corpus.personal.digits import runs
from corpus.personal.findings import Finding

_LABEL = re.compile(
    r"(?<!\w)nip\w*[\s:=–—\-(„\"'.,]*(?:(?:nr|numer\w*|to|jest|o|mój|jego|jej|PL|UE)\b[\s:=–—\-(„\"'.]*)*$",
    re.IGNORECASE,
)
_LENGTH = 10
_COMPANY = re.compile(
    r"(?<!\w)(?:sp\.|s\.\s?a\.|s\.\s?c\.|sp[óo]łk\w+|firm\w+|bank\w*|urz[ęąe]d\w*|gmin\w+|fundacj\w+|regon|krs|szkoł\w+"
    r"|stowarzysz\w+|starost\w+|organizator\w*|przedsiębiorst\w+|zakład\w*|hotel\w*|miast[oa]|powiat\w*)(?!\w)",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Finding]:
    """NIP numbers behind the word NIP where the words around do not name a company or an office."""
    for run in runs(text, _LENGTH):
        if not _LABEL.search(text, max(0, run.start - 30), run.start):
            continue
        shape = run.shape()
        count = next((n for n in range(1, min(len(shape), _LENGTH) + 1) if sum(shape[:n]) == _LENGTH), None)
        if count is None:
            continue
        end = run.groups[count - 1][1]
        if _is_persons(text, run.start, end):
            yield Finding(run.start, end, "nip")


def _is_persons(text: str, start: int, end: int) -> bool:
    whose = owner(text, start, end, reach=160)
    if whose == "private":
        return True
    near = text[max(0, start - 160) : end + 60]
    if whose == "office" or _COMPANY.search(near):
        return names_a_person(text[max(0, start - 60) : start]) and not _COMPANY.search(
            text[max(0, start - 60) : start]
        )
    return True
