"""Who holds a role or did an act, where a sentence names them right beside it: "Gospodarzem Kongresu jest …"."""

from __future__ import annotations

import re

from assistant.composing.sameness import holds
from assistant.composing.short.holding import deeds
from assistant.finding.evidence import matches, word_keys
from assistant.understanding.question import Question
from corpus.morphology import readings

_VERB = (
    r"(?:jest|są|był[aoyi]?|byli|będzie|będą|został[aoy]?|zostali|sprawuj[eą]|sprawowa\w+|obj[ąę]ł\w*|obj[eę]li|"
    r"otrzyma\w+|zdoby\w+|wygra\w+|dosta\w+)"
)
_BEHIND = re.compile(
    rf"^(?P<before>[^.:;]{{3,90}}?)\s(?:{_VERB})\s*:?\s+(?P<holder>(?:dr|prof|hab)?[^\W\d].*)$", re.DOTALL
)
_IN_FRONT = re.compile(rf"^(?P<holder>[^.:;,]{{3,90}}?)\s(?:{_VERB})\s(?P<behind>.+)$", re.DOTALL)
_END = re.compile(
    r",\s+(?:któr|w którym|a\s|oraz\s\w+ł|za\s|gdzie|działając)|\s+(?:oraz|i)\s+\w+ł[aoy]?\b|\sza\s|;|\s[–—-]\s|\.$"
)
_LONGEST = 220  # characters
_LEAST = 1.0  # the very word
_FUNCTION_WORDS = frozenset("i oraz w z na do dla im przy pod".split())


def holder(question: Question, text: str) -> str | None:
    """The words of a sentence that name who holds the role asked for; None where it does not say so plainly.

    Or where another thing was done: who handed over a prize is not who got it.
    """
    whole = " ".join(text.split())
    if not all(holds(whole, term) for term in deeds(question)):
        return None
    if found := _BEHIND.match(whole):
        name = _END.split(found["holder"], maxsplit=1)[0].strip()
        plainly = _is_name(name) and not _has_own_name(found["before"]) and not _is_in_question(question, name)
        if plainly and _asks(question, _opening(found["before"])):
            return name
    if found := _IN_FRONT.match(whole):
        name = found["holder"].strip()
        plainly = _is_name(name) and _is_all_capital(name) and not _is_in_question(question, name)
        if plainly and _asks(question, found["behind"]):
            return name
    return None


def _asks(question: Question, words: str) -> bool:
    """Whether words name the role asked for, or what states the same: "patron" where "patronat" is asked about."""
    return any(not term.name and holds(words, term) for term in question.terms)


def _opening(words: str) -> str:
    """The role that the sentence is about, and not what it was of: "Partnerem" of a contest, "Główną nagrodę"."""
    first, *rest = words.split()
    adjective = any(one.tag.startswith("adj") for one in readings(first.lower())[:1])
    return " ".join([first, *rest[: 1 if adjective else 0]])


def _is_name(name: str) -> bool:
    return (
        2 < len(name) <= _LONGEST
        and not _is_predicate(name.split(maxsplit=1)[0])
        and (name[0].isupper() or name.startswith(("dr ", "prof.", "hab.")))
    )


def _is_predicate(word: str) -> bool:
    """Whether a word stands in the instrumental alone: "Organizatorami były …" says what they were, not who."""
    known = [one for one in readings(word.lower()) if one.tag.startswith(("subst", "adj:", "ger"))]
    return bool(known) and all("inst" in one.tag and "nom" not in one.tag for one in known)


def _has_own_name(before: str) -> bool:
    """Whether what stands in front of the verb tells already who it is: "Nagrodę Jana Nowaka otrzymał …"."""
    from assistant.composing.short.people import people

    return any(True for _ in people(before))


def _is_in_question(question: Question, name: str) -> bool:
    """Whether it is somebody whom the question names already, and therefore not who is asked for."""
    from assistant.composing.short.people import people

    named = [term for term in question.terms if term.name]
    return any(matches(term, word_keys(one.name)) >= _LEAST for one in people(name) for term in named)


def _is_all_capital(name: str) -> bool:
    """Whether every word is a name's: "Związek Powiatów Polskich", and no mere beginning of a sentence."""
    words = name.split()
    return len(words) > 1 and all(word[0].isupper() or word in _FUNCTION_WORDS for word in words)
