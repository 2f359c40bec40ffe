"""Who somebody is: the function that a sentence puts beside the name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.composing.short.people import Person, people
from assistant.finding.answer_types import FUNCTION
from assistant.finding.evidence import matches, word_keys
from assistant.understanding.question import Question
from assistant.understanding.terms import Term
from corpus.morphology import readings

_BEHIND = re.compile(
    rf"\s*(?:\([^)]*\)\s*)?(?:,\s+(?:[A-Z][A-Za-z]*[A-Z]\b\.?\s*)(?=[,–—-]))?(?P<verb>[,–—-]|jest|był[ao]?|to)\s+(?P<function>(?:\w+\s+){{0,2}}?{FUNCTION}.*)",
    re.DOTALL,
)
_IN_FRONT = re.compile(
    rf"(?P<function>{FUNCTION}(?:\s+[^\W\d]\w*|\s(?=dr\b)){{0,7}}?)[,\s]+(?:(?:dr|prof|hab|inż|mgr)\.?\s*)*$"
)
_END = re.compile(
    r",\s+(?:któr|a\s|gdzie|że\s)|;|(?<!\bds)(?<!\bim)(?<!\bdr)(?<!\bśw)(?<!\bprof)\.(?:\s|$)|\s[–—-]\s|,\s+\w+(?:ł[ao]?|uje|wia|dza)\b|\s\w+(?:ał[ao]?|ił[ao]?|ył[ao]?)\b|"
    r"\sdodając\b"
)
_AND = re.compile(r"(?P<before>\w+)\s(?:oraz|i)\s(?=(?P<after>\w+))")

_JOINS = re.compile(r"(?:[\s,]+(?:oraz|i|a|dr|prof\.|hab\.|a także))+$")
_INSTRUMENTAL = re.compile(r"(?:subst|adj):sg:[a-z.]*inst")
_JOINED = re.compile(r"[,;–—-]\s*\Z|\s(?:oraz|i|a|a także|im\.|imienia|dr|prof\.|hab\.)\s+\Z")
_JOINING = re.compile(r"(\s(?:i|oraz|a także)\s|,\s)")
_LONGEST = 160
_LEAST = 0.8
_FUNCTION_FIRST = re.compile(FUNCTION)


@dataclass(frozen=True)
class Identity:
    """A person's name and the function that stands beside it, in the sentence's words."""

    name: str
    function: str


def identity(question: Question, text: str) -> Identity | None:
    """The name asked about with the function beside it; None where the sentence puts none there."""
    whole = " ".join(text.split())
    for one in people(whole):
        if not _is_asked(question, one):
            continue
        function = function_of(whole, one)
        return Identity(one.name, function) if function else None
    return None


def _is_asked(question: Question, person: Person) -> bool:
    """Whether a person is the one asked about: of names beside one another, "Krzysztof Augustyn", two are his."""
    keys = word_keys(person.name)
    runs: list[list[Term]] = []
    for term in question.terms:
        if term.name and runs and term.start == runs[-1][-1].end + 1:
            runs[-1].append(term)
        elif term.name:
            runs.append([term])
    return any(sum(matches(term, keys) >= _LEAST for term in run) >= min(2, len(run)) for run in runs)


def function_of(text: str, person: Person) -> str | None:
    """The function that a text puts beside a person's name, behind it or in front."""
    behind = _BEHIND.match(text, person.end)
    if behind is not None:
        function = _trimmed(_without_others(_END.split(behind["function"], maxsplit=1)[0]))
        names = list(people(function))
        if names and _JOINED.search(function[: names[0].start]) is None:
            return None  # "Jan Nowak, prezes Anna Kot": the next one's own
        if names:  # the next of those who are listed
            function = _before(function, names[0])
        function = _in_nominative(function) if behind["verb"].isalpha() else function
        return function if len(function) <= _LONGEST else None
    others = max((one.end for one in people(text[: person.start])), default=0)
    front = _IN_FRONT.search(text, others, person.start)
    # in front, the function is declined with the name: only the nominative is a base form
    named = text[person.start : person.end] == person.name
    if front is None or not named or not _is_of_one(front["function"].split(maxsplit=1)[0]):
        return None
    return front["function"].strip(" ,")


def _is_of_one(word: str) -> bool:
    """Whether a word may be the function of one person: in "na Kongresie Sekretarzy Jan Nowak" it is none."""
    known = [one for one in readings(word) or readings(word.lower()) if one.tag.startswith(("subst", "adj:", "ger"))]
    return not known or any(":sg" in one.tag and "nom" in one.tag for one in known)


def _in_nominative(function: str) -> str:
    """A function behind "jest" in its base form: "nowym prezesem zarządu" -> "nowy prezes zarządu"; each of two."""
    return "".join(part if _JOINING.fullmatch(part) else _base_of(part) for part in _JOINING.split(function))


def _base_of(function: str) -> str:
    words = function.split(" ")
    for at, word in enumerate(words):
        declined = [one for one in readings(word) or readings(word.lower()) if _INSTRUMENTAL.match(one.tag)]
        if not declined:
            break
        own = next((one for one in declined if one.tag.startswith("adj")), declined[0])
        words[at] = _nominative(own.lemma, own.tag)
        if own.tag.startswith("subst"):
            break
    return " ".join(words)


def _nominative(lemma: str, tag: str) -> str:
    feminine = tag.startswith("adj") and ":f" in tag and ":m" not in tag
    return f"{lemma[:-1]}a" if feminine and lemma.endswith(("y", "i")) else lemma


def _before(function: str, name: Person) -> str:
    """What of a function stands in front of the next name; that of "im. Jana Nowaka" is a part of it."""
    return _trimmed(function[: name.start])


def _trimmed(function: str) -> str:
    """A function without what joined it to the next words: "minister rozwoju oraz", "sekretarz, ponownie"."""
    head, comma, tail = _JOINS.sub("", function.strip(" ,–—-")).rpartition(",")
    return head.rstrip() if comma and _is_adverb(tail.strip()) else f"{head}{comma}{tail}"


def _is_adverb(words: str) -> bool:
    return " " not in words and any(one.tag.startswith("adv") for one in readings(words))


def _without_others(function: str) -> str:
    """A function, ended before an "i" that joins neither another function nor a part of its name in the same case.

    "minister dróg i mostów" is one function; of "prezes Klubu i jego goście" it is what stands in front.
    """
    for found in _AND.finditer(function):
        same = _genitive(found["before"]) and _genitive(found["after"])
        if not same and not _FUNCTION_FIRST.match(found["after"]):
            return function[: found.end("before")]
    return function


def _genitive(word: str) -> bool:
    known = readings(word) or readings(word.lower())
    return any("gen" in one.tag.split(":")[2].split(".") for one in known if one.tag.startswith(("subst", "adj:")))
