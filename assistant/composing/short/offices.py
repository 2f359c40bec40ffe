"""Who holds an office: the person beside whose name a sentence puts its title and what it is of."""

from __future__ import annotations

import re

from assistant.composing.short.identity import function_of
from assistant.composing.short.people import people
from assistant.finding.evidence import word_keys
from assistant.finding.offices import Office, asked_office
from assistant.understanding.question import Question

_PART = re.compile(r",\s+|\s+[–—-]\s+|\s+(?:oraz|i)\s+(?=[A-ZŁŚŻŹĆÓ])|;\s+")
_FORMER = re.compile(r"\b(?:był[aey]?|byłego|ówczesn\w+|wówczas|dawn\w+|poprzedni\w*|former)\b", re.IGNORECASE)
_MOST_IN_FRONT = 2  # words that may open a function: "dyrektor i szef"


def office_holder(question: Question, text: str) -> str | None:
    """The only person to whom a sentence gives the office asked for; None where to nobody, or to several."""
    office = asked_office(question)
    if office is None:
        return None
    whole = " ".join(text.split())
    names = [one.name for one in people(whole) if (function := function_of(whole, one)) and _is_it(office, function)]
    return names[0] if len(set(names)) == 1 else None


def _is_it(office: Office, function: str) -> bool:
    """Whether one part of a function begins with the title and holds what the office is of."""
    for part in _PART.split(function):
        first = " ".join(part.split()[:_MOST_IN_FRONT])
        if office.titled(word_keys(first)) and office.located(word_keys(part)) and not _FORMER.search(part):
            return True
    return False
