"""`protokolant oversight`: reported answers and what is decided on them, the switch, questions without an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.common import AsJson, Data, confirmed, open_service, print_json
from assistant.oversight.naming import ABOUT, STATES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.oversight.records import Report

oversight = typer.Typer(
    help="Nadzór człowieka: zgłoszone odpowiedzi, wyjaśnienia, zatrzymanie odpowiedzi, pytania bez odpowiedzi.",
    no_args_is_help=True,
)

Id = Annotated[str, typer.Argument(help="Identyfikator zgłoszenia (pokazuje go „oversight list”).")]
Remark = Annotated[str, typer.Option("--remark", help="Uwaga do zgłoszenia, dla organizatorów.")]


@oversight.command("list")
def list_reports(
    everything: Annotated[bool, typer.Option("--all", help="Także te, o których już zdecydowano.")] = False,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Wypisz zgłoszone odpowiedzi, które czekają na decyzję, od najstarszej."""
    found = open_service(data).oversight.reports(everything=everything)
    if as_json:
        print_json([one.to_json() for one in found])
        return
    for one in found:
        late = "  PO TERMINIE" if one.overdue else ""
        asked = one.answer.question if one.answer else "(treść usunięto na żądanie)"
        typer.echo(f"{one.id}  {one.made:%Y-%m-%d %H:%M}  {STATES[one.state.value]}{late}  {ABOUT[one.about]}: {asked}")
    if not found:
        typer.echo("Żadne zgłoszenie nie czeka na decyzję." if not everything else "Nie ma zgłoszeń.")


@oversight.command("show")
def show_report(report_id: Id, as_json: AsJson = False, data: Data = None) -> None:
    """Pokaż zgłoszenie: odpowiedź, jej źródła z wersjami i to, jak powstała."""
    found = open_service(data).oversight.get(report_id)
    if as_json:
        print_json(found.to_json())
    else:
        typer.echo("\n".join(_lines(found)))


@oversight.command("right")
def right(report_id: Id, remark: Remark = "", data: Data = None) -> None:
    """Uznaj odpowiedź za właściwą; wyjaśnienie, które do niej napisano, znika."""
    from assistant.oversight.records import State

    _told(open_service(data).oversight.close_report(report_id, State.RIGHT, remark))


@oversight.command("dismiss")
def dismiss(report_id: Id, remark: Remark = "", data: Data = None) -> None:
    """Oddal zgłoszenie; wyjaśnienie, które do niego napisano, znika."""
    from assistant.oversight.records import State

    _told(open_service(data).oversight.close_report(report_id, State.DISMISSED, remark))


@oversight.command("correct")
def correct(
    report_id: Id,
    note: Annotated[str, typer.Argument(help="Właściwa odpowiedź, słowami organizatora.")],
    remark: Remark = "",
    data: Data = None,
) -> None:
    """Odpowiedz własnymi słowami: wyjaśnienie pojawi się pierwsze, ilekroć ktoś zada to pytanie."""
    _told(open_service(data).oversight.correct(report_id, note, remark))


@oversight.command("withdraw")
def withdraw(
    report_id: Id,
    document_id: Annotated[str, typer.Argument(help="Identyfikator źródła (pokazuje go „oversight show”).")],
    yes: Annotated[bool, typer.Option("--yes", help="Bez pytania.")] = False,
    remark: Remark = "",
    data: Data = None,
) -> None:
    """Wycofaj źródło odpowiedzi: materiał zniknie na stałe ze wszystkich zasobów i nie wróci przy wczytywaniu."""
    service = open_service(data)
    document = service.document(document_id)
    typer.echo(f"Zniknie na stałe materiał: {document.title} ({document.origin}).", err=True)
    if confirmed(yes, "Usunąć?"):
        _told(service.oversight.withdraw(report_id, document_id, remark))


@oversight.command("stop")
def stop(
    reason: Annotated[str, typer.Option("--reason", help="Powód, który zobaczą pytający.")] = "",
    data: Data = None,
) -> None:
    """Zatrzymaj udzielanie odpowiedzi, natychmiast i we wszystkich procesach."""
    open_service(data).stop_answering(reason)
    typer.echo("Zatrzymano: każdy, kto zapyta, zobaczy komunikat. Wznowi „protokolant oversight start”.")


@oversight.command("start")
def start(data: Data = None) -> None:
    """Wznów udzielanie odpowiedzi."""
    open_service(data).resume_answering()
    typer.echo("Protokolant znów odpowiada.")


@oversight.command("unanswered")
def unanswered(as_json: AsJson = False, data: Data = None) -> None:
    """Wypisz pytania, na które materiały nie dały odpowiedzi: zamaskowane, najczęstsze najpierw."""
    found = open_service(data).oversight.unanswered()
    if as_json:
        print_json([one.to_json() for one in found])
        return
    for one in found:
        typer.echo(f"{one.count:>4} ×  {one.last:%Y-%m-%d}  {one.question}")
    if not found:
        typer.echo("Nie ma takich pytań.")


def _lines(report: Report) -> Iterator[str]:
    from assistant.presenting import readable

    late = ", po terminie" if report.overdue else ""
    yield f"Zgłoszenie {report.id} z {report.made:%Y-%m-%d %H:%M}: {STATES[report.state.value]}{late}"
    yield f"Czego dotyczy: {ABOUT[report.about]}"
    if report.words:
        yield f"Słowa zgłaszającego: {report.words}"
    if report.remark:
        yield f"Uwaga organizatora: {report.remark}"
    if report.receipt:
        yield f"Potwierdzenie usunięcia źródła: {report.receipt}"
    if report.answer is None:
        yield "Treść zgłoszenia usunięto na żądanie."
        return
    answer, trace = report.answer, report.trace
    yield from ("", f"Pytanie: {answer.question}", "", readable(answer), "", "Źródła z wersjami:")
    yield from (f"  {one.document_id}  wersja {one.version}  {one.origin}" for one in answer.sources)
    yield f"Jak powstała: {answer.generator.mode} {answer.generator.model or ''}".rstrip()
    yield "Czasy (ms): " + ", ".join(f"{name} {value:.1f}" for name, value in answer.timings_ms.items())
    if trace is not None:
        yield (
            f"Prawdopodobieństwo, że materiały odpowiadają: {trace.answerable:.2f}; "
            f"indeks w stanie {trace.generation}, fragmenty: {trace.passages}, "
            f"model {trace.model}, program {trace.program}"
        )


def _told(report: Report) -> None:
    receipt = f"; potwierdzenie {report.receipt}" if report.receipt else ""
    typer.echo(f"Zgłoszenie {report.id}: {STATES[report.state.value]}{receipt}.")
