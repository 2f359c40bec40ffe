"""What the suites expect stands in the notes: spans verbatim, decisive words, origins; no question is asked twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import eval as evaluation
from corpus.plain_yaml import parse_yaml
from corpus.shipped import shipped_notes
from eval.harness.records import Expectation

SUITES = Path(evaluation.__file__).parent / "suites"
DEVELOPMENT = "notes-development"
LEAST = {
    "answers": 150,
    "unanswerable": 80,
    "editions": 50,
    "follow-ups": 50,
    "robustness": 50,
    "names": 40,
    DEVELOPMENT: 190,
}
"""Families of each suite over the notes, at the least."""
READ = {path.stem: parse_yaml(path.read_text(encoding="utf-8")) for path in sorted(SUITES.glob("*.yaml"))}
FAMILIES = [
    pytest.param(READ[name].get("expect"), family, id=f"{name}/{family['id']}")
    for name in LEAST
    for family in READ[name]["families"]
]
NOTES = {path.name: path.read_text(encoding="utf-8").split("\n---\n", 1)[1] for path in shipped_notes()}
"""The notes without their front matter."""


def folded(text: str) -> str:
    return " ".join(text.split()).lower()


def questions(suite: dict[str, Any]) -> list[str]:
    """What a suite asks, with the turns before, in words alone: marks and capitals make no new question."""
    asked: list[tuple[str, ...]] = [(case["question"],) for case in suite.get("cases", ())]
    for family in suite.get("families", ()):
        asked += [(*family.get("before", ()), one) for one in family.get("ask", ())]
    return [" ".join(re.findall(r"\w+", " ".join(turns).lower())) for turns in asked]


def repeated(values: Iterable[str]) -> list[str]:
    return [one for one, times in Counter(values).items() if times > 1]


@pytest.mark.parametrize(("default", "family"), FAMILIES)
def test_what_a_family_expects_stands_in_the_notes_it_names(default: str | None, family: dict[str, Any]) -> None:
    expect = Expectation(str(family.get("expect") or default))
    sources, spans, contains = (family.get(key, []) for key in ("sources", "spans", "contains"))
    assert bool(sources) == bool(spans) == bool(contains) == (expect is Expectation.ANSWERED)
    assert set(sources) <= set(NOTES)
    for span in spans:
        assert any(span in NOTES[source] for source in sources), span
    for source in sources:
        assert any(span in NOTES[source] for span in spans), source
    held = folded(" ".join(NOTES[source] for source in sources))
    english = family.get("language") == "en"
    for item in contains:
        first, *others = item.split("|")  # an English answer may say it in English, which the notes do not
        for alternative in (first, *(() if english else others)):
            assert folded(alternative) in held, alternative


@pytest.mark.parametrize("name", LEAST)
def test_a_suite_over_the_notes_is_large_enough(name: str) -> None:
    assert READ[name]["name"] == name
    assert len(READ[name]["families"]) >= LEAST[name]


def test_ids_are_unique_over_the_suites() -> None:
    assert repeated(family["id"] for suite in READ.values() for family in suite.get("families", ())) == []


def test_no_question_is_asked_twice_nor_by_another_suite() -> None:
    ours = [question for name in LEAST for question in questions(READ[name])]
    others = {question for name, suite in READ.items() if name not in LEAST for question in questions(suite)}
    assert repeated(ours) == []
    assert set(ours) & others == set()


def test_a_question_with_an_answer_names_its_neighbour_without_one() -> None:
    told = [family for name in ("answers", "unanswerable", DEVELOPMENT) for family in READ[name]["families"]]
    without = {family["id"] for family in told}
    tags = {tag for family in told for tag in family.get("tags", ())}
    named = {tag.removeprefix("pair-") for tag in tags if tag.startswith("pair-")}
    assert named
    assert named <= without
