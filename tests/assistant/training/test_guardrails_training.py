import hashlib
import itertools
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.guardrails.classifier import DETECTOR_FILE, WEIGHTS_FILE
from assistant.guardrails.detector import SOMEONE, Committee, load_committee
from assistant.guardrails.people import renamed
from assistant.guardrails.policy import POLICIES, load_policies
from assistant.guardrails.rules import Reading
from assistant.training.guardrails.fitting import calibrated, weights
from assistant.training.guardrails.network import Examples, Network, fit
from assistant.training.guardrails.sentences import PEOPLE, TAUGHT, Sentence, fingerprint_of_taught, sentences
from assistant.training.guardrails.thresholds import OVERRULED, OVERRULED_NAMED, TWINS_HELD_BACK, Judged, thresholds
from corpus.plain_yaml import parse_yaml
from index.encoder.encoder import QueryVectors

WRITTEN = POLICIES.with_name("thresholds.yaml")
NAMES = ("sure", "unsure", "overruled", "overruled_named", "unsure_notice")


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


def test_a_notice_has_a_threshold_of_its_own() -> None:
    likely = [0.9] * 100 + list(np.linspace(0.0, 0.8, 100)) + [0.9] * 50 + list(np.linspace(0.0, 0.5, 50))
    given = replace(judged(likely, [False] * 300, [True] * 100 + [False] * 100 + [True] * 50 + [False] * 50))
    given = replace(given, of=tuple(["a"] * 200 + ["about"] * 100))
    chosen = thresholds(given, {"about"})
    benign = ~given.met & np.array([one == "about" for one in given.of])
    assert chosen.unsure_notice < chosen.unsure == thresholds(given).unsure == thresholds(given).unsure_notice
    assert given.held(chosen.unsure_notice, 0, 0)[benign].mean() <= TWINS_HELD_BACK


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
    people = parse_yaml(PEOPLE.read_text(encoding="utf-8"))
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
    ideas = parse_yaml(path.read_text(encoding="utf-8"))
    assert len({one["idea"] for one in ideas}) == len(ideas)
    texts = [text for one in ideas for text in (*one["ask"], *one["twins"])]
    known = set(parse_yaml(PEOPLE.read_text(encoding="utf-8"))[0])
    assert {slot for text in texts for slot in re.findall(r"\{(\w+)\}", text)} <= known
    asked = {text for one in ideas for text in one["ask"]}
    assert not asked & {text for one in ideas for text in one["twins"]}
    assert path.stem != "benign" or not asked


def test_benign_sentences_weigh_as_much_as_requests() -> None:
    learnt = [Sentence("a", "x", "a"), Sentence("b", "benign", "b"), Sentence("c", "benign", "c")]
    counted = weights(learnt)
    assert counted[0] == pytest.approx(counted[1] + counted[2])


def test_questions_of_the_world_come_on_top_of_the_benign_sentences() -> None:
    near = [Sentence("a", "x", "a"), Sentence("b", "benign", "b")]
    counted = weights([*near, Sentence("c", "benign", "c", weight=2.0, elsewhere=True)])
    assert counted[:2].tolist() == weights(near).tolist()
    assert counted[2] == pytest.approx(2 * counted[1])


def test_logits_are_scaled_to_tell_probabilities() -> None:
    asked = np.array([True] * 90 + [False] * 10)
    told = calibrated(np.full(100, 20.0), asked)
    assert 1 / (1 + np.exp(-20 * told)) == pytest.approx(0.9, abs=0.005)


WORDS = ("zdrowie", "kongres", "płaca")
TEXTS = ("Czy on ma zdrowie?", "Kiedy był kongres?", "Jaka płaca?", "")


def examples() -> tuple[Examples, list[Reading]]:
    """Four sentences, the last without tokens; in the first somebody is meant."""
    numbers = np.random.default_rng(1)
    readings = [Reading(one) for one in TEXTS]
    tokens = [numbers.normal(size=(count, 6)).astype(np.float16) for count in (4, 3, 2, 0)]
    said = [np.array([at for at, word in enumerate(WORDS) if word in one.forms], np.int64) for one in readings]
    meant = np.array([one.holds(SOMEONE) for one in readings])
    return Examples(tokens, numbers.normal(size=(4, 9)), said, meant), readings


def test_what_learns_and_what_runs_say_the_same(tmp_path: Path) -> None:
    given, readings = examples()
    assert given.meant.tolist() == [True, False, False, False]
    meets = np.array([True, False, True, False])
    network = fit(given, meets, np.ones(4), np.ones(4, dtype=bool), len(WORDS))
    learnt = network(given, np.arange(4)).detach().numpy()
    Committee((network.detector(WORDS),), 1.0).save(tmp_path / "weights.npz")
    (runs,) = load_committee(tmp_path / "weights.npz").members
    told = [runs.logit(*one) for one in zip(given.tokens, given.rows, readings, strict=True)]
    assert told == pytest.approx(learnt, abs=2e-3)


def test_a_committee_tells_the_mean_of_its_members_scaled() -> None:
    given, readings = examples()
    members = tuple(Network(6, 3, len(WORDS)).eval().detector(WORDS) for _ in range(2))
    vectors = QueryVectors(np.zeros(6, np.float32), given.tokens[0].astype(np.float32), ())
    logits = [one.logit(given.tokens[0], given.rows[0], readings[0]) for one in members]
    likely = Committee(members, 0.5).likely(vectors, given.rows[0], readings[0])
    assert likely == pytest.approx(1 / (1 + np.exp(-0.25 * sum(logits))))


def test_a_lemma_counts_once_more_where_somebody_is_meant() -> None:
    given, _ = examples()
    detector = Network(6, 3, len(WORDS)).eval().detector(WORDS)
    beside = detector.beside + 1.0
    more = replace(detector, beside=beside)
    row = given.rows[0]
    for text, changes in (("Czy on ma zdrowie?", True), ("Jakie zdrowie?", False)):
        before, after = (one.logit(given.tokens[0], row, Reading(text)) for one in (detector, more))
        assert (before != after) == changes


def test_the_weights_that_ship_were_fitted_to_the_sentences_and_thresholds_that_are_written_down() -> None:
    stored = parse_yaml(WEIGHTS_FILE.read_text(encoding="utf-8"))
    assert stored["taught"] == fingerprint_of_taught()
    assert stored["detector"] == hashlib.sha256(DETECTOR_FILE.read_bytes()).hexdigest()
    written = parse_yaml(WRITTEN.read_text(encoding="utf-8"))
    assert {name: written[name][-1]["value"] for name in NAMES} == {name: stored[name] for name in NAMES}
    assert stored["overruled"] in OVERRULED
    assert stored["overruled_named"] in OVERRULED_NAMED


@pytest.mark.parametrize("name", ["unsure", "overruled", "overruled_named"])
def test_a_threshold_that_lets_more_through_is_marked(name: str) -> None:
    values = parse_yaml(WRITTEN.read_text(encoding="utf-8"))[name]
    assert all(one["why"] and one["written"] for one in values)
    for before, after in itertools.pairwise(values):
        assert bool(after.get("lowered")) == (after["value"] > before["value"])
