from __future__ import annotations

import ctypes
import random
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from corpus.describing import describe
from corpus.errors import EmptyMaterial, MalformedMaterial, MaterialError, NoTextLayer, TooManyPages
from corpus.locating import locate
from corpus.readers import ocr, pdf
from corpus.readers.formats import FORMATS
from corpus.readers.isolation import ReadingProcess
from corpus.readers.pdf import read
from corpus.readers.pdf_furniture import Sheet, without_furniture
from corpus.readers.pdf_lines import joined
from corpus.readers.pdf_words import Piece, Word
from corpus.records import Content

FIXTURES = Path(__file__).parent / "fixtures"
NEEDS_OCR = pytest.mark.skipif(ocr.program() is None, reason="Tesseract with Polish is not installed")


def fixture(name: str) -> Content:
    return read((FIXTURES / name).read_bytes(), name)


def page_of(content: Content, quote: str) -> str:
    locator = locate(describe(content, "plik.pdf"), content.text.index(quote))
    assert locator is not None
    assert locator.kind == "page"
    return locator.value


def on_pages(content: Content) -> dict[str, str]:
    pages: dict[str, str] = {}
    for mark in content.marks:
        pages[mark.value] = pages.get(mark.value, "") + content.text[mark.start : mark.end]
    return pages


def headings(content: Content) -> list[tuple[int, str]]:
    return [(section.level, section.path[-1]) for section in content.sections]


def made(objects: list[bytes]) -> bytes:
    """A PDF of numbered objects, the first of which is its catalogue."""
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, rows)
    return out + table + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(out))


def one_page(content: bytes, *, box: bytes = b"0 0 595 842", count: bytes = b"1", length: bytes | None = None) -> bytes:
    stated = length or b"%d" % len(content)
    return made(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count %s >>" % count,
            b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
            % box,
            b"<< /Length %s >>\nstream\n%s\nendstream" % (stated, content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


def test_a_fact_is_found_on_its_page() -> None:
    content = fixture("program.pdf")
    assert page_of(content, "Grupy wyruszają spod ratusza o godzinie 17.00 i 18.00.") == "3"
    assert page_of(content, "Statuetkę „Pióro Sekretarza” w kategorii gmin") == "4"
    assert [mark.value for mark in content.marks] == ["1", "2", "3", "4", "5", "6"]


def test_headers_footers_and_page_numbers_are_left_out() -> None:
    text = fixture("program.pdf").text
    assert "Kongres Sekretarzy · Program" not in text
    assert "Biuro Kongresu, Rzeszów" not in text
    assert "Strona" not in text
    assert "Krajowy Kongres Sekretarzy – uchwały" not in fixture("uchwala.pdf").text


def test_a_paragraph_over_a_page_break_is_one_with_two_marks() -> None:
    content = fixture("program.pdf")
    paragraph = next(part for part in content.text.split("\n\n") if part.startswith("Nocleg uczestnicy"))
    assert paragraph.endswith("tak aby wszyscy zdążyli na otwarcie.")
    pages = on_pages(content)
    assert pages["1"].endswith("w dniach obrad ")
    assert pages["2"].startswith("przewoźnik uruchomi dodatkowe kursy")


def test_headings_are_ranked_by_size_and_weight() -> None:
    assert headings(fixture("program.pdf"))[:5] == [
        (1, "Program XI Krajowego Kongresu Sekretarzy"),
        (2, "Dzień pierwszy – 14 października"),
        (2, "Dzień drugi – 15 października"),
        (3, "9.00 Panel: umowy o zachowaniu poufności"),
        (3, "11.30 Wręczenie statuetek „Pióro Sekretarza”"),
    ]


def test_lists_are_items_whether_their_bullets_are_drawn_or_written() -> None:
    drawn = (
        "- organizacja pracy urzędu i zarządzanie kadrami,\n- bezpieczeństwo informacji oraz obsługa incydentów w urz"
    )
    assert drawn in fixture("program.pdf").text
    report = fixture("sprawozdanie.pdf").text
    assert "- uprościć sprawozdawczość kadrową,\n- ujednolicić wzory upoważnień, tak aby ta sama osoba" in report
    assert "a) wnioski pilne,\nb) wnioski wymagające zmiany ustawy,\nc) pozostałe." in report


def test_rows_of_a_table_are_lines_with_cells() -> None:
    rows = (
        "Godzina | Temat | Prowadzący\n"
        "9.00–10.00 | Rejestracja uczestników i kawa powitalna | Biuro Kongresu\n"
        "10.00–10.30 | Otwarcie obrad i wystąpienia gospodarzy: prezydenta miasta oraz marszałka województwa | "
        "Przewodniczący Rady Programowej\n"
    )
    assert rows in fixture("program.pdf").text
    assert "Gminy wiejskie i miejsko-wiejskie | 187 | +12\nMiasta na prawach powiatu | 64 | +5\n" in (
        fixture("sprawozdanie.pdf").text
    )


def test_a_table_without_lines_is_told_by_its_columns() -> None:
    text = fixture("ulotka.pdf").text
    assert (
        "do 31 maja | 420 zł | opłata wczesna, dla zgłoszeń z potwierdzeniem przelewu\ndo 15 września | 520 zł" in text
    )


def test_two_columns_are_read_one_after_the_other() -> None:
    content = fixture("uchwala.pdf")
    assert [path for _, path in headings(content)] == [
        "Uchwała nr 3 IX Krajowego Kongresu Sekretarzy",
        "§ 1. Zatrudnienie w urzędach",
        "§ 2. Doskonalenie zawodowe",
        "§ 3. Cyfryzacja",
        "§ 4. Dyżury i obsługa mieszkańców",
        "§ 5. Postanowienia końcowe",
    ]
    assert "udostępnią nieodpłatnie interfejsy umożliwiające wymianę danych pomiędzy systemami różnych producentów" in (
        content.text
    )
    assert content.text.endswith("rozesłany do wszystkich forów regionalnych w kraju.")
    assert "|" not in content.text


def test_hyphens_of_line_ends_go_and_those_of_words_stay() -> None:
    content = fixture("uchwala.pdf")
    towns = "Bielsko-Biała, Jastrzębie-Zdrój, Kędzierzyn-Koźle, Konstancin-Jeziorna, Busko-Zdrój i Czechowice-Dziedzice"
    assert towns in content.text
    assert "społeczno-gospodarczej oceny" in content.text
    assert "wykwalifikowanych pracowników samorządowych" in content.text
    pages = on_pages(content)
    assert pages["1"].endswith("obsłu")  # a word parted by the end of a page is whole
    assert pages["2"].startswith("gi mieszkańców")


def test_three_columns_stand_between_a_title_and_a_foot() -> None:
    text = fixture("ulotka.pdf").text
    order = ["XII Krajowy", "Kielce,", "Środa", "15.00 Panel", "Czwartek", "20.00 Kolacja", "Piątek", "Organizatorzy"]
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert (
        "Wystąpienie prezydenta miasta i starosty, a po nim wykład o historii urzędu sekretarza w samorządzie." in text
    )


def test_marks_cover_the_text_without_holes() -> None:
    for name in ("program.pdf", "uchwala.pdf", "sprawozdanie.pdf", "ulotka.pdf"):
        content = fixture(name)
        assert content.marks[0].start == 0
        assert content.marks[-1].end == len(content.text)
        assert all(a.end <= b.start for a, b in zip(content.marks, content.marks[1:], strict=False))


def test_only_a_sensible_title_is_taken() -> None:
    assert fixture("sprawozdanie.pdf").metadata.title == "Sprawozdanie z X Krajowego Kongresu Sekretarzy"
    assert fixture("uchwala.pdf").metadata.title is None  # "Microsoft Word - uchwala_nr3.docx"
    assert fixture("ulotka.pdf").metadata.title is None  # "ulotka.html"


def test_letters_of_ligatures_and_notes() -> None:
    text = fixture("sprawozdanie.pdf").text
    assert "sfinansowały samorządy partnerskie i fundacja" in text  # "fi" is one sign in this font
    assert "według rodzaju jednostki." in text  # the number of a note is no part of the word


def test_a_turned_page_reads_as_the_page_does(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument((FIXTURES / "program.pdf").read_bytes())
    for page in document:
        page.set_rotation(90)
    document.save(tmp_path / "turned.pdf")
    assert read((tmp_path / "turned.pdf").read_bytes(), "obrócony.pdf").text == fixture("program.pdf").text


SEEN = b"BT /F 12 Tf 72 700 Td (Obrady trwaly dwa dni.) Tj ET\n"


@pytest.mark.parametrize(
    "drawn",
    [
        b"BT /F 12 Tf 3 Tr 72 600 Td (Slowa ukryte) Tj ET",
        b"BT /F 12 Tf 1 1 1 rg 72 600 Td (Slowa ukryte) Tj ET",
        b"BT /F 1 Tf 72 600 Td (Slowa ukryte) Tj ET",
    ],
    ids=["not drawn", "white on white", "of one point"],
)
def test_what_nobody_sees_is_not_read_and_is_told(drawn: bytes) -> None:
    content = read(one_page(SEEN + drawn), "uchwala.pdf")
    assert content.text == "Obrady trwaly dwa dni."
    assert [(one.text, one.place) for one in content.unread] == [("Slowa ukryte", "s. 1")]


def test_white_letters_on_a_dark_ground_are_read() -> None:
    content = read(one_page(b"0 0 0 rg 60 580 300 40 re f\nBT /F 12 Tf 1 1 1 rg 72 600 Td (Na banerze) Tj ET"), "b.pdf")
    assert content.text == "Na banerze"
    assert not content.unread


def test_the_text_under_a_scan_is_read(tmp_path: Path) -> None:
    pages = pypdfium2.PdfDocument.new()
    page = pages.new_page(400, 300)
    picture = pypdfium2.PdfImage.new(pages)
    noise = np.tile(np.array([[0, 255], [255, 0]], dtype=np.uint8), (50, 50))[:, :, None].repeat(3, axis=2)
    picture.set_bitmap(pypdfium2.PdfBitmap.from_pil(Image.fromarray(noise)))
    picture.set_matrix(pypdfium2.PdfMatrix().scale(400, 300))
    page.insert_obj(picture)
    font = pdfium.FPDFText_LoadStandardFont(pages.raw, b"Helvetica")
    text = pdfium.FPDFPageObj_CreateTextObj(pages.raw, font, 12.0)
    words = ctypes.create_string_buffer("Warstwa tekstu pod skanem strony\0".encode("utf-16-le"))
    pdfium.FPDFText_SetText(text, ctypes.cast(words, ctypes.POINTER(ctypes.c_ushort)))
    pdfium.FPDFTextObj_SetTextRenderMode(text, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
    pdfium.FPDFPageObj_Transform(text, 1, 0, 0, 1, 60, 200)
    pdfium.FPDFPage_InsertObject(page.raw, text)
    page.gen_content()
    pages.save(tmp_path / "skan.pdf")
    content = read((tmp_path / "skan.pdf").read_bytes(), "skan.pdf")
    assert content.text == "Warstwa tekstu pod skanem strony"
    assert not content.unread


def test_a_scan_without_ocr_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "program", lambda: None)
    with pytest.raises(NoTextLayer):
        fixture("skan.pdf")


@NEEDS_OCR
def test_a_scan_is_read_by_ocr() -> None:
    content = fixture("skan.pdf")
    assert "wdrożenie elektronicznego zarządzania dokumentacją trwa tam średnio czternaście miesięcy" in content.text
    assert "1. Uprościć jednolity rzeczowy wykaz akt.\n2. Zapewnić gminom" in content.text
    assert page_of(content, "12 września 2019 r. w Łomży") == "2"
    assert (1, "Protokół z obrad sekcji gmin wiejskich") in headings(content)


def test_text_pages_are_read_where_scanned_ones_cannot_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(ocr, "program", lambda: None)
    mixed = pypdfium2.PdfDocument.new()
    for name in ("skan.pdf", "sprawozdanie.pdf"):
        mixed.import_pages(pypdfium2.PdfDocument((FIXTURES / name).read_bytes()))
    mixed.save(tmp_path / "m.pdf")
    content = read((tmp_path / "m.pdf").read_bytes(), "m.pdf")
    assert {mark.value for mark in content.marks} == {"3"}
    assert "418 600 zł" in content.text


@NEEDS_OCR
def test_a_page_of_any_size_is_pictured_small() -> None:
    assert (
        pdf.read(one_page(b"BT /F 12 Tf 72 700 Td (Tekst) Tj ET", box=b"0 0 999999999 999999999"), "x").text == "Tekst"
    )
    document = pypdfium2.PdfDocument(one_page(b"0 0 100 100 re f", box=b"0 0 999999999 999999999"))
    assert ocr.read_page(document[0]) == []


def test_a_locked_file_says_what_to_do() -> None:
    with pytest.raises(MalformedMaterial) as caught:
        fixture("haslo.pdf")
    assert "zapisz go bez hasła" in caught.value.sentence("pl")


@pytest.mark.parametrize("data", [b"to nie jest PDF", b"%PDF-1.7\n%%EOF", b"\0" * 5000])
def test_what_is_no_pdf_is_malformed(data: bytes) -> None:
    with pytest.raises(MalformedMaterial):
        read(data, "x.pdf")


def test_no_bytes_and_blank_pages_are_empty() -> None:
    with pytest.raises(EmptyMaterial):
        read(b"", "x.pdf")
    with pytest.raises(EmptyMaterial):
        read(one_page(b""), "x.pdf")


def test_a_document_without_pages_is_malformed() -> None:
    with pytest.raises(MalformedMaterial):
        read(made([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]), "x.pdf")


def test_more_pages_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_MOST_PAGES", 5)
    with pytest.raises(TooManyPages) as caught:
        fixture("program.pdf")
    assert "6 stron" in caught.value.sentence("pl")


@pytest.mark.parametrize(
    "size",
    [{"length": b"2147483647"}, {"count": b"1000000000"}, {"box": b"0 0 2147483647 2147483647"}, {"box": b"0 0 0 0"}],
)
def test_sizes_that_a_file_claims_cost_nothing(size: dict[str, bytes]) -> None:
    known = FORMATS[".pdf"]
    data = one_page(b"BT /F 12 Tf 72 700 Td (Zwykla strona) Tj ET", **size)
    with ReadingProcess() as process:  # in its own process with its bounds: seconds and memory
        assert known.isolated
        assert process.read(known.module, data, "x.pdf", 20).text == "Zwykla strona"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["pracownicy samo-", "rządu"], "pracownicy samorządu"),
        (["w Bielsku-", "Białej"], "w Bielsku-Białej"),
        (["rozwój społeczno-", "gospodarczy"], "rozwój społeczno-gospodarczy"),
        (["województwo zachodnio-", "pomorskie"], "województwo zachodniopomorskie"),
        (["ogólno-", "polski"], "ogólnopolski"),
        (["biało-", "-czerwony"], "biało-czerwony"),
        (["mięk\u00ad", "ki łącz\u00adnik"], "miękki łącznik"),
        (["w latach 2024–", "2026"], "w latach 2024–2026"),
        (["SEKRE-", "TARZ"], "SEKRETARZ"),
    ],
)
def test_lines_are_joined(lines: list[str], text: str) -> None:
    assert joined(lines) == text


def test_what_stands_far_apart_on_a_line_is_two_texts() -> None:
    page = b"BT /F 12 Tf 72 700 Td (Przewodniczacy) Tj 250 0 Td (Sekretarz Rady) Tj ET"
    assert read(one_page(page), "x.pdf").text == "Przewodniczacy | Sekretarz Rady"


def sheets(pages: list[list[tuple[str, float]]]) -> list[Sheet]:
    return [
        Sheet(number, 800.0, [Piece([Word(text, 50, 300)], base, 10.0, bold=False) for text, base in page])
        for number, page in enumerate(pages, start=1)
    ]


def left(pages: list[list[tuple[str, float]]]) -> list[list[str]]:
    return [[piece.text for piece in page] for page in without_furniture(sheets(pages))]


def test_headers_of_odd_and_even_pages_go() -> None:
    pages = [
        [("Materiały Kongresu" if at % 2 else "Rada Programowa", 30.0), (f"Treść {at} strony", 400.0), (f"{at}", 780.0)]
        for at in range(1, 8)
    ]
    assert left(pages) == [[f"Treść {at} strony"] for at in range(1, 8)]


def test_lines_that_only_look_alike_stay() -> None:
    pages = [[(f"§ {at * at}. Postanowienia", 30.0), ("Treść", 100.0 + 20 * at)] for at in range(1, 6)]
    assert left(pages)[3] == ["§ 16. Postanowienia", "Treść"]


def test_of_two_pages_only_the_outermost_line_is_a_header() -> None:
    pages = [[("Biuletyn", 30.0), ("Zapraszamy", 60.0), (text, 400.0)] for text in ("Pierwsza", "Druga")]
    assert left(pages) == [["Zapraszamy", "Pierwsza"], ["Zapraszamy", "Druga"]]


@pytest.fixture
def no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "program", lambda: None)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9), name=st.sampled_from(["haslo.pdf", "sprawozdanie.pdf", "ulotka.pdf"]))
def test_damaged_files_raise_errors_of_materials_alone(no_ocr: None, seed: int, name: str) -> None:
    generator = random.Random(seed)  # noqa: S311 - damage, not secrets
    data = bytearray((FIXTURES / name).read_bytes())
    for _ in range(generator.randint(0, 60)):
        data[generator.randrange(len(data))] = generator.randrange(256)
    if generator.random() < 0.4:
        del data[generator.randrange(len(data)) :]
    try:
        content = read(bytes(data), name)
    except MaterialError:
        return
    assert all(0 <= mark.start < mark.end <= len(content.text) for mark in content.marks)


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=400))
def test_random_bytes_raise_errors_of_materials_alone(data: bytes) -> None:
    with pytest.raises(MaterialError):
        read(b"%PDF-1.4\n" + data, "x.pdf")
