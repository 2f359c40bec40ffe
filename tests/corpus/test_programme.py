from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.describing import describe
from corpus.errors import BinaryMaterial, EmptyMaterial, MalformedMaterial, MaterialError
from corpus.locating import locate
from corpus.readers.isolation import ReadingProcess
from corpus.readers.programme import read
from corpus.reading import read_bytes
from corpus.records import Locator
from corpus.sentences import split_sentences

EXPORTED = (Path(__file__).parent / "fixtures" / "program-kongresu.csv").read_bytes()


def paragraphs(table: str, encoding: str = "utf-8") -> list[str]:
    return read(table.encode(encoding), "program.csv").text.split("\n\n")


def test_a_programme_exported_from_a_spreadsheet_is_read() -> None:
    content = read(EXPORTED, "program-kongresu.csv")
    assert content.text.split("\n\n") == [
        "Program XI Kongresu Sekretarzy Ziemi Śnieżnickiej",
        "21 maja 2026",
        "21 maja 2026, 9:30–10:45, sala A: Zastępstwa w urzędzie: kto podpisuje; prelegent: sekretarz gminy; "
        "moderator: dyrektor biura kongresu; Liczba miejsc: 140",
        "21 maja 2026, 11:15–12:30, Sala Żeglarska: Żywe archiwum zakładowe; prelegent: archiwista miejski; "
        "Liczba miejsc: 24. Opis: Ćwiczenia na aktach. Prosimy zabrać rękawiczki.",
        "22 maja 2026",
        "22 maja 2026, 10:00–11:00, sala B: Czy ślubowanie składa się co kadencję?; "
        "prelegent: radca prawny; sekretarz powiatu; moderator: rzecznik kongresu",
    ]
    assert content.metadata.title == "Program XI Kongresu Sekretarzy Ziemi Śnieżnickiej"


def test_an_item_is_one_sentence_and_is_located_by_its_day() -> None:
    source = describe(read(EXPORTED, "program-kongresu.csv"), "program-kongresu.csv")
    sentences = [source.text[span.start : span.end] for span in split_sentences(source.text)]
    item = next(one for one in sentences if "ślubowanie" in one)
    assert item.startswith("22 maja 2026, 10:00–11:00, sala B: ")
    assert item.endswith("moderator: rzecznik kongresu")
    assert locate(source, source.text.index(item)) == Locator("heading", "22 maja 2026")
    assert source.metadata.edition == 11


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "utf-16"])
def test_separators_and_encodings_are_found_out(separator: str, encoding: str) -> None:
    out = StringIO()
    writer = csv.writer(out, delimiter=separator)
    writer.writerows(
        [
            ["Dzień", "Godzina", "Temat wystąpienia", "Mówca"],
            ["3 czerwca, środa", "9.00", "Żądło; czyli skargi, wnioski i petycje", "sekretarz gminy"],
        ]
    )
    assert paragraphs(out.getvalue(), encoding) == [
        "3 czerwca, środa",
        "3 czerwca, środa, 9.00: Żądło; czyli skargi, wnioski i petycje; mówca: sekretarz gminy",
    ]


def test_excels_own_line_names_the_separator() -> None:
    assert paragraphs("sep=|\r\nGodzina|Temat\r\n10:00|Skargi; wnioski, petycje\r\n") == [
        "10:00: Skargi; wnioski, petycje"
    ]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("Data,Title,Speaker\n2026-05-26,Otwarcie,starosta", "2026-05-26: Otwarcie; prelegent: starosta"),
        ("Data;Temat\n26.05.2026 10:00;Otwarcie", "26.05.2026, 10:00: Otwarcie"),
        ("Data i godzina;Temat\n2026-05-26T10:00;Otwarcie", "2026-05-26, 10:00: Otwarcie"),
        ("Godz.;Sala;Temat\n9:00;12;Otwarcie", "9:00, sala 12: Otwarcie"),
        ("Godz.;Sala;Miejsce;Temat\n9:00;Aula;Ratusz;Otwarcie", "9:00, Aula, Ratusz: Otwarcie"),
        ("Do;Temat\n9:00;Otwarcie", "do 9:00: Otwarcie"),
        ("Od;Czas;Temat;Czas\n9:00;45 min;Otwarcie;x", "9:00, 45 min: Otwarcie; Czas: x"),
        ("Temat;Moderator;Uwagi\n;wójt;bez zapisów", "moderator: wójt; Uwagi: bez zapisów"),
        ("Temat;Sala\nOtwarcie;A;nadmiar", "sala A: Otwarcie; nadmiar"),
        ("Temat;Opis\n;Sam opis.", "Sam opis."),
        ('Temat;Prelegenci\nDebata;"wójt\nburmistrz"', "Debata; prelegenci: wójt, burmistrz"),
    ],
)
def test_only_labels_are_added_to_what_a_row_says(table: str, expected: str) -> None:
    assert paragraphs(table)[-1] == expected


def test_a_day_that_stands_once_belongs_to_the_rows_below() -> None:
    table = "Data;Godzina;Temat\n5 maja;9:00;Otwarcie\n;10:00;Debata\n6 maja;;\n;9:00;Warsztat"
    assert paragraphs(table) == [
        "5 maja", "5 maja, 9:00: Otwarcie", "5 maja, 10:00: Debata", "6 maja", "6 maja, 9:00: Warsztat",
    ]  # fmt: skip


def test_a_line_between_rows_is_a_heading() -> None:
    content = read(b"Godzina;Sala;Temat\nBLOK I;;\n9:00;A;Otwarcie", "program.csv")
    assert [(section.level, section.path) for section in content.sections] == [(2, ("BLOK I",))]


def test_the_edition_that_every_row_names_is_that_of_the_material() -> None:
    assert read(b"Edycja;Temat\nVII;Otwarcie\nVII;Debata", "p.csv").metadata.edition == 7
    assert read(b"Edycja;Temat\n7;Otwarcie\n7.;Debata", "p.csv").metadata.edition == 7
    assert read(b"Edycja;Temat\n7;Otwarcie\n8;Debata", "p.csv").metadata.edition is None


def test_a_table_without_a_known_header_is_read_row_by_row() -> None:
    content = read("Gmina;Liczba\nŁęg;7\n;\nŻabno;9".encode("cp1250"), "lista_gmin-2026.csv")
    assert content.text == "Gmina | Liczba\nŁęg | 7\nŻabno | 9"
    assert content.metadata.title == "lista gmin 2026"
    assert not content.sections


def test_a_field_that_never_ends_is_malformed() -> None:
    with pytest.raises(MalformedMaterial, match=r"program\.csv"):
        read(b'Data;Temat\n1;"' + b"x" * 200_000, "program.csv")


@pytest.mark.parametrize(
    ("data", "error"), [(b"", EmptyMaterial), (b";;\n;;", EmptyMaterial), (bytes(9), BinaryMaterial)]
)
def test_what_holds_no_words_is_told(data: bytes, error: type[MaterialError]) -> None:
    with pytest.raises(error):
        read(data, "program.csv")


def test_it_is_found_by_its_suffix() -> None:
    assert "Zastępstwa" in read_bytes(EXPORTED, "Program.CSV", "Program.CSV", ReadingProcess()).text


@settings(max_examples=50, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(st.sampled_from('Data;,\t"\n\r :Temat Od 9żó'), max_size=80)))
def test_whatever_comes_only_errors_of_a_material_are_raised(given_data: bytes | str) -> None:
    try:
        read(given_data.encode() if isinstance(given_data, str) else given_data, "program.csv")
    except MaterialError:
        return


@settings(max_examples=50, deadline=None)
@given(st.integers(0, len(EXPORTED)), st.integers(0, len(EXPORTED) - 1), st.integers(1, 255))
def test_a_damaged_export_raises_only_errors_of_a_material(cut: int, at: int, change: int) -> None:
    changed = bytearray(EXPORTED)
    changed[at] ^= change
    for broken in (EXPORTED[:cut], bytes(changed)):
        try:
            read(broken, "program.csv")
        except MaterialError:
            continue
