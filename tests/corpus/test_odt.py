from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import EmptyMaterial, MalformedMaterial, MaterialError, UnsafeMaterial
from corpus.locating import locate
from corpus.readers.docx import read as read_docx
from corpus.readers.isolation import ReadingProcess
from corpus.readers.odt import read
from corpus.reading import read_bytes
from corpus.records import Locator, Source

FIXTURES = Path(__file__).parent / "fixtures"
CONGRESS = (FIXTURES / "kongres.odt").read_bytes()
REGULATIONS = (FIXTURES / "regulamin.odt").read_bytes()


def with_part(data: bytes, name: str, *changes: tuple[str, str]) -> bytes:
    """A package with some words of one part replaced."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            part = old.read(member)
            if member == name:
                for before, after in changes:
                    assert before in part.decode()
                    part = part.decode().replace(before, after, 1).encode()
            new.writestr(member, part)
    return out.getvalue()


def with_body(body: str) -> bytes:
    """The fixture with other content."""
    with zipfile.ZipFile(BytesIO(CONGRESS)) as package:
        content = package.read("content.xml").decode()
    start, end = content.index("<office:text"), content.index("</office:text>")
    return with_part(CONGRESS, "content.xml", (content[start:end], f"<office:text>{body}"))


def test_the_same_document_reads_the_same_in_both_formats() -> None:
    assert read(CONGRESS, "kongres.odt") == read_docx((FIXTURES / "kongres.docx").read_bytes(), "kongres.docx")


def test_lists_tables_notes_and_breaks_are_read() -> None:
    text = read(CONGRESS, "kongres.odt").text
    assert "1. ocena okresowa pracowników,\n2. archiwum zakładowe,\n3. dostępność cyfrowa urzędu:\n- deklaracja" in text
    assert "Godzina | Temat | Sala\n10:00–11:30 | Debata o służbie przygotowawczej | Sala Lustrzana\n" in text
    assert text.endswith("Przypisy\n\nPrzypis: W razie nieobecności zastępuje go sekretarz miasta Ścinawka.")
    assert "od godziny 8:30.\nUczestnicy" in text
    assert "przyjmuje formularz na stronie kongresu do 30 kwietnia" in text


def test_a_quote_is_located_by_the_headings_over_it() -> None:
    content = read(CONGRESS, "kongres.odt")
    source = Source("kongres.odt", content.text, content.sections, content.metadata, marks=content.marks)
    assert locate(source, content.text.index("archiwum")) == Locator("heading", "Program kongresu › Dzień drugi")


def test_tracked_changes_titles_and_headings_by_their_styles() -> None:
    content = read(REGULATIONS, "regulamin.odt")
    assert content.metadata.title == "Regulamin uczestnictwa w kongresie"
    assert [section.path[-1] for section in content.sections] == [
        "Regulamin uczestnictwa w kongresie",
        "Zgłoszenia",
        "Zakwaterowanie",
    ]
    assert "Rezygnację przyjmuje się do 30 kwietnia 2026 r." in content.text
    assert "25 kwietnia" not in content.text
    assert "strona 1" not in content.text


def test_headings_and_lists_are_numbered_as_their_styles_say() -> None:
    levels = "".join(
        f'<text:{{0}} text:level="{at}" style:num-format="{kind}" style:num-suffix=")" text:display-levels="{at}"/>'
        for at, kind in ((1, "1"), (2, "a"))
    )
    lists = f'<text:list-style style:name="N">{levels.format("list-level-style-number")}</text:list-style>'
    outline = levels.format("outline-level-style")
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
    inner = f"<text:list>{item.format('wiejskie', '')}{item.format('miejskie', '')}</text:list>"
    whole = f'<text:list text:style-name="N">{item.format("gminy", inner)}{item.format("powiaty", "")}</text:list>'
    goes_on = f'<text:list text:style-name="N" text:continue-numbering="true">{item.format("miasta", "")}</text:list>'
    anew = f'<text:list text:style-name="N">{item.format("sejmiki", "")}</text:list>'
    heads = '<text:h text:outline-level="1">Cel</text:h><text:h text:outline-level="2">Sposób</text:h>'
    data = with_body(f"{heads}{whole}<text:p>Dalej:</text:p>{goes_on}{anew}")
    data = with_part(data, "content.xml", ("</office:automatic-styles>", f"{lists}</office:automatic-styles>"))
    with zipfile.ZipFile(BytesIO(data)) as package:
        styles = package.read("styles.xml").decode()
    start, end = styles.index("<text:outline-style"), styles.index("</text:outline-style>")
    data = with_part(data, "styles.xml", (styles[start:end], f'<text:outline-style style:name="O">{outline}'))
    assert read(data, "a.odt").text == (
        "1) Cel\n\n1.a) Sposób\n\n1) gminy\n1.a) wiejskie\n1.b) miejskie\n2) powiaty\n\nDalej:\n\n3) miasta\n1) sejmiki"
    )


def test_what_is_not_the_authors_text_is_left_out() -> None:
    body = (
        "<text:table-of-content><text:index-body><text:p>Spis 3</text:p></text:index-body></text:table-of-content>"
        '<text:section text:display="none"><text:p>ukryte</text:p></text:section>'
        "<text:p>Słowa<office:annotation><text:p>uwaga</text:p></office:annotation><text:s text:c='99999999'/>autora"
        "<text:ruby><text:ruby-base>.</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby></text:p>"
    )
    assert read(with_body(body), "a.odt").text == "Słowa autora."


def test_a_frame_with_text_stands_below_its_paragraph() -> None:
    box = "<draw:frame><draw:text-box><text:p>Ramka.</text:p></draw:text-box></draw:frame>"
    body = f"<text:p>Początek {box}i koniec.</text:p>"
    assert read(with_body(body), "a.odt").text == "Początek i koniec.\n\nRamka."


def test_a_table_that_claims_a_million_columns_costs_nothing() -> None:
    cell = '<table:table-cell table:number-columns-repeated="1000000"><text:p>raz</text:p></table:table-cell>'
    second = "<table:table-cell><text:p>dwa</text:p></table:table-cell>"
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell}{second}</table:table-row>'
    assert read(with_body(f"<table:table>{row}</table:table>"), "a.odt").text == "raz | dwa"


def test_a_document_without_words_is_empty() -> None:
    with pytest.raises(EmptyMaterial):
        read(with_body("<text:p/>"), "a.odt")


@pytest.mark.parametrize("part", ["content.xml", "styles.xml", "meta.xml"])
def test_entities_never_reach_the_parser(part: str) -> None:
    bomb = '?>\n<!DOCTYPE d [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]>'
    with pytest.raises(UnsafeMaterial):
        read(with_part(CONGRESS, part, ("?>", bomb)), "a.odt")


def test_xml_that_is_cut_is_malformed() -> None:
    with pytest.raises(MalformedMaterial, match=r"a\.odt"):
        read(with_part(CONGRESS, "content.xml", ("</office:text>", "")), "a.odt")


def test_a_file_under_a_password_is_told() -> None:
    with zipfile.ZipFile(BytesIO(CONGRESS)) as package:
        manifest = package.read("META-INF/manifest.xml").decode()
    at = manifest.index('manifest:full-path="content.xml"')
    end = manifest.index("/>", at)
    locked = f"{manifest[at:end]}><manifest:encryption-data/></manifest:file-entry>"
    data = with_part(CONGRESS, "META-INF/manifest.xml", (manifest[at : end + 2], locked))
    with pytest.raises(MalformedMaterial, match="password"):
        read(data, "a.odt")


def test_the_reading_process_reads_it() -> None:
    with ReadingProcess() as process:
        assert read_bytes(CONGRESS, "kongres.odt", "kongres.odt", process).text == read(CONGRESS, "kongres.odt").text


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_whatever_comes_only_errors_of_a_material_are_raised(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(["random", "cut", "flipped", "part"]))
    if kind == "random":
        broken = data.draw(st.binary(max_size=300))
    elif kind == "cut":
        broken = CONGRESS[: data.draw(st.integers(0, len(CONGRESS)))]
    elif kind == "flipped":
        changed = bytearray(CONGRESS)
        for at in data.draw(st.lists(st.integers(0, len(CONGRESS) - 1), min_size=1, max_size=8)):
            changed[at] ^= data.draw(st.integers(1, 255))
        broken = bytes(changed)
    else:  # changed inside, where no checksum tells
        words = st.sampled_from(["text:list-item", "text:p", "text:h", "table:table-row", "office:text", '"1"'])
        names = st.sampled_from(["text:x", "draw:frame", "text:list", "text:note", '"-9"', '"²"', ""])
        broken = with_part(CONGRESS, "content.xml", (data.draw(words), data.draw(names)))
    try:
        read(broken, "program.odt")
    except MaterialError:
        return
