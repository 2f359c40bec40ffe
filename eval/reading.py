"""How well the sentences found are read: is the answering one first, and is it known whether there is one.

    python -m eval.reading CORPUS QUESTIONS [--data FOLDER] [--out NAME]

CORPUS is a file to ingest, as `{"id", "title", "text"}` lines. Of QUESTIONS each line has `question` and `kind`:
`answerable` (with `gold_doc_id` and the answer's `span` [start, end) in its text), `impossible_same_topic` (the
material is there, the answer is not) or `impossible_out_of_corpus`. Every question is read twice in one run, by the
linear reading alone (the reader switched off by its setting) and with the reader, in turns. Intervals are 95 %, by
bootstrap over questions; differences are paired. `--out` writes NAME.md, NAME.json and NAME.svg.
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
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.service import Service
from assistant.settings import load_settings
from eval.machine import conditions
from eval.probability_measures import (
    Bin,
    Coverage,
    answered,
    auroc_interval,
    calibration_error,
    reliability,
    risk_coverage,
    threshold_for,
)
from eval.rank_measures import Interval, interval, paired

ANSWERABLE = "answerable"
PLACES = (1, 2, 3)
NINE_IN_TEN = 0.9  # share of the answerable questions answered, at which the others are counted too
SHARES = tuple(step / 20 for step in range(1, 21))
COLD_ROUNDS = 5

log = logging.getLogger("eval.reading")


@dataclass(frozen=True)
class Asked:
    """A question of a kind; where it is answerable, the material and the characters [start, end) that answer it."""

    question: str
    kind: str
    material: str | None
    span: tuple[int, int] | None


@dataclass(frozen=True)
class Read:
    """What was made of a question.

    `place` is that of the first sentence that holds any of the answer, from 0, or None; `probability` in 0..1 that the
    materials answer; `enough` whether it counts as answered; `seconds` that it took.
    """

    kind: str
    place: int | None
    probability: float
    enough: bool
    seconds: float


@dataclass(frozen=True)
class Report:
    """The measures over one set of questions; shares of the answerable and of every other kind are by kind.

    `answered` are shares at the point that ships, `at_nine_in_ten` those where nine in ten answerable questions are
    answered, from the probability `nine_in_ten` on. `coverage` is by kind of question that the answerable ones are
    mixed with, and over all of them under `all`.
    """

    count: int
    first: dict[int, Interval]
    told_apart: dict[str, Interval]
    answered: dict[str, Interval]
    nine_in_ten: float
    at_nine_in_ten: dict[str, Interval]
    calibration: Interval
    reliability: list[Bin]
    coverage: dict[str, list[Coverage]]
    milliseconds: float


@dataclass(frozen=True)
class Compared:
    """The linear reading, the one with the reader, and by how much the latter puts answers into the first sentences.

    `cold` are median seconds of a first question from the command line, by way; `bytes_a_passage` what the reader
    keeps of each passage, `network_bytes` the size of what it ships with.
    """

    plain: Report
    reader: Report
    gain: dict[int, Interval]
    cold: dict[str, float]
    bytes_a_passage: int
    network_bytes: int


def read_questions(path: Path) -> list[Asked]:
    """The questions of a file. Raises `ValueError` where none is answerable."""
    found = [
        Asked(
            record["question"],
            record["kind"],
            record.get("gold_doc_id"),
            (record["span"][0], record["span"][1]) if record.get("span") else None,
        )
        for record in _records(path)
    ]
    if not any(one.kind == ANSWERABLE for one in found):
        raise ValueError(f"{path}: no question is answerable")
    return found


def _records(path: Path) -> Iterable[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def ask(asked: Asked, service: Service) -> Read:
    """Read the materials for one question."""
    start = time.perf_counter()
    found = service.read(asked.question)
    seconds = time.perf_counter() - start
    place = None
    if asked.kind == ANSWERABLE and asked.span is not None:
        first, last = asked.span
        holding = (
            at
            for at, one in enumerate(found.sentences)
            if one.origin == asked.material and one.span.start < last and first < one.span.end
        )
        place = next(holding, None)
    return Read(asked.kind, place, found.answerable, found.enough, seconds)


def report(read: Sequence[Read]) -> Report:
    """The measures. Raises `ValueError` without answerable questions and others."""
    by_kind: dict[str, list[Read]] = {}
    for one in read:
        by_kind.setdefault(one.kind, []).append(one)
    right = [one.probability for one in by_kind[ANSWERABLE]]
    others = sorted(kind for kind in by_kind if kind != ANSWERABLE)
    point = threshold_for(right, NINE_IN_TEN)
    mixed = {kind: [*by_kind[ANSWERABLE], *by_kind[kind]] for kind in others}
    return Report(
        count=len(read),
        first={
            depth: interval([float(one.place is not None and one.place < depth) for one in by_kind[ANSWERABLE]])
            for depth in PLACES
        },
        told_apart={kind: auroc_interval(right, [one.probability for one in by_kind[kind]]) for kind in others},
        answered={kind: interval([float(one.enough) for one in by_kind[kind]]) for kind in (ANSWERABLE, *others)},
        nine_in_ten=point,
        at_nine_in_ten={
            kind: interval(answered([one.probability for one in by_kind[kind]], point))
            for kind in (ANSWERABLE, *others)
        },
        calibration=calibration_error([one.probability for one in read], [one.kind == ANSWERABLE for one in read]),
        reliability=reliability([one.probability for one in read], [one.kind == ANSWERABLE for one in read]),
        coverage={name: _coverage(chosen) for name, chosen in {**mixed, "all": read}.items()},
        milliseconds=1000 * statistics.median(one.seconds for one in read),
    )


def _coverage(read: Sequence[Read]) -> list[Coverage]:
    return risk_coverage([one.probability for one in read], [one.place == 0 for one in read], SHARES)


def gains(plain: Sequence[Read], reader: Sequence[Read]) -> dict[int, Interval]:
    """By how much more often the answer is in the first sentences with the reader, over the same questions."""

    def within(read: Sequence[Read], depth: int) -> list[float]:
        return [float(one.place is not None and one.place < depth) for one in read if one.kind == ANSWERABLE]

    return {depth: paired(within(reader, depth), within(plain, depth)) for depth in PLACES}


def cold_seconds(folder: Path, question: str, *, reader: bool) -> float:
    """Seconds of a process that answers one question."""
    start = time.perf_counter()
    subprocess.run(  # noqa: S603  # this very program, on a folder of its own
        [sys.executable, "-m", "assistant", "--data", str(folder), "ask", question],
        check=True,
        capture_output=True,
        env={**os.environ, "PROTOKOLANT_READER": str(int(reader))},
    )
    return time.perf_counter() - start


def compare(corpus: Path, asked: Sequence[Asked], folder: Path) -> Compared:
    """Both ways over the questions, in turns, on one folder."""
    with_reader = Service(load_settings(data=folder, reader=True))
    without = Service(load_settings(data=folder, reader=False), encoder=with_reader.encoder)
    with_reader.ingest([corpus])
    if with_reader.reader is None:
        raise ValueError("the model that is set has no reader")
    read: tuple[list[Read], list[Read]] = ([], [])
    for one in [asked[0], *asked]:  # the first time loads what a first question would wait for
        for made, service in zip(read, (without, with_reader), strict=True):
            made.append(ask(one, service))
    plain, reader = read[0][1:], read[1][1:]
    cold: dict[str, list[float]] = {"plain": [], "reader": []}
    for at in range(COLD_ROUNDS):
        for way, seconds in cold.items():
            seconds.append(cold_seconds(folder, asked[at % len(asked)].question, reader=way == "reader"))
    return Compared(
        plain=report(plain),
        reader=report(reader),
        gain=gains(plain, reader),
        cold={way: statistics.median(seconds) for way, seconds in cold.items()},
        bytes_a_passage=0,  # it reads words, not vectors that were kept
        network_bytes=with_reader.reader.network.path.stat().st_size,
    )


def main() -> None:
    """Ingest the corpus where it is not yet, ask, print; with `--out` keep it, too."""
    from eval.reading_tables import draw, table

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    logging.basicConfig(format="%(message)s")
    log.setLevel(logging.INFO)
    with tempfile.TemporaryDirectory(prefix="protokolant-reading-") as scratch:
        found = compare(given.corpus, read_questions(given.questions), given.data or Path(scratch))
    text = table(given.questions.name, found)
    log.info("%s", text)
    if given.out is not None:
        picture = given.out.with_suffix(".svg")
        draw(found, picture)
        title = "# Reading: the sentence that answers, and knowing what is not there"
        body = f"{title}\n\n{conditions()}\n\n{text}\n\n![reliability and risk-coverage]({picture.name})\n"
        given.out.with_suffix(".md").write_text(body, encoding="utf-8")
        kept = {"conditions": conditions(), "questions": given.questions.name, "measured": asdict(found)}
        given.out.with_suffix(".json").write_text(
            json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
