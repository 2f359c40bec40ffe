"""The vectors that a network starts from: a row a word piece, read where they stand in the checkpoint's file.

A second network that was made from the same checkpoint needs the same rows. They are most of a multilingual model, so
they are neither shipped nor loaded again: the file is mapped, and only the rows of a text's pieces are touched.
Layout of the file (safetensors): a length of 8 bytes, that many bytes of JSON, the tensors.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.errors import ModelDamaged

if TYPE_CHECKING:
    from numpy.typing import NDArray

CHECKPOINT_FILE = "checkpoint/model.safetensors"
_TENSOR = "embeddings.word_embeddings.weight"
_LONGEST_HEADER = 10_000_000  # bytes


@dataclass(frozen=True)
class WordTable:
    """The rows of a checkpoint, shape (pieces, size), float32."""

    rows: NDArray[np.float32]

    def __call__(self, pieces: NDArray[np.int64]) -> NDArray[np.float32]:
        """The rows of these pieces, by the network's numbers; shape (pieces, size)."""
        return np.asarray(self.rows[pieces])


def open_table(path: Path) -> WordTable:
    """The table in a checkpoint's file. Raises `ModelDamaged` where it is cut off or holds no such table."""
    try:
        with path.open("rb") as file:
            (length,) = struct.unpack("<Q", file.read(8))
            if length > _LONGEST_HEADER:
                raise ModelDamaged(path=path)
            told: dict[str, Any] = json.loads(file.read(length))[_TENSOR]
        first, last = told["data_offsets"]
        rows, size = told["shape"]
        if told["dtype"] != "F32" or last - first != 4 * rows * size or path.stat().st_size < 8 + length + last:
            raise ModelDamaged(path=path)
        table = np.memmap(path, np.float32, "r", offset=8 + length + first, shape=(rows, size))
    except (OSError, ValueError, KeyError, TypeError, struct.error) as error:
        raise ModelDamaged(path=path) from error
    return WordTable(table)
