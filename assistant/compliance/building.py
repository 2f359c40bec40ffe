"""Papers built into a folder: filled from what runs and what the office wrote; what was edited stays."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from assistant.compliance.blanks import CONTROLLER_FILE, read_filled, with_all_blanks
from assistant.compliance.configuration import Configuration, configuration_of
from assistant.compliance.facts import facts_of
from assistant.compliance.manifest import MANIFEST_FILE, PapersManifest
from assistant.compliance.papers import PAPERS
from assistant.compliance.rendering import is_untouched, write
from assistant.compliance.results import RESULTS_FILE, SHIPPED, Measured, dumped, joined, read_results
from assistant.compliance.said import Language
from assistant.folder import PAPERS_FOLDER
from assistant.service import Service
from assistant.version import VERSION
from corpus.errors import NoSpace, PapersEdited


@dataclass(frozen=True)
class Built:
    """What was built: where, the files, the configuration, the blanks that are empty still."""

    folder: Path
    files: tuple[str, ...]
    configuration: Configuration
    blanks_left: tuple[str, ...]


def default_place(service: Service, language: Language) -> Path:
    """Where papers stand if nobody says otherwise: in the data folder, apart by language."""
    return service.settings.data / PAPERS_FOLDER / language


def build(service: Service, folder: Path, language: Language, results: Sequence[Path] = ()) -> Built:
    """Build all papers into a folder.

    `results` are files that the evaluation wrote; they are kept beside the papers and used again the next time. Raises
    `PapersEdited` where a paper was edited by hand (then nothing is written), `BadResults`, `BadBlanks`, `NoSpace`.
    """
    configuration = configuration_of(service)
    own = _own_results(folder, results)
    controller = _read(folder / CONTROLLER_FILE)
    filled = read_filled(folder / CONTROLLER_FILE)
    asked = with_all_blanks(controller, language)
    facts = facts_of(service, configuration, language, joined(read_results(SHIPPED), own))
    texts: dict[str, str] = {}
    for paper in PAPERS:
        texts.update(write(paper, language, facts, filled).files)
    if edited := [name for name in texts if _was_edited(folder / name)]:
        raise PapersEdited(folder=folder, files=", ".join(edited), controller=CONTROLLER_FILE)
    if own:
        texts[RESULTS_FILE] = dumped(own)
    manifest = PapersManifest(
        language,
        datetime.now(UTC).isoformat(timespec="seconds"),
        f"protokolant {VERSION}",
        configuration,
        _digest(asked),
        {name: _digest(text) for name, text in texts.items()},
    )
    _write_all(folder, {CONTROLLER_FILE: asked, **texts, MANIFEST_FILE: manifest.dumped()})
    return Built(folder, tuple(texts), configuration, filled.left)


def _own_results(folder: Path, given: Sequence[Path]) -> tuple[Measured, ...]:
    before = read_results(folder / RESULTS_FILE) if (folder / RESULTS_FILE).exists() else ()
    return joined(before, (one for path in given for one in read_results(path)))


def _was_edited(path: Path) -> bool:
    text = _read(path)
    return text is not None and not is_untouched(text)


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode(errors="replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise NoSpace(path=path, detail=error.strerror or str(error)) from error


def _write_all(folder: Path, texts: Mapping[str, str]) -> None:
    """Write the files, each whole or not at all, the last one last. Raises `NoSpace`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            if _read(folder / name) == text:
                continue
            scratch = folder / f"{name}.new"
            with scratch.open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            scratch.replace(folder / name)
    except OSError as error:
        raise NoSpace(path=folder, detail=error.strerror or str(error)) from error


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
