"""`protokolant conversations`: what is kept of conversations is their owners'; an organiser may only let it go."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.common import Data, confirmed, open_service

conversations = typer.Typer(help="Rozmowy: usuwanie.", no_args_is_help=True)


@conversations.callback()
def _group() -> None:
    """Rozmowy: usuwanie."""


@conversations.command()
def purge(
    everything: Annotated[
        bool, typer.Option("--all", help="Usuń wszystkie rozmowy, nie tylko przeterminowane.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Nie pytaj.")] = False,
    data: Data = None,
) -> None:
    """Usuń rozmowy starsze niż PROTOKOLANT_CONVERSATION_DAYS dni (domyślnie 30) albo, z --all, wszystkie."""
    service = open_service(data)
    if everything and not confirmed(yes, "Usunąć wszystkie rozmowy wszystkich osób?"):
        raise typer.Exit(2)
    count = service.purge_conversations(everything=everything)
    typer.echo(f"Usunięte wypowiedzi: {count}.", err=True)
