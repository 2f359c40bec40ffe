"""How well the right material is found, by each part of the search and by all of it.

    python -m eval.retrieval CORPUS QUESTIONS [QUESTIONS...] [--data FOLDER] [--json] [--out FILE.md]

CORPUS is a file to ingest, as `{"id", "title", "text"}` lines; of QUESTIONS each line has `question` and the ids it is
about, `gold_doc_ids` or `gold_doc_id` (with `topic_doc_id` for questions whose answer is missing where it would
stand). Lines without any are left out. Materials count, each at its best passage. Differences are paired by question,
with the plain fusion. `--data` keeps the ingested corpus for the next run, `--out` the tables, and beside them the
figures as .json.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.service import Service
from assistant.settings import load_settings
from eval.machine import conditions
from eval.rank_measures import MEASURES, Interval, interval, measure, paired

BASELINE = "fusion"


@dataclass(frozen=True)
class Judged:
    """A question and the ids of the materials that it is about."""

    question: str
    right: frozenset[str]


@dataclass(frozen=True)
class Line:
    """One way of ranking over a file of questions: its measures, and those at first place less the baseline's."""

    way: str
    measures: dict[str, Interval]
    gain: Interval


def read_questions(path: Path) -> list[Judged]:
    """Questions with a right material. Raises `ValueError` where a file holds none."""
    found = [Judged(str(record["question"]), right) for record in _records(path) if (right := _right(record))]
    if not found:
        raise ValueError(f"{path}: no question names the materials it is about")
    return found


def _right(record: Mapping[str, Any]) -> frozenset[str]:
    told = record.get("gold_doc_ids") or [record.get("gold_doc_id")]
    if told == [None] and record.get("kind") == "impossible_same_topic":
        told = [record.get("topic_doc_id")]
    return frozenset(str(one) for one in told if one)


def _records(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def compare(questions: Sequence[Judged], service: Service) -> list[Line]:
    """Every way of ranking over the questions, in the order of `Service.rankings`."""
    values: dict[str, list[tuple[float, ...]]] = {}
    for one in questions:
        for way, origins in service.rankings(one.question).items():
            values.setdefault(way, []).append(measure(origins, one.right))
    first = {way: [row[0] for row in rows] for way, rows in values.items()}
    return [
        Line(
            way,
            {name: interval([row[at] for row in rows]) for at, name in enumerate(MEASURES)},
            paired(first[way], first[BASELINE]),
        )
        for way, rows in values.items()
    ]


def table(lines: Sequence[Line]) -> str:
    """The lines as text, a way of ranking a row."""
    heads = "".join(f"{name:>22}" for name in (*MEASURES, f"hit@1 - {BASELINE}"))
    rows = [
        f"{line.way:<24}" + "".join(f"{_shown(one):>22}" for one in (*line.measures.values(), line.gain))
        for line in lines
    ]
    return "\n".join([f"{'':<24}{heads}", *rows])


def _shown(one: Interval) -> str:
    return f"{one.mean:.3f} [{one.low:.3f} {one.high:.3f}]"


def main() -> None:
    """Ingest the corpus where it is not yet, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="protokolant-retrieval-") as scratch:
        service = Service(load_settings(data=given.data or Path(scratch)))
        service.ingest([given.corpus])
        texts, records = [], []
        for path in given.questions:
            questions = read_questions(path)
            lines = compare(questions, service)
            records.append({"questions": path.name, "count": len(questions), "ways": [asdict(one) for one in lines]})
            texts.append(f"{path.name}, {len(questions)} questions\n{table(lines)}\n")
            sys.stdout.write(f"{json.dumps(records[-1], ensure_ascii=False)}\n" if given.json else texts[-1])
    if given.out is not None:
        body = "".join(f"```\n{text}```\n\n" for text in texts)
        given.out.write_text(f"# What each part of the search adds\n\n{conditions()}\n\n{body}", encoding="utf-8")
        kept = {"conditions": conditions(), "measured": records}
        given.out.with_suffix(".json").write_text(
            json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
