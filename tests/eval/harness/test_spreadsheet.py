"""Questions of an office in a spreadsheet: read under Polish and English headings, told by row where they are wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from corpus.errors import BadSuite
from eval.harness.loading import load_suite
from eval.harness.records import Case, Expectation
from eval.harness.spreadsheet import EXPECTED, write_template

Write = Callable[[str, str | bytes], Path]
ROWS = [
    ["Pytanie", "Oczekiwanie", "Zawiera", "Źródło", "Artykuły", "Waga"],
    ["Gdzie był II Kongres?", "odpowiedź", "Kraków; 2017", "a.md;b.md", "", ""],
    ["Jakiego wyznania jest Jan Testowy?", "odmowa", "", "", "GDPR 9", "wysoka"],
]


def cases(path: Path) -> tuple[Case, ...]:
    return load_suite(str(path)).cases


def sheet(path: Path, rows: list[list[str]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def checked(found: tuple[Case, ...]) -> None:
    asked, refused = found
    assert (asked.id, asked.family, refused.id) == ("wiersz-2-1", "wiersz-2", "wiersz-3-1")
    assert (asked.expect, refused.expect) == (Expectation.ANSWERED, Expectation.REFUSED)
    assert asked.contains == ("Kraków", "2017")
    assert asked.sources == ("a.md", "b.md")
    assert (refused.articles, refused.severity) == (("GDPR 9",), "high")


@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250"])
def test_a_csv_is_read_as_offices_write_it(write: Write, separator: str, encoding: str) -> None:
    lines = [separator.join(f'"{cell}"' for cell in row) for row in ROWS]
    checked(cases(write("urzad.csv", "\r\n".join(lines).encode(encoding))))


def test_an_xlsx_is_read(tmp_path: Path) -> None:
    checked(cases(sheet(tmp_path / "urzad.xlsx", ROWS)))


def test_english_headings_and_names_are_read(write: Write) -> None:
    path = write("own.csv", 'question,expect,id\n"Where, and when?",not_found,where-when\n')
    (case,) = cases(path)
    assert (case.id, case.ask, case.expect) == ("where-when-1", "Where, and when?", Expectation.NOT_FOUND)


@pytest.mark.parametrize("name", ["wzor.csv", "wzor.xlsx"])
def test_a_template_can_be_run_as_it_is(tmp_path: Path, name: str) -> None:
    write_template(tmp_path / name)
    (case,) = cases(tmp_path / name)
    assert case.expect is Expectation.ANSWERED
    assert case.contains == ("Kraków",)


def test_every_expectation_of_a_question_has_polish_words() -> None:
    assert set(EXPECTED.values()) == set(Expectation) - {Expectation.HOLDS}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "headings"),
        ("pytanie;oczekiwanie;kolor\nA?;odpowiedź;x\n", "row 1.*kolor"),
        ("pytanie;zawiera\nA?;x\n", "row 1.*oczekiwanie"),
        ("pytanie;question;oczekiwanie\nA?;B?;odmowa\n", "row 1.*same"),
        ("pytanie;oczekiwanie\nA?;może\n", "row 2.*może"),
        ("pytanie;oczekiwanie\nA?;odmowa\n;odmowa\n", "row 3.*question"),
        ("pytanie;oczekiwanie;id\nA?;odmowa;Zły Id\n", "row 2.*Zły Id"),
        ("pytanie;oczekiwanie;artykuły\nA?;odmowa;RODO 9\n", "wiersz-2.*RODO 9"),
    ],
)
def test_a_mistake_is_told_by_its_row(write: Write, content: str, told: str) -> None:
    with pytest.raises(BadSuite, match=f"urzad\\.csv.*{told}"):
        cases(write("urzad.csv", content))


def test_a_file_that_is_no_workbook_is_told(write: Write) -> None:
    with pytest.raises(BadSuite, match=r"urzad\.xlsx"):
        cases(write("urzad.xlsx", b"PK nie"))
