"""Running the model: questions and passages -> vectors, of the whole text and of every token.

Token vectors let a question's words be compared with a sentence's words in context ("late interaction", Khattab and
Zaharia 2020, arXiv:2004.12832). They come out of the same run as the passage's vector. The common direction that all
tokens of such a model share is taken away (its mean over sample texts), since it drowns the differences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from os import cpu_count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.errors import ModelDamaged
from index.codes import Grid
from index.encoder.prepared import PreparedModel

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
    """Vectors of a passage.

    `passage`, shape (size,), has length one; `tokens`, shape (tokens, size), are the tokens' vectors less their mean;
    `sentences`, shape (sentences, 2), are the tokens [first, last) of each sentence.
    """

    passage: NDArray[np.float32]
    tokens: NDArray[np.float32]
    sentences: NDArray[np.int32]


@dataclass(frozen=True)
class QueryVectors:
    """Vectors of a question.

    `whole`, shape (size,), and each of `tokens`, shape (tokens, size), have length one; `offsets` are the characters
    [start, end) of the question that each token covers.
    """

    whole: NDArray[np.float32]
    tokens: NDArray[np.float32]
    offsets: tuple[tuple[int, int], ...]


class Encoder:
    """One model, ready to encode. Threads may share it."""

    def __init__(self, model: PreparedModel, threads: int | None = None) -> None:
        self.model = model
        self.threads = threads or cpu_count() or 1
        self._loading: Future[InferenceSession] | None = None

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
    def _ids(self) -> NDArray[np.int64]:
        return _load(self.model.token_ids)

    @cached_property
    def _mean(self) -> NDArray[np.float32]:
        return _load(self.model.token_mean)

    @cached_property
    def grid(self) -> Grid:
        """The grid by which vectors of passages are coded."""
        *centre, step = _load(self.model.grid)
        return Grid(np.array(centre, np.float32), float(step))

    @cached_property
    def _query_session(self) -> InferenceSession:
        return self._session(self.threads) if self._loading is None else self._loading.result()

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

    def preload(self) -> None:
        """Begin to load the network, while the caller goes on."""
        pool = ThreadPoolExecutor(1)
        self._loading = pool.submit(self._session, self.threads)
        pool.shutdown(wait=False)

    def warm(self) -> None:
        """Load the network and the tokenizer."""
        _ = self._query_session, self._tokenizer

    def pieces(self, text: str) -> NDArray[np.int64]:
        """The network's numbers of a text's word pieces, without those that mark its beginning and end."""
        numbers: NDArray[np.int64] = self._ids[self._tokenizer.encode(text, add_special_tokens=False).ids]
        return numbers

    def offsets(self, text: str) -> list[tuple[int, int]]:
        """The characters [start, end) of a text that each of its pieces covers, in the order of `pieces`."""
        covered: list[tuple[int, int]] = self._tokenizer.encode(text, add_special_tokens=False).offsets
        return covered

    def encode_query(self, question: str) -> QueryVectors:
        """Vectors of a question."""
        prefix = self.model.query_prefix
        encoding = self._tokenizer.encode(prefix + question)
        tokens = _run(self._query_session, self._ids[encoding.ids])
        shift = len(prefix)
        covered = [at for at, (start, end) in enumerate(encoding.offsets) if end > max(start, shift)]
        return QueryVectors(
            whole=_unit(self._pool(tokens)),
            tokens=unit_rows(tokens[covered] - self._mean),
            offsets=tuple((max(0, encoding.offsets[at][0] - shift), encoding.offsets[at][1] - shift) for at in covered),
        )

    def encode_passages(self, passages: Iterable[PassageInput]) -> Iterator[PassageVectors]:
        """Vectors of passages, in order, as they are done.

        Each passage runs alone on one thread, as many at once as there are cores: on a CPU that is faster than
        batches, since nothing is padded.
        """
        workers = self.threads
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
        tokens = _run(self._worker_session, self._ids[encoding.ids])
        ranges = _token_ranges(encoding, passage.sentences, len(head))
        return PassageVectors(
            passage=_unit(self._pool(tokens)),
            tokens=tokens - self._mean,
            sentences=np.array(ranges, dtype=np.int32).reshape(len(ranges), 2),
        )

    def _tokens(self, ids: Sequence[int]) -> NDArray[np.float32]:
        return _run(self._worker_session, self._ids[ids])

    def _pool(self, tokens: NDArray[np.float32]) -> NDArray[np.float32]:
        pooled: NDArray[np.float32] = tokens[0] if self.model.pooling == "cls" else tokens.mean(axis=0)
        return pooled


def _load(path: Path) -> NDArray[Any]:
    try:
        array: NDArray[Any] = np.load(path)
    except (OSError, ValueError, EOFError) as error:
        raise ModelDamaged(path=path) from error
    return array


def measure(model: PreparedModel, texts: Iterable[str]) -> tuple[NDArray[np.float32], Grid]:
    """Over sample passages: the mean vector of their tokens, shape (size,), and the grid for vectors such as theirs.

    `model` has no such files yet.
    """
    from tokenizers import Tokenizer

    encoder = Encoder(model)
    tokenizer = Tokenizer.from_file(str(model.tokenizer))
    tokenizer.enable_truncation(model.max_tokens)
    runs = [encoder._tokens(tokenizer.encode(model.passage_prefix + text).ids) for text in texts]
    mean: NDArray[np.float32] = np.concatenate(runs).mean(axis=0)
    return mean, Grid.over(unit_rows(np.stack([encoder._pool(run) for run in runs])))


def _run(session: InferenceSession, ids: NDArray[np.int64]) -> NDArray[np.float32]:
    """Vectors of the tokens, shape (tokens, size)."""
    inputs = ids[None, :]
    output: Any = session.run(None, {"input_ids": inputs, "attention_mask": np.ones_like(inputs)})[0]
    vectors: NDArray[np.float32] = output[0]
    return vectors


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    scaled: NDArray[np.float32] = vector / max(float(np.linalg.norm(vector)), 1e-12)
    return scaled


def unit_rows(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The rows scaled to length one, shape kept; a zero row stays zero."""
    scaled: NDArray[np.float32] = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
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
