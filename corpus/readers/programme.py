"""Programmes kept as tables (CSV): each row becomes a paragraph that can be quoted on its own.

"26 maja 2026, 10:00–11:15, sala A: Debata o roli sekretarza; prelegent: sekretarz gminy; moderator: rektor uczelni".
The cells stand as they are; only what joins and names them is added.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import PurePath

from corpus.editions import from_roman
from corpus.errors import EmptyMaterial, MalformedMaterial
from corpus.folding import fold
from corpus.layout import Block, assemble
from corpus.readers.decoding import decode
from corpus.readers.office import one_line
from corpus.records import Content, Metadata

_SEPARATORS = ";,\t"
_SEPARATOR_LINE = re.compile(r"sep=(.)[ \t]*\n", re.IGNORECASE)  # a line of Excel's own, above the table
_HEADER_WITHIN = 10  # rows: the name of the programme may stand above the header
_LONGEST_LINE = 120  # characters of a line that stands over the rows below it
_TIME_IN_DATE = re.compile(r"(.*?\d)[ ,T]+(\d{1,2}[:.]\d{2}(?!\.?\d).*)")
_WORD = re.compile(r"[^\W\d_]{4}")

_COLUMNS = {
    "date": "data|dzien|date|day|termin|data i godzina",
    "time": "godzina godziny godz czas pora time hour hours",
    "from": "od|od godziny|godzina od|poczatek|rozpoczecie|godzina rozpoczecia|start|from|begin|start time",
    "to": "do|do godziny|godzina do|koniec|zakonczenie|godzina zakonczenia|end|to|end time|stop",
    "room": "sala|nr sali|numer sali|room|hall",
    "place": "miejsce|lokalizacja|adres|place|venue|location",
    "title": "tytul|temat|nazwa|wydarzenie|punkt programu|tytul wystapienia|temat wystapienia|tytul sesji|nazwa sesji"
    "|sesja|panel|title|topic|name|event|session",
    "prelegent": "prelegent speaker",
    "prelegenci": "prelegenci speakers",
    "mówca": "mowca",
    "mówcy": "mowcy",
    "paneliści": "panelisci panelists panellists",
    "moderator": "moderator moderatorka moderatorzy moderacja moderators chair",
    "prowadzący": "prowadzacy prowadzaca prowadzenie host",
    "edycja": "edycja edition",
    "opis": "opis|opis wystapienia|streszczenie|description|abstract|summary",
}
_ROLES = {
    name: role for role, names in _COLUMNS.items() for name in (names.split("|") if "|" in names else names.split())
}
_LEADING = ("date", "time", "from", "to", "room", "place", "title")


def read(data: bytes, origin: str) -> Content:
    """Days are headings of the second rank. Raises `EmptyMaterial`, `BinaryMaterial` or `MalformedMaterial`."""
    text = decode(data, origin).replace("\r\n", "\n").replace("\r", "\n")
    try:
        rows = _rows(text)
    except csv.Error as error:
        raise MalformedMaterial(origin=origin, detail=str(error)) from error
    if not any(char.isalnum() for row in rows for cell in row for char in cell):
        raise EmptyMaterial(origin=origin)
    stem = one_line(re.sub(r"[_\-]+", " ", PurePath(origin).stem))
    at = next((at for at, row in enumerate(rows[:_HEADER_WITHIN]) if _known(row) >= 2), None)
    if at is None:
        blocks = [Block(" | ".join(filter(None, row)), tight=number > 0) for number, row in enumerate(rows)]
        return assemble(blocks, Metadata(title=stem))
    above = [" ".join(filter(None, row)) for row in rows[:at]]
    preamble = [Block(line, level=0 if number else 1) for number, line in enumerate(above)]
    programme = _Programme(rows[at])
    metadata = Metadata(title=above[0] if above else stem, edition=programme.edition(rows[at + 1 :]))
    return assemble([*preamble, *programme.blocks(rows[at + 1 :])], metadata)


def _rows(text: str) -> list[list[str]]:
    """Rows that hold anything, by the separator that makes the most sense; cells on one line."""
    stated = _SEPARATOR_LINE.match(text)
    tables = [
        list(csv.reader(StringIO(text[stated.end() :] if stated else text, newline=""), delimiter=separator))
        for separator in (stated.group(1) if stated else _SEPARATORS)
    ]
    rows = [[_one_line(cell) for cell in row] for row in max(tables, key=_regularity)]
    return [row for row in rows if any(row)]


def _regularity(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """How well a separator does: the columns it makes known, then the rows of one width that it makes."""
    known = max((_known(row) for row in rows[:_HEADER_WITHIN]), default=0)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return known, max(widths.values(), default=0)


def _one_line(cell: str) -> str:
    """A cell on one line; its lines are parted by commas where they end in no mark."""
    words = ""
    for line in filter(None, (one_line(line) for line in cell.split("\n"))):
        words += ("" if not words else " " if words[-1] in ".,;:!?…–" else ", ") + line
    return words


def _role(name: str) -> str | None:
    return _ROLES.get(fold(name).strip(" .:*#"))


def _known(row: Sequence[str]) -> int:
    return len({_role(name) for name in row} - {None})


class _Programme:
    """Rows under a header that is known."""

    def __init__(self, header: Sequence[str]) -> None:
        self._names = [name.rstrip(" :") for name in header]
        roles = [_role(name) for name in header]
        # the second column of one role keeps its own name
        self._roles = [role if roles.index(role) == at else None for at, role in enumerate(roles)]

    def blocks(self, rows: Sequence[Sequence[str]]) -> Iterator[Block]:
        """A heading for each day, and a paragraph for each row."""
        day = ""
        for row in rows:
            cells = self._cells(row)
            dated = cells.get("date") or ""
            split = _TIME_IN_DATE.fullmatch(dated)
            if split and "time" not in cells:
                dated, cells["time"] = split.groups()
            if dated and dated != day:
                day = dated
                yield Block(day, level=2)
            if list(cells) == ["date"]:
                continue
            if (
                len(cells) == 1
                and "title" not in cells
                and len(row) > 2
                and len(next(iter(cells.values()))) < _LONGEST_LINE
            ):
                yield Block(next(iter(cells.values())), level=3 if day else 2)
                continue
            # a day that stands once for several rows belongs to each of them
            yield Block(_sentence({**cells, "date": day}, self._place(cells)))

    def edition(self, rows: Sequence[Sequence[str]]) -> int | None:
        """The edition that all rows name, or None."""
        named = {value.rstrip(".") for row in rows if (value := self._cells(row).get("edycja"))}
        value = named.pop() if len(named) == 1 else ""
        number = int(value) if re.fullmatch(r"\d{1,2}", value) else from_roman(value)
        return number or None

    def _cells(self, row: Sequence[str]) -> dict[str, str]:
        """The cells that hold anything, by the role of their column, else by its name."""
        cells: dict[str, str] = {}
        for at, value in enumerate(row):
            if not value:
                continue
            role = self._roles[at] if at < len(self._roles) else None
            name = role or (self._names[at] if at < len(self._names) else "")
            cells[name] = f"{cells[name]}; {value}" if name in cells else value
        return cells

    @staticmethod
    def _place(cells: dict[str, str]) -> str:
        room = cells.get("room", "")
        named = f"sala {room}" if room and not _WORD.search(room) else room
        return ", ".join(filter(None, (named, cells.get("place"))))


def _sentence(cells: dict[str, str], place: str) -> str:
    begins = cells.get("from") or cells.get("time", "")
    ends = cells.get("to", "")
    hours = f"{begins}–{ends}" if begins and ends else begins or (f"do {ends}" if ends else "")
    lasts = cells.get("time") if "from" in cells else None
    lead = ", ".join(filter(None, (cells["date"], hours, lasts, place)))
    title = cells.get("title", "")
    parts = [f"{lead}: {title}" if lead and title else lead or title]
    parts += [f"{name}: {value}" if name else value for name, value in cells.items() if name not in (*_LEADING, "opis")]
    sentence = "; ".join(filter(None, parts))
    about = cells.get("opis", "")
    if not about:
        return sentence
    return f"{sentence}{'' if sentence[-1] in '.!?…' else '.'} Opis: {about}" if sentence else about
