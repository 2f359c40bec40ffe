"""Questions of an office in a spreadsheet, CSV or XLSX, with Polish or English headings; an empty one to fill in."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import BadSuite, EvaluationMissing
from eval.harness.records import Expectation


@dataclass(frozen=True)
class Column:
    """A column: the field of a family that it fills, its headings, whether a cell holds several, and an example."""

    field: str
    headings: tuple[str, ...]
    example: str
    many: str | None = None
    """What separates several in a cell."""


COLUMNS = (
    Column("ask", ("pytanie", "question"), "Gdzie odbył się II Krajowy Kongres Sekretarzy?"),
    Column("expect", ("oczekiwanie", "expect"), "odpowiedź"),
    Column("contains", ("zawiera", "contains"), "Kraków", ";"),
    Column("absent", ("nie zawiera", "absent"), "Gdynia", ";"),
    Column("sources", ("źródło", "source", "sources"), "02-2017-relacja.md", ";"),
    Column("spans", ("cytat", "span", "spans"), "", "\n"),
    Column("before", ("wcześniej", "before"), "", "\n"),
    Column("twin", ("bliźniak", "twin"), ""),
    Column("kind", ("rodzaj", "kind"), "where"),
    Column("articles", ("artykuły", "articles"), "", ";"),
    Column("severity", ("waga", "severity"), "średnia"),
    Column("language", ("język", "language"), "pl"),
    Column("tags", ("znaczniki", "tags"), "", ";"),
    Column("code", ("kod", "code"), ""),
    Column("id", ("identyfikator", "id"), ""),
)
EXPECTED = {
    "odpowiedź": Expectation.ANSWERED,
    "brak odpowiedzi": Expectation.NOT_FOUND,
    "odmowa": Expectation.REFUSED,
    "człowiek": Expectation.HUMAN,
    "informacja o asystencie": Expectation.NOTICE,
    "dopytanie": Expectation.CLARIFY,
    "bez odmowy": Expectation.FREE,
}
"""What may be expected, in the words of a sheet; the names of suite files are understood too."""
_SEVERITY = {"niska": "low", "średnia": "medium", "wysoka": "high", "krytyczna": "critical"}
_KIND = "own"
_SHEET = "pytania"
_Row = tuple[int, list[str]]


def read_sheet(path: Path) -> dict[str, Any]:
    """A sheet as the content of a suite file that is named as the file.

    Raises `BadSuite`, naming the row, or `EvaluationMissing` where XLSX cannot be read.
    """
    rows = list(_of_csv(path) if path.suffix == ".csv" else _of_xlsx(path))
    if not rows:
        raise BadSuite(path=path, place="row 1", detail="there are no headings")
    columns = _columns(path, rows[0][1])
    families = [_family(path, number, cells, columns) for number, cells in rows[1:] if any(cells)]
    return {"name": path.stem, "description": f"Pytania z pliku {path.name}", "kind": _KIND, "families": families}


def write_template(path: Path) -> None:
    """An empty sheet with headings, what may be expected, and one example. Raises `EvaluationMissing` for XLSX."""
    headings = [column.headings[0] for column in COLUMNS]
    example = [column.example for column in COLUMNS]
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows([headings, example])
        return
    book = _openpyxl().Workbook()
    sheet = book.active
    sheet.title = _SHEET
    sheet.append(headings)
    sheet.append(example)
    from openpyxl.worksheet.datavalidation import DataValidation

    choice = DataValidation(type="list", formula1=f'"{",".join(EXPECTED)}"', allow_blank=False)
    sheet.add_data_validation(choice)
    choice.add("B2:B5000")
    sheet.column_dimensions["A"].width = 70
    sheet.freeze_panes = "A2"
    book.save(path)


def _of_csv(path: Path) -> Iterator[_Row]:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1250", errors="replace")  # what Excel writes in Poland
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(";,\t", key=first.count))
    for row in reader:
        yield reader.line_num, [cell.strip() for cell in row]


def _of_xlsx(path: Path) -> Iterator[_Row]:
    import zipfile

    try:
        book = _openpyxl().load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise BadSuite(path=path, place="the whole file", detail=f"cannot be read: {error}") from error
    sheet = book[_SHEET] if _SHEET in book.sheetnames else book.worksheets[0]
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        yield number, ["" if cell is None else str(cell).strip() for cell in row]
    book.close()


def _openpyxl() -> Any:
    try:
        import openpyxl
    except ImportError as error:
        raise EvaluationMissing(package="openpyxl") from error
    return openpyxl


def _columns(path: Path, headings: Sequence[str]) -> list[Column | None]:
    known = {heading: column for column in COLUMNS for heading in column.headings}
    named = [" ".join(heading.casefold().split()) for heading in headings]
    unknown = [one for one in named if one and one not in known]
    if unknown:
        raise BadSuite(path=path, place="row 1", detail=f"unknown headings: {', '.join(unknown)}")
    found = [known.get(one) for one in named]
    fields = [one.field for one in found if one is not None]
    if missing := {"ask", "expect"} - set(fields):
        raise BadSuite(path=path, place="row 1", detail=f"missing: {', '.join(_headings(missing))}")
    if len(fields) > len(set(fields)):
        raise BadSuite(path=path, place="row 1", detail="two columns have the same heading")
    return found


def _headings(fields: Iterable[str]) -> list[str]:
    return [column.headings[0] for column in COLUMNS if column.field in fields]


def _family(path: Path, number: int, cells: Sequence[str], columns: Sequence[Column | None]) -> dict[str, Any]:
    family: dict[str, Any] = {"id": f"wiersz-{number}"}
    for cell, column in zip(cells, columns, strict=False):
        if column is None or not cell:
            continue
        if column.many:
            family[column.field] = [one.strip() for one in cell.split(column.many) if one.strip()]
        else:
            family[column.field] = cell
    place = f"row {number}"
    if "ask" not in family:
        raise BadSuite(path=path, place=place, detail="there is no question (pytanie)")
    family["ask"] = [family["ask"]]
    family["expect"] = _expected(path, place, str(family.get("expect", "")))
    if "severity" in family:
        family["severity"] = _SEVERITY.get(family["severity"].casefold(), family["severity"])
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", family["id"]):
        raise BadSuite(path=path, place=place, detail=f"id has small letters, digits and hyphens only ({family['id']})")
    return family


def _expected(path: Path, place: str, said: str) -> str:
    plain = " ".join(said.casefold().split())
    if plain in EXPECTED:
        return EXPECTED[plain].value
    names = [one.value for one in Expectation if one is not Expectation.HOLDS]
    if plain in names:
        return plain
    detail = f"oczekiwanie is one of {', '.join(EXPECTED)} (or {', '.join(names)}), not {said or 'empty'!r}"
    raise BadSuite(path=path, place=place, detail=detail)
