"""The table of docs/ewaluacja.md, made of thresholds and duties: `python -m eval.reporting.documenting FILE.md`.

It stands between two marks in the file; a test holds it to be what the data say.
"""

from __future__ import annotations

import sys
from pathlib import Path

from assistant.compliance.duties import Duty, duties
from eval.judging.gates import Gate, load_gates, load_ungated
from eval.reporting.words import articles, said, threshold, where

BEGIN, END = "<!-- tabela: początek -->", "<!-- tabela: koniec -->"


def table() -> str:
    """Article, behaviour, metric, threshold, and which cases it is measured on, in Polish."""
    gates = load_gates()
    lines = ["| przepis | co robi program | miara | próg | gdzie sprawdzane |", "| --- | --- | --- | --- | --- |"]
    for duty in duties():
        own = [one for one in gates if one.duty == duty.id]
        lines += [_row(duty, gate, first=at == 0) for at, gate in enumerate(own)]
    return "\n".join(lines)


def unmeasured() -> str:
    """Duties that no gate measures: why, and from when they apply."""
    measured = {one.duty for one in load_gates()}
    lines = ["| przepis | obowiązek | czyj | stosuje się od | dlaczego nie tutaj |", "| --- | --- | --- | --- | --- |"]
    lines += [
        f"| {articles(one.articles).pl} | {one.title.pl} | {said('applies', one.applies).pl} | {one.in_force or '?'} | "
        f"{one.reading.pl} |"
        for one in duties()
        if one.id not in measured
    ]
    return "\n".join(lines)


def by_choice() -> str:
    """Duties that are measured though the law does not ask them of this system, or not yet."""
    measured = {one.duty for one in load_gates()}
    lines = ["| przepis | obowiązek | stosuje się od | odczytanie |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {articles(one.articles).pl} | {one.title.pl} | {one.in_force or '?'} | {one.reading.pl} |"
        for one in duties()
        if one.id in measured and one.applies != "yes"
    ]
    return "\n".join(lines)


def without_threshold() -> str:
    """Metrics that are measured and decide nothing, and why."""
    lines = ["| miara | gdzie | dlaczego bez progu |", "| --- | --- | --- |"]
    lines += [f"| {_measure(one.metric)} | {where(one.where).pl} | {one.reason.pl} |" for one in load_ungated()]
    return "\n".join(lines)


def block() -> str:
    """All of it, with the marks."""
    return "\n".join(
        [
            BEGIN,
            "",
            table(),
            "",
            "### Mierzone, choć prawo tego od tego systemu nie wymaga albo wymaga od urzędu",
            "",
            by_choice(),
            "",
            "### Mierzone bez progu",
            "",
            without_threshold(),
            "",
            "### Niemierzone tutaj",
            "",
            unmeasured(),
            "",
            END,
        ]
    )


def rewritten(text: str) -> str:
    """A document with what is between the marks made anew. Raises `ValueError` without them."""
    before, _, rest = text.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError(f"{BEGIN} … {END}")
    return before + block() + after


def _row(duty: Duty, gate: Gate, *, first: bool) -> str:
    behaviour = duty.behaviour.pl if first and duty.behaviour is not None else ""
    wanted = threshold(gate) + (f" (wykazać {gate.bound:g})" if gate.bound is not None else "")
    return (
        f"| {articles(gate.articles).pl} | {behaviour} | {_measure(gate.metric)} | {wanted} | {where(gate.where).pl} |"
    )


def _measure(metric: str) -> str:
    return f"{said('metrics', metric).pl} (`{metric}`)"


if __name__ == "__main__":
    document = Path(sys.argv[1])
    document.write_text(rewritten(document.read_text(encoding="utf-8")), encoding="utf-8")
