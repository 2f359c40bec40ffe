"""Commands for people in the loop: `eval grade`, `eval agreement`, `eval pack`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eval.cli_judging import AsJson, RunFolder

if TYPE_CHECKING:
    from eval.people.agreement import Agreement
    from eval.people.pack import PackCheck

_NOT_WHOLE, _WRONG_USE = 1, 2


def grade(
    run: RunFolder,
    count: Annotated[int, typer.Option(min=1, help="Ile odpowiedzi.")],
    out: Annotated[Path, typer.Option(help="Nowy plik .xlsx albo .csv.")],
    seed: Annotated[int | None, typer.Option(help="Ziarno losowania (domyślnie ziarno przebiegu).")] = None,
) -> None:
    """Zapisz arkusz do ślepej oceny: prawdziwe odpowiedzi bez wyników i oczekiwań."""
    from eval.harness.storing import load_run
    from eval.people.sheets import write_sheet

    rows = write_sheet(load_run(run), count, out, seed)
    typer.echo(f"{out}: odpowiedzi: {rows}. Wpisz „tak” albo „nie”; puste pole znaczy, że nie wiesz.")


def agreement(
    sheets: Annotated[list[Path], typer.Argument(help="Wypełnione arkusze, jeden lub więcej.")],
    run: Annotated[Path, typer.Option("--run", help="Folder przebiegu, z którego są odpowiedzi.")],
    as_json: AsJson = False,
) -> None:
    """Porównaj oceny ludzi ze sobą (alfa Krippendorffa) i z miarami."""
    from eval.harness.storing import load_run
    from eval.people.agreement import agreement as agreed
    from eval.people.grades import read_sheet

    made = load_run(run)
    found = agreed(made, [read_sheet(path, made) for path in sheets])
    if as_json:
        typer.echo(json.dumps(found.to_json(), ensure_ascii=False))
    else:
        _print(found)


def pack(
    run: Annotated[Path | None, typer.Argument(help="Folder przebiegu.")] = None,
    out: Annotated[Path | None, typer.Option(help="Nowy plik .zip.")] = None,
    papers: Annotated[Path | None, typer.Option(help="Folder dokumentów, które mają wejść do paczki.")] = None,
    check: Annotated[Path | None, typer.Option(help="Sprawdź paczkę, zamiast ją robić.")] = None,
    data: Annotated[Path | None, typer.Option("--data", help="Folder danych, którego klucz podpisuje.")] = None,
    as_json: AsJson = False,
) -> None:
    """Zapisz podpisaną paczkę dowodów dla kontrolera albo ją sprawdź (kod 1, gdy nie jest taka, jak ją podpisano)."""
    from assistant.cli.common import open_service
    from eval.harness.storing import load_run
    from eval.judging import judge
    from eval.people.pack import check_pack, write_pack
    from eval.reporting import write_reports

    if check is not None:
        found = check_pack(check)
        typer.echo(json.dumps(_checked(found), ensure_ascii=False) if as_json else "\n".join(_lines(found)))
        raise typer.Exit(0 if found.whole else _NOT_WHOLE)
    if run is None or out is None:
        typer.echo("Podaj folder przebiegu i --out PLIK.zip albo --check PLIK.zip.", err=True)
        raise typer.Exit(_WRONG_USE)
    made = load_run(run)
    write_reports(made, judge(made), run)
    manifest = write_pack(made, run, out, open_service(data), papers)
    typer.echo(
        json.dumps(manifest, ensure_ascii=False)
        if as_json
        else f"{out}: plików {len(manifest['files'])}, podpisano {manifest['created']}, klucz {manifest['public_key']}"
    )


def _checked(found: PackCheck) -> dict[str, object]:
    return {
        "ok": found.whole,
        "signed": found.signed,
        "public_key": found.public_key,
        "created": found.created,
        "changed": list(found.changed),
        "missing": list(found.missing),
        "foreign": list(found.foreign),
    }


def _lines(found: PackCheck) -> list[str]:
    told = [
        f"{'✓' if found.signed else '✗'} podpis zgadza się z listą plików; {found.created}, klucz {found.public_key}",
    ]
    for names, words in ((found.changed, "zmienione"), (found.missing, "brakujące"), (found.foreign, "obce")):
        told.append(f"{'✗' if names else '✓'} pliki {words}: {', '.join(names) or 'żadne'}")
    return told


def _print(found: Agreement) -> None:
    from rich.console import Console
    from rich.table import Table

    from eval.reporting.words import number

    console = Console(soft_wrap=True)
    if found.alphas:
        among = Table(title=f"Oceniający między sobą: {', '.join(found.graders)}")
        for name in ("kolumna", "wiersze", "zgodne", "alfa Krippendorffa", "przedział 95 %"):
            among.add_column(name)
        for one in found.alphas:
            if one.value is None or one.low is None or one.high is None:
                among.add_row(one.column, str(one.rows), str(one.agreeing), "– (wszystkie oceny takie same)", "–")
            else:
                ends = f"{number(one.low)}–{number(one.high)}"
                among.add_row(one.column, str(one.rows), str(one.agreeing), number(one.value), ends)
        console.print(among)
    beside = Table(title="Ludzie i miary (oceny, co do których ludzie się zgadzają)")
    for name in ("kolumna", "tak/tak", "tak/nie", "nie/tak", "nie/nie", "ludzie różnie", "zgodność [95 %]"):
        beside.add_column(name)
    for row in found.beside:
        share = row.agreeing
        told = "–" if share is None else f"{number(share.value)} [{number(share.low)}; {number(share.high)}]"
        counts = (row.yes_yes, row.yes_no, row.no_yes, row.no_no, row.split)
        beside.add_row(row.column, *(str(count) for count in counts), told)
    console.print(beside)
    for row in found.beside:
        if row.differing:
            console.print(f"Inaczej niż miary, „{row.column}”: {', '.join(row.differing)}", markup=False)
