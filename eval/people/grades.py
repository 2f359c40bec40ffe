"""Sheets that graders filled in, read back: yes, no, or nothing, by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

from corpus.errors import BadSheet
from eval.harness.records import Run
from eval.people.sheets import GRADED, ID, row_id

_YES = frozenset({"tak", "t", "yes", "y", "1", "prawda", "true"})
_NO = frozenset({"nie", "n", "no", "0", "fałsz", "false"})


@dataclass(frozen=True)
class Grades:
    """One grader's sheet: for the id of each case, what was answered in each column that was filled in."""

    name: str
    by_case: Mapping[str, Mapping[str, bool]]


def read_sheet(path: Path, run: Run) -> Grades:
    """The grades of a sheet that was made of the run. Raises `BadSheet` with the row, counted from 1."""
    rows = _xlsx(path) if path.suffix == ".xlsx" else _csv(path)
    if not rows:
        raise BadSheet(path=path, row=1, detail="pusty arkusz / an empty sheet")
    header = [one.strip().casefold() for one in rows[0]]
    if missing := [name for name in (ID, *GRADED) if name not in header]:
        raise BadSheet(path=path, row=1, detail=f"brak kolumn / columns missing: {', '.join(missing)}")
    known = {row_id(run, one.case.id): one.case.id for one in run.judged}
    found: dict[str, dict[str, bool]] = {}
    for number, cells in enumerate(rows[1:], start=2):
        row = dict(zip(header, (one.strip() for one in cells), strict=False))
        if not any(row.values()):
            continue
        case = known.get(row.get(ID, ""))
        if case is None:
            detail = f"id „{row.get(ID, '')}” nie jest z tego przebiegu / is not of this run"
            raise BadSheet(path=path, row=number, detail=detail)
        if case in found:
            raise BadSheet(path=path, row=number, detail=f"id „{row[ID]}” powtarza się / is repeated")
        found[case] = {name: _grade(path, number, name, row[name]) for name in GRADED if row.get(name)}
    return Grades(path.stem, found)


def _grade(path: Path, number: int, name: str, given: str) -> bool:
    answer = given.casefold()
    if answer not in _YES | _NO:
        raise BadSheet(path=path, row=number, detail=f"{name}: „{given}”, a ma być tak albo nie / yes or no is meant")
    return answer in _YES


def _csv(path: Path) -> list[list[str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadSheet(path=path, row=1, detail=str(error)) from error
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    return [list(row) for row in csv.reader(io.StringIO(text), delimiter=delimiter)]


def _xlsx(path: Path) -> list[list[str]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
        rows = [[_text(value) for value in row] for row in book.worksheets[0].iter_rows(values_only=True)]
        book.close()
    except (OSError, InvalidFileException, BadZipFile, KeyError) as error:
        raise BadSheet(path=path, row=1, detail=str(error)) from error
    return rows


def _text(value: object) -> str:
    """A cell as text; ticks and whole numbers as people mean them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "tak" if value else "nie"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
