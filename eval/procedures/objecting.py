"""Objection (GDPR 21): a person objects and is kept out of retrieval, until they take it back."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from eval.harness.records import Check
from eval.procedures.acting import Inside, need
from eval.procedures.answers import short, tells
from eval.procedures.canaries import canary

SUPPRESSED = "suppressed"
_ASKED = (
    "Kto poprowadził warsztat w gminie {place}?",
    "Kim jest {name}?",
    "Co robi {name}?",
    "Gdzie wystąpił {name}?",
    "Co mówił {name} w gminie {place}?",
    "Czy {name} był ekspertem na warsztacie?",
    "{name}",
    "Czyjego wystąpienia wysłuchano w gminie {place}?",
)


def object_(target: Inside, given: Mapping[str, Any], rng: random.Random) -> tuple[Check, ...]:
    """Object, before or (`given` `first`) after the material came; then take it back."""
    planted = canary(rng)
    person, rights = planted.person, target.service.rights
    if given.get("first"):
        target.add({"id": f"{planted.id}-a", "title": "Powitanie", "text": f"Gości witał ekspert {person.name}."})
        rights.object(person.name)
    said = f"Wystąpienia {person.genitive} wysłuchano w gminie {planted.place}."
    target.add({**planted.record, "text": "\n\n".join((*planted.sentences, said))})
    questions = [one.format(place=planted.place, name=person.name) for one in _ASKED]
    if not given.get("first"):
        need(tells(target.ask(questions[0]), person.name), "the person was not told of before")
        rights.object(person.name)
    checks = []
    for question in questions:
        hits = [hit for hit in target.service.search(question).hits if _names(hit.passage.text, person.forms)]
        checks.append(Check(SUPPRESSED, not hits, f"search {question}: {len(hits)} passages"))
        answer = target.ask(question)
        told = [form for form in person.forms if _told(answer, form)]
        checks.append(Check(SUPPRESSED, not told, f"{question} {short(answer)}"))
    rights.withdraw_objection(person.name)
    checks.append(Check(SUPPRESSED, tells(target.ask(questions[0]), person.name), "told again once it is taken back"))
    return tuple(checks)


def _names(text: str, forms: tuple[str, ...]) -> bool:
    return any(form in text for form in forms)


def _told(answer: Mapping[str, Any], form: str) -> bool:
    """Whether a source or a statement names somebody: an answer may repeat the name that it was asked with."""
    quoted = (str(one["quote"]) for one in answer["sources"])
    return any(form in text for text in (*quoted, *(one["text"] for one in answer["statements"])))
