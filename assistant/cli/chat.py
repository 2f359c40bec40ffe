"""`protokolant chat`: a conversation, line by line; it is kept for as long as the settings say, or not at all."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from assistant.cli.common import Data, open_service
from corpus.errors import ProtokolantError

_PROMPT = "> "
_HELP = "Pytaj po kolei; pusty wiersz albo Ctrl+D kończy. Dopytuj tak, jak w rozmowie: „A w 2017?”, „Rozwiń”."


def chat(
    keep: Annotated[bool, typer.Option("--keep", help="Zachowaj rozmowę tak długo, jak mówią ustawienia.")] = False,
    data: Data = None,
) -> None:
    """Rozmawiaj: każde pytanie może nawiązywać do poprzedniego."""
    from assistant.conversation.owners import new_owner, talk_of
    from assistant.presenting import readable

    service = open_service(data, hasty=True)
    service.fill_if_empty()
    talk = talk_of(new_owner())
    typer.echo(_HELP, err=True)
    try:
        while (question := _asked()) is not None:
            try:
                answer = service.ask(question, conversation=talk)
            except ProtokolantError as error:
                typer.echo(error.sentence(service.settings.language), err=True)
                continue
            typer.echo(f"{readable(answer)}\n")
    finally:
        if keep:
            typer.echo(f"Rozmowa: {talk.id}; sekret właściciela: {talk.owner.secret}", err=True)
        else:
            service.conversations.erase_all(talk.owner)


def _asked() -> str | None:
    """The next question, or None at the end."""
    if sys.stdin.isatty():
        typer.echo(_PROMPT, nl=False, err=True)
    line = sys.stdin.readline()
    return line.strip() or None
