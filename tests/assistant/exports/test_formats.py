"""Every format: the mark comes back, quotes are whole, and nothing of a material is taken for markup."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest
import yaml
from answers import ANSWER, EVILS, HOSTILE, NOT_FOUND, QUOTE
from lxml import html
from markdown_it import MarkdownIt

from assistant.answer import Answer
from assistant.exports.formats import FORMATS, format_named, format_of, read_mark
from corpus.errors import NoMark, UnknownExport

ALL = [ANSWER, HOSTILE, NOT_FOUND]


def _words(text: str) -> str:
    """The words without blanks, and without what no page holds."""
    return "".join(text.replace("\x01", "\ufffd").replace("\x0b", "\ufffd").split())


def _of_pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return text.replace("\ufffe", "")


def _of_html(text: str) -> str:
    return "".join(map(str, html.fromstring(text).itertext()))


def _of_markdown(data: bytes) -> str:
    """The words as CommonMark shows them."""
    body = data.decode().partition("\n---\n")[2]
    return _of_html(MarkdownIt("commonmark").render(body))


READ: dict[str, Callable[[bytes], str]] = {
    "md": _of_markdown,
    "txt": lambda data: data.decode(),
    "html": lambda data: _of_html(data.decode()),
    "docx": lambda data: "\n".join(one.text for one in docx.Document(BytesIO(data)).paragraphs),
    "pdf": _of_pdf,
    "json": lambda data: str(json.loads(data)["sources"][0]["quote"]),
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("answer", ALL)
def test_the_mark_comes_back(name: str, answer: Answer) -> None:
    assert read_mark(name, FORMATS[name].write(answer)) == answer.mark


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "content", [b"", b"{}", b"---\na: [\n---\n", b"PK\x03\x04", b"%PDF-1.7", b"AI-Mark: {", b"[1]"]
)
def test_a_file_without_a_mark_is_told_as_such(name: str, content: bytes) -> None:
    with pytest.raises(NoMark):
        read_mark(name, content)


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"json"}))
def test_a_page_holds_all_that_belongs_to_an_answer(name: str) -> None:
    told = _words(READ[name](FORMATS[name].write(ANSWER)))
    for part in (
        "Gdzie otwarto Kongres?",
        "Szukam w: X edycja, 2026.",
        f"„{QUOTE}”",
        "Prowadząca: „Ćwierć wieku samorządu”.",
        "Relacja z Kongresu, kongressekretarzy.pl, 2026-05-27, X edycja, „Otwarcie”",
        "https://example.org/relacja",
        ANSWER.disclosure,
        "art. 50 ust. 2 rozporządzenia (UE) 2024/1689",
        str(ANSWER.mark["created"]),
    ):
        assert _words(part) in told
    assert told.count(_words(QUOTE)) == 2  # in the answer and in the bibliography


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_words_come_out_as_they_went_in(name: str) -> None:
    told = _words(READ[name](FORMATS[name].write(HOSTILE)))
    for evil in EVILS:
        for line in evil.splitlines():
            assert _words(line).replace("-", "") in told.replace("-", "")  # typst breaks lines at a hyphen


def test_markdown_holds_no_markup_but_its_own() -> None:
    body = FORMATS["md"].write(HOSTILE).decode().partition("\n---\n")[2]
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(body)
    inline = [child for token in tokens for child in token.children or ()]
    assert not {"html_block", "fence", "code_block", "table_open", "bullet_list_open", "ordered_list_open"} & {
        one.type for one in tokens
    }
    assert not {"html_inline", "link_open", "image", "code_inline", "s_open"} & {one.type for one in inline}
    assert sum(one.type == "heading_open" for one in tokens) == 3
    assert sum(one.type == "hr" for one in tokens) == 1
    assert {one.content for token in tokens for one in token.children or () if one.type == "strong_open"} == {""}


def test_front_matter_is_data_alone() -> None:
    head = yaml.safe_load(FORMATS["md"].write(HOSTILE).decode().split("\n---\n")[0].removeprefix("---\n"))
    assert set(head) == {"title", "question", "lang", "ai_mark"}


def test_a_web_page_holds_no_element_but_its_own() -> None:
    page = html.fromstring(FORMATS["html"].write(HOSTILE).decode())
    assert [one.get("type") for one in page.iter("script")] == ["application/ld+json"]
    assert not list(page.iter("img"))
    assert {(one.get("href") or "")[:20] for one in page.iter("a")} == {
        "#zrodlo-1",
        "#zrodlo-2",
        "https://example.org/",
    }
    linked = json.loads(next(page.iter("script")).text or "")
    assert linked["digitalSourceType"] == "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource"
    assert linked["citation"][0]["text"].startswith("</script>")


def test_a_word_document_describes_itself() -> None:
    document = docx.Document(BytesIO(FORMATS["docx"].write(ANSWER)))
    core, (section,) = document.core_properties, document.sections
    assert section.page_width is not None
    assert round(section.page_width.mm) == 210
    assert (core.author, core.language, core.keywords) == (ANSWER.mark["system"], "pl", "AI-generated")
    assert core.comments == ANSWER.disclosure


def test_a_pdf_embeds_its_fonts_and_names_its_source_in_xmp() -> None:
    with pikepdf.open(BytesIO(FORMATS["pdf"].write(ANSWER))) as document:
        with document.open_metadata() as metadata:
            assert metadata["Iptc4xmpExt:DigitalSourceType"] == ANSWER.mark["digital_source_type"]
            assert metadata["dc:title"] == "Odpowiedź systemu Protokolant"
        fonts = [font for page in document.pages for font in page.resources.Font.values()]
        described = [one.FontDescriptor for font in fonts for one in font.get("/DescendantFonts", [font])]
        assert described
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(one.keys()) for one in described)
        assert document.Root.Lang == "pl"
        assert document.Root.MarkInfo.Marked


def test_a_pdf_reaches_for_no_file() -> None:
    text = _of_pdf(FORMATS["pdf"].write(HOSTILE))
    assert "/etc/passwd" in text.replace("\r\n", "")
    assert "root:" not in text


def test_a_format_is_known_by_the_ending_of_a_file() -> None:
    assert format_of(Path("Odpowiedź.DOCX")).name == "docx"
    assert format_named("PDF").media_type == "application/pdf"


@pytest.mark.parametrize("name", ["odpowiedz.odt", "odpowiedz", ".pdf", "x.pdf.exe"])
def test_an_unknown_ending_is_told_with_those_that_are_known(name: str) -> None:
    with pytest.raises(UnknownExport, match="md, txt, html, docx, pdf, json"):
        format_of(Path(name))
