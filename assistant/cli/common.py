"""What the commands share: their common options, the service they call, how they print."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import BadDay, FileStands, NoSpace

if TYPE_CHECKING:
    from assistant.service import Service

Data = Annotated[
    Path | None,
    typer.Option("--data", help="Folder danych (domyślnie PROTOKOLANT_DATA albo folder danych użytkownika)."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Wynik jako JSON.")]
EditionNumber = Annotated[int | None, typer.Option("--edition", help="Numer edycji kongresu.")]


class State:
    """Options given before the command."""

    data: Path | None = None


def open_service(data: Path | None, *, hasty: bool = False, **given: object) -> Service:
    """The service over the data folder that was named; `hasty` begins to load the model at once."""
    from assistant.settings import load_settings
    from index.encoder.encoder import Encoder
    from index.encoder.prepare import find_prepared

    settings = load_settings(data=data or State.data, **given)
    encoder = None
    if hasty and (prepared := find_prepared(settings.model, settings.cache)) is not None:
        encoder = Encoder(prepared, settings.threads)
        encoder.preload()  # the network loads while the rest is imported
    from assistant.service import Service

    def say(polish: str, english: str) -> None:
        typer.echo(f"{polish if settings.language == 'pl' else english}…", err=True)

    return Service(settings, say, encoder)


def print_json(record: object) -> None:
    """Print a record as one line of JSON."""
    typer.echo(json.dumps(record, ensure_ascii=False))


def confirmed(yes: bool, question: str) -> bool:
    """Whether a change that was shown is wanted: by `--yes`, or asked on a terminal; exits 2 where it cannot ask."""
    if yes:
        return True
    if not sys.stdin.isatty():
        typer.echo("Aby to wykonać, uruchom ponownie z --yes.", err=True)
        raise typer.Exit(2)
    return typer.confirm(question, err=True)


def day_of(given: str | None) -> date | None:
    """A day as YYYY-MM-DD, None where none was given. Raises `BadDay`."""
    try:
        return None if given is None else date.fromisoformat(given)
    except ValueError as error:
        raise BadDay(day=given) from error


def write_new(path: Path, text: str) -> None:
    """Write a new file that its owner alone may read. Raises `FileStands` or `NoSpace`."""
    try:
        with open(path, "x", encoding="utf-8", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(text)
    except FileExistsError as error:
        raise FileStands(path=path) from error
    except OSError as error:
        raise NoSpace(path=path, detail=error.strerror or str(error)) from error


@contextmanager
def counting(what: str) -> Iterator[Callable[[int], None]]:
    """A running count of passages on standard error, where somebody watches."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}: {task.completed:.0f}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(f"{what}, fragmenty", total=None)
        yield lambda done: progress.advance(task, done)
