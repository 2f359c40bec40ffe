from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import EmptyMaterial, MalformedMaterial, MaterialError, UnsafeMaterial
from corpus.locating import locate
from corpus.readers.docx import read
from corpus.readers.isolation import ReadingProcess
from corpus.reading import read_bytes
from corpus.records import Content, Locator, Source

FIXTURES = Path(__file__).parent / "fixtures"
REGULATIONS = (FIXTURES / "regulamin.docx").read_bytes()
CONGRESS = (FIXTURES / "kongres.docx").read_bytes()


def saved(document: Any) -> Content:
    out = BytesIO()
    document.save(out)
    return read(out.getvalue(), "program.docx")


def with_part(data: bytes, name: str, change: bytes | tuple[bytes, bytes]) -> bytes:
    """A package with one part replaced, or with some words in it replaced."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            part = old.read(member)
            if member == name:
                part = part.replace(*change) if isinstance(change, tuple) else change
            new.writestr(member, part)
    return out.getvalue()


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_document_of_libreoffice_is_read_whole() -> None:
    content = read(CONGRESS, "kongres.docx")
    assert content.text.split("\n\n") == [
        "Program kongresu",
        "Kongres odbędzie się w dniach 14–15 maja 2026 r. w Domu Kultury „Śluza” w Ścinawce. "
        "Obrady plenarne prowadzi sekretarz powiatu gospodarza.",
        "Dzień pierwszy",
        "Rejestracja trwa od godziny 8:30.\nUczestnicy odbierają identyfikatory przy wejściu od ulicy Źródlanej.",
        "Godzina | Temat | Sala\n10:00–11:30 | Debata o służbie przygotowawczej | Sala Lustrzana\n"
        "Warsztat: elektroniczny obieg dokumentów | Sala Żeglarska\nPrzerwa obiadowa",
        "Dzień drugi",
        "W drugim dniu zaplanowano trzy panele:",
        "1. ocena okresowa pracowników,\n2. archiwum zakładowe,\n3. dostępność cyfrowa urzędu:\n"
        "- deklaracja dostępności,\n- napisy do transmisji sesji rady.",
        "Zgłoszenia przyjmuje formularz na stronie kongresu do 30 kwietnia 2026 r.",
        "Ustalenia organizacyjne",
        "- parkowanie przy stadionie miejskim,\n- nocleg w internacie szkoły leśnej.",
        "Przypisy",
        "Przypis: W razie nieobecności zastępuje go sekretarz miasta Ścinawka.",
    ]
    assert content.metadata.title == "Program X Kongresu Sekretarzy Powiatów Nadodrzańskich"
    assert content.metadata.author == "Biuro organizacyjne kongresu"


@pytest.mark.parametrize(
    ("words", "headings"),
    [
        ("Źródlanej", "Program kongresu › Dzień pierwszy"),
        ("archiwum zakładowe", "Program kongresu › Dzień drugi"),
        ("zastępuje go", "Przypisy"),
    ],
)
def test_a_quote_is_located_by_the_headings_over_it(words: str, headings: str) -> None:
    content = read(CONGRESS, "kongres.docx")
    source = Source("kongres.docx", content.text, content.sections, content.metadata, marks=content.marks)
    assert locate(source, content.text.index(words)) == Locator("heading", headings)


def test_a_document_of_python_docx_is_read() -> None:
    content = read(REGULATIONS, "regulamin.docx")
    assert content.metadata.title == "Regulamin uczestnictwa w kongresie"  # and not "Dokument1"
    assert content.metadata.language == "pl"  # the file says en-US
    assert [(section.level, section.path[-1]) for section in content.sections] == [
        (1, "Regulamin uczestnictwa w kongresie"),
        (1, "Zgłoszenia"),  # the style is called "Nagłówek 1"
        (2, "Zakwaterowanie"),
    ]
    assert "Formularz znajduje się na stronie zapisów organizatora." in content.text
    assert "Doba hotelowa zaczyna się o godzinie 15." in content.text  # a soft break inside a sentence
    assert content.text.count("Recepcja czynna całą dobę.") == 1  # a text box, twice in the file
    assert content.text.count("Pod Kasztanem") == 1  # a merged cell
    assert "strona 1" not in content.text
    assert "Nagłówek strony" not in content.text


def test_tracked_insertions_are_kept_and_deletions_left_out() -> None:
    content = read(REGULATIONS, "regulamin.docx")
    assert "Rezygnację przyjmuje się do 30 kwietnia 2026 r." in content.text
    assert "25 kwietnia" not in content.text


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    document = Document()
    first = document.add_paragraph("Obrady prowadzi ")
    first._p.get_or_add_pPr().append(parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="1"/></w:rPr>'))
    document.add_paragraph("sekretarz miasta.")
    last = document.add_paragraph("Ostatni akapit.")
    last._p.get_or_add_pPr().append(parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="2"/></w:rPr>'))
    assert saved(document).text == "Obrady prowadzi sekretarz miasta.\n\nOstatni akapit."


def test_numbers_of_several_levels_are_counted() -> None:
    document = Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (kind, text) in enumerate([("decimal", "§ %1."), ("decimal", "%1.%2."), ("lowerLetter", "%3)")])
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'))
    over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    for number, inside in ((91, ""), (92, over)):
        link = f'<w:abstractNumId w:val="90"/>{inside}'
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}">{link}</w:num>'))
    for number, level, text in [
        (91, 0, "Zakres"), (91, 1, "gminy"), (91, 2, "wiejskie"), (91, 2, ""), (91, 2, "miejskie"), (91, 1, "powiaty"),
        (91, 0, "Tryb"), (91, 1, "jawny"), (92, 0, "Od nowa"), (0, 0, "Bez numeru"),
    ]:  # fmt: skip
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        link = f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
        properties.append(parse_xml(f"<w:numPr {nsdecls('w')}>{link}</w:numPr>"))
    assert saved(document).text.split("\n") == [
        "§ 1. Zakres", "1.1. gminy", "a) wiejskie", "c) miejskie", "1.2. powiaty", "§ 2. Tryb", "2.1. jawny",
        "§ 1. Od nowa", "", "Bez numeru",
    ]  # fmt: skip


def test_tables_of_contents_hidden_words_and_prompts_are_left_out() -> None:
    document = Document()
    body: Any = document.element.body
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    contents = f"{gallery}<w:sdtContent><w:p>{run('Spis 3')}</w:p></w:sdtContent>"
    body.insert(0, parse_xml(f"<w:sdt {nsdecls('w')}>{contents}</w:sdt>"))
    hidden = f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>tajne</w:t></w:r>{run('jawne')}"
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Kliknij')}</w:sdtContent></w:sdt>"
    field = "<w:r><w:instrText>PAGE \\* MERGEFORMAT</w:instrText></w:r>"
    body.insert(1, parse_xml(f"<w:p {nsdecls('w')}>{hidden}{prompt}{field}</w:p>"))
    assert saved(document).text == "jawne"


def test_a_table_that_only_arranges_text_is_read_as_text() -> None:
    document = Document()
    table = document.add_table(rows=1, cols=2)
    long = "Sekretarz organizuje pracę urzędu i odpowiada za jej przebieg. " * 15
    table.cell(0, 0).text, table.cell(0, 1).text = long.strip(), "Krótka ramka."
    assert saved(document).text == f"{long.strip()}\n\nKrótka ramka."


def test_paragraphs_of_a_cell_stand_on_one_line() -> None:
    document = Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "10:00"
    cell = table.cell(0, 1)
    cell.text = "Debata: archiwa"
    cell.add_paragraph("moderuje archiwista", style="List Bullet")
    assert saved(document).text == "10:00 | Debata: archiwa; - moderuje archiwista"


def test_breaks_blanks_and_hyphens_are_tidied() -> None:
    document = Document()
    paragraph = document.add_paragraph("Sala\u00a0A  jest")
    paragraph.add_run("\tprze\u00adstronna.")
    paragraph.add_run().add_break(WD_BREAK.LINE)
    paragraph.add_run("Sala B też.")
    document.add_paragraph("•\tpunkt wpisany ręcznie")
    assert saved(document).text == "Sala A jest przestronna.\nSala B też.\n\n- punkt wpisany ręcznie"


def test_a_chart_stands_below_its_paragraph() -> None:
    document = Document()
    chart = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    words = "<a:p><a:r><a:t>Frekwencja</a:t></a:r></a:p>"
    title = f'<c:title xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:tx>{words}</c:tx></c:title>'
    space = f'<c:chartSpace xmlns:c="{chart}"><c:chart>{title}</c:chart></c:chartSpace>'
    part = Part(PackURI("/word/charts/chart1.xml"), "application/x", space.encode(), document.part.package)
    for link in (document.part.relate_to(part, RELATIONSHIP_TYPE.CHART), "rId999"):
        drawing = f'<w:drawing {nsdecls("w", "r")}><c:chart xmlns:c="{chart}" r:id="{link}"/></w:drawing>'
        document.add_paragraph("Jak było?").add_run()._r.append(parse_xml(drawing))
    assert saved(document).text == "Jak było?\n\nWykres: Frekwencja\n\nJak było?"


def test_a_list_style_that_goes_in_circles_ends() -> None:
    document = Document()
    style: Any = document.styles["Heading 2"].element
    style.find(qn("w:basedOn")).set(qn("w:val"), "Heading2")
    document.add_paragraph("Zadania", style="Heading 2")
    assert [section.level for section in saved(document).sections] == [2]


def test_a_document_without_words_is_empty() -> None:
    with pytest.raises(EmptyMaterial):
        saved(Document())


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "[Content_Types].xml", "word/numbering.xml"])
def test_xml_that_is_cut_is_malformed(part: str) -> None:
    with pytest.raises(MalformedMaterial, match=r"program\.docx"):
        read(with_part(REGULATIONS, part, b"<w:document"), "program.docx")


def test_entities_never_reach_the_parser() -> None:
    bomb = b'<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]><d>&f;</d>'
    with pytest.raises(UnsafeMaterial):
        read(with_part(REGULATIONS, "word/document.xml", bomb), "program.docx")


def test_deep_nesting_ends_in_an_error() -> None:
    deep = f"<w:document {nsdecls('w')}><w:body>{'<w:ins>' * 100_000}".encode()
    with pytest.raises(MalformedMaterial):
        read(with_part(REGULATIONS, "word/document.xml", deep), "program.docx")


def test_the_reading_process_reads_it_and_goes_on_after_a_bomb() -> None:
    with ReadingProcess() as process:
        with pytest.raises(UnsafeMaterial):
            read_bytes(with_part(REGULATIONS, "word/styles.xml", b"<!DOCTYPE a><a/>"), "x.docx", "x.docx", process)
        assert read_bytes(REGULATIONS, "Regulamin.DOCX", "r.docx", process).metadata.title is not None


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_whatever_comes_only_errors_of_a_material_are_raised(data: st.DataObject) -> None:
    fixture = data.draw(st.sampled_from([REGULATIONS, CONGRESS]))
    kind = data.draw(st.sampled_from(["random", "cut", "flipped", "part"]))
    if kind == "random":
        broken = data.draw(st.binary(max_size=300))
    elif kind == "cut":
        broken = fixture[: data.draw(st.integers(0, len(fixture)))]
    elif kind == "flipped":
        changed = bytearray(fixture)
        for at in data.draw(st.lists(st.integers(0, len(fixture) - 1), min_size=1, max_size=8)):
            changed[at] ^= data.draw(st.integers(1, 255))
        broken = bytes(changed)
    else:  # changed inside, where no checksum tells
        name = data.draw(st.sampled_from(["word/document.xml", "word/numbering.xml", "word/styles.xml"]))
        words = data.draw(st.sampled_from([b"w:val", b"w:p", b"w:numId", b"w:r", b'"1"', b"w:abstractNum", b"w:name"]))
        broken = with_part(
            fixture, name, (words, data.draw(st.sampled_from([b"w:x", b"w:tc", b"", b'"-9"', b"w:sdt"])))
        )
    try:
        read(broken, "program.docx")
    except MaterialError:
        return
