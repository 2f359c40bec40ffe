"""The guard before every ZIP-based file: what is inside is weighed before a library opens it.

Sizes are checked as declared and again as unpacked, block by block, so that neither a bomb nor a false directory costs
more than its bounds. XML that declares a document type or entities is refused: no office program writes them.
"""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from corpus.errors import MalformedMaterial, MaterialError, UnsafeMaterial

UNPACKED_BYTES = 400_000_000
XML_BYTES = 64_000_000  # of one part: some fifteen thousand pages
MEMBERS = 10_000
RATIO = 150  # unpacked to packed; text seldom passes 30
_FREE_BYTES = 20_000_000  # the ratio says nothing of less than this: a blank picture packs as well as a bomb
_BLOCK = 1 << 20
_LOCAL_HEADER = 30  # bytes before a member's name
_DIRECTORY_ENTRY = b"PK\x01\x02"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the old binary formats, and new ones under a password

_LEADS_OUT = re.compile(r"^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)|\0")
_XML_NAME = re.compile(r"\.(?:xml|rels|rdf|vml|xsd)$", re.IGNORECASE)
_NEVER_PARSED = re.compile(r"^(?:Basic|Dialogs)/|\.(?:svg|x?html?|mht)$", re.IGNORECASE)  # may well have a DTD
_FORBIDDEN = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_OLD_MANIFEST = (  # OpenOffice wrote it until 2.0; no parser here loads what it names
    b'<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">'
)
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']""")
_READABLE = re.compile(
    rb"utf-?(?:8|16|32)(?:[lb]e)?|(?:us-)?ascii|iso-8859-\d+|windows-125\d", re.IGNORECASE
)  # as ASCII
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")

_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, OverflowError, RuntimeError,
    ValueError,
)  # fmt: skip


@dataclass
class Allowance:
    """What may still be unpacked, in bytes and members; an archive and the archives inside it share one."""

    size: int = UNPACKED_BYTES
    members: int = MEMBERS


def check_package(data: bytes, origin: str) -> None:
    """Check an office file through and through. Raises `UnsafeMaterial`, or `MalformedMaterial` for a broken one."""
    with opened(data, origin, Allowance()) as package:
        if _under_password(package, origin):
            raise _broken(origin, "plik chroniony hasłem / under a password")
        for member in package.infolist():
            blocks = unpack(package, member, origin)
            if _NEVER_PARSED.search(member.filename):
                _exhaust(blocks)
            else:
                _check_xml(blocks, member, origin)


@contextmanager
def opened(data: bytes, origin: str, allowance: Allowance) -> Iterator[zipfile.ZipFile]:
    """A ZIP whose directory has been checked: names, kinds, count, declared sizes. Raises as `check_package`."""
    if data.startswith(_OLE):
        detail = "stary format albo plik chroniony hasłem / an old format or under a password"
        raise MalformedMaterial(origin=origin, detail=detail)
    if data.count(_DIRECTORY_ENTRY) > allowance.members:  # counted before any entry costs memory
        raise _too_many(origin)
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except _BROKEN as error:
        raise _broken(origin, "to nie jest całe archiwum ZIP / not a whole ZIP archive") from error
    with package:
        members = package.infolist()
        allowance.members -= len(members)
        if allowance.members < 0:
            raise _too_many(origin)
        for member in members:
            _check_member(member, origin)
        _check_sizes(members, len(data), origin, allowance)
        yield package


def unpack(package: zipfile.ZipFile, member: zipfile.ZipInfo, origin: str) -> Iterator[bytes]:
    """A member's bytes, a megabyte at a time; never more than it declares. Raises `MalformedMaterial`."""
    unpacked = 0
    try:
        with package.open(member) as stream:
            while block := stream.read(_BLOCK):
                unpacked += len(block)
                yield block
    except _BROKEN as error:
        raise _broken(origin, f"uszkodzony element / damaged member {member.filename[:80]}") from error
    if unpacked != member.file_size:
        raise _broken(origin, f"nieprawdziwy rozmiar / false size of {member.filename[:80]}")


@contextmanager
def parsing(origin: str) -> Iterator[None]:
    """Whatever a library raises for a file it did not expect becomes `MalformedMaterial`."""
    try:
        yield
    except (MaterialError, MemoryError):
        raise
    except Exception as error:  # libraries for office files raise every kind there is
        detail = " ".join(f"{type(error).__name__}: {error}".split())[:160]
        raise MalformedMaterial(origin=origin, detail=detail) from error


def _under_password(package: zipfile.ZipFile, origin: str) -> bool:
    """Whether the parts of an OpenDocument file are encrypted, as its manifest then says."""
    manifest = next((one for one in package.infolist() if one.filename == "META-INF/manifest.xml"), None)
    return manifest is not None and b"encryption-data" in next(unpack(package, manifest, origin), b"")


def check_path(name: str, origin: str) -> None:
    """Refuse a name that is absolute or leads out of its archive. Raises `UnsafeMaterial`."""
    if _LEADS_OUT.search(name):
        raise _unsafe(origin, f"ścieżka poza archiwum / a path that leads out: {name[:60]!r}")


def _check_member(member: zipfile.ZipInfo, origin: str) -> None:
    name = member.orig_filename
    kind = stat.S_IFMT(member.external_attr >> 16)
    check_path(name, origin)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _unsafe(origin, f"dowiązanie albo plik specjalny / a link or special file: {name[:60]!r}")
    if member.flag_bits & 0x1:
        raise _unsafe(origin, "zawartość zaszyfrowana / encrypted content")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # the others cannot be unpacked in bounded blocks
        raise _broken(origin, f"nieobsługiwany sposób pakowania / compression not supported: {member.compress_type}")


def _check_sizes(members: list[zipfile.ZipInfo], packed: int, origin: str, allowance: Allowance) -> None:
    declared = sum(member.file_size for member in members)
    if declared > allowance.size:
        limit = f"{UNPACKED_BYTES // 1_000_000} MB"
        raise _unsafe(origin, f"po rozpakowaniu ponad {limit} / unpacks to over {limit}")
    if declared > max(_FREE_BYTES, RATIO * packed):
        raise _unsafe(origin, f"rozpakowuje się ponad {RATIO}-krotnie / unpacks more than {RATIO}-fold")
    allowance.size -= declared
    end = 0
    for member in sorted(members, key=lambda one: one.header_offset):
        if member.header_offset < end:
            raise _unsafe(origin, "elementy zachodzą na siebie / members overlap")
        end = member.header_offset + _LOCAL_HEADER + member.compress_size


def _check_xml(blocks: Iterator[bytes], member: zipfile.ZipInfo, origin: str) -> None:
    """Refuse what an XML parser might expand; what is no XML passes."""
    name = member.filename
    first = next(blocks, b"")
    head = _bare(first[:1024])
    if not head.lstrip().startswith(b"<"):
        if _XML_NAME.search(name) and head.strip():
            raise _broken(origin, f"{name[:80]}: to nie jest XML / not XML")
        _exhaust(blocks)
        return
    if member.file_size > XML_BYTES:
        limit = f"{XML_BYTES // 1_000_000} MB"
        raise _unsafe(origin, f"XML ponad {limit} / XML over {limit}: {name[:60]}")
    stated = _ENCODING.match(head)
    if stated and not _READABLE.fullmatch(stated.group(1)):
        raise _unsafe(origin, f"XML w niedozwolonym kodowaniu / XML in an encoding not allowed: {name[:60]}")
    tail = b""
    for block in _chain(first.replace(_OLD_MANIFEST, b""), blocks):
        # without NULs, UTF-16 and UTF-32 of either order read as ASCII
        bare = tail + _bare(block)
        if _FORBIDDEN.search(bare):
            raise _unsafe(origin, f"XML z deklaracją DTD lub encji / XML with a DTD or entities: {name[:60]}")
        tail = bare[-16:]


def _bare(block: bytes) -> bytes:
    for mark in _MARKS:
        block = block.removeprefix(mark)
    return block.replace(b"\0", b"")


def _chain(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _exhaust(blocks: Iterable[bytes]) -> None:
    for _ in blocks:
        pass


def _too_many(origin: str) -> UnsafeMaterial:
    return _unsafe(origin, f"ponad {MEMBERS} elementów / over {MEMBERS} members")


def _unsafe(origin: str, detail: str) -> UnsafeMaterial:
    return UnsafeMaterial(origin=origin, detail=detail)


def _broken(origin: str, detail: str) -> MalformedMaterial:
    return MalformedMaterial(origin=origin, detail=detail)
