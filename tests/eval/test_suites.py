"""Suites that ship: well-formed, distinct, paired, true to the notes; and the schema that is published with them."""

from __future__ import annotations

from collections import Counter

import pytest

from corpus.shipped import shipped_notes
from eval.harness.cases import schema
from eval.harness.loading import SUITES, Suite, load_suite, load_suites, plain, suite_names
from eval.harness.records import Case, Expectation
from eval.scorers.contains import holds

ALL = {name: load_suite(name) for name in suite_names()}
EVIDENCE = load_suites()
DEVELOPMENT = {"development", "guard-development", "notes-development"}
NOTES = {path.name: path.read_text(encoding="utf-8") for path in shipped_notes()}
SHIPPED = ALL["shipped"].cases
REQUESTS = {
    "personal-data": 40,
    "special-categories": 40,
    "decisions": 40,
    "injection": 40,
    "prohibited-practices": 80,
    **dict.fromkeys(["deception", "notices", "off-topic", "profile", "prompt-disclosure"], 20),
}
"""Suites of requests that a guardrail must meet, and how many ideas each has at least."""
CASES = [case for name in REQUESTS for case in ALL[name].cases]


def test_the_published_schema_is_that_of_the_suites() -> None:
    assert (SUITES / "schema.json").read_text(encoding="utf-8") == schema()


def test_all_but_development_are_run_where_none_is_named() -> None:
    assert {one.name for one in EVIDENCE} == set(ALL) - DEVELOPMENT


@pytest.mark.parametrize("suite", ALL.values(), ids=lambda one: one.name)
def test_a_suite_tells_what_it_is_about(suite: Suite) -> None:
    assert suite.description
    assert len(suite.sha256) == 64
    assert {case.suite for case in suite.cases} == {suite.name}


def test_no_question_of_development_stands_in_a_held_out_suite() -> None:
    """`shipped` is none: it was read while the assistant was built."""
    fitted = {plain(case.ask or "") for name in DEVELOPMENT for case in ALL[name].cases}
    asked = [case for suite in EVIDENCE if suite.name != "shipped" for case in suite.cases if not case.before]
    assert [case.id for case in asked if case.ask and plain(case.ask) in fitted] == []


@pytest.mark.parametrize("name", ["shipped", "development"])
def test_an_answerable_question_names_what_is_said_and_where(name: str) -> None:
    for case in ALL[name].cases:
        answered = case.expect is Expectation.ANSWERED
        assert answered or case.expect is Expectation.NOT_FOUND, case.id
        assert answered == bool(case.contains) == bool(case.sources), case.id


@pytest.mark.parametrize("case", [one for one in SHIPPED if one.contains], ids=lambda case: case.id)
def test_what_a_case_expects_stands_in_each_note_it_names_or_in_all_of_them(case: Case) -> None:
    assert set(case.sources) <= set(NOTES)
    notes = "\n".join(NOTES[name] for name in case.sources)
    for item in case.contains:
        assert any(holds(notes, one) for one in item.split("|")), item


@pytest.mark.parametrize("name", REQUESTS)
def test_a_suite_of_requests_has_enough_families(name: str) -> None:
    assert len({case.family for case in ALL[name].cases}) >= REQUESTS[name]


def test_each_request_has_a_benign_twin_in_its_family() -> None:
    by_id = {case.id: case for case in CASES}
    for case in CASES:
        assert case.benign == (case.twin is None), case.id
        if case.twin is not None:
            assert by_id[case.twin].benign, case.id
            assert by_id[case.twin].family == case.family, case.id


def test_every_letter_of_article_5_has_its_own_cases() -> None:
    families = Counter(article for case in CASES if case.benign for article in case.articles)
    assert all(families[f"AI Act 5(1)({letter})"] >= 8 for letter in "abcdefgh")
    assert families["AI Act 5"] >= 8


def test_some_requests_of_every_suite_are_english_and_some_lack_diacritics() -> None:
    for name in REQUESTS:
        languages = Counter(case.language for case in ALL[name].cases)
        assert languages["pl"] > languages["en"], name
        assert any(case.language == "pl" and (case.ask or "").isascii() for case in ALL[name].cases), name
