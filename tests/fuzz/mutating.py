"""Changes that reach the parsers: inside the members of a ZIP and the streams of a PDF, packed again as they were."""

from __future__ import annotations

import random
import re
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

Mutate = Callable[[bytes, int], bytes]

_STREAM = re.compile(rb"(/Length )\d+([^\0]{0,200}?stream\r?\n)(.*?)(\r?\nendstream)", re.DOTALL)
_UNPACKED = 1_000_000  # bytes of a stream or member that is worth changing


def mutate_zip(data: bytes, room: int, chance: random.Random, mutate: Mutate) -> bytes:
    """One member changed; where that cannot be done, the bytes themselves."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = [(one.filename, package.read(one)) for one in package.infolist() if one.file_size < _UNPACKED]
        at = chance.randrange(len(parts))
        parts[at] = (parts[at][0], mutate(parts[at][1], len(parts[at][1]) + 200))
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            for name, content in parts:
                package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    except Exception:  # noqa: BLE001 - the library for ZIP raises many kinds for what was changed before
        return mutate(data, room)
    return packed.getvalue() if len(packed.getvalue()) <= room else mutate(data, room)


def mutate_pdf(data: bytes, room: int, chance: random.Random, mutate: Mutate) -> bytes:
    """One packed stream changed, its length put right; where there is none, the bytes themselves."""
    streams = list(_STREAM.finditer(data))
    if not streams:
        return mutate(data, room)
    stream = chance.choice(streams)
    try:
        content = zlib.decompressobj().decompress(stream[3], _UNPACKED)
    except zlib.error:
        return mutate(data, room)
    packed = zlib.compress(mutate(content, len(content) + 200), 1)
    before, after = data[: stream.start()], data[stream.end() :]
    changed = b"".join((before, stream[1], str(len(packed)).encode(), stream[2], packed, stream[4], after))
    return changed if len(changed) <= room else mutate(data, room)
