"""A run on disk: one file of JSON, and while it is made, a line for every case that is finished."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus.errors import BadRun, RunPlace
from eval.harness.records import Case, Check, Expectation, Judged, Observation, Provenance, Run, Score

RUN_FILE, PLAN_FILE, DONE_FILE = "run.json", "plan.json", "done.jsonl"
_FORM = 1
_SAME = ("configuration_hash", "model", "suites", "seed", "sample", "variants", "target", "commit")
"""What a run that is resumed has in common with its beginning."""


def save_run(run: Run, folder: Path) -> Path:
    """Write a run; its file. What was kept to resume it goes."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / RUN_FILE
    record = {"form": _FORM, "provenance": asdict(run.provenance), "judged": [asdict(one) for one in run.judged]}
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for name in (PLAN_FILE, DONE_FILE):
        (folder / name).unlink(missing_ok=True)
    return path


def load_run(folder: Path) -> Run:
    """The run of a folder, or of its file. Raises `BadRun`."""
    path = folder if folder.is_file() else folder / RUN_FILE
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        if record["form"] != _FORM:
            raise BadRun(path=folder, detail=f"its form is {record['form']}, and {_FORM} is read")
        return Run(Provenance(**record["provenance"]), tuple(_judged(one) for one in record["judged"]))
    except OSError as error:
        raise BadRun(path=folder, detail=f"{RUN_FILE}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadRun(path=folder, detail=f"{RUN_FILE} is not of the form of one: {error}") from error


def check_new(folder: Path) -> None:
    """Raises `RunPlace` where a run already is, or something that is no folder."""
    if folder.exists() and not folder.is_dir():
        raise RunPlace(path=folder, detail="it is no folder")
    if any((folder / name).exists() for name in (RUN_FILE, PLAN_FILE)):
        raise RunPlace(path=folder, detail="there is a run in it already")


class Kept:
    """What is finished of a run that is under way, so that it can be resumed. Threads may share it."""

    def __init__(self, folder: Path) -> None:
        self._done = folder / DONE_FILE
        self._writing = threading.Lock()

    @classmethod
    def begin(cls, folder: Path, provenance: Provenance) -> Kept:
        """Begin a run in a new folder. Raises `RunPlace` where a run already is, or no folder can be."""
        check_new(folder)
        plan = json.dumps(asdict(provenance), ensure_ascii=False) + "\n"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / PLAN_FILE).write_text(plan, encoding="utf-8")
        except OSError as error:
            raise RunPlace(path=folder, detail=error.strerror) from error
        return cls(folder)

    @classmethod
    def resume(cls, folder: Path, provenance: Provenance) -> tuple[Kept, Provenance, dict[str, Judged]]:
        """Go on with a run: where it came from, and what is finished of it but for failures, by case.

        Raises `BadRun` where nothing is to be resumed, or it was another run: other suites, seed, settings, commit.
        """
        try:
            plan = Provenance(**json.loads((folder / PLAN_FILE).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise BadRun(path=folder, detail="nothing in it is to be resumed") from error
        other = [name for name in _SAME if _plain(getattr(plan, name)) != _plain(getattr(provenance, name))]
        if other:
            raise BadRun(path=folder, detail=f"it was begun with another {', '.join(other)}")
        kept = cls(folder)
        return kept, plan, kept.read()

    def add(self, judged: Judged) -> None:
        """Keep a case that is finished."""
        line = json.dumps(asdict(judged), ensure_ascii=False)
        with self._writing, self._done.open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    def read(self) -> dict[str, Judged]:
        """What is finished but for failures, by case; a line that was cut off is asked again."""
        done: dict[str, Judged] = {}
        if self._done.is_file():
            for line in self._done.read_text(encoding="utf-8").splitlines():
                try:
                    judged = _judged(json.loads(line))
                except (ValueError, KeyError, TypeError):
                    continue
                if judged.error is None:
                    done[judged.case.id] = judged
        return done


def _judged(record: Mapping[str, Any]) -> Judged:
    seen = dict(record["observation"])
    seen["checks"] = tuple(Check(**one) for one in seen["checks"])
    seen["found"] = tuple(seen["found"])
    return Judged(
        case=_case(record["case"]),
        observation=Observation(**seen),
        scores=tuple(Score(**one) for one in record["scores"]),
        error=record["error"],
        skipped=record["skipped"],
    )


def _case(record: Mapping[str, Any]) -> Case:
    told: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in record.items()}
    return Case(**{**told, "expect": Expectation(record["expect"])})


def _plain(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
