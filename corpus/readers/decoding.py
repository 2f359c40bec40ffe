"""Bytes of a text file -> text."""

from __future__ import annotations

from corpus.errors import BinaryMaterial, EmptyMaterial

_POLISH = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
_FALLBACK_ENCODINGS = ("cp1250", "iso8859-2")
_BINARY_SHARE = 0.02


def decode(data: bytes, origin: str) -> str:
    """Text of a file in UTF-8, UTF-16 with a mark, CP1250 or ISO-8859-2.

    Stray bytes in UTF-8 are replaced one by one, so that a broken file loses a letter and not a page. Raises
    `BinaryMaterial` for what is not text and `EmptyMaterial` for no bytes.
    """
    if not data.strip():
        raise EmptyMaterial(origin=origin)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    controls = sum(data[:65536].count(byte) for byte in (*range(9), *range(14, 27), *range(28, 32)))
    if controls > _BINARY_SHARE * min(len(data), 65536) or b"\0" in data[:65536]:
        raise BinaryMaterial(origin=origin)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        repaired = data.decode("utf-8", errors="replace")
    broken = repaired.count("\ufffd")
    if sum(char in _POLISH for char in repaired) >= broken:
        return repaired
    candidates = [data.decode(encoding, errors="replace") for encoding in _FALLBACK_ENCODINGS]
    best = max(candidates, key=_likeness)
    if _likeness(best) >= 0:
        return best
    if broken > max(1, _BINARY_SHARE * len(repaired)) or not any(char.isalnum() for char in repaired):
        raise BinaryMaterial(origin=origin)
    return repaired


def _likeness(text: str) -> int:
    """How Polish a decoding looks: its Polish letters less the signs that no Polish text holds."""
    strange = sum(not (char.isascii() or char in _POLISH or char in "„”’‘–—…°§«»€\u00a0éöüäáÉÖÜÄß") for char in text)
    return sum(char in _POLISH for char in text) - 2 * strange
