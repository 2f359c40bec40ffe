"""The short answer to a question, found in the quotes that answer it; none where they leave it open."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.citations.citing import Quote, quote_of
from assistant.composing.short.counts import amount, counted
from assistant.composing.short.identity import identity
from assistant.composing.short.people import people
from assistant.composing.short.registered import registered
from assistant.composing.short.roles import holder
from assistant.finding.evidence import Candidate, matches, word_keys
from assistant.understanding.kinds import Kind
from assistant.understanding.question import Question
from corpus.dates import MONTH_PATTERN
from corpus.morphology import place_names
from corpus.records import Edition

_DIFFERENT = {"pl": "materiały podają różnie: {values}", "en": "the materials differ: {values}"}
_DAY = re.compile(
    rf"\b\d{{1,2}}\.?\s*(?:(?:{MONTH_PATTERN})\s*)?(?:[-–—]\s*\d{{1,2}}\.?\s*)?(?:{MONTH_PATTERN})\b(?:\s+(?:19|20)\d\d)?"
    r"|\b\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,/–-])(?:19|20)\d\d(?![\d/–-])")
_LEAST = 0.8


@dataclass(frozen=True)
class Short:
    """A short answer in our words, and the quotes that hold every word of it, or its base form."""

    text: str
    quotes: tuple[Quote, ...]


def short(question: Question, chosen: Sequence[Candidate], known: Sequence[Edition]) -> Short | None:
    """The short answer that the sentences chosen, best first, give to a question."""
    if (facts := registered(question, chosen, known)) is not None:
        return Short(facts.text, facts.quotes)
    find = _FINDERS.get(question.kind)
    found = find(question, chosen[0].text) if find is not None else None
    if found is None:
        return None
    if question.kind is Kind.HOW_MANY:
        others = _other_counts(question, found, chosen)
        if others:
            values = "; ".join([found, *others])
            quotes = [quote_of(one) for one in chosen if counted(question, one.text) in (found, *others)]
            return Short(_DIFFERENT[question.language].format(values=values), tuple(quotes))
    return Short(found, (quote_of(chosen[0]),))


def _other_counts(question: Question, found: str, chosen: Sequence[Candidate]) -> list[str]:
    """What else the sentences of the same edition count as the same thing."""
    others = [counted(question, one.text) for one in chosen[1:] if one.passage.edition == chosen[0].passage.edition]
    return list(dict.fromkeys(one for one in others if one and _figure(one) != _figure(found)))


def _figure(count: str) -> str:
    """A count without what it counts: "blisko 300"."""
    return re.split(r"(?<=[\d%])\s(?!\d)", count, maxsplit=1)[0]


def _when(question: Question, text: str) -> str | None:
    if re.search(r"\d[:.]\d\d", text) and "godzin" in question.text.lower():
        return None
    for pattern in (_DAY, _YEAR):
        found = list(dict.fromkeys(" ".join(one[0].split()) for one in pattern.finditer(text)))
        if found:
            return re.sub(r"\s*[-–—]\s*", "–", found[0]) if len(found) == 1 else None
    return None


def _where(question: Question, text: str) -> str | None:
    asked = set(question.places)
    found = [place for place in place_names(text) if place not in asked]
    return found[0] if len(found) == 1 else None


def _who(question: Question, text: str) -> str | None:
    role = holder(question, text)
    if role is not None:
        return role
    named = {one.name: one for one in people(text) if not _is_asked(question, one.name)}
    acting = [one for one in named.values() if one.acts]
    only = acting or list(named.values())
    # another's name beside it may be who did it: then the quote alone tells
    return only[0].name if len(only) == len(named) == 1 and only[0].acts and _tells(question, text) else None


def _is_asked(question: Question, name: str) -> bool:
    keys = word_keys(name)
    return any(term.name and matches(term, keys) >= _LEAST for term in question.terms)


def _tells(question: Question, text: str) -> bool:
    """Whether the sentence itself holds what was done: a word of the question that is no name."""
    keys = word_keys(text)
    acts = [term for term in question.terms if not term.name and not term.noun]
    return any(matches(term, keys) > 0 for term in acts or question.terms)


def _how_many(question: Question, text: str) -> str | None:
    return counted(question, text)


def _money(question: Question, text: str) -> str | None:  # noqa: ARG001 - finders share a shape
    return amount(text)


_FINDERS: dict[Kind, Callable[[Question, str], str | None]] = {
    Kind.WHEN: _when,
    Kind.WHERE: _where,
    Kind.WHO: _who,
    Kind.SAID: _who,
    Kind.HOW_MANY: _how_many,
    Kind.MONEY: _money,
    Kind.IDENTITY: identity,
}
