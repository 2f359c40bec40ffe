"""What size costs, as ratios inside one run: `make scale`, or `python -m eval.bench_scale [--documents 10000]`.

A folder of documents of about one passage each, made of sentences of the shipped notes in random order: its first
ingest against the bare encoder, memory late in it against memory early in it, an unchanged second run against the
first, and one changed document among all of them against one among a hundred.
"""

from __future__ import annotations

import argparse
import logging
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from assistant.service import Service
from assistant.settings import load_settings
from corpus.sentences import split_sentences
from corpus.shipped import shipped_notes
from eval.bench import Ratio, bare_rate

log = logging.getLogger("bench")
FEW = 100
SENTENCES = 4
CHANGES = 9


def write_documents(folder: Path, count: int) -> None:
    """Write text files of a few random sentences each; the same files every time."""
    folder.mkdir(parents=True)
    sentences = _sentences()
    chance = random.Random(2016)  # noqa: S311 - a seeded choice of sentences
    for number in range(count):
        text = " ".join(chance.sample(sentences, SENTENCES))
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")


def _sentences() -> list[str]:
    found: list[str] = []
    for note in shipped_notes():
        text = note.read_text(encoding="utf-8").split("---\n", 2)[2]
        spans = (text[span.start : span.end] for span in split_sentences(text))
        found += [one for one in spans if one.endswith(".") and not one.startswith("#")]
    return found


class _Memory:
    """Memory of this process's own (not of mapped files), noted as passages are encoded."""

    def __init__(self, early: int) -> None:
        self.passages = 0
        self.early = 0
        self.late = 0
        self._early_at = early

    def note(self, _: str, passages: int) -> None:
        """Take the progress of an ingest."""
        self.passages += passages
        if self.passages and self.passages % 50 == 0:
            used = _anonymous_bytes()
            if self.passages <= self._early_at:
                self.early = max(self.early, used)
            self.late = max(self.late, used)


def _anonymous_bytes() -> int:
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Anonymous:"))


def _one_change(service: Service, place: Path) -> float:
    """Median seconds of bringing in one file of which a sentence has changed."""
    times = []
    for change in range(CHANGES):
        place.write_text(f"{place.read_text(encoding='utf-8')} Dopisano zdanie numer {change}.", encoding="utf-8")
        start = time.perf_counter()
        report = service.ingest([place])
        times.append(time.perf_counter() - start)
        if len(report.changed) != 1:
            raise AssertionError(report)
    return statistics.median(times)


def measure(scratch: Path, count: int) -> list[Ratio]:
    """The four ratios."""
    few, many = scratch / "few", scratch / "many"
    write_documents(few, FEW)
    write_documents(many, count)
    small = Service(load_settings(data=scratch / "few-data"))
    small.warm()
    small.ingest([few])
    one_of_few = _one_change(small, next(few.iterdir()))

    service = Service(load_settings(data=scratch / "many-data"), encoder=small.encoder)
    memory = _Memory(early=count // 5)
    start = time.perf_counter()
    report = service.ingest([many], progress=memory.note)
    first = time.perf_counter() - start
    bare, how = bare_rate(service)
    start = time.perf_counter()
    again = service.ingest([many])
    second = time.perf_counter() - start
    if again.unchanged != count:
        raise AssertionError(again)
    one_of_many = _one_change(service, next(many.iterdir()))
    rate = report.passages / first
    return [
        Ratio(
            "first ingest / bare encoder, passages a second",
            rate / bare,
            0.85,
            True,
            f"{rate:.1f} of {bare:.1f} ({how})",
        ),
        Ratio(
            "memory in all / in the first fifth",
            memory.late / memory.early,
            1.2,
            False,
            f"{memory.late / 1e6:.0f} of {memory.early / 1e6:.0f} MB",
        ),
        Ratio("first run / unchanged run, seconds", first / second, 50, True, f"{first:.0f} of {second:.2f} s"),
        Ratio(
            f"one change among {count} / among {FEW}",
            one_of_many / one_of_few,
            1.5,
            False,
            f"{one_of_many * 1000:.0f} of {one_of_few * 1000:.0f} ms",
        ),
    ]


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    given = parser.parse_args()
    logging.basicConfig(format="%(message)s", stream=sys.stdout)
    log.setLevel(logging.INFO)
    with tempfile.TemporaryDirectory() as scratch:
        for result in measure(Path(scratch), given.documents):
            log.info("%s", result.line())


if __name__ == "__main__":
    main()
