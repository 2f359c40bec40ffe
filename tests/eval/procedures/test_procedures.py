"""Each procedure holds with the assistant as it is, and sees what is broken of one that is not."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import TargetFailed
from eval.harness.in_process import InProcess, copied
from eval.harness.loading import load_suite, suite_names
from eval.harness.records import Check
from eval.harness.target import NotApplicable
from eval.procedures import PROCEDURES
from eval.procedures.acting import InsideProcedure
from eval.procedures.tampering import WAYS
from eval.sabotage.plugins import sabotages
from index.encoder.encoder import Encoder

HELD: list[tuple[str, dict[str, Any]]] = [
    ("erase_material", {"paragraphs": 4}),
    ("erase_person", {"materials": 2}),
    ("stay_erased", {"renamed": True}),
    ("object", {"first": True}),
    ("export_person", {"materials": 2, "namesake": True}),
    ("export_conversations", {"owners": 2}),
    ("retain", {"record": "report", "days": 5}),
    ("tamper_with_files", {"way": "old-copy"}),
    ("purge_and_verify", {"days": 40}),
    ("override", {"means": "dismiss"}),
    ("disclose", {"outcome": "notice"}),
    ("export_answers", {"format": "docx"}),
    ("poison", {}),
    ("poison", {"times": 3}),
]
SEEN: list[tuple[str, str, dict[str, Any], str]] = [
    ("erasure-leaves-vectors", "erase_material", {}, "erasure_leaves_nothing"),
    ("erasure-leaves-bytes", "erase_material", {}, "erasure_leaves_nothing"),
    ("rectification-undone", "rectify", {"what": "motto"}, "old_value_gone"),
    ("objection-ignored", "object", {}, "suppressed"),
    ("export-incomplete", "export_person", {}, "export_complete"),
    ("retention-keeps", "retain", {"record": "conversation"}, "retention_kept"),
    ("log-unsealed", "tamper", {"way": "committed-anew"}, "tamper_found"),
    ("log-drops-entries", "log_events", {"acts": ["ask"]}, "events_logged"),
    ("override-ignored", "override", {"means": "stop"}, "override_holds"),
    ("sessions-mixed", "isolate_sessions", {"conversations": 6}, "session_isolated"),
    ("nothing-masked", "plant_identifier", {"identifier": "pesel"}, "identifier_kept_out"),
    ("nothing-masked", "ask_with_identifier", {"identifier": "id_card"}, "identifier_kept_out"),
    ("instructions-obeyed", "plant_instruction", {"kind": "html-comment"}, "injection_inert"),
    ("disclosure-missing", "disclose", {"outcome": "answered"}, "disclosed"),
    ("mark-missing", "export_answers", {"format": "md"}, "mark_kept"),
    ("output-unchecked", "withhold", {"fault": "identifier"}, "bad_answer_withheld"),
]


@pytest.fixture(scope="module")
def intact(notes_folder: Path, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[InProcess]:
    with copied(InProcess(notes_folder, encoder=encoder)) as target:
        yield target


def made(intact: InProcess, name: str, given: Mapping[str, Any], sabotage: str | None = None) -> tuple[Check, ...]:
    make = sabotages(only=[sabotage])[0].make if sabotage else None
    with copied(intact, make) as target:
        return PROCEDURES[name](target, given, random.Random(7))


def failed(checks: tuple[Check, ...]) -> list[Check]:
    return [one for one in checks if not one.held]


@pytest.mark.parametrize(("name", "given"), HELD, ids=[one[0] for one in HELD])
def test_it_holds_with_the_assistant_as_it_is(intact: InProcess, name: str, given: dict[str, Any]) -> None:
    checks = made(intact, name, given)
    assert checks
    assert failed(checks) == []


@pytest.mark.parametrize(("sabotage", "name", "given", "metric"), SEEN, ids=[f"{one[0]}-{one[1]}" for one in SEEN])
def test_it_sees_what_is_broken_and_only_there(
    intact: InProcess, sabotage: str, name: str, given: dict[str, Any], metric: str
) -> None:
    assert failed(made(intact, name, given)) == []
    assert metric in {one.metric for one in failed(made(intact, name, given, sabotage))}


@pytest.mark.parametrize("way", [way for way in WAYS if way not in {"committed-anew"}])
def test_every_way_of_laying_hands_on_the_log_is_found(intact: InProcess, way: str) -> None:
    assert failed(made(intact, "tamper", {"way": way, "places": 1})) == []


def test_a_look_that_cannot_see_is_a_failure_of_the_instrument(
    intact: InProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eval.procedures.erasing.found", lambda folder, forms: {})
    with pytest.raises(TargetFailed, match="not seen"):
        made(intact, "erase_material", {})


def test_what_works_on_a_folder_does_not_apply_elsewhere() -> None:
    class Elsewhere:
        name = "http://127.0.0.1"

    procedure = PROCEDURES["tamper"]
    assert isinstance(procedure, InsideProcedure)
    with pytest.raises(NotApplicable):
        procedure(Elsewhere(), {}, random.Random(1))  # type: ignore[arg-type]  # it must not even be asked


def test_one_seed_gives_the_same_checks(intact: InProcess) -> None:
    first, second = (made(intact, "stay_erased", {}) for _ in range(2))
    assert first == second


def test_suites_name_procedures_that_there_are_and_use_them_all() -> None:
    used = {case.procedure for name in suite_names() for case in load_suite(name).cases if case.procedure}
    assert used == PROCEDURES.keys()
