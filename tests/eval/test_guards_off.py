"""Every guardrail is missed when it is switched off, and a proof of that cannot pass by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.guardrails.leaving import CHECKS
from assistant.guardrails.policy import load_policies
from corpus.personal.findings import KINDS
from eval.guards_off import Proof, Switches, masking_off, outgoing_off, policies_off, table

FEW = 3


@pytest.fixture(scope="module")
def switches(notes_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Switches:
    return Switches(notes_folder, tmp_path_factory.mktemp("off"))


def test_every_policy_is_missed_when_it_is_off_and_no_other_is_touched(switches: Switches) -> None:
    proofs = list(policies_off(switches, FEW))
    assert [one.guardrail for one in proofs] == [one.code for one in load_policies()]
    assert [one for one in proofs if not one.shown] == []


def test_every_check_of_an_answer_is_missed_when_it_is_off(switches: Switches) -> None:
    proofs = list(outgoing_off(switches))
    assert {one.guardrail for one in proofs} == CHECKS
    assert [one for one in proofs if not one.shown] == []


def test_every_kind_of_personal_data_is_shown_when_it_is_not_masked(switches: Switches) -> None:
    proofs = list(masking_off(switches))
    assert [one.guardrail for one in proofs] == [f"mask.{kind}" for kind in KINDS]
    assert [one for one in proofs if not one.shown] == []


def test_a_switch_that_does_nothing_shows_nothing(switches: Switches) -> None:
    def same(code: str) -> object:
        return switches.shipped

    for proofs in (policies_off(switches, 2, same), outgoing_off(switches, same), masking_off(switches, same)):  # type: ignore[arg-type]  # a service
        assert not any(one.shown for one in proofs)


def test_a_switch_that_turns_more_off_is_found(switches: Switches) -> None:
    proofs = {one.guardrail: one for one in policies_off(switches, 2, lambda code: switches.without("about,security"))}
    assert not proofs["about.human"].shown
    assert proofs["about.human"].disturbed
    outgoing = list(outgoing_off(switches, lambda code: switches.without("output")))
    assert all(one.disturbed for one in outgoing)
    assert not any(one.shown for one in outgoing)


@pytest.mark.parametrize(
    "proof",
    [
        Proof("nothing checked", 5, 0, 0, 0, ()),
        Proof("most of its examples are not its own", 5, 3, 3, 3, ()),
        Proof("a check holds still", 5, 5, 4, 5, ()),
        Proof("others hold all back", 5, 5, 5, 0, ()),
        Proof("another was touched", 5, 5, 5, 5, ("co",)),
    ],
)
def test_what_is_not_shown_is_told(proof: Proof) -> None:
    assert not proof.shown
    assert "**no**" in table([proof])
