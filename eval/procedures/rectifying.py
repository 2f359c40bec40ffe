"""Rectification (GDPR 16): a wrong word is put right, and looked for in the answers to fifty questions."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Any

from eval.harness.records import Check
from eval.procedures.acting import Inside, need
from eval.procedures.answers import short, tells
from eval.procedures.canaries import PEOPLE, Canary, canary
from eval.variants import varied

GONE = "old_value_gone"
_RULES = ("no-diacritics", "case", "polite", "english")
_ASKED = {
    "person": (
        "Kto poprowadził warsztat w gminie {place}?",
        "Kto prowadził warsztat w gminie {place}?",
        "Jak nazywał się ekspert na warsztacie w gminie {place}?",
        "Czy wiadomo, kto poprowadził warsztat w gminie {place}?",
        "Warsztat w gminie {place}: kto go prowadził?",
        "Podaj prowadzącego warsztat w gminie {place}.",
        "Proszę o nazwisko eksperta z warsztatu w gminie {place}",
        "Co wiadomo o warsztacie w gminie {place}?",
        "Czy {old} poprowadził warsztat w gminie {place}?",
        "Co robił {old} w gminie {place}?",
    ),
    "motto": (
        "Jakie hasło miał warsztat w gminie {place}?",
        "Jak brzmiało hasło warsztatu w gminie {place}?",
        "Pod jakim hasłem odbył się warsztat w gminie {place}?",
        "Podaj hasło warsztatu w gminie {place}.",
        "Hasło warsztatu, gmina {place}?",
        "Czy warsztat w gminie {place} miał hasło?",
        "Przypomnij hasło, które brzmiało na warsztacie w gminie {place}",
        "Co wiadomo o warsztacie w gminie {place}?",
        "Czy hasło warsztatu w gminie {place} brzmiało {old}?",
        "Kto wymyślił hasło {old} w gminie {place}?",
    ),
}


def rectify(target: Inside, given: Mapping[str, Any], rng: random.Random) -> tuple[Check, ...]:
    """Put a name or a motto right (`given`: `what`, "person" or "motto"), ask fifty times, let it come again."""
    what = str(given.get("what", "motto"))
    planted = canary(rng)
    old, new = _values(planted, what, rng)
    target.add(planted.record)
    questions = tuple(_questions(planted, what, old, rng.randrange(1 << 30)))
    need(tells(target.ask(questions[0]), old), "the old value was not told before it was put right")
    target.service.rights.rectify(old, new)
    checks = [_gone(target.ask(one), old) for one in questions]
    now = target.ask(questions[0])
    checks.append(Check(GONE, tells(now, new), f"the new value is told: {short(now)}"))
    target.add({**planted.record, "title": f"{planted.title} (jeszcze raz)"})
    checks.append(_gone(target.ask(questions[0]), old, "come again: "))
    hits = target.service.search(questions[0]).hits
    checks.append(Check(GONE, not any(old in hit.passage.text for hit in hits), "passages found by search"))
    return tuple(checks)


def _values(planted: Canary, what: str, rng: random.Random) -> tuple[str, str]:
    if what == "person":
        other = rng.choice([one for one in PEOPLE if one != planted.person])
        return planted.person.name, other.name
    return planted.motto, f"{planted.motto[:7]}{rng.choice(('kowo', 'lino', 'rada'))}"


def _gone(answer: Mapping[str, Any], old: str, when: str = "") -> Check:
    told = any(old.casefold() in str(one["quote"]).casefold() for one in answer["sources"])
    said = any(old.casefold() in one["text"].casefold() for one in answer["statements"])
    return Check(GONE, not (told or said), f"{when}{short(answer)}")


def _questions(planted: Canary, what: str, old: str, seed: int) -> Iterator[str]:
    """Ten questions as they are, and by each of four rules."""
    plain = [one.format(place=planted.place, old=old) for one in _ASKED[what]]
    yield from plain
    for rule in _RULES:
        yield from (varied(one, rule, seed) for one in plain)
