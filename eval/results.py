"""The results that papers tell, as data that ships: `python -m eval.results RUN [--out FILE]`, a suite a line.

Suites are those of the run, and `guardrails` all requests of it together; other measurements are taken from
`docs/measured/*.json`, where what made them left them. `assistant.compliance.results` reads the file. Without a run
only those other measurements are taken anew, and the suites stay as they are. With `--guardrails FILE` only what the
run tells of the guardrails, by kind, is written, as Markdown.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus.errors import BadRun
from eval.harness.records import Case, Judged, Run
from eval.harness.storing import load_run
from eval.judging import Gate, load_gates
from eval.judging.intervals import estimate
from eval.judging.verdicts import family_of
from eval.personal_data import Share
from eval.reporting.guardrails import CAUGHT, LET_THROUGH, requests, table

ROOT = Path(__file__).parents[1]
MEASURED = ROOT / "docs" / "measured"
SHIPPED = ROOT / "assistant" / "compliance" / "measured.jsonl"
_LEFT = frozenset({"latency_ms", "latency_ratio", "answerable"})
"""Times, and a probability that is right or wrong only beside the others."""
_GOALS = {
    "corrupted_rejected": 0.98,
    "true_kept": 0.95,
    "gold_quoted": 0.85,
    "quotes_valid": 1.0,
    "answered_though_missing": 0.1,
    "answered_though_foreign": 0.1,
}
_AT_MOST = frozenset({"answered_though_missing", "answered_though_foreign"})


def from_documents(folder: Path = MEASURED) -> Iterator[dict[str, Any]]:
    """What other programs measured, from the files of `docs/measured`."""
    verification = _read(folder / "verification.json")
    held_out = [one for one in verification["rows"] if one["half"] == "held out" and one["kind"] == "all"]
    yield _suite(
        "verification",
        verification,
        "make verification",
        [_counted("true_kept" if one["true"] else "corrupted_rejected", one["share"]) for one in held_out],
    )
    answers = _read(folder / "answers.json")
    way = answers["ways"]["in the materials' words"]
    yield _suite(
        "encyclopaedia",
        answers,
        "python -m eval.answers",
        [
            _mean("gold_quoted", way["gold"]),
            _mean("quotes_valid", way["valid"]),
            _mean("answered_though_missing", way["answered"]["impossible_same_topic"]),
            _mean("answered_though_foreign", way["answered"]["impossible_out_of_corpus"]),
        ],
    )


def from_run(run: Run) -> Iterator[dict[str, Any]]:
    """A suite a line, with each metric's share of cases or mean, its interval over families, and its gate.

    A gate is told where all cases of the suite that have the metric are its cases, or those of gates with the same
    threshold. Times are left to the report.
    """
    gates = load_gates()
    for suite in dict.fromkeys(one.case.suite for one in run.judged):
        yield from _line(run, suite, suite, [one for one in run.judged if one.case.suite == suite], gates)
    asked = requests(run)
    named = " ".join(dict.fromkeys(one.case.suite for one in asked))
    yield from _line(run, "guardrails", named, asked, gates, frozenset({CAUGHT, LET_THROUGH}))


def _line(
    run: Run,
    name: str,
    suites: str,
    judged: Sequence[Judged],
    gates: Sequence[Gate],
    only: frozenset[str] | None = None,
) -> Iterator[dict[str, Any]]:
    """One suite, or several under one name; nothing where no metric was scored."""
    values: dict[str, list[tuple[Judged, float]]] = {}
    for one in judged:
        for score in one.scores:
            if score.metric not in _LEFT and (only is None or score.metric in only):
                values.setdefault(score.metric, []).append((one, score.value))
    if values:
        came = run.provenance
        sample = "" if came.sample is None else f" --sample {came.sample}"
        yield {
            "suite": name,
            "program": came.program,
            "conditions": f"{came.started}, {came.commit}, {came.machine}",
            "command": f"protokolant eval run {suites} --seed {came.seed}{sample}",
            "metrics": [_metric(metric, found, gates, came.seed) for metric, found in values.items()],
        }


def write_results(run: Run, path: Path, more: Iterable[dict[str, Any]] = ()) -> None:
    """Write a run's suites, and others, a line each."""
    _write((*from_run(run), *more), path)


def renew_documents(path: Path, more: Iterable[dict[str, Any]]) -> None:
    """Put what other programs measured in the place of what the file tells of them, and leave the suites of its run."""
    measured = list(more)
    anew = {one["suite"] for one in measured}
    kept = [one for one in map(json.loads, path.read_text("utf-8").splitlines()) if one["suite"] not in anew]
    _write([*kept, *measured], path)


def _write(lines: Iterable[dict[str, Any]], path: Path) -> None:
    path.write_text("".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in lines), "utf-8")


def _metric(name: str, values: Sequence[tuple[Judged, float]], gates: Sequence[Gate], seed: int) -> dict[str, Any]:
    found = estimate([value for _, value in values], [family_of(one) for one, _ in values], seed)
    goal = _goal([one for one in gates if one.metric == name], [one.case for one, _ in values])
    whole = all(value in (0, 1) for _, value in values)
    counted = (
        {"held": int(sum(value for _, value in values)), "cases": len(values)} if whole else {"value": found.value}
    )
    return {"metric": name, **counted, "low": round(found.low, 4), "high": round(found.high, 4), **goal}


def _goal(gates: Sequence[Gate], cases: Sequence[Case]) -> dict[str, Any]:
    """The gate that all of the cases are of, or what the gates agree on that share them out among themselves."""
    alone = [one for one in gates if all(one.where.holds(case) for case in cases)][:1]
    shared = [one for one in gates if any(one.where.holds(case) for case in cases)]
    wanted = {(one.threshold, one.at_most is not None) for one in alone or shared}
    if len(wanted) != 1 or not all(any(one.where.holds(case) for one in shared) for case in cases):
        return {}
    ((threshold, at_most),) = wanted
    return {"gate": threshold, "at_most": at_most}


def _read(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8")))


def _suite(name: str, measured: dict[str, Any], command: str, metrics: list[dict[str, Any]]) -> dict[str, Any]:
    told = [one | {"gate": _GOALS[one["metric"]], "at_most": one["metric"] in _AT_MOST} for one in metrics]
    return {"suite": name, "conditions": measured["conditions"], "command": command, "metrics": told}


def _counted(name: str, share: dict[str, int]) -> dict[str, Any]:
    low, high = Share(share["held"], share["cases"]).interval
    counts = {"held": share["held"], "cases": share["cases"]}
    return {"metric": name, **counts, "low": round(low, 4), "high": round(high, 4)}


def _mean(name: str, mean: dict[str, float]) -> dict[str, Any]:
    return {"metric": name, "value": mean["mean"], "low": mean["low"], "high": mean["high"]}


def main() -> int:
    """Gather, write; what is no run is told."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path, nargs="?", help="folder of a run (default: other measurements alone)")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="file of results (default: the one that ships)")
    parser.add_argument(
        "--guardrails", type=Path, help="write the table of the guardrails to this file, and no results"
    )
    given = parser.parse_args()
    if given.run is None:
        if given.guardrails is not None:
            parser.error("--guardrails needs the folder of a run")
        renew_documents(given.out, from_documents())
        return 0
    try:
        run = load_run(given.run)
    except BadRun as error:
        sys.stderr.write(f"{error.sentence('en')}\n")
        return 2
    if given.guardrails is None:
        write_results(run, given.out, from_documents())
    else:
        given.guardrails.write_text(table(run), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
