"""Running the model: questions and passages -> vectors, sentences included.

A sentence's vector is the mean of its tokens' vectors inside its passage's own run through the network ("late
chunking", Günther et al. 2024, arXiv:2409.04701): it costs nothing more and knows the sentence's surroundings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from os import cpu_count
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.errors import ModelDamaged
from index.encoder.prepare import PreparedModel

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer


@dataclass(frozen=True)
class PassageInput:
    """What is encoded of a passage: its context (title, headings) in front, its text, its sentences' offsets in it."""

    context: str
    text: str
    sentences: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class PassageVectors:
    """Unit vectors of a passage, shape (size,), and of its sentences, shape (sentences, size)."""

    passage: NDArray[np.float32]
    sentences: NDArray[np.float32]


class Encoder:
    """One model, ready to encode. Threads may share it."""

    def __init__(self, model: PreparedModel, threads: int | None = None) -> None:
        self.model = model
        self._threads = threads or cpu_count() or 1

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        try:
            tokenizer = Tokenizer.from_file(str(self.model.tokenizer))
        except Exception as error:  # the library raises a bare Exception
            raise ModelDamaged(path=self.model.tokenizer) from error
        tokenizer.enable_truncation(self.model.max_tokens)
        return tokenizer

    @cached_property
    def _query_session(self) -> InferenceSession:
        return self._session(self._threads)

    @cached_property
    def _worker_session(self) -> InferenceSession:
        return self._session(1)

    def _session(self, threads: int) -> InferenceSession:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        try:
            return onnxruntime.InferenceSession(str(self.model.onnx), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # the library raises its own classes without a common base
            raise ModelDamaged(path=self.model.onnx) from error

    def warm(self) -> None:
        """Load the network and the tokenizer, side by side."""
        with ThreadPoolExecutor(1) as pool:
            session = pool.submit(lambda: self._query_session)
            _ = self._tokenizer
            session.result()

    def encode_query(self, question: str) -> NDArray[np.float32]:
        """Unit vector of a question, shape (size,)."""
        encoding = self._tokenizer.encode(self.model.query_prefix + question)
        return _unit(self._pool(_run(self._query_session, encoding.ids)))

    def encode_passages(self, passages: Iterable[PassageInput]) -> Iterator[PassageVectors]:
        """Vectors of passages, in order, as they are done.

        Each passage runs alone on one thread, as many at once as there are cores: on a CPU that is faster than
        batches, since nothing is padded.
        """
        workers = self._threads
        with ThreadPoolExecutor(workers) as pool:
            waiting: list[Future[PassageVectors]] = []
            for passage in passages:
                waiting.append(pool.submit(self._encode_passage, passage))
                if len(waiting) > 4 * workers:
                    yield waiting.pop(0).result()
            for future in waiting:
                yield future.result()

    def _encode_passage(self, passage: PassageInput) -> PassageVectors:
        head = self.model.passage_prefix + passage.context + ("\n" if passage.context else "")
        encoding = self._tokenizer.encode(head + passage.text)
        tokens = _run(self._worker_session, encoding.ids)
        whole = _unit(self._pool(tokens))
        spans = _token_ranges(encoding, passage.sentences, len(head))
        sentences = np.empty((len(spans), tokens.shape[1]), dtype=np.float32)
        for at, (first, last) in enumerate(spans):
            # a sentence cut off by the model's limit is told by its passage
            sentences[at] = _unit(tokens[first:last].mean(axis=0)) if last > first else whole
        return PassageVectors(whole, sentences)

    def _pool(self, tokens: NDArray[np.float32]) -> NDArray[np.float32]:
        pooled: NDArray[np.float32] = tokens[0] if self.model.pooling == "cls" else tokens.mean(axis=0)
        return pooled


def _run(session: InferenceSession, ids: Sequence[int]) -> NDArray[np.float32]:
    """Vectors of the tokens, shape (tokens, size)."""
    inputs = np.asarray([ids], dtype=np.int64)
    output: Any = session.run(None, {"input_ids": inputs, "attention_mask": np.ones_like(inputs)})[0]
    vectors: NDArray[np.float32] = output[0]
    return vectors


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    scaled: NDArray[np.float32] = vector / max(float(np.linalg.norm(vector)), 1e-12)
    return scaled


def _token_ranges(encoding: Encoding, spans: Sequence[tuple[int, int]], shift: int) -> list[tuple[int, int]]:
    """Tokens `[first, last)` of each character span; spans ascend and do not overlap."""
    offsets = encoding.offsets
    ranges: list[tuple[int, int]] = []
    at = 0
    for start, end in spans:
        while at < len(offsets) and offsets[at][1] <= start + shift:
            at += 1
        first = at
        while at < len(offsets) and offsets[at][0] < end + shift and offsets[at][1] > offsets[at][0]:
            at += 1
        ranges.append((first, at))
    return ranges
