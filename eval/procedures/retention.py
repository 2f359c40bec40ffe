"""Storage limitation (GDPR 5(1)(e)): a clock moved to a day before and a day after the time of each kind of record."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.conversation.owners import new_owner, talk_of
from assistant.service import Service
from eval.harness.records import Check
from eval.procedures.acting import Inside, need
from eval.procedures.canaries import canary, word
from eval.procedures.clocks import move
from eval.procedures.looking import found, written

METRIC = "retention_kept"


@dataclass(frozen=True)
class Record:
    """A kind of record: how it is made (what is looked for), in which store it is, by which setting it is kept."""

    make: Callable[[Service, random.Random], str]
    store: str
    days: str


def _question(service: Service, rng: random.Random) -> str:
    """A question in a conversation that finds an answer, with a word of its own."""
    sought = word(rng)
    service.ask(f"Gdzie odbył się II Kongres Sekretarzy ({sought})?", conversation=talk_of(new_owner()))
    return sought


def _unanswered(service: Service, rng: random.Random) -> str:
    sought = word(rng)
    answer = service.ask(f"Ile kosztuje {sought} w gminie?")
    need(answer.outcome.value == "not_found", f"a question that nothing answers was {answer.outcome.value}")
    return sought


def _report(service: Service, rng: random.Random) -> str:
    sought = word(rng)
    answer = service.ask("Gdzie odbył się II Kongres Sekretarzy?")
    service.kept_answers.keep(answer, "klucz")
    service.report_answer(answer.id, "klucz", new_owner(), "wrong", f"To nie to: {sought}.")
    return sought


def _answer_entry(service: Service, rng: random.Random) -> str:
    return service.ask(f"Co mówiono o temacie {word(rng)}?").id


def _change_entry(service: Service, rng: random.Random) -> str:
    return service.add_document(canary(rng).record).id


RECORDS = {
    "conversation": Record(_question, "conversations", "conversation_days"),
    "question": Record(_question, "log", "keep_audit_text_days"),
    "answer": Record(_answer_entry, "log", "keep_audit_days"),
    "change": Record(_change_entry, "log", "keep_changes_days"),
    "report": Record(_report, "oversight", "report_days"),
    "unanswered": Record(_unanswered, "oversight", "unanswered_days"),
}
"""The kinds of record that have a time of their own."""


def retention(target: Inside, given: Mapping[str, Any], rng: random.Random) -> tuple[Check, ...]:
    """Let the time of one kind of record pass (`given` `record`); `days` is another setting than the shipped one."""
    record = RECORDS[str(given["record"])]
    kept = int(given.get("days", getattr(target.service.settings, record.days)))
    service = target.opened(audit_text="question", **{record.days: kept})
    sought = record.make(service, rng)
    need(record.store in found(target.folder, written(sought)), f"{record.store} does not hold what was looked for")
    service.keep_time(move(service, kept - 1))
    before = record.store in found(target.folder, written(sought))
    service.keep_time(move(service, kept + 1))
    after = found(target.folder, written(sought)).get(record.store, [])
    return (
        Check(METRIC, before, f"{given['record']}: kept the day before its {kept} days are over"),
        Check(METRIC, not after, f"{given['record']}: the day after, bytes in {', '.join(after) or 'no file'}"),
    )
