"""How well sentences are read: whether the right one comes first, and whether it is known that there is none.

    python -m eval.reading CORPUS QUESTIONS [--data FOLDER] [--apart PARAGRAPHS] [--json]

CORPUS is a file to ingest, as `{"id", "title", "text"}` lines. QUESTIONS has lines with `question` and `kind`:
`answerable`, with `gold_doc_id` and `span` [start, end) of the answer in that text, or any other kind for questions
that the corpus does not answer; `topic_doc_id` names the text where the answer would stand. `--apart` names a file of
paragraphs with `text`, those of the training: questions on none of them are told apart. `--data` keeps the ingested
corpus for the next run.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.answer import Outcome
from assistant.service import Evidence, Service
from assistant.settings import load_settings
from corpus.records import Span
from eval.probability_measures import Bin, auroc, calibration_error, reliability
from eval.rank_measures import Interval, interval

ANSWERABLE = "answerable"
FIRST = (1, 2, 3)
KEPT = 0.9  # of answerable questions, answered at the second threshold


@dataclass(frozen=True)
class Asked:
    """A question of a kind; for answerable ones, the material and the place that answers; the material it is about."""

    question: str
    kind: str
    answer: tuple[str, Span] | None
    topic: str | None


@dataclass(frozen=True)
class Read:
    """What was made of a question: its probability of an answer, where a right sentence stood (0 is first), if any."""

    asked: Asked
    answerable: float
    place: int | None
    answered: bool


@dataclass(frozen=True)
class Report:
    """Measures over some questions.

    `first` tells of answerable ones how often a right sentence is among so many; `told_apart`, by kind, the AUROC
    against those; `error` and `bins` the calibration; `answered`, by threshold and kind, the share with a probability
    from there on, and `asked`, by kind, the share that `ask` answers in the end.
    """

    counts: dict[str, int]
    first: dict[int, Interval]
    told_apart: dict[str, Interval]
    error: Interval
    bins: tuple[Bin, ...]
    answered: dict[str, dict[str, Interval]]
    asked: dict[str, Interval]


def read_questions(path: Path) -> list[Asked]:
    """The questions of a file. Raises `ValueError` where one that is answerable does not say where."""
    found = []
    for record in records(path):
        answer = None
        if record["kind"] == ANSWERABLE:
            if not record.get("gold_doc_id") or not record.get("span"):
                raise ValueError(f"{path}: {record['question']}: an answerable question needs gold_doc_id and span")
            answer = (str(record["gold_doc_id"]), Span(*record["span"]))
        topic = answer[0] if answer else record.get("topic_doc_id")
        found.append(Asked(str(record["question"]), str(record["kind"]), answer, topic))
    return found


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Records of a file of JSON Lines."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def read_all(questions: Sequence[Asked], service: Service) -> tuple[list[Read], float]:
    """All questions read, and the threshold that the product answers from."""
    found, threshold = [], 0.0
    for one in questions:
        evidence = service.evidence(one.question)
        threshold = evidence.threshold
        answered = service.ask(one.question).outcome is Outcome.ANSWERED
        found.append(Read(one, evidence.answerable, _place(one, evidence), answered))
    return found, threshold


def _place(asked: Asked, evidence: Evidence) -> int | None:
    """The place of the first sentence that holds the start of the answer; long answers may go on in the next."""
    if asked.answer is None:
        return None
    origin, span = asked.answer
    return next(
        (
            at
            for at, one in enumerate(evidence.sentences)
            if one.origin == origin and one.span.start <= span.start < one.span.end
        ),
        None,
    )


def report(found: Sequence[Read], threshold: float) -> Report:
    """Measures over questions read. Raises `ValueError` where none is answerable, or all are."""
    kinds = list(dict.fromkeys([ANSWERABLE, *(one.asked.kind for one in found)]))
    by_kind = {kind: [one for one in found if one.asked.kind == kind] for kind in kinds}
    told = {kind: [one.answerable for one in by_kind[kind]] for kind in kinds}
    thresholds = {
        "shipped": threshold,
        f"{KEPT:.0%} of answerable": float(np.quantile(told[ANSWERABLE], 1 - KEPT, method="lower")),
    }
    everything = [one.answerable for one in found]
    held = [one.asked.kind == ANSWERABLE for one in found]
    return Report(
        {kind: len(by_kind[kind]) for kind in kinds},
        {
            most: interval([float(one.place is not None and one.place < most) for one in by_kind[ANSWERABLE]])
            for most in FIRST
        },
        {kind: auroc(told[ANSWERABLE], told[kind]) for kind in kinds if kind != ANSWERABLE},
        calibration_error(everything, held),
        reliability(everything, held),
        {
            f"{name} ({value:.3f})": {kind: interval([float(one >= value) for one in told[kind]]) for kind in kinds}
            for name, value in thresholds.items()
        },
        {kind: interval([float(one.answered) for one in by_kind[kind]]) for kind in kinds},
    )


def on_none_of(found: Sequence[Read], texts: Collection[str], corpus: Path) -> list[Read]:
    """The questions whose material is none of the texts, or that are about no material."""
    known = {str(record["id"]) for record in records(corpus) if record["text"] in texts}
    return [one for one in found if one.asked.topic not in known]


def shown(name: str, one: Report) -> str:
    """A report as text."""
    lines = [f"{name}: " + ", ".join(f"{count} {kind}" for kind, count in one.counts.items())]
    lines += [f"  right sentence among the first {most}: {_shown(share)}" for most, share in one.first.items()]
    lines += [f"  AUROC against {kind}: {_shown(area)}" for kind, area in one.told_apart.items()]
    lines.append(f"  expected calibration error: {_shown(one.error)}")
    lines += [
        f"    {each.low:.1f}-{each.high:.1f}: {each.count:>4}  told {each.told:.3f}  held {each.held:.3f}"
        for each in one.bins
    ]
    for name_of, shares in {**one.answered, "by ask": one.asked}.items():
        lines.append(f"  answered, {name_of}: " + "; ".join(f"{kind} {_shown(of)}" for kind, of in shares.items()))
    return "\n".join(lines)


def _shown(one: Interval) -> str:
    return f"{one.mean:.3f} [{one.low:.3f} {one.high:.3f}]"


def main() -> None:
    """Ingest the corpus where it is not yet, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--apart", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="protokolant-reading-") as scratch:
        service = Service(load_settings(data=given.data or Path(scratch)))
        service.ingest([given.corpus])
        found, threshold = read_all(read_questions(given.questions), service)
    reports = {"all questions": report(found, threshold)}
    if given.apart:
        texts = {str(record["text"]) for record in records(given.apart)}
        reports["on no paragraph of the training"] = report(on_none_of(found, texts, given.corpus), threshold)
    if given.json:
        sys.stdout.write(json.dumps({name: asdict(one) for name, one in reports.items()}, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("\n".join(shown(name, one) for name, one in reports.items()) + "\n")


if __name__ == "__main__":
    main()
