"""`protokolant materials quarantine`: materials held because of personal data, and the organiser's decision on each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.common import AsJson, Data, open_service, print_json

if TYPE_CHECKING:
    from corpus.personal.findings import Kind
    from corpus.personal.quarantine import Decision, Held

quarantine = typer.Typer(help="Materiały wstrzymane z powodu danych osobowych.", no_args_is_help=True)

Id = Annotated[str, typer.Argument(help="Identyfikator (pokazuje go „materials quarantine list”).")]


@quarantine.command("list")
def list_held(as_json: AsJson = False, data: Data = None) -> None:
    """Wypisz wstrzymane materiały: co w nich znaleziono, bez samych danych."""
    held = open_service(data).held()
    if as_json:
        print_json([_record(one) for one in held])
        return
    for one in held:
        typer.echo(f"{one.id}  {one.held:%Y-%m-%d %H:%M}  {one.origin}  {_counted(one.counts)}")
    if not held:
        typer.echo("Żaden materiał nie czeka na decyzję.")


@quarantine.command("show")
def show_held(
    held_id: Id,
    original: Annotated[bool, typer.Option("--original", help="Pokaż tekst z danymi osobowymi.")] = False,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Pokaż wstrzymany materiał z zamaskowanymi danymi albo, na żądanie, w oryginale."""
    found, screened = open_service(data).held_material(held_id)
    text = found.source.text if original else screened.source.text
    if as_json:
        print_json({**_record(found.told), "text": text})
        return
    typer.echo(f"{found.told.origin}: {_counted(found.told.counts)}\n\n{text}")


@quarantine.command("release")
def release(held_id: Id, data: Data = None) -> None:
    """Zapisz materiał bez zmian: organizator uznaje, że wolno go przechowywać w całości."""
    _decide(held_id, "release", data)


@quarantine.command("mask")
def mask(held_id: Id, data: Data = None) -> None:
    """Zapisz materiał z zamaskowanymi danymi; oryginał znika."""
    _decide(held_id, "mask", data)


@quarantine.command("discard")
def discard(held_id: Id, data: Data = None) -> None:
    """Nie zapisuj materiału; oryginał znika, a ta sama treść nie zostanie już wczytana."""
    _decide(held_id, "discard", data)


def _decide(held_id: str, decision: Decision, data: Data) -> None:
    document = open_service(data).decide_held(held_id, decision)
    typer.echo("Oryginał usunięty." if document is None else f"Zapisany materiał {document.id}: {document.title}.")


def _record(held: Held) -> dict[str, Any]:
    return {
        "id": held.id,
        "origin": held.origin,
        "held": held.held.isoformat(),
        "counts": dict(held.counts),
        "characters": held.characters,
    }


def _counted(counts: Mapping[Kind, int]) -> str:
    """How many were found of each kind, as the policy calls what it puts in their place."""
    from assistant.settings import load_settings
    from corpus.personal.policy import load_policy

    rules = load_policy(load_settings().personal_policy).rules
    told = sorted((rules[kind].placeholder.strip("[]"), count) for kind, count in counts.items())
    return ", ".join(f"{kind}: {count}" for kind, count in told)
