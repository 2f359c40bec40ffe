"""`protokolant audit` and `protokolant retention`: the log verified, purged and given to an inspector."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.common import AsJson, Data, day_of, open_service, print_json, write_new

if TYPE_CHECKING:
    from assistant.records.purging import Purged
    from assistant.records.verification import Verification

audit = typer.Typer(help="Dziennik zdarzeń: odpowiedzi i zmiany, bez treści rozmów.", no_args_is_help=True)
retention = typer.Typer(help="Czas przechowywania zapisów.", no_args_is_help=True)


@audit.command("verify")
def verify_log(
    export: Annotated[Path | None, typer.Option("--export", help="Sprawdź plik eksportu zamiast dziennika.")] = None,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Sprawdź, czy dziennik jest cały i nikt go nie zmienił; kod wyjścia 1, gdy coś się nie zgadza."""
    from assistant.records.exporting import is_genuine, read_export, verification_record
    from assistant.records.verifying import verify

    service = open_service(data)
    if export is not None:
        exported = read_export(export)
        genuine = is_genuine(exported)
        ours = exported["manifest"].get("public_key") == service.rights.public_key()
        if as_json:
            print_json({"ok": genuine and ours, "signed": genuine, "by_this_folder": ours})
        else:
            typer.echo(f"{_mark(genuine)} podpis zgadza się z treścią\n{_mark(ours)} podpisał ten folder danych")
        if not (genuine and ours):
            raise typer.Exit(1)
        return
    found = verify(service.audit)
    if as_json:
        print_json(verification_record(found))
    else:
        typer.echo("\n".join(_lines(found, service.settings.language)))
    if not found.ok:
        raise typer.Exit(1)


@audit.command("purge")
def purge(
    answers_before: Annotated[
        str | None, typer.Option("--answers-before", help="Dzień; domyślnie według PROTOKOLANT_KEEP_AUDIT_DAYS.")
    ] = None,
    changes_before: Annotated[
        str | None, typer.Option("--changes-before", help="Dzień; domyślnie według PROTOKOLANT_KEEP_CHANGES_DAYS.")
    ] = None,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Usuń z dziennika treść wpisów starszych, niż wolno przechowywać; łańcuch zostaje i nadal daje się sprawdzić."""
    from assistant.records.log import utc_now
    from assistant.records.purging import ANSWERS, CHANGES
    from assistant.records.retention import cutoffs

    service = open_service(data)
    given = {ANSWERS: _day(answers_before), CHANGES: _day(changes_before)}
    moments = {**cutoffs(service.settings, utc_now()), **{group: day for group, day in given.items() if day}}
    _tell(service.audit.purge(moments, service.recorder.user()), as_json=as_json)


@audit.command("export")
def export_log(
    file: Annotated[Path | None, typer.Argument(help="Plik, którego jeszcze nie ma; bez niego wynik na ekran.")] = None,
    since: Annotated[str | None, typer.Option("--from", help="Od dnia (RRRR-MM-DD), włącznie.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Do dnia (RRRR-MM-DD), włącznie.")] = None,
    data: Data = None,
) -> None:
    """Zapisz wpisy z okresu jako JSON z podpisanym manifestem, dla kontrolera; czas UTC."""
    from assistant.records.exporting import export
    from assistant.records.log import stamp

    first, last = _day(since), _day(until)
    service = open_service(data)
    exported = export(
        service.audit,
        stamp(first) if first else "",
        stamp(last + timedelta(days=1)) if last else "~",
    )
    if file is None:
        print_json(exported)
        return
    write_new(file, json.dumps(exported, ensure_ascii=False, indent=1))
    state = "dziennik jest cały" if exported["manifest"]["verification"]["ok"] else "DZIENNIK MA BŁĘDY: audit verify"
    typer.echo(f"Zapisano wpisy: {len(exported['entries'])}, plik {file}; {state}.")


@retention.command("run")
def run_retention(as_json: AsJson = False, data: Data = None) -> None:
    """Usuń ze wszystkich zapisów to, co jest starsze, niż pozwalają ustawienia; serwer robi to sam co godzinę."""
    report = open_service(data).keep_time()
    if as_json:
        counts = {
            "conversations": {"turns": report.turns},
            "oversight": asdict(report.oversight),
            "requests": asdict(report.requests),
        }
        print_json({**_purged_record(report.audit), **counts})
        return
    oversight, requests = report.oversight, report.requests
    typer.echo(f"Usunięto wypowiedzi z rozmów: {report.turns}.")
    typer.echo(
        f"Usunięto zgłoszenia: {oversight.reports}, pytania bez odpowiedzi: {oversight.unanswered}, "
        f"wyjaśnienia: {oversight.notes}."
    )
    typer.echo(f"Usunięto żądania osób: {requests.requests}, same imiona i nazwiska w żądaniach: {requests.names}.")
    _tell(report.audit, as_json=False)


def _tell(purged: Purged, *, as_json: bool) -> None:
    if as_json:
        print_json(_purged_record(purged))
    else:
        typer.echo(
            f"Usunięto z dziennika treść wpisów: {purged.bodies}, teksty pytań: {purged.texts}; "
            f"zamknięto w punkcie kontrolnym: {purged.closed}."
        )


def _purged_record(purged: Purged) -> dict[str, dict[str, int]]:
    return {"audit": {"bodies": purged.bodies, "texts": purged.texts, "closed": purged.closed}}


def _lines(found: Verification, language: str) -> list[str]:
    from assistant.records.faults import fault_line

    lines = [f"✗ {fault_line(one, language)}" for one in found.faults]
    if not found.entries and not found.closed and not lines:
        return ["Dziennik jest pusty: niczego jeszcze nie zapisano."]
    lines.append(
        f"{_mark(found.ok)} wpisy: {found.entries}, w tym bez treści (usuniętej po czasie): {found.purged}; "
        f"zamknięte w punkcie kontrolnym: do {found.closed}; porównane z kotwicami: {found.anchors}"
    )
    if found.unanchored:
        lines.append("  ostatniego wpisu nie ma jeszcze w kotwicy: program przerwano między jednym a drugim zapisem")
    if found.cut_off:
        lines.append("  wiersz kotwicy jest ucięty: program przerwano w czasie zapisu; wpis jest w dzienniku")
    return lines


def _mark(ok: bool) -> str:
    return "✓" if ok else "✗"


def _day(given: str | None) -> datetime | None:
    """The beginning of a day in UTC. Raises `BadDay`."""
    day = day_of(given)
    return None if day is None else datetime(day.year, day.month, day.day, tzinfo=UTC)
