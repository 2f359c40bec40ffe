"""Whether a clause holds a word of a claim as the same fact: itself, its other aspect, or a word that says the same."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from rapidfuzz.distance import DamerauLevenshtein

from assistant.finding.evidence import word_keys
from assistant.understanding.terms import Term
from corpus.folding import fold
from corpus.morphology import is_known, lemmas, words_of
from corpus.plain_yaml import parse_yaml

SAME_FACTS_FILE = Path(__file__).parent / "same_facts.yaml"
_INFINITIVE = ("c", "ć")
_FEWEST_LETTERS = 7  # of verbs that are one in two aspects: shorter ones share their beginnings by chance
_SHARED = 6
_KNOWN_AS_TYPED = 5  # letters of an unknown word that may be inflected or mistyped
_ENDINGS = ("", "a", "u", "y", "i", "em", "om", "ow", "ie", "owi", "ami", "ach", "e")


@lru_cache(maxsize=1)
def _groups() -> dict[str, tuple[frozenset[str], ...]]:
    found: dict[str, list[frozenset[str]]] = {}
    for group in parse_yaml(SAME_FACTS_FILE.read_text(encoding="utf-8")):
        entries = [frozenset(fold(entry).split()) for entry in group]
        for entry in entries:
            if len(entry) == 1:
                found.setdefault(next(iter(entry)), []).extend(other for other in entries if other != entry)
    return {word: tuple(others) for word, others in found.items()}


def holds(text: str, term: Term) -> bool:
    """Whether a text holds a word of a claim, in any form, or one that states the same fact."""
    keys = word_keys(text)
    if holds_itself(text, term):
        return True
    if any(group <= keys for lemma in term.lemmas for group in _groups().get(fold(lemma), ())):
        return True
    verbs = {_stem(lemma) for lemma in term.lemmas if _is_long_verb(lemma)}
    if verbs and not verbs.isdisjoint(_verbs(text)):
        return True
    word = fold(term.lemmas[0])
    if len(term.lemmas) > 1 or len(word) < _KNOWN_AS_TYPED or is_known(term.lemmas[0]):
        return False
    return any(_is_form(word, key) for key in keys)


def holds_itself(text: str, term: Term) -> bool:
    """Whether a text holds a word of a claim in any form, and no other for it."""
    return any(fold(lemma) in word_keys(text) for lemma in term.lemmas)


@lru_cache(maxsize=20_000)
def _verbs(text: str) -> frozenset[str]:
    """The stems of the verbs of a text, their nouns and participles among them."""
    return frozenset(_stem(lemma) for word in words_of(text) for lemma in lemmas(word) if _is_long_verb(lemma))


def _is_long_verb(lemma: str) -> bool:
    return lemma.endswith(_INFINITIVE) and len(lemma) >= _FEWEST_LETTERS


def _stem(lemma: str) -> str:
    return fold(lemma)[: min(_SHARED, len(lemma) - 3)]


def _is_form(word: str, key: str) -> bool:
    """Whether an unknown word is another in a case of its, or with one mistake."""
    if word[:1] != key[:1] or not key.isalpha():
        return False
    if DamerauLevenshtein.distance(word, key, score_cutoff=1) <= 1:
        return True
    shared = next((at for at, (one, other) in enumerate(zip(word, key, strict=False)) if one != other), None)
    shared = min(len(word), len(key)) if shared is None else shared
    return shared >= _KNOWN_AS_TYPED and word[shared:] in _ENDINGS and key[shared:] in _ENDINGS
