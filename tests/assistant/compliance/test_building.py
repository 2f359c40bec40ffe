"""Papers are filled from what runs and from what the office wrote; what was edited by hand is never written over."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from lxml import html
from offices import all_markdown, built, office

from assistant.compliance.blanks import CONTROLLER_FILE, blanks
from assistant.compliance.building import build
from assistant.compliance.configuration import configuration_of
from assistant.compliance.manifest import MANIFEST_FILE
from assistant.compliance.papers import PAPERS
from assistant.compliance.said import Language
from assistant.guardrails.policy import load_policies
from corpus.errors import BadBlanks, BadResults, PapersEdited
from index.encoder.encoder import Encoder


@pytest.mark.parametrize("language", ["pl", "en"])
def test_every_paper_is_written_in_both_forms_with_the_hash_of_the_configuration(
    tmp_path: Path, encoder: Encoder, language: Language
) -> None:
    service = office(tmp_path / "data", encoder)
    folder = tmp_path / "papers"
    built(service, folder, language)
    digest = configuration_of(service).sha256
    for paper in PAPERS:
        for ending in ("md", "html"):
            text = (folder / f"{paper.file(language)}.{ending}").read_text("utf-8")
            assert digest in text
            assert paper.title(language) in text


def test_the_manifest_holds_the_configuration_and_the_hash_of_each_file(tmp_path: Path, encoder: Encoder) -> None:
    service = office(tmp_path / "data", encoder)
    folder = tmp_path / "papers"
    done = built(service, folder)
    manifest = json.loads((folder / MANIFEST_FILE).read_text("utf-8"))
    assert manifest["configuration"] == configuration_of(service).content
    canonical = json.dumps(manifest["configuration"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert manifest["configuration_sha256"] == hashlib.sha256(canonical.encode()).hexdigest()
    assert set(manifest["files"]) == set(done.files)
    for name, told in manifest["files"].items():
        assert told == hashlib.sha256((folder / name).read_bytes()).hexdigest()


def test_real_times_hosts_and_switched_off_policies_stand_in_the_papers(tmp_path: Path, encoder: Encoder) -> None:
    service = office(
        tmp_path / "data",
        encoder,
        conversation_days=11,
        report_days=222,
        unanswered_days=0,
        keep_audit_days=333,
        keep_changes_days=444,
        guards_off="scope",
        host="0.0.0.0",  # noqa: S104 - what a paper has to tell
        llm_url="https://model.example.org/v1",
        llm_model="bielik",
        llm_key="tajny-klucz-urzedu",
    )
    folder = tmp_path / "papers"
    built(service, folder)
    told = all_markdown(folder)
    for days in (11, 222, 333, 444):
        assert f"{days} dni" in told
    assert "lista jest wyłączona" in told
    assert "model.example.org" in told
    assert "nic z pytań ani materiałów nie opuszcza komputera" not in told
    assert "także innym komputerom" in told
    assert re.search(r"`scope.off_topic_work` .* WYŁĄCZONA", told)
    for path in folder.iterdir():
        assert "tajny-klucz" not in path.read_text("utf-8")


def test_without_a_language_model_there_is_no_recipient(tmp_path: Path, encoder: Encoder) -> None:
    folder = tmp_path / "papers"
    built(office(tmp_path / "data", encoder), folder)
    told = all_markdown(folder)
    assert "Brak odbiorców" in told
    assert "WYŁĄCZONA" not in told
    for policy in load_policies():
        assert f"`{policy.code}`" in told


def test_what_the_office_fills_in_stays_and_is_put_in(tmp_path: Path, encoder: Encoder) -> None:
    service = office(tmp_path / "data", encoder)
    folder = tmp_path / "papers"
    assert built(service, folder).blanks_left == tuple(blanks())
    controller = folder / CONTROLLER_FILE
    written = controller.read_text("utf-8").replace('controller_name: ""', 'controller_name: "Urząd *Gminy* | Borek"')
    written = f"# nasz komentarz\n{written}"
    controller.write_text(written, "utf-8")
    done = built(service, folder)
    assert controller.read_text("utf-8") == written
    assert "controller_name" not in done.blanks_left
    page = html.fromstring((folder / "klauzula-informacyjna.html").read_bytes())
    assert "Urząd *Gminy* | Borek" in "".join(map(str, page.itertext()))
    assert list(page.iter("mark"))


def test_a_blank_that_the_file_lacks_is_added_and_nothing_else_touched(tmp_path: Path, encoder: Encoder) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / CONTROLLER_FILE).write_text("dpo: Jan\n", "utf-8")
    built(office(tmp_path / "data", encoder), folder)
    text = (folder / CONTROLLER_FILE).read_text("utf-8")
    assert text.startswith("dpo: Jan\n")
    assert all(re.search(rf"^{name}: ", text, re.MULTILINE) for name in blanks())


@pytest.mark.parametrize("text", ["dpo: [a", "inspektor: Jan\n", "- dpo\n", "dpo: {a: b}\n"])
def test_what_cannot_be_read_is_told_and_nothing_is_written(tmp_path: Path, encoder: Encoder, text: str) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / CONTROLLER_FILE).write_text(text, "utf-8")
    with pytest.raises(BadBlanks):
        built(office(tmp_path / "data", encoder), folder)
    assert [path.name for path in folder.iterdir()] == [CONTROLLER_FILE]


def test_a_paper_edited_by_hand_is_not_written_over(tmp_path: Path, encoder: Encoder) -> None:
    folder = tmp_path / "papers"
    built(office(tmp_path / "data", encoder), folder)
    edited = folder / "rejestr-czynnosci.md"
    edited.write_text(edited.read_text("utf-8").replace("Administrator", "Nasz administrator"), "utf-8")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(PapersEdited) as told:
        built(office(tmp_path / "data", encoder, conversation_days=3), folder)
    assert "rejestr-czynnosci.md" in told.value.sentence()
    assert "html" not in str(told.value.fields["files"])
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_file_of_somebody_else_is_not_written_over(tmp_path: Path, encoder: Encoder) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "modele.html").write_text("mój plik")
    with pytest.raises(PapersEdited):
        built(office(tmp_path / "data", encoder), folder)
    assert [path.name for path in folder.iterdir()] == ["modele.html"]


def test_papers_that_a_crash_left_half_are_built_anew(tmp_path: Path, encoder: Encoder) -> None:
    folder = tmp_path / "papers"
    built(office(tmp_path / "data", encoder), folder)
    old = (folder / MANIFEST_FILE).read_bytes()
    built(office(tmp_path / "data", encoder, conversation_days=3), folder)
    (folder / MANIFEST_FILE).write_bytes(old)  # the new papers were written, the manifest was not
    service = office(tmp_path / "data", encoder, conversation_days=3)
    built(service, folder)
    assert configuration_of(service).sha256 in (folder / MANIFEST_FILE).read_text("utf-8")


def test_the_offices_own_results_take_the_place_of_those_that_ship_and_stay(tmp_path: Path, encoder: Encoder) -> None:
    service = office(tmp_path / "data", encoder)
    folder, results = tmp_path / "papers", tmp_path / "wyniki.jsonl"
    run = {
        "suite": "shipped",
        "program": "0.0.9",
        "conditions": "Measured at the office",
        "metrics": [{"metric": "right", "held": 123, "cases": 456, "gate": 0.9, "passed": False}],
        "failures": [{"question": "Kto to powiedział?"}],
    }
    results.write_text(json.dumps(run) + "\n", "utf-8")
    build(service, folder, "pl", [results])
    build(service, folder, "pl")
    card = (folder / "karta-systemu.md").read_text("utf-8")
    assert "123 / 456" in card
    assert "niedotrzymany" in card
    assert "0.0.9, działa inna" in card
    assert "90 / 92" not in card
    assert "Kto to powiedział" not in "".join(path.read_text("utf-8") for path in folder.iterdir())


@pytest.mark.parametrize("text", ["", "nie json", '{"suite": "x"}', '{"suite": "x", "metrics": [{"metric": "right"}]}'])
def test_a_file_without_results_is_refused(tmp_path: Path, encoder: Encoder, text: str) -> None:
    results = tmp_path / "wyniki.jsonl"
    results.write_text(text)
    with pytest.raises(BadResults):
        build(office(tmp_path / "data", encoder), tmp_path / "papers", "pl", [results])
    assert not (tmp_path / "papers").exists()
