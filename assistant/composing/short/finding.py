"""The short answer to a question, found in the quotes that answer it; none where they leave it open."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.citations.citing import Quote, quote_of
from assistant.composing.listing import key_of
from assistant.composing.short.counts import amount, counted, figure
from assistant.composing.short.definition import initials_of, spelled_out
from assistant.composing.short.holding import holds_all
from assistant.composing.short.identity import identity
from assistant.composing.short.offices import office_holder
from assistant.composing.short.others import with_others
from assistant.composing.short.people import people
from assistant.composing.short.registered import registered
from assistant.composing.short.roles import holder
from assistant.finding.evidence import Candidate, matches, word_keys
from assistant.understanding.kinds import Kind
from assistant.understanding.question import Question
from corpus.dates import MONTH_PATTERN
from corpus.folding import fold
from corpus.morphology import place_names, readings, words_of
from corpus.records import Edition

_DIFFERENT = {"pl": "materiały podają różnie: {values}", "en": "the materials differ: {values}"}
_DAY = re.compile(
    rf"\b\d{{1,2}}\.?\s*(?:(?:{MONTH_PATTERN})\s*)?(?:(?:[-–—]|\bi|\boraz)\s*\d{{1,2}}\.?\s*)?(?:{MONTH_PATTERN})\b(?:\s+(?:19|20)\d\d)?"
    r"|\b\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,/–-])(?:19|20)\d\d(?![\d/–-])")
_WORD_BEHIND = re.compile(r"\s+([^\W\d_]{2,})")
_DIGITS_OF_A_YEAR = 4
_ASKS_WHO_NOT = re.compile(
    r"\b(?:kto|kogo|komu|kim)(?: \w+){0,2}? nie\b|\bwho (?:\w+ )?(?:not|never)\b|\bwho (?:did|was|is)n.?t\b"
)
_ASKS_BOTH = re.compile(r"\b(?:gdzie i kiedy|kiedy i gdzie|where and when|when and where)\b")
_PLACE_WITHIN = re.compile(r"\bw\s+(?P<town>[A-ZŁŚŻŹĆÓ][^\W\d_]+)\s+w\s+(?P<land>[A-ZŁŚŻŹĆÓ][^\W\d_]+)")
_LEAST = 0.8
_RELATED = 0.6
_ENOUGH = 0.6  # of the question's words
_ENOUGH_OF_MANY_DAYS = 0.8  # where materials tell of many days and places that differ in little else
_MOST_FUNCTIONS = 2
_OF_ONE_ACT = frozenset({Kind.WHEN, Kind.WHERE, Kind.WHO, Kind.HOW_MANY, Kind.MONEY})
_ASKS_ROLE = re.compile(
    r"\b(?:kto|kim)\b(?: \w+){0,2}? (?:byl\w*|jest|sa|bedzie|beda|zostal\w*)\b|\bwho (?:is|are|was|were)\b"
)


@dataclass(frozen=True)
class Short:
    """A short answer in our words, and the quotes that hold every word of it, or its base form.

    `whole` where nothing else is asked, so that no other quote is needed.
    """

    text: str
    quotes: tuple[Quote, ...]
    whole: bool = False


def short(question: Question, chosen: Sequence[Candidate], known: Sequence[Edition]) -> Short | None:
    """The short answer that the sentences chosen, best first, give to a question.

    None where the best of them holds too little of the question to be sure that its date, number or name is the one
    asked for.
    """
    if (facts := registered(question, chosen, known)) is not None and not _leaves_half(question):
        return Short(facts.text, facts.quotes, whole=True)
    if question.kind is Kind.IDENTITY:
        return _identities(question, chosen)
    find = None if _leaves_half(question) else _FINDERS.get(question.kind)
    found = find(question, chosen[0].text) if find is not None and _is_on(question, chosen[0]) else None
    if find is None or found is None:
        return None
    if question.kind is Kind.HOW_MANY:
        return _counts(question, found, chosen)
    same = [one for one in chosen if find(question, one.text) == found or found in " ".join(one.text.split())]
    if question.kind is not Kind.WHO:
        return Short(found, tuple(map(quote_of, same)))
    named = with_others(question, found, chosen, _who)
    return None if named is None else Short(named.text, tuple(map(quote_of, named.by or same)))


def _leaves_half(question: Question) -> bool:
    """Whether a short answer would tell but a half: of who did not do it, or of where and when something was."""
    asked = fold(question.text)
    if question.kind is Kind.WHO and _ASKS_WHO_NOT.search(asked):
        return True
    return not question.of_the_event and _ASKS_BOTH.search(asked) is not None


def _is_on(question: Question, candidate: Candidate) -> bool:
    """Whether a sentence is sure to be on what was asked.

    A value of the right kind beside a word that both share may be that of anything.
    """
    if question.kind is Kind.WHO and office_holder(question, candidate.text) is not None:
        return True
    if _share_met(question, candidate) < _enough(question.kind):
        return False
    return question.kind not in _OF_ONE_ACT or holds_all(question, candidate)


def _identities(question: Question, chosen: Sequence[Candidate]) -> Short | None:
    """The person asked about with the functions that the sentences give, each once, at most two."""
    told: list[str] = []
    offices: set[frozenset[str]] = set()
    quotes: list[Quote] = []
    name = ""
    for one in chosen:
        found = identity(question, one.text)
        if found is None or (name and found.name != name):
            continue
        name = found.name
        own = set(map(key_of, re.split(r",\s+|\s(?:i|oraz)\s", found.function)))
        new = {one for one in own if not any(one <= other for other in offices)}
        if new and offices and all(any(other <= one for one in own) for other in offices):
            told, quotes, offices = [], [], set()  # it says all that was told, and more
        if new and len(told) < _MOST_FUNCTIONS:
            offices |= own
            told.append(found.function)
            quotes.append(quote_of(one))
    return Short(f"{name} – {'; '.join(told)}", tuple(quotes)) if told else None


def _enough(kind: Kind) -> float:
    """Share of the question's words from which a sentence is sure to be on what was asked."""
    return _ENOUGH_OF_MANY_DAYS if kind in (Kind.WHEN, Kind.WHERE) else _ENOUGH


def _share_met(question: Question, candidate: Candidate) -> float:
    """Share of the question's words that a sentence holds, itself or in the headings above it."""
    keys = word_keys(f"{candidate.text} {candidate.passage.context}")
    years = set(map(str, question.years))  # they have chosen where to search
    terms = [term for term in question.terms if years.isdisjoint(term.lemmas)]
    return sum(matches(term, keys) >= _RELATED for term in terms) / len(terms) if terms else 0.0


def _counts(question: Question, found: str, chosen: Sequence[Candidate]) -> Short:
    """A count, and beside it what else the sentences of the same edition count as the same thing."""
    met = _met(question, chosen[0])
    values = {found: quote_of(chosen[0])}
    figures = {figure(found)}
    for one in chosen[1:]:
        other = counted(question, one.text)
        same = one.passage.edition == chosen[0].passage.edition and met <= _met(question, one)
        if other is not None and same and holds_all(question, one) and figure(other) not in figures:
            figures.add(figure(other))
            values[other] = quote_of(one)
    told = "; ".join(values)
    text = told if len(values) == 1 else _DIFFERENT[question.language].format(values=told)
    same_words = all(met <= _met(question, one) for one in chosen[1:])
    return Short(text, tuple(values.values()), whole=not same_words)


def _met(question: Question, candidate: Candidate) -> frozenset[tuple[str, ...]]:
    """The words of the question that a sentence holds."""
    keys = word_keys(candidate.text)
    return frozenset(term.lemmas for term in question.terms if matches(term, keys) >= _LEAST)


def _when(question: Question, text: str) -> str | None:
    if re.search(r"\d[:.]\d\d", text) and "godzin" in question.text.lower():
        return None
    for pattern in (_DAY, _YEAR):
        dates = [one for one in pattern.finditer(text) if not _is_a_count(text, one)]
        found = list(dict.fromkeys(" ".join(one[0].split()) for one in dates))
        if found:
            return re.sub(r"\s*[-–—]\s*", "–", found[0]) if len(found) == 1 else None
    return None


def _is_a_count(text: str, number: re.Match[str]) -> bool:
    """Whether a number that may be a year counts what follows: "ponad 2000 sekretarzy"."""
    behind = _WORD_BEHIND.match(text, number.end())
    if behind is None or len(number[0]) != _DIGITS_OF_A_YEAR:
        return False
    counted = [one for one in readings(behind[1].lower()) if one.tag.startswith("subst")]
    return bool(counted) and all(":pl:" in one.tag and "gen" in one.tag for one in counted)


def _where(question: Question, text: str) -> str | None:
    asked = set(question.places)
    found = [place for place in place_names(text, written=True) if place not in asked]
    if len(found) != 1:
        return None
    within = _PLACE_WITHIN.search(text)  # a town that no dictionary knows, and so declines: "w Nashville w USA"
    known = within is None or readings(within["town"]) or within["land"] != found[0]
    return found[0] if within is None or known else f"{within['town']}, {found[0]}"


def _who(question: Question, text: str) -> str | None:
    role = office_holder(question, text) or holder(question, text)
    if role is not None:
        return role
    if _ASKS_ROLE.search(fold(question.text)):
        return None  # who else the sentence names has another role
    if _of_several(text):
        return None
    named = {one.name: one for one in people(text) if not _is_asked(question, one.name)}
    acting = [one for one in named.values() if one.acts]
    only = acting or list(named.values())
    # another's name beside it may be who did it: then the quote alone tells
    return only[0].name if len(only) == len(named) == 1 and only[0].acts and _tells(question, text) else None


def _of_several(text: str) -> bool:
    """Whether the first verb is of several who did it: one name found in the sentence is then not all of them."""
    past = ([one for one in readings(word) if one.tag.startswith("praet")] for word in words_of(text))
    first = next((read for read in past if read), [])
    return bool(first) and all(one.tag.startswith("praet:pl") for one in first)


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


def _spelled_out(question: Question, text: str) -> str | None:
    name = spelled_out(question, text)
    return f"{initials_of(question)} – {name}" if name else None


_FINDERS: dict[Kind, Callable[[Question, str], str | None]] = {
    Kind.WHEN: _when,
    Kind.WHERE: _where,
    Kind.WHO: _who,
    Kind.SAID: _who,
    Kind.HOW_MANY: _how_many,
    Kind.MONEY: _money,
    Kind.DEFINITION: _spelled_out,
}
