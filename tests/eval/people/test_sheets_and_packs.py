"""Blind sheets, grades read back, agreement, and the signed pack of evidence."""

from __future__ import annotations

import csv
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from made_runs import answer, judged, run
from openpyxl import load_workbook

from assistant.service import Service
from corpus.errors import BadPack, BadSheet, EvidencePlace
from eval.harness.records import Expectation, Observation, Run, Score
from eval.harness.storing import save_run
from eval.judging import judge
from eval.people.agreement import agreement
from eval.people.grades import read_sheet
from eval.people.pack import check_pack, write_pack
from eval.people.sheets import ABSTAIN, CORRECT, SUPPORTED, row_id, sampled, write_sheet
from eval.reporting import write_reports


def _run(count: int = 40) -> Run:
    cases = [
        replace(
            one,
            scores=(*one.scores, Score("supported", 1.0)),
            observation=Observation(answer=answer("=1+1 [1]" if number == 0 else f"Odpowiedź {number} [1].")),
        )
        for number in range(count)
        for one in [judged(number, float(number % 2), family=f"f{number // 2}", contains=("SEKRET",))]
    ]
    unknown = [
        replace(
            judged(500 + number, 1.0, suite="unanswerable", metric="abstained", expect=Expectation.NOT_FOUND),
            observation=Observation(answer=answer("Nie znalazłem.", "not_found")),
        )
        for number in range(10)
    ]
    return run(*cases, *unknown, judged(900, None, error="nie działa"))


def _fill(made: Run, path: Path, grades: dict[str, dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "pytanie", CORRECT, SUPPORTED, ABSTAIN, "uwagi"])
        for case, given in grades.items():
            columns = (given.get(name, "") for name in (CORRECT, SUPPORTED, ABSTAIN))
            writer.writerow([row_id(made, case), "?", *columns, ""])
    return path


def test_sample_is_spread_over_suites_and_families_and_repeats() -> None:
    made = _run()
    drawn = sampled(made, 20)
    assert drawn == sampled(made, 20)
    assert drawn != sampled(made, 20, seed=99)
    assert sum(one.case.suite == "unanswerable" for one in drawn) == 10
    assert len({(one.case.suite, one.case.family) for one in drawn}) == 20
    assert len(sampled(made, 1000)) == 50


@pytest.mark.parametrize("name", ["arkusz.xlsx", "arkusz.csv"])
def test_sheet_is_blind_and_comes_back(tmp_path: Path, name: str) -> None:
    made = _run()
    path = tmp_path / name
    assert write_sheet(made, 50, path) == 50
    if path.suffix == ".xlsx":
        cells = [str(value) for row in load_workbook(path).worksheets[0].values for value in row if value is not None]
        formula = next(cell for row in load_workbook(path).worksheets[0] for cell in row if str(cell.value)[0] == "=")
        assert formula.data_type == "s"
    else:
        text = path.read_text(encoding="utf-8-sig")
        cells = [cell for row in csv.reader(text.splitlines(), delimiter=";") for cell in row]
        assert not [cell for cell in cells if cell.startswith("=")]
    assert not [cell for cell in cells if "SEKRET" in cell or "answers-" in cell or cell in {"1.0", "0.0", "answered"}]
    assert "Odpowiedź 7 [1]." in cells
    assert set(read_sheet(path, made).by_case) == {one.case.id for one in made.judged if one.error is None}
    with pytest.raises(EvidencePlace):
        write_sheet(made, 5, path)


def test_spreadsheet_of_ticks_and_numbers_is_understood(tmp_path: Path) -> None:
    made = _run()
    path = tmp_path / "a.xlsx"
    write_sheet(made, 3, path)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    sheet["E2"], sheet["F2"], sheet["G2"] = True, 0, "TAK"
    book.save(path)
    found = list(read_sheet(path, made).by_case.values())
    assert found[0] == {CORRECT: True, SUPPORTED: False, ABSTAIN: True}
    assert found[1] == {}


@pytest.mark.parametrize(
    ("rows", "row"),
    [("id,pytanie\n", 1), ("", 1), ("id,{c},{s},{a}\nobce,tak,,\n", 2), ("id,{c},{s},{a}\n{id},może,,\n", 2)],
)
def test_wrong_sheets_are_told_by_row(tmp_path: Path, rows: str, row: int) -> None:
    made = _run()
    path = tmp_path / "zły.csv"
    path.write_text(rows.format(c=CORRECT, s=SUPPORTED, a=ABSTAIN, id=row_id(made, "answers-1")), encoding="utf-8")
    with pytest.raises(BadSheet, match=f"row {row}"):
        read_sheet(path, made)


def test_repeated_row_and_sheet_of_another_run_are_told(tmp_path: Path) -> None:
    made = _run()
    path = _fill(made, tmp_path / "a.csv", {"answers-1": {CORRECT: "tak"}})
    path.write_text(path.read_text() + path.read_text().splitlines()[1] + "\n")
    with pytest.raises(BadSheet, match="row 3"):
        read_sheet(path, made)
    other = replace(made, provenance=replace(made.provenance, started="2026-12-01T06:00:00+00:00"))
    with pytest.raises(BadSheet, match="row 2"):
        read_sheet(path, other)


def test_agreement_of_graders_is_krippendorffs_and_people_are_set_beside_the_scorers(tmp_path: Path) -> None:
    made = _run()
    truth = {f"answers-{number}": {CORRECT: "tak" if number % 2 else "nie"} for number in range(40)}
    other = {**truth, "answers-0": {CORRECT: "tak"}, "answers-1": {CORRECT: "nie"}}
    sheets = [
        read_sheet(_fill(made, tmp_path / f"{name}.csv", given), made)
        for name, given in (("jeden", truth), ("dwa", other))
    ]
    found = agreement(made, sheets)
    alpha = found.alphas[0]
    assert (alpha.column, alpha.rows, alpha.agreeing) == (CORRECT, 40, 38)
    # two coders, 80 values, half of each: observed 4/80, expected 2 * 40 * 40 / (80 * 79)
    assert alpha.value == pytest.approx(1 - (4 / 80) / (2 * 40 * 40 / (80 * 79)))
    assert alpha.low is not None
    assert alpha.high is not None
    assert alpha.low < 0.9 < alpha.high <= 1
    assert found.alphas[1].value is None
    beside = found.beside[0]
    assert (beside.yes_yes, beside.yes_no, beside.no_yes, beside.no_no, beside.split) == (19, 0, 0, 19, 2)
    assert beside.differing == ()


def test_grades_that_differ_from_the_scorers_are_named(tmp_path: Path) -> None:
    made = _run()
    given = {"answers-1": {CORRECT: "nie"}, "unanswerable-500": {ABSTAIN: "tak"}, "answers-3": {SUPPORTED: "tak"}}
    found = agreement(made, [read_sheet(_fill(made, tmp_path / "a.csv", given), made)])
    assert found.alphas == ()
    assert [one.differing for one in found.beside] == [("answers-1",), (), ()]
    assert [one.agreeing.value for one in found.beside if one.agreeing] == [0.0, 1.0, 1.0]


@pytest.fixture
def packed(tmp_path: Path, service: Service) -> Path:
    made = _run()
    folder, papers = tmp_path / "run", tmp_path / "papers"
    save_run(made, folder)
    write_reports(made, judge(made), folder)
    papers.mkdir()
    (papers / "klauzula.txt").write_text("Klauzula")
    path = tmp_path / "dowody.zip"
    moment = datetime(2026, 11, 30, 12, tzinfo=UTC)
    manifest = write_pack(made, folder, path, service, papers, moment)
    assert manifest["created"] == "2026-11-30T12:00:00+00:00"
    assert manifest["public_key"] == service.rights.public_key()
    return path


def test_pack_holds_everything_and_is_whole(packed: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        names = set(archive.namelist())
    assert {"manifest.json", "run/run.json", "run/report.html", "run/report.pdf", "run/junit.xml"} <= names
    assert {"run/verdicts.json", "rules/gates.yaml", "rules/duties.yaml", "papers/klauzula.txt"} <= names
    assert check_pack(packed).whole


def _rewritten(packed: Path, changes: dict[str, bytes | None]) -> Path:
    """The pack with files changed, added, or left out."""
    target = packed.with_name("inna.zip")
    with zipfile.ZipFile(packed) as archive:
        held: dict[str, bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in {**held, **changes}.items():
            if data is not None:
                archive.writestr(name, data)
    return target


def test_whatever_was_done_to_a_pack_is_found(packed: Path) -> None:
    assert check_pack(_rewritten(packed, {"run/run.json": b"{}"})).changed == ("run/run.json",)
    assert check_pack(_rewritten(packed, {"papers/klauzula.txt": None})).missing == ("papers/klauzula.txt",)
    assert check_pack(_rewritten(packed, {"run/obcy.txt": b"x"})).foreign == ("run/obcy.txt",)
    with zipfile.ZipFile(packed) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    forged = json.dumps({**manifest, "created": "2027-01-01T00:00:00+00:00"}).encode()
    found = check_pack(_rewritten(packed, {"manifest.json": forged}))
    assert (found.signed, found.whole) == (False, False)


def test_what_is_no_pack_is_told(tmp_path: Path, packed: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(b"nic")
    with pytest.raises(BadPack):
        check_pack(path)
    with pytest.raises(BadPack):
        check_pack(_rewritten(packed, {"manifest.json": b"[]"}))


def test_pack_is_never_written_over(packed: Path, service: Service) -> None:
    with pytest.raises(EvidencePlace):
        write_pack(_run(), packed.parent / "run", packed, service)
    with pytest.raises(EvidencePlace):
        write_pack(_run(), packed.parent / "brak", packed.with_name("nowa.zip"), service)
