"""Asking back: a question that means one of several congresses or people, with the questions that it may be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from assistant.composing.naming import with_years
from assistant.finding.namesakes import namesakes
from assistant.finding.recall import Recall
from assistant.finding.roles import is_own_to_an_edition
from assistant.understanding.asked_fields import asked_fields, editions_listed
from assistant.understanding.events import Circumstance, in_place, with_circumstance, without_circumstance
from assistant.understanding.kinds import Kind
from assistant.understanding.question import Question
from corpus.folding import fold
from corpus.records import Edition
from index.snapshot import Snapshot

_ONE_CONGRESS = re.compile(r"\b(?:kongres(?:u|owi|em|ie)?|zjazd(?:u|em)?|zjezdzie|edycj[ai]|congress|edition)\b")
_MANY = re.compile(r"\b(?:kazd\w+|wszystk\w+|poszczegoln\w+|kolejn\w+|every|each|all)\b")
_HOW_OFTEN = re.compile(r"\b(?:ile razy|jak czesto|ilokrotnie|po raz|co ile|how (?:many times|often))\b")
_OF_ONE = (Kind.HOW_MANY, Kind.MONEY)
_WHICH = {
    "pl": "{place} odbyło się kilka kongresów: {editions}. O który pytasz?",
    "en": "{place}, several congresses were held: {editions}. Which one do you ask about?",
}
_WHO = {
    "pl": "Materiały wymieniają kilka osób o nazwisku „{said}”. O którą pytasz?",
    "en": "The materials name several people called “{said}”. Whom do you ask about?",
}


@dataclass(frozen=True)
class AskedBack:
    """What is asked back, and the whole questions to choose from."""

    text: str
    choices: tuple[str, ...]


def ask_back(question: Question, known: Sequence[Edition], snapshot: Snapshot, recall: Recall) -> AskedBack | None:
    """What to ask back, or None for a question that can be answered as it is."""
    if _means_one_of_several(question) and not editions_listed(question, known):
        phrase = in_place(question.places[0], question.language)
        place = phrase[0].upper() + phrase[1:]
        editions = with_years(question.editions, known)
        text = _WHICH[question.language].format(place=place, editions=editions)
        return AskedBack(text, _of_each(question, known))
    people = namesakes(question, snapshot, recall)
    if people is None:
        return None
    return AskedBack(_WHO[question.language].format(said=people.said), people.questions)


def _means_one_of_several(question: Question) -> bool:
    """Whether a fact of one congress is asked for, and it is named by a place that several were held in.

    What was said or happened there may be told of all of them; when it was held, the motto, who opened it, who won
    or how many came is one thing of one congress, and of another it would mislead.
    """
    by_place = question.by_circumstance and len(question.places) == 1 and not question.years
    if not by_place or len(question.editions) < 2 or question.sides or question.wants_many:
        return False
    folded = fold(question.text)
    if _ONE_CONGRESS.search(folded) is None or _MANY.search(folded) or _HOW_OFTEN.search(folded):
        return False
    own = bool(set(asked_fields(question)) - {"city"}) or is_own_to_an_edition(question)
    return own or question.kind in _OF_ONE


def _of_each(question: Question, known: Sequence[Edition], today: date | None = None) -> tuple[str, ...]:
    bare = without_circumstance(question.text, known, today or datetime.now(UTC).date())
    return tuple(with_circumstance(bare, Circumstance((one,)), question.language) for one in question.editions)
