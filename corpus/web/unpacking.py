"""Bytes that a server packed (gzip) -> bytes, bounded by what they unpack to."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from corpus.errors import MalformedMaterial, MaterialTooLarge, UnsafeMaterial

_GZIP = 31  # zlib's number for gzip
_BLOCK = 1 << 16
_RATIO = 150  # how many times its size a text can unpack to; a page packs about tenfold
MAGIC = b"\x1f\x8b"


def bounded(chunks: Iterable[bytes], limit_mb: int, origin: str) -> Iterator[bytes]:
    """The chunks, up to the limit. Raises `MaterialTooLarge`."""
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit_mb * 1_000_000:
            raise MaterialTooLarge(origin=origin, size=f">{limit_mb}", limit=limit_mb)
        yield chunk


def unpacked(chunks: Iterable[bytes], limit_mb: int, origin: str) -> Iterator[bytes]:
    """What the chunks unpack to. Raises `UnsafeMaterial` (a bomb), `MaterialTooLarge` or `MalformedMaterial`."""
    unpacker = zlib.decompressobj(_GZIP)
    packed = size = 0
    for chunk in chunks:
        packed += len(chunk)
        waiting = chunk
        while not unpacker.eof:
            try:
                block = unpacker.decompress(waiting, _BLOCK)
            except zlib.error as error:
                raise MalformedMaterial(origin=origin, detail="gzip") from error
            size += len(block)
            if size > limit_mb * 1_000_000:
                if size > _RATIO * (packed - len(unpacker.unconsumed_tail)):
                    raise UnsafeMaterial(origin=origin, detail=f"gzip: ponad / over {limit_mb} MB")
                raise MaterialTooLarge(origin=origin, size=f">{limit_mb}", limit=limit_mb)
            waiting = unpacker.unconsumed_tail
            if not block and not waiting:
                break
            yield block
    if not unpacker.eof:
        raise MalformedMaterial(origin=origin, detail="gzip")
