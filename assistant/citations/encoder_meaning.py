"""The embedding model as a judge of meaning."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from index.encoder.encoder import Encoder, PassageInput, PassageVectors, unit_rows

_REMEMBERED = 256  # texts whose vectors are kept


class EncoderMeaning:
    """Similarity by late interaction (Khattab and Zaharia 2020): of each token of a text the nearest in another, mean.

    Vectors of the texts compared with are remembered: the sources of an answer's statements are the same few.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._vectors = lru_cache(maxsize=_REMEMBERED)(self._encoded)

    def _encoded(self, text: str) -> PassageVectors:
        return next(iter(self._encoder.encode_passages([PassageInput("", text)])))

    def similarity(self, a: str, b: Sequence[str]) -> list[float]:
        """The similarity, at most 1, of one text to each of the others."""
        tokens = self._encoder.encode_query(a).tokens
        return [float((tokens @ unit_rows(self._vectors(text).tokens).T).max(axis=1).mean()) for text in b]
