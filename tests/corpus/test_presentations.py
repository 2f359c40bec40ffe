from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.util import Cm

from corpus.errors import EmptyMaterial, MaterialError, UnsafeMaterial
from corpus.locating import locate
from corpus.readers import odp, pptx
from corpus.readers.isolation import ReadingProcess
from corpus.reading import read_bytes
from corpus.records import Content, Locator, Source

FIXTURES = Path(__file__).parent / "fixtures"
DECKS = ("forum.pptx", "forum-impress.pptx", "forum.odp")
READERS: dict[str, Callable[[bytes, str], Content]] = {".pptx": pptx.read, ".odp": odp.read}
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def read_deck(name: str) -> Content:
    return READERS[Path(name).suffix]((FIXTURES / name).read_bytes(), name)


def saved(presentation: Any) -> Content:
    out = BytesIO()
    presentation.save(out)
    return pptx.read(out.getvalue(), "forum.pptx")


def on_slide(content: Content, number: int) -> str:
    return "".join(content.text[mark.start : mark.end] for mark in content.marks if mark.value == str(number)).strip()


@pytest.mark.parametrize("name", DECKS)
def test_every_slide_is_read_as_a_person_reads_it(name: str) -> None:
    content = read_deck(name)
    assert [(mark.kind, mark.value) for mark in content.marks] == [("slide", str(at)) for at in range(1, 10)]
    assert on_slide(content, 1).split("\n\n") == [
        "Sekretarz w urzędzie przyszłości",
        "Wystąpienie podczas V Forum Sekretarzy Doliny Kaczawy",
        "Złotogórze, 9 czerwca 2025 r.",
        "V Forum Sekretarzy Doliny Kaczawy",
    ]
    assert on_slide(content, 2) == (
        "Plan wystąpienia\n\n- Zadania sekretarza\n- nadzór nad organizacją pracy\n- polityka kadrowa\n"
        "- Wyniki ankiety\n- Wnioski\n\n"
        "Notatki: Zapytać salę, kto prowadzi rejestr upoważnień.\nPrzypomnieć o ankiecie końcowej."
    )
    assert on_slide(content, 3) == (
        "Ankieta wśród urzędów\n\nObszar | Gminy | Powiaty\ne-Doręczenia | 41 | 7\narchiwum cyfrowe | 19 | 5\n"
        "Razem przebadano 62 urzędy"
    )
    assert on_slide(content, 4) == (
        "Udział w szkoleniach\n\nWykres: Uczestnicy szkoleń w trzech latach\nKategoria | Uczestnicy\n"
        "2023 | 118\n2024 | 146,5\n2025 | –"
    )
    assert on_slide(content, 5) == "Dwie drogi\n\n- Szkolenia stacjonarne\n- Szkolenia zdalne"
    assert on_slide(content, 6).split("\n\n")[1:] == [
        "Pierwszy w rzędzie górnym.",
        "Drugi w rzędzie górnym.",
        "Lewy w grupie.",
        "Prawy w grupie.",
        "Na dole strony.",
    ]
    assert content.metadata.title == "Sekretarz w urzędzie przyszłości"
    assert content.metadata.author == "Biuro forum"


@pytest.mark.parametrize("name", DECKS)
def test_a_fact_on_the_seventh_slide_is_located_there(name: str) -> None:
    content = read_deck(name)
    source = Source(name, content.text, content.sections, content.metadata, marks=content.marks)
    assert locate(source, content.text.index("47 350 zł")) == Locator("slide", "7")  # the slide is hidden
    assert locate(source, content.text.index("Dwie drogi")) == Locator("slide", "5")
    assert locate(source, len(content.text) - 1) == Locator("slide", "9")


@pytest.mark.parametrize("name", DECKS)
def test_titles_are_headings_and_repeated_lines_are_given_once(name: str) -> None:
    content = read_deck(name)
    assert [section.level for section in content.sections] == [1] + [2] * 8
    assert content.text.count("\n\nV Forum Sekretarzy Doliny Kaczawy\n") == 1


def test_numbered_paragraphs_keep_their_numbers() -> None:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    frame = slide.shapes.add_textbox(Cm(1), Cm(1), Cm(9), Cm(9)).text_frame
    for at, (text, scheme) in enumerate(
        [("raz", "arabicParenR"), ("dwa", "arabicParenR"), ("bez", None), ("od nowa", "arabicParenR"), ("litera", "x")]
    ):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.text = text
        if scheme:
            element = parse_xml(f'<a:buAutoNum xmlns:a="{DRAWING}" type="{scheme}"/>')
            paragraph._p.get_or_add_pPr().append(element)
    assert saved(presentation).text == "1) raz\n2) dwa\n\nbez\n\n1) od nowa\n2. litera"


def test_footers_dates_and_slide_numbers_are_left_out() -> None:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = "Tytuł slajdu"
    for placeholder in slide.slide_layout.placeholders:
        if placeholder.placeholder_format.idx in (10, 11, 12):
            slide.shapes.clone_placeholder(placeholder)
    for placeholder in slide.placeholders:
        if placeholder.placeholder_format.idx in (10, 11, 12):
            placeholder.text_frame.text = "stopka"
    box = slide.shapes.add_textbox(Cm(1), Cm(9), Cm(9), Cm(2)).text_frame
    box.text = "Strona "
    field = f'<a:fld xmlns:a="{DRAWING}" id="{{0}}" type="slidenum"><a:t>7</a:t></a:fld>'
    box.paragraphs[0]._p.append(parse_xml(field))
    assert saved(presentation).text == "Tytuł slajdu\n\nStrona"


def test_a_soft_break_in_a_title_is_a_blank() -> None:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = "Sekretarz\vw urzędzie"
    assert saved(presentation).metadata.title == "Sekretarz w urzędzie"


def test_the_words_of_a_diagram_are_items() -> None:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    points = "".join(
        f'<dgm:pt type="{kind}"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for kind, text in [("doc", ""), ("node", "Wniosek"), ("node", "Decyzja"), ("pres", "Wniosek")]
    )
    model = f'<dgm:dataModel xmlns:dgm="{DIAGRAM}" xmlns:a="{DRAWING}"><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>'
    package: Any = slide.part.package
    part = Part(PackURI("/ppt/diagrams/data1.xml"), "application/x", package, model.encode())
    link = slide.part.relate_to(part, RELATIONSHIP_TYPE.DIAGRAM_DATA)
    frame = slide.shapes.add_table(1, 1, Cm(1), Cm(1), Cm(9), Cm(2))._element
    data = frame.find(f".//{{{DRAWING}}}graphicData")
    data.set("uri", DIAGRAM)
    data.clear()
    data.set("uri", DIAGRAM)
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    data.append(parse_xml(f'<dgm:relIds xmlns:dgm="{DIAGRAM}" xmlns:r="{office}" r:dm="{link}"/>'))
    assert saved(presentation).text == "- Wniosek\n- Decyzja"


def test_a_presentation_without_words_is_empty() -> None:
    with pytest.raises(EmptyMaterial):
        saved(Presentation())


@pytest.mark.parametrize("name", ["forum.pptx", "forum.odp"])
def test_entities_never_reach_the_parser(name: str) -> None:
    out = BytesIO()
    with zipfile.ZipFile(FIXTURES / name) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            hit = member in ("ppt/slides/slide3.xml", "content.xml")
            new.writestr(member, b'<!DOCTYPE d [<!ENTITY a "x">]><d>&a;</d>' if hit else old.read(member))
    with pytest.raises(UnsafeMaterial):
        READERS[Path(name).suffix](out.getvalue(), name)


@pytest.mark.parametrize("name", DECKS)
def test_the_reading_process_reads_it(name: str) -> None:
    with ReadingProcess() as process:
        source = read_bytes((FIXTURES / name).read_bytes(), name, name, process)
    assert source.marks == read_deck(name).marks


@pytest.mark.parametrize("name", ["forum.pptx", "forum.odp"])
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_whatever_comes_only_errors_of_a_material_are_raised(name: str, data: st.DataObject) -> None:
    fixture = (FIXTURES / name).read_bytes()
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
        before = data.draw(
            st.sampled_from([b"<p:sp>", b"a:p>", b'"1"', b"draw:frame", b"cm", b"text:p", b"c:v", b"r:id"])
        )
        after = data.draw(st.sampled_from([b"<p:x>", b"a:q>", b'"-9"', b"draw:g", b"", b"text:h", b"text:list"]))
        out = BytesIO()
        with zipfile.ZipFile(BytesIO(fixture)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
            for member in old.namelist():
                new.writestr(member, old.read(member).replace(before, after) if member.endswith("xml") else b"")
        broken = out.getvalue()
    try:
        READERS[Path(name).suffix](broken, name)
    except MaterialError:
        return
