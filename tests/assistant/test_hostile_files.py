"""Hostile files brought in as a person would, each beside a good one: the good one comes in, the bad one is told."""

from __future__ import annotations

import io
import os
import struct
import threading
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.ingestion.ingest_records import IngestReport
from assistant.service import Service
from corpus.errors import MaterialError, MaterialTooLarge, ProtokolantError, UnreadableMaterial, UnsafeMaterial
from corpus.passages import LONGEST_SENTENCE, cut_passages
from corpus.readers import formats
from corpus.readers.isolation import ReadingProcess
from corpus.reading import read_file
from index.encoder.encoder import Encoder, PassageInput, PassageVectors

FIXTURES = Path(__file__).parents[1] / "corpus" / "fixtures"
GOOD = "# Most\n\nStarosta otworzył most na rzece.\n"
GROWTH_MB = 150  # of this process's own memory
SECONDS = 120  # for a reader's limits and the bringing in; not a measure of speed

LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(9))
    + b"]><x>&j;</x>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'


@pytest.fixture
def empty(service: Service, encoder: Encoder) -> Service:
    vars(service)["encoder"] = encoder
    return service


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the good file."""
    folder = tmp_path / "materials"
    folder.mkdir()
    (folder / "most.md").write_text(GOOD)
    return folder


def _resident_mb() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def bring(service: Service, folder: Path) -> IngestReport:
    """Bring the folder in, watched: its time, this process's memory at its highest, and that the good file is in."""
    if not service.documents():
        (folder.parent / "rozgrzewka.md").write_text("# Park\n\nWójtowie sadzili lipy w parku.\n")
        service.ingest([folder.parent / "rozgrzewka.md"])  # what is loaded once is not the files' doing
    before = _resident_mb()
    highest = [before]
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(0.02):
            highest.append(_resident_mb())

    watcher = threading.Thread(target=watch)
    watcher.start()
    began = time.monotonic()
    try:
        report = service.ingest([folder])
    finally:
        ended.set()
        watcher.join()
    assert time.monotonic() - began < SECONDS
    assert max(highest) - before < GROWTH_MB
    assert "most.md" in {one.origin for one in service.documents()}
    return report


def refused(service: Service, folder: Path, *names: str) -> list[MaterialError]:
    """The errors of the files named, in that order; none of the files is in the catalogue, nor is any other refused."""
    report = bring(service, folder)
    told = {one.origin: one.error for one in report.problems}
    assert sorted(told) == sorted(names)
    errors = []
    for name in names:
        error = told[name]
        assert isinstance(error, MaterialError)
        assert error.sentence("pl") != error.sentence("en")
        assert name in error.sentence("pl")
        assert name in error.sentence("en")
        errors.append(error)
    held = {one.origin for one in service.documents()}
    assert not any(one == name or one.startswith(f"{name}/") for one in held for name in names)
    return errors


def _zip(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _deflated(size: int, window: int) -> bytes:
    """So many zeros packed, without holding them: one packed megabyte, repeated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    head = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + block * (size // 1_000_000 - 1) + packer.flush()


def _raw_zip(packed: bytes, size: int, crc: int, names: list[bytes]) -> bytes:
    """A ZIP of one deflated member, under as many names of five letters as are given."""
    sizes = (crc, len(packed), size)
    head = b"PK\x03\x04" + struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, *sizes, 5, 0) + names[0] + packed
    entry = b"PK\x01\x02" + struct.pack("<HHHHHHIIIHHHHHII", 20, 20, 0, 8, 0, 33, *sizes, 5, 0, 0, 0, 0, 0, 0)
    directory = b"".join(entry + name for name in names)
    count = len(names)
    return head + directory + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(head), 0)


def _zeros(size: int) -> bytes:
    """A ZIP of one text of zeros."""
    crc = 0
    for _ in range(size // 1_000_000):
        crc = zlib.crc32(bytes(1_000_000), crc)
    return _raw_zip(_deflated(size, -15), size, crc, [b"a.txt"])


def _overlapping() -> bytes:
    """A ZIP of 500 names that are all one member of 1 MB."""
    text = b"Starosta. " * 100_000
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(text) + packer.flush()
    return _raw_zip(packed, len(text), zlib.crc32(text), [b"%05d" % at for at in range(500)])


def _changed(name: str, part: str, content: Callable[[bytes], bytes]) -> bytes:
    with zipfile.ZipFile(FIXTURES / name) as package:
        parts = [(one, package.read(one)) for one in package.namelist()]
    assert part in {one for one, _ in parts}
    return _zip(*((one, content(held) if one == part else held) for one, held in parts))


def _link(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name)
    member.create_system, member.external_attr = 3, 0o120777 << 16
    return member


def test_archives_made_to_harm(empty: Service, folder: Path) -> None:
    inner = _zeros(30_000_000)
    files = {
        "zera.zip": _zeros(1_000_000_000),
        "gniazdo.zip": _zip(*((f"{at}.zip", inner) for at in range(20))),
        "glebiej.zip": _zip(("a.zip", _zip(("b.zip", _zip(("c.txt", b"Most.")))))),
        "nakladka.zip": _overlapping(),
        "wyjscie.zip": _zip(("../../most.txt", b"Most."), ("dobry.txt", b"Starosta.")),
        "korzen.zip": _zip(("/etc/most.txt", b"Most.")),
        "dysk.zip": _zip(("C:\\most.txt", b"Most.")),
        "dowiazanie.zip": _zip((_link("most.txt"), b"/etc/hostname")),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    errors = refused(empty, folder, *files)
    assert {type(error) for error in errors} == {UnsafeMaterial}
    assert not (folder.parent.parent / "most.txt").exists()


@pytest.mark.parametrize(
    "attack", [LAUGHS, OUTSIDE, LAUGHS.decode().encode("utf-16")], ids=["laughs", "file", "utf-16"]
)
def test_office_files_with_entities(empty: Service, folder: Path, attack: bytes) -> None:
    parts = {
        "kongres.docx": "word/document.xml",
        "kongres.odt": "content.xml",
        "forum.pptx": "ppt/slides/slide1.xml",
        "forum.odp": "content.xml",
    }
    for name, part in parts.items():
        (folder / name).write_bytes(_changed(name, part, lambda _: attack))
    assert {type(error) for error in refused(empty, folder, *parts)} == {UnsafeMaterial}


def _pdf(objects: list[bytes], trailer: bytes) -> bytes:
    numbered = b"".join(b"%d 0 obj\n%s\nendobj\n" % (at, one) for at, one in enumerate(objects, start=1))
    return b"%PDF-1.7\n" + numbered + trailer + b"\n%%EOF\n"


def _huge_pdf() -> bytes:
    """A PDF whose table of objects, lengths, boxes and counts declare gigabytes."""
    big = b"2147483647"
    image = b"<</Type/XObject/Subtype/Image/Width N/Height N/BitsPerComponent 8/ColorSpace/DeviceRGB/Length N>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count N>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 N N]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
        b"<</Length N>>\nstream\n/I Do\nendstream",
        image + b"\nstream\nx\nendstream",
    ]
    trailer = b"xref\n0 N\n0000000000 65535 f \ntrailer\n<</Root 1 0 R/Size N/Prev N>>\nstartxref\nN"
    return _pdf([one.replace(b" N", b" " + big) for one in objects], trailer.replace(b"N", big))


def _bomb_pdf() -> bytes:
    """A PDF of one page whose contents unpack to 2 GB, packed twice."""
    once = _deflated(2_000_000_000, 15)
    packed = zlib.compress(once, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>\nstream\n%s\nendstream" % (len(packed), packed),
    ]
    return _pdf(objects, b"trailer\n<</Root 1 0 R/Size 5>>")


def test_pdf_files_that_declare_gigabytes(empty: Service, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(formats.FORMATS, ".pdf", replace(formats.FORMATS[".pdf"], seconds=5))
    with (folder / "rzadki.pdf").open("wb") as sparse:
        sparse.write((FIXTURES / "uchwala.pdf").read_bytes())
        sparse.truncate(2_000_000_000)
    (folder / "deklaracje.pdf").write_bytes(_huge_pdf())
    (folder / "strumien.pdf").write_bytes(_bomb_pdf())
    errors = refused(empty, folder, "rzadki.pdf", "deklaracje.pdf", "strumien.pdf")
    assert isinstance(errors[0], MaterialTooLarge)


def test_texts_without_end(empty: Service, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for suffix in (".html", ".srt", ".csv"):
        monkeypatch.setitem(formats.FORMATS, suffix, replace(formats.FORMATS[suffix], seconds=20))
    files = {
        "glebia.html": b"<html><body>" + b"<div>" * 100_000 + b"Most" + b"</div>" * 100_000,
        "czasy.srt": b"1\n-00:00:01,000 --> -99:99:99,999\nMost\n\n2\n99:99:99,999 --> 99:99:99,999\n",
        "nawiasy.jsonl": b'{"id": "a", "text": ' + b"[" * 10_000_000,
        "niedomkniete.md": b"---\ntitle: " + b"[" * 100_000 + b"\n---\nMost\n",
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    refused(empty, folder, *files)


def _vectors(encoder: Encoder, passage: PassageInput) -> PassageVectors:
    """Vectors of the right shapes, which mean nothing."""
    size = encoder.model.dimension
    vector = np.full(size, size**-0.5, dtype=np.float32)
    return PassageVectors(vector, vector[None, :], np.array([(0, 1) for _ in passage.sentences], np.int32))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("linia.srt", b"1\n00:00:01,000 --> 99:99:99,999\n" + b"a" * 10_000_000 + b"\n"),
        ("slowa.srt", b"1\n00:00:01,000 --> 00:00:02,000\n" + "starosta i wójt ".encode() * 600_000 + b"\n"),
        ("kolumny.csv", b"godzina,temat" + b",x" * 1_000_000 + b"\n9:00,Otwarcie" + b",y" * 1_000_000 + b"\n"),
        ("linia.txt", b"a" * 3_000_000),
        ("cudzyslow.csv", b'godzina,temat\n9:00,"' + b"a,\n" * 1_000_000),
    ],
)
def test_lines_without_end_are_read_or_refused_within_bounds(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes
) -> None:
    suffix = Path(name).suffix
    monkeypatch.setitem(formats.FORMATS, suffix, replace(formats.FORMATS[suffix], seconds=4))
    (folder / name).write_bytes(content)
    with ReadingProcess() as process:
        try:
            source = read_file(folder / name, name, process, limit_mb=20)
        except MaterialError as error:
            assert name in error.sentence("pl")  # noqa: PT017 - either may come: what is read must be cut within bounds
            return
    passages = cut_passages(source)
    assert max(passage.end - passage.start for passage in passages) <= LONGEST_SENTENCE


def test_names_of_every_kind_are_read(empty: Service, folder: Path) -> None:
    names = [
        "dwa\nwiersze.md",
        "\"cudzy\" 'słów'.md",
        "🎉.md",
        "\u202edm.tsom.md",
        "a" * 252 + ".md",
        "{0}{origin}%s.md",
    ]
    for at, name in enumerate(names):
        (folder / name).write_text(f"# Park {at}\n\nWójt numer {at} sadził lipy w parku.\n")
    bad = [f"pusty {name}"[-255:] for name in names[:4]]
    for name in bad:
        (folder / name).write_text("")
    refused(empty, folder, *bad)
    assert {one.origin for one in empty.documents()} >= set(names)


def test_a_name_that_is_not_text_is_told_or_read(empty: Service, folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.md")).write_text(GOOD.replace("Starosta", "Wójt"))
    report = bring(empty, folder)
    assert len(report.added) + len(report.problems) == 2


def test_what_is_no_file_is_passed_over(empty: Service, folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "tajne.md"
    outside.write_text("# Tajne\n\nTego nikt nie miał czytać.\n")
    (folder / "na-zewnatrz.md").symlink_to(outside)
    (folder / "folder-na-zewnatrz").symlink_to(tmp_path)
    (folder / "petla.md").symlink_to(folder / "petla.md")
    (folder / "x.pdf").mkdir()
    os.mkfifo(folder / "kolejka.md")
    try:
        os.mknod(folder / "zero.md", 0o20666, os.makedev(1, 5))
    except PermissionError:
        (folder / "zero.md").symlink_to("/dev/zero")
    report = bring(empty, folder)
    assert (len(report.added), report.problems) == (1, ())
    assert not any("Tego nikt" in empty.document(one.id).text for one in empty.documents())


def test_a_single_queue_is_told(empty: Service, folder: Path) -> None:
    os.mkfifo(folder / "kolejka.md")
    with pytest.raises(Exception, match=r"kolejka\.md") as told:
        empty.ingest([folder / "kolejka.md"])
    assert isinstance(told.value, ProtokolantError)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_the_right_to_read_it_is_told(empty: Service, folder: Path) -> None:
    (folder / "zamkniety.md").write_text(GOOD)
    (folder / "zamkniety.md").chmod(0)
    (error,) = refused(empty, folder, "zamkniety.md")
    assert isinstance(error, UnreadableMaterial)


@pytest.fixture
def growing(folder: Path) -> Iterator[Path]:
    """A file to which a line is added again and again."""
    path = folder / "rosnie.md"
    path.write_text("# Obrady\n\nSekretarz otworzył obrady.\n")
    ended = threading.Event()

    def grow() -> None:
        with path.open("a") as file:
            for at in range(5_000):
                file.write(f"\nUczestnik numer {at} zabrał głos.\n")
                file.flush()
                if ended.wait(0.01):
                    return

    writer = threading.Thread(target=grow)
    writer.start()
    yield path
    ended.set()
    writer.join()


def test_a_file_that_grows_is_read_as_it_was_and_anew_later(empty: Service, folder: Path, growing: Path) -> None:
    report = bring(empty, folder)
    assert (len(report.added), report.problems) == (2, ())
    assert len(bring(empty, folder).changed) == 1
