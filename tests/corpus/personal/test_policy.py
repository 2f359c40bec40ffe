from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from corpus.errors import BadPolicy
from corpus.personal.findings import KINDS
from corpus.personal.policy import DEFAULT_POLICY, load_policy
from corpus.personal.scanner import scan

SHIPPED = DEFAULT_POLICY.read_text(encoding="utf-8")


def changed(tmp_path: Path, old: str, new: str) -> Path:
    assert old in SHIPPED
    path = tmp_path / "polityka.yaml"
    path.write_text(SHIPPED.replace(old, new, 1), encoding="utf-8")
    return path


def line_of(words: str) -> int:
    return SHIPPED[: SHIPPED.index(words)].count("\n") + 1


def test_the_shipped_policy_has_a_rule_and_a_reason_for_each_kind() -> None:
    policy = load_policy()
    assert set(policy.rules) == set(KINDS)
    for kind in KINDS:
        rule = policy.rules[kind]
        assert rule.kind == kind
        assert rule.article.startswith("RODO art.")
        assert rule.reason
        assert policy.acts_on(kind)
    assert policy.persons == 5


def test_each_rule_stands_on_a_line_of_its_own() -> None:
    for kind in KINDS:
        line = next(one for one in SHIPPED.splitlines() if one.startswith(f"  {kind}: "))
        assert set(yaml.safe_load(line)[kind]) == {"action", "article", "placeholder", "reason"}


def test_no_placeholder_is_found_as_personal_data() -> None:
    for rule in load_policy().rules.values():
        assert scan(f"Jan Kowalski, tel. {rule.placeholder}, zam. {rule.placeholder}") == ()


def test_an_office_may_keep_a_kind(tmp_path: Path) -> None:
    policy = load_policy(changed(tmp_path, "phone: {action: mask", "phone: {action: keep"))
    assert not policy.acts_on("phone")
    assert policy.acts_on("pesel")


@pytest.mark.parametrize(
    ("old", "new", "at", "told"),
    [
        ("pesel: {action: mask", "pesel: {action: hide", "  pesel:", "hide"),
        ("  passport:", "  shoe_size:", "  passport:", "shoe_size"),
        ("  iban: {action: mask,", "  iban: {action: mask, colour: red,", "  iban:", "colour"),
        ('placeholder: "[numer konta]"', 'placeholder: "konto 12"', "  iban:", "konto 12"),
        ('placeholder: "[numer konta]"', 'placeholder: "[at]"', "  iban:", "[at]"),
        ("persons: 5", "persons: wiele", "quarantine: {", "wiele"),
        ("counted: [pesel", "counted: [buty", "quarantine: {", "buty"),
        ("  email: {", "  phone: {", "  email:", "phone"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, old: str, new: str, at: str, told: str) -> None:
    path = changed(tmp_path, old, new)
    with pytest.raises(BadPolicy) as caught:
        load_policy(path)
    assert caught.value.fields["line"] == line_of(at)
    assert told in str(caught.value.fields["detail"])
    assert str(path) in caught.value.sentence("pl")


@pytest.mark.parametrize("content", ["", "kinds: [", "- a\n- b", "kinds: {}\n", "\tx: 1"])
def test_a_file_that_is_no_policy_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "polityka.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadPolicy):
        load_policy(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadPolicy):
        load_policy(tmp_path / "brak.yaml")
    (tmp_path / "bajty.yaml").write_bytes(b"\xff\xfe\x00k")
    with pytest.raises(BadPolicy):
        load_policy(tmp_path / "bajty.yaml")
