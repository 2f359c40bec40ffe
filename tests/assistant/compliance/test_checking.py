"""Drift: a changed setting, policy or version is named; filling blanks in and working on are none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from offices import built, office

from assistant.compliance.blanks import CONTROLLER_FILE
from assistant.compliance.building import build, default_place
from assistant.compliance.checking import check, check_default
from assistant.compliance.configuration import Difference, configuration_of
from assistant.compliance.manifest import MANIFEST_FILE
from assistant.diagnosis import diagnose
from assistant.guardrails.policy import POLICIES
from corpus.errors import PapersDamaged, PapersNotBuilt
from index.encoder.encoder import Encoder


def test_papers_just_built_are_current_and_stay_so_while_materials_come(
    tmp_path: Path, encoder: Encoder, write: Callable[[str, str], Path]
) -> None:
    service = office(tmp_path / "data", encoder)
    place = default_place(service, "pl")
    build(service, place, "pl")
    service.ingest([write("most.md", "# Most\n\nStarosta otworzył most na rzece.\n")])
    service.ask("Co otworzył starosta?")
    assert check(service, place).current


def test_a_changed_setting_is_named_with_both_values(tmp_path: Path, encoder: Encoder) -> None:
    folder = tmp_path / "papers"
    built(office(tmp_path / "data", encoder), folder)
    found = check(office(tmp_path / "data", encoder, conversation_days=60), folder)
    assert found.changes == (Difference("settings/conversation_days", 30, 60),)
    assert not found.current


def test_a_changed_policy_and_one_switched_off_are_named(tmp_path: Path, encoder: Encoder) -> None:
    own = tmp_path / "zasady"
    own.mkdir()
    for path in POLICIES.glob("*.yaml"):
        (own / path.name).write_bytes(path.read_bytes())
    folder = tmp_path / "papers"
    built(office(tmp_path / "data", encoder, policies=own), folder)
    (own / "about.data.yaml").unlink()
    changed = own / "gdpr.art10.criminal.yaml"
    changed.write_text(changed.read_text("utf-8").replace("protects: osoby", "protects: wszystkie osoby"), "utf-8")
    moved = own.rename(tmp_path / "zasady-2")  # another path is another folder for whatever remembers policies
    found = check(office(tmp_path / "data", encoder, policies=moved, guards_off="scope"), folder)
    assert {one.place for one in found.changes} == {
        "guardrails/policies/about.data",
        "guardrails/policies/gdpr.art10.criminal",
        "guardrails/off",
    }


def test_filling_blanks_in_by_hand_is_no_drift(tmp_path: Path, encoder: Encoder) -> None:
    service = office(tmp_path / "data", encoder)
    folder = tmp_path / "papers"
    built(service, folder)
    edited = folder / "klauzula-informacyjna.md"
    edited.write_text(edited.read_text("utf-8").replace("nazwa i siedziba", "Urząd Gminy Borek"), "utf-8")
    controller = folder / CONTROLLER_FILE
    controller.write_text(controller.read_text("utf-8").replace('dpo: ""', "dpo: inspektor"), "utf-8")
    found = check(service, folder)
    assert found.current
    assert found.edited == ("klauzula-informacyjna.md",)
    assert found.controller_newer
    assert "dpo" not in found.blanks_left


def test_missing_papers_and_those_of_another_configuration_are_named(tmp_path: Path, encoder: Encoder) -> None:
    service = office(tmp_path / "data", encoder)
    folder, other = tmp_path / "papers", tmp_path / "inne"
    built(service, folder)
    built(office(tmp_path / "data", encoder, report_days=9), other)
    (folder / "modele.html").unlink()
    (folder / "modele.md").write_bytes((other / "modele.md").read_bytes())
    found = check(service, folder)
    assert found.missing == ("modele.html",)
    assert found.foreign == ("modele.md",)
    assert found.faults == 2


def test_no_papers_and_a_damaged_manifest_are_told(tmp_path: Path, encoder: Encoder) -> None:
    service = office(tmp_path / "data", encoder)
    folder = tmp_path / "papers"
    with pytest.raises(PapersNotBuilt):
        check(service, folder)
    built(service, folder)
    manifest = folder / MANIFEST_FILE
    manifest.write_text(manifest.read_text("utf-8").replace('"conversation_days": 30', '"conversation_days": 31'))
    with pytest.raises(PapersDamaged):
        check(service, folder)


def test_the_doctor_tells_of_drift(tmp_path: Path, encoder: Encoder) -> None:
    service = office(tmp_path / "data", encoder)
    assert check_default(service) == ()

    def finding(**settings: object) -> tuple[bool, str]:
        looked = diagnose(office(tmp_path / "data", encoder, **settings))
        one = next(one for one in looked if one.name == "papiery")
        return one.ok, one.detail

    assert finding()[0]
    assert "nie zbudowano" in finding()[1]
    build(service, default_place(service, "en"), "en")
    assert finding()[0]
    ok, detail = finding(keep_audit_days=30)
    assert not ok
    assert "różnic: 1" in detail


def test_the_configuration_holds_no_secret_and_no_path(tmp_path: Path, encoder: Encoder) -> None:
    anchor = tmp_path / "Jan-Kowalski" / "kotwica"
    anchor.parent.mkdir()
    settings = {"llm_url": "https://model.example.org/v1", "llm_model": "bielik", "llm_key": "tajny-klucz"}
    service = office(tmp_path / "data", encoder, audit_anchor=anchor, **settings)
    told = str(configuration_of(service).content)
    assert "tajny-klucz" not in told
    assert str(tmp_path) not in told
    assert "'audit_anchor': True" in told
