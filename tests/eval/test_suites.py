"""Suites: those that ship are well-formed and true to the notes; a broken one is refused; one can be run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.service import Service
from corpus.errors import MalformedMaterial, PathNotFound
from corpus.shipped import shipped_notes
from eval.cases import Case, load_suite, suite_names
from eval.running import gates_of, run_suite
from index.encoder.encoder import Encoder

Write = Callable[[str, str | bytes], Path]
NOTES = {path.name: " ".join(path.read_text(encoding="utf-8").split()).lower() for path in shipped_notes()}
SHIPPED = load_suite("shipped").cases
CASE = '{id: a, kind: who, question: "Kto?", outcome: answered, expect: [x], source: [y.md]}'


@pytest.mark.parametrize("name", suite_names())
def test_every_shipped_suite_is_well_formed(name: str) -> None:
    suite = load_suite(name)
    assert suite.name == name
    assert suite.description
    assert len({case.id for case in suite.cases}) == len(suite.cases)
    for case in suite.cases:
        assert case.outcome in ("answered", "not_found"), case.id
        assert case.question.strip(), case.id
        assert case.answerable == bool(case.expect) == bool(case.source), case.id


@pytest.mark.parametrize("case", [one for one in SHIPPED if one.answerable], ids=lambda case: case.id)
def test_what_a_case_expects_stands_in_each_note_it_names_or_in_all_of_them(case: Case) -> None:
    assert set(case.source) <= set(NOTES)
    notes = " ".join(NOTES[name] for name in case.source)
    for item in case.expect:
        assert any(" ".join(one.split()).lower() in notes for one in item.split("|")), item


def test_every_gate_of_the_shipped_suite_has_cases() -> None:
    kinds = {case.kind for case in SHIPPED if not case.answerable}
    for metric in gates_of("shipped"):
        if metric.startswith("abstained_"):
            assert metric.removeprefix("abstained_") in kinds


@pytest.mark.parametrize(
    "content",
    [
        "",
        "cases: []\nname: x",
        "name: x",
        "- a\n- b",
        "name: x\ncases: [{id: a}]",
        f"name: x\ncases: [{CASE}, {CASE}]",
        f"cases: [{CASE}",
    ],
)
def test_a_suite_of_another_form_is_refused(write: Write, content: str) -> None:
    with pytest.raises(MalformedMaterial, match=r"zestaw\.yaml"):
        load_suite(str(write("zestaw.yaml", content)))


@pytest.mark.parametrize("name", ["nie-ma", "/nie/ma.yaml", "../shipped"])
def test_a_suite_that_is_missing_is_named(name: str) -> None:
    with pytest.raises(PathNotFound, match=r"ma|shipped"):
        load_suite(name)


def test_a_suite_of_ones_own_is_run_and_judged(notes: Service, encoder: Encoder, write: Write) -> None:
    vars(notes)["encoder"] = encoder
    cases = [
        {
            "id": "firmy",
            "kind": "list",
            "question": "Jakie firmy były partnerami biznesowymi VI Kongresu?",
            "outcome": "answered",
            "expect": ["Comarch"],
            "source": ["06-2022-podsumowanie.md"],
        },
        {
            "id": "sernik",
            "kind": "off_topic",
            "question": "Jak upiec sernik?",
            "outcome": "not_found",
            "expect": [],
            "source": [],
        },
    ]
    suite = load_suite(str(write("moje.yaml", json.dumps({"name": "moje", "cases": cases}))))
    asked: list[int] = []
    run = run_suite(suite, notes, lambda: asked.append(1))
    assert len(asked) == 2
    assert run.passed
    stored = json.loads(json.dumps(run.to_json()))
    assert (stored["suite"], stored["failures"]) == ("moje", [])
    metrics = {row["metric"]: (row["held"], row["cases"]) for row in stored["metrics"]}
    assert metrics["right"] == metrics["quotes_hold"] == metrics["abstained_off_topic"] == (1, 1)
