"""Whole answers over a corpus: do the quotes hold what was asked, does every statement stand, at what cost.

    python -m eval.answers CORPUS QUESTIONS [--count N] [--data FOLDER] [--out NAME]

CORPUS and QUESTIONS as for `eval.reading`; `--count` takes so many questions, evenly spread. Every question is answered
in the materials' own words; where the settings PROTOKOLANT_LLM_* name a language model, also by it, beside. A
question that comes while the model is left alone after a failure counts under that failure. Each statement is judged by
`assistant.citations`; each quote is compared with the stored text. Intervals are 95 %, by bootstrap over questions.
`--out` writes NAME.md and NAME.json.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from assistant.answer import Answer, Outcome
from assistant.citations.citing import borne_out
from assistant.service import Service
from assistant.settings import Settings, load_settings
from eval.machine import conditions
from eval.rank_measures import Interval, interval
from eval.reading import ANSWERABLE, Asked, read_questions

WARMING = 5  # questions asked before any is timed


@dataclass(frozen=True)
class Judged:
    """A question's answer.

    `gold`: whether its quotes hold any of the answering characters; None where there are none. `statements` how many it
    makes; `valid`, one a statement, whether its quotes stand in the stored text and bear it out. `ratio` is the time it
    took over that of encoding the bare question, `milliseconds` that time.
    """

    kind: str
    answered: bool
    by_model: bool
    fallback: str | None
    gold: bool | None
    statements: int
    valid: tuple[bool, ...]
    milliseconds: float
    ratio: float


@dataclass(frozen=True)
class Measured:
    """One way of answering over the questions; shares in 0..1 by kind of question where kinds are told apart."""

    questions: int
    gold: Interval
    answered: dict[str, Interval]
    valid: Interval
    statements: int
    longest: int
    by_model: float
    fallbacks: dict[str, int]
    milliseconds: float
    ratio: float


def spread(questions: Sequence[Asked], count: int | None) -> list[Asked]:
    """So many of the questions, evenly spread; all where no count is given."""
    if count is None or count >= len(questions):
        return list(questions)
    return [questions[at * len(questions) // count] for at in range(count)]


def judge(service: Service, asked: Asked) -> Judged:
    """Ask one question and compare the answer with the stored texts."""
    start = time.perf_counter()
    service.encoder.encode_query(asked.question)
    middle = time.perf_counter()
    answer = service.ask(asked.question)
    end = time.perf_counter()
    return Judged(
        kind=asked.kind,
        answered=answer.outcome is Outcome.ANSWERED,
        by_model=answer.generator.mode == "model",
        fallback=answer.generator.fallback,
        gold=_holds(asked, answer) if asked.kind == ANSWERABLE else None,
        statements=len(answer.statements),
        valid=_validity(service, answer),
        milliseconds=1000 * (end - middle),
        ratio=(end - middle) / (middle - start),
    )


def _holds(asked: Asked, answer: Answer) -> bool:
    if asked.span is None:
        return False
    first, last = asked.span
    return any(one.origin == asked.material and one.start < last and first < one.end for one in answer.sources)


def _validity(service: Service, answer: Answer) -> tuple[bool, ...]:
    sources = {one.n: one for one in answer.sources}
    stand = {
        number: service.document(one.document_id).text[one.start : one.end] == one.quote
        for number, one in sources.items()
    }
    return tuple(
        bool(one.citations)
        and all(stand.get(number, False) for number in one.citations)
        and borne_out(one, [sources[number] for number in one.citations])
        for one in answer.statements
    )


def measure(judged: Sequence[Judged]) -> Measured:
    """The measures. Raises `ValueError` without an answerable question or any statement."""
    kinds = sorted({one.kind for one in judged}, key=lambda kind: (kind != ANSWERABLE, kind))
    told = [one for one in judged if one.answered]
    return Measured(
        questions=len(judged),
        gold=interval([float(one.gold) for one in judged if one.gold is not None]),
        answered={kind: interval([float(one.answered) for one in judged if one.kind == kind]) for kind in kinds},
        valid=interval([float(one) for each in judged for one in each.valid]),
        statements=sum(one.statements for one in judged),
        longest=max(one.statements for one in judged),
        by_model=sum(one.by_model for one in told) / max(len(told), 1),
        fallbacks=dict(sorted(Counter(one.fallback for one in judged if one.fallback).items())),
        milliseconds=median(one.milliseconds for one in judged),
        ratio=median(one.ratio for one in judged),
    )


def table(ways: dict[str, Measured]) -> str:
    """The ways beside each other, in Markdown."""
    every = list(ways.values())
    reasons = sorted({reason for one in every for reason in one.fallbacks})
    rows = [
        ("questions", [str(one.questions) for one in every]),
        ("quotes hold the answer, of the answerable", [_shown(one.gold) for one in every]),
        *(
            (f"answered: {kind}", [_shown(one.answered[kind]) for one in every])
            for kind in (every[0].answered if every else ())
        ),
        ("statements whose quotes stand and bear them out", [_shown(one.valid) for one in every]),
        ("statements in all, and in the longest answer", [f"{one.statements}, {one.longest}" for one in every]),
        ("answers put together by the model", [f"{one.by_model:.2f}" for one in every]),
        *((f"in the materials' words: {why}", [str(one.fallbacks.get(why, 0)) for one in every]) for why in reasons),
        ("median, ms", [f"{one.milliseconds:.1f}" for one in every]),
        ("median, over encoding the bare question", [f"{one.ratio:.2f}" for one in every]),
    ]
    heads = f"| | {' | '.join(ways)} |"
    lines = [heads, f"|{' --- |' * (len(ways) + 1)}", *(f"| {name} | {' | '.join(cells)} |" for name, cells in rows)]
    return "\n".join(lines) + "\n"


def _shown(one: Interval) -> str:
    return f"{one.mean:.3f} [{one.low:.3f} {one.high:.3f}]"


def ways_of(settings: Settings) -> dict[str, Service]:
    """The ways of answering that the settings allow, on one folder."""
    plain = Service(settings.model_copy(update={"llm_url": None}))
    ways = {"in the materials' words": plain}
    if settings.language_model is not None:
        ways[f"with {settings.llm_model}"] = Service(settings, encoder=plain.encoder)
    return ways


def main() -> None:
    """Ingest the corpus where it is not yet, ask in every way, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--count", type=int)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    questions = spread(read_questions(given.questions), given.count)
    found: dict[str, Measured] = {}
    with tempfile.TemporaryDirectory(prefix="protokolant-answers-") as scratch:
        for name, service in ways_of(load_settings(data=given.data or Path(scratch))).items():
            service.ingest([given.corpus])
            service.warm()
            if not found:
                for one in questions[:WARMING]:
                    judge(service, one)
            found[name] = measure([judge(service, one) for one in questions])
    text = f"{len(questions)} questions of {given.questions.name}. {conditions()}\n\n{table(found)}"
    sys.stdout.write(text)
    if given.out is not None:
        given.out.with_suffix(".md").write_text(f"# Whole answers\n\n{text}", encoding="utf-8")
        kept = {
            "conditions": conditions(),
            "questions": given.questions.name,
            "ways": {k: asdict(v) for k, v in found.items()},
        }
        given.out.with_suffix(".json").write_text(
            json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
