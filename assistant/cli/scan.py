"""`protokolant scan`: personal data in a text, and what the policy does with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.common import AsJson, print_json
from corpus.errors import EmptyMaterial, PathNotFound, TextsMalformed

if TYPE_CHECKING:
    from corpus.personal.findings import Finding
    from corpus.personal.policy import Policy

_LONGEST_NAME = 255  # a longer argument is a text, not a file's name


def scan(
    given: Annotated[str | None, typer.Argument(metavar="PLIK|TEKST", help="Plik tekstowy albo sam tekst.")] = None,
    batch: Annotated[Path | None, typer.Option("--batch", help='Plik JSONL z {"id", "text"} w wierszu.')] = None,
    as_json: AsJson = False,
) -> None:
    """Znajdź dane osobowe: te, które polityka maskuje albo z powodu których wstrzymuje materiał.

    Danych publicznych (kontakty urzędów, imiona i nazwiska osób publicznych, znaki spraw) nie wypisuje.
    """
    from assistant.settings import load_settings
    from corpus.personal.policy import load_policy
    from corpus.personal.scanner import scan as find

    policy = load_policy(load_settings().personal_policy)
    for key, text in _texts(given, batch):
        found = [one for one in find(text) if policy.acts_on(one.kind)]
        if as_json:
            spans = [{"start": one.start, "end": one.end, "kind": one.kind} for one in found]
            print_json({"id": key, "spans": spans})
        else:
            _print(key, text, found, policy)


def _print(key: Any, text: str, found: list[Finding], policy: Policy) -> None:
    name = "" if key is None else f"{key}: "
    if not found:
        typer.echo(f"{name}nie znaleziono danych osobowych.")
    for one in found:
        rule = policy.rules[one.kind]
        line = text.count("\n", 0, one.start) + 1
        action = "maskowane" if rule.action == "mask" else "wstrzymuje materiał"
        place = f"{name}wiersz {line}, znaki {one.start}–{one.end}"
        typer.echo(f"{place}: {rule.placeholder} {action} ({rule.article}: {rule.reason})")


def _texts(given: str | None, batch: Path | None) -> Iterator[tuple[Any, str]]:
    """Texts with their ids. Raises `PathNotFound`, `TextsMalformed` or `EmptyMaterial`."""
    if batch is not None:
        yield from _lines(batch)
        return
    if given is None or not given.strip():
        raise EmptyMaterial(origin="scan")
    path = Path(given)
    if len(given) <= _LONGEST_NAME and "\0" not in given and path.is_file():
        from corpus.readers.decoding import decode

        yield None, decode(path.read_bytes(), path.name)
    else:
        yield None, given


def _lines(batch: Path) -> Iterator[tuple[Any, str]]:
    if not batch.is_file():
        raise PathNotFound(path=batch)
    with batch.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line.decode("utf-8-sig"))
            except (ValueError, RecursionError) as error:
                raise TextsMalformed(line=number, path=batch) from error
            if not isinstance(record, dict) or "id" not in record or not isinstance(record.get("text"), str):
                raise TextsMalformed(line=number, path=batch)
            yield record["id"], record["text"]
