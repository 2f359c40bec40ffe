"""Commands about runs that were made: `eval compare`, `eval report`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from eval.judging.comparing import Comparison

_WORSE = 1
RunFolder = Annotated[Path, typer.Argument(help="Folder przebiegu.")]
AsJson = Annotated[bool, typer.Option("--json", help="Wynik jako JSON.")]


def compare(
    first: Annotated[Path, typer.Argument(help="Folder wcześniejszego przebiegu.")],
    second: Annotated[Path, typer.Argument(help="Folder późniejszego przebiegu.")],
    as_json: AsJson = False,
) -> None:
    """Porównaj dwa przebiegi przypadek po przypadku; kod 1, gdy w drugim coś jest istotnie gorzej."""
    from eval.harness.storing import load_run
    from eval.judging.comparing import compare as compared
    from eval.reporting.data import comparison_record

    found = compared(load_run(first), load_run(second))
    if as_json:
        typer.echo(json.dumps(comparison_record(found), ensure_ascii=False))
    else:
        _print(found)
    if found.worse:
        raise typer.Exit(_WORSE)


def report(
    run: RunFolder,
    baseline: Annotated[Path | None, typer.Option(help="Folder przebiegu, od którego liczyć zmiany.")] = None,
) -> None:
    """Napisz od nowa raporty przebiegu według obecnych progów: stronę, PDF, JSON, JUnit."""
    from eval.harness.storing import load_run
    from eval.judging import judge
    from eval.reporting import write_reports

    made = load_run(run)
    folder = run if run.is_dir() else run.parent
    page = write_reports(made, judge(made), folder, None if baseline is None else load_run(baseline))
    typer.echo(f"{page}")


def _print(found: Comparison) -> None:
    from rich.console import Console
    from rich.table import Table

    from eval.reporting.words import number, said

    console = Console(soft_wrap=True)
    if found.differing:
        console.print(f"Przebiegi różnią się też w: {', '.join(found.differing)}.", markup=False)
    table = Table(title=f"{found.first.started} → {found.second.started}")
    for name in ("zestaw", "miara", "przedtem", "teraz", "różnica [95 %]", "lepiej/gorzej", "p", "wynik"):
        table.add_column(name)
    for row in found.rows:
        if row.gained or row.lost:
            table.add_row(
                row.suite,
                row.metric,
                number(row.before),
                number(row.after),
                f"{row.change.value:+.3f} [{row.change.low:+.3f}; {row.change.high:+.3f}]",
                f"{row.gained}/{row.lost}",
                number(row.p),
                said("changes", row.verdict.value).pl,
            )
    if table.rows:
        console.print(table)
    for side in found.sides:
        sign = "✗" if side.worse else "✓"
        told = f"{sign} {side.id} ({side.metric}): {number(side.before)} → {number(side.after)}"
        console.print(told, markup=False)
    if not found.sides:
        console.print("Żaden przypadek nie zmienił strony.")
    for names, told in (
        (found.only_first, "Tylko w pierwszym"),
        (found.only_second, "Tylko w drugim"),
        (found.foreign, "O tym samym id i innej treści, nieporównane"),
    ):
        if names:
            console.print(f"{told} ({len(names)}): {', '.join(names)}", markup=False)
