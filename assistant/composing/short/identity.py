"""Who somebody is: the function that a sentence puts beside the name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.composing.short.people import Person, people
from assistant.finding.answer_types import FUNCTION
from assistant.finding.evidence import matches, word_keys
from assistant.understanding.question import Question

_BEHIND = re.compile(
    rf"\s*(?:\([^)]*\)\s*)?(?:[,–—-]|jest|był[ao]?|to)\s+(?P<function>(?:\w+\s+){{0,2}}?{FUNCTION}.*)", re.DOTALL
)
_IN_FRONT = re.compile(
    rf"(?P<function>{FUNCTION}(?:\s+[^\W\d]\w*|\s(?=dr\b)){{0,7}}?)[,\s]+(?:(?:dr|prof|hab|inż|mgr)\.?\s*)*$"
)
_END = re.compile(
    r",\s+(?:któr|a\s|gdzie|że\s)|;|\.(?:\s|$)|\s[–—-]\s|,\s+\w+(?:ł[ao]?|uje|wia|dza)\b|\s(?:oraz|i)\s(?!\S*(?i:prezes|przewodn|sekret|"
    r"minist|dyrekt|pełnomocn))|\s\w+(?:ał[ao]?|ił[ao]?|ył[ao]?)\b|\sdodając\b"
)

_LONGEST = 160
_LEAST = 0.8


@dataclass(frozen=True)
class Identity:
    """A person's name and the function that stands beside it, in the sentence's words."""

    name: str
    function: str


def identity(question: Question, text: str) -> Identity | None:
    """The name asked about with the function beside it; None where the sentence puts none there."""
    whole = " ".join(text.split())
    for one in people(whole):
        keys = word_keys(one.name)
        if not any(term.name and matches(term, keys) >= _LEAST for term in question.terms):
            continue
        function = _function(whole, one)
        return Identity(one.name, function) if function else None
    return None


def _function(text: str, person: Person) -> str | None:
    behind = _BEHIND.match(text, person.end)
    if behind is not None:
        function = _END.split(behind["function"], maxsplit=1)[0].strip(" ,")
        names = list(people(function))
        if names:  # the next of those who are listed
            function = function[: names[0].start].strip(" ,")
        return function if len(function) <= _LONGEST else None
    front = _IN_FRONT.search(text, 0, person.start)
    # in front, the function is declined with the name: only the nominative is a base form
    named = text[person.start : person.end] == person.name
    return front["function"].strip(" ,") if front is not None and named else None
