"""ZIP archives of materials: their files, each to be read by the reader of its own format."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from corpus.errors import UnsafeMaterial
from corpus.readers.formats import ARCHIVE_SUFFIX, FORMATS, suffix_of
from corpus.readers.packages import Allowance, check_path, opened, unpack

_UTF8_NAME = 0x800  # the flag of a name in UTF-8
_UNICODE_PATH = 0x7075  # the extra field that carries a name in UTF-8 beside the old one
_CODE_PAGES = ("cp852", "cp1250")  # of Polish Windows: what its Explorer writes, and what other programs did
_POLISH = frozenset("ąćęłńóśźż")
_POLISH_CAPITALS = frozenset("ĄĆĘŁŃÓŚŹŻ")


def members(data: bytes, origin: str) -> Iterator[tuple[str, bytes]]:
    """Names ("folder/program.pdf") and bytes of the files in a ZIP that can be read, in the order they stand.

    Files of other formats, hidden ones and what systems add are passed over; an archive inside the archive is opened,
    one inside that is refused. Raises `UnsafeMaterial` or `MalformedMaterial` before the first file is given, or at
    the file that is damaged.
    """
    allowance = Allowance()
    with opened(data, origin, allowance) as archive:
        files = list(_files(archive, origin))
        for name, member in files:
            if _is_archive(name):
                _weigh(b"".join(unpack(archive, member, origin)), f"{origin}/{name}", allowance)
        for name, member in files:
            if _is_archive(name):
                inner = b"".join(unpack(archive, member, origin))
                with opened(inner, f"{origin}/{name}", Allowance()) as inside:  # weighed above
                    for below, one in _files(inside, origin):
                        if suffix_of(below) in FORMATS:
                            yield f"{name}/{below}", b"".join(unpack(inside, one, f"{origin}/{name}"))
            elif suffix_of(name) in FORMATS:
                yield name, b"".join(unpack(archive, member, origin))


def _weigh(data: bytes, origin: str, allowance: Allowance) -> None:
    """Check an archive inside the archive against what is left of the allowance."""
    with opened(data, origin, allowance) as inside:
        if any(_is_archive(below) for below, _ in _files(inside, origin)):
            detail = "archiwum w archiwum w archiwum / archives nested too deep"
            raise UnsafeMaterial(origin=origin, detail=detail)


def file_name(member: ZipInfo) -> str:
    """A member's name as its author saw it, in whichever code page it was written; folders parted by "/"."""
    return _decoded(member).replace("\\", "/")


def _decoded(member: ZipInfo) -> str:
    if member.flag_bits & _UTF8_NAME:
        return member.orig_filename
    stated = _unicode_path(member.extra)
    if stated is not None:
        return stated
    raw = member.orig_filename.encode("cp437")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return max((raw.decode(page, errors="replace") for page in _CODE_PAGES), key=_likeness)


def _unicode_path(extra: bytes) -> str | None:
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind == _UNICODE_PATH and size > 5:  # a version and a checksum stand before the name
            try:
                return extra[at + 9 : at + 4 + size].decode("utf-8")
            except UnicodeDecodeError:
                return None
        at += 4 + size
    return None


def _likeness(name: str) -> int:
    """How Polish a name looks: small letters count for more, as a wrong code page gives capitals and signs."""
    strange = sum(not char.isascii() and char not in _POLISH and char not in _POLISH_CAPITALS for char in name)
    return 2 * sum(char in _POLISH for char in name) + sum(char in _POLISH_CAPITALS for char in name) - 4 * strange


def _files(archive: ZipFile, origin: str) -> Iterator[tuple[str, ZipInfo]]:
    """Files with their names, without hidden ones."""
    for member in archive.infolist():
        name = file_name(member)
        check_path(name, origin)  # a second name may lead elsewhere than the first
        parts = PurePosixPath(name).parts
        if parts and not name.endswith("/") and not any(part.startswith((".", "__MACOSX")) for part in parts):
            yield name, member


def _is_archive(name: str) -> bool:
    return suffix_of(name) == ARCHIVE_SUFFIX
