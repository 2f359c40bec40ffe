from pathlib import Path

import pytest
import yaml

from assistant.guardrails.classifier import WEIGHTS_FILE
from assistant.guardrails.policy import POLICIES, fingerprint, load_policies
from assistant.guardrails.rules import check_rules
from corpus.errors import BadGuardrail

PRACTICES = [
    "1a.manipulation",
    "1b.vulnerability",
    "1c.social_scoring",
    "1d.crime_prediction",
    "1e.face_scraping",
    "1f.emotion",
    "1g.biometric_categorisation",
    "1h.remote_identification",
]


def test_each_practice_of_article_5_and_each_duty_has_its_policy() -> None:
    codes = {one.code for one in load_policies()}
    assert {f"aiact.art5.{one}" for one in PRACTICES} <= codes
    for begins in ("gdpr.art9", "gdpr.art22", "aiact.annex3", "integrity", "security", "scope", "about"):
        assert any(code.startswith(begins) for code in codes), begins


def test_every_file_is_named_for_its_code_and_no_sentence_stands_twice() -> None:
    policies = load_policies()
    assert {path.stem for path in POLICIES.glob("*.yaml")} == {one.code for one in policies}
    said = [text for one in policies for text in (*one.examples, *one.twins)]
    twice = {text for text in said if said.count(text) > 1}
    for policy in policies:
        assert not set(policy.examples) & set(policy.twins)
        assert not set(policy.examples) & twice, policy.code


def test_rules_name_only_groups_and_signs_that_exist() -> None:
    check_rules(load_policies())


def test_the_classifier_that_ships_has_learnt_the_policies_that_ship() -> None:
    stored = yaml.safe_load(WEIGHTS_FILE.read_text(encoding="utf-8"))
    assert stored["policies"] == fingerprint(load_policies())


def _copy(folder: Path, **changed: object) -> Path:
    stored = yaml.safe_load((POLICIES / "about.human.yaml").read_text(encoding="utf-8"))
    folder.mkdir()
    text = yaml.safe_dump({**stored, **changed}, allow_unicode=True)
    (folder / "one.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"action": "ban"}, "action"),
        ({"examples": ["jeden"]}, "examples"),
        ({"message": {"pl": "Nie."}}, "message.en"),
        ({"severity": 3}, "severity"),
        ({"code": "Bez Kropki"}, "code"),
    ],
)
def test_a_policy_of_another_form_is_refused_with_the_place(
    tmp_path: Path, changed: dict[str, object], named: str
) -> None:
    with pytest.raises(BadGuardrail, match=named):
        load_policies(_copy(tmp_path / "policies", **changed))


def test_a_rule_with_a_group_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    folder = _copy(tmp_path / "policies", rules=[{"all": ["#nothing_such"]}])
    with pytest.raises(BadGuardrail, match="nothing_such"):
        check_rules(load_policies(folder))


def test_a_folder_without_policies_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadGuardrail):
        load_policies(tmp_path)
