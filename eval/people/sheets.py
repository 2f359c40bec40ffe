"""A blind sheet of real answers for a grader, XLSX or CSV: neither what was expected nor any score is in it."""

from __future__ import annotations

import csv
import hashlib
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus.errors import EvidencePlace
from eval.harness.records import Judged, Run

ID, QUESTION, ANSWER, SOURCES = "id", "pytanie", "odpowiedź", "źródła"
CORRECT, SUPPORTED, ABSTAIN = "poprawna", "oparta na źródłach", "powinna była się wstrzymać"
COMMENT = "uwagi"
GRADED = (CORRECT, SUPPORTED, ABSTAIN)
COLUMNS = (ID, QUESTION, ANSWER, SOURCES, *GRADED, COMMENT)
YES, NO = "tak", "nie"
_WIDTHS = {ID: 14, QUESTION: 45, ANSWER: 70, SOURCES: 70, COMMENT: 40}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def sampled(run: Run, count: int, seed: int | None = None) -> tuple[Judged, ...]:
    """Cases with an answer, `count` or as many as there are, drawn by turns from each suite and outcome.

    No two of a family as long as others are left. The run's own seed is taken where none is given.
    """
    dice = random.Random(run.provenance.seed if seed is None else seed)  # noqa: S311 - a sample, not a secret
    strata: dict[tuple[str, str], list[Judged]] = {}
    for one in run.judged:
        if one.error is None and one.observation.answer is not None:
            strata.setdefault((one.case.suite, str(one.observation.answer["outcome"])), []).append(one)
    queues = [_families_first(dice, strata[name]) for name in sorted(strata)]
    drawn: list[Judged] = []
    while len(drawn) < count and any(queues):
        drawn += [queue.pop(0) for queue in queues if queue][: count - len(drawn)]
    dice.shuffle(drawn)
    return tuple(drawn)


def row_id(run: Run, case_id: str) -> str:
    """What a case is called in a sheet: its own id would tell what is expected."""
    return hashlib.sha256(f"{run.provenance.started}\n{run.provenance.seed}\n{case_id}".encode()).hexdigest()[:12]


def write_sheet(run: Run, count: int, path: Path, seed: int | None = None) -> int:
    """Write a new sheet, XLSX or CSV by its ending; how many rows. Raises `EvidencePlace`."""
    rows = [_row(run, one) for one in sampled(run, count, seed)]
    if path.suffix not in {".xlsx", ".csv"}:
        raise EvidencePlace(path=path, detail=".xlsx, .csv")
    try:
        with path.open("xb"):
            pass  # nobody's grades are written over
        (_write_xlsx if path.suffix == ".xlsx" else _write_csv)(path, rows)
    except OSError as error:
        raise EvidencePlace(path=path, detail=error.strerror or str(error)) from error
    return len(rows)


def _families_first(dice: random.Random, cases: Sequence[Judged]) -> list[Judged]:
    """In random order, one of each family before a second of any."""
    shuffled = dice.sample(list(cases), len(cases))
    seen: dict[str, int] = {}
    ranked = []
    for one in shuffled:
        seen[one.case.family] = seen.get(one.case.family, 0) + 1
        ranked.append((seen[one.case.family], one))
    return [one for _, one in sorted(ranked, key=lambda pair: pair[0])]


def _row(run: Run, judged: Judged) -> dict[str, str]:
    answer: dict[str, Any] = dict(judged.observation.answer or {})
    asked = [*judged.case.before, judged.case.ask or ""]
    sources = [f"[{one['n']}] „{one['quote']}” ({one.get('title') or one['origin']})" for one in answer["sources"]]
    return {
        ID: row_id(run, judged.case.id),
        QUESTION: " → ".join(asked),
        ANSWER: str(answer["text"]),
        SOURCES: "\n".join(sources),
    }


def _write_xlsx(path: Path, rows: Sequence[dict[str, str]]) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has a sheet
    sheet.title = "oceny"
    sheet.append(list(COLUMNS))
    for at, row in enumerate(rows, start=2):
        for column, name in enumerate(COLUMNS, start=1):
            cell = sheet.cell(at, column, _printable(row.get(name, "")) or None)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if name in row:
                cell.data_type = "s"  # what begins like a formula is text
    for cell, name in zip(sheet[1], COLUMNS, strict=True):
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = _WIDTHS.get(name, 16)
    choice = DataValidation(type="list", formula1=f'"{YES},{NO}"', allow_blank=True)
    sheet.add_data_validation(choice)
    first, last = (sheet.cell(1, COLUMNS.index(name) + 1).column_letter for name in (GRADED[0], GRADED[-1]))
    choice.add(f"{first}2:{last}{max(2, len(rows) + 1)}")
    sheet.freeze_panes = "C2"
    book.save(path)


def _write_csv(path: Path, rows: Sequence[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter=";")
        writer.writeheader()
        writer.writerows({name: _plain(text) for name, text in row.items()} for row in rows)


def _plain(text: str) -> str:
    """With a mark in front of what a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _printable(text: str) -> str:
    """Without what a cell cannot hold."""
    return "".join(sign for sign in text if sign in "\n\t" or ord(sign) >= 32)
