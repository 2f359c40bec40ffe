"""What a report calls things, in Polish and in English: reviewed data in `words.yaml`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from corpus.plain_yaml import parse_yaml
from eval.harness.records import Provenance
from eval.judging.gates import Gate, Said, Where

_WORDS = Path(__file__).parent / "words.yaml"


def said(group: str, name: str) -> Said:
    """What something of a group is called; its own name where nothing is."""
    found = _stored()[group].get(name)
    return Said(pl=name, en=name) if found is None else Said.model_validate(found)


def sign(finding: str) -> str:
    """The sign of a finding, beside its word: it is never told by colour alone."""
    return str(_stored()["signs"][finding])


def number(value: float) -> str:
    """A share, or a time, as reports write it: three places, or one from ten on."""
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.3f}"


def threshold(gate: Gate) -> str:
    """The threshold with its direction."""
    return f"{'≥' if gate.at_least is not None else '≤'} {gate.threshold:g}"


def articles(names: Sequence[str]) -> Said:
    """Articles of law, as each language calls the acts."""
    joined = ", ".join(names)
    return Said(pl=joined.replace("GDPR", "RODO").replace("AI Act Annex III", "AI Act, załącznik III"), en=joined)


def target(came_from: Provenance) -> Said:
    """Whom a run asked."""
    if came_from.target == "in process":
        return Said(pl="asystent w procesie pomiaru", en="in process")
    return Said(pl=came_from.target, en=came_from.target)


def where(asked: Where) -> Said:
    """Which cases a gate is about."""
    names = {
        "suites": Said(pl="zestawy", en="suites"),
        "kinds": Said(pl="rodzaje", en="kinds"),
        "tags": Said(pl="etykiety", en="tags"),
        "languages": Said(pl="języki", en="languages"),
    }
    parts = [(names[name], ", ".join(values)) for name, values in asked.model_dump().items() if values]
    if not parts:
        return Said(pl="wszystkie przypadki z tą miarą", en="all cases with this metric")
    return Said(
        pl="; ".join(f"{name.pl}: {values}" for name, values in parts),
        en="; ".join(f"{name.en}: {values}" for name, values in parts),
    )


@lru_cache(maxsize=1)
def _stored() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = parse_yaml(_WORDS.read_text(encoding="utf-8"))
    return loaded
