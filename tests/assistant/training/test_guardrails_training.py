import numpy as np

from assistant.guardrails.policy import load_policies
from assistant.training.guardrails import TWINS_HELD_BACK, Judged, sentences, thresholds


def test_thresholds_hold_back_as_few_benign_sentences_as_is_allowed() -> None:
    met = np.arange(400) < 200
    likely = np.where(met, 0.9, np.linspace(0, 0.99, 400))
    likely[200:] = np.linspace(0.0, 0.8, 200)
    judged = Judged(likely, np.zeros(400, dtype=bool), met)
    sure, unsure = thresholds(judged)
    assert judged.shares(unsure)[1] <= TWINS_HELD_BACK < judged.shares(unsure - 0.02)[1]
    assert unsure <= sure


def test_a_rule_that_the_classifier_overrules_holds_nothing_back() -> None:
    judged = Judged(np.array([0.01, 0.3, 0.9]), np.array([True, True, False]), np.array([False, True, True]))
    assert judged.held(0.6).tolist() == [False, True, True]


def test_examples_are_learnt_as_their_policy_and_twins_as_benign() -> None:
    policies = load_policies()
    learnt = {one.text: one.code for one in sentences(policies)}
    for policy in policies:
        for text in policy.examples:
            assert learnt[text] == (policy.code if policy.action != "mask" else "benign")
        for text in policy.twins:
            assert learnt[text] == "benign"


def test_wordings_of_one_sentence_share_their_origin() -> None:
    learnt = sentences(load_policies())
    first = [one for one in learnt if one.origin == 0]
    assert len(first) == 3
    assert len({one.code for one in first}) == 1
