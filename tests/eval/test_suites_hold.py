"""What the suites expect stands in the notes: spans verbatim, decisive words, origins; no question is asked twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from corpus.shipped import shipped_notes
from eval.cases import SUITES
from eval.harness.records import Expectation

FACTUAL = ("answers", "unanswerable", "editions", "follow-ups", "robustness", "names")
ALREADY = ("development", "shipped")
"""Suites from before; their questions must not come back."""
LEAST = {"answers": 150, "unanswerable": 120, "editions": 60, "follow-ups": 50, "robustness": 60, "names": 40}
"""Families that a suite needs for its thresholds to be decidable."""


def read(name: str) -> dict[str, Any]:
    stored: dict[str, Any] = yaml.safe_load((SUITES / f"{name}.yaml").read_text(encoding="utf-8"))
    return stored


READ = {name: read(name) for name in FACTUAL}
FAMILIES = [
    pytest.param(name, family, id=f"{name}/{family['id']}") for name in FACTUAL for family in READ[name]["families"]
]


def body(text: str) -> str:
    """A note without its front matter."""
    return text.split("\n---\n", 1)[1]


NOTES = {path.name: body(path.read_text(encoding="utf-8")) for path in shipped_notes()}


def folded(text: str) -> str:
    return " ".join(text.split()).lower()


def bare(text: str) -> str:
    """A question's words alone, so that a mark or a capital does not make a new question."""
    return " ".join(re.findall(r"\w+", text.lower()))


def asked() -> Iterator[str]:
    for name in ALREADY:
        stored = read(name)
        yield from (bare(case["question"]) for case in stored.get("cases", ()))
        for family in stored.get("families", ()):
            yield from (bare(question) for question in family["ask"])
    for suite in READ.values():
        for family in suite["families"]:
            yield from (bare(" ".join((*family.get("before", ()), question))) for question in family["ask"])


@pytest.mark.parametrize(("suite", "family"), FAMILIES)
def test_what_a_family_expects_stands_in_the_notes_it_names(suite: str, family: dict[str, Any]) -> None:
    expect = Expectation(family.get("expect", READ[suite]["expect"]))
    sources, spans, contains = (family.get(key, []) for key in ("sources", "spans", "contains"))
    assert all(question.strip() for question in family["ask"])
    assert bool(sources) == bool(spans) == bool(contains) == (expect is Expectation.ANSWERED)
    assert set(sources) <= set(NOTES)
    for span in spans:
        assert any(span in NOTES[source] for source in sources), span
    for source in sources:
        assert any(span in NOTES[source] for span in spans), source
    held = folded(" ".join(NOTES[source] for source in sources))
    for item in contains:
        for alternative in item.split("|"):
            assert folded(alternative) in held, alternative


@pytest.mark.parametrize("name", FACTUAL)
def test_a_suite_is_named_like_its_file_and_large_enough(name: str) -> None:
    suite = READ[name]
    assert suite["name"] == name
    assert suite["description"]
    assert len(suite["families"]) >= LEAST[name]


def test_ids_are_unique_over_the_suites() -> None:
    counted = Counter(family["id"] for suite in READ.values() for family in suite["families"])
    assert [one for one, times in counted.items() if times > 1] == []


def test_no_question_is_asked_twice_nor_taken_from_the_suites_before() -> None:
    before = {bare(case) for name in ALREADY for case in _texts(name)}
    counted = Counter(asked())
    assert [one for one, times in counted.items() if times > 1 and one not in before] == []
    ours = {
        bare(question)
        for suite in READ.values()
        for family in suite["families"]
        if not family.get("before")
        for question in family["ask"]
    }
    assert ours & before == set()


def test_a_question_without_an_answer_names_an_existing_neighbour() -> None:
    unanswerable = {family["id"] for family in READ["unanswerable"]["families"]}
    named = [
        tag.removeprefix("pair:")
        for family in READ["answers"]["families"]
        for tag in family.get("tags", ())
        if tag.startswith("pair:")
    ]
    assert named
    assert set(named) <= unanswerable


def _texts(name: str) -> Iterator[str]:
    stored = read(name)
    yield from (case["question"] for case in stored.get("cases", ()))
    for family in stored.get("families", ()):
        yield from family["ask"]
