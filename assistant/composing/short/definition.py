"""Whether a sentence says what a thing is: "Kongres Sekretarzy to …", or what its initials stand for."""

from __future__ import annotations

import re

from assistant.finding.evidence import matches, word_keys
from assistant.finding.initialisms import in_full
from assistant.understanding.question import Question
from assistant.understanding.terms import EVENT_NAME
from corpus.morphology import readings

_IS = re.compile(r"^(?P<thing>.{2,90}?)\s(?:to|jest|są|był[aoy]?|oznacza\w*|stanowi\w*|[–—-]\s+to)\s+(?=\w)", re.DOTALL)
_INITIALS = re.compile(r"[^\W\d_]{2,7}")
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


def spelled_out(question: Question, text: str) -> str | None:
    """The name that the initials asked about stand for, as the base form is written in a text; None where it is not."""
    if len(question.terms) != 1:
        return None
    term = question.terms[0]
    initials = question.search_text[term.start : term.end]
    name = in_full(initials, text) if _INITIALS.fullmatch(initials) else None
    return name if name and _is_base_form(name.split()[0]) else None


def initials_of(question: Question) -> str:
    """The initials asked about, in capitals."""
    term = question.terms[0]
    return question.search_text[term.start : term.end].upper()


def _is_base_form(word: str) -> bool:
    return any(one.tag.startswith(("subst:", "adj:")) and ":nom" in one.tag for one in readings(word))
