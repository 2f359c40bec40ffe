"""The bench that kills: it sees what is lost, half or twice, and the program leaves none of that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from eval.kill_child import DocumentState, Finding, State, Task
from eval.kills import Course, Tally, run
from index.encoder.prepared import PreparedModel

OLD = State(
    {
        "a": DocumentState("stary", ((0, 5, "stary", "", None),)),
        "b": DocumentState("stoi", ((0, 4, "stoi", "", None),)),
    },
    "[]",
)
NEW = replace(OLD, documents={**OLD.documents, "a": DocumentState("nowy", ((0, 4, "nowy", "", None),))})


def judged(name: str, left: State, mended: State = NEW, faults: tuple[str, ...] = ()) -> Tally:
    tally = Tally()
    course = Course(Task(name, Path("dane"), Path("materiały")), OLD, NEW, 1, 1.0)
    tally.judge(course, Finding(left, mended, faults), late=False)
    return tally


@pytest.mark.parametrize("left", [OLD, NEW])
def test_the_old_state_and_the_new_are_well(left: State) -> None:
    assert judged("ingest", left).well
    assert judged("restore", left).well


def test_a_material_that_is_gone_is_lost() -> None:
    assert judged("ingest", replace(OLD, documents={"a": OLD.documents["a"]})).lost == 1
    assert judged("first", replace(OLD, documents={"a": OLD.documents["a"]})).well


def test_a_material_without_its_passages_is_half() -> None:
    assert judged("ingest", replace(OLD, documents={**OLD.documents, "a": DocumentState("stary", ())})).half == 1
    mixed = DocumentState("nowy", OLD.documents["a"].passages)
    assert judged("ingest", replace(OLD, documents={**OLD.documents, "a": mixed})).half == 1


def test_a_text_under_two_names_is_there_twice() -> None:
    assert judged("sync", replace(OLD, documents={**OLD.documents, "c": OLD.documents["b"]})).twice == 1


def test_a_next_run_that_does_not_mend_is_a_fault() -> None:
    assert not judged("ingest", OLD, mended=OLD).well
    assert not judged("ingest", OLD, faults=("doctor",)).well


def test_an_edit_leaves_no_third_state() -> None:
    assert not judged("edit", replace(OLD, editions="[6]")).well


def test_nothing_is_half_there_after_a_few_kills(tmp_path: Path, model: PreparedModel) -> None:
    assert model.dimension
    tallies = run(tmp_path, 4, 5, ("sync", "restore"))
    assert {name: tally.kills for name, tally in tallies.items()} == {"sync": 2, "restore": 2}
    assert all(tally.well for tally in tallies.values()), tallies
