"""How many questions that harm nobody the guardrails hold back, by policy: `python -m eval.held_back FILE...`

Each FILE is JSON Lines with a `question` a line, of an encyclopaedia or a quiz, say. Nothing is searched: it is asked
only whether it would be. `--out FILE.md` writes the table.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from assistant.service import Service
from assistant.settings import load_settings
from assistant.understanding.question import understand
from eval.machine import conditions
from eval.personal_data import Share


def held_back(service: Service, questions: Sequence[str]) -> Counter[str]:
    """How many questions each policy keeps from being searched, by its code."""
    found: Counter[str] = Counter()
    for question in map(understand, questions):
        vectors = service.encoder.encode_query(question.search_text)
        ruling = service.guard.screen(question.text, vectors, question.language)
        if ruling is not None and ruling.ends:
            found[ruling.code] += 1
    return found


def read_texts(path: Path) -> list[str]:
    """The questions of a file. Raises `ValueError` where a line has none."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    if not lines or not all(isinstance(one, dict) and isinstance(one.get("question"), str) for one in lines):
        raise ValueError(f"{path}: each line must be a JSON object with a text `question`")
    return [one["question"] for one in lines]


def table(found: Sequence[tuple[str, int, Counter[str]]]) -> str:
    """A row a file: its name, how many were asked, how many held back, by which policies; in Markdown."""
    rows = []
    for name, asked, by_policy in found:
        share = Share(by_policy.total(), asked)
        low, high = share.interval
        policies = ", ".join(f"{code} {count}" for code, count in by_policy.most_common())
        rows.append(
            f"| {name} | {share.held} of {asked}: {share.held / asked:.3f} [{low:.3f} {high:.3f}] | {policies or '–'} |"
        )
    return "\n".join(["| questions | held back | by |", "| --- | --- | --- |", *rows]) + "\n"


def main() -> int:
    """Judge every file, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    try:
        texts = {path: read_texts(path) for path in given.questions}
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="protokolant-held-back-") as scratch:
        service = Service(load_settings(data=Path(scratch)))
        found = [(path.name, len(asked), held_back(service, asked)) for path, asked in texts.items()]
    text = f"{conditions()}\n\n{table(found)}"
    sys.stdout.write(text)
    if given.out is not None:
        given.out.write_text(f"# Harmless questions held back\n\n{text}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
