"""One whom a sentence names for what was asked, and the others whom another sentence names beside him."""

from __future__ import annotations

from assistant.composing.listing import enumeration
from assistant.composing.sameness import holds, holds_itself
from assistant.finding.evidence import Candidate
from assistant.understanding.question import Question


def asks_the_same(question: Question, best: Candidate, one: Candidate) -> bool:
    """Whether a sentence holds the nouns of a question that the best one holds: no organiser for a co-organiser."""
    return _nouns_held(question, best) <= _nouns_held(question, one)


def beside_others(question: Question, name: str, best: Candidate, one: Candidate) -> str | None:
    """The items that a sentence enumerates, in its words, where the name found in the best one is one of them."""
    listed = enumeration(one.text)
    if listed is None or listed.tail or name not in listed.items or not asks_the_same(question, best, one):
        return None
    *before, last = listed.items
    text = " ".join(one.text.split())
    joined = (f"{', '.join(before)} {word} {last}" for word in ("i", "oraz"))
    return next((each for each in joined if each in text), None)


def lists_others(question: Question, name: str, one: Candidate) -> bool:
    """Whether a sentence enumerates others who hold or did what is asked about."""
    listed = enumeration(one.text)
    if listed is None or any(name in item for item in listed.items):
        return False
    return any(not term.name and holds(listed.head, term) for term in question.terms)


def _nouns_held(question: Question, candidate: Candidate) -> frozenset[tuple[str, ...]]:
    return frozenset(term.lemmas for term in question.terms if term.noun and holds_itself(candidate.text, term))
