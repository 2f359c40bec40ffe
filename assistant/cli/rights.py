"""`protokolant materials erase|export|object|rectify` and `protokolant receipts`: rights of people and their proofs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.common import AsJson, Data, open_service, print_json
from assistant.cli.materials import materials
from assistant.subject_requests.naming import ACTS
from corpus.errors import NotNamed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.erasure.access import PersonExport
    from assistant.erasure.erasing import MaterialPreview
    from assistant.erasure.finding import PersonMaterial
    from corpus.records import Document

receipts = typer.Typer(help="Potwierdzenia usunięć, sprzeciwów i sprostowań.", no_args_is_help=True)

Id = Annotated[str | None, typer.Argument(help="Identyfikator materiału (pokazuje go „materials list”).")]
Person = Annotated[str | None, typer.Option("--person", help='Imię i nazwisko w mianowniku, np. "Jan Kowalski".')]
Yes = Annotated[bool, typer.Option("--yes", help="Bez pytania.")]
Note = Annotated[str, typer.Option("--note", help="Uwaga do potwierdzenia, np. znak sprawy; bez danych osobowych.")]


ForRequest = Annotated[
    str | None, typer.Option("--request", help="Żądanie, dla którego to robisz („requests list”): zapisze się w nim.")
]


@materials.command("erase")
def erase(
    document_id: Id = None,
    person: Person = None,
    yes: Yes = False,
    note: Note = "",
    request: ForRequest = None,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Usuń materiał albo osobę ze wszystkich materiałów (RODO art. 17); najpierw pokaż, co zniknie."""
    _one_of(document_id, person)
    service = open_service(data)
    if person is None:
        preview = service.rights.preview_material(document_id or "")
        if _confirmed(_material_lines(preview), yes=yes):
            _done(
                service.requests.served(request, lambda: service.rights.erase_material(document_id or "", note)),
                as_json=as_json,
            )
        return
    found = service.rights.preview_person(person)
    lines = _person_lines(found, service.rights.waiting(person))
    if not found and not service.rights.waiting(person):
        raise NotNamed
    if _confirmed(lines, yes=yes):
        _done(service.requests.served(request, lambda: service.rights.erase_person(person, note)), as_json=as_json)


@materials.command("export")
def export(
    document_id: Id = None,
    person: Person = None,
    request: ForRequest = None,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Pokaż wszystko, co jest przechowywane: o osobie (RODO art. 15) albo w materiale."""
    from assistant.presenting import document_record, edit_records, person_record

    _one_of(document_id, person)
    service = open_service(data)
    if person is None:
        found = service.requests.served(request, lambda: service.document(document_id or ""))
        print_json({**document_record(found), "edits": edit_records(service.edits(found.id)), "text": found.text})
        return
    exported = service.requests.served(request, lambda: service.rights.export_person(person))
    if as_json:
        print_json(person_record(exported))
    else:
        typer.echo("\n".join(_export_lines(exported)))


@materials.command("object")
def object_person(
    person: Annotated[str, typer.Option("--person", help='Imię i nazwisko w mianowniku, np. "Jan Kowalski".')],
    undo: Annotated[bool, typer.Option("--undo", help="Cofnij sprzeciw.")] = False,
    yes: Yes = False,
    note: Note = "",
    request: ForRequest = None,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Wyłącz z wyszukiwania fragmenty o osobie, która wniosła sprzeciw (RODO art. 21)."""
    service = open_service(data)
    if undo:
        _done(
            service.requests.served(request, lambda: service.rights.withdraw_objection(person, note)), as_json=as_json
        )
        return
    lines = _person_lines(service.rights.preview_person(person), 0)
    if _confirmed(["Z wyszukiwania zostaną wyłączone fragmenty o tej osobie.", *lines[1:]], yes=yes):
        _done(service.requests.served(request, lambda: service.rights.object(person, note)), as_json=as_json)


@materials.command("rectify")
def rectify(
    wrong: Annotated[str, typer.Argument(help="Błędne słowa, tak jak są zapisane.")],
    right: Annotated[str, typer.Argument(help="Właściwe słowa.")],
    yes: Yes = False,
    note: Note = "",
    request: ForRequest = None,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Sprostuj słowa we wszystkich materiałach, obecnych i przyszłych (RODO art. 16)."""
    service = open_service(data)
    found = service.rights.preview_rectification(wrong, right)
    lines = [f"Słowa „{wrong}” zostaną zastąpione słowami „{right}”, materiały: {len(found)}.", *map(_line, found)]
    if _confirmed(lines, yes=yes):
        _done(service.requests.served(request, lambda: service.rights.rectify(wrong, right, note)), as_json=as_json)


@receipts.command("list")
def list_receipts(as_json: AsJson = False, data: Data = None) -> None:
    """Wypisz potwierdzenia."""
    found = open_service(data).rights.receipts()
    if as_json:
        print_json(found)
        return
    for one in found:
        state = "całkowicie" if one["complete"] else "NIE WSZYSTKO"
        typer.echo(f"{one['id']}  {one['made']}  {one['article']}  {ACTS[one['action']]}, {state}")


@receipts.command("show")
def show_receipt(
    receipt_id: Annotated[str, typer.Argument(help="Identyfikator.")], as_json: AsJson = False, data: Data = None
) -> None:
    """Pokaż potwierdzenie; z --json tak, jak jest podpisane, do zapisania w pliku."""
    found = open_service(data).rights.receipt(receipt_id)
    if as_json:
        print_json(found)
    else:
        typer.echo("\n".join(_receipt_lines(found)))


@receipts.command("verify")
def verify_receipt(
    given: Annotated[str, typer.Argument(help="Identyfikator albo plik z potwierdzeniem.")],
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Sprawdź podpis i to, czy dane nadal są usunięte; kod wyjścia 1, gdy coś się nie zgadza."""
    from assistant.erasure.receipts import read_receipt

    service = open_service(data)
    signed = read_receipt(Path(given)) if Path(given).is_file() else service.rights.receipt(given)
    result = service.verify_receipt(signed)
    own = result.holds is None
    checks = (
        (result.signed, "podpis zgadza się z treścią"),
        (result.by_this_folder, "podpisał ten folder danych"),
        (result.entered, "dziennik zdarzeń zawiera ten wpis" if own else "rejestr usunięć zawiera ten wpis"),
        (result.holds, "stan jest zgodny z potwierdzeniem: sprawdzono wszystkie materiały"),
    )
    if as_json:
        print_json({"id": signed["id"], "ok": result.ok, **vars(result)})
    else:
        for ok, text in checks:
            if ok is not None:
                typer.echo(f"{'✓' if ok else '✗'} {text}")
        if own:
            typer.echo("Czy dane nie wróciły, sprawdzi tylko ich właściciel: w czacie, „Moje dane”.")
    if not result.ok:
        raise typer.Exit(1)


def _one_of(document_id: str | None, person: str | None) -> None:
    if (document_id is None) == (person is None):
        raise typer.BadParameter("podaj identyfikator materiału albo --person")


def _confirmed(lines: Sequence[str], *, yes: bool) -> bool:
    """Whether to go on. Where nobody can be asked, what would happen is shown and the command ends with exit code 2."""
    if yes:
        return True
    typer.echo("\n".join(lines))
    if not sys.stdin.isatty():
        typer.echo("Niczego nie zmieniono; aby to wykonać, dodaj --yes.", err=True)
        raise typer.Exit(2)
    wanted = typer.confirm("Wykonać?")
    if not wanted:
        typer.echo("Niczego nie zmieniono.", err=True)
    return wanted


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _line(document: Document) -> str:
    return f"  {document.id}  {document.origin}  {document.title}"


def _material_lines(preview: MaterialPreview) -> list[str]:
    lines = [f"Zniknie na stałe materiał i jego fragmenty ({preview.passages}):", _line(preview.document)]
    if preview.copies:
        lines += ["Te same słowa są też w materiałach, które zostaną (usuń je osobno):", *map(_line, preview.copies)]
    return lines


def _person_lines(found: Sequence[PersonMaterial], waiting: int) -> list[str]:
    lines = [f"Imię i nazwisko zostaną usunięte z materiałów ({len(found)}):"]
    lines += [f"{_line(one.document)}: {one.mentions} × ({', '.join(map(_one_line, one.forms))})" for one in found]
    if waiting:
        lines.append(f"Wstrzymane materiały, które wymieniają tę osobę i też znikną: {waiting}.")
    return lines


def _export_lines(exported: PersonExport) -> list[str]:
    lines = [f"Stan na {exported.made}. Materiały, które wymieniają tę osobę: {len(exported.materials)}."]
    for one in exported.materials:
        lines += ["", f"{one.document.title} ({one.document.origin})"]
        lines += [f"  „{_one_line(told.text)}”" for told in one.sentences]
        lines += [f"  {_one_line(text)}" for text in one.others]
    if exported.requests:
        lines += ["", f"Żądania tej osoby: {', '.join(f'{one.id} z {one.received}' for one in exported.requests)}."]
    if exported.waiting:
        lines += ["", f"Materiały wstrzymane do decyzji: {exported.waiting}."]
    return [*lines, "", f"Cel: {exported.purpose}", exported.recipients, exported.logic, exported.rights]


def _receipt_lines(signed: dict[str, Any]) -> list[str]:
    lines = [
        f"Potwierdzenie {signed['id']}: {ACTS[signed['action']]} ({signed['article']}), {signed['made']}",
        *(f"  materiał {key}" for key in signed["documents"]),
    ]
    lines += [
        f"  {one['store']}: {one['things']} {one['count']}, pozostało {one['remains']} ({one['verified']})"
        for one in signed["stores"]
    ]
    lines.append(
        f"  przeszukano bajty plików (bez segmentów indeksu, których czynność nie zmieniła): znaleziono śladów "
        f"{signed['traces_found']}, szukano {signed['traces_sought']}"
    )
    if signed["note"]:
        lines.append(f"  uwaga: {signed['note']}")
    return [*lines, signed["backups"], f"Podpis Ed25519: {signed['signature']}"]


def _done(signed: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json(signed)
    else:
        typer.echo("\n".join(_receipt_lines(signed)))
    if not signed["complete"]:
        typer.echo("Nie wszystko udało się usunąć; uruchom „protokolant doctor” i powtórz polecenie.", err=True)
        raise typer.Exit(1)
