"""What an answer says, and how it is written down: lines, the statements in them, the quotes that these stand on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.answer import Citation, Statement
from assistant.citations.citing import Library, Quote, cite

REFERENCE = re.compile(r"\[(\d+)\]")
"""A bracketed number: of a source, where it is ours."""
_QUOTATION_MARK = re.compile(r"[„”“]")


@dataclass(frozen=True)
class Told:
    """A statement's text with the places of its citations marked by their numbers, and its sources."""

    text: str
    statements: tuple[Statement, ...]
    sources: tuple[Citation, ...]


def unnumbered(text: str) -> str:
    """A text in one line whose own bracketed numbers cannot be taken for those of sources."""
    return REFERENCE.sub(r"(\1)", " ".join(text.split()))


def quoted(text: str) -> str:
    """The source's words in quotation marks: „…”, and «…» around words that hold such marks themselves."""
    opening, closing = ("«", "»") if _QUOTATION_MARK.search(text) else ("„", "”")
    return f"{opening}{unnumbered(text)}{closing}"


@dataclass
class Script:
    """An answer as it is written: sources are numbered as they are first cited."""

    _quotes: dict[Quote, int] = field(default_factory=dict)
    _lines: list[str] = field(default_factory=list)
    _statements: list[Statement] = field(default_factory=list)

    def own(self, text: str, quotes: Iterable[Quote], written: str | None = None) -> str:
        """Make a statement in our words; how it is written, or `written` where it shows otherwise, with its numbers."""
        numbers = self._numbers(quotes)
        self._statements.append(Statement(text, "own", numbers))
        body, stop = (text.removesuffix("."), ".") if text.endswith(".") else (text, "")
        return f"{unnumbered(body)}{_references(numbers)}{stop}" if written is None else written + _references(numbers)

    def words(self, text: str, quote: Quote, written: str | None = None) -> str:
        """Make a statement of the source's words; how they are written, with their number."""
        numbers = self._numbers([quote])
        self._statements.append(Statement(text, "quote", numbers))
        return (quoted(text) if written is None else written) + _references(numbers)

    def line(self, written: str) -> None:
        """Add a line to the text: what `own` and `words` wrote, or words that are no statement."""
        self._lines.append(written)

    def told(self, library: Library) -> Told:
        """The answer as it stands, its sources read in `library`."""
        return Told("\n".join(self._lines), tuple(self._statements), cite(tuple(self._quotes), library))

    def _numbers(self, quotes: Iterable[Quote]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self._quotes.setdefault(quote, len(self._quotes) + 1) for quote in quotes))


def _references(numbers: Iterable[int]) -> str:
    return "".join(f" [{number}]" for number in numbers)
