"""The turns before, as what a follow-up may go on from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant import wording
from assistant.answer import Answer, Citation, Outcome
from assistant.conversation.turns import Turn
from assistant.understanding.fixed import SOURCE_LEAD, WHO_SAID_LEAD
from assistant.understanding.following import opens_as_followup
from assistant.understanding.question import language_of
from assistant.understanding.spoken_of import Before
from corpus.morphology import is_given_name, readings

_NAME = re.compile(r"\b([A-ZĄĆĘŁŃÓŚŹŻ][\w-]+)\s+([A-ZĄĆĘŁŃÓŚŹŻ][\w-]+)")
_BODY = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻ][\w-]+(?: [\w.-]+)*")
_LONGEST_BODY = 8  # words
_ASKED_WHO = (*WHO_SAID_LEAD.values(), *SOURCE_LEAD.values())


def before_of(turns: Sequence[Turn]) -> Before | None:
    """What was asked and answered last, the latest turn first; None where nothing was that is still kept.

    Who asked whose words these are goes on with the question before that, and so does who asked what nobody understood.
    The congress is that of the last question that was of one.
    """
    answers = [one.answer for one in turns if one.answer is not None]
    wholes = [one for one in answers if not _whole(one).startswith(_ASKED_WHO)]
    asked = next((one for one in wholes if not _in_vain(one)), next(iter(wholes), None))
    if asked is None:
        return None
    said = last_said(turns)
    question = _whole(asked)
    of_one = next((one for one in answers[answers.index(asked) :] if _editions(one) or one.understood.years), asked)
    editions, years = _editions(of_one), of_one.understood.years
    year = years[0] if len(years) == 1 and not editions else None
    people = _people(answers)
    return Before(
        question,
        language_of(question),
        editions,
        people[0] if people else None,
        None if said is None else said.quote,
        year,
        tuple(people[1:]),
        carried=of_one is not asked,
        earlier=tuple(map(_whole, wholes[wholes.index(asked) + 1 :])),
        spoken=tuple(map(_editions, wholes[wholes.index(asked) :])),
        choices=asked.choices if asked is answers[0] else (),
        body=_body(asked),
        answered=asked.outcome not in (Outcome.NOT_FOUND, Outcome.REFUSED) and not _is_left_open(asked),
        denied=asked.text.startswith(tuple(f"{no}: " for no in wording.NO.values())),
    )


def _body(answer: Answer) -> str | None:
    """The institution that an answer names before it quotes, where it names one: "Związek Powiatów Polskich"."""
    first = next(iter(answer.statements), None)
    if first is None or first.kind != "own" or answer.outcome is not Outcome.ANSWERED:
        return None
    name = re.sub(r"(?:\s*\[\d+\])+\.?$", "", first.text).rstrip(". ")
    return name if _BODY.fullmatch(name) and len(name.split()) <= _LONGEST_BODY else None


def last_said(turns: Sequence[Turn]) -> Citation | None:
    """The first source of the latest answer, where that has any."""
    latest = next((one.answer for one in turns if one.answer is not None), None)
    return latest.sources[0] if latest is not None and latest.sources else None


def _whole(answer: Answer) -> str:
    return answer.understood.rewritten or answer.question


def _in_vain(answer: Answer) -> bool:
    """Whether a question that opens as a follow-up was taken for no such, and nothing was found for it."""
    return (
        answer.outcome is Outcome.NOT_FOUND
        and answer.understood.rewritten is None
        and opens_as_followup(answer.question)
    )


def _is_left_open(answer: Answer) -> bool:
    """Whether what was asked to be so is neither borne out nor denied."""
    return answer.text.startswith(tuple(wording.NOT_SAID_PLAINLY.values()))


def _editions(answer: Answer) -> tuple[int, ...]:
    """The editions asked about, or else that of the sources, where they are all of one."""
    if answer.understood.editions:
        return answer.understood.editions
    cited = {one.edition for one in answer.sources}
    return tuple(one for one in cited if one is not None) if len(cited) == 1 else ()


def _people(answers: Sequence[Answer]) -> list[str]:
    """Who the latest answer tells of; who the one before does, where that found nothing and was asked of nobody."""
    for answer in answers:
        people = list(dict.fromkeys(_named(answer)))
        if people or answer.outcome is Outcome.ANSWERED:
            return people
    return []


def _named(answer: Answer) -> Iterator[str]:
    """People whom the question, and then the answer, names by given name and surname; in the nominative."""
    for text in (_whole(answer), *(one.text for one in answer.statements)):
        for match in _NAME.finditer(text):
            if is_given_name(match[1]):
                yield f"{_base(match[1], 'imię')} {_base(match[2], 'nazwisko')}"


def _base(word: str, kind: str) -> str:
    """The nominative of a name, or the name where the dictionary does not know it; nominatives stay as they are."""
    known = [one for one in readings(word) if kind in one.names]
    if not known or any(":sg:nom" in one.tag for one in known):
        return word
    return known[0].lemma
