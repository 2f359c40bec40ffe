"""A question that its edition does not answer, searched in all materials: when, and how what is found there is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant import wording
from assistant.citations.citing import Library, quote_of
from assistant.composing.naming import named, spoken_of
from assistant.composing.stating import said
from assistant.composing.told import Script, Told
from assistant.finding.evidence import Candidate, matches, word_keys
from assistant.finding.roles import is_own_to_an_edition
from assistant.understanding.asked_fields import asked_fields
from assistant.understanding.kinds import Kind
from assistant.understanding.question import Question
from assistant.understanding.terms import Term
from corpus.records import Edition

_SAME = 0.6  # of a match, from which a word is the one asked about or of its family
_OWN_TO_AN_EDITION = frozenset({Kind.WHEN, Kind.WHERE, Kind.HOW_MANY, Kind.MONEY, Kind.YES_NO, Kind.COMPARISON})


def widened(question: Question) -> Question | None:
    """The question without the editions it was restricted to, or None where another edition's words would mislead.

    What was said on a topic, and what a person or an institution did, may have been said and done at another congress
    than the asker remembers; told with its edition, that helps. When, where, under which motto, by whom and for how
    many one congress was held is a fact of that congress: another's is no answer, whatever stands beside it. The same
    goes for winners, patrons and hosts, for a yes or no about one edition, and for an edition that the user picked, who
    asked for nothing outside it.
    """
    if question.chosen or not question.editions or question.kind in _OWN_TO_AN_EDITION or question.sides:
        return None
    if question.of_the_event or asked_fields(question) or is_own_to_an_edition(question):
        return None
    if not any(term.topic or (term.name and _is_word(question, term)) for term in question.terms):
        return None
    return replace(question, editions=(), years=(), places=(), by_circumstance=False)


def _is_word(question: Question, term: Term) -> bool:
    return not question.search_text[term.start : term.end].isdigit()


def elsewhere(question: Question, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The sentences that are of none of the editions asked about: these were read before, and did not answer.

    Behind the first, those alone that hold a thing that was asked about: what else was said elsewhere is no answer.
    """
    others = [one for one in chosen if one.passage.edition not in question.editions]
    things = [term for term in question.terms if term.noun]
    return [
        one
        for at, one in enumerate(others)
        if at == 0 or not things or any(matches(term, word_keys(one.text)) >= _SAME for term in things)
    ]


def tell_elsewhere(question: Question, chosen: Sequence[Candidate], known: Sequence[Edition], library: Library) -> Told:
    """What other materials say, after the words that the editions asked about say nothing; each with its edition."""
    script = Script()
    script.line(
        wording.FOUND_ELSEWHERE[question.language].format(
            editions=spoken_of(question.editions, known, question.language)
        )
    )
    for one in chosen:
        script.line(_of_its_edition(script, question, one, known, library))
    return script.told(library)


def _of_its_edition(
    script: Script, question: Question, one: Candidate, known: Sequence[Edition], library: Library
) -> str:
    if one.passage.edition is None:
        name = wording.OF_NO_EDITION[question.language].format(title=one.passage.title)
    else:
        name = named((one.passage.edition,), known, question.language)
    return said(script, question, quote_of(one), library, f"{name}: ")
