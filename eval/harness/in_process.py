"""The assistant in this process, in a scratch folder with the shipped notes."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.conversation.owners import new_owner, talk_of
from assistant.service import Service
from assistant.settings import Settings, load_settings
from assistant.version import VERSION
from corpus.errors import ProtokolantError, TargetFailed
from eval.harness.target import Searched

SEARCHED = 10  # passages looked at: measures of a ranking go as deep
_MADE_HERE = ("data", "cache", "audit_anchor", "host", "port")
"""Settings that say where things are, not how the assistant runs."""


Make = Callable[[Settings, Any], Service]
"""Opens a data folder, with an encoder in memory already or None: the assistant, intact or broken on purpose."""


def intact(settings: Settings, encoder: Any = None) -> Service:
    """The assistant as it is."""
    return Service(settings, None, encoder)


class InProcess:
    """An assistant over a folder of its own. Threads may share it; `service` is what procedures act on."""

    name = "in process"

    def __init__(self, folder: Path, make: Make = intact, encoder: Any = None, reader: Any = None) -> None:
        self.folder = folder
        self._reader = reader
        self.make = make
        self._encoder = encoder
        self.service = self.opened()

    def opened(self, **settings: object) -> Service:
        """The folder opened once more, as another process opens it, with other settings; the networks are shared."""
        service = self.make(settings_in(self.folder, **settings), self._encoder)
        if self._reader is not None:
            vars(service)["reader"] = self._reader
        return service

    def ask(self, question: str, before: Sequence[str] = (), edition: int | None = None) -> Mapping[str, Any]:
        """The answer as JSON. Raises `TargetFailed`."""
        talk = talk_of(new_owner()) if before else None
        with self._told():
            for earlier in before:
                self.service.ask(earlier, conversation=talk)
            answer = self.service.ask(question, conversation=talk, edition=edition)
        plain: Mapping[str, Any] = json.loads(json.dumps(answer.to_json()))  # lists, as over HTTP
        return plain

    def text(self, document_id: str) -> str:
        """The stored text of a material. Raises `TargetFailed`."""
        with self._told():
            return self.service.document(document_id).text

    def search(self, question: str) -> Searched:
        """What is found for a question. Raises `TargetFailed`."""
        with self._told():
            result = self.service.search(question, limit=SEARCHED)
        return Searched(tuple(one.origin for one in result.hits), result.answerable)

    def encoding_ms(self, question: str) -> float:
        """What encoding the bare question takes."""
        start = time.perf_counter()
        self.service.encoder.encode_query(question)
        return (time.perf_counter() - start) * 1000

    def add(self, record: Mapping[str, Any]) -> str:
        """Add a material; its document id. Raises `TargetFailed`."""
        with self._told():
            return self.service.add_document(record).id

    def bring(self, name: str, data: bytes) -> str:
        """Bring in a file; its document id, or that by which it is held. Raises `TargetFailed`."""
        with _scratch() as folder, self._told():
            folder.mkdir()
            (folder / name).write_bytes(data)
            report = self.service.ingest([folder / name])
        taken = (*report.added, *report.changed, *report.held)
        if not taken:
            raise TargetFailed(target=self.name, detail=f"{name} was not brought in")
        return taken[0]

    def erase(self, document_id: str) -> Mapping[str, Any]:
        """Erase a material; the receipt. Raises `TargetFailed`."""
        with self._told():
            return self.service.rights.erase_material(document_id)

    def about(self) -> Mapping[str, Any]:
        """What it is made of. Raises `TargetFailed`."""
        with self._told():
            state = self.service.index_state()
            reader = self.service.reader
        return {
            "program": VERSION,
            "configuration": self.service.settings.model_dump(mode="json", exclude={*_MADE_HERE, "llm_key"}),
            "model": self.service.model.name,
            "index": f"{state.passages} passages, generation {state.generation}" if state else "empty",
            "reader": "none" if reader is None else type(reader).__name__,
        }

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except ProtokolantError as error:
            raise TargetFailed(target=self.name, detail=f"{error.code}: {error.sentence('en')}") from error


@contextmanager
def prepared(progress: Callable[[str, str], None] | None = None) -> Iterator[InProcess]:
    """An assistant in a scratch folder with the shipped notes, which goes with it; some twenty seconds."""
    with _scratch() as folder:
        service = Service(settings_in(folder), progress)
        service.fill_if_empty()
        service.warm()
        yield InProcess(folder, encoder=service.encoder)


@contextmanager
def copied(original: InProcess, make: Make | None = None) -> Iterator[InProcess]:
    """An assistant in a copy of the folder of another, with the same model in memory; for a procedure to change.

    `make` opens it, by default as the original was.
    """
    with _scratch() as folder:
        shutil.copytree(original.folder, folder)
        yield InProcess(folder, make or original.make, original.service.encoder, original.service.reader)


def settings_in(folder: Path, **given: object) -> Settings:
    """The settings of the environment for a scratch folder: nothing outside it is written, no anchor of a real log."""
    settings = load_settings(data=folder, **given)
    if settings.audit_anchor is None or "audit_anchor" in given:
        return settings
    return load_settings(data=folder, **given, audit_anchor=folder / "anchor")


@contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="protokolant-eval-", ignore_cleanup_errors=True) as scratch:
        yield Path(scratch) / "data"
