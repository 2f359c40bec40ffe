"""Whether a sentence bears out what a question asks with "czy", denies it, or leaves it open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from assistant.citations.citing import Quote
from assistant.composing.listing import enumeration
from assistant.composing.short.people import people
from assistant.composing.short.registered import quote_of_account
from assistant.finding.answer_types import FUNCTION
from assistant.finding.evidence import Candidate, matches, word_keys
from assistant.presenting import account_line
from assistant.understanding.kinds import asks_whether_discussed
from assistant.understanding.question import Question
from assistant.understanding.terms import EVENT_NAME, TAKE_PLACE, Term
from corpus.folding import fold
from corpus.morphology import place_names, words_of
from corpus.records import Account, Edition

_NEGATED = re.compile(r"\b(?:nie|not|bez|brak|ani|żad\w+)\b", re.IGNORECASE)
_HEDGED = re.compile(
    r"\b(?:nie tylko|jeśli|gdyby|czy|byłoby|mógłby|mogłaby|powinn\w+|planuje|może|mogą)\b", re.IGNORECASE
)
_MAY = re.compile(r"\b(?:może|mogą|moze|moga)\b", re.IGNORECASE)
_CLAUSE = re.compile(r",\s+(?=(?:ale|lecz|natomiast|jednak|choć|chociaż)\b)|;\s+")
_HELD = re.compile(r"\b(?:odby[łlw]\w*|trwa\w*|zorganizowa\w+|miejsc\w+|rozpocz\w+)\b", re.IGNORECASE)
_THE_EVENT = re.compile(r"\b(?:kongresy?|zjazdy?|congress(?:es)?)\b", re.IGNORECASE)
"""The congress as what is told of, and not as where, or before which, something was."""
_FUNCTION = re.compile(FUNCTION)
_IS_NOW = re.compile(r"\b(?:jest|sa)\b")
_THEN = re.compile(r"\b(?:(?:19|20)\d\d|wówczas\w*|ówczesn\w+|był\w*|dawn\w+)\b")
_SAME_WORD = 0.8
_SAME_FAMILY = 0.6


class Verdict(Enum):
    """What a sentence says to a claim."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


@dataclass(frozen=True)
class Settled:
    """A fact of an edition that settles a claim on it, in our words, and the quote that says it."""

    verdict: Verdict
    text: str
    quotes: tuple[Quote, ...]


def judge(question: Question, candidate: Candidate) -> Verdict:
    """What a sentence says to the claim of a question.

    It bears it out where it holds every noun, name and number of it, and its verb in the same or a related word, and
    is no more negated than the question; where a "nie" stands right before the verb, it denies it. Whether something
    was spoken about is borne out by the sentence that speaks of it; what function somebody has, by the item or the
    sentence that gives it to them alone; that a congress was held, by words that say so of it.
    """
    if asks_whether_discussed(fold(question.text)):
        return _judge(question, candidate.text, discussed=True)
    if _asks_whether_held(question) and not _tells_of_holding(candidate.text):
        return Verdict.OPEN
    if not any(map(_is_function, question.terms)):
        return _judge(question, candidate.text)
    verdicts = [_judge(question, part) for part in _parts(candidate.text) if _is_of_them_alone(question, part)]
    return next((one for one in verdicts if one is not Verdict.OPEN), Verdict.OPEN)


def _judge(question: Question, text: str, *, discussed: bool = False) -> Verdict:
    text = text if discussed else _own_clause(question, text)
    keys = word_keys(text)
    things = [term for term in question.terms if term.noun or term.name or _is_function(term)]
    acts = [] if discussed else [term for term in question.terms if term not in things]
    met = things and all(matches(term, keys) >= (1.0 if _is_function(term) else _SAME_WORD) for term in things)
    if not met or any(matches(term, keys) < _SAME_FAMILY for term in acts):
        return Verdict.OPEN
    if discussed:
        return Verdict.YES
    # what was planned or wished for, or is denied in a question, is left to the reader
    if question.language != "pl" or _is_hedged(question, text) or _NEGATED.search(question.text):
        return Verdict.OPEN
    if _NEGATED.search(text) is None:
        return Verdict.YES
    return Verdict.NO if _denied(acts, text) else Verdict.OPEN


def _own_clause(question: Question, text: str) -> str:
    """The clause that holds every word of the question: what is denied behind "ale" is denied of something else."""
    for clause in _CLAUSE.split(text):
        keys = word_keys(clause)
        if question.terms and all(matches(term, keys) >= _SAME_FAMILY for term in question.terms):
            return clause
    return text


def _is_hedged(question: Question, text: str) -> bool:
    """Whether a sentence says less than the question asks: that it may be is enough where no more is asked."""
    plain = _MAY.sub("", text) if _MAY.search(question.text) else text
    return _HEDGED.search(plain) is not None


def _asks_whether_held(question: Question) -> bool:
    """Whether nothing but a year or a place is asked of the congress: that it was held then, or there."""
    places = {place.lower() for place in place_names(question.text)}
    idle = all(
        "rok" in term.lemmas or term.lemmas[0].isdigit() or TAKE_PLACE in term.lemmas or places & set(term.lemmas)
        for term in question.terms
    )
    return idle and EVENT_NAME.search(question.text) is not None


def _tells_of_holding(text: str) -> bool:
    return _THE_EVENT.search(text) is not None and _HELD.search(text) is not None


def _is_function(term: Term) -> bool:
    """Whether a word is what somebody is: neither its office nor another function is the same."""
    return any(_FUNCTION.fullmatch(lemma) for lemma in term.lemmas)


def _parts(text: str) -> Sequence[str]:
    """The items of a list, each with the words that open it: what stands in one is not said of another."""
    listed = enumeration(text)
    return [f"{listed.head} {one}" for one in listed.items] if listed else [text]


def _is_of_them_alone(question: Question, text: str) -> bool:
    """Whether a text that names the person asked about names nobody else, who may hold the function instead.

    What somebody was in a year, or then, is not what they are.
    """
    named = [word_keys(one.name) for one in people(text)]
    asked = [keys for keys in named if any(term.name and matches(term, keys) >= _SAME_WORD for term in question.terms)]
    if asked and _IS_NOW.search(fold(question.text)) and _THEN.search(text):
        return False
    return not asked or len(asked) == len(named)


def _denied(acts: Sequence[Term], text: str) -> bool:
    """Whether "nie" stands right before one of the verbs."""
    words = words_of(text)
    return any(
        before == "nie" and any(matches(term, word_keys(word)) >= _SAME_FAMILY for term in acts)
        for before, word in pairwise(words)
    )


def settled(question: Question, known: Sequence[Edition]) -> Settled | None:
    """What the registry tells of a claim that one congress was held at a place or in a year, and nothing more."""
    edition = next((one for one in known if question.editions == (one.number,)), None)
    if edition is None or not (_asks_whether_held(question) or (question.of_the_event and len(question.terms) == 1)):
        return None
    if _NEGATED.search(question.text):
        return None  # a "yes" to "did it not?" says either
    places = place_names(question.text)
    cities = edition.standing("city")
    if places and cities and cities[0].spans:
        held = [one for one in cities if one.value in places]
        return _settled(edition, held[0] if held else cities[0], question.language, yes=bool(held))
    dates = edition.standing("dates")
    if question.years and not question.by_circumstance and dates and dates[0].spans:
        held = [one for one in dates if int(one.value[:4]) in question.years]
        return _settled(edition, held[0] if held else dates[0], question.language, yes=bool(held))
    return None


def _settled(edition: Edition, account: Account, language: str, *, yes: bool) -> Settled:
    name = f"{edition.roman} {'edycja' if language == 'pl' else 'edition'}"
    text = f"{name} – {account_line(account, language, with_field=True)}"
    return Settled(Verdict.YES if yes else Verdict.NO, text, (quote_of_account(account, edition),))
