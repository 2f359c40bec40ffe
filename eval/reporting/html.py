"""A judged run as one page that needs nothing else: Polish and English, no script, no foreign host, WCAG 2.1 AA."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.harness.records import Run
from eval.judging.verdicts import Finding
from eval.reporting import svg
from eval.reporting.content import Content
from eval.reporting.words import articles, number, said, sign, target, threshold, where

if TYPE_CHECKING:
    from jinja2 import Template

SHOWN = 60
"""How many failures the page holds; the run's own file holds them all."""
_TEMPLATE = Path(__file__).parent / "templates" / "report.html"
_TRACED = ("id", "understood", "reason", "generator", "suggestions", "timings_ms")


def page(content: Content) -> str:
    """The page."""
    came_from = content.run.provenance
    return _template().render(
        c=content,
        p=came_from,
        target=target(came_from),
        started=came_from.started[:16].replace("T", " "),
        counts={one.value: content.count(one) for one in Finding},
        failed=content.count(Finding.FAILS) > 0,
        undecided=content.count(Finding.NOT_ENOUGH) > 0,
        shown=content.failures[:SHOWN],
        measured=[(suite, list(rows)) for suite, rows in groupby(content.measured, key=lambda one: one.suite)],
        risk_coverage=svg.risk_coverage(content.curves) if content.curves else "",
        reliability=svg.reliability(content.curves) if content.curves else "",
        configuration=json.dumps(dict(came_from.configuration), ensure_ascii=False, indent=1, sort_keys=True),
        command=command(content.run),
    )


def command(run: Run) -> str:
    """The command that repeats a run; changes are allowed again where procedures were."""
    came_from = run.provenance
    parts = ["protokolant", "eval", "run", *came_from.suites, "--seed", str(came_from.seed)]
    if came_from.sample is not None:
        parts += ["--sample", str(came_from.sample)]
    if came_from.target.startswith("http"):
        parts += ["--target", came_from.target]
        if any(one.case.procedure is not None and one.skipped is None for one in run.judged):
            parts.append("--allow-changes")
    return shlex.join(parts)


def _trace(answer: Mapping[str, Any]) -> str:
    """How an answer came about, as it says itself."""
    return json.dumps({name: answer.get(name) for name in _TRACED}, ensure_ascii=False, indent=1)


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined  # read in only where a page is written

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.globals.update(
        word=said,
        articles=articles,
        sign=sign,
        number=number,
        threshold=threshold,
        where=where,
        interval=svg.interval,
        trace=_trace,
        inf=inf,
    )
    return environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
