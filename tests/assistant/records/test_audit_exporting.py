"""An export has the contract's names, null where withheld, and a signature that covers all of it."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest
from audit_logs import DAY, HandClock, fill, log_of, meddle

from assistant.answer import Answer, Citation
from assistant.records.chain import commitment
from assistant.records.entry import Entry, Kind, Touched
from assistant.records.exporting import export, is_genuine, read_export
from assistant.records.log import stamp
from assistant.records.purging import ANSWERS
from corpus.errors import ExportDamaged


def test_an_answer_has_the_names_of_the_contract(tmp_path: Path) -> None:
    log = log_of(tmp_path)
    log.append(
        Entry(
            Kind.ANSWER, "refused", subject="a1", code="gdpr.art9.special_category", articles=("GDPR 9",),
            documents=(Touched("d1", 3),), language="pl", editions=(10,), timings_ms={"total": 12.5},
            generator={"mode": "extractive", "model": None},
        )
    )  # fmt: skip
    answer = export(log)["entries"][0]["answer"]
    assert set(answer) == {one.name for one in fields(Answer)}
    assert answer["reason"] == {"code": "gdpr.art9.special_category", "articles": ["GDPR 9"], "message": None}
    assert (answer["id"], answer["outcome"], answer["language"]) == ("a1", "refused", "pl")
    assert set(answer["sources"][0]) == {one.name for one in fields(Citation)}
    assert (answer["sources"][0]["document_id"], answer["sources"][0]["version"]) == ("d1", 3)
    assert answer["question"] is answer["text"] is answer["statements"] is answer["sources"][0]["quote"] is None
    assert answer["understood"] == {"editions": [10], "years": None, "rewritten": None}


def test_a_purged_entry_is_withheld(tmp_path: Path) -> None:
    clock = HandClock()
    log = log_of(tmp_path, clock)
    fill(log, 7)
    clock.now += DAY
    log.purge({ANSWERS: clock.now})
    withheld = [one for one in export(log)["entries"] if one["withheld"]]
    assert [one["number"] for one in withheld] == [6, 7]  # those before the first change are closed
    assert all(one["answer"] is one["body"] is one["user"] is one["documents"] is None for one in withheld)
    assert all(one["commitment"] and one["mac"] for one in withheld)


def test_a_period_and_what_verifying_found_are_in_the_manifest(tmp_path: Path) -> None:
    clock = HandClock()
    log = log_of(tmp_path, clock)
    fill(log, 3)
    clock.now += DAY
    fill(log, 3)
    exported = export(log, since=stamp(clock.now))
    assert [one["number"] for one in exported["entries"]] == [4, 5, 6]
    manifest = exported["manifest"]
    assert (manifest["entries"], manifest["verification"]["ok"], manifest["verification"]["entries"]) == (3, True, 6)
    meddle(tmp_path, "DELETE FROM entries WHERE number = 2")
    assert export(log)["manifest"]["verification"]["faults"] == [{"kind": "removed", "first": 2, "last": 2}]


def test_an_inspector_can_check_a_body_against_its_commitment(tmp_path: Path) -> None:
    log = log_of(tmp_path)
    fill(log, 1)
    (entry,) = export(log)["entries"]
    assert commitment(bytes.fromhex(entry["salt"]), entry["body"]).hex() == entry["commitment"]


def test_any_change_of_an_export_is_found(tmp_path: Path) -> None:
    log = log_of(tmp_path)
    fill(log, 3)
    text = json.dumps(export(log))
    assert is_genuine(json.loads(text))
    for old, new in (("answered", "refused"), ('"number": 2', '"number": 4'), ('"ok": true', '"ok": false')):
        assert old in text
        assert not is_genuine(json.loads(text.replace(old, new)))
    shorter = json.loads(text)
    del shorter["entries"][1]
    assert not is_genuine(shorter)


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"entries": [], "manifest": {}}', '{"entries": 1, "manifest": 2}']
)
def test_a_file_that_is_no_export_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "plik.json").write_text(content)
    with pytest.raises(ExportDamaged):
        read_export(tmp_path / "plik.json")
