"""`protokolant ask` and `protokolant search`: one question, or many from a file."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.common import AsJson, Data, EditionNumber, open_service, print_json
from corpus.errors import BatchMalformed, EmptyQuestion, ExportPlace, PathNotFound, QuestionTooLong

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.service import SearchResult


def ask(
    question: Annotated[str | None, typer.Argument(help="Pytanie.")] = None,
    edition: EditionNumber = None,
    as_json: AsJson = False,
    batch: Annotated[Path | None, typer.Option("--batch", help='Plik JSONL z {"id", "question"} w wierszu.')] = None,
    export: Annotated[
        Path | None, typer.Option("--export", help="Zapisz odpowiedź: .md, .txt, .html, .docx, .pdf albo .json.")
    ] = None,
    data: Data = None,
) -> None:
    """Zadaj pytanie (albo wiele, z pliku) i przeczytaj odpowiedź ze źródłami."""
    lines = _questions(batch, question)
    if export is not None:
        _check_place(export, batch)  # before the question is asked
    service = open_service(data, hasty=True)
    service.fill_if_empty()
    if batch is not None:
        for key, asked in lines:
            record = {"id": key, **_answer_record(service.ask(asked, edition=edition))}
            print_json(record)
        return
    answer = service.ask(question or "", edition=edition)
    if export is not None:
        _export(answer, export)
    if as_json:
        print_json(answer.to_json())
    else:
        from assistant.presenting import readable

        typer.echo(readable(answer))


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
        if batch is None and result.reason is not None:
            typer.echo(f"{result.reason.message} ({result.reason.code})", err=True)
            raise typer.Exit(1)


def _check_place(path: Path, batch: Path | None) -> None:
    """Raises `UnknownExport` or `ExportPlace`."""
    from assistant.exports.formats import format_of

    format_of(path)
    if batch is not None:
        raise ExportPlace(path=path, detail="jeden plik na wiele odpowiedzi / one file for many answers")
    if path.exists():
        raise ExportPlace(path=path, detail="plik już istnieje / a file stands there")
    if not path.parent.is_dir():
        raise ExportPlace(path=path, detail="nie ma takiego folderu / there is no such folder")


def _export(answer: Answer, path: Path) -> None:
    from assistant.exports.formats import format_of

    try:
        with path.open("xb") as file:
            file.write(format_of(path).write(answer))
    except OSError as error:
        raise ExportPlace(path=path, detail=error.strerror or str(error)) from error
    typer.echo(f"Zapisano: {path}", err=True)


def _questions(batch: Path | None, question: str | None) -> list[tuple[Any, str]]:
    """Questions with their ids, all checked before the first is asked."""
    from assistant.understanding.question import MAX_CHARACTERS

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
        **({"reason": asdict(result.reason)} if result.reason else {}),
    }
