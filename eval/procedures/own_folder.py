"""An assistant over a folder of its own, copied from one that was prepared: what procedures act on in this process."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.conversation.owners import new_owner, talk_of
from assistant.service import Service
from assistant.settings import Settings, load_settings
from assistant.version import VERSION

Make = Callable[[Settings, Any], Service]
"""Opens a data folder: settings and an encoder that is shared, or None -> the assistant."""


def intact(settings: Settings, encoder: Any = None) -> Service:
    """The assistant as it is."""
    return Service(settings, None, encoder)


class OwnFolder:
    """An assistant over a folder; as `Target` and `Changeable`. Threads may share it."""

    name = "in process"

    def __init__(self, folder: Path, make: Make = intact, like: Service | None = None) -> None:
        """`make` opens the folder: another one than `intact` is a broken assistant.

        What is loaded of the networks is shared with the assistant `like`.
        """
        self.folder: Path = folder
        self._make = make
        self._like = like
        self.service = self.opened()

    def opened(self, **settings: Any) -> Service:
        """The folder opened once more, as another process opens it."""
        service = self._make(load_settings(data=self.folder, **settings), self._like and self._like.encoder)
        if self._like is not None:
            vars(service).setdefault("reader", self._like.reader)
        return service

    def ask(self, question: str, before: Sequence[str] = (), edition: int | None = None) -> Mapping[str, Any]:
        """The answer, in a conversation of its own where others were asked before."""
        if not before:
            return self.service.ask(question, edition=edition).to_json()
        talk = talk_of(new_owner())
        for one in before:
            self.service.ask(one, conversation=talk)
        return self.service.ask(question, edition=edition, conversation=talk).to_json()

    def text(self, document_id: str) -> str:
        """The stored text of a material."""
        return self.service.document(document_id).text

    def about(self) -> Mapping[str, Any]:
        """What it says of itself."""
        state = self.service.index_state()
        return {
            "program": f"protokolant {VERSION}",
            "configuration": self.service.settings.model_dump(mode="json", exclude={"data", "cache", "llm_key"}),
            "model": self.service.model.name,
            "index": f"{state.passages} passages" if state else "",
            "reader": self.service.reader is not None,
        }

    def add(self, record: Mapping[str, Any]) -> str:
        """Add a material."""
        return self.service.add_document(record).id

    def erase(self, document_id: str) -> Mapping[str, Any]:
        """Erase a material."""
        return self.service.rights.erase_material(document_id)


class Prepared:
    """A folder with the shipped notes, made once, and copies of it."""

    def __init__(self, folder: Path, encoder: Any = None) -> None:
        """`folder` is filled where nothing was brought in yet, which takes some twenty seconds."""
        self.folder = folder
        self.service = Service(load_settings(data=folder), None, encoder)
        self.service.fill_if_empty()
        self.service.warm()

    @contextmanager
    def copied(self, make: Make = intact) -> Iterator[OwnFolder]:
        """An assistant over a copy, which goes afterwards."""
        with tempfile.TemporaryDirectory(prefix="protokolant-procedure-", ignore_cleanup_errors=True) as scratch:
            folder = Path(scratch) / "data"
            shutil.copytree(self.folder, folder)
            yield OwnFolder(folder, make, self.service)
