"""The network: a window -> a score for each of its sentences, and one for whether any of them answers.

Ten layers of the embedding model, read jointly; how they were trained tells `assistant.training.reader`. The vectors of
word pieces come from the embedding model's own checkpoint.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.finding.reader.window import Window
from corpus.errors import ReaderDamaged
from index.encoder.word_table import WordTable

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

NETWORK_FILE = Path(__file__).parent / "reader.int8.onnx"
HIDDEN = -1e4  # added where no sentence stands


@dataclass(frozen=True)
class Judged:
    """Of a window: its sentences' scores, shape (sentences,), which compare within it, and that of any answering."""

    sentences: NDArray[np.float64]
    answers: float


class Network:
    """The network, ready to run. Threads may share it."""

    def __init__(self, words: WordTable, threads: int, path: Path = NETWORK_FILE) -> None:
        self._words = words
        self._threads = threads
        self.path = path
        self._loading: Future[InferenceSession] | None = None

    @cached_property
    def _session(self) -> InferenceSession:
        return self._load() if self._loading is None else self._loading.result()

    def _load(self) -> InferenceSession:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.log_severity_level = 3
        # threads that wait by spinning would take the cores from the embedding model's, and the other way round
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            return onnxruntime.InferenceSession(str(self.path), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # the library raises its own classes without a common base
            raise ReaderDamaged(path=self.path) from error

    def preload(self) -> None:
        """Begin to load, while the caller goes on."""
        pool = ThreadPoolExecutor(1)
        self._loading = pool.submit(self._load)
        pool.shutdown(wait=False)

    def warm(self) -> None:
        """Load."""
        _ = self._session

    def judge(self, window: Window) -> Judged:
        """Read a window. Raises `ReaderDamaged` where the network cannot be loaded."""
        outside = np.full(len(window.pieces), HIDDEN, dtype=np.float32)
        for first, last in window.ranges:
            outside[first:last] = 0.0
        outputs: Any = self._session.run(None, {"words": self._words(window.pieces), "outside": outside})
        tokens, answers = outputs
        return Judged(
            np.array([_sentence(tokens[first:last]) for first, last in window.ranges], dtype=np.float64),
            float(answers[0]),
        )


def _sentence(tokens: NDArray[np.float32]) -> float:
    """The score of a sentence by its tokens', shape (tokens, 3): an answer begins there, ends there, is told of there.

    The first two are summed up as log-odds of the sentence, the third is averaged.
    """
    begins, ends, content = tokens.T.astype(np.float64)
    return float(content.mean() + (_log_sum(begins) + _log_sum(ends)) / 2)


def _log_sum(values: NDArray[np.float64]) -> float:
    top = float(values.max())
    return top + float(np.log(np.exp(values - top).sum()))
