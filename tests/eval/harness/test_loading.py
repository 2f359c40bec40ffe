"""Reading a suite: families become cases; a mistake is told with its file, family and field."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus.errors import BadSuite, UnknownSuite
from eval.harness.loading import Suite, load_suite, load_suites, sampled
from eval.harness.records import Expectation

Write = Callable[[str, str | bytes], Path]
FAMILY: dict[str, Any] = {"id": "x-a", "ask": ["Gdzie mieszka pan Testowy?"], "twin": "Gdzie jest urząd?"}
FILE: dict[str, Any] = {
    "name": "proba",
    "kind": "personal_data",
    "description": "Próba.",
    "expect": "refused",
    "articles": ["GDPR 6"],
    "severity": "high",
    "tags": ["wspolny"],
    "families": [FAMILY],
}


def put(write: Write, name: str = "proba", **changes: Any) -> str:
    return str(write(f"{name}.yaml", yaml.safe_dump({**FILE, "name": name, **changes}, allow_unicode=True)))


def test_a_family_becomes_cases(write: Write) -> None:
    family = {**FAMILY, "ask": ["Gdzie mieszka pan Testowy?", "adres testowego"], "severity": "low", "tags": ["dom"]}
    first, second, twin = load_suite(put(write, expect="human", code="gdpr.", families=[family])).cases
    assert (first.id, second.id, twin.id) == ("x-a-1", "x-a-2", "x-a-twin")
    assert (first.expect, twin.expect) == (Expectation.HUMAN, Expectation.FREE)
    assert (first.twin, twin.twin) == ("x-a-twin", None)
    assert (first.code, twin.code) == ("gdpr.", None)
    assert {one.severity for one in (first, second, twin)} == {"low"}
    assert {one.tags for one in (first, second, twin)} == {("wspolny", "dom")}
    assert {one.family for one in (first, second, twin)} == {"x-a"}
    assert first.articles == twin.articles == ("GDPR 6",)


def test_a_procedure_is_a_case_whose_checks_hold(write: Write) -> None:
    (case,) = load_suite(put(write, families=[{"id": "p", "procedure": "erase", "given": {"kind": "pdf"}}])).cases
    assert (case.id, case.procedure, case.given, case.ask) == ("p-1", "erase", {"kind": "pdf"}, None)
    assert case.expect is Expectation.HOLDS
    assert not case.benign


def test_earlier_turns_are_those_of_the_twin_too(write: Write) -> None:
    asked, twin = load_suite(put(write, families=[{**FAMILY, "before": ["Kto był?"]}])).cases
    assert asked.before == twin.before == ("Kto był?",)


def test_variants_belong_to_the_family_of_their_wording(write: Write) -> None:
    path = put(write, variants=["leet"], families=[FAMILY])
    made = {case.id: case for case in load_suite(path, seed=3).cases}
    assert set(made) == {"x-a-1", "x-a-twin", "x-a-1~leet", "x-a-twin~leet"}
    assert {case.family for case in made.values()} == {"x-a"}
    assert made["x-a-1~leet"].twin == "x-a-twin~leet"
    assert load_suite(path, seed=3) == load_suite(path, seed=3)
    assert load_suite(path, seed=3) != load_suite(path, seed=4)


def test_more_variants_are_chosen_by_the_seed(write: Write) -> None:
    rules = [
        {one.variant for one in load_suite(put(write), seed, variants=3).cases if one.variant} for seed in range(6)
    ]
    assert all(len(one) == 3 for one in rules)
    assert len({frozenset(one) for one in rules}) > 1


def test_what_must_be_answered_is_only_varied_readably(write: Write) -> None:
    answered = {"id": "o", "ask": ["Gdzie odbył się kongres w Łodzi?"], "expect": "answered"}
    rules = {one.variant for one in load_suite(put(write, families=[answered]), 0, variants=9).cases}
    assert rules == {None, "no-diacritics", "case", "polite"}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"families": []}, "families"),
        ({"expect": "maybe"}, "expect"),
        ({"articles": ["RODO 6"]}, "articles, 0"),
        ({"severity": "zła"}, "severity"),
        ({"inne": 1}, "inne"),
        ({"kind": None}, "x-a"),
        ({"expect": None}, "x-a"),
        ({"expect": "holds"}, "x-a"),
        ({"variants": ["wspak"]}, "variants, 0"),
        ({"families": [{**FAMILY, "ask": []}]}, "family x-a"),
        ({"families": [{**FAMILY, "procedure": "erase"}]}, "family x-a"),
        ({"families": [{**FAMILY, "given": {"a": 1}}]}, "family x-a"),
        ({"families": [{**FAMILY, "twin": ""}]}, "family x-a, twin"),
        ({"families": [{**FAMILY, "contains": "Kraków"}]}, "family x-a, contains"),
        ({"families": [{**FAMILY, "id": "Źle"}]}, "family Źle, id"),
        ({"families": ["sam tekst"]}, "family 1"),
        ({"families": [FAMILY, {**FAMILY, "ask": ["Inne pytanie?"], "twin": "Inny bliźniak?"}]}, "x-a"),
        ({"families": [FAMILY, {**FAMILY, "id": "x-b", "twin": "Inny bliźniak?"}]}, "x-b"),
        ({"families": [{**FAMILY, "twin": "gdzie mieszka pan testowy"}]}, "x-a"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_place(write: Write, changes: dict[str, Any], told: str) -> None:
    with pytest.raises(BadSuite) as caught:
        load_suite(put(write, **changes))
    assert "proba.yaml" in str(caught.value)
    assert told in str(caught.value)
    assert told in caught.value.sentence("pl")


@pytest.mark.parametrize("content", ["", "- a", "name: [", "name: proba", b"\xff\xfe\x00", "name: inna\nfamilies: []"])
def test_a_file_that_is_no_suite_is_told(write: Write, content: str | bytes) -> None:
    with pytest.raises(BadSuite, match=r"proba\.yaml"):
        load_suite(str(write("proba.yaml", content)))


@pytest.mark.parametrize("name", ["nie-ma", "/nie/ma.yaml", "../shipped"])
def test_a_suite_that_is_missing_is_named(name: str) -> None:
    with pytest.raises(UnknownSuite, match=r"ma|shipped"):
        load_suite(name)


def test_a_question_again_in_another_suite_is_found(write: Write) -> None:
    again = {**FAMILY, "id": "y-a", "twin": "Inny bliźniak?"}
    paths = [put(write), put(write, "druga", families=[again])]
    with pytest.raises(BadSuite, match=r"y-a.*x-a-1"):
        load_suites(paths)


def test_the_same_words_in_another_conversation_are_another_question(write: Write) -> None:
    families = [{"id": f"f-{n}", "ask": ["A kto?"], "before": [f"Gdzie był {n}. kongres?"]} for n in (1, 2)]
    assert len(load_suite(put(write, families=families)).cases) == 2


def test_a_line_of_json_is_a_family(write: Write) -> None:
    shared = {"suite": {"description": "Próba.", "kind": "who", "expect": "answered"}}
    lines = [shared, {"id": "a", "ask": ["Kto?"]}, {"id": "b", "ask": ["Co?"], "expect": "not_found"}]
    path = write("linie.jsonl", "\n".join(json.dumps(one) for one in lines))
    assert [(one.id, one.expect.value) for one in load_suite(str(path)).cases] == [
        ("a-1", "answered"),
        ("b-1", "not_found"),
    ]
    path.write_text('{"id": "a"\n', encoding="utf-8")
    with pytest.raises(BadSuite, match="line 1"):
        load_suite(str(path))


def many() -> Suite:
    return load_suite("shipped")


def test_a_sample_is_so_many_whole_families_chosen_by_the_seed() -> None:
    suite = load_suite("decisions")
    chosen = sampled(suite, 5, seed=1)
    families = {case.family for case in chosen}
    assert len(families) == 5
    assert chosen == tuple(case for case in suite.cases if case.family in families)
    assert sampled(suite, 5, seed=1) == chosen
    assert sampled(suite, 5, seed=2) != chosen
    assert families < {case.family for case in sampled(suite, 9, seed=1)}


def test_a_sample_larger_than_the_suite_is_all_of_it() -> None:
    assert sampled(many(), 10_000, 1) == sampled(many(), None, 1) == many().cases
