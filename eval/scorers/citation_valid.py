"""Whether every quote stands in the stored text, and every number in brackets is a source's."""

from __future__ import annotations

import re

from eval.harness.records import Case, Observation, Score

METRIC = "citation_valid"
_NUMBER = re.compile(r"\[(\d+)\]")


def citation_valid(case: Case, seen: Observation) -> Score | None:  # noqa: ARG001 - scorers share a shape
    """1 where each quote is the characters [start, end) of its stored text and no number points at nothing.

    Numbers are those in the text and those of statements. None for an answer without sources and without numbers.
    """
    if seen.answer is None:
        return None
    sources = seen.answer.get("sources") or ()
    known = {int(one["n"]) for one in sources}
    numbers = {int(one) for one in _NUMBER.findall(str(seen.answer["text"]))}
    numbers |= {int(n) for one in seen.answer.get("statements") or () for n in one["citations"]}
    if not sources and not numbers:
        return None
    wrong = [
        f"quote {one['n']}"
        for one in sources
        if seen.texts.get(str(one["document_id"]), "")[int(one["start"]) : int(one["end"])] != one["quote"]
    ]
    wrong += [f"number {one}" for one in sorted(numbers - known)]
    return Score(METRIC, float(not wrong), ", ".join(wrong))
