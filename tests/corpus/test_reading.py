from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.describing import describe
from corpus.errors import (
    BinaryMaterial,
    EmptyMaterial,
    MalformedMaterial,
    MaterialError,
    MaterialTooLarge,
    UnsupportedFormat,
)
from corpus.readers.decoding import decode
from corpus.readers.isolation import ReadingProcess
from corpus.readers.lines import raw_lines, read_line
from corpus.readers.text import read_text
from corpus.reading import read_file
from corpus.records import Source

Write = Callable[[str, str | bytes], Path]

POLISH = "Zażółć gęślą jaźń. Śnieg w Łomży, ćma i źdźbło."


def source_from_text(raw: str, origin: str) -> Source:
    return describe(read_text(raw, origin), origin)


def read_lines_file(path: Path) -> Iterator[Source]:
    return (read_line(line, place) for line, place in raw_lines(path))


def read_text_file(path: Path, origin: str, *, limit_mb: int) -> Source:
    with ReadingProcess() as process:
        return read_file(path, origin, process, limit_mb=limit_mb)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250", "iso8859-2"])
def test_polish_text_is_read_in_every_common_encoding(encoding: str) -> None:
    assert decode(POLISH.encode(encoding), "a.txt") == POLISH


def test_big_endian_utf16_with_its_mark_is_read() -> None:
    assert decode(b"\xfe\xff" + POLISH.encode("utf-16-be"), "a.txt") == POLISH


def test_western_letters_and_quotation_marks_of_windows_are_read() -> None:
    text = "„Café” – 5 € na głowę"
    assert decode(text.encode("cp1250"), "a.txt") == text


def test_stray_bytes_cost_a_letter_and_not_the_page() -> None:
    broken = POLISH.encode().replace("ę".encode(), b"\xc4", 1)
    assert decode(broken, "a.txt") == POLISH.replace("ę", "\ufffd", 1)


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04\x14\x00\x00\x00", b"\x89PNG\r\n\x1a\n\x00\x00", bytes(range(256)), bytes(range(128, 256))]
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(BinaryMaterial, match=r"obraz\.txt"):
        decode(data, "obraz.txt")


@pytest.mark.parametrize("data", [b"", b" \r\n\t"])
def test_a_file_without_bytes_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyMaterial):
        decode(data, "a.txt")


@settings(max_examples=60, deadline=None)
@given(st.binary() | st.text().map(str.encode) | st.text(alphabet=POLISH).map(lambda text: text.encode("cp1250")))
def test_any_bytes_are_text_or_refused_as_a_material(data: bytes) -> None:
    try:
        decode(data, "a.txt")
    except MaterialError:
        return


def test_a_text_file_becomes_a_source(write: Write) -> None:
    path = write("zjazd.md", "# VII Zjazd Skarbników\n\nObrady otworzono 4 maja 2021 roku.\n")
    source = read_text_file(path, "zjazd.md", limit_mb=1)
    assert source.origin == "zjazd.md"
    assert source.text == "VII Zjazd Skarbników\n\nObrady otworzono 4 maja 2021 roku."
    assert source.metadata.title == "VII Zjazd Skarbników"
    assert source.metadata.edition == 7
    assert [section.path for section in source.sections] == [("VII Zjazd Skarbników",)]


def test_the_suffix_may_be_in_capitals(write: Write) -> None:
    assert read_text_file(write("A.TXT", "Treść."), "A.TXT", limit_mb=1).text == "Treść."


def test_other_formats_are_refused_and_the_readable_ones_named(write: Write) -> None:
    with pytest.raises(UnsupportedFormat, match=r"a\.xlsx.*\.txt, \.md"):
        read_text_file(write("a.xlsx", "Treść."), "a.xlsx", limit_mb=1)


def test_a_file_above_the_limit_is_refused(write: Write) -> None:
    path = write("a.txt", "Zdanie. " * 150_000)
    with pytest.raises(MaterialTooLarge):
        read_text_file(path, "a.txt", limit_mb=1)
    assert read_text_file(path, "a.txt", limit_mb=2).text


@pytest.mark.parametrize("text", ["\ufeff", "---\n\n***", "Odsłony: 100", "---\ntitle: Pusty\n---\n", "… – !"])
def test_a_page_without_words_is_empty(text: str) -> None:
    with pytest.raises(EmptyMaterial):
        source_from_text(text, "a.txt")


def test_front_matter_states_what_is_known_and_goes() -> None:
    source = source_from_text(
        "---\ntitle: Relacja\npublished: 2024-10-03\nedition: 8\nauthor: Ewa Lis\ncolour: red\n---\nTreść.", "a.md"
    )
    assert source.text == "Treść."
    assert (source.metadata.title, source.metadata.author) == ("Relacja", "Ewa Lis")
    assert (source.metadata.published, source.metadata.edition, source.metadata.year) == (date(2024, 10, 3), 8, 2024)


def test_front_matter_comes_before_what_the_page_says() -> None:
    page = "---\nauthor: Ewa Lis\n---\nKategoria: Zjazdy\nOpublikowano: 3 maja 2020\nJan Kowalski\n\nTreść relacji."
    metadata = source_from_text(page, "a.md").metadata
    assert (metadata.author, metadata.category, metadata.published) == ("Ewa Lis", "Zjazdy", date(2020, 5, 3))


def test_front_matter_with_windows_line_ends_and_a_mark_is_read() -> None:
    assert source_from_text("\ufeff---\r\ntitle: Relacja\r\n---\r\nTreść.", "a.md").metadata.title == "Relacja"


@pytest.mark.parametrize(
    "stated",
    [
        "title: [a",
        "edition: 0",
        "edition: 100",
        "edition: dziesiąta",
        "year: 12",
        "a: b: c",
        "x: !!python/name:os.system",
    ],
)
def test_malformed_front_matter_is_told_with_the_place(stated: str) -> None:
    with pytest.raises(MalformedMaterial, match=r"^a\.md cannot be read"):
        source_from_text(f"---\n{stated}\n---\nTreść.", "a.md")


def test_empty_front_matter_and_rulers_around_a_line_are_no_obstacle() -> None:
    assert source_from_text("---\n# uwaga\n---\nTreść.", "a.md").text == "Treść."
    assert source_from_text("---\nTylko zdanie.\n---\nTreść.", "a.md").text == "Tylko zdanie.\n\nTreść."


def test_the_year_of_an_edition_comes_from_what_is_closest_to_it() -> None:
    page = "VI Kongres zaplanowano na rok 2022."
    assert source_from_text(page, "a.md").metadata.year == 2022
    assert source_from_text(f"---\nwhen: maj 2023\n---\n{page}", "a.md").metadata.year == 2023
    assert source_from_text(f"---\nyear: 2024\nwhen: maj 2023\n---\n{page}", "a.md").metadata.year == 2024


def test_without_a_heading_the_first_sentence_is_the_title() -> None:
    assert source_from_text("Gmina Zalesie ma nowy budżet. Rada go przyjęła.", "a.txt").metadata.title == (
        "Gmina Zalesie ma nowy budżet"
    )
    long = source_from_text("Gmina " + "bardzo " * 40 + "duża.", "a.txt").metadata.title
    assert long is not None
    assert len(long) <= 111
    assert long.endswith("bardzo…")


def test_json_lines_are_read_one_by_one_with_their_metadata(write: Write) -> None:
    first = {"id": 7, "title": "III Zjazd", "text": "  Tekst **taki**, jaki był.\n", "published": "2019-04-01"}
    lines = f"{json.dumps(first)}\n\n{json.dumps({'id': 'b', 'text': 'Drugi tekst.', 'edition': 5, 'x': 1})}\n"
    one, two = read_lines_file(write("a.jsonl", b"\xef\xbb\xbf" + lines.encode()))
    assert (one.origin, one.text, one.metadata.title) == ("7", first["text"], "III Zjazd")
    assert (one.metadata.edition, one.metadata.year, one.metadata.published) == (3, 2019, date(2019, 4, 1))
    assert (two.origin, two.metadata.edition, two.metadata.title) == ("b", 5, "Drugi tekst")


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"{", MalformedMaterial),
        (b"[1]", MalformedMaterial),
        (b'{"id": "a"}', MalformedMaterial),
        (b'{"text": "Ala"}', MalformedMaterial),
        (b'{"id": "a", "text": 5}', MalformedMaterial),
        (b'{"id": "a", "text": "Ala", "edition": "sto"}', MalformedMaterial),
        (b'{"id": "a", "text": "\xff"}', MalformedMaterial),
        (b'{"id": "a", "text": " - "}', EmptyMaterial),
    ],
)
def test_a_bad_json_line_is_told_by_its_number(write: Write, line: bytes, error: type[MaterialError]) -> None:
    sources = read_lines_file(write("a.jsonl", b'{"id": "z", "text": "Dobra linia."}\n' + line))
    assert next(sources).origin == "z"
    with pytest.raises(error, match=r"a\.jsonl:2"):
        next(sources)
