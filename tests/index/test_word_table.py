"""Rows of word pieces, read out of a checkpoint's file."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from safetensors.numpy import save_file

from corpus.errors import ModelDamaged
from index.encoder.prepared import PreparedModel
from index.encoder.word_table import CHECKPOINT_FILE, open_table

NAME = "embeddings.word_embeddings.weight"


@pytest.fixture
def table() -> NDArray[np.float32]:
    """Six pieces of four numbers."""
    return np.arange(24, dtype=np.float32).reshape(6, 4)


def test_rows_are_those_that_were_saved(table: NDArray[np.float32], tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    save_file({"bias": np.ones(3, np.float32), NAME: table}, path)
    assert np.array_equal(open_table(path)(np.array([5, 0, 5])), table[[5, 0, 5]])


def test_the_default_model_has_a_row_for_every_piece(model: PreparedModel) -> None:
    rows = open_table(Path(model.folder) / CHECKPOINT_FILE)(np.load(model.token_ids)[-3:])
    assert rows.shape == (3, model.dimension)
    assert np.isfinite(rows).all()


def test_a_file_that_is_cut_off_is_damage(table: NDArray[np.float32], tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    save_file({NAME: table}, path)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ModelDamaged, match="model"):
        open_table(path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        struct.pack("<Q", 1 << 60),
        struct.pack("<Q", 4) + b"nic!",
        struct.pack("<Q", 2) + b"{}",
        struct.pack("<Q", 2) + json.dumps([]).encode(),
    ],
)
def test_a_file_without_the_table_is_damage(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    path.write_bytes(content)
    with pytest.raises(ModelDamaged):
        open_table(path)


def test_rows_of_another_precision_are_refused(table: NDArray[np.float32], tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    save_file({NAME: table.astype(np.float16)}, path)
    with pytest.raises(ModelDamaged):
        open_table(path)
