from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from corpus.personal.scanner import scan
from eval.personal_data import Share, false_pesels, measure, out_of_scope


def letter(text: str, *spans: tuple[str, str]) -> dict[str, Any]:
    found = [
        {"start": text.index(words), "end": text.index(words) + len(words), "labels": [label]} for words, label in spans
    ]
    return {"id": "list", "text": text, "spans": found}


LETTERS = [
    letter(
        "Jan, PESEL 44051401359, tel. 601 234 567", ("Jan", "name"), ("44051401359", "pesel"), ("601 234 567", "phone")
    ),
    letter("Nic tu nie ma: 12345", ("12345", "pesel")),
    letter("Mój telefon 602 345 678"),
]


def test_recall_and_precision_are_counted_by_label() -> None:
    rows = {row.name: row for row in measure(LETTERS, [scan(one["text"]) for one in LETTERS])}
    assert rows["pesel"].recall == Share(1, 2)
    assert rows["pesel"].precision == Share(1, 1)
    assert rows["phone"].recall == Share(1, 1)
    assert rows["phone"].precision == Share(1, 2)
    assert rows["check digits"].recall == Share(1, 1)
    assert "email" not in rows
    assert out_of_scope(LETTERS) == {"name": 1}


@pytest.mark.parametrize(
    ("held", "cases", "low", "high"),
    [(0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (5, 10, 0.237, 0.763), (0, 0, 0.0, 1.0)],
)
def test_intervals_are_wilsons(held: int, cases: int, low: float, high: float) -> None:
    assert Share(held, cases).interval == pytest.approx((low, high), abs=0.001)


def test_no_pesel_is_found_in_random_digits() -> None:
    assert false_pesels(trials=3000) == 0


def test_the_measure_runs_and_names_what_was_missed(tmp_path: Path) -> None:
    data = tmp_path / "listy.jsonl"
    data.write_text("\n".join(map(json.dumps, LETTERS)), encoding="utf-8")
    command = [sys.executable, "-m", "eval.personal_data", str(data), "--clean", str(data), "--show"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "pominięte pesel" in done.stdout
    assert "fałszywe phone" in done.stdout
    assert "losowych ciągach 12–40 cyfr: 0" in done.stdout
