"""The command `protokolant`. Imports that cost time are made by the commands that need them."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.asking import ask, search
from assistant.cli.audit import audit, retention
from assistant.cli.backup import backup, restore
from assistant.cli.chat import chat
from assistant.cli.common import AsJson, Data, EditionNumber, State, counting, open_service, print_json
from assistant.cli.compliance import compliance
from assistant.cli.conversations import conversations
from assistant.cli.editions import editions
from assistant.cli.materials import materials
from assistant.cli.oversight import oversight
from assistant.cli.requests import requests
from assistant.cli.rights import receipts
from assistant.cli.scan import scan
from assistant.version import VERSION
from corpus.errors import ProtokolantError

if TYPE_CHECKING:
    from assistant.ingestion.ingest_records import Sifted

app = typer.Typer(
    name="protokolant",
    help="Odpowiada na pytania o Krajowy Kongres Sekretarzy z jego materiałów i wskazuje źródło każdego zdania.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(materials, name="materials")
app.add_typer(conversations, name="conversations")
app.add_typer(editions, name="editions")
app.add_typer(receipts, name="receipts")
app.add_typer(requests, name="requests")
app.add_typer(oversight, name="oversight")
app.add_typer(audit, name="audit")
app.add_typer(retention, name="retention")
app.add_typer(compliance, name="compliance")
app.command()(ask)
app.command()(chat)
app.command()(search)
app.command()(scan)
app.command()(backup)
app.command()(restore)


@app.callback(invoke_without_command=True)
def main_options(
    data: Data = None,
    version: Annotated[bool, typer.Option("--version", help="Pokaż wersję.")] = False,
) -> None:
    """Options common to all commands."""
    State.data = data
    if version:
        typer.echo(f"protokolant {VERSION}")
        raise typer.Exit


@app.command()
def ingest(
    given: Annotated[list[str], typer.Argument(help="Pliki, foldery lub adresy stron, map witryn i kanałów.")],
    edition: EditionNumber = None,
    sync: Annotated[
        bool,
        typer.Option("--sync", help="Doprowadź katalog do stanu folderu, listy (plik TXT) lub mapy witryny."),
    ] = False,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Wczytaj materiały: strony, PDF, Word, LibreOffice, slajdy, transkrypcje, teksty, archiwa i foldery z nimi."""
    from assistant.presenting import kept_out_records

    service = open_service(data)
    with counting("Wczytywanie materiałów") as count:
        report = service.ingest(given, edition=edition, sync=sync, progress=lambda _, done: count(done))
    language = service.settings.language
    if as_json:
        print_json(
            {
                "added": report.added,
                "changed": report.changed,
                "moved": report.moved,
                "removed": report.removed,
                "unchanged": report.unchanged,
                "skipped": report.skipped,
                "passages": report.passages,
                "held": report.held,
                "erased": report.erased,
                "kept_out": [
                    {"document_id": one.document_id, "origin": one.origin, "found": kept_out_records(one.found)}
                    for one in report.sifted
                ],
                "problems": [
                    {"origin": one.origin, "code": one.error.code, "message": one.error.sentence(language)}
                    for one in report.problems
                ],
            }
        )
    else:
        typer.echo(
            f"Dodane: {len(report.added)}, zmienione: {len(report.changed)}, bez zmian: {report.unchanged}, "
            f"przeniesione: {len(report.moved)}, usunięte: {len(report.removed)}, "
            f"pominięte (inny format): {len(report.skipped)}, fragmenty: {report.passages}."
        )
    if report.sifted:
        _tell_kept_out(report.sifted, language)
    if report.erased:
        typer.echo(
            f"Pominięte, bo usunięto je na żądanie: {len(report.erased)}; potwierdzenia: „protokolant receipts list”.",
            err=True,
        )
    if report.held:
        typer.echo(
            f"Wstrzymane z powodu danych osobowych: {len(report.held)}; do czasu decyzji nie można ich wyszukać. "
            "Zobacz „protokolant materials quarantine list” i zdecyduj: release, mask albo discard.",
            err=True,
        )
    for problem in report.problems:
        typer.echo(problem.error.sentence(language), err=True)
    if report.problems:
        raise typer.Exit(1)


def _tell_kept_out(sifted: Sequence[Sifted], language: str) -> None:
    """Which materials hold orders to the machine that reads them, or hidden words; these are shown as data."""
    from assistant.presenting import kept_out_line

    for material in sifted:
        typer.echo(f"Nie wczytano części materiału {material.document_id} ({material.origin}):", err=True)
        for found in material.found:
            typer.echo(f"  {kept_out_line(found, language)}", err=True)
    typer.echo(
        "Poleceń ukrytych w materiałach się nie wykonuje, nie szuka i nie cytuje. Jeśli coś poleceniem nie jest, "
        "przywróć to: „protokolant materials edit ID --no-order KLUCZ”.",
        err=True,
    )


@app.command()
def serve(
    host: Annotated[str | None, typer.Option("--host", help="Adres (domyślnie 127.0.0.1).")] = None,
    port: Annotated[int | None, typer.Option("--port", min=0, max=65535, help="Port (domyślnie 7860).")] = None,
    data: Data = None,
) -> None:
    """Uruchom stronę z czatem i API."""
    service = open_service(data, host=host, port=port)
    from assistant.server import run

    with counting("Przygotowanie materiałów") as count:
        service.fill_if_empty(lambda _, done: count(done))
    service.warm()
    typer.echo(f"Protokolant odpowiada pod adresem http://{service.settings.host}:{service.settings.port}/", err=True)
    run(service)


@app.command()
def doctor(
    repair: Annotated[bool, typer.Option("--repair", help="Odbuduj indeks z katalogu.")] = False,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Sprawdź model, katalog i indeks; powiedz, co wymaga naprawy."""
    from assistant.diagnosis import diagnose

    service = open_service(data)
    if repair:
        count = service.rebuild_index()
        typer.echo(f"Indeks odbudowany z katalogu, fragmenty: {count}.", err=True)
    findings = diagnose(service)
    if as_json:
        print_json([one.to_json() for one in findings])
    else:
        for one in findings:
            typer.echo(f"{'✓' if one.ok else '✗'} {one.name}: {one.detail}")
    if not all(one.ok for one in findings):
        raise typer.Exit(1)


@app.command()
def setup() -> None:
    """Przygotuj model: raz, około pół minuty."""
    _ = open_service(None).model
    typer.echo("Model jest gotowy.", err=True)


def main() -> None:
    """Run the command; every error of the product ends in one sentence and its exit code."""
    try:
        _add_plugins()
        app()
    except ProtokolantError as error:
        typer.echo(error.sentence(_language()), err=True)
        sys.exit(error.exit_code)
    except Exception as error:
        if os.environ.get("PROTOKOLANT_DEBUG"):
            raise
        # a fault of the program: one sentence for the user, the traceback with PROTOKOLANT_DEBUG=1
        typer.echo(f"{ProtokolantError().sentence(_language())} ({type(error).__name__}: {error})", err=True)
        sys.exit(1)


def _add_plugins() -> None:
    """Commands that other packages add by the entry point group `protokolant.commands`; each once."""
    from importlib.metadata import entry_points

    added = {one.name for one in app.registered_groups}
    for point in entry_points(group="protokolant.commands"):
        if point.name not in added:
            app.add_typer(point.load(), name=point.name)


def _language() -> str:
    return "en" if os.environ.get("PROTOKOLANT_LANGUAGE") == "en" else "pl"
