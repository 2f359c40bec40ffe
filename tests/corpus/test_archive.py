from __future__ import annotations

import struct
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import MalformedMaterial, MaterialError, UnsafeMaterial
from corpus.readers.archive import members
from corpus.readers.isolation import ReadingProcess
from corpus.reading import read_bytes

MATERIALS = (Path(__file__).parent / "fixtures" / "materialy.zip").read_bytes()


def packed(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def named(name: bytes, extra: bytes = b"") -> bytes:
    """An archive whose only name is bytes of some code page, as Windows writes them."""
    member = zipfile.ZipInfo("x" * len(name))
    member.extra = extra
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(member, "treść")
    return out.getvalue().replace(b"x" * len(name), name)


def names(data: bytes) -> list[str]:
    return [name for name, _ in members(data, "materialy.zip")]


def test_the_files_that_can_be_read_are_given_with_their_polish_names() -> None:
    assert sorted(names(MATERIALS)) == [
        "Materiały żółte/Program główny.csv",
        "Materiały żółte/Zał. 1 – regulamin ścisły.docx",
        "dodatek.zip/źródła.md",
        "zakończenie.txt",
    ]  # and neither obraz.jpg nor .ukryty.txt


def test_each_goes_through_its_own_reader() -> None:
    with ReadingProcess() as process:
        texts = {
            name: read_bytes(data, name, f"materialy.zip/{name}", process).text
            for name, data in members(MATERIALS, "materialy.zip")
        }
    assert "koncert w kościele świętej Łucji" in texts["zakończenie.txt"]
    assert "Opłata wynosi 640 zł" in texts["Materiały żółte/Zał. 1 – regulamin ścisły.docx"]
    assert "Żywe archiwum" in texts["Materiały żółte/Program główny.csv"]
    assert texts["dodatek.zip/źródła.md"] == "Źródło: biuro kongresu."


@pytest.mark.parametrize("page", ["cp852", "cp1250", "utf-8"])
@pytest.mark.parametrize(
    "name", ["Zażółć gęślą jaźń.txt", "Łódź – Śródmieście.md".replace("–", "-"), "ŹRÓDŁA ŻYCIA.csv"]
)
def test_names_of_every_polish_windows_are_read(name: str, page: str) -> None:
    assert names(named(name.encode(page))) == [name]


def test_a_name_in_unicode_beside_the_old_one_is_taken() -> None:
    raw = "Żółw.txt".encode()
    extra = struct.pack("<HHBL", 0x7075, 5 + len(raw), 1, 0) + raw
    assert names(named(b"?.txt", extra)) == ["Żółw.txt"]
    climbing = struct.pack("<HHBL", 0x7075, 5 + 8, 1, 0) + b"../x.txt"
    with pytest.raises(UnsafeMaterial, match="path"):
        names(named(b"?.txt", climbing))


def test_folders_of_windows_are_parted_by_slashes() -> None:
    assert names(packed(("Dzień 1\\program.txt", b"x"))) == ["Dzień 1/program.txt"]


def test_hidden_files_and_those_of_systems_are_passed_over() -> None:
    files = ["__MACOSX/._a.txt", ".git/a.md", "b/.a.txt", "Thumbs.db", "a.exe", "d.jsonl", "b/", "a.txt"]
    assert names(packed(*((name, b"") for name in files))) == ["a.txt"]


def test_an_archive_in_an_archive_is_opened_and_one_inside_that_refused() -> None:
    inner = packed(("a.txt", b"a"))
    assert names(packed(("w.zip", inner), ("b.txt", b"b"))) == ["w.zip/a.txt", "b.txt"]
    with pytest.raises(UnsafeMaterial, match="nested"):
        names(packed(("b.txt", b"b"), ("w.zip", packed(("w.zip", inner)))))


def test_archives_inside_share_one_allowance() -> None:
    bomb = packed(("a.txt", bytes(19_000_000)))
    data = packed(*((f"{at}.zip", bomb) for at in range(30)), method=zipfile.ZIP_STORED)
    began = time.monotonic()
    with pytest.raises(UnsafeMaterial, match="unpack"):
        names(data)
    assert time.monotonic() - began < 5


def test_nothing_is_given_of_an_archive_that_does_harm() -> None:
    first = members(packed(("a.txt", b"a"), ("../b.txt", b"b")), "materialy.zip")
    with pytest.raises(UnsafeMaterial, match="path"):
        next(first)


def test_a_file_that_is_no_archive_is_told() -> None:
    with pytest.raises(MalformedMaterial, match="ZIP"):
        names(b"PK\x03\x04 program")


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_whatever_comes_only_errors_of_a_material_are_raised(data: st.DataObject) -> None:
    changed = bytearray(MATERIALS)
    for at in data.draw(st.lists(st.integers(0, len(MATERIALS) - 1), max_size=8)):
        changed[at] ^= data.draw(st.integers(1, 255))
    cut = data.draw(st.integers(0, len(MATERIALS)))
    for broken in (bytes(changed), MATERIALS[:cut], data.draw(st.binary(max_size=200))):
        try:
            names(broken)
        except MaterialError:
            continue
