"""A judged run as a PDF that can be filed, in Polish: set by typst with its own fonts, tagged."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from eval.judging.duties import DutyVerdict
from eval.judging.verdicts import Finding, Verdict
from eval.reporting.content import Content, Failure
from eval.reporting.html import command
from eval.reporting.words import articles, number, said, sign, target, threshold, where

SHOWN = 20
_TEMPLATE = Path(__file__).parent / "templates" / "report.typ"


def pdf(content: Content) -> bytes:
    """The bytes of the file; its date is the run's, so that one run gives one file."""
    import typst  # read in only where a file is set

    compiled = typst.compile(
        _TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"report": json.dumps(_record(content), ensure_ascii=False)},
        timestamp=datetime.fromisoformat(content.run.provenance.started),
    )
    assert isinstance(compiled, bytes)  # noqa: S101 - it is a list where pages become pictures
    return compiled


def _record(content: Content) -> dict[str, Any]:
    came_from = content.run.provenance
    failures = content.failures
    shown = min(len(failures), SHOWN)
    return {
        "title": "Raport z pomiaru: Protokolant",
        "opening": [
            f"Program {came_from.program}, commit {came_from.commit}, {came_from.started} (UTC); "
            f"cel: {target(came_from).pl}.",
            f"Progi spełnione: {content.count(Finding.HOLDS)}, niespełnione: {content.count(Finding.FAILS)}, za mało "
            f"dowodów: {content.count(Finding.NOT_ENOUGH)}. Przypadki: {len(content.run.judged)}, rodziny: "
            f"{content.families}, błędy pomiaru: {len(content.errors)}, pominięte: "
            f"{sum(map(len, content.skipped.values()))}.",
            "To odczytania przepisów i wyniki pomiaru, nie porada prawna.",
        ],
        "duties": [_duty(one) for one in content.duties],
        "gates": [_gate(one) for one in content.verdicts],
        "declared": [
            f"{one.gate.id}: {number(declared.value)} od {declared.since}. {declared.reason.pl}"
            for one in content.verdicts
            if (declared := one.gate.declared) is not None
        ],
        "failed": f"Przypadki po złej stronie progu: {len(failures)}; poniżej: {shown}, od najpoważniejszych.",
        "failures": [_failure(one) for one in failures[:shown]],
        "origin": [
            f"Model: {came_from.model}. Indeks: {came_from.index}. Ziarno: {came_from.seed}.",
            f"Konfiguracja, SHA-256: {came_from.configuration_hash}.",
            *(f"Zestaw {name}, SHA-256: {digest}." for name, digest in sorted(came_from.suites.items())),
            f"Powtórzenie z tego samego commitu: {command(content.run)}",
        ],
    }


def _duty(one: DutyVerdict) -> dict[str, str]:
    return {
        "articles": articles(one.duty.articles).pl,
        "title": one.duty.title.pl,
        "applies": f"{said('applies', one.duty.applies).pl}, {one.duty.in_force or '?'}",
        "finding": _finding(one.finding) + (" (zgłoszone)" if one.declared else ""),
    }


def _gate(one: Verdict) -> dict[str, str]:
    found = one.estimate
    return {
        "id": one.gate.id,
        "metric": said("metrics", one.gate.metric).pl,
        "where": where(one.gate.where).pl,
        "value": "–" if found is None else f"{number(found.value)} [{number(found.low)}; {number(found.high)}]",
        "threshold": threshold(one.gate),
        "counts": "0" if found is None else f"{found.cases} / {found.families}",
        "finding": _finding(one.finding) + (" (zgłoszone)" if one.declared else ""),
    }


def _failure(one: Failure) -> dict[str, str]:
    judged = one.judged
    seen = "; ".join(check.seen for check in judged.observation.checks if not check.held)
    return {
        "question": f"{judged.case.ask or judged.case.procedure} ({judged.case.id})",
        "gates": ", ".join(verdict.gate.id for verdict in one.verdicts),
        "answer": str((judged.observation.answer or {}).get("text", "")) or seen,
    }


def _finding(found: Finding) -> str:
    return f"{sign(found.value)} {said('findings', found.value).pl}"
