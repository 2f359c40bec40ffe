"""How well the sentences found are read: is the answering one first, and is it known whether there is one.

    python -m eval.reading CORPUS QUESTIONS [--data FOLDER] [--known TRAINING] [--json]

CORPUS is a file to ingest, as `{"id", "title", "text"}` lines. Of QUESTIONS each line has `question` and `kind`:
`answerable` (with `gold_doc_id` and the answer's `span` [start, end) in its text), `impossible_same_topic` (the
material is there, the answer is not) or `impossible_out_of_corpus`. `--known` names the file that the weights are
fitted on: questions on articles (by title) that it lacks are then also measured apart. Intervals are 95 %, by
bootstrap.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.service import Service
from assistant.settings import load_settings
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
from eval.rank_measures import Interval, interval

ANSWERABLE = "answerable"
PLACES = (1, 2, 3)
POINT = 0.9  # share of the answerable questions that is answered at the operating point
SHARES = (0.25, 0.5, 0.75, 1.0)


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
    materials answer; `seconds` that it took.
    """

    kind: str
    place: int | None
    probability: float
    seconds: float


@dataclass(frozen=True)
class Report:
    """The measures over one set of questions; shares of the answerable and of every other kind are by kind."""

    count: int
    first: dict[int, Interval]
    told_apart: dict[str, Interval]
    point: float
    answered: dict[str, Interval]
    calibration: float
    reliability: list[Bin]
    coverage: list[Coverage]
    milliseconds: float


def read_questions(path: Path) -> list[Asked]:
    """The questions of a file. Raises `ValueError` where none is answerable."""
    found = [
        Asked(
            record["question"],
            record["kind"],
            record.get("gold_doc_id") or record.get("topic_doc_id"),
            (record["span"][0], record["span"][1]) if record.get("span") else None,
        )
        for record in _records(path)
    ]
    if not any(one.kind == ANSWERABLE for one in found):
        raise ValueError(f"{path}: no question is answerable")
    return found


def of_unknown_articles(asked: Sequence[Asked], corpus: Path, known: Path) -> list[Asked]:
    """The questions on articles that another file of paragraphs lacks, and those that no article answers."""
    titles = {record["id"]: record["title"] for record in _records(corpus)}
    seen = {record["title"] for record in _records(known)}
    return [one for one in asked if one.material is None or titles[one.material] not in seen]


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
    return Read(asked.kind, place, found.answerable, seconds)


def report(read: Sequence[Read]) -> Report:
    """The measures. Raises `ValueError` without answerable questions and others."""
    by_kind: dict[str, list[float]] = {}
    for one in read:
        by_kind.setdefault(one.kind, []).append(one.probability)
    right = by_kind[ANSWERABLE]
    places = [one.place for one in read if one.kind == ANSWERABLE]
    probabilities = [one.probability for one in read]
    answerable = [one.kind == ANSWERABLE for one in read]
    point = threshold_for(right, POINT)
    return Report(
        count=len(read),
        first={place: interval([float(at is not None and at < place) for at in places]) for place in PLACES},
        told_apart={
            kind: auroc_interval(right, other) for kind, other in sorted(by_kind.items()) if kind != ANSWERABLE
        },
        point=point,
        answered={kind: interval(answered(given, point)) for kind, given in sorted(by_kind.items())},
        calibration=calibration_error(probabilities, answerable),
        reliability=reliability(probabilities, answerable),
        coverage=risk_coverage(probabilities, [one.place == 0 for one in read], SHARES),
        milliseconds=1000 * statistics.median(one.seconds for one in read),
    )


def table(name: str, found: Report) -> str:
    """The measures as text."""
    lines = [f"{name}: {found.count} questions, {found.milliseconds:.1f} ms each (median)"]
    lines += [f"  answer in the first {place}: {_shown(one)}" for place, one in found.first.items()]
    lines += [f"  AUROC against {kind}: {_shown(one)}" for kind, one in found.told_apart.items()]
    lines.append(f"  from a probability of {found.point:.3f}, at {POINT:.0%} of the answerable, answered")
    lines += [f"    {kind}: {_shown(one)}" for kind, one in found.answered.items()]
    lines.append(f"  expected calibration error: {found.calibration:.3f}")
    lines += [
        f"    {one.low:.1f}-{one.high:.1f}: {one.count:4d} questions, said {one.said:.2f}, held {one.held:.2f}"
        for one in found.reliability
    ]
    lines.append("  answered wrongly, of the most certain")
    lines += [f"    {one.share:.0%} (from {one.threshold:.2f}): {one.risk:.3f}" for one in found.coverage]
    return "\n".join(lines)


def _shown(one: Interval) -> str:
    return f"{one.mean:.3f} [{one.low:.3f} {one.high:.3f}]"


def main() -> None:
    """Ingest the corpus where it is not yet, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--known", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="protokolant-reading-") as scratch:
        service = Service(load_settings(data=given.data or Path(scratch)))
        service.ingest([given.corpus])
        asked = read_questions(given.questions)
        service.read(asked[0].question)  # loads what a first question would wait for
        read = [ask(one, service) for one in asked]
    sets = {given.questions.name: read}
    if given.known:
        apart = of_unknown_articles(asked, given.corpus, given.known)
        chosen = {id(one) for one in apart}
        sets["of them, on articles not trained on"] = [
            made for one, made in zip(asked, read, strict=True) if id(one) in chosen
        ]
    for name, one in sets.items():
        if given.json:
            sys.stdout.write(json.dumps({"questions": name, **asdict(report(one))}, ensure_ascii=False) + "\n")
        else:
            sys.stdout.write(table(name, report(one)) + "\n")


if __name__ == "__main__":
    main()
