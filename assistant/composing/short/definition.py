"""Whether a sentence says what a thing is: "Kongres Sekretarzy to …", "platforma współpracy ISAC"."""

from __future__ import annotations

import re

from assistant.finding.evidence import matches, word_keys
from assistant.understanding.question import Question
from assistant.understanding.terms import EVENT_NAME

_IS = re.compile(r"^(?P<thing>.{2,90}?)\s(?:to|jest|są|był[aoy]?|oznacza\w*|stanowi\w*|[–—-]\s+to)\s+(?=\w)", re.DOTALL)
_LEAST = 0.8
_MOST_OTHER_WORDS = 4


def defines(question: Question, text: str) -> bool:
    """Whether a sentence begins with the thing asked about and goes on to say what it is."""
    found = _IS.match(" ".join(text.split()))
    if found is None:
        return False
    thing = found["thing"]
    if question.of_the_event:
        name = EVENT_NAME.search(thing)
        return name is not None and len(thing[: name.start()].split()) + len(thing[name.end() :].split()) <= 1
    keys = word_keys(thing)
    met = [term for term in question.terms if matches(term, keys) >= _LEAST]
    return len(met) == len(question.terms) > 0 and len(thing.split()) <= len(met) + _MOST_OTHER_WORDS
