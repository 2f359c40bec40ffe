"""How well personal data is found: `python -m eval.personal_data DATA.jsonl [--clean TEXTS.jsonl]`.

DATA holds letters with labelled spans, `{"id", "text", "spans": [{"start", "end", "labels"}]}` a line. A span is found
when a finding of its kind overlaps it; a finding is right when it overlaps a span that bears its kind. What the policy
keeps on purpose (names, ages, towns, companies) is out of scope, and listed. TEXTS, `{"id", "text"}` a line, hold
nothing private: every finding in them is a false alarm.
"""

from __future__ import annotations

import json
import math
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from corpus.personal.findings import CHECKED, Finding, Kind
from corpus.personal.scanner import scan

LABELS: dict[str, frozenset[Kind]] = {
    "pesel": frozenset({"pesel"}),
    "document-number": frozenset({"id_card", "passport", "driving_licence"}),
    "phone": frozenset({"phone"}),
    "email": frozenset({"email"}),
    "address": frozenset({"address"}),
    "bank-account": frozenset({"iban", "payment_card"}),
    "credit-card-number": frozenset({"payment_card", "iban"}),
    "date-of-birth": frozenset({"birth_date"}),
    "nip": frozenset({"nip"}),
    "licence-plate": frozenset({"licence_plate"}),
}
"""Labels of the data and the kinds that stand for them; all other labels are out of scope."""
_TRIALS = 20_000
_SEED = 20_260_527
_Z = 1.959964  # of a 95 % interval


@dataclass(frozen=True)
class Share:
    """A share with its 95 % interval after Wilson (1927): `held` of `cases`."""

    held: int
    cases: int

    @property
    def interval(self) -> tuple[float, float]:
        """The lower and the upper bound, 0..1."""
        return self.of(self.cases)

    def of(self, worth: float) -> tuple[float, float]:
        """The bounds where the cases are worth that many independent ones."""
        if not self.cases:
            return 0.0, 1.0
        share, z2 = self.held / self.cases, _Z * _Z
        middle = share + z2 / (2 * worth)
        spread = _Z * math.sqrt(share * (1 - share) / worth + z2 / (4 * worth**2))
        scale = 1 + z2 / worth
        return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)

    def __str__(self) -> str:
        """The share as a line of the table has it."""
        if not self.cases:
            return "–"
        low, high = self.interval
        return f"{self.held / self.cases:.3f} [{low:.3f}–{high:.3f}] {self.held}/{self.cases}"


@dataclass(frozen=True)
class Row:
    """One kind: its recall, and the precision of what was found as it."""

    name: str
    recall: Share
    precision: Share


def measure(records: Sequence[dict[str, Any]], found_in: Sequence[tuple[Finding, ...]]) -> list[Row]:
    """A row for each label in scope, and first one for the identifiers whose check digits are right.

    `found_in` are the findings in each record's text.
    """
    spans: Counter[str] = Counter()
    found: Counter[str] = Counter()
    findings: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for record, seen in zip(records, found_in, strict=True):
        for label, span in _labelled(record):
            names = [label, *(["check digits"] if _is_checked(label, record["text"][span.start : span.stop]) else [])]
            hit = any(_overlap(one, span) and one.kind in LABELS[label] for one in seen)
            spans.update(names)
            found.update(names if hit else [])
        for one in seen:
            names = [_label_of(one.kind), *(["check digits"] if one.kind in CHECKED else [])]
            good = any(_overlap(one, span) and one.kind in LABELS[label] for label, span in _labelled(record))
            findings.update(names)
            right.update(names if good else [])
    order = ["check digits", *LABELS]
    return [
        Row(name, Share(found[name], spans[name]), Share(right[name], findings[name]))
        for name in order
        if spans[name] or findings[name]
    ]


def out_of_scope(records: Sequence[dict[str, Any]]) -> Counter[str]:
    """Labels that no kind stands for, with their numbers."""
    labels = (label for record in records for span in record["spans"] for label in span["labels"])
    return Counter(label for label in labels if label not in LABELS)


def false_pesels(trials: int = _TRIALS, seed: int = _SEED) -> int:
    """How many PESEL numbers are found in random strings of 12 to 40 digits, bare and in a sentence: none may be."""
    chance = random.Random(seed)  # noqa: S311 - a seeded trial, not a secret
    count = 0
    for _ in range(trials):
        digits = "".join(chance.choices("0123456789", k=chance.randint(12, 40)))
        for text in (digits, f"Numer {digits} w rejestrze", f"Konto {' '.join(re.findall('.{1,4}', digits))}"):
            count += sum(one.kind == "pesel" for one in scan(text))
    return count


def _labelled(record: dict[str, Any]) -> Iterator[tuple[str, range]]:
    for span in record["spans"]:
        for label in span["labels"]:
            if label in LABELS:
                yield label, range(span["start"], span["end"])


def _overlap(finding: Finding, span: range) -> bool:
    return finding.start < span.stop and span.start < finding.end


def _label_of(kind: Kind) -> str:
    return next(label for label, kinds in LABELS.items() if kind in kinds)


def _is_checked(label: str, written: str) -> bool:
    """Whether a span bears an identifier whose check digits are right."""
    from stdnum import luhn
    from stdnum.pl import nip, pesel

    digits = re.sub(r"\D", "", written)
    checks = {"pesel": pesel.is_valid, "nip": nip.is_valid, "credit-card-number": luhn.is_valid}
    return label in checks and bool(digits) and bool(checks[label](digits))


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main(
    data: Annotated[Path, typer.Argument(help='JSONL: {"id", "text", "spans"}', exists=True, dir_okay=False)],
    clean: Annotated[Path | None, typer.Option("--clean", help='JSONL: {"id", "text"}, nothing private')] = None,
    show: Annotated[bool, typer.Option("--show", help="Wypisz pominięte i fałszywe.")] = False,
) -> None:
    """Zmierz rozpoznawanie danych osobowych."""
    records = _read(data)
    scan(records[0]["text"])  # the libraries of numbers are read in with the first that is found
    started = time.perf_counter()
    found_in = [scan(record["text"]) for record in records]
    seconds = time.perf_counter() - started
    typer.echo(f"{'rodzaj':<20} {'czułość (95 %)':<34} precyzja (95 %)")
    for row in measure(records, found_in):
        typer.echo(f"{row.name:<20} {row.recall!s:<34} {row.precision}")
    skipped = ", ".join(f"{label} {count}" for label, count in out_of_scope(records).most_common(12))
    typer.echo(f"poza zakresem (polityka zostawia): {skipped}")
    typer.echo(f"tekstów: {len(records)}, {sum(len(one['text'].encode()) for one in records) / seconds / 1e6:.1f} MB/s")
    if clean is not None:
        texts = _read(clean)
        touched = sum(bool(scan(one["text"])) for one in texts)
        typer.echo(f"teksty bez danych prywatnych, w których coś znaleziono: {Share(touched, len(texts))}")
    if show:
        _show(records)
    false = false_pesels()
    typer.echo(f"fałszywe PESEL w {3 * _TRIALS} losowych ciągach 12–40 cyfr: {false}")
    if false:
        sys.exit(1)


def _show(records: Sequence[dict[str, Any]]) -> None:
    for record in records:
        text, seen = record["text"], scan(record["text"])
        for label, span in _labelled(record):
            if not any(_overlap(one, span) and one.kind in LABELS[label] for one in seen):
                typer.echo(f"pominięte {label}: …{text[max(0, span.start - 60) : span.stop + 10]!r}")
        for one in seen:
            if not any(_overlap(one, span) and one.kind in LABELS[label] for label, span in _labelled(record)):
                typer.echo(f"fałszywe {one.kind}: …{text[max(0, one.start - 60) : one.end + 10]!r}")


if __name__ == "__main__":
    typer.run(main)
