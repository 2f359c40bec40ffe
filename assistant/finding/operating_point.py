"""From which probability on a question counts as answered, and for what that was fitted.

A probability means what it says only where question and passages are encoded, cut, found and read as they were when it
was fitted; what the materials hold may change. The point is stored with that configuration and refused for another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from corpus.errors import OperatingPointForeign


@dataclass(frozen=True)
class Configuration:
    """What a fitted probability depends on, each as a short text.

    `encoder` is the model and the fingerprint of its vectors, `chunking` the sizes of passages, `fusion` how both
    searches are put together and their passages ranked, `reading` what reads them first ("" for nothing).
    """

    encoder: str
    chunking: str
    fusion: str
    reading: str = ""


@dataclass(frozen=True)
class OperatingPoint:
    """The probability in 0..1 from which a question counts as answered, and the configuration it was fitted for."""

    threshold: float
    fitted_for: Configuration

    def ensure_fits(self, running: Configuration) -> None:
        """Raises `OperatingPointForeign` where something else runs."""
        fitted, now = asdict(self.fitted_for), asdict(running)
        for part, value in fitted.items():
            if now[part] != value:
                raise OperatingPointForeign(part=part, fitted=value, running=now[part])


def stored_point(stored: Mapping[str, Any]) -> OperatingPoint:
    """The point in a file of weights."""
    return OperatingPoint(float(stored["threshold"]), Configuration(**stored["fitted_for"]))
