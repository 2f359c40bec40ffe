from __future__ import annotations

import pytest
from docx.oxml import parse_xml

from corpus.layout import Block
from corpus.readers.drawingml import CHART, chart
from corpus.readers.numbering import Counters, numeral
from corpus.readers.office import heading_level, properties, table_rows, tidy
from corpus.readers.slides import Shape, Slide, in_reading_order, slide_blocks

POLISH = "Zażółć gęślą jaźń, sekretarzu."


@pytest.mark.parametrize(
    "title",
    ["", "Microsoft Word - program.docx", "Slajd 1", "Dokument1", "PowerPoint Presentation", "program_v2.docx", "1.0",
     "Prezentacja programu PowerPoint", "bez tytułu", "Title"],
)  # fmt: skip
def test_titles_that_programs_write_are_no_titles(title: str) -> None:
    assert properties(title, None, None, POLISH).title is None


@pytest.mark.parametrize(
    "author", ["python-docx", "Steve Canny", "Użytkownik", "Microsoft Office User", "admin", "x@y.z"]
)
def test_authors_that_programs_write_are_no_authors(author: str) -> None:
    assert properties(None, author, None, POLISH).author is None


def test_titles_and_authors_that_people_write_are_kept() -> None:
    known = properties("Prezentacja budżetu\vpowiatu", "Biuro  kongresu", None, POLISH)
    assert (known.title, known.author) == ("Prezentacja budżetu powiatu", "Biuro kongresu")


@pytest.mark.parametrize(
    ("stated", "text", "language"),
    [
        ("en-US", POLISH, "pl"),
        ("en-GB", "The secretary runs the office.", "en"),
        (None, "Yes.", "pl"),
        ("x", "No.", "pl"),
    ],
)
def test_the_language_stated_is_held_against_the_letters(stated: str | None, text: str, language: str) -> None:
    assert properties(None, None, stated, text).language == language


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("o\vgodzinie", "o godzinie"),
        ("ul. Źródlana 1\v00-001 Łęg", "ul. Źródlana 1\n00-001 Łęg"),
        ("Koniec.\vpotem", "Koniec.\npotem"),
        ("a\u0328 \u00a0\t b\u00ad\u200b", "ą b"),
        ("\v a \v", "a"),
        ("a\x01b", "a b"),
    ],
)
def test_words_are_tidied(text: str, tidied: str) -> None:
    assert tidy(text) == tidied


@pytest.mark.parametrize(
    ("style", "level"),
    [
        ("heading 1", 1),
        ("Nagłówek 2", 2),
        ("Naglowek3", 3),
        ("Heading 9", 6),
        ("Title", 1),
        ("Tytuł", 1),
        ("Nagłówek", 0),
    ],
)
def test_headings_are_known_by_the_names_of_their_styles(style: str, level: int) -> None:
    assert heading_level(style) == level


@pytest.mark.parametrize(
    ("number", "kind", "written"),
    [
        (3, "1", "3"),
        (3, "01", "03"),
        (27, "a", "aa"),
        (2, "A", "B"),
        (14, "i", "xiv"),
        (1999, "I", "MCMXCIX"),
        (0, "I", "0"),
    ],
)
def test_numbers_are_written_as_lists_write_them(number: int, kind: str, written: str) -> None:
    assert numeral(number, kind) == written


def test_deeper_levels_begin_anew() -> None:
    counters = Counters()
    steps = [(0, 1), (1, 1), (1, 1), (0, 1), (1, 5)]
    assert [counters.step(level, start) for level, start in steps] == [1, 1, 2, 2, 5]


def test_a_row_of_one_merged_cell_belongs_to_its_table() -> None:
    rows = [[[Block("9:00")], [Block("Otwarcie")]], [[Block("Przerwa")]], [[], [Block("Debata")]]]
    assert [(block.text, block.tight) for block in table_rows(rows)] == [
        ("9:00 | Otwarcie", False),
        ("Przerwa", True),
        ("Debata", True),
    ]


def test_shapes_in_a_row_are_read_from_the_left() -> None:
    def shape(name: str, top: float, left: float) -> Shape:
        return Shape((Block(name),), top, left, 2)

    shapes = [shape("d", 5, 0), shape("b", 0.9, 4), shape("a", 1, 0), shape("c", 1.5, 9)]
    assert "".join(one.text for one in in_reading_order(shapes)) == "abcd"


def test_what_repeats_on_every_slide_is_given_where_it_first_stands() -> None:
    line = Shape((Block("Biuro kongresu"),))
    slides = [Slide("", (Shape((Block(f"Slajd {at}"),)), line)) for at in range(5)]
    assert [block.text for block in slide_blocks(slides)].count("Biuro kongresu") == 1
    assert [block.text for block in slide_blocks(slides[:3])].count("Biuro kongresu") == 3


def test_charts_of_every_kind_give_their_data() -> None:
    def points(*values: str) -> str:
        return (
            "<c:x>" + "".join(f'<c:pt idx="{at}"><c:v>{one}</c:v></c:pt>' for at, one in enumerate(values)) + "</c:x>"
        )

    series = "".join(
        f"<c:ser><c:tx>{points(name)}</c:tx><c:cat>{points('gminy', 'powiaty')}</c:cat>"
        f"<c:val>{points(*values)}</c:val></c:ser>"
        for name, values in (("2024", ("12.300000000000001", "7")), ("2025", ("14",)))
    )
    space = (
        f'<c:chartSpace xmlns:c="{CHART[1:-1]}"><c:chart><c:pie3DChart>{series}</c:pie3DChart></c:chart></c:chartSpace>'
    )
    assert [block.text for block in chart(parse_xml(space))] == [
        "Wykres",
        "Kategoria | 2024 | 2025",
        "gminy | 12,3 | 14",
        "powiaty | 7 | –",
    ]
