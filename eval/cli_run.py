"""Commands that run suites: `eval run`, `eval list`, `eval template`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from eval.harness.records import Run
    from eval.harness.running import Progress
    from eval.harness.target import Target
    from eval.judging import Verdict

RUNS = Path("eval-runs")
RESULTS_FILE = "results.jsonl"
"""What papers are made with: `protokolant compliance build --results`."""
GATE_FAILS, INSTRUMENT_FAILED = 1, 3
_SEED = 2026


def run(
    suites: Annotated[
        list[str] | None,
        typer.Argument(help="Nazwy zestawów albo ścieżki plików (YAML, JSONL, CSV, XLSX); domyślnie wszystkie."),
    ] = None,
    target: Annotated[
        str | None, typer.Option(help="Adres działającego asystenta; bez niego pytany jest asystent w tym procesie.")
    ] = None,
    allow_changes: Annotated[
        bool, typer.Option("--allow-changes", help="Pozwól procedurom zmieniać asystenta podanego w --target.")
    ] = False,
    sample: Annotated[int | None, typer.Option(min=1, help="Tyle rodzin z każdego zestawu, wybranych ziarnem.")] = None,
    seed: Annotated[int, typer.Option(help="Ziarno losowania: to samo daje ten sam przebieg.")] = _SEED,
    variants: Annotated[
        int, typer.Option(min=0, help="Tyle dodatkowych przekształceń każdej rodziny, wybranych ziarnem.")
    ] = 0,
    out: Annotated[Path | None, typer.Option(help=f"Folder przebiegu (domyślnie nowy w {RUNS}).")] = None,
    resume: Annotated[Path | None, typer.Option(help="Folder przerwanego przebiegu, który ma być dokończony.")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Ile pytań naraz.")] = 2,
    accept_declared: Annotated[
        bool, typer.Option("--accept-declared", help="Zadeklarowane braki nie dają kodu 1, póki nie są większe.")
    ] = False,
    baseline: Annotated[Path | None, typer.Option(help="Folder przebiegu, od którego raport liczy zmiany.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Wynik jako JSON.")] = False,
) -> None:
    """Zadaj pytania zestawów i osądź odpowiedzi.

    Kod 0: żaden próg nie jest naruszony, 1: któryś jest, 2: złe użycie, 3: dla któregoś przypadku zawiodło narzędzie.
    """
    from corpus.errors import RunUnfinished, TargetFailed
    from eval.harness.loading import load_suites
    from eval.harness.observing import instrument
    from eval.harness.running import run_suites
    from eval.harness.storing import check_new, load_run
    from eval.judging import failing, judge
    from eval.procedures import PROCEDURES
    from eval.reporting import write_reports
    from eval.results import write_results

    loaded = load_suites(suites or (), seed, variants)
    folder = resume or out or _folder(seed)
    before = None if baseline is None else load_run(baseline)
    if resume is None:
        check_new(folder)
    try:
        with _target(target) as asked, _bar() as progress:
            by = instrument(asked, PROCEDURES, seed, allow_changes=allow_changes)
            made = run_suites(
                loaded,
                by,
                folder,
                sample=sample,
                variants=variants,
                jobs=jobs,
                resume=resume is not None,
                progress=progress,
            )
    except (TargetFailed, RunUnfinished) as error:
        typer.echo(error.sentence(), err=True)
        raise typer.Exit(INSTRUMENT_FAILED) from error
    verdicts = judge(made)
    write_reports(made, verdicts, folder, before)
    write_results(made, folder / RESULTS_FILE)
    failed = failing(verdicts, accept_declared)
    if as_json:
        typer.echo(json.dumps(record_of(made, verdicts, folder, passed=not failed), ensure_ascii=False))
    else:
        print_run(made, verdicts, folder)
    if failed:
        raise typer.Exit(GATE_FAILS)
    if any(one.error for one in made.judged):
        raise typer.Exit(INSTRUMENT_FAILED)


def list_suites() -> None:
    """Wypisz dołączone zestawy: przypadki, rodziny, opis."""
    from eval.harness.loading import load_suite, suite_names

    for name in suite_names():
        suite = load_suite(name)
        families = len({case.family for case in suite.cases})
        told = f"{suite.description}{' [do strojenia, nie jest dowodem]' if suite.development else ''}"
        typer.echo(f"{name:<24} {len(suite.cases):>5} {families:>5}  {told}")


def template(
    path: Annotated[Path, typer.Argument(help="Plik .xlsx albo .csv, który ma powstać.")],
) -> None:
    """Zapisz pusty arkusz na własne pytania; wypełniony uruchamia „protokolant eval run PLIK”."""
    from corpus.errors import EvaluationPlace
    from eval.harness.spreadsheet import write_template

    if path.suffix not in (".xlsx", ".csv") or path.exists() or not path.absolute().parent.is_dir():
        raise EvaluationPlace(path=path)
    write_template(path)
    typer.echo(f"{path}: wpisz pytania i uruchom „protokolant eval run {path}”.")


def record_of(made: Run, verdicts: tuple[Verdict, ...], folder: Path, *, passed: bool) -> dict[str, Any]:
    """A run as the command prints it: where it is, verdicts, the mean of each metric by suite."""
    from eval.reporting.data import verdict_record

    return {
        "run": str(folder),
        "passed": passed,
        "verdicts": [verdict_record(one) for one in verdicts],
        "metrics": [
            {"suite": suite, "metric": metric, "cases": len(values), "value": sum(values) / len(values)}
            for (suite, metric), values in values_of(made).items()
        ],
        "errors": [
            {"id": one.case.id, "suite": one.case.suite, "error": one.error} for one in made.judged if one.error
        ],
        "skipped": sum(one.skipped is not None for one in made.judged),
    }


def values_of(made: Run) -> dict[tuple[str, str], list[float]]:
    """Values by suite and metric, in the order of the run."""
    values: dict[tuple[str, str], list[float]] = {}
    for one in made.judged:
        for score in one.scores:
            values.setdefault((one.case.suite, score.metric), []).append(score.value)
    return values


def print_run(made: Run, verdicts: tuple[Verdict, ...], folder: Path) -> None:
    """A run for people: the gates, the failures of the instrument, where everything is."""
    from rich.console import Console
    from rich.table import Table

    from eval.reporting.words import said, sign, threshold

    console = Console(soft_wrap=True)
    title = f"Ziarno {made.provenance.seed}, przypadków {len(made.judged)}, {made.provenance.target}"
    table = Table(title=title, title_justify="left", box=None)
    for name in ("próg", "wartość", "przedział", "wymagane", "werdykt"):
        table.add_column(name, no_wrap=True, justify="left" if name in ("próg", "werdykt") else "right")
    asked = [(one, one.estimate) for one in verdicts if one.estimate is not None]
    for one, found in asked:
        finding = one.finding.value
        told = f"{sign(finding)} {said('findings', finding).pl}{' (zadeklarowane)' if one.declared else ''}"
        interval = f"{found.low:.3f}–{found.high:.3f}"
        table.add_row(one.gate.id, f"{found.value:.3f}", interval, threshold(one.gate), told)
    console.print(table)
    if len(asked) < len(verdicts):
        console.print(f"Progów, których te zestawy nie dotyczą: {len(verdicts) - len(asked)}.")
    for judged in made.judged:
        if judged.error:
            console.print(f"! {judged.case.id}: {judged.error}", markup=False)
    for reason, skipped in Counter(one.skipped for one in made.judged if one.skipped).items():
        console.print(f"Pominięto procedury: {skipped} ({reason}).", markup=False)
    console.print(f"Przebieg: {folder} ({made.provenance.seconds:.0f} s)", markup=False, soft_wrap=True)


def _folder(seed: int) -> Path:
    return RUNS / f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{seed}"


@contextmanager
def _target(address: str | None) -> Iterator[Target]:
    if address is None:
        from eval.harness.in_process import prepared

        with prepared(lambda polish, _: typer.echo(f"{polish}…", err=True)) as inside:
            yield inside
    else:
        from eval.harness.over_http import OverHttp

        with OverHttp(address) as deployed:
            yield deployed


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    """How far a run is, on standard error: a bar for who watches, a line for every tenth for a log."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    if not console.is_terminal:
        told = [0]

        def say(at: Progress) -> None:
            if at.done * 10 // at.cases > told[0]:
                told[0] = at.done * 10 // at.cases
                typer.echo(f"{at.done}/{at.cases}, zawiodło narzędzie: {at.failed}", err=True)

        yield say
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, TimeRemainingColumn(), console=console, transient=True) as bar:
        task = bar.add_task("Przypadki", total=None)
        yield lambda at: bar.update(task, completed=at.done, total=at.cases)
