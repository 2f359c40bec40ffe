"""Named arrays in one file, flushed to disk when written and mapped into memory when read.

The file begins with the length of its header (8 bytes, little endian) and the header: JSON with the type, the shape and
the first byte of each array. Each array begins at a multiple of 64 bytes, where a processor reads it best.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
from collections.abc import Iterable, Iterator, Mapping
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.errors import IndexDamaged
from index.files import FileRecord, opening

if TYPE_CHECKING:
    from numpy.typing import NDArray

KINDS = ("|u1", "<u2", "<u8", "<i2", "<i4", "<i8", "<f2", "<f4", "<f8")
"""Types of values that are written."""
_ALIGNED = 64
_LENGTH = 8


def write_arrays(path: Path, arrays: Mapping[str, NDArray[Any]]) -> FileRecord:
    """Write arrays to a new file and flush it; its size and checksum. Raises `OSError`."""
    places: dict[str, list[Any]] = {}
    at = 0
    for name, array in arrays.items():
        places[name] = [array.dtype.str, array.shape, at]
        at += array.nbytes + -array.nbytes % _ALIGNED
    header = json.dumps(places).encode()
    header += b" " * (-(_LENGTH + len(header)) % _ALIGNED)  # so that places can be told from the header's end
    digest = hashlib.sha256()
    with path.open("wb") as file:
        for piece in (len(header).to_bytes(_LENGTH, "little"), header, *_pieces(arrays)):
            file.write(piece)
            digest.update(piece)
        file.flush()
        os.fsync(file.fileno())
        size = file.tell()
    return FileRecord(size, digest.hexdigest())


def _pieces(arrays: Mapping[str, NDArray[Any]]) -> Iterator[bytes]:
    for array in arrays.values():
        yield array.tobytes()
        yield bytes(-array.nbytes % _ALIGNED)


def map_arrays(path: Path, size: int, *, scattered: bool = False) -> dict[str, NDArray[Any]]:
    """The arrays of a file that has so many bytes, read when they are used, whatever becomes of the file's name.

    `scattered` is for what is read here and there: otherwise the system reads megabytes around each place, too.
    Raises `IndexDamaged` where the file is missing, of another size, or its header does not fit, or `TooManyFiles`.
    """
    try:
        with opening(path), path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if len(mapped) != size:
            raise ValueError(size)
        if scattered:
            mapped.madvise(mmap.MADV_RANDOM)
        length = int.from_bytes(mapped[:_LENGTH], "little")
        begin = _LENGTH + length
        places = json.loads(mapped[_LENGTH:begin])
        return {name: _mapped(mapped, begin, *place) for name, place in places.items()}
    except (ValueError, TypeError, AttributeError, OverflowError, SyntaxError, RecursionError) as error:
        raise IndexDamaged(path=path) from error


def _mapped(mapped: mmap.mmap, begin: int, kind: str, shape: list[int], at: int) -> NDArray[Any]:
    """An array of a mapped file whose arrays begin at `begin`. Raises `ValueError` and others."""
    if at < 0 or min(shape, default=0) < 0 or kind not in KINDS:
        raise ValueError((kind, shape, at))
    return np.frombuffer(mapped, kind, prod(shape), begin + at).reshape(shape)


def read_soon(arrays: Iterable[NDArray[Any]]) -> None:
    """Have parts of mapped arrays brought into memory, all at the same time, before they are read one by one."""
    for array in arrays:
        mapped, first = _mapping_of(array)
        if mapped is not None:
            start = first - first % mmap.PAGESIZE
            mapped.madvise(mmap.MADV_WILLNEED, start, first - start + array.nbytes)


def _mapping_of(array: NDArray[Any]) -> tuple[mmap.mmap | None, int]:
    """The mapping that an array lies in, and its first byte there."""
    owner: Any = array
    while isinstance(owner, (np.ndarray, memoryview)):
        owner = owner.base if isinstance(owner, np.ndarray) else owner.obj
    if not isinstance(owner, mmap.mmap):
        return None, 0
    return owner, _address(array) - _address(np.frombuffer(owner, np.uint8))


def _address(array: NDArray[Any]) -> int:
    address: int = array.__array_interface__["data"][0]  # three times as quick as through `ctypes`
    return address


def starts_of(counts: NDArray[np.integer[Any]]) -> NDArray[np.int32]:
    """Where each of several stretches begins and the last one ends, shape (n + 1,); `counts` are their lengths."""
    starts = np.zeros(len(counts) + 1, np.int32)
    np.cumsum(counts, out=starts[1:])
    return starts
