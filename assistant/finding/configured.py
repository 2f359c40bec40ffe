"""The configuration that runs, as `assistant.finding.operating_point` compares it."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from assistant.finding.operating_point import Configuration
from assistant.finding.ranking import SHORTLIST
from assistant.finding.ranking import WEIGHTS_FILE as RANKING_FILE
from assistant.finding.reading import WEIGHTS_FILE as READING_FILE
from assistant.finding.retrieving import READ
from corpus.passages import LIMIT, LONGEST_SENTENCE, TARGET
from index.encoder.prepared import PreparedModel
from index.snapshot import DENSE_WEIGHT

_LETTERS = 16  # of a checksum


def plain_configuration(model: PreparedModel) -> Configuration:
    """What the linear reading depends on."""
    return Configuration(
        encoder=f"{model.name} {model.fingerprint[:_LETTERS]}",
        chunking=f"{TARGET}/{LIMIT}/{LONGEST_SENTENCE}",
        fusion=f"{DENSE_WEIGHT} of {SHORTLIST}, {READ} read, ranking {_checksum(RANKING_FILE)}",
    )


def reader_configuration(model: PreparedModel) -> Configuration:
    """What the network's reading depends on: the linear one too."""
    plain = plain_configuration(model)
    return Configuration(plain.encoder, plain.chunking, plain.fusion, f"linear {_checksum(READING_FILE)}")


@lru_cache(maxsize=8)
def _checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:_LETTERS]
