"""Whether two sentences are one account of a thing or two: alike in all but what fills the same place."""

from __future__ import annotations

import re

from assistant.finding.evidence import Candidate, matches, word_keys
from assistant.understanding.question import Question
from corpus.folding import fold
from corpus.morphology import lemmas, readings

_WORD = re.compile(r"[^\W_]+")
_SAME_WORDS = 0.8
_MEETS = 1.0  # the very word: with a related one in its place, something else may be told
_NAMING = ("subst", "ger", "dig")  # tags of nouns, of what is made a noun of, of numbers


def repeats(text: str, other: str) -> bool:
    """Whether a sentence says in nearly the same words what another says, neither naming what the other does not.

    "Hasło brzmiało A" and "Hasło brzmiało B" share more than enough words, and do not repeat one another.
    """
    words, known = set(text.lower().split()), set(other.lower().split())
    return len(words & known) >= _SAME_WORDS * min(len(words), len(known)) and not differ(text, other)


def differ(text: str, other: str) -> bool:
    """Whether each of two sentences names something, by a name, a noun or a number, that the other does not."""
    return _names_more(text, other) and _names_more(other, text)


def is_another(question: Question, best: Candidate, other: Candidate) -> bool:
    """Whether a sentence of another material is another account of what is asked than the best one.

    Both are of one edition, or of none, hold every word of the question, of which one is a common noun, and fill it
    differently.
    """
    apart = best.passage.document_id != other.passage.document_id and best.passage.edition == other.passage.edition
    return apart and _meets_all(question, best) and _meets_all(question, other) and differ(best.text, other.text)


def _meets_all(question: Question, candidate: Candidate) -> bool:
    keys = word_keys(candidate.text)
    asked = any(term.noun and not term.name for term in question.terms)
    return asked and all(matches(term, keys) >= _MEETS for term in question.terms)


def _names_more(text: str, other: str) -> bool:
    known = frozenset().union(*map(_lemmas, _WORD.findall(other)))
    words = enumerate(_WORD.findall(text))
    return any(known.isdisjoint(_lemmas(word)) for at, word in words if _names(word, first=at == 0))


def _lemmas(word: str) -> frozenset[str]:
    """What a word is a form of: no relatives, as two names may well begin alike."""
    return frozenset(fold(one) for one in (*lemmas(word.lower()), word))


def _names(word: str, *, first: bool) -> bool:
    """Whether a word is a name, a noun and nothing else, a number, or one that no dictionary knows."""
    if word[0].isdigit() or (word[0].isupper() and not first):
        return True
    return all(one.tag.startswith(_NAMING) for one in readings(word))
