"""`protokolant requests`: letters of people about their data, with their terms (GDPR 12)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.common import AsJson, Data, day_of, open_service, print_json, write_new
from assistant.subject_requests.naming import ACTS, KINDS, STATES
from assistant.subject_requests.records import ARTICLES, Ending, PersonRequest, RequestKind

if TYPE_CHECKING:
    from collections.abc import Iterator

requests = typer.Typer(help="Żądania osób w sprawie ich danych (RODO art. 12–22) i ich terminy.", no_args_is_help=True)

Id = Annotated[str, typer.Argument(help="Identyfikator żądania (pokazuje go „requests list”).")]


@requests.command("add")
def add(
    kind: Annotated[RequestKind, typer.Argument(help="Czego dotyczy żądanie.")],
    received: Annotated[
        str | None, typer.Option("--received", help="Dzień wpływu (RRRR-MM-DD); domyślnie dziś.")
    ] = None,
    person: Annotated[str, typer.Option("--person", help="Imię i nazwisko w mianowniku; tylko gdy potrzebne.")] = "",
    case: Annotated[str, typer.Option("--case", help="Znak sprawy.")] = "",
    about: Annotated[str, typer.Option("--about", help="Czego osoba chce, bez danych osobowych.")] = "",
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Zapisz żądanie; program policzy termin odpowiedzi."""
    from assistant.subject_requests.handling import Asked

    service = open_service(data)
    made = service.requests.add(Asked(kind, day_of(received), person, case, about))
    _tell(made, service.requests.today, as_json=as_json)


@requests.command("list")
def list_requests(
    everything: Annotated[bool, typer.Option("--all", help="Także zamknięte.")] = False,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Wypisz żądania w toku, najpilniejsze najpierw."""
    service = open_service(data)
    found, today = service.requests.every(everything=everything), service.requests.today
    if as_json:
        print_json([one.to_json(today) for one in found])
        return
    for one in found:
        typer.echo(_line(one, today, service.settings.request_soon_days))
    if not found:
        typer.echo("Nie ma żądań." if everything else "Żadne żądanie nie czeka na odpowiedź.")


@requests.command("show")
def show(request_id: Id, as_json: AsJson = False, data: Data = None) -> None:
    """Pokaż żądanie, co dla niego zrobiono, i co napisać osobie."""
    service = open_service(data)
    _tell(service.requests.get(request_id), service.requests.today, as_json=as_json)


@requests.command("extend")
def extend(
    request_id: Id,
    reason: Annotated[str, typer.Option("--reason", help="Powód, który podano osobie.")],
    months: Annotated[int, typer.Option("--months", min=1, max=2, help="O ile miesięcy.")] = 2,
    told: Annotated[
        str | None, typer.Option("--told", help="Dzień, w którym powiadomiono osobę (RRRR-MM-DD); domyślnie dziś.")
    ] = None,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Przedłuż termin (RODO art. 12 ust. 3): raz, w ciągu pierwszego miesiąca, z powodem podanym osobie."""
    service = open_service(data)
    made = service.requests.extend(request_id, reason, months, day_of(told))
    _tell(made, service.requests.today, as_json=as_json)


@requests.command("attach")
def attach(
    request_id: Id,
    receipt_id: Annotated[str, typer.Argument(help="Identyfikator potwierdzenia (pokazuje go „receipts list”).")],
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Dołącz do żądania potwierdzenie tego, co już zrobiono."""
    service = open_service(data)
    _tell(service.requests.attach(request_id, receipt_id), service.requests.today, as_json=as_json)


@requests.command("close")
def close(
    request_id: Id,
    refuse: Annotated[bool, typer.Option("--refuse", help="Odmów; osoba dowie się o prawie do skargi.")] = False,
    reason: Annotated[str, typer.Option("--reason", help="Powód odmowy albo co zrobiono.")] = "",
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Zamknij żądanie: spełnione albo, z --refuse, odmowa z powodem i pouczeniem o skardze (RODO art. 12 ust. 4)."""
    service = open_service(data)
    made = service.requests.close(request_id, Ending.REFUSED if refuse else Ending.DONE, reason)
    _tell(made, service.requests.today, as_json=as_json)


@requests.command("export")
def export_register(
    file: Annotated[Path | None, typer.Argument(help="Plik, którego jeszcze nie ma; bez niego wynik na ekran.")] = None,
    data: Data = None,
) -> None:
    """Zapisz rejestr bez imion i nazwisk jako podpisany JSON, dla kontrolera; sprawdza go „audit verify --export”."""
    exported = open_service(data).requests.export()
    if file is None:
        print_json(exported)
        return
    write_new(file, json.dumps(exported, ensure_ascii=False, indent=1))
    typer.echo(f"Zapisano żądania: {len(exported['entries'])}, plik {file}.")


def _tell(request: PersonRequest, today: date, *, as_json: bool) -> None:
    from assistant.subject_requests.letters import letter

    told = letter(request)
    if as_json:
        print_json({**request.to_json(today), "letter": told})
        return
    typer.echo("\n".join(_lines(request, today)))
    if told:
        typer.echo(f"\nDo napisania osobie:\n  {told}")


def _line(request: PersonRequest, today: date, soon: int) -> str:
    case = f"  {request.case}" if request.case else ""
    return f"{request.id}  termin {request.due}  {_state(request, today, soon)}  {_kind(request)}{case}"


def _state(request: PersonRequest, today: date, soon: int = 0) -> str:
    left = request.days_left(today)
    if request.closing is not None or left is None:
        return STATES[request.closing.ending.value if request.closing else "open"]
    if left < 0:
        return f"PO TERMINIE o {-left} dni"
    return f"TERMIN BLISKO: {left} dni" if left <= soon else f"w toku, {left} dni"


def _kind(request: PersonRequest) -> str:
    return f"{KINDS[request.kind.value]} ({ARTICLES[request.kind]})"


def _lines(request: PersonRequest, today: date) -> Iterator[str]:
    yield f"Żądanie {request.id}: {_kind(request)}"
    yield f"  wpłynęło {request.received}, termin odpowiedzi {request.due}: {_state(request, today)}"
    yield from (
        f"  {name}: {text}"
        for name, text in (("osoba", request.name), ("znak sprawy", request.case), ("treść", request.about))
        if text
    )
    if request.extension is not None:
        yield f"  przedłużono o {request.extension.months} mies., osobę powiadomiono {request.extension.told}"
    for one in request.acts:
        receipt = f", potwierdzenie {one.receipt}" if one.receipt else ""
        yield f"  wykonano: {ACTS[one.action]}, {one.made}{receipt}{'' if one.complete else ', NIE WSZYSTKO'}"
    if request.closing is not None:
        yield f"  zamknięto {request.closing.day}"
