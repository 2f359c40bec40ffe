"""When a question that its edition does not answer is searched in all materials."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.asked_fields import asked_fields
from assistant.kinds import Kind
from assistant.question import Question, Term

_OWN_TO_AN_EDITION = frozenset({Kind.WHEN, Kind.WHERE, Kind.HOW_MANY, Kind.MONEY, Kind.YES_NO, Kind.COMPARISON})
_TOPIC = re.compile(
    r"\b(?:o|na temat|w sprawie|w kwestii|dotyczący\w*|dotyczące\w*|about|regarding)\s+(?:\w+\s+)?\Z", re.IGNORECASE
)


def widened(question: Question) -> Question | None:
    """The question without the editions it was restricted to, or None where another edition's words would mislead.

    What was said on a topic, and what a person or an institution did, may have been said and done at another congress
    than the asker remembers; told with its edition, that helps. When, where, under which motto, by whom and for how
    many one congress was held is a fact of that congress: another's is no answer, whatever stands beside it. The same
    goes for winners, patrons and hosts, for a yes or no about one edition, and for an edition that the user picked, who
    asked for nothing outside it.
    """
    if question.chosen or not question.editions or question.kind in _OWN_TO_AN_EDITION or question.sides:
        return None
    if question.of_the_event or asked_fields(question):
        return None
    if not any(_is_topic(question, term) or (term.name and _is_word(question, term)) for term in question.terms):
        return None
    return replace(question, editions=(), years=(), places=(), by_circumstance=False)


def _is_topic(question: Question, term: Term) -> bool:
    """Whether the word is what something is said about: "o energii", "na temat nowych petycji"."""
    return term.noun and _TOPIC.search(question.search_text[: term.start]) is not None


def _is_word(question: Question, term: Term) -> bool:
    return not question.search_text[term.start : term.end].isdigit()
