"""Passages as other search systems may be given them, and an encoder that gives again what it gave before.

For measuring the search beside other systems: all get the same texts and the same vectors, with the time of encoding in
the figures or without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from assistant.service import Service
from index.encoder.encoder import Encoder, PassageInput, PassageVectors, QueryVectors

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Chunk:
    """A passage with what stands over it: the very text that the model is given, less the model's own prefix.

    `document` is the origin of its material.
    """

    id: str
    document: str
    text: str
    edition: int | None = None


def chunks_of(service: Service) -> tuple[list[Chunk], NDArray[np.float32]]:
    """Every passage that is indexed, and its vector as the index keeps it, shape (passages, size), of length one."""
    catalogue = service.storage.catalogue
    passages = catalogue.passages(catalogue.passage_ids())
    origins = catalogue.origins({one.document_id for one in passages})
    vectors = service.storage.index.vectors([one.id for one in passages])
    chunks = [
        Chunk(str(one.id), origins[one.document_id], _whole(one.context, one.text), one.edition) for one in passages
    ]
    return chunks, np.stack(vectors)


def _whole(context: str, text: str) -> str:
    return f"{context}\n{text}" if context else text


def embed_passages(encoder: Encoder, texts: Iterable[str]) -> NDArray[np.float32]:
    """Vectors of the texts of chunks, shape (texts, size), each of length one."""
    return np.stack([one.passage for one in encoder.encode_passages(PassageInput("", text) for text in texts)])


class RememberingEncoder(Encoder):
    """An encoder that can give vectors again without encoding: of questions asked before, of passages in an index.

    While `replay` is set it does, and raises `KeyError` for what it does not know; otherwise it encodes.
    """

    replay = False

    def __init__(self, source: Service) -> None:
        """`source` is a data folder whose index holds the passages."""
        super().__init__(source.model)
        self._source = source
        self._queries: dict[str, QueryVectors] = {}
        catalogue = source.storage.catalogue
        self._numbers = {_whole(one.context, one.text): one.id for one in catalogue.passages(catalogue.passage_ids())}

    def encode_query(self, question: str) -> QueryVectors:
        """Vectors of a question."""
        if not self.replay:
            self._queries[question] = super().encode_query(question)
        return self._queries[question]

    def encode_passages(self, passages: Iterable[PassageInput]) -> Iterator[PassageVectors]:
        """Vectors of passages, in order."""
        if not self.replay:
            yield from super().encode_passages(passages)
            return
        snapshot = self._source.storage.snapshot()
        if snapshot is None:
            raise KeyError("nothing is indexed that could be given again")
        for one in passages:
            number = self._numbers[_whole(one.context, one.text)]
            (kept,) = snapshot.tokens([number])
            yield PassageVectors(snapshot.vector(number), kept.tokens, kept.sentences)


def prime(service: Service, question: str) -> None:
    """Encode what the service searches for when it is asked this."""
    asked = service.answerer.understand(question, service.storage.snapshot())
    service.encoder.encode_query(asked.search_text)


def take_out(service: Service, document_id: str) -> None:
    """Take a material out of catalogue and index by `index.llama`; unlike one that was erased, it may come back."""
    from index.llama import PassageVectorStore

    PassageVectorStore(service.storage.index, service.storage.catalogue, service.encoder).delete(document_id)
