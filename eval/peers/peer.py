"""What a system has to do to be measured, and the vectors that all are given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np

from assistant.chunks import Chunk, embed_passages
from assistant.service import Service

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Peer(Protocol):
    """A search system under measurement.

    What it cannot do raises `NotImplementedError`. While `replay` is set it takes vectors that it was told or has
    made before instead of encoding.
    """

    package: str
    replay: bool

    def know(self, chunks: Sequence[Chunk], vectors: NDArray[np.float32]) -> None:
        """Be told the vectors of chunks, shape (chunks, size)."""

    def prime(self, question: str) -> None:
        """Encode a question, so that it may be asked again without."""

    def fill(self, chunks: Sequence[Chunk]) -> None:
        """Make an index of these and nothing else."""

    def search(self, question: str, limit: int, edition: int | None = None) -> list[str]:
        """Documents of the `limit` chunks found, best first; the same may stand in it twice."""

    def remove(self, document: str) -> None:
        """Take a document's chunks out."""

    def add(self, chunks: Sequence[Chunk]) -> None:
        """Put chunks into the index that there is."""


class Embedder:
    """The product's own encoder, as a part that other systems call: texts in, vectors of length one out."""

    def __init__(self, service: Service) -> None:
        self._encoder = service.encoder
        self._encoder.warm()
        self.size = service.model.dimension
        self.replay = False
        self._passages: dict[str, NDArray[np.float32]] = {}
        self._queries: dict[str, NDArray[np.float32]] = {}

    def know(self, chunks: Sequence[Chunk], vectors: NDArray[np.float32]) -> None:
        """Keep the vectors of chunks."""
        self._passages.update((chunk.text, vector) for chunk, vector in zip(chunks, vectors, strict=True))

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape (texts, size). Raises `KeyError` in replay for a text that it does not know."""
        if self.replay:
            return np.stack([self._passages[text] for text in texts])
        return embed_passages(self._encoder, texts)

    def query(self, question: str) -> NDArray[np.float32]:
        """Shape (size,). Raises `KeyError` in replay for a question that it does not know."""
        if not self.replay:
            self._queries[question] = self._encoder.encode_query(question).whole
        return self._queries[question]


class Embedding:
    """The part of a peer that is the same for all that call an `Embedder`."""

    def __init__(self, service: Service) -> None:
        self.embedder = Embedder(service)

    @property
    def replay(self) -> bool:
        """Whether vectors are given again instead of encoded."""
        return self.embedder.replay

    @replay.setter
    def replay(self, value: bool) -> None:
        self.embedder.replay = value

    def know(self, chunks: Sequence[Chunk], vectors: NDArray[np.float32]) -> None:
        """Be told the vectors of chunks."""
        self.embedder.know(chunks, vectors)

    def prime(self, question: str) -> None:
        """Encode a question."""
        self.embedder.query(question)
