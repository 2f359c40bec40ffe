import itertools
import re
from pathlib import Path

import numpy as np
import pytest
import yaml

from assistant.guardrails.classifier import WEIGHTS_FILE
from assistant.guardrails.people import renamed
from assistant.guardrails.policy import POLICIES, load_policies
from assistant.training.guardrails.fitting import weights
from assistant.training.guardrails.sentences import PEOPLE, TAUGHT, Sentence, fingerprint_of_taught, sentences
from assistant.training.guardrails.thresholds import OVERRULED, OVERRULED_NAMED, TWINS_HELD_BACK, Judged, thresholds

WRITTEN = POLICIES.with_name("thresholds.yaml")
NAMES = ("sure", "unsure", "overruled", "overruled_named")


def judged(likely: list[float], ruled: list[bool], met: list[bool], named: list[bool] | None = None) -> Judged:
    people = np.array(named or [False] * len(met))
    return Judged(np.array(likely), np.array(ruled), people, np.array(met), tuple("a" for _ in met))


def test_thresholds_hold_back_as_few_benign_sentences_as_is_allowed() -> None:
    likely = [0.9] * 200 + list(np.linspace(0.0, 0.8, 200))
    given = judged(likely, [False] * 400, [True] * 200 + [False] * 200)
    chosen = thresholds(given)
    assert given.shares(chosen.unsure, chosen.overruled, chosen.overruled_named)[1] <= TWINS_HELD_BACK
    assert given.shares(chosen.unsure - 0.02, chosen.overruled, chosen.overruled_named)[1] > TWINS_HELD_BACK
    assert chosen.unsure <= chosen.sure


def test_rules_that_are_mostly_wrong_are_overruled_more() -> None:
    right = judged([0.3] * 10 + [0.1] * 10, [True] * 10 + [False] * 10, [True] * 10 + [False] * 10)
    wrong = judged([0.9] * 10 + [0.3] * 10, [False] * 10 + [True] * 10, [True] * 10 + [False] * 10)
    assert thresholds(right).overruled <= 0.3 < thresholds(wrong).overruled


def test_a_rule_that_the_classifier_overrules_holds_nothing_back() -> None:
    given = judged([0.01, 0.3, 0.9], [True, True, False], [False, True, True])
    assert given.held(0.6, 0.12, 0.12).tolist() == [False, True, True]


def test_a_rule_is_overruled_less_easily_where_a_person_is_named() -> None:
    given = judged([0.05, 0.05], [True, True], [True, False], [True, False])
    assert given.held(0.6, 0.12, 0.02).tolist() == [True, False]
    assert thresholds(given).overruled_named <= 0.05 < thresholds(given).overruled


def test_examples_are_learnt_as_their_policy_and_twins_as_benign() -> None:
    policies = load_policies()
    learnt = {one.text: one.code for one in sentences(policies)}
    for policy in policies:
        for text in policy.examples:
            assert learnt[text] == (policy.code if policy.action != "mask" else "benign")
        for text in policy.twins:
            if renamed(text, "", "") == text:
                assert learnt[text] == "benign"


def test_nobody_stands_in_benign_sentences_alone() -> None:
    people = yaml.safe_load(PEOPLE.read_text(encoding="utf-8"))
    told = {one.text for one in sentences(load_policies()) if one.code == "benign"}
    assert "Kim jest Jarosław Homa?" not in told
    assert any(f"Kim jest {one['nom']}?" in told for one in people)


def test_wordings_of_one_idea_stay_together() -> None:
    taught = [one for one in sentences(load_policies()) if one.family == "gdpr.art9.special_category illness"]
    assert {one.code for one in taught} == {"gdpr.art9.special_category", "benign"}
    assert sum(one.first for one in taught) * 3 == len(taught)


@pytest.mark.parametrize(
    "path", sorted(one for one in TAUGHT.glob("*.yaml") if one != PEOPLE), ids=lambda one: one.stem
)
def test_a_file_of_sentences_is_named_for_a_policy_and_its_slots_are_filled(path: Path) -> None:
    assert path.stem in {one.code for one in load_policies()} | {"benign"}
    ideas = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert len({one["idea"] for one in ideas}) == len(ideas)
    texts = [text for one in ideas for text in (*one["ask"], *one["twins"])]
    known = set(yaml.safe_load(PEOPLE.read_text(encoding="utf-8"))[0])
    assert {slot for text in texts for slot in re.findall(r"\{(\w+)\}", text)} <= known
    asked = {text for one in ideas for text in one["ask"]}
    assert not asked & {text for one in ideas for text in one["twins"]}
    assert path.stem != "benign" or not asked


def test_benign_sentences_weigh_as_much_as_requests() -> None:
    learnt = [Sentence("a", "x", "a"), Sentence("b", "benign", "b"), Sentence("c", "benign", "c")]
    counted = weights(learnt)
    assert counted[0] == pytest.approx(counted[1] + counted[2])


def test_the_weights_that_ship_were_fitted_to_the_sentences_and_thresholds_that_are_written_down() -> None:
    stored = yaml.safe_load(WEIGHTS_FILE.read_text(encoding="utf-8"))
    assert stored["taught"] == fingerprint_of_taught()
    written = yaml.safe_load(WRITTEN.read_text(encoding="utf-8"))
    assert {name: written[name][-1]["value"] for name in NAMES} == {name: stored[name] for name in NAMES}
    assert stored["overruled"] in OVERRULED
    assert stored["overruled_named"] in OVERRULED_NAMED


@pytest.mark.parametrize("name", ["unsure", "overruled", "overruled_named"])
def test_a_threshold_that_lets_more_through_is_marked(name: str) -> None:
    values = yaml.safe_load(WRITTEN.read_text(encoding="utf-8"))[name]
    assert all(one["why"] and one["written"] for one in values)
    for before, after in itertools.pairwise(values):
        assert bool(after.get("lowered")) == (after["value"] > before["value"])
