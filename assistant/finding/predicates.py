"""Whether a passage tells what is asked of something named, or nothing but the name: "Kiedy powstała ICMA?"."""

from __future__ import annotations

import re

from assistant.finding.evidence import FEATURES, Candidate, matches, word_keys
from assistant.understanding.kinds import Kind
from assistant.understanding.question import Question
from assistant.understanding.terms import TAKE_PLACE, Term

_OF_ONE_FACT = frozenset({Kind.WHEN, Kind.WHERE, Kind.HOW_MANY, Kind.WHO})
_OUT_OF = re.compile(r"\b(?:kto|któr\w+|ilu|ile)\s+(?:osób\s+)?ze?\b", re.IGNORECASE)
"""Asks for one of a body: whether he spoke, or was there, is told in many words."""
_WEAKEST_TERM = FEATURES.index("weakest_term")
_NEAR = 0.5  # cosine of the word met worst with the nearest of the passage, from which it may be told in other words
_LEAST = 0.6  # of a match: a word of the same family will do


def asked_of_a_name(question: Question) -> tuple[Term, ...]:
    """The words that say what is asked of something named; none where no single fact is asked, or of no name."""
    if question.kind not in _OF_ONE_FACT or not any(term.name for term in question.terms):
        return ()
    if _OUT_OF.search(question.search_text):
        return ()
    return tuple(term for term in question.terms if not term.name and TAKE_PLACE not in term.lemmas)


def tells_one(asked: tuple[Term, ...], one: Candidate) -> bool:
    """Whether a passage or its headings hold a word of what is asked, or come near it in meaning."""
    if one.features[_WEAKEST_TERM] >= _NEAR:
        return True
    keys = word_keys(one.passage.text) | word_keys(one.passage.context)
    return any(matches(term, keys) >= _LEAST for term in asked)
