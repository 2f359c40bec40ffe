"""Whether the words that a statement quotes stand in a source as they are quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.citations.fault import Fault, FaultKind

_QUOTED = re.compile(r"„([^„”“\"]+)[”“\"]|“([^„”“\"]+)[”\"]|\"([^\"]+)\"|«([^«»]+)»")
_SIGNS = str.maketrans("„”“«»‘’‚–—‑\u00a0", '"""""\'\'\'--- ')
_LEFT_OUT = re.compile(r"\s*(?:\[(?:…|\.{3})\]|\((?:…|\.{3})\)|…|\.{3})\s*")


def wrong_quotes(statement: str, sources: Sequence[str]) -> Iterator[Fault]:
    """Words in quotation marks that no source holds, blanks, signs, letter case and what closes them aside.

    What a statement leaves out of a quote with "…" parts it; the parts stand in one source, in their order.
    """
    plain = [_plain(source) for source in sources]
    for match in _QUOTED.finditer(statement):
        words = next(group for group in match.groups() if group)
        parts = [part for one in _LEFT_OUT.split(words) if (part := _plain(one).strip(" .,;:!?"))]
        if not any(_in_order(parts, source) for source in plain):
            yield Fault(FaultKind.QUOTE, match.group())


@lru_cache(maxsize=1024)
def _plain(text: str) -> str:
    return " ".join(text.translate(_SIGNS).casefold().split())


def _in_order(parts: Sequence[str], source: str) -> bool:
    at = 0
    for part in parts:
        found = source.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True
