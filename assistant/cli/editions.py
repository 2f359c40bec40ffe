"""`protokolant editions`: what the materials tell of each edition, and organisers' corrections of it."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.common import AsJson, Data, open_service, print_json
from corpus.errors import BadEdit

editions = typer.Typer(help="Rejestr edycji kongresu: co i skąd o nich wiadomo.", no_args_is_help=True)

Number = Annotated[int, typer.Argument(help="Numer edycji.")]
Value = Annotated[str | None, typer.Option(help="Wartość; „-” cofa poprawkę.")]
_UNDO = "-"


@editions.command("list")
def list_editions(as_json: AsJson = False, data: Data = None) -> None:
    """Wypisz edycje: termin i miejsce."""
    from assistant.presenting import account_line, edition_record

    service = open_service(data)
    service.fill_if_empty()
    found = service.editions()
    if as_json:
        print_json([edition_record(one) for one in found])
        return
    for one in found:
        told = [account_line(accounts[0]) for field in ("dates", "city") if (accounts := one.told(field))]
        typer.echo(f"{one.roman:>5}  {', '.join(told) or one.year or 'termin nieznany'}  (materiały: {one.documents})")


@editions.command("show")
def show_edition(number: Number, as_json: AsJson = False, data: Data = None) -> None:
    """Pokaż, co wiadomo o edycji, i skąd: materiały i miejsca w nich."""
    from assistant.presenting import account_line, edition_record

    service = open_service(data)
    service.fill_if_empty()
    found = service.edition(number)
    if as_json:
        print_json(edition_record(found))
        return
    typer.echo(f"{found.roman} edycja")
    for account in found.accounts:
        typer.echo(f"\n{account_line(account, with_field=True)}")
        for span in account.spans:
            document = service.document(span.document_id)
            typer.echo(f"    {document.origin}: „{' '.join(document.text[span.start : span.end].split())}”")


@editions.command("correct")
def correct_edition(
    number: Number,
    dates: Value = None,
    city: Value = None,
    motto: Value = None,
    host: Value = None,
    organiser: Value = None,
    note: Annotated[str, typer.Option(help="Skąd to wiadomo.")] = "",
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Popraw to, co wiadomo o edycji; poprawka jest ważniejsza niż materiały i przetrwa ich ponowne wczytanie."""
    from assistant.presenting import account_line, edition_record

    given = {"dates": dates, "city": city, "motto": motto, "host": host, "organiser": organiser}
    told = {field: None if value == _UNDO else value for field, value in given.items() if value is not None}
    if not told:
        raise BadEdit(edit=number, detail="--dates, --city, --motto, --host, --organiser")
    found = open_service(data).correct_edition(number, told, note)
    if as_json:
        print_json(edition_record(found))
        return
    for account in found.accounts:
        typer.echo(account_line(account, with_field=True))
