"""`protokolant compliance`: papers built from what runs, and whether they still tell of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.common import AsJson, Data, open_service, print_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.compliance.checking import Checked
    from assistant.compliance.configuration import Difference

compliance = typer.Typer(
    help="Papiery zgodności (RODO, akt o AI), wypełnione z tego, jak program naprawdę działa.", no_args_is_help=True
)


@compliance.command("build")
def build_papers(
    out: Annotated[Path | None, typer.Option("--out", help="Folder; domyślnie „papers” w folderze danych.")] = None,
    language: Annotated[str, typer.Option("--language", help="Język: pl albo en.")] = "pl",
    results: Annotated[
        list[Path] | None,
        typer.Option("--results", help="Plik z wynikami „protokolant eval run --json”; można podać kilka."),
    ] = None,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Zbuduj papiery: rejestr czynności, oceny skutków, kartę systemu, klauzulę, stronę dla pracowników i inne."""
    from assistant.compliance.blanks import CONTROLLER_FILE
    from assistant.compliance.building import build, default_place
    from assistant.compliance.said import LANGUAGES
    from corpus.errors import BadSetting

    chosen = next((one for one in LANGUAGES if one == language), None)
    if chosen is None:
        raise BadSetting(name="--language", detail="pl, en")
    service = open_service(data)
    built = build(service, out or default_place(service, chosen), chosen, results or [])
    if as_json:
        print_json(
            {
                "folder": str(built.folder),
                "files": built.files,
                "configuration_sha256": built.configuration.sha256,
                "blanks_left": built.blanks_left,
            }
        )
        return
    typer.echo(f"Zbudowano w {built.folder}, plików: {len(built.files)}. Konfiguracja: {built.configuration.sha256}")
    if built.blanks_left:
        typer.echo(
            f"Puste miejsca: {len(built.blanks_left)} ({', '.join(built.blanks_left)}). "
            f"Uzupełnij je w {built.folder / CONTROLLER_FILE} i zbuduj ponownie."
        )


@compliance.command("check")
def check_papers(
    folder: Annotated[Path | None, typer.Argument(help="Folder z papierami; domyślnie ten w folderze danych.")] = None,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Sprawdź, czy papiery nadal opisują to, co działa; kod 1 i lista zmian, jeżeli nie."""
    from assistant.compliance.building import default_place
    from assistant.compliance.checking import check, check_default
    from corpus.errors import PapersNotBuilt

    service = open_service(data)
    found = (check(service, folder),) if folder is not None else check_default(service)
    if not found:
        raise PapersNotBuilt(path=default_place(service, "pl").parent)
    if as_json:
        print_json([_record(one) for one in found])
    else:
        typer.echo("\n".join(line for one in found for line in _lines(one)))
    if not all(one.current for one in found):
        raise typer.Exit(1)


def _record(one: Checked) -> dict[str, object]:
    return {
        "folder": str(one.folder),
        "current": one.current,
        "changes": [{"place": each.place, "before": each.before, "now": each.now} for each in one.changes],
        "missing": one.missing,
        "foreign": one.foreign,
        "edited": one.edited,
        "blanks_left": one.blanks_left,
        "controller_newer": one.controller_newer,
    }


def _lines(one: Checked) -> Iterator[str]:
    if one.current:
        yield f"✓ {one.folder}: papiery opisują to, co działa"
    else:
        yield f"✗ {one.folder}: papiery nie opisują tego, co działa; zbuduj je: „protokolant compliance build”"
    yield from (f"  {_change(each)}" for each in one.changes)
    yield from (f"  brak dokumentu: {name}" for name in one.missing)
    yield from (f"  z innej konfiguracji: {name}" for name in one.foreign)
    yield from (f"  zmieniony ręcznie (to nie błąd): {name}" for name in one.edited)
    if one.controller_newer:
        yield "  uzupełnienia są nowsze niż papiery: zbuduj je ponownie, aby w nich stanęły"
    if one.blanks_left:
        yield f"  puste miejsca: {', '.join(one.blanks_left)}"


_KINDS = {
    "settings": "ustawienie",
    "language_model": "model językowy",
    "personal_policy": "polityka danych osobowych",
    "guardrails/policies": "zasada",
    "guardrails": "zasady",
    "model": "model wektorów",
    "index": "indeks",
    "reader": "sieć czytająca",
    "stores": "zasoby danych",
    "program": "program",
    "templates": "wzory papierów",
}


def _change(one: Difference) -> str:
    kind = next(name for name in _KINDS if one.place == name or one.place.startswith(f"{name}/"))
    rest = one.place.removeprefix(kind).removeprefix("/")
    named = f"PROTOKOLANT_{rest.upper()}" if kind == "settings" else rest
    return f"{_KINDS[kind]} {named}".rstrip() + f": było {_shown(one.before)}, jest {_shown(one.now)}"


def _shown(value: object) -> str:
    if value is None:
        return "brak"
    if isinstance(value, bool):
        return "tak" if value else "nie"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "nic"
    text = str(value)
    return f"{text[:12]}…" if len(text) == 64 and text.isalnum() else text
