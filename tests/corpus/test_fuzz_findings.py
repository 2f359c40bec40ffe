"""Inputs that fuzzing found (tests/fuzz), made as small as they can be."""

from __future__ import annotations

import pytest

from corpus.readers import html, pdf

PAGE = "<h1>Most</h1><p>Starosta otworzył most na rzece.</p><div hidden>menu</div>{}Koniec obrad."


@pytest.mark.parametrize(
    "char", ["\x01", "\x0b", "\x0c", "\x1f", "\uffff", "&#12;", "&#x0B;", "&#0012", "&#xfffe;", "&#8;"]
)
def test_a_character_that_no_tree_holds_costs_no_page(char: str) -> None:
    text = html.read(PAGE.format(char).encode(), "a.html").text
    assert "Starosta otworzył most na rzece." in text
    assert text.endswith("Koniec obrad.")


@pytest.mark.parametrize("reference", ["&#99999999999;", "&#x110000;", "&#xffffffff;", "&#x;", "&#;", "&#xd800;"])
def test_a_reference_to_no_character_costs_no_page(reference: str) -> None:
    assert "Koniec obrad." in html.read(PAGE.format(reference).encode(), "a.html").text


def test_references_to_characters_are_read() -> None:
    assert html.read(PAGE.format("&#321;&#xf3;d&#x17A;.&#10;").encode(), "a.html").text.endswith("Łódź. Koniec obrad.")


@pytest.mark.parametrize("space", [b"\\011", b"\\037", b"\\240", b" "])
def test_a_line_with_many_spaces_between_two_words_is_read(space: bytes) -> None:
    contents = b"BT /F 12 Tf 72 700 Td (Data" + 12 * space + b"obrad) Tj ET"
    assert pdf.read(_one_page(contents), "a.pdf").text == "Data | obrad"


def _one_page(contents: bytes) -> bytes:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(contents), contents),
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
    ]
    numbered = b"".join(b"%d 0 obj\n%s\nendobj\n" % (at, one) for at, one in enumerate(objects, start=1))
    return b"%PDF-1.7\n" + numbered + b"trailer\n<</Root 1 0 R/Size 6>>\n%%EOF\n"
