"""Claims that the registry of editions settles: that a congress was held at a place, in a year, or lasted so long."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant import wording
from assistant.citations.citing import Library, Quote
from assistant.composing.lasting import lasted
from assistant.composing.short.registered import quote_of_account
from assistant.composing.stating import said
from assistant.composing.told import Script, Told
from assistant.composing.yes_or_no import NEGATED, Verdict, asks_whether_held
from assistant.presenting import account_line
from assistant.understanding.claimed_days import ClaimedDays, claimed_days
from assistant.understanding.kinds import Kind
from assistant.understanding.places import asked_places, hosting_places
from assistant.understanding.question import Question
from assistant.understanding.turned_claims import is_turned, leaves_a_choice
from corpus.morphology import is_city
from corpus.records import Account, Edition, StoredPassage

Passages = Callable[[], Sequence[StoredPassage]]
_HOSTING = frozenset({"gospodarz", "gościć"})
_A_PLACE = frozenset({"miasto", "miejsce"})


@dataclass(frozen=True)
class Settled:
    """A fact of an edition that settles a claim on it, in our words, and the quotes that say it."""

    verdict: Verdict
    text: str
    quotes: tuple[Quote, ...]


def tell_settled(
    question: Question, edition: Edition, known: Sequence[Edition], own: Passages, library: Library
) -> Told | None:
    """Yes or no with the fact that settles it, and the sentences that say it; None where no fact does."""
    fact = settled(question, edition, known, own)
    if fact is None:
        return None
    script = Script()
    word = (wording.YES if fact.verdict is Verdict.YES else wording.NO)[question.language]
    script.line(script.own(f"{word}: {fact.text}.", fact.quotes))
    for quote in fact.quotes:
        script.line(said(script, question, quote, library))
    return script.told(library)


def settled(question: Question, edition: Edition, known: Sequence[Edition], own: Passages) -> Settled | None:
    """What is known of a claim that one congress was held at a place or in a year, or lasted so long, and nothing more.

    `own` gives the passages of its materials. What claims several of these holds where all of them do.
    """
    places = asked_places(question.text, known)
    days = claimed_days(question, places)
    # a "yes" to "did it not?" says either
    turned = is_turned(days.rest if days is not None else question.text) or leaves_a_choice(question.text)
    if question.kind is not Kind.YES_NO or NEGATED.search(question.text) or turned:
        return None
    if days is None and not _asks_of_it_alone(question, places, known):
        return None
    if any(not _is_town(place, known) for place in places):
        return None  # what was in Gdynia was in Poland
    facts = [*_place(edition, places), *_year(question, edition)]
    wrong = [account for account, right in facts if not right][:1]
    if days is not None and not wrong:
        return _length(question, edition, days, own())
    told = wrong or [account for account, _ in facts]
    if not told:
        return None
    text = ", ".join(account_line(one, question.language, with_field=True) for one in told)
    quotes = tuple(dict.fromkeys(quote_of_account(one, edition) for one in told))
    return Settled(Verdict.NO if wrong else Verdict.YES, f"{_name(edition, question)} – {text}", quotes)


def _length(question: Question, edition: Edition, days: ClaimedDays, own: Sequence[StoredPassage]) -> Settled | None:
    length = lasted(edition, own, question.language)
    if length is None:
        return None
    verdict = Verdict.YES if days.fit(length.days) else Verdict.NO
    return Settled(verdict, f"{_name(edition, question)}: {length.text}", length.quotes)


def _is_town(place: str, known: Sequence[Edition]) -> bool:
    return is_city(place) or any(place == account.value for one in known for account in one.standing("city"))


def _asks_of_it_alone(question: Question, places: Sequence[str], known: Sequence[Edition]) -> bool:
    idle = (_A_PLACE if places else frozenset()) | (_HOSTING if hosting_places(question.text, known) else frozenset())
    others = [term for term in question.terms if idle.isdisjoint(term.lemmas)]
    return asks_whether_held(question, others, places) or (question.of_the_event and len(others) == 1)


def _place(edition: Edition, places: Sequence[str]) -> Iterator[tuple[Account, bool]]:
    """The account of its place, and whether it is the one asked about, and no other is."""
    cities = edition.standing("city")
    if places and cities and cities[0].spans:
        held = [one for one in cities if set(places) == {one.value}]
        yield (held or cities)[0], bool(held)


def _year(question: Question, edition: Edition) -> Iterator[tuple[Account, bool]]:
    dates = edition.standing("dates")
    if question.years and not question.by_circumstance and dates and dates[0].spans:
        held = [one for one in dates if int(one.value[:4]) in question.years]
        yield (held or dates)[0], bool(held)


def _name(edition: Edition, question: Question) -> str:
    return f"{edition.roman} {'edycja' if question.language == 'pl' else 'edition'}"
