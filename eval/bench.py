"""Speed, as ratios inside one run: `make bench`, or `python -m eval.bench [DATA.jsonl]`.

Ratios inside the same minutes on the same machine. Three are against the bare model: ingesting passages against
encoding them, answering a question against encoding it, and a cold `protokolant ask` against importing
sentence-transformers. One is the wait for the first statement of an answer against that for a search.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from assistant.answer import Citation, Statement
from assistant.service import Service
from assistant.settings import load_settings
from corpus.shipped import shipped_notes
from eval.harness.loading import load_suites

log = logging.getLogger("bench")
BATCHES = (1, 2, 4, 8, 16, 32)
ROUNDS = 5
SAMPLE = 256  # passages that the bare encoder is measured on
COLD_QUESTION = "Gdzie odbył się II Krajowy Kongres Sekretarzy?"


@dataclass(frozen=True)
class Ratio:
    """A measured ratio and the goal it is held against."""

    name: str
    value: float
    goal: float
    at_least: bool
    detail: str

    def line(self) -> str:
        """One row of the printed table."""
        sign = "≥" if self.at_least else "≤"
        met = self.value >= self.goal if self.at_least else self.value <= self.goal
        return (
            f"{self.name:<44} {self.value:6.2f}  goal {sign} {self.goal:<5} {'met' if met else 'MISSED'}  {self.detail}"
        )


def bench_ingest(service_of: Callable[[Path], Service], corpus: Path, rounds: int) -> Ratio:
    """Passages a second through a whole ingest, over those through the bare encoder at its best way of running."""
    ratios, ours, bare, how = [], [], [], ""
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as scratch:
            service = service_of(Path(scratch))
            service.warm()
            start = time.perf_counter()
            report = service.ingest([corpus])
            rate = report.passages / (time.perf_counter() - start)
            best, how = bare_rate(service)
        ours.append(rate)
        bare.append(best)
        ratios.append(rate / best)
    detail = f"{statistics.median(ours):.1f} of {statistics.median(bare):.1f} passages/s ({how})"
    return Ratio("ingest / bare encoder, passages a second", statistics.median(ratios), 0.85, True, detail)


def bare_rate(service: Service, sample: int = SAMPLE) -> tuple[float, str]:
    """Passages a second through the bare encoder at its best, and how it ran best.

    Every way of running is given the same texts: a sample of the passages that has short and long ones as all have.
    """
    texts = sorted(_passage_texts(service), key=len)
    return _best_bare_rate(service, texts[:: max(1, len(texts) // sample)])


def _passage_texts(service: Service) -> list[str]:
    """What the model is given of each passage, in full."""
    catalogue = service.storage.catalogue
    passages = catalogue.passages(catalogue.passage_ids())
    return [f"{service.model.passage_prefix}{one.context}\n{one.text}" for one in passages]


def _best_bare_rate(service: Service, texts: Sequence[str]) -> tuple[float, str]:
    """The fastest of: batches of several sizes on all cores, and single texts on one core each; texts by length."""
    tokenizer = Tokenizer.from_file(str(service.model.tokenizer))
    tokenizer.enable_truncation(service.model.max_tokens)
    numbers = np.load(service.model.token_ids)
    cores = os.cpu_count() or 1
    whole, single = _session(service, cores), _session(service, 1)
    rates: dict[str, float] = {}
    for size in BATCHES:
        start = time.perf_counter()
        for at in range(0, len(texts), size):
            _encode(tokenizer, numbers, whole, texts[at : at + size])
        rates[f"batches of {size}"] = len(texts) / (time.perf_counter() - start)
    start = time.perf_counter()
    with ThreadPoolExecutor(cores) as pool:
        list(pool.map(lambda text: _encode(tokenizer, numbers, single, [text]), texts))
    rates[f"single texts on {cores} cores"] = len(texts) / (time.perf_counter() - start)
    best = max(rates, key=lambda name: rates[name])
    return rates[best], best


def _session(service: Service, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(str(service.model.onnx), options, providers=["CPUExecutionProvider"])


def _encode(
    tokenizer: Tokenizer, numbers: NDArray[np.int64], session: onnxruntime.InferenceSession, texts: Sequence[str]
) -> None:
    encodings = tokenizer.encode_batch(list(texts))
    length = max(len(one.ids) for one in encodings)
    ids = np.ones((len(encodings), length), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, one in enumerate(encodings):
        ids[row, : len(one.ids)] = numbers[one.ids]
        mask[row, : len(one.ids)] = 1
    tokens = session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
    pooled = (tokens * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1)[:, None]
    pooled /= np.linalg.norm(pooled, axis=1, keepdims=True)


def bench_ask(service: Service, questions: Sequence[str]) -> Ratio:
    """Median time of a warm answer over that of encoding the same question; every question is asked once."""
    service.warm()
    for question in questions[:5]:
        service.ask(question)
    asked, encoded = [], []
    for question in questions[5:]:
        start = time.perf_counter()
        service.encoder.encode_query(question)
        middle = time.perf_counter()
        service.ask(question)
        encoded.append(middle - start)
        asked.append(time.perf_counter() - middle)
    mine, bare = statistics.median(asked) * 1000, statistics.median(encoded) * 1000
    detail = f"{mine:.1f} of {bare:.1f} ms over {len(asked)} distinct questions"
    return Ratio("warm ask / bare query encoding, median", mine / bare, 6.0, False, detail)


class FirstWords:
    """Hears an answer; `at` is the moment of its first statement, None where there was none."""

    at: float | None = None

    def understood(self, shown: str | None) -> None:
        """The reading is no statement."""

    def told(self, statement: Statement, sources: tuple[Citation, ...]) -> None:  # noqa: ARG002 - the moment counts
        """A statement was told."""
        self.at = self.at or time.perf_counter()

    def go_on(self) -> None:
        """It waits as long as it takes."""


def bench_first_statement(service: Service, questions: Sequence[str]) -> Ratio:
    """Median time to the first statement of a warm answer over that of a search for the same question.

    Questions that are answered alone; which of the two goes first changes from one to the next.
    """
    told, searched = [], []
    for number, question in enumerate(questions):
        first = FirstWords()
        before = _searched(service, question) if number % 2 else None
        start = time.perf_counter()
        service.ask(question, heard=first)
        if first.at is not None:
            told.append(first.at - start)
            searched.append(_searched(service, question) if before is None else before)
    mine, theirs = statistics.median(told) * 1000, statistics.median(searched) * 1000
    detail = f"{mine:.1f} of {theirs:.1f} ms over {len(told)} answers"
    return Ratio("first statement / search, median", mine / theirs, 1.1, False, detail)


def _searched(service: Service, question: str) -> float:
    start = time.perf_counter()
    service.search(question)
    return time.perf_counter() - start


def bench_cold(data: Path, rounds: int) -> Ratio:
    """Wall time of a whole `protokolant ask` over that of `import sentence_transformers`, in turn."""
    command = [sys.executable, "-m", "assistant", "--data", str(data), "ask", COLD_QUESTION]
    imported = [sys.executable, "-c", "import sentence_transformers"]
    pairs = [(_wall(command), _wall(imported)) for _ in range(rounds + 1)][1:]
    ratio = statistics.median(mine / theirs for mine, theirs in pairs)
    mine, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    return Ratio("cold ask / import sentence_transformers", ratio, 0.3, False, f"{mine:.2f} of {theirs:.2f} s")


def _wall(command: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Run all and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "data", nargs="?", type=Path, help="documents to ingest, JSON Lines; the shipped notes if left out"
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    logging.basicConfig(format="%(message)s", stream=sys.stdout)
    log.setLevel(logging.INFO)
    with tempfile.TemporaryDirectory() as scratch:
        service = Service(load_settings(data=Path(scratch) / "notes"))
        service.fill_if_empty()
        corpus = given.data or _notes_many_times(Path(scratch) / "notes.jsonl")
        questions = [case.ask or "" for suite in load_suites(("shipped", "development")) for case in suite.cases]
        questions = list(dict.fromkeys(questions))
        results = [
            bench_ingest(lambda data: Service(load_settings(data=data)), corpus, given.rounds),
            bench_ask(service, questions),
            bench_first_statement(service, questions),
            bench_cold(Path(scratch) / "notes", given.rounds),
        ]
    for result in results:
        log.info("%s", result.line())


def _notes_many_times(target: Path) -> Path:
    """The shipped notes, several times under different names: enough passages for a rate to be steady."""
    with target.open("w", encoding="utf-8") as file:
        for copy in range(5):
            for note in shipped_notes():
                text = note.read_text(encoding="utf-8")
                file.write(json.dumps({"id": f"{note.stem}-{copy}", "title": note.stem, "text": text}) + "\n")
    return target


if __name__ == "__main__":
    main()
