"""The command `eval self-test`."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from eval.sabotage.self_test import SelfTest

_SEED = 2026


def self_test(
    only: Annotated[list[str] | None, typer.Option(help="Tylko ten sabotaż (można powtórzyć).")] = None,
    plugin: Annotated[
        list[str] | None, typer.Option(help="Własny sabotaż, „moduł:atrybut” (można powtórzyć); zob. docs/sabotaz.md.")
    ] = None,
    sample: Annotated[
        int | None, typer.Option(min=1, help="Tyle rodzin zestawu, który ma wykryć; domyślnie ile trzeba.")
    ] = None,
    others: Annotated[int, typer.Option(min=0, help="Tyle rodzin każdego zestawu, który ma wypaść jak przedtem.")] = 1,
    seed: Annotated[int, typer.Option(help="Ziarno losowania.")] = _SEED,
    jobs: Annotated[int, typer.Option(min=1, help="Ile przypadków naraz.")] = 2,
    as_json: Annotated[bool, typer.Option("--json", help="Wynik jako JSON.")] = False,
) -> None:
    """Sprawdź przyrząd: celowo popsuci asystenci muszą zostać wykryci, każdy przez swój zestaw.

    Kod 1, gdy któryś nie został wykryty albo przyrząd zawiódł przy sprawnym asystencie.
    """
    from eval.harness.in_process import prepared
    from eval.harness.loading import load_suites
    from eval.sabotage.plugins import sabotages
    from eval.sabotage.self_test import Bench, run_self_test

    chosen = sabotages(plugin or (), only or ())
    logging.getLogger("assistant").setLevel(logging.ERROR)  # broken assistants are warned of all the time
    with prepared(lambda polish, _: typer.echo(f"{polish}…", err=True)) as intact:
        tested = run_self_test(
            Bench(intact, load_suites(), seed, jobs, others), chosen, sample, lambda line: typer.echo(line, err=True)
        )
    for failed in tested.failed:
        typer.echo(f"! sprawny asystent, {failed}: zawiódł przyrząd", err=True)
    for one in tested.tried:
        if one.beyond or one.errors:
            typer.echo(
                f"{one.sabotage.name}: zmieniły się też {', '.join(one.beyond) or '–'}; przyrząd zawiódł {one.errors}×",
                err=True,
            )
    if as_json:
        typer.echo(json.dumps([one.to_json() for one in tested.tried], ensure_ascii=False))
    else:
        _print(tested)
    if not tested.passed:
        raise typer.Exit(1)


def _print(tested: SelfTest) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title="Celowo popsuci asystenci i zestawy, które muszą ich wykryć")
    for name in ("sabotaż", "co popsuto", "zestaw", "wykryty", "miarą", "zmienione przypadki"):
        table.add_column(name)
    for one in tested.tried:
        table.add_row(
            one.sabotage.name,
            one.sabotage.told,
            one.sabotage.suite,
            "✓ tak" if one.caught else "✗ nie",
            ", ".join(one.by) or "–",
            ", ".join(f"{suite}: {count}" for suite, count in one.by_suite.items()) or "–",
        )
    Console().print(table)
