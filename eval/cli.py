"""The command `protokolant eval`."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

app = typer.Typer(help="Pomiary: zestawy pytań, miary, progi.", no_args_is_help=True, rich_markup_mode=None)


@app.command()
def run(
    suites: Annotated[list[str] | None, typer.Argument(help="Nazwy zestawów albo ścieżki plików YAML.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Wynik jako JSON.")] = False,
) -> None:
    """Zadaj pytania zestawów i osądź odpowiedzi; kod 1, gdy próg nie jest dotrzymany."""
    import tempfile
    from pathlib import Path

    from assistant.service import Service
    from assistant.settings import load_settings
    from eval.cases import load_suite
    from eval.running import run_suite

    loaded = [load_suite(name) for name in suites or ["shipped"]]
    passed = True
    with tempfile.TemporaryDirectory(prefix="protokolant-eval-") as scratch:
        service = Service(load_settings(data=Path(scratch)), lambda polish, english: typer.echo(f"{polish}…", err=True))
        service.fill_if_empty()
        for suite in loaded:
            with typer.progressbar(length=len(suite.cases), label=suite.name, file=sys.stderr) as bar:
                result = run_suite(suite, service, lambda: bar.update(1))
            passed = passed and result.passed
            if as_json:
                typer.echo(json.dumps(result.to_json(), ensure_ascii=False))
            else:
                _print_table(result.to_json())
    if not passed:
        raise typer.Exit(1)


@app.command("list")
def list_suites() -> None:
    """Wypisz dołączone zestawy."""
    from eval.cases import load_suite, suite_names

    for name in suite_names():
        suite = load_suite(name)
        typer.echo(f"{name:<14} {len(suite.cases):>4}  {suite.description}")


def _print_table(run: dict[str, object]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"Zestaw {run['suite']}, mediana {run['median_ms']} ms na pytanie")
    for name in ("miara", "spełnia", "udział", "próg", "wynik"):
        table.add_column(name)
    for row in run["metrics"]:  # type: ignore[attr-defined]  # a list of rows, from Run.to_json
        share = row["held"] / row["cases"]
        gate = "–" if row["gate"] is None else f"{row['gate']:.2f}"
        table.add_row(
            row["metric"], f"{row['held']}/{row['cases']}", f"{share:.3f}", gate, "✓" if row["passed"] else "✗"
        )
    console = Console()
    console.print(table)
    for failure in run["failures"]:  # type: ignore[attr-defined]  # a list of cases, from Run.to_json
        console.print(f"✗ {failure['id']} ({', '.join(failure['failed'])}): {failure['question']}", markup=False)
        console.print(f"    {failure['text']}", markup=False)
