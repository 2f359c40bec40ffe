"""The record of a prepared model: where its files are and how it wants to be run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ONNX_FILE = "model.int8.onnx"
TOKENIZER_FILE = "tokenizer.json"
MEAN_FILE = "token_mean.npy"
GRID_FILE = "grid.npy"
IDS_FILE = "token_ids.npy"
FORMAT = 4


@dataclass(frozen=True)
class PreparedModel:
    """A model ready to run. `fingerprint` tells whether two models give the same vectors."""

    name: str
    folder: str
    fingerprint: str
    dimension: int
    max_tokens: int
    pooling: str
    query_prefix: str
    passage_prefix: str
    checksums: dict[str, str]
    sizes: dict[str, int]
    format: int = FORMAT

    @property
    def onnx(self) -> Path:
        """The network."""
        return Path(self.folder) / ONNX_FILE

    @property
    def tokenizer(self) -> Path:
        """The tokenizer's file."""
        return Path(self.folder) / TOKENIZER_FILE

    @property
    def token_ids(self) -> Path:
        """The network's number of each of the tokenizer's pieces."""
        return Path(self.folder) / IDS_FILE

    @property
    def token_mean(self) -> Path:
        """Mean token vector over sample texts."""
        return Path(self.folder) / MEAN_FILE

    @property
    def grid(self) -> Path:
        """The grid by which vectors are coded: its centre and, last, its step."""
        return Path(self.folder) / GRID_FILE
