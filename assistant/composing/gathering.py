"""What a list is made of: more sentences than answer best, from all that was found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.composing.short.people import people
from assistant.finding.evidence import Candidate, matches, word_keys
from assistant.finding.reading import Ranked
from assistant.understanding.question import Question
from corpus.folding import fold

MOST_LISTED = 10
_SAME = 0.8
_ASKS_PEOPLE = re.compile(
    r"\b(?:prelegent\w*|mowc\w*|mowczyn\w*|panelist\w*|wystapi\w*|wystepowa\w*|przemawia\w*|goscie|gosci|speakers?|spoke)\b"
)
_TAKES_THE_FLOOR = re.compile(
    r"\b(?:mówi|powiedzi|podkreśl|wystąpi|występ|wygłosi|przemawia|wskaz|zwróci|zwraca|zapowiedzi|apel|zaapel|reprezentowa|"
    r"prezent|przedstawi|otworzy|zaznacz|przekonywa|analiz|doda|prowadzi|moderowa|opowiada|opowiedzi|omówi)\w*",
    re.IGNORECASE,
)


def asks_for_people(question: Question) -> bool:
    """Whether a list of those who took the floor is asked for."""
    return _ASKS_PEOPLE.search(fold(question.text)) is not None


def listed(question: Question, ranked: Sequence[Ranked]) -> Iterator[Candidate]:
    """Sentences that list what is asked for, best first: those that name it, of people those in which one speaks."""
    of_people = asks_for_people(question)
    things = [term for term in question.terms if not term.name]
    for one in ranked:
        candidate = one.candidate
        if question.editions and candidate.passage.edition not in question.editions:
            continue
        keys = word_keys(candidate.text)
        if of_people:
            speaks = _TAKES_THE_FLOOR.search(candidate.text) is not None
            if speaks and any(person.acts for person in people(candidate.text)):
                yield candidate
        elif any(term.noun for term in things) and any(matches(term, keys) >= _SAME for term in things):
            yield candidate
