from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.markup import lay_out

PAGE = """# Zjazd

Wstęp **ważny** i [odnośnik](https://gmina.example).

## Program

- kawa
- *obrady*

1. raport
2. dyskusja

## Goście

| Kto | Skąd |
|-----|------|
| Anna | Piła |

# Kontakt

Biuro gminy.
"""


def test_marks_go_and_words_lists_and_tables_stay() -> None:
    assert lay_out(PAGE).text == (
        "Zjazd\n\nWstęp ważny i odnośnik.\n\nProgram\n\n- kawa\n- obrady\n\n1. raport\n2. dyskusja\n\n"
        "Goście\n\nKto | Skąd\nAnna | Piła\n\nKontakt\n\nBiuro gminy."
    )


def test_sections_carry_the_path_of_their_headings() -> None:
    assert [(section.level, section.path) for section in lay_out(PAGE).sections] == [
        (1, ("Zjazd",)),
        (2, ("Zjazd", "Program")),
        (2, ("Zjazd", "Goście")),
        (1, ("Kontakt",)),
    ]


def test_a_section_reaches_from_its_heading_to_the_next_of_its_rank() -> None:
    layout = lay_out(PAGE)
    first, program, guests, contact = (layout.text[one.start : one.end] for one in layout.sections)
    assert first.startswith("Zjazd\n")
    assert first.endswith("Anna | Piła\n\n")
    assert program == "Program\n\n- kawa\n- obrady\n\n1. raport\n2. dyskusja\n\n"
    assert guests.startswith("Goście\n")
    assert contact == "Kontakt\n\nBiuro gminy."


def test_a_deeper_heading_after_a_gap_in_ranks_keeps_its_path() -> None:
    assert lay_out("# A\n\n### C\n\n## B").sections[-1].path == ("A", "B")


@pytest.mark.parametrize("title", ["WAŻNE OGŁOSZENIE", "PROGRAM – 2026", "ŻÓŁW"])
def test_a_lone_line_in_capitals_is_a_heading(title: str) -> None:
    layout = lay_out(f"{title}\n\nTreść pod nim.")
    assert [section.path for section in layout.sections] == [(title,)]


@pytest.mark.parametrize("line", ["Zwykły wiersz", "12.05.2026", "A1", "- JEDEN PUNKT", "B" * 130])
def test_other_lines_are_no_headings(line: str) -> None:
    assert lay_out(f"{line}\n\nTreść pod nim.").sections == ()


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Wiersz\ndalszy ciąg", "Wiersz dalszy ciąg"),
        ("Wiersz\\\nnowy wiersz", "Wiersz\nnowy wiersz"),
        ("![herb gminy](herb.png)", "herb gminy"),
        ("<b>5 < 6</b>", "<b>5 < 6</b>"),
        ("```\nkod\n  wcięty\n```", "kod\n  wcięty"),
        ("> cytat", "cytat"),
        ("    wcięty akapit", "wcięty akapit"),
        ("", ""),
    ],
)
def test_text_of_other_marks(markdown: str, text: str) -> None:
    assert lay_out(markdown).text == text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*PAGE.split("\n"), "> cytat", "Nagłówek\n===", "```", "a | b", "OGŁOSZENIE"])))
def test_headings_stand_in_the_text_where_their_sections_say(lines: list[str]) -> None:
    layout = lay_out("\n".join(lines))
    for section in layout.sections:
        assert 0 <= section.start < section.end <= len(layout.text)
        assert layout.text.startswith(section.path[-1], section.start)


@pytest.mark.parametrize("markdown", ["KONGRES\\\nSEKRETARZY\n\nTreść.", "KONGRES\\\nSEKRETARZY\n---\n\nTreść."])
def test_a_heading_is_one_line(markdown: str) -> None:
    layout = lay_out(markdown)
    assert layout.text == "KONGRES SEKRETARZY\n\nTreść."
    assert [section.path for section in layout.sections] == [("KONGRES SEKRETARZY",)]


def test_the_path_of_a_heading_in_a_list_has_no_list_marker() -> None:
    layout = lay_out("- # Program\n- obiad")
    assert layout.text == "- Program\n- obiad"
    assert [(one.start, one.path) for one in layout.sections] == [(0, ("Program",))]
