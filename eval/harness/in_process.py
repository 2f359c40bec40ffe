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


class InProcess:
    """An assistant in a folder of its own. Threads may share it; `service` is for procedures and for broken ones."""

    name = "in process"

    def __init__(self, service: Service) -> None:
        self.service = service
        self.folder: Path | None = service.settings.data

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
    """An assistant in a scratch folder with the shipped notes, which goes with it."""
    with tempfile.TemporaryDirectory(prefix="protokolant-eval-") as scratch:
        service = Service(settings_in(Path(scratch) / "data"), progress)
        service.fill_if_empty()
        service.warm()
        yield InProcess(service)


@contextmanager
def copied(original: InProcess, kind: type[Service] | None = None) -> Iterator[InProcess]:
    """An assistant in a copy of the folder of another, with the same model in memory; for a procedure to change.

    `kind` is another kind of assistant than the original is: a broken one.
    """
    with tempfile.TemporaryDirectory(prefix="protokolant-eval-") as scratch:
        folder = Path(scratch) / "data"
        shutil.copytree(original.service.settings.data, folder)
        service = (kind or type(original.service))(settings_in(folder), None, original.service.encoder)
        vars(service).setdefault("reader", original.service.reader)
        yield InProcess(service)


def settings_in(folder: Path) -> Settings:
    """The settings of the environment for a scratch folder: nothing outside it is written, no anchor of a real log."""
    settings = load_settings(data=folder)
    return settings if settings.audit_anchor is None else load_settings(data=folder, audit_anchor=folder / "anchor")
