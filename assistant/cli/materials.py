"""`protokolant materials`: what is in the catalogue, and organisers' corrections to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.common import AsJson, Data, open_service, print_json
from assistant.cli.quarantine import quarantine
from corpus.edits import NO_VALUE
from corpus.errors import BadEdit

if TYPE_CHECKING:
    from corpus.edits import Edit, EditKind

materials = typer.Typer(help="Materiały w katalogu i poprawki do nich.", no_args_is_help=True)
materials.add_typer(quarantine, name="quarantine")

Id = Annotated[str, typer.Argument(help="Identyfikator materiału (pokazuje go „materials list”).")]
Pairs = list[str] | None


@materials.command("list")
def list_materials(as_json: AsJson = False, data: Data = None) -> None:
    """Wypisz materiały."""
    from assistant.presenting import document_record

    found = open_service(data).documents()
    if as_json:
        print_json([document_record(one) for one in found])
        return
    for one in found:
        edition = f"edycja {one.edition}" if one.edition else "bez edycji"
        typer.echo(f"{one.id}  {edition:<10}  {one.origin}  {one.title}")


@materials.command("show")
def show_material(document_id: Id, as_json: AsJson = False, data: Data = None) -> None:
    """Pokaż materiał z jego tekstem i poprawkami."""
    from assistant.presenting import document_record, edit_records, kept_out_line

    service = open_service(data)
    found, edits = service.document(document_id), service.edits(document_id)
    if as_json:
        print_json({**document_record(found), "edits": edit_records(edits), "text": found.text})
        return
    typer.echo(f"{found.title}\n{found.origin}, wersja {found.version}")
    for edit in edits:
        typer.echo(f"poprawka ({edit.kind}): {edit.target} = {edit.value}")
    for kept in found.kept_out:
        typer.echo(f"nie wczytano: {kept_out_line(kept, service.settings.language)}")
    typer.echo(f"\n{found.text}")


@materials.command("edit")
def edit_material(
    document_id: Id,
    fields: Annotated[Pairs, typer.Option("--set", help='Pole=wartość, np. licence="CC BY 4.0"; „-” usuwa.')] = None,
    speakers: Annotated[Pairs, typer.Option("--speaker", help='Etykieta=nazwa, np. "SPEAKER_01=Prowadząca".')] = None,
    words: Annotated[Pairs, typer.Option("--word", help="Błędnie rozpoznane=właściwe.")] = None,
    paragraphs: Annotated[
        Pairs, typer.Option("--passage", help="Słowa akapitu=numer edycji, o której mówi („-”: o żadnej).")
    ] = None,
    no_orders: Annotated[
        Pairs, typer.Option("--no-order", help="Klucz tego, co pominięto jako polecenie, a poleceniem nie jest.")
    ] = None,
    undo: Annotated[Pairs, typer.Option("--undo", help="Cofnij: rodzaj=cel, np. speaker=SPEAKER_01.")] = None,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Popraw materiał; poprawki przetrwają ponowne wczytanie pliku."""
    from assistant.presenting import document_record, edit_records

    made = [
        *_edits("metadata", fields),
        *_edits("speaker", speakers),
        *_edits("word", words),
        *_edits("passage", paragraphs),
        *_edits("order", [f"{key}={NO_VALUE}" for key in no_orders or ()]),
    ]
    undone = [_pair(one) for one in undo or ()]
    if not made and not undone:
        raise BadEdit(edit=document_id, detail="--set, --speaker, --word, --passage, --no-order, --undo")
    document, edits = open_service(data).edit_material(document_id, made, undone)
    if as_json:
        print_json({**document_record(document), "edits": edit_records(edits)})
    else:
        typer.echo(f"{document.title}: poprawki {len(edits)}, wersja {document.version}.")


def _edits(kind: EditKind, given: Pairs) -> list[Edit]:
    from corpus.edits import Edit

    return [Edit(kind, *_pair(one)) for one in given or ()]


def _pair(given: str) -> tuple[str, str]:
    target, separator, value = given.partition("=")
    if not separator or not target.strip() or not value.strip():
        raise BadEdit(edit=given, detail="co=na co / what=value")
    return target.strip(), value.strip()
