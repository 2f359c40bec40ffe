"""A question that goes on from the one before, rewritten into one that stands alone: "A w 2017?", "Kto go otworzył?".

What stands alone is never rewritten: only fixed wordings, fragments without a verb of their own, pronouns without
anything in the question that they could stand for, and whole questions that open with "A", as one goes on in speech.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

from assistant.understanding.events import names_circumstance, with_circumstance, without_circumstance
from assistant.understanding.fixed import fixed, without_lead
from assistant.understanding.fragments import Anchor, asks_alone, circumstance_of, fragment_asks
from assistant.understanding.pronouns import with_another, with_congress, with_person
from assistant.understanding.several import asks_of_several, with_several, without_list
from assistant.understanding.spoken_of import Before, Followup
from corpus.folding import fold
from corpus.records import Edition

_LONGEST = 160  # characters of a question that is looked at: what is longer says itself what it is about
_OPENING = re.compile(r"^(?:no )?(?:a|and)\s+(?=\w)|^(?:what|how) about\s+(?=\w)", re.IGNORECASE)
_VERBAL = re.compile(
    r"(?:kto|co|gdzie|kiedy|ile|ilu|czy|kogo|komu|o czym|dlaczego|skad|who|what|where|when|how|why"
    r"|(?:(?:z|ze|w|na|dla|do|od|za|przez) )?(?:jak|ktor)\w*)\b"
)


def opens_as_followup(text: str) -> bool:
    """Whether a question opens as one goes on in speech: "A wyróżnienia?"."""
    return _OPENING.match(text) is not None


def follow(text: str, before: Before, known: Sequence[Edition], today: date | None = None) -> Followup | None:
    """The whole question that a follow-up means, or None for a question that stands alone, or that nothing fits.

    `text` is masked and in one line.
    """
    if len(text) > _LONGEST:
        return None
    today = today or datetime.now(UTC).date()
    plain = " ".join(re.sub(r"[^\w\s-]+", " ", fold(text)).split())
    found = fixed(plain, before)
    if found is not None:
        return found
    whole = without_lead(before.question)
    opening = _OPENING.match(text)
    rest = text[opening.end() :] if opening else text
    anchor = Anchor(before.edition, before.year)
    new = circumstance_of(rest, anchor, before.language, known, today, opened=opening is not None)
    if new is not None:
        asked: str | None = with_circumstance(without_circumstance(whole, known, today), new, before.language)
    elif names_circumstance(rest, known, today):
        return None  # it says itself which congress it is about
    else:
        asked = asks_of_several(plain, (whole, *before.earlier), before.language)
        asked = asked or with_person(rest, before.people, before.language)
        if asked is None and opening:
            asked = with_another(rest, whole)
        asked = asked or _of_congress(rest, whole, before, known, today, opened=opening is not None)
    return None if asked is None else Followup(asked[0].upper() + asked[1:])


def _of_congress(
    rest: str, whole: str, before: Before, known: Sequence[Edition], today: date, *, opened: bool
) -> str | None:
    """What is asked about the congress that was spoken of, which the question does not name itself."""
    fragment = opened or asks_alone(rest)
    wholes = [without_list(one) for one in (whole, *before.earlier)] if fragment else []
    asked = next(filter(None, (fragment_asks(rest, one, before.numeral, before.language) for one in wholes)), None)
    carried = asked is not None and before.carried
    asked = asked or with_several(rest, (whole, *before.earlier), before.language)
    if before.congress is None or carried:
        return asked
    asked = asked or with_congress(rest, before.numeral, before.language)
    if asked is None and fragment and _VERBAL.match(fold(rest)):
        asked = rest
    if asked is None or names_circumstance(asked, known, today):
        return asked
    return with_circumstance(asked, before.congress, before.language)
