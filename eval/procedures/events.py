"""The audit log is complete (AI Act 12 by choice): each thing done is compared with what was entered of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from assistant.conversation.owners import new_owner
from assistant.records.exporting import export, is_genuine
from assistant.service import Service
from corpus.edits import Edit
from eval.harness.records import Check
from eval.procedures.acting import Inside
from eval.procedures.canaries import Canary, canary

METRIC = "events_logged"
Done = list[tuple[str, str | None]]
"""What was done: the kind of entry that must tell of it, and its subject, None where it has none that is known."""


def _ask(service: Service, planted: Canary) -> Done:
    asked = (*planted.questions, "Kim jesteś?", "Ile kosztuje bilet?", "Jaka będzie pogoda?")
    return [("answer", service.ask(question).id) for question in asked]


def _add(service: Service, planted: Canary) -> Done:
    service.add_document({**planted.record, "id": f"{planted.id}-b"})
    return [("ingest", None)]


def _edit(service: Service, planted: Canary) -> Done:
    document = service.documents()[0]
    service.edit_material(document.id, [Edit("metadata", "title", f"Tytuł {planted.motto}")])
    return [("edit", document.id)]


def _erase(service: Service, planted: Canary) -> Done:
    return [("erase", service.rights.erase_material(_key(service, planted))["id"])]


def _erase_person(service: Service, planted: Canary) -> Done:
    return [("erase", service.rights.erase_person(planted.person.name)["id"])]


def _object(service: Service, planted: Canary) -> Done:
    objected = service.rights.object(planted.person.name)["id"]
    return [("objection", objected), ("withdrawal", service.rights.withdraw_objection(planted.person.name)["id"])]


def _rectify(service: Service, planted: Canary) -> Done:
    return [("rectify", service.rights.rectify(planted.motto, f"{planted.motto}ska")["id"])]


def _access(service: Service, planted: Canary) -> Done:
    service.rights.export_person(planted.person.name)
    return [("access", None)]


def _report(service: Service, planted: Canary) -> Done:
    answer = service.ask(planted.questions[0])
    service.kept_answers.keep(answer, "klucz")
    report = service.report_answer(answer.id, "klucz", new_owner(), "wrong", "")
    service.oversight.correct(report.id, "Odpowiedź organizatora.")
    return [("answer", answer.id), ("report", answer.id), ("review", report.id)]


def _stop(service: Service, planted: Canary) -> Done:
    service.stop_answering(planted.motto)
    stopped = service.ask(planted.questions[0])
    service.resume_answering()
    return [("stop", None), ("answer", stopped.id), ("resume", None)]


def _backup(service: Service, planted: Canary) -> Done:
    target = Path(service.settings.data).with_name(f"{planted.id}.zip")
    service.backup(target)
    target.unlink()
    return [("backup", None)]


def _rebuild(service: Service, planted: Canary) -> Done:
    service.rebuild_index()
    return [("rebuild", None)]


ACTS: dict[str, Callable[[Service, Canary], Done]] = {
    "ask": _ask,
    "add": _add,
    "edit": _edit,
    "erase": _erase,
    "erase-person": _erase_person,
    "object": _object,
    "rectify": _rectify,
    "access": _access,
    "report": _report,
    "stop": _stop,
    "backup": _backup,
    "rebuild": _rebuild,
}
"""Things that are done to an assistant."""


def events_logged(target: Inside, given: Mapping[str, Any], rng: random.Random) -> tuple[Check, ...]:
    """Do some things in an order of chance (`given` `acts`: names), and read the log that an inspector is given."""
    service = target.opened()
    planted = canary(rng)
    service.add_document(planted.record)
    known = len(export(service.audit)["entries"])
    acts = list(given["acts"])
    done = [(act, entered) for act in acts for entered in ACTS[str(act)](service, planted)]
    exported = export(target.opened().audit)
    new = exported["entries"][known:]
    checks = [
        Check(METRIC, any(_tells(entry, kind, subject) for entry in new), f"{act}: {kind} {subject or ''}")
        for act, (kind, subject) in done
    ]
    numbers = [entry["number"] for entry in exported["entries"]]
    checks.append(Check(METRIC, numbers == list(range(numbers[0], numbers[0] + len(numbers))), "no number is missing"))
    return (*checks, Check(METRIC, is_genuine(exported), "the export's signature"))


def _tells(entry: Mapping[str, Any], kind: str, subject: str | None) -> bool:
    over = entry["outcome"] != "begun"
    return entry["kind"] == kind and over and subject in (None, entry["subject"])


def _key(service: Service, planted: Canary) -> str:
    return next(one.id for one in service.documents() if one.origin == planted.id)
