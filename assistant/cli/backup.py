"""`protokolant backup` and `protokolant restore`: the whole state in one archive, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.common import AsJson, Data, confirmed, open_service, print_json
from corpus.errors import ProtokolantError

if TYPE_CHECKING:
    from assistant.safekeeping.manifest import BackupManifest
    from assistant.service import Service


def backup(
    file: Annotated[Path, typer.Argument(help="Plik kopii (ZIP), którego jeszcze nie ma, poza folderem danych.")],
    with_key: Annotated[
        bool, typer.Option("--with-key", help="Dołącz klucz folderu: kto ma taką kopię, otworzy kwarantannę.")
    ] = False,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Zapisz kopię zapasową całego folderu danych w jednym pliku."""
    manifest = open_service(data).backup(file, with_key=with_key)
    _tell(manifest, as_json)


def restore(
    file: Annotated[Path, typer.Argument(help="Plik kopii.")],
    yes: Annotated[bool, typer.Option("--yes", help="Nie pytaj.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Tylko sprawdź kopię; niczego nie zmieniaj.")] = False,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Przywróć folder danych z kopii; usunięcia odnotowane od jej zapisania pozostają w rejestrze."""
    service = open_service(data)
    if check:
        _tell(service.check_backup(file), as_json)
        return
    if not yes:
        manifest = service.check_backup(file)
        typer.echo(
            f"{_line(manifest)}\nZastąpi dane w {service.settings.data}: {_present(service)}.\n"
            "Rejestr usunięć i potwierdzenia z tego folderu zostaną.",
            err=True,
        )
    if not confirmed(yes, "Przywrócić?"):
        raise typer.Exit(1)
    _tell(service.restore(file), as_json)


def _tell(manifest: BackupManifest, as_json: bool) -> None:
    if as_json:
        print_json(manifest.to_json())
    else:
        typer.echo(_line(manifest))


def _line(manifest: BackupManifest) -> str:
    return (
        f"Kopia z {manifest.made:%Y-%m-%d %H:%M} UTC (wersja programu {manifest.program}): "
        f"materiały: {manifest.documents}, fragmenty: {manifest.passages}, pliki: {len(manifest.files)}, "
        f"{manifest.size / 1_000_000:.1f} MB."
    )


def _present(service: Service) -> str:
    """What stands in the folder now; a folder that cannot be read is what a backup may be for."""
    try:
        documents, passages = service.storage.catalogue.count()
    except ProtokolantError as error:
        return error.sentence(service.settings.language).rstrip(".")
    return f"materiały: {documents}, fragmenty: {passages}"
