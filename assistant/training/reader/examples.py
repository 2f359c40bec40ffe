"""Windows to learn from: a question, the sentences found for it, and which of them answer.

Of an answerable question: its window as found (`answerable`), with the answering sentence put in where it was not found
(`forced`), without the answering sentences (`removed`), and what is found with its paragraph hidden (`hidden`). Of a
question whose paragraph lacks the answer: its window as found (`same`); the sentence that might be mistaken for the
answer teaches which one is asked about, never that it answers.
"""

from __future__ import annotations

import json
import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.finding.evidence import Candidate
from assistant.finding.reader.reader import met_by
from assistant.finding.reader.window import Window, window_of
from assistant.finding.reading import load_weights, read
from assistant.finding.retrieving import READ, candidates, encode, retrieve
from assistant.service import Service
from assistant.settings import load_settings

SEED = 20261124
BUDGET = 160  # tokens: more than are read in use, since a window without the answer teaches less
Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Example:
    """A window of a kind and what it should come to.

    `old`, shape (sentences,), are the scores of the window's sentences so far; `right`, shape (sentences,), which hold
    what is asked for; `begins` and `ends` the tokens where that begins and ends, 0 where nothing does; `before` the
    probability of an answer so far; `place` that of the first right sentence among all found, or None; `met`, shape
    (sentences, 3), what each of the window's sentences meets of the question.
    """

    kind: str
    article: str
    window: Window
    old: NDArray[np.float32]
    right: NDArray[np.bool_]
    begins: int
    ends: int
    answers: bool
    before: float
    place: int | None
    met: NDArray[np.float64]


@dataclass(frozen=True)
class Asked:
    """A question, its article, the origin of its text, and the characters [start, end) that answer or might seem to."""

    question: str
    article: str
    origin: str
    spans: Spans
    impossible: bool


def left_out(corpus: Path, questions: Path) -> set[str]:
    """The texts of the paragraphs of a corpus that a file of questions is about."""
    about = {record.get("gold_doc_id") or record.get("topic_doc_id") for record in _records(questions)}
    return {record["text"] for record in _records(corpus) if record["id"] in about}


def poquad_examples(poquad: Path, scratch: Path, without: Collection[str]) -> list[Example]:
    """Examples of all kinds, none of a paragraph whose text is in `without`; all paragraphs are searched."""
    paragraphs = _records(poquad)
    file = scratch / "paragraphs.jsonl"
    file.write_text(
        "".join(
            json.dumps({key: one[key] for key in ("id", "title", "text")}, ensure_ascii=False) + "\n"
            for one in paragraphs
        ),
        encoding="utf-8",
    )
    service = Service(load_settings(data=scratch / "paragraphs", reader=False))
    service.ingest([file])
    examples: list[Example] = []
    for paragraph in paragraphs:
        if paragraph["text"] in without:
            continue
        for told in paragraph["questions"]:
            spans = [(one["start"], one["end"]) for one in told["plausible" if told["is_impossible"] else "answers"]]
            asked = Asked(told["question"], paragraph["title"], str(paragraph["id"]), spans, told["is_impossible"])
            examples += of_question(service, asked)
    return examples


def _records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@dataclass(frozen=True)
class _Found:
    candidate: Candidate
    score: float
    right: bool


def of_question(service: Service, asked: Asked) -> Iterator[Example]:
    """The examples that a question gives."""
    dice = random.Random(f"{SEED} {asked.question}")
    found, before = _search(service, asked, hide=False)
    if asked.impossible:
        if found:
            yield _example(service, asked, "same", found, before)
        return
    hidden, hidden_before = _search(service, asked, hide=True)
    if hidden:
        yield _example(service, asked, "hidden", hidden, hidden_before)
    if not found:
        return
    plain = _example(service, asked, "answerable", found, before)
    yield plain
    wrong = [one for one in found if not one.right]
    first = next((one for one in found if one.right), None)
    if first is None or not wrong:
        return
    yield _example(service, asked, "removed", wrong, before)
    if not plain.right.any():
        at = dice.randint(0, 2)
        others = [one for one in found if one is not first]
        yield _example(service, asked, "forced", [*others[:at], first, *others[at:]], before)


def _search(service: Service, asked: Asked, *, hide: bool) -> tuple[list[_Found], float]:
    """The sentences found, best first, and the probability of an answer, as they are without the network."""
    snapshot = service.storage.index.snapshot()
    if snapshot is None:
        return [], 0.0
    question = service.answerer.understand(asked.question, snapshot)
    if question.unknown_editions and not question.editions:
        return [], 0.0
    query = encode(question, service.encoder)
    recall = service.answerer.recall
    passages = retrieve(question, query, snapshot, recall, READ * (3 if hide else 1))
    origins = service.storage.catalogue.origins({one.passage.document_id for one in passages})
    kept = [one for one in passages if not hide or origins[one.passage.document_id] != asked.origin][:READ]
    reading = read(candidates(question, query, kept, snapshot, recall), load_weights())
    return [
        _Found(
            one.candidate,
            one.score,
            origins[one.candidate.passage.document_id] == asked.origin
            and any(one.candidate.span.start < end and start < one.candidate.span.end for start, end in asked.spans),
        )
        for one in reading.ranked
    ], reading.answerable


def _example(service: Service, asked: Asked, kind: str, found: Sequence[_Found], before: float) -> Example:
    window = window_of(asked.question, [one.candidate for one in found], service.encoder.pieces, BUDGET)
    right = np.array([found[place].right for place in window.places])
    begins, ends = 0, 0
    if right.any():
        at = int(np.argmax(right))
        inside = _tokens(service, found[window.places[at]].candidate, asked.spans)
        first, last = window.ranges[at]
        covered = [first + token for token in inside if first + token < last]
        if covered:
            begins, ends = covered[0], covered[-1]
    return Example(
        kind=kind,
        article=asked.article,
        window=window,
        old=np.array([found[place].score - max(one.score for one in found) for place in window.places], np.float32),
        right=right,
        begins=begins,
        ends=ends,
        answers=kind in ("answerable", "forced"),
        before=before,
        place=next((at for at, one in enumerate(found) if one.right), None),
        met=np.array([met_by(found[place].candidate) for place in window.places]),
    )


def _tokens(service: Service, candidate: Candidate, spans: Spans) -> list[int]:
    """The tokens of a sentence that the first of the spans covers."""
    offsets = service.encoder.offsets(candidate.text)
    shift = candidate.span.start
    start, end = spans[0]
    return [
        at for at, (first, last) in enumerate(offsets) if shift + first < end and start < shift + last > shift + first
    ]
