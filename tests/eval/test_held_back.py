"""How many harmless questions are held back is counted by policy, and a file without questions is told."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pytest

from assistant.guardrails.policy import load_policies
from assistant.service import Service
from eval.held_back import held_back, main, read_texts, table


def test_what_is_refused_is_counted_by_its_policy_and_what_is_not_is_not(notes: Service) -> None:
    (policy,) = [one for one in load_policies() if one.code == "gdpr.art9.special_category"]
    found = held_back(notes, ["Kiedy odbył się bieg?", *policy.examples[:3]])
    assert found == Counter({policy.code: 3})


def test_a_row_tells_the_share_and_its_policies() -> None:
    (*_, row) = table([("quiz.jsonl", 200, Counter({"a.b": 3, "c": 1}))]).splitlines()
    assert row.startswith("| quiz.jsonl | 4 of 200: 0.020 [")
    assert row.endswith("| a.b 3, c 1 |")


def test_questions_are_read_from_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "quiz.jsonl"
    path.write_text(json.dumps({"question": "Kto?", "id": 1}) + "\n\n", encoding="utf-8")
    assert read_texts(path) == ["Kto?"]


@pytest.mark.parametrize("text", ["", "[]\n", '{"text": "Kto?"}\n', "{"])
def test_a_file_without_questions_is_told(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "quiz.jsonl"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["held_back", str(path)])
    assert main() == 2
    assert capsys.readouterr().err
