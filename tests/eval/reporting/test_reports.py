"""Reports of a run made by hand: one self-contained page in two languages, JSON, JUnit, PDF."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree, html
from made_runs import PROVENANCE, judged, run

from eval.harness.records import Check, Expectation, Judged, Observation, Run, Score
from eval.judging import judge, load_gates
from eval.reporting import write_reports
from eval.reporting.content import content, curves
from eval.reporting.html import command
from eval.reporting.words import said

EVIL = '<script>alert("x")</script>'


def _run() -> Run:
    cases = [judged(number, float(number % 4 != 0), severity="low", contains=("Kraków",)) for number in range(80)]
    cases += [judged(900, 0.0, severity="critical", ask=f"Gdzie {EVIL}?", before=("Wcześniej?",))]
    cases += [judged(950, None, error="TimeoutError: nie odpowiada")]
    return run(*cases)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("run")
    made, before = _run(), run(*(judged(number, 1.0, severity="low", contains=("Kraków",)) for number in range(80)))
    write_reports(made, judge(made), target, before)
    return target


@pytest.fixture(scope="module")
def page(folder: Path) -> str:
    return (folder / "report.html").read_text(encoding="utf-8")


def test_page_needs_nothing_else_and_runs_nothing(page: str) -> None:
    tree: Any = html.fromstring(page)
    assert not tree.xpath("//script | //link | //img | //iframe")
    assert not re.findall(r'(?:src|href)="(?!#)', page)
    assert "url(" not in page
    assert EVIL not in page
    assert "&lt;script&gt;" in page


def test_page_says_everything_in_both_languages(page: str) -> None:
    tree: Any = html.fromstring(page)
    polish, english = (tree.xpath(f"//body//span[@lang='{one}']") for one in ("pl", "en"))
    assert len(polish) == len(english) > 100
    assert all(one.text_content().strip() for one in (*polish, *english))
    assert all(other.getprevious() is one for one, other in zip(polish, english, strict=True))


def test_page_is_headed_and_tables_are_labelled(page: str) -> None:
    tree: Any = html.fromstring(page)
    assert [int(one.tag[1]) for one in tree.xpath("//h1 | //h2 | //h3")][:2] == [1, 2]
    assert all(one.get("scope") for one in tree.xpath("//th"))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {one[1:] for one in tree.xpath("//a/@href")} <= set(ids)
    assert all(one in ids for one in tree.xpath("//@aria-labelledby"))


def test_page_tells_verdicts_by_words_and_the_gravest_failure_first(page: str) -> None:
    tree: Any = html.fromstring(page)
    chips = {" ".join(one.text_content().split()) for one in tree.xpath("//span[contains(@class, 'chip')]")}
    assert {
        "✗ niespełnione fails",
        "? za mało dowodów not enough evidence",
        "§ w dokumentach documented elsewhere",
    } <= {re.sub(r"(?<=[a-zóś])(?=(?:fails|not|documented)\b)", " ", one) for one in chips}
    failures = tree.xpath("//section[@aria-labelledby='usterki']/details/summary")
    assert "krytyczna" in failures[0].text_content()
    assert len(failures) == 21
    errors = tree.xpath("//section[@aria-labelledby='bledy']//li")
    assert [one.text_content() for one in errors] == ["answers-950: TimeoutError: nie odpowiada"]


def test_page_says_what_changed(page: str) -> None:
    tree: Any = html.fromstring(page)
    changed = tree.xpath("//section[@aria-labelledby='zmiany']")[0].text_content()
    assert "gorzej" in changed
    assert "answers-4" in changed
    assert "answers-900" in changed


def test_json_holds_gates_duties_and_metrics(folder: Path) -> None:
    found = json.loads((folder / "verdicts.json").read_text())
    assert (found["passed"], found["cases"], len(found["errors"])) == (False, 82, 1)
    verdicts = {one["gate"]: one for one in found["verdicts"]}
    assert verdicts["ai-15-right"]["verdict"] == "fails"
    assert verdicts["ai-15-right"]["low"] < verdicts["ai-15-right"]["value"] < verdicts["ai-15-right"]["high"] < 0.9
    assert {one["duty"]: one["verdict"] for one in found["duties"]}["ai-15"] == "fails"
    assert found["metrics"][0]["suite"] == "answers"
    assert found["changes"]["worse"]


def test_junit_keeps_failures_and_errors_apart(folder: Path) -> None:
    root: Any = etree.parse(folder / "junit.xml").getroot()
    suite = root[0]
    assert (suite.get("name"), suite.get("tests"), suite.get("failures"), suite.get("errors")) == (
        "answers",
        "82",
        "21",
        "1",
    )
    failed = suite.xpath("testcase[failure]")
    assert len(failed) == 21
    assert "ai-15-right" in failed[0][0].get("message")
    assert suite.xpath("testcase[error]/@name") == ["answers-950"]


def test_what_does_not_apply_is_named_with_its_reason_in_every_form(tmp_path: Path) -> None:
    reasons = {1: "no .html files", 2: "no .pdf files", 3: "no .html files"}
    made = run(judged(0, 1.0), *(judged(number, None, skipped=reason) for number, reason in reasons.items()))
    write_reports(made, judge(made), tmp_path)
    tree: Any = html.fromstring((tmp_path / "report.html").read_text())
    listed = tree.xpath("//section[@aria-labelledby='pominiete']//li")
    assert [" ".join(one.text_content().split()) for one in listed] == [
        "no .html files (2): answers-1, answers-3",
        "no .pdf files (1): answers-2",
    ]
    found = json.loads((tmp_path / "verdicts.json").read_text())
    assert (found["skipped"], found["errors"]) == (
        [
            {"reason": "no .html files", "cases": ["answers-1", "answers-3"]},
            {"reason": "no .pdf files", "cases": ["answers-2"]},
        ],
        [],
    )
    root: Any = etree.parse(tmp_path / "junit.xml").getroot()
    assert root.xpath("//testcase/skipped/@message") == ["no .html files", "no .pdf files", "no .html files"]


def test_a_run_without_anything_skipped_does_not_speak_of_it(page: str) -> None:
    assert "pominiete" not in page


def test_pdf_is_tagged_dated_and_the_same_twice(folder: Path, tmp_path: Path) -> None:
    data = (folder / "report.pdf").read_bytes()
    with pikepdf.open(BytesIO(data)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang) == "pl"
        assert "20261130" in str(opened.docinfo["/CreationDate"])
    made = _run()
    write_reports(made, judge(made), tmp_path)
    again = (tmp_path / "report.pdf").read_bytes()
    write_reports(made, judge(made), tmp_path)
    assert (tmp_path / "report.pdf").read_bytes() == again


def test_failed_checks_of_a_procedure_are_shown(tmp_path: Path) -> None:
    case = replace(judged(1, 1.0).case, procedure="erase_material", kind="erasure", ask=None, expect=Expectation.HOLDS)
    check = Check("erasure_leaves_nothing", False, "catalogue.sqlite: 2 hits")
    score = Score("erasure_leaves_nothing", 0.0)
    made = run(Judged(case, Observation(checks=(check,)), (score,)))
    written = write_reports(made, judge(made), tmp_path).read_text()
    assert "catalogue.sqlite: 2 hits" in written


def test_curves_need_questions_of_both_kinds() -> None:
    sure = [judged(number, 0.8 + number / 1000, metric="answerable") for number in range(30)]
    unsure = [
        judged(100 + number, 0.1 + number / 1000, metric="answerable", expect=Expectation.NOT_FOUND)
        for number in range(30)
    ]
    assert curves(run(*sure)) is None
    right = [replace(one, scores=(*one.scores, Score("contains", 1.0))) for one in sure]
    found = curves(run(*right, *unsure))
    assert found is not None
    assert found.auroc.mean == 1.0
    assert found.coverage[9].risk == 0.0
    assert found.coverage[-1].risk == 0.5
    assert content(run(*sure, *unsure), ()).curves is not None


def test_command_repeats_the_run() -> None:
    deployed = replace(PROVENANCE, sample=3, target="http://127.0.0.1:7860")
    asked, acted = judged(0, 1.0), judged(1, 1.0, procedure="poison", ask=None)
    told = "protokolant eval run answers --seed 7 --sample 3 --target http://127.0.0.1:7860"
    assert command(Run(deployed, (asked, replace(acted, scores=(), skipped="not allowed")))) == told
    assert command(Run(deployed, (asked, acted))) == f"{told} --allow-changes"
    assert command(run(asked, acted)) == "protokolant eval run answers --seed 7"


def test_every_metric_with_a_gate_has_a_name_in_both_languages() -> None:
    assert [one.metric for one in load_gates() if said("metrics", one.metric).pl == one.metric] == []
