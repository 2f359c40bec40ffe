"""The reading of a question that is shown to the user: where it is searched, and how a relative wording was read."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from assistant.composing.naming import named
from assistant.understanding.question import Question
from corpus.records import Edition

_LEAD = {"pl": "Szukam w", "en": "Searching in"}
_EVERYWHERE = {"pl": "wszystkie materiały", "en": "all materials"}
_NO_SUCH = {"pl": "{editions} (materiały o tym nie mówią)", "en": "{editions} (the materials say nothing of it)"}
_NO_YEAR = {"pl": "nie znam edycji z roku {years}", "en": "I know of no edition of {years}"}
_MISSING = {"pl": "nie znam takiej edycji: {said}", "en": "I know of no such edition: {said}"}
_COUNTED = {"pl": "tak czytam {said}", "en": "so I read {said}"}


class Reach(Enum):
    """How far a question was searched: as it was restricted, or in all materials, with or without an answer there."""

    RESTRICTED = "restricted"
    WIDENED = "widened"
    WIDENED_IN_VAIN = "widened_in_vain"


_THEN = {
    Reach.RESTRICTED: {"pl": "", "en": ""},
    Reach.WIDENED: {
        "pl": " — nic tam nie znalazłem, więc szukam we wszystkich",
        "en": " — I found nothing there, so I search in all of them",
    },
    Reach.WIDENED_IN_VAIN: {
        "pl": " — nic tam nie znalazłem, we wszystkich materiałach też nie",
        "en": " — I found nothing there, nor in all of the materials",
    },
}


def shown(question: Question, known: Sequence[Edition], reach: Reach = Reach.RESTRICTED) -> str | None:
    """Where the question is searched, in one sentence; None where it names no edition, and no year or time either."""
    language = question.language
    of_editions = {edition.year for edition in known}
    foreign = [str(year) for year in question.years if year not in of_editions]
    if not (question.editions or question.unknown_editions or foreign or question.counted or question.missing):
        return None
    parts = [_editions(question, known)] if question.editions else []
    if question.unknown_editions:
        parts.append(_NO_SUCH[language].format(editions=named(question.unknown_editions, known, language)))
    parts = parts or [_EVERYWHERE[language]]
    if foreign:
        parts.append(_NO_YEAR[language].format(years=", ".join(foreign)))
    for sentence, wordings in ((_COUNTED, question.counted), (_MISSING, question.missing)):
        if wordings:
            parts.append(sentence[language].format(said=", ".join(f"„{said}”" for said in wordings)))
    return f"{_LEAD[language]}: {'; '.join(parts)}{_THEN[reach][language]}."


def _editions(question: Question, known: Sequence[Edition]) -> str:
    year = next((one.year for one in known if one.number == question.editions[0]), None)
    if len(question.editions) > 1 or year is None:
        return named(question.editions, known, question.language)
    return f"{named(question.editions, (), question.language)}, {year}"
