"""The turns before, as what a follow-up may go on from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Answer, Citation
from assistant.conversation.turns import Turn
from assistant.understanding.following import WHO_SAID_LEAD, Before, first_asked
from corpus.morphology import is_given_name, readings

_NAME = re.compile(r"\b([A-ZĄĆĘŁŃÓŚŹŻ][\w-]+)\s+([A-ZĄĆĘŁŃÓŚŹŻ][\w-]+)")
_ASKED_WHO = tuple(WHO_SAID_LEAD.values())


def before_of(turns: Sequence[Turn]) -> Before | None:
    """What was asked and answered last, the latest turn first; None where nothing was that is still kept.

    Who asked whose words these are goes on with the question before that.
    """
    answers = [one.answer for one in turns if one.answer is not None]
    asked = next((one for one in answers if not _whole(one).startswith(_ASKED_WHO)), None)
    if asked is None:
        return None
    said = last_said(turns)
    question, language = first_asked(_whole(asked), asked.language)
    editions, years = _editions(asked), asked.understood.years
    year = years[0] if len(years) == 1 and not editions else None
    quote = None if said is None else said.quote
    return Before(question, language, editions, _person(answers[0]), quote, year)


def last_said(turns: Sequence[Turn]) -> Citation | None:
    """The first source of the latest answer, where that has any."""
    latest = next((one.answer for one in turns if one.answer is not None), None)
    return latest.sources[0] if latest is not None and latest.sources else None


def _whole(answer: Answer) -> str:
    return answer.understood.rewritten or answer.question


def _editions(answer: Answer) -> tuple[int, ...]:
    """The editions asked about, or else that of the sources, where they are all of one."""
    if answer.understood.editions:
        return answer.understood.editions
    cited = {one.edition for one in answer.sources}
    return tuple(one for one in cited if one is not None) if len(cited) == 1 else ()


def _person(answer: Answer) -> str | None:
    """The first person that the question, or else the answer, names by given name and surname; in the nominative."""
    texts = (answer.question, *(one.text for one in answer.statements))
    names = (match for text in texts for match in _NAME.finditer(text) if is_given_name(match[1]))
    return next((f"{_base(match[1], 'imię')} {_base(match[2], 'nazwisko')}" for match in names), None)


def _base(word: str, kind: str) -> str:
    """The nominative of a name, or the name where the dictionary does not know it; nominatives stay as they are."""
    known = [one for one in readings(word) if kind in one.names]
    if not known or any(":sg:nom" in one.tag for one in known):
        return word
    return known[0].lemma
