"""What size costs the index, from a thousand passages to a million: `python -m eval.bench_index [--sizes ...]`.

Passages of the given documents (the shipped notes where none are given) are encoded once. The index is then filled with
others made of them: vectors by mixing two and adding noise, tokens' vectors as they are, words by putting the words of
random sentences together. At each size one index, which grows: how fast it is written, how long it takes to open, to
answer questions (vectors and words fused, then the tokens of the first twelve compared; encoding left out), to take one
passage in and to erase one, what stays in memory and on disk, and how many of the ten nearest passages are among those
found (recall@10 against comparing every vector).
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.service import Service
from assistant.settings import load_settings
from corpus.records import StoredPassage
from eval.harness.loading import load_suites
from eval.machine import conditions
from index.changing import next_state
from index.content import PartitionData, SegmentData, encoded
from index.encoder.encoder import PassageInput, PassageVectors, QueryVectors
from index.interaction import nearest_tokens
from index.manifest import Manifest, read_manifest, write_manifest
from index.postings import Postings, lemmas_of
from index.snapshot import EXACT_PASSAGES, Snapshot
from index.store import Index
from index.words import query_terms

if TYPE_CHECKING:
    from numpy.typing import NDArray

log = logging.getLogger("bench")
SIZES = (1_000, 10_000, 100_000, 1_000_000)
EDITIONS = 10
SHORTLIST = 12
CHANGES = 9
_BATCH = 1 << 14
_JUDGED = 30  # questions for which every vector is compared
_NOISE = 0.15  # length of the noise added to vectors of length one
_MIXED = 0.35  # the most that the second of two mixed vectors counts
_CHILD = "--measure"


@dataclass(frozen=True)
class Measured:
    """One row of the table; times in milliseconds, `build` in passages a second, memory and disk in megabytes."""

    passages: int
    build: float
    open: float
    query_p50: float
    query_p95: float
    edition_p50: float
    edition_p95: float
    exact_p50: float
    recall: float
    add: float
    erase: float
    private_memory: float
    mapped_memory: float
    disk: float


class Source:
    """Passages without end, made of those of a sample."""

    def __init__(self, service: Service) -> None:
        catalogue, self._chance = service.storage.catalogue, random.Random(2016)  # noqa: S311 - a seeded choice
        self._numbers = np.random.default_rng(2016)
        sample = catalogue.passages(catalogue.passage_ids())
        self.vectors, parts = encoded(sample, service.encoder, None)
        self._single = [self.vectors.take(np.arange(len(sample)) == at) for at in range(len(sample))]
        self.grid = parts.grid
        self._sentences = [
            lemmas_of("", one.text[span.start - one.start : span.end - one.start])
            for one in sample
            for span in one.sentences
        ]
        self._per_passage = max(1, round(len(self._sentences) / len(sample)))

    def batch(self, first: int, count: int) -> tuple[SegmentData, PartitionData]:
        """Passages of the numbers from `first` on."""
        ids = np.arange(first, first + count)
        chosen = self._numbers.integers(len(self.vectors), size=count)
        data = SegmentData.join([self._single[one] for one in chosen])
        editions = self._numbers.integers(0, EDITIONS + 1, size=count).astype(np.int16)
        vectors = self._mixed(data.passages)
        words = Postings.of([self._words() for _ in ids])
        segment = SegmentData(
            ids, editions, vectors, data.tokens, data.scales, data.sentences, data.token_starts, data.sentence_starts
        )
        return segment, PartitionData.put_together(ids, editions, self.grid.encode(vectors), self.grid, words)

    def _mixed(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        others = self.vectors.passages[self._numbers.integers(len(self.vectors), size=len(vectors))]
        share = self._numbers.uniform(0, _MIXED, size=(len(vectors), 1)).astype(np.float32)
        noise = self._numbers.normal(0, _NOISE / np.sqrt(vectors.shape[1]), size=vectors.shape).astype(np.float32)
        mixed = vectors * (1 - share) + others * share + noise
        scaled: NDArray[np.float32] = mixed / np.linalg.norm(mixed, axis=1, keepdims=True)
        return scaled

    def _words(self) -> list[str]:
        return [word for one in self._chance.choices(self._sentences, k=self._per_passage) for word in one]


class Remembered:
    """An encoder that has encoded its passage before: what a change costs without the model."""

    def __init__(self, service: Service, passage: StoredPassage) -> None:
        self._service, self.grid = service, service.encoder.grid
        self._vectors = list(service.encoder.encode_passages([_input(passage)]))

    def encode_passages(self, passages: Sequence[PassageInput]) -> Iterator[PassageVectors]:
        """The same vectors for every passage."""
        for _ in passages:
            yield from self._vectors


def _input(passage: StoredPassage) -> PassageInput:
    spans = ((one.start - passage.start, one.end - passage.start) for one in passage.sentences)
    return PassageInput(passage.context, passage.text, tuple(spans))


def grow(folder: Path, source: Source, model: Any, size: int) -> float:
    """Bring an index to a size; passages a second, their making left out."""
    state = read_manifest(folder) or Manifest(0, model.name, model.fingerprint, model.dimension)
    spent, before = 0.0, state.passages
    while state.passages < size:
        highest = max((one.highest for one in state.segments), default=0)
        made = source.batch(highest + 1, min(_BATCH, size - state.passages))
        start = time.perf_counter()
        state = next_state(folder, state, made, np.empty(0, np.int64))
        write_manifest(folder, state)
        spent += time.perf_counter() - start
    Index(folder, model).sweep()
    os.sync()  # what was written is not to be waited for while changes are measured
    return (size - before) / spent


def ask(snapshot: Snapshot, query: QueryVectors, text: str, editions: Sequence[int] = ()) -> None:
    """What a question does with the index once it is encoded."""
    hits = snapshot.search(query.whole, query_terms(text), SHORTLIST, editions)
    nearest_tokens(query.tokens, [one.tokens for one in snapshot.tokens([hit.passage_id for hit in hits])])


def _middle_and_slow(times: Sequence[float]) -> tuple[float, float]:
    middle, slow = np.percentile(times, [50, 95])
    return float(middle), float(slow)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def measure(folder: Path, service: Service, build: float) -> Measured:
    """Measure the index in a folder; in a process that has not opened it before."""
    questions = [case.ask or "" for suite in load_suites(("shipped", "development")) for case in suite.cases]
    queries = [(one, service.encoder.encode_query(one)) for one in dict.fromkeys(questions)]
    catalogue = service.storage.catalogue
    one = catalogue.passages(catalogue.passage_ids()[:1])[0]
    remembered: Any = Remembered(service, one)
    before = _memory()
    index = Index(folder, service.model)
    opening = _timed(index.snapshot)
    snapshot = index.snapshot()
    if snapshot is None:
        raise AssertionError(folder)
    for text, query in queries[:5]:
        ask(snapshot, query, text)
        ask(snapshot, query, text, [3, 0])
    plain = [_timed(partial(ask, snapshot, query, text)) for text, query in queries]
    within = [_timed(partial(ask, snapshot, query, text, [3, 0])) for text, query in queries]
    after = _memory()
    exact, found = [], []
    for _, query in queries[:_JUDGED]:
        start = time.perf_counter()
        nearest = snapshot.compare_all(query.whole, 10)
        exact.append((time.perf_counter() - start) * 1000)
        found.append(len({one for one, _ in nearest} & {one for one, _ in snapshot.search_vectors(query.whole, 10)}))
    state = index.state()
    if state is None:
        raise AssertionError(folder)
    adding, erasing = [], []
    for turn in range(CHANGES):
        new = StoredPassage(
            state.passages + 1 + turn, one.document_id, one.text, one.start, one.end, one.sentences, None, 3, one.title
        )
        adding.append(_timed(partial(_change, index, [new], [], remembered)))
        gone = 1 + turn * state.passages // CHANGES
        erasing.append(_timed(partial(_change, index, [], [gone], remembered)))
    return Measured(
        state.passages,
        build,
        opening,
        *_middle_and_slow(plain),
        *_middle_and_slow(within),
        float(np.median(exact)),
        sum(found) / (10 * len(found)),
        float(np.median(adding)),
        float(np.median(erasing)),
        after[0] - before[0],
        after[1] - before[1],
        state.bytes / 1e6,
    )


def _change(index: Index, added: Sequence[StoredPassage], removed: Sequence[int], encoder: Any) -> None:
    """Change the index, and open what came of it."""
    index.change(added, removed, encoder)
    index.snapshot()


def _memory() -> tuple[float, float]:
    """Megabytes of this process: its own, and of files mapped into it."""
    lines = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines())
    own, mapped = (int(lines[name].split()[0]) / 1000 for name in ("RssAnon", "RssFile"))
    return own, mapped


def _in_a_process_of_its_own(folder: Path, data: Path, build: float) -> Measured:
    command = [sys.executable, "-m", "eval.bench_index", _CHILD, str(folder), str(data), str(build)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - this very program
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def table(rows: Sequence[Measured]) -> str:
    """The measurements in Markdown."""
    heads = (
        "passages", "written/s", "open ms", "query p50 ms", "query p95 ms", "in an edition p50", "p95",
        "all vectors p50 ms", "recall@10", "add one ms", "erase one ms", "own memory MB", "mapped MB", "disk MB",
    )  # fmt: skip
    lines = [f"| {' | '.join(heads)} |", f"|{' ---: |' * len(heads)}"]
    for row in rows:
        values = list(asdict(row).values())
        lines.append("| " + " | ".join(_shown(value) for value in values) + " |")
    return "\n".join(lines)


def _shown(value: float) -> str:
    if value == int(value) and value >= 100:
        return f"{int(value):,}"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def draw(rows: Sequence[Measured], path: Path) -> None:
    """Times over sizes, both on logarithmic scales, as an SVG file."""
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(10, 4))
    sizes = [row.passages for row in rows]
    left.plot(sizes, [row.exact_p50 for row in rows], "o:", label="every vector compared, p50")
    left.plot(sizes, [row.query_p95 for row in rows], "o-", label="question, p95")
    left.plot(sizes, [row.query_p50 for row in rows], "o-", label="question, p50")
    right.plot(sizes, [row.open for row in rows], "o-", label="open")
    right.plot(sizes, [row.add for row in rows], "o-", label="add one passage")
    right.plot(sizes, [row.erase for row in rows], "o-", label="erase one passage")
    for axes in (left, right):
        axes.set(xscale="log", yscale="log", xlabel="passages", ylabel="ms")
        axes.grid(visible=True, alpha=0.3)
        axes.legend()
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    """Measure at each size and print the table; with `--out` keep it, too."""
    if sys.argv[1:2] == [_CHILD]:
        of_index, of_sample, build_rate = sys.argv[2:]
        logging.disable(logging.CRITICAL)
        found = measure(Path(of_index), Service(load_settings(data=Path(of_sample))), float(build_rate))
        sys.stdout.write(f"{json.dumps(asdict(found))}\n")
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="?", type=Path, help="JSON Lines; the shipped notes if left out")
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES)
    parser.add_argument("--out", type=Path, help="name of the files (.md, .json) to keep the measurements in")
    parser.add_argument("--scratch", type=Path, help="where to put the index: 27 GB at a million passages")
    given = parser.parse_args()
    logging.basicConfig(format="%(message)s", stream=sys.stdout)
    log.setLevel(logging.INFO)
    rows: list[Measured] = []
    with tempfile.TemporaryDirectory(dir=given.scratch) as scratch:
        data, folder = Path(scratch) / "sample", Path(scratch) / "index"
        service = Service(load_settings(data=data))
        service.fill_if_empty() if given.documents is None else service.ingest([given.documents])
        source = Source(service)
        for size in sorted(given.sizes):
            build = grow(folder, source, service.model, size)
            rows.append(_in_a_process_of_its_own(folder, data, build))
            log.info("%s", table(rows[-1:]).splitlines()[-1])
    text = f"{table(rows)}\n\nEvery vector is compared up to {EXACT_PASSAGES:,} passages. {conditions()}\n"
    log.info("\n%s", text)
    if given.out:
        draw(rows, given.out.with_suffix(".svg"))
        title = "# What size costs the index"
        picture = f"![times over sizes]({given.out.with_suffix('.svg').name})"
        given.out.with_suffix(".md").write_text(f"{title}\n\n{text}\n{picture}\n", encoding="utf-8")
        given.out.with_suffix(".json").write_text(
            json.dumps({"conditions": conditions(), "rows": [asdict(row) for row in rows]}, indent=1), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
