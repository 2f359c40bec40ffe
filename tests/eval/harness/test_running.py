"""A run: every case asked once, failures of the instrument told apart, resumed where it was cut off, the same again."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from asked_by_hand import ByHand

from corpus.errors import BadRun, RunPlace
from eval.harness.loading import Suite
from eval.harness.observing import Instrument, judge_case
from eval.harness.records import Case, Check, Expectation, Judged
from eval.harness.running import Progress, run_cases, run_suites
from eval.harness.storing import Kept, load_run
from eval.harness.target import Changeable, NotApplicable

ASKED = Case("g-1", "proba", "g", "where", Expectation.ANSWERED, ask="Gdzie był kongres?", contains=("Kraków",))
UNKNOWN = Case("n-1", "proba", "n", "off_topic", Expectation.NOT_FOUND, ask="Jak upiec sernik?")
ACTED = Case("p-1", "czyny", "p", "erasure", Expectation.HOLDS, procedure="act", given={"much": 2})
SUITES = (Suite("proba", "Próba.", (ASKED, UNKNOWN), "0" * 64), Suite("czyny", "Czyny.", (ACTED,), "1" * 64))


def act(target: Changeable, given: Mapping[str, Any], rng: random.Random) -> tuple[Check, ...]:
    held = tuple(Check("gone", True) for _ in range(given["much"] - 1))
    return (*held, Check("gone", False, "still there"), Check("seeded", rng.random() < 2, "yes"))


def by(target: ByHand, **changes: Any) -> Instrument:
    return replace(Instrument(target, {"act": act}, lambda: nullcontext(target), 7), **changes)  # type: ignore[arg-type]  # nothing is changed


def values(judged: Judged) -> dict[str, float]:
    return {one.metric: one.value for one in judged.scores}


def test_a_case_is_asked_and_scored() -> None:
    judged = judge_case(ASKED, by(ByHand()))
    assert judged.error is None
    assert judged.observation.texts == {"d": ByHand().text("d")}
    assert values(judged)["contains"] == values(judged)["citation_valid"] == values(judged)["outcome"] == 1.0
    assert values(judge_case(UNKNOWN, by(ByHand())))["abstained"] == 1.0


def test_earlier_turns_are_asked_before() -> None:
    target = ByHand()
    judge_case(replace(ASKED, before=("Kto?",)), by(target))
    assert target.asked == [("Kto?", "Gdzie był kongres?")]


def test_a_procedure_is_scored_by_the_share_of_its_checks() -> None:
    judged = judge_case(ACTED, by(ByHand()))
    assert values(judged) == {"gone": 0.5, "seeded": 1.0}
    assert judged.scores[0].detail == "still there"


def test_where_nothing_may_be_changed_a_procedure_is_skipped() -> None:
    judged = judge_case(ACTED, by(ByHand(), opened=None))
    assert (judged.error, judged.scores) == (None, ())
    assert "--allow-changes" in (judged.skipped or "")


def test_a_procedure_that_cannot_be_made_of_a_target_is_skipped() -> None:
    def elsewhere(target: Changeable, given: Mapping[str, Any], rng: random.Random) -> tuple[Check, ...]:
        raise NotApplicable("needs a folder")

    assert judge_case(ACTED, by(ByHand(), procedures={"act": elsewhere})).skipped == "needs a folder"


@pytest.mark.parametrize("procedures", [{}, {"act": lambda *_: 1 / 0}])
def test_a_procedure_that_breaks_is_an_error_and_no_score(procedures: dict[str, Any]) -> None:
    judged = judge_case(ACTED, by(ByHand(), procedures=procedures))
    assert judged.error
    assert judged.scores == ()


def test_a_target_that_cannot_be_asked_is_an_error_and_no_score() -> None:
    judged = judge_case(ASKED, by(ByHand(broken=[ASKED.ask or ""])))
    assert "broken" in (judged.error or "")
    assert judged.scores == ()


def test_a_scorer_that_breaks_is_an_error_and_no_score(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eval.harness.observing.SCORERS", (lambda case, seen: 1 / 0,))
    judged = judge_case(ASKED, by(ByHand()))
    assert "ZeroDivisionError" in (judged.error or "")
    assert judged.observation.answer is not None
    assert judged.scores == ()


def test_cases_come_back_in_their_order() -> None:
    many = [replace(ASKED, id=f"g-{n}") for n in range(20)]
    told: list[str] = []
    assert [one.case for one in run_cases(many, by(ByHand()), 4, lambda one: told.append(one.case.id))] == many
    assert sorted(told) == sorted(one.id for one in many)


def test_a_run_is_logged_kept_and_read_back(tmp_path: Path) -> None:
    from inspect_ai.log import list_eval_logs, read_eval_log

    target, told = ByHand(broken=["Jak upiec sernik?"]), list[Progress]()
    folder = tmp_path / "run"
    made = run_suites(SUITES, by(target), folder, jobs=2, progress=told.append)
    assert [one.case for one in made.judged] == [ASKED, UNKNOWN, ACTED]
    assert [one.error is None for one in made.judged] == [True, False, True]
    assert told[-1] == Progress(3, 3, 1)
    assert load_run(folder) == load_run(folder / "run.json") == made
    assert made.provenance.suites == {"proba": "0" * 64, "czyny": "1" * 64}
    assert sorted(path.name for path in folder.iterdir()) == ["logs", "run.json"]
    logs = {log.eval.task: log for log in map(read_eval_log, list_eval_logs(str(folder / "logs")))}
    assert {name: log.status for name, log in logs.items()} == {"proba": "success", "czyny": "success"}
    samples = {str(one.id): one for one in logs["proba"].samples or ()}
    assert samples["g-1"].scores is not None
    assert samples["g-1"].scores["scores"].value["contains"] == 1.0  # type: ignore[index,call-overload]  # a dict of metrics
    assert samples["n-1"].error is not None
    assert "broken" in samples["n-1"].error.message


def test_a_run_that_was_cut_off_is_resumed(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    broken = ByHand(broken=["Jak upiec sernik?"])
    first = judge_case(ASKED, by(broken))
    begun = run_suites(SUITES, by(broken), tmp_path / "other").provenance
    kept = Kept.begin(folder, begun)
    for one in (first, judge_case(UNKNOWN, by(broken))):
        kept.add(one)
    with (folder / "done.jsonl").open("a") as file:
        file.write('{"case": {"id": "p-1"')  # cut off
    target = ByHand()
    made = run_suites(SUITES, by(target), folder, resume=True)
    assert target.asked == [("Jak upiec sernik?",)]
    assert made.judged[0] == first
    assert [one.error for one in made.judged] == [None, None, None]
    assert made.provenance.started == begun.started


def test_what_is_resumed_was_begun_in_the_same_way(tmp_path: Path) -> None:
    begun = run_suites(SUITES, by(ByHand()), tmp_path / "other").provenance
    Kept.begin(tmp_path / "run", begun)
    with pytest.raises(BadRun, match="seed"):
        run_suites(SUITES, by(ByHand(), seed=8), tmp_path / "run", resume=True)
    with pytest.raises(BadRun, match="sample"):
        run_suites(SUITES, by(ByHand()), tmp_path / "run", sample=1, resume=True)
    with pytest.raises(BadRun, match="nothing"):
        run_suites(SUITES, by(ByHand()), tmp_path / "other", resume=True)
    with pytest.raises(RunPlace, match="already"):
        run_suites(SUITES, by(ByHand()), tmp_path / "other")


def test_two_runs_of_one_seed_agree(tmp_path: Path) -> None:
    runs = [run_suites(SUITES, by(ByHand()), tmp_path / name, sample=1, jobs=2) for name in ("a", "b")]
    told = [[(one.case, one.observation.answer, one.observation.checks) for one in run.judged] for run in runs]
    assert told[0] == told[1]
    assert len(told[0]) == 2


def test_inspects_environment_is_set_aside_and_given_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    monkeypatch.setenv("INSPECT_TELEMETRY", "nie.ma.takiego")
    monkeypatch.setenv("INSPECT_LOG_DIR", str(tmp_path / "elsewhere"))
    run_suites(SUITES[:1], by(ByHand()), tmp_path / "run")
    assert os.environ["INSPECT_TELEMETRY"] == "nie.ma.takiego"
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("content", ["", "{}", '{"form": 99}', '{"form": 1, "provenance": {}, "judged": []}'])
def test_a_file_that_is_no_run_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "run.json").write_text(content)
    with pytest.raises(BadRun, match="run"):
        load_run(tmp_path)


def test_no_secret_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    run_suites(SUITES, by(ByHand()), folder)
    record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    assert record["provenance"]["configuration"] == {"language": "pl"}
