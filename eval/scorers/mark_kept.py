"""Whether the mark of an answer comes through its exports."""

from __future__ import annotations

import hashlib

from assistant.exports.formats import FORMATS
from corpus.errors import NoMark
from eval.harness.records import Case, Observation, Score
from eval.scorers.parts import answer_of

METRIC = "mark_kept"
ONE_OF = 16  # cases: an export to PDF costs more than the answer; which are chosen by their id


def mark_kept(case: Case, seen: Observation) -> Score | None:
    """Share of the formats (JSON, Markdown, text, HTML, Word, PDF) whose file gives the mark back as it was.

    None for cases outside the sample of one in sixteen.
    """
    if seen.answer is None or not is_sampled(case.id):
        return None
    answer = answer_of(seen.answer)
    lost = []
    for name, one in FORMATS.items():
        try:
            kept = one.read_mark(one.write(answer)) == answer.mark
        except (NoMark, KeyError):  # of a mark that lacks a field, no file can be made
            kept = False
        lost += [] if kept else [name]
    return Score(METRIC, 1 - len(lost) / len(FORMATS), f"lost in: {', '.join(lost)}" if lost else "")


def is_sampled(case_id: str) -> bool:
    """Whether a case is one of those whose exports are made."""
    return hashlib.sha256(case_id.encode()).digest()[0] % ONE_OF == 0
