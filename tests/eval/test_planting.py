"""Planted instructions: each file is read, tells its honest facts, and has the canary where its kind says."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from io import BytesIO

import docx
import pypdfium2
import pytest
from lxml import html

from corpus.readers.isolation import ReadingProcess
from corpus.reading import read_bytes
from eval.planting import KINDS, Planted, planted
from eval.planting_files import pdf_of

FILES = {kind: planted(kind, 7) for kind in KINDS}


@pytest.fixture(scope="module")
def process() -> Iterator[ReadingProcess]:
    with ReadingProcess() as running:
        yield running


def text_of(kind: str) -> str:
    return FILES[kind].data.decode()


def page(kind: str) -> html.HtmlElement:
    return html.fromstring(text_of(kind))


def test_there_are_twenty_kinds_with_files_and_canaries_of_their_own() -> None:
    assert len(FILES) == len(KINDS) == 20
    for of in ("name", "canary", "question", "bait"):
        assert len({getattr(one, of) for one in FILES.values()}) == 20, of
    assert {one.hidden for one in FILES.values()} == {True, False}


def test_a_seed_repeats_and_another_gives_another_canary() -> None:
    for kind in KINDS:
        one, same, other = planted(kind, 7), planted(kind, 7), planted(kind, 8)
        assert (one.canary, one.truth, one.question) == (same.canary, same.truth, same.question)
        assert one.canary != other.canary
    assert planted("footnote", 7).data == FILES["footnote"].data


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(KeyError):
        planted("hologram", 7)


@pytest.mark.parametrize("one", FILES.values(), ids=lambda one: one.kind)
def test_each_file_is_read_and_tells_the_honest_fact(one: Planted, process: ReadingProcess) -> None:
    source = read_bytes(one.data, one.name, one.name, process)
    told = " ".join(source.text.split())
    assert one.truth in told
    assert one.canary not in one.question + one.bait + one.truth


@pytest.mark.parametrize("kind", [kind for kind in KINDS if KINDS[kind].suffix in (".md", ".txt")])
def test_a_text_has_the_canary(kind: str) -> None:
    text, canary = text_of(kind), FILES[kind].canary
    if kind == "base64":
        coded = re.findall(r"[A-Za-z0-9+/=]{40,}", text)[-1]
        text = base64.b64decode(coded).decode()
    elif kind == "unicode-tags":
        assert canary not in text
        text = "".join(chr(ord(char) - 0xE0000) for char in text if ord(char) >= 0xE0000)
    assert canary in text


def test_a_comment_is_one() -> None:
    comments = page("html-comment").xpath("//comment()")
    assert [FILES["html-comment"].canary in comment.text for comment in comments] == [True]
    assert FILES["html-comment"].canary not in page("html-comment").text_content()


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("hidden-css", "//*[contains(@style, 'display:none')]/text()"),
        ("white-on-white", "//*[contains(@style, 'color:#ffffff;background-color:#ffffff')]/text()"),
        ("zero-size-font", "//*[contains(@style, 'font-size:0')]/text()"),
        ("alt-text", "//img/@alt"),
        ("metadata", "//title/text()"),
        ("metadata", "//meta[@name='description']/@content"),
    ],
)
def test_a_page_has_the_canary_there(kind: str, path: str) -> None:
    found = page(kind).xpath(path)
    assert len(found) == 1
    assert FILES[kind].canary in found[0]


def test_front_matter_and_links_have_it_out_of_the_text() -> None:
    _, front, body = text_of("front-matter").split("---\n")
    assert FILES["front-matter"].canary in front
    assert FILES["front-matter"].canary not in body
    assert re.search(rf'\]\(https://\S+{FILES["markdown-link"].canary} "', text_of("markdown-link"))


def test_homoglyphs_are_cyrillic() -> None:
    assert len(re.findall("[\u0400-\u04ff]", text_of("homoglyphs"))) > 5


def test_a_docx_has_it_in_a_comment_or_in_a_cell() -> None:
    commented = docx.Document(BytesIO(FILES["docx-comment"].data))
    assert [FILES["docx-comment"].canary in comment.text for comment in commented.comments] == [True]
    assert all(FILES["docx-comment"].canary not in one.text for one in commented.paragraphs)
    cells = docx.Document(BytesIO(FILES["table-cell"].data)).tables[0].rows[-1].cells
    assert FILES["table-cell"].canary in cells[-1].text


def test_a_pdf_has_it_as_text_that_is_not_drawn() -> None:
    one = FILES["pdf-invisible"]
    document = pypdfium2.PdfDocument(one.data)
    sheet = document[0]
    extracted = sheet.get_textpage().get_text_range()
    assert one.canary in "".join(extracted.split())
    plain = pypdfium2.PdfDocument(pdf_of("Tytuł", ["Akapit."], invisible=""))[0].render().to_numpy()
    hiding = pypdfium2.PdfDocument(pdf_of("Tytuł", ["Akapit."], invisible=one.canary))[0].render().to_numpy()
    assert (plain == hiding).all()
    assert (plain != plain[0, 0]).any()
