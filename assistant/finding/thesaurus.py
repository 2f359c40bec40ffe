"""Words that mean nearly the same in the talk of local government, from `thesaurus.yaml`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from corpus.folding import fold
from corpus.plain_yaml import parse_yaml

THESAURUS_FILE = Path(__file__).parent / "thesaurus.yaml"


@lru_cache(maxsize=1)
def _groups() -> dict[str, tuple[frozenset[str], ...]]:
    """For each word, without diacritics, the others of its groups, each as the words that all must stand in a text."""
    stored = parse_yaml(THESAURUS_FILE.read_text(encoding="utf-8"))
    found: dict[str, set[frozenset[str]]] = {}
    for group in stored:
        entries = [frozenset(fold(entry).split()) for entry in group]
        for entry in entries:
            if len(entry) == 1:
                found.setdefault(next(iter(entry)), set()).update(other for other in entries if other != entry)
    return {word: tuple(others) for word, others in found.items()}


def synonyms(lemma: str) -> tuple[frozenset[str], ...]:
    """What may stand in a text for a lemma without diacritics, each as a set of lemmas that must all stand there."""
    return _groups().get(lemma, ())
