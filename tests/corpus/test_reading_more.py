from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.describing import describe
from corpus.errors import MalformedMaterial
from corpus.readers.decoding import decode
from corpus.readers.lines import raw_lines, read_line
from corpus.readers.text import read_text
from corpus.records import Source

Write = Callable[[str, str | bytes], Path]


def source_from_text(raw: str, origin: str) -> Source:
    return describe(read_text(raw, origin), origin)


def read_lines_file(path: Path) -> Iterator[Source]:
    return (read_line(line, place) for line, place in raw_lines(path))


@pytest.mark.parametrize(
    "stated",
    [
        "published: 2026-02-31",
        "published: 2026-13-01",
        "x: 2026-02-30",
        "x: !!bool x",
        "x: !!int ''",
        "x: !!timestamp a",
        "x: " + "[" * 5000,
    ],
)
def test_front_matter_that_the_yaml_reader_trips_over_is_malformed(stated: str) -> None:
    with pytest.raises(MalformedMaterial):
        source_from_text(f"---\n{stated}\n---\nTreść.", "a.md")


@pytest.mark.parametrize("header", ["Kategoria: Zjazdy", "Kategoria: Zjazdy\nOpublikowano: 3 maja 2020\nJan Kowalski"])
def test_a_page_header_between_rulers_is_no_front_matter(header: str) -> None:
    source = source_from_text(f"---\n{header}\n---\nTreść.", "a.txt")
    assert source.metadata.category == "Zjazdy"
    assert source.sections == ()


def test_words_with_a_colon_between_rulers_are_not_lost() -> None:
    assert source_from_text("---\nUwaga: zmiana sali\n---\nTreść.", "a.md").text == "Uwaga: zmiana sali\n\nTreść."


def test_half_a_character_and_nul_in_a_page_are_replaced() -> None:
    source = source_from_text('---\ntitle: "Ala\\0 ma"\n---\nKot \ud83d pije.', "a.md")
    assert (source.metadata.title, source.text) == ("Ala  ma", "Kot \ufffd pije.")


def test_deeply_nested_json_is_malformed(write: Write) -> None:
    with pytest.raises(MalformedMaterial, match=r"a\.jsonl:1"):
        list(read_lines_file(write("a.jsonl", b"[" * 100_000)))


@pytest.mark.parametrize("name", ["null", "true", "[1]", "{}"])
def test_an_id_in_json_is_a_string_or_a_number(write: Write, name: str) -> None:
    with pytest.raises(MalformedMaterial):
        list(read_lines_file(write("a.jsonl", f'{{"id": {name}, "text": "Ala"}}')))


def test_half_a_character_and_nul_in_json_are_replaced(write: Write) -> None:
    line = '{"id": "a\\u0000", "title": "T\\ud83d", "text": "Ala \\ud83d ma\\u0000 kota \\ud83d\\ude00."}'
    (source,) = read_lines_file(write("a.jsonl", line))
    assert (source.origin, source.metadata.title) == ("a ", "T\ufffd")
    assert source.text == "Ala \ufffd ma  kota 😀."


@pytest.mark.parametrize(
    "text", ["Zebranie rady gminy trwa do wieczora. " * 20, "Urzad w Łomzy", "Urząd – „gmina” trwa", "Urzad – trwa"]
)
def test_one_stray_byte_costs_one_letter(text: str) -> None:
    assert decode(text.encode() + b" \xff", "a") == f"{text} \ufffd"


def test_a_single_polish_letter_of_windows_is_read() -> None:
    assert decode("Urzad trwa w ład".encode("cp1250"), "a") == "Urzad trwa w ład"
