"""What runs in a process of its own, to be killed or to look at what a killed one left."""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from assistant.service import Service
from assistant.settings import load_settings
from corpus.edits import Edit
from eval.kill_materials import ANSWER, EDITED, QUESTION, WORD

_BATCH = 600  # characters: a few materials a batch, so that small materials make many changes
_WATCHED = ("open", "os.", "shutil.", "sqlite3.")


@dataclass(frozen=True)
class Task:
    """Something done to a data folder: its name, the folder, the materials or the archive it is done with."""

    name: str
    data: Path
    given: Path

    def run(self, service: Service) -> None:
        """Do it; done again after it was cut off, it comes to the same."""
        if self.name in {"first", "ingest", "sync"}:
            service.ingest([self.given], sync=self.name == "sync")
        elif self.name == "edit":
            edited = next(one for one in service.documents() if one.origin == EDITED)
            service.edit_material(edited.id, [Edit("word", WORD, "kramy")])
        elif self.name == "correct":
            service.correct_edition(6, {"city": "Toruń"})
        else:
            service.restore(self.given)


@dataclass(frozen=True)
class DocumentState:
    """A material as it stands: its text, and its passages by place, words, headings and edition."""

    text: str
    passages: tuple[tuple[int, int, str, str, int | None], ...]


@dataclass(frozen=True)
class State:
    """All materials by origin, and what is told of the editions."""

    documents: dict[str, DocumentState]
    editions: str


@dataclass(frozen=True)
class Finding:
    """What was left: the state at once and the state after the next run, and what was wrong with each in words."""

    left: State
    mended: State
    faults: tuple[str, ...]


def open_service(data: Path, like: Service | None = None) -> Service:
    """A service over a folder, whose ingests make many small changes; with the encoder of another, if one is given."""
    import assistant.ingestion.ingesting

    assistant.ingestion.ingesting.BATCH_CHARACTERS = _BATCH
    return Service(load_settings(data=data), encoder=None if like is None else like.encoder)


def state_of(service: Service) -> State:
    """All that is kept of the materials, for comparison."""
    catalogue = service.storage.catalogue
    documents = {
        one.origin: DocumentState(
            one.text,
            tuple(
                (passage.start, passage.end, passage.text, passage.headings, passage.edition)
                for passage in sorted(catalogue.passages(catalogue.passage_ids_of([one.id])), key=lambda p: p.start)
            ),
        )
        for one in service.documents()
    }
    # a material's number is its own and differs between folders; what is told of editions does not
    told = [
        (one.number, one.year, one.documents, sorted((a.field, a.value, a.status, len(a.spans)) for a in one.accounts))
        for one in service.editions()
    ]
    return State(documents, repr(told))


def do(task: Task, kill_at: int | None, pipe: Connection) -> None:
    """Do a task; say when it begins, and after it how many events there were and how long it took (s).

    With `kill_at`, the process kills itself at that event: a file of the folder opened, renamed, removed, or a commit.
    """
    service = open_service(task.data)
    service.encoder.warm()
    events = _watch(task.data, kill_at)
    pipe.send("begin")
    start = time.perf_counter()
    task.run(service)
    pipe.send((events[0], time.perf_counter() - start))


def _watch(folder: Path, kill_at: int | None) -> list[int]:
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    count, inside = [0], str(folder)

    def step() -> None:
        count[0] += 1
        if count[0] == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(name: str, arguments: tuple[Any, ...]) -> None:
        if name.startswith(_WATCHED) and arguments and inside in str(arguments[0]):
            step()

    sys.addaudithook(hook)
    event.listen(Engine, "commit", lambda _: step())
    return count


def look(pipe: Connection) -> None:
    """Look at what killed processes left, one after another: a task comes in, what was found goes out.

    Each folder is opened anew, by one process that has its model loaded.
    """
    like: Service | None = None
    while (task := pipe.recv()) is not None:
        like = open_service(task.data, like)
        pipe.send(_found(task, like))


def _found(task: Task, like: Service) -> Finding:
    """Look, do the task again, and look again."""
    from assistant.diagnosis import diagnose

    faults: list[str] = []
    service = open_service(task.data, like)
    if service.storage.catalogue.is_filled():
        service.fill_if_empty()  # as every command that asks does
    left = state_of(service)
    if task.name != "first" and ANSWER not in service.ask(QUESTION).text:
        faults.append("before the next run: the old state does not answer")
    service.storage.index.verify()
    task.run(open_service(task.data, like))
    service = open_service(task.data, like)
    if ANSWER not in service.ask(QUESTION).text:
        faults.append("after the next run: no answer")
    faults.extend(f"after the next run: doctor: {one.name}" for one in diagnose(service) if not one.ok)
    return Finding(left, state_of(service), tuple(faults))
