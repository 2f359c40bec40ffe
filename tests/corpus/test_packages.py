from __future__ import annotations

import random
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest

from corpus.errors import MalformedMaterial, MaterialError, UnsafeMaterial
from corpus.readers.packages import MEMBERS, XML_BYTES, check_package

FIXTURES = Path(__file__).parent / "fixtures"
OFFICE = ("kongres.docx", "regulamin.docx", "kongres.odt", "forum.odp", "forum.pptx", "forum-impress.pptx")

LAUGHS = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><l>&b;</l>'
QUADRATIC = f'<!DOCTYPE l [<!ENTITY a "{"x" * 50_000}">]><l>{"&a;" * 50_000}</l>'
EXTERNAL = '<?xml version="1.0"?>\n<!DOCTYPE l [<!ENTITY f SYSTEM "file:///etc/passwd">]><l>&f;</l>'
LATE = f"<l><!-- {'x' * (2 << 20)} --><!DOCTYPE l></l>"


@pytest.fixture(autouse=True)
def _bounded() -> Iterator[None]:
    """Every check ends soon and in little memory, whatever it is given."""
    tracemalloc.start()
    began = time.monotonic()
    yield
    assert time.monotonic() - began < 20
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 120_000_000


def packed(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members:
            package.writestr(name, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def zeros(size: int) -> bytes:
    """A ZIP with one member of so many zeros, made without holding them."""
    out = BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
        package.open("a.xml", "w") as part,
    ):
        for _ in range(size >> 20):
            part.write(bytes(1 << 20))
    return out.getvalue()


def linked(kind: int) -> bytes:
    member = zipfile.ZipInfo("word/document.xml")
    member.external_attr = (kind | 0o777) << 16
    return packed((member, b"/etc/passwd"))


def overlapping() -> bytes:
    """A hundred entries of the directory for one and the same member."""
    data = packed(("a.xml", b"<a/>" * 1000))
    directory = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry, count = data[directory:end], 100
    closing = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, directory, 0)
    return data[:directory] + entry * count + closing


def declaring(size: int) -> bytes:
    """A member of 200 kB that declares another size, in its own header and in the directory."""
    data = bytearray(packed(("a.xml", b"<a>" + bytes(200_000) + b"</a>")))
    struct.pack_into("<L", data, 22, size)
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, size)
    return bytes(data)


@pytest.mark.parametrize("name", OFFICE)
def test_files_of_office_programs_pass(name: str) -> None:
    check_package((FIXTURES / name).read_bytes(), name)


@pytest.mark.parametrize(
    ("make", "detail"),
    [
        (lambda: zeros(1 << 30), "unpack"),
        (lambda: zeros(60 << 20), "-fold"),
        (overlapping, "overlap"),
        (lambda: packed(*((f"{at}.xml", b"") for at in range(100_000))), f"{MEMBERS}"),
        (lambda: linked(0o120000), "link"),
        (lambda: linked(0o010000), "link"),
        (lambda: packed(("/etc/cron.d/x", b"")), "path"),
        (lambda: packed(("word/../../x", b"")), "path"),
        (lambda: packed(("..\\x", b"")), "path"),
        (lambda: packed(("C:\\x", b"")), "path"),
    ],
    ids="gigabyte sixty-megabytes overlap members symlink fifo absolute climbing backslash drive".split(),
)
def test_bombs_and_paths_that_lead_out_are_refused(make: Callable[[], bytes], detail: str) -> None:
    tracemalloc.stop()
    data = make()
    tracemalloc.start()
    began = time.monotonic()
    with pytest.raises(UnsafeMaterial, match=detail) as caught:
        check_package(data, "program.docx")
    assert time.monotonic() - began < 3
    assert "program.docx" in caught.value.sentence("pl")


@pytest.mark.parametrize("size", [100, 5_000_000])
def test_a_member_that_declares_a_false_size_is_refused(size: int) -> None:
    with pytest.raises(MalformedMaterial, match=r"a\.xml"):
        check_package(declaring(size), "program.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("xml", [LAUGHS, QUADRATIC, EXTERNAL, LATE], ids=["laughs", "quadratic", "external", "late"])
def test_xml_with_a_dtd_or_entities_is_refused(xml: str, encoding: str) -> None:
    with pytest.raises(UnsafeMaterial, match="DTD"):
        check_package(packed(("word/document.xml", xml.encode(encoding))), "program.docx")


def test_a_dtd_across_two_blocks_is_seen() -> None:
    for shift in range(12):
        start = b"<l>" + b" " * ((1 << 20) - 3 - shift)
        noise = random.Random(0).randbytes(600_000).hex().encode()  # noqa: S311 - so that it packs as text does
        with pytest.raises(UnsafeMaterial, match="DTD"):
            check_package(packed(("a.xml", start + b"<!DOCTYPE x></l>"), ("b.xml", b"<b>" + noise + b"</b>")), "a.docx")


def test_xml_in_an_encoding_that_hides_its_words_is_refused() -> None:
    xml = b'<?xml version="1.0" encoding="UTF-7"?><l>+ADwAIQ-DOCTYPE</l>'
    with pytest.raises(UnsafeMaterial, match="encoding"):
        check_package(packed(("word/document.xml", xml)), "program.docx")
    ebcdic = '<?xml version="1.0" encoding="cp037"?><!DOCTYPE l><l/>'.encode("cp037")
    with pytest.raises(MalformedMaterial, match="XML"):
        check_package(packed(("word/document.xml", ebcdic)), "program.docx")


def test_a_part_of_xml_beyond_any_book_is_refused() -> None:
    out = BytesIO()
    noise = random.Random(0).randbytes(1 << 19).hex().encode()  # noqa: S311
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
        package.open("a.xml", "w") as part,
    ):
        part.write(b"<l>")
        for _ in range(XML_BYTES // len(noise) + 1):
            part.write(noise)
    with pytest.raises(UnsafeMaterial, match="XML"):
        check_package(out.getvalue(), "program.docx")


def test_what_no_reader_parses_may_have_a_dtd() -> None:
    svg = b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd"><svg/>'
    library = b'<?xml version="1.0"?><!DOCTYPE library:libraries PUBLIC "x" "libraries.dtd"><library:libraries/>'
    check_package(packed(("Pictures/1.svg", svg), ("Basic/script-lc.xml", library), ("Thumb.png", b"\x89PNG")), "a.odt")


def test_the_bare_declaration_of_old_openoffice_manifests_passes() -> None:
    named = '<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd"{}>'
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n{named}\n<manifest:manifest/>'
    check_package(packed(("META-INF/manifest.xml", text.format("").encode())), "a.odt")
    with pytest.raises(UnsafeMaterial, match="DTD"):
        check_package(packed(("META-INF/manifest.xml", text.format(' [<!ENTITY a "x">]').encode())), "a.odt")


def test_encrypted_members_are_refused() -> None:
    data = bytearray(packed(("word/document.xml", b"<a/>")))
    for at in (6, data.index(b"PK\x01\x02") + 8):
        data[at] |= 1
    with pytest.raises(UnsafeMaterial, match="encrypted"):
        check_package(bytes(data), "program.docx")


def test_compression_that_cannot_be_unpacked_in_blocks_is_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as package:
        package.writestr("a.xml", "<a/>")
    with pytest.raises(MalformedMaterial, match="compression"):
        check_package(out.getvalue(), "program.docx")


@pytest.mark.parametrize(
    ("data", "detail"),
    [
        (b"", "ZIP"),
        (b"PK\x03\x04", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        ((FIXTURES / "regulamin.docx").read_bytes()[:9000], "ZIP"),
    ],
    ids=["empty", "start", "old", "cut"],
)
def test_what_is_no_whole_zip_is_told(data: bytes, detail: str) -> None:
    with pytest.raises(MalformedMaterial, match=detail):
        check_package(data, "program.docx")


def test_a_damaged_member_is_named() -> None:
    data = bytearray((FIXTURES / "regulamin.docx").read_bytes())
    at = data.index(b"word/document.xml") + 400
    data[at : at + 20] = bytes(20)
    with pytest.raises(MaterialError, match=r"word/document\.xml"):
        check_package(bytes(data), "program.docx")
