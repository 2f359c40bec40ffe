"""The self-test: what is broken is caught by its suite, what is not broken is said not to be."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

from corpus.errors import BadSabotage
from eval.cli import app
from eval.harness.in_process import InProcess, copied, intact
from eval.harness.loading import load_suites, suite_names
from eval.harness.records import Case, Expectation, Judged, Observation, Score
from eval.procedures import PROCEDURES
from eval.sabotage.plugins import sabotages
from eval.sabotage.sabotage import Sabotage
from eval.sabotage.self_test import Bench, SelfTest, Tried, compared, run_self_test
from eval.sabotage.shipped import SHIPPED
from index.encoder.encoder import Encoder

DOCS = Path(__file__).parents[3] / "docs" / "sabotaz.md"
NOTHING = Sabotage("nothing-broken", "disclosure", intact, "nic", procedure="disclose", families=2)


@pytest.fixture(scope="module")
def bench(notes_folder: Path, encoder: Encoder) -> Iterator[Bench]:
    with copied(InProcess(notes_folder, encoder=encoder)) as target:
        yield Bench(target, load_suites(["disclosure", "access"]), seed=3)


@pytest.fixture
def example() -> Iterator[ModuleType]:
    """The example of the documentation as a module that can be imported."""
    (code,) = re.findall(r"```python\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    module = ModuleType("moj_modul")
    exec(compile(code, str(DOCS), "exec"), vars(module))  # noqa: S102  # the example is run as a reader would
    sys.modules[module.__name__] = module
    yield module
    del sys.modules[module.__name__]


def test_what_changes_nothing_is_not_caught(bench: Bench) -> None:
    tested = run_self_test(bench, [NOTHING])
    (tried,) = tested.tried
    assert (tried.caught, dict(tried.by_suite), tried.errors) == (False, {}, 0)
    assert tried.asked > 2
    assert not tested.passed


def test_the_example_of_the_documentation_is_caught_and_changes_no_other_suite(
    bench: Bench, example: ModuleType
) -> None:
    (named,) = sabotages(["moj_modul:SABOTAGE"], ["boastful"])
    tested = run_self_test(bench, [named], families=2)
    (tried,) = tested.tried
    assert tried.caught
    assert tried.by == ("disclosed",)
    assert tried.to_json() == {
        "sabotage": "boastful",
        "suite": "disclosure",
        "caught": True,
        "by_suite": {"disclosure": 2},
    }
    assert tested.passed


@pytest.mark.parametrize("name", ["nothing", "moj_modul:OTHER", "json:dumps", "eval.sabotage:missing"])
def test_what_is_no_sabotage_is_refused(name: str, example: ModuleType) -> None:
    with pytest.raises(BadSabotage):
        sabotages([name])


def test_a_name_is_one_sabotage_s_alone() -> None:
    with pytest.raises(BadSabotage):
        sabotages(["eval.sabotage.shipped:SHIPPED"])
    with pytest.raises(BadSabotage):
        sabotages(only=["no-such"])


def test_shipped_ones_name_suites_and_procedures_that_there_are() -> None:
    known = set(suite_names())
    assert len(SHIPPED) >= 20
    for one in SHIPPED:
        assert {one.suite, *one.touches} <= known, one.name
        assert one.procedure is None or one.procedure in PROCEDURES, one.name


def judged(values: Sequence[float | None], metric: str = "contains", suite: str = "answers") -> list[Judged]:
    found = []
    for number, value in enumerate(values):
        case = Case(f"{suite}-{number}", suite, f"family-{number}", "kind", Expectation.ANSWERED, ask="?")
        scores = () if value is None else (Score(metric, value),)
        found.append(Judged(case, Observation(), scores, error="broken" if value is None else None))
    return found


BROKEN = Sabotage("broken", "answers", intact, "?")


def tried_of(before: Sequence[float | None], after: Sequence[float | None], metric: str) -> Tried:
    return compared(BROKEN, list(zip(judged(before, metric), judged(after, metric), strict=True)))


def test_a_metric_that_bears_failures_needs_six_families() -> None:
    assert not tried_of([1.0] * 9, [0.0] * 5 + [1.0] * 4, "contains").caught
    assert tried_of([1.0] * 9, [0.0] * 6 + [1.0] * 3, "contains").by == ("contains",)


def test_as_many_for_the_better_as_for_the_worse_is_no_catch() -> None:
    assert not tried_of([1.0, 0.0] * 8, [0.0, 1.0] * 8, "contains").caught


def test_a_metric_that_bears_none_needs_one() -> None:
    tried = tried_of([1.0, 1.0], [1.0, 0.9], "erasure_leaves_nothing")
    assert (tried.by, dict(tried.by_suite)) == (("erasure_leaves_nothing",), {"answers": 1})
    assert not tried_of([1.0, 0.0], [0.0, 1.0], "erasure_leaves_nothing").caught


def test_a_failure_of_the_instrument_is_no_evidence() -> None:
    tried = tried_of([1.0, None], [None, 0.0], "erasure_leaves_nothing")
    assert (tried.caught, tried.errors, dict(tried.by_suite)) == (False, 1, {})


def test_a_suite_that_had_to_stay_as_it_was_is_named() -> None:
    pairs = list(zip(judged([1.0], suite="editions"), judged([0.0], suite="editions"), strict=True))
    assert compared(BROKEN, pairs).beyond == ("editions",)
    assert compared(Sabotage("b", "answers", intact, "?", frozenset({"editions"})), pairs).beyond == ()


def test_it_passes_only_where_all_are_caught_and_the_instrument_worked() -> None:
    caught = Tried(BROKEN, ("contains",), {"answers": 6})
    assert SelfTest((caught,)).passed
    assert not SelfTest((caught,), ("case-1",)).passed
    assert not SelfTest((caught, Tried(NOTHING, (), {}))).passed
    assert not SelfTest(()).passed


def test_the_command_gives_json_and_fails_where_one_is_not_caught(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eval.harness.in_process.prepared", lambda progress: copied(bench.intact))
    monkeypatch.setattr("eval.sabotage.plugins.SHIPPED", (NOTHING,))
    monkeypatch.setattr("eval.harness.loading.load_suites", lambda: bench.suites)
    result = CliRunner().invoke(app, ["self-test", "--json", "--sample", "1"])
    assert result.exit_code == 1
    assert json.loads(result.stdout) == [
        {"sabotage": "nothing-broken", "suite": "disclosure", "caught": False, "by_suite": {}}
    ]
