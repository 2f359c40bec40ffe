"""Whether a sentence bears out what a question asks with "czy", denies it, or leaves it open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from assistant.citations.citing import Quote
from assistant.composing.short.registered import quote_of_account
from assistant.finding.evidence import Candidate, matches, word_keys
from assistant.presenting import account_line
from assistant.understanding.kinds import asks_whether_discussed
from assistant.understanding.question import Question
from assistant.understanding.terms import Term
from corpus.folding import fold
from corpus.morphology import place_names, words_of
from corpus.records import Account, Edition

_NEGATED = re.compile(r"\b(?:nie|not|bez|brak|ani|żad\w+)\b", re.IGNORECASE)
_HEDGED = re.compile(
    r"\b(?:nie tylko|jeśli|gdyby|czy|byłoby|mógłby|mogłaby|powinn\w+|planuje|może|mogą)\b", re.IGNORECASE
)
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
    was spoken about is borne out by the sentence that speaks of it.
    """
    keys = word_keys(candidate.text)
    discussed = asks_whether_discussed(fold(question.text))
    things = [term for term in question.terms if term.noun or term.name]
    acts = [] if discussed else [term for term in question.terms if not (term.noun or term.name)]
    met = things and all(matches(term, keys) >= _SAME_WORD for term in things)
    if not met or any(matches(term, keys) < _SAME_FAMILY for term in acts):
        return Verdict.OPEN
    if discussed:
        return Verdict.YES
    # what was planned or wished for, or is denied in a question, is left to the reader
    if question.language != "pl" or _HEDGED.search(candidate.text) or _NEGATED.search(question.text):
        return Verdict.OPEN
    if _NEGATED.search(candidate.text) is None:
        return Verdict.YES
    return Verdict.NO if _denied(acts, candidate.text) else Verdict.OPEN


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
    if edition is None or not question.of_the_event or len(question.terms) > 1:
        return None
    places = place_names(question.text)
    cities = edition.told("city")
    if places and cities and cities[0].spans:
        held = [one for one in cities if one.value in places]
        return _settled(edition, held[0] if held else cities[0], question.language, yes=bool(held))
    dates = edition.told("dates")
    if question.years and not question.by_circumstance and dates and dates[0].spans:
        held = [one for one in dates if int(one.value[:4]) in question.years]
        return _settled(edition, held[0] if held else dates[0], question.language, yes=bool(held))
    return None


def _settled(edition: Edition, account: Account, language: str, *, yes: bool) -> Settled:
    name = f"{edition.roman} {'edycja' if language == 'pl' else 'edition'}"
    text = f"{name} – {account_line(account, language, with_field=True)}"
    return Settled(Verdict.YES if yes else Verdict.NO, text, (quote_of_account(account, edition),))
