"""A question that goes on from the one before, rewritten into one that stands alone: "A w 2017?", "Kto go otworzył?".

What stands alone is never rewritten: only fixed wordings, fragments without a verb of their own, verbs without a
subject, pronouns without anything in the question that they could stand for, and whole questions that open with "A", as
one goes on in speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from assistant.understanding.asked_anew import reason_of, reason_of_no
from assistant.understanding.asked_editions import named_editions
from assistant.understanding.between import one_more, told_apart
from assistant.understanding.choosing import chosen_of
from assistant.understanding.claimed import claimed_anew
from assistant.understanding.compared import compared, than_anew
from assistant.understanding.event_acts import with_event
from assistant.understanding.events import (
    Circumstance,
    names_circumstance,
    with_circumstance,
    with_noun,
    without_circumstance,
)
from assistant.understanding.fixed import fixed, without_lead
from assistant.understanding.fragments import asks_alone, asks_which_congress, fragment_asks, on_another_day
from assistant.understanding.his import with_his
from assistant.understanding.left_unsaid import of_congress
from assistant.understanding.not_meant import is_foreign, means_another
from assistant.understanding.other_congress import Anchor, circumstance_of
from assistant.understanding.own_things import of_asked_what, of_thing
from assistant.understanding.pronouns import asks_when_or_where, is_woman, with_another, with_congress, with_person
from assistant.understanding.replaced import (
    with_adjective,
    with_institution,
    with_nominative,
    with_verb,
    with_verb_before,
)
from assistant.understanding.several import asks_of_several, with_several, without_list
from assistant.understanding.spoken_of import Before, Followup
from assistant.understanding.unsaid import with_subject, with_subjects
from assistant.understanding.well_formed import faults
from corpus.folding import fold
from corpus.records import Edition

_LONGEST = 160  # characters of a question that is looked at: what is longer says itself what it is about
_OPENING = re.compile(
    r"^(?:no )?(?:a|and)\s+(?=\w)"
    r"|^i\s+(?=(?:jak|kto|co|gdzie|kiedy|il[eu]|czy|dlaczego|o czym|na kt|z jak)\w*)"
    r"|^(?:what|how) about\s+(?=\w)",
    re.IGNORECASE,
)
_EDITION = re.compile(r"\bedycj", re.IGNORECASE)
_WHETHER = re.compile(r"(?:czy|by[lł]a?|odby[lł]a?|b[eę]dzie)\s", re.IGNORECASE)
_REASON = re.compile(r"(?:dlaczego|czemu|po co)\b", re.IGNORECASE)
_REASON_THERE = re.compile(r"(?:a )?(?:dlaczego|czemu|po co) (?:akurat |wlasnie )?(?:tam|wtedy)")
_SINCE = re.compile(r"(?P<from>od|do) kiedy\b", re.IGNORECASE)
_IDENTITY = re.compile(r"(?:kto to|kim)\b", re.IGNORECASE)
_ALSO = re.compile(
    r"czy (?:(?:by[lł]a )?(?:mow[ay]|m[oó]wiono|rozmawiano|dyskutowano|poruszano|omawiano) )"
    r"(?:te[zż]|tak[zż]e|r[oó]wnie[zż]|tam) \w",
    re.IGNORECASE,
)
_FROM_WHERE = re.compile(r"kto (?:z|ze) \w+(?: \w+)?", re.IGNORECASE)
_VERBAL = re.compile(
    r"(?:kto|co|gdzie|kiedy|ile|ilu|czy|kogo|komu|o czym|dlaczego|skad|who|what|where|when|how|why"
    r"|(?:(?:z|ze|w|na|dla|do|od|za|przez) )?(?:jak|ktor)\w*)\b"
)


def opens_as_followup(text: str) -> bool:
    """Whether a question opens as one goes on in speech: "A wyróżnienia?"."""
    return _OPENING.match(text) is not None


def follow(text: str, before: Before, known: Sequence[Edition], today: date | None = None) -> Followup | None:
    """The whole question that a follow-up means, or None for a question that stands alone, or that nothing fits.

    `text` is masked and in one line. What was put together and is no sentence is left out: the next that may be meant
    is taken, or the question is asked as it stands.
    """
    if len(text) > _LONGEST:
        return None
    today = today or datetime.now(UTC).date()
    plain = " ".join(re.sub(r"[^\w\s-]+", " ", fold(text)).split())
    if (one := chosen_of(text, before.choices, known, today)) is not None:
        return Followup(one)
    found = fixed(plain, before)
    if found is not None:
        return found
    opening = _OPENING.match(text)
    rest = text[opening.end() :] if opening else text
    told = faults(rest) | faults(before.question)
    for asked in _meant(rest, plain, before, known, today, opened=opening is not None):
        if before.language != "pl" or faults(asked) <= told:
            return Followup(asked[0].upper() + asked[1:])
    return None


def _meant(
    rest: str, plain: str, before: Before, known: Sequence[Edition], today: date, *, opened: bool
) -> Iterator[str]:
    """The questions that a follow-up may mean, the likeliest first."""
    language = before.language
    whole = with_noun(_unopened(without_lead(before.question)), known, today)
    if opened and language == "pl" and (asked := on_another_day(rest, whole)) is not None:
        yield asked
        return
    new = circumstance_of(rest, Anchor(before.edition, before.year), language, known, today, opened=opened)
    if new is not None:
        yield from _elsewhere(whole, new, before, known, today)
        return
    if language == "pl" and is_foreign(rest):
        return
    if language == "pl":
        said = (_reason(plain, whole, before, known), of_asked_what(rest, whole), _of_person(rest, before))
        yield from filter(None, said)
        if _REASON_THERE.fullmatch(plain):
            return
    if language == "pl" and (asked := _of_one_named(rest, before, known, today)) is not None:
        yield asked
    if names_circumstance(rest, known, today):
        return  # it says itself which congress it is about
    wholes = (whole, *before.earlier)
    if language == "pl" and not asks_when_or_where(rest) and (asked := of_thing(rest, whole)):
        unsaid = names_circumstance(whole, known, today) and not names_circumstance(asked, known, today)
        yield asked if before.congress is None or not unsaid else with_circumstance(asked, before.congress, language)
    yield from filter(
        None,
        (
            told_apart(plain.removeprefix("a "), before.spoken, language),
            asks_of_several(plain, wholes, language),
            with_person(rest, before.meant, language),
        ),
    )
    if opened:
        yield from filter(None, (with_another(rest, whole), _replaced(rest, whole, language)))
    asked = _since(_of_congress(rest, whole, before, known, today, opened=opened), whole, before)
    if asked is not None:
        yield asked


def _unopened(whole: str) -> str:
    """A question without the "a" that it went on with from one before it."""
    match = re.match(r"a\s+(?=\w)", whole, re.IGNORECASE)
    return whole if match is None else f"{whole[match.end()].upper()}{whole[match.end() + 1 :]}"


def _elsewhere(whole: str, new: Circumstance, before: Before, known: Sequence[Edition], today: date) -> Iterator[str]:
    """The question before about another congress; one that compared is about that one too."""
    more = one_more(whole, before.editions, new.editions, before.language)
    if more is not None:
        yield more
        return
    if before.language == "pl":
        anew = (
            than_anew(whole, new, Anchor(before.edition, before.year), known, today),
            claimed_anew(whole, new, known, today),
        )
        yield from filter(None, anew)
    yield with_circumstance(without_circumstance(whole, known, today), new, before.language)


def _of_person(rest: str, before: Before) -> str | None:
    """What is asked about somebody who is left unsaid, or named by a pronoun, where the question before was on them."""
    if not before.asked_of:
        return None
    if before.congress and not before.names_person and asks_when_or_where(rest):
        return None  # "gdzie był?" behind who opened a congress is asked of the congress
    his = with_his(rest, before.people[0], of_person=before.names_person) if before.people else None
    his = his or with_subjects(rest, before.asked_of)
    return his or with_subject(rest, before.asked_of, {one: is_woman(one) for one in before.people})


def _reason(plain: str, whole: str, before: Before, known: Sequence[Edition]) -> str | None:
    if before.denied:
        return reason_of_no(plain.removeprefix("a "), whole)
    one = next((one for one in known if one.number == before.edition), None)
    if one is None:
        return None
    return reason_of(plain.removeprefix("a "), whole, before.numeral, one.place, one.year)


def _of_one_named(rest: str, before: Before, known: Sequence[Edition], today: date) -> str | None:
    """What is asked of the congress spoken of, where the question names another beside it, or claims where it was."""
    edition = _EDITION.search(before.question) is not None
    anchor = Anchor(before.edition, before.year)
    if (asked := compared(rest, before.question, anchor, known, today, edition=edition)) is not None:
        return asked
    of_number = bool(named_editions(rest, known, today).mentions)
    if not before.numeral or of_number or not _WHETHER.match(rest):
        return None
    return with_event(rest, before.numeral, edition=edition)


def _replaced(rest: str, whole: str, language: str) -> str | None:
    if language != "pl":
        return None
    ways = (with_adjective, with_institution, with_verb, with_nominative)
    return next(filter(None, (one(rest, whole) for one in ways)), None)


def _since(asked: str | None, whole: str, before: Before) -> str | None:
    """Since when somebody holds an office, with who that is; None for until when, and for since when one is oneself."""
    since = None if asked is None else _SINCE.match(asked)
    if asked is None or since is None or not before.asked_of:
        return asked
    if since["from"].lower() == "do" or (before.names_person and _IDENTITY.match(whole)):
        return None  # of either no source tells, and a day of something else would be given
    return f"{since.group()} {before.people[0]}{asked[since.end() :]}" if before.asks_who_holds else asked


def _of_congress(
    rest: str, whole: str, before: Before, known: Sequence[Edition], today: date, *, opened: bool
) -> str | None:
    """What is asked about the congress that was spoken of, which the question does not name itself."""
    fragment = opened or asks_alone(rest)
    wholes = [without_list(one) for one in (whole, *before.earlier)] if fragment else []
    if _REASON.match(rest):
        wholes = wholes[:1]  # whose reason an earlier question's would be is not told
    asked = next(filter(None, (fragment_asks(rest, one, before.numeral, before.language) for one in wholes)), None)
    carried = asked is not None and before.carried
    if asks_which_congress(rest):
        return asked
    asked = asked or with_several(rest, (whole, *before.earlier), before.language)
    if before.congress is None or carried:
        return asked
    if not means_another(rest, before):
        asked = asked or with_congress(rest, before.numeral, before.language)
    asked = asked or of_congress(rest, before.numeral)
    if asked is None and before.language == "pl":
        asked = with_event(rest, before.numeral, edition=_EDITION.search(before.question) is not None)
    if asked is None and not before.carried and _ALSO.match(rest):
        asked = rest
    if asked is None and fragment and (match := _FROM_WHERE.fullmatch(rest.rstrip("?!. "))) is not None:
        asked = f"{match.group()} był"
    if asked is None and fragment and before.language == "pl":
        asked = with_verb_before(rest, whole)
    if asked is None and fragment and " " in rest.strip() and _VERBAL.match(fold(rest)):
        asked = rest
    if asked is None or _SINCE.match(asked) or names_circumstance(asked, known, today):
        return asked
    return with_circumstance(asked, before.congress, before.language)
