"""Nothing half there: `python -m eval.kills [--runs 200] [--seed 1] [--task NAME]`.

A process that ingests, synchronises, edits, corrects or restores is killed (SIGKILL), every other time at a random
moment of its work and otherwise at a random event: a file of the data folder opened, renamed or removed, a commit.
Then another process looks: every material has to be wholly as it was or wholly as it was to become, none lost and none
there twice; the old state still answers; and when the work is done again, all is as if nothing had happened, and
`doctor` has nothing to say. Exits 1 where anything else was seen.

A killed process leaves what it wrote with the kernel: this shows the order of the writes, not that a disk without power
keeps them.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from eval.kill_child import Finding, State, Task, do, look, open_service, state_of
from eval.kill_materials import WRITERS

TASKS = ("first", "ingest", "sync", "edit", "correct", "restore")
_PATIENCE = 120  # seconds that a process may take for a few dozen small materials
_forks = multiprocessing.get_context("forkserver")


@dataclass(frozen=True)
class Course:
    """A task as it goes when nothing kills it: the states before and after, its events, how long it takes (s)."""

    task: Task
    before: State
    after: State
    events: int
    seconds: float


@dataclass
class Tally:
    """What was seen of one task."""

    kills: int = 0
    finished: int = 0
    lost: int = 0
    half: int = 0
    twice: int = 0
    faults: Counter[str] = field(default_factory=Counter)

    @property
    def well(self) -> bool:
        """Whether nothing was wrong."""
        return not (self.lost or self.half or self.twice or self.faults)

    def judge(self, course: Course, found: Finding, late: bool) -> None:
        """Compare what was left, and what became of it, with the states there may be."""
        self.kills += not late
        self.finished += late
        old, new, left = course.before.documents, course.after.documents, found.left.documents
        self.lost += sum(origin not in left for origin in old.keys() & new.keys() if course.task.name != "first")
        self.half += sum(state not in (old.get(origin), new.get(origin)) for origin, state in left.items())
        for state in (left, found.mended.documents):
            texts = Counter(one.text for one in state.values())
            self.twice += sum(count - 1 for count in texts.values())
        if found.mended != course.after:
            self.faults["after the next run: not the state that was to be"] += 1
        if course.task.name in {"edit", "correct", "restore"} and found.left not in (course.before, course.after):
            self.faults["before the next run: neither the old state nor the new"] += 1
        self.faults.update(found.faults)


class Bench:
    """A scratch folder, what stands ready in it, and the process that looks."""

    def __init__(self, scratch: Path) -> None:
        _forks.set_forkserver_preload(["eval.kill_child", "assistant.ingestion.ingesting", "assistant.diagnosis"])
        self._data = scratch / "data"
        self._standing = scratch / "standing"
        self._materials = scratch / "materials"  # the same folder for all: a material is where it came from
        self._archive = scratch / "later.zip"
        self._look, theirs = _forks.Pipe()
        self._looking = _forks.Process(target=look, args=(theirs,))
        self._looking.start()
        theirs.close()

    def close(self) -> None:
        """End the process that looks."""
        self._look.send(None)
        self._looking.join(_PATIENCE)

    def prepare(self, chosen: Sequence[str]) -> list[Course]:
        """Lay out a folder as it stands before, an archive of a later one, and run each task once unharmed."""
        self._write("ingest")
        _unharmed(_build_archive, self._data, self._materials, self._archive)
        self._write("first")
        _unharmed(do, Task("first", self._standing, self._materials), None)
        return [self._course(name) for name in chosen]

    def _course(self, name: str) -> Course:
        task = self.task(name)
        before: State = _unharmed(_state, task.data)
        events, seconds = _unharmed(do, task, None)
        return Course(task, before, _unharmed(_state, task.data), events, seconds)

    def task(self, name: str) -> Task:
        """The task, with its materials, over a data folder as it stands before."""
        shutil.rmtree(self._data, ignore_errors=True)
        if name == "first":
            self._data.mkdir()
        else:
            shutil.copytree(self._standing, self._data)
        if name in WRITERS:
            self._write(name)
        return Task(name, self._data, self._materials if name in WRITERS else self._archive)

    def _write(self, name: str) -> None:
        shutil.rmtree(self._materials, ignore_errors=True)
        WRITERS[name](self._materials)

    def kill(self, course: Course, chance: random.Random) -> tuple[bool, Finding]:
        """Kill the task at a moment or an event that chance chooses; whether it was too late, and what was found."""
        task = self.task(course.task.name)
        at_event = chance.random() < 0.5
        ours, theirs = _forks.Pipe()
        kill_at = chance.randint(1, course.events) if at_event else None
        process = _forks.Process(target=do, args=(task, kill_at, theirs))
        process.start()
        theirs.close()
        ours.recv()
        if not at_event:
            time.sleep(chance.uniform(0, course.seconds))
            process.kill()
        process.join(_PATIENCE)
        self._look.send(task)
        return process.exitcode == 0, self._look.recv()


def _unharmed(target: Callable[..., None], *arguments: object) -> Any:
    """The last thing that a function sends when it runs in a process of its own."""
    ours, theirs = _forks.Pipe()
    process = _forks.Process(target=target, args=(*arguments, theirs))
    process.start()
    theirs.close()
    sent = None
    with suppress(EOFError):
        while True:
            sent = ours.recv()
    process.join(_PATIENCE)
    if process.exitcode != 0:
        raise RuntimeError(f"{target.__name__} ended with {process.exitcode}")
    return sent


def _build_archive(data: Path, materials: Path, archive: Path, _: Connection) -> None:
    service = open_service(data)
    service.ingest([materials])
    service.backup(archive)


def _state(data: Path, pipe: Connection) -> None:
    pipe.send(state_of(open_service(data)))


def run(scratch: Path, runs: int, seed: int, chosen: Sequence[str] = TASKS) -> dict[str, Tally]:
    """Kill the chosen tasks in turn, until `runs` were killed at work; what was seen of each."""
    chance = random.Random(seed)  # noqa: S311  # chooses moments, keeps no secret
    with closing(Bench(scratch)) as bench:
        courses = bench.prepare(chosen)
        tallies = {course.task.name: Tally() for course in courses}
        for number in range(runs):
            course = courses[number % len(courses)]
            late = True
            while late:  # the work was done before the moment came: looked at, and not counted as a kill
                late, found = bench.kill(course, chance)
                tallies[course.task.name].judge(course, found, late)
    return tallies


def main() -> None:
    """Print the table; exit 1 where anything was lost, half, twice or not mended."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--task", choices=TASKS, action="append")
    given = parser.parse_args()
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    with tempfile.TemporaryDirectory(prefix="protokolant-kills-") as scratch:
        tallies = run(Path(scratch), given.runs, given.seed, given.task or TASKS)
    rows = [f"{'task':<10}{'kills':>7}{'too late':>10}{'lost':>6}{'half':>6}{'twice':>7}  faults"]
    for name, tally in tallies.items():
        faults = "; ".join(f"{fault} ×{count}" for fault, count in tally.faults.items()) or "none"
        rows.append(
            f"{name:<10}{tally.kills:>7}{tally.finished:>10}{tally.lost:>6}{tally.half:>6}{tally.twice:>7}  {faults}"
        )
    sys.stdout.write("\n".join(rows) + "\n")
    sys.exit(not all(tally.well for tally in tallies.values()))


if __name__ == "__main__":
    main()
