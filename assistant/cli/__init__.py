"""The command `protokolant`. Imports that cost time are made by the commands that need them."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.backup import backup, restore
from assistant.cli.common import AsJson, Data, EditionNumber, State, counting, open_service, print_json
from assistant.cli.editions import editions
from assistant.cli.materials import materials
from assistant.cli.rights import receipts
from assistant.cli.scan import scan
from assistant.version import VERSION
from corpus.errors import BatchMalformed, EmptyQuestion, PathNotFound, ProtokolantError, QuestionTooLong

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.service import SearchResult

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
app.add_typer(editions, name="editions")
app.add_typer(receipts, name="receipts")
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
def ask(
    question: Annotated[str | None, typer.Argument(help="Pytanie.")] = None,
    edition: EditionNumber = None,
    as_json: AsJson = False,
    batch: Annotated[Path | None, typer.Option("--batch", help='Plik JSONL z {"id", "question"} w wierszu.')] = None,
    data: Data = None,
) -> None:
    """Zadaj pytanie (albo wiele, z pliku) i przeczytaj odpowiedź ze źródłami."""
    lines = _questions(batch, question)
    service = open_service(data, hasty=True)
    service.fill_if_empty()
    if batch is not None:
        for key, asked in lines:
            record = {"id": key, **_answer_record(service.ask(asked, edition=edition))}
            print_json(record)
        return
    answer = service.ask(question or "", edition=edition)
    if as_json:
        print_json(answer.to_json())
    else:
        typer.echo(_readable(answer))


@app.command()
def search(
    question: Annotated[str | None, typer.Argument(help="Czego szukać.")] = None,
    k: Annotated[int, typer.Option("--k", min=1, max=1000, help="Ile fragmentów.")] = 10,
    edition: EditionNumber = None,
    as_json: AsJson = False,
    batch: Annotated[Path | None, typer.Option("--batch", help='Plik JSONL z {"id", "question"} w wierszu.')] = None,
    data: Data = None,
) -> None:
    """Pokaż fragmenty materiałów najbliższe pytaniu."""
    lines = _questions(batch, question)
    service = open_service(data, hasty=True)
    service.fill_if_empty()
    for key, asked in lines:
        result = service.search(asked, limit=k, edition=edition)
        if as_json or batch is not None:
            print_json({"id": key, **_search_record(result)})
        else:
            for number, one in enumerate(result.hits, start=1):
                typer.echo(f"{number:>3}. {one.score:.3f}  {one.origin}  {' '.join(one.passage.text.split())[:160]}")


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


def _questions(batch: Path | None, question: str | None) -> list[tuple[Any, str]]:
    """Questions with their ids, all checked before the first is asked."""
    from assistant.question import MAX_CHARACTERS

    if batch is None:
        if question is None:
            raise EmptyQuestion
        return [(None, question)]
    if not batch.is_file():
        raise PathNotFound(path=batch)
    found = []
    for number, line in enumerate(batch.read_bytes().removeprefix(b"\xef\xbb\xbf").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            raise BatchMalformed(line=number, path=batch) from error
        if not isinstance(record, dict) or "id" not in record or not str(record.get("question") or "").strip():
            raise BatchMalformed(line=number, path=batch)
        asked = str(record["question"])
        if len(asked) > MAX_CHARACTERS:
            raise QuestionTooLong(length=len(asked), limit=MAX_CHARACTERS)
        found.append((record["id"], asked))
    return found


def _answer_record(answer: Answer) -> dict[str, Any]:
    record = answer.to_json()
    record["answer_id"] = record.pop("id")
    return record


def _search_record(result: SearchResult) -> dict[str, Any]:
    return {
        "hits": [
            {
                "document_id": one.passage.document_id,
                "origin": one.origin,
                "title": one.passage.title,
                "edition": one.passage.edition,
                "start": one.passage.start,
                "end": one.passage.end,
                "text": one.passage.text,
                "score": round(one.score, 6),
            }
            for one in result.hits
        ],
        "answerable": round(result.answerable, 4),
    }


def _readable(answer: Answer) -> str:
    from assistant.presenting import source_line

    lines = [answer.text]
    if answer.sources:
        lines += ["", "Źródła:" if answer.language == "pl" else "Sources:"]
        lines += [source_line(one, answer.language) for one in answer.sources]
    if answer.suggestions:
        lead = "Najbliższe tematy w materiałach" if answer.language == "pl" else "Nearest topics in the materials"
        lines += ["", f"{lead}: {'; '.join(answer.suggestions)}"]
    return "\n".join([*lines, "", answer.disclosure])


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
    """Commands that other packages add by the entry point group `protokolant.commands`."""
    from importlib.metadata import entry_points

    for point in entry_points(group="protokolant.commands"):
        app.add_typer(point.load(), name=point.name)


def _language() -> str:
    return "en" if os.environ.get("PROTOKOLANT_LANGUAGE") == "en" else "pl"
