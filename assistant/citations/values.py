"""Whether the values that a statement tells stand in its sources, and are said there of the same things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.citations.aligning import Sentence, around, misplaced, place_of
from assistant.citations.facts.amounts import Amount, Place
from assistant.citations.facts.dates import Day
from assistant.citations.facts.facts import Facts
from assistant.citations.facts.words import related
from assistant.citations.fault import Fault, FaultKind
from assistant.finding.thesaurus import synonyms


def wrong_values(statement: Facts, sources: Sequence[Facts]) -> Iterator[Fault]:
    """Numbers, dates, hours, editions and references to law that the sources do not tell."""
    yield from _wrong_dates(statement, sources)
    yield from _wrong_law(statement, sources)
    yield from _wrong_places(statement, sources)
    for amount in statement.amounts:
        if not _amount_holds(amount, statement, sources):
            yield Fault(FaultKind.NUMBER, amount.said)


def _wrong_dates(statement: Facts, sources: Sequence[Facts]) -> Iterator[Fault]:
    text = statement.words.text
    years = {day.year for one in sources for day in one.dates}
    others = [(at, day) for at, one in enumerate(sources) for day in one.dates]
    for day in statement.dates:
        holding = [(at, other) for at, other in others if day.told_by(other) or _told_apart(day, other, years)]
        place = place_of(statement.words, day.start), place_of(statement.words, day.end)
        if not holding or misplaced(
            around(statement.words, *place),
            [_sentence(at, other, sources) for at, other in holding],
            [_sentence(at, other, sources) for at, other in others if (other.day is None) == (day.day is None)],
            [one.words for one in sources],
        ):
            yield Fault(FaultKind.DATE, text[day.start : day.end])
    hours = {(hour.hour, hour.minute) for one in sources for hour in one.hours}
    for hour in statement.hours:
        if (hour.hour, hour.minute) not in hours:
            yield Fault(FaultKind.DATE, text[hour.start : hour.end])


def _told_apart(day: Day, other: Day, years: set[int | None]) -> bool:
    """Whether a source tells day and month here, and the year elsewhere."""
    return (
        other.year is None
        and day.year is not None
        and day.year in years
        and Day(None, day.month, day.day, 0, 0).told_by(other)
    )


def _sentence(source: int, day: Day, sources: Sequence[Facts]) -> Sentence:
    words = sources[source].words
    at = min(place_of(words, day.start), len(words.all) - 1)
    return source, words.all[at].sentence


def _wrong_law(statement: Facts, sources: Sequence[Facts]) -> Iterator[Fault]:
    named = [reference for one in sources for reference in one.law]
    for reference in statement.law:
        if not any(reference.told_by(other) for other in named):
            yield Fault(FaultKind.LAW, statement.words.text[reference.start : reference.end])


def _wrong_places(statement: Facts, sources: Sequence[Facts]) -> Iterator[Fault]:
    told = [(at, place) for at, one in enumerate(sources) for place in one.places]
    by_number = any(place.of == "congress" for _, place in told)
    for place in statement.places:
        holding = [(at, other) for at, other in told if _same_place(place, other, by_number)]
        kind = FaultKind.EDITION if place.of else FaultKind.NUMBER
        if not holding:
            if not place.of and _as_digits(place, sources):
                continue
            yield Fault(kind, place.said)
        elif place.of and misplaced(
            around(statement.words, place.at, place.at + 1),
            [(at, other.sentence) for at, other in holding],
            [(at, other.sentence) for at, other in told if other.of],
            [one.words for one in sources],
        ):
            yield Fault(kind, place.said)


def _same_place(place: Place, other: Place, by_number: bool) -> bool:
    """Whether a source tells this place; `by_number`: it gives congresses numbers, and editions are of other things."""
    if place.of == "congress":
        told = other.of == "congress" or (other.of == "edition" and not by_number)
    else:
        told = bool(other.of) or not place.of
    return place.value == other.value and told


def _as_digits(place: Place, sources: Sequence[Facts]) -> bool:
    """Whether a source has the ordinal as a bare number: "tom 3" for "trzeci tom"."""
    return any(amount.low == place.value and not amount.unit for one in sources for amount in one.amounts)


def _amount_holds(amount: Amount, statement: Facts, sources: Sequence[Facts]) -> bool:
    told = [(at, other) for at, one in enumerate(sources) for other in one.amounts]
    same = [(at, other) for at, other in told if _covers(amount, other)]
    rivals = [(at, other) for at, other in told if other.unit == amount.unit and not _covers(amount, other)]
    if not same:
        return not any(_alike(amount.nouns, other.nouns) for _, other in rivals) and _enumerated(amount, statement)
    if amount.nouns:
        agreeing = [one for one in same if not one[1].nouns or _alike(amount.nouns, one[1].nouns)]
        if not agreeing and any(_alike(amount.nouns, other.nouns) for _, other in rivals):
            return False  # what is counted stands in the sources with another number
        same = agreeing or same
    return not misplaced(
        around(statement.words, amount.at, amount.at + 1),
        [(at, other.sentence) for at, other in same],
        [(at, other.sentence) for at, other in rivals],
        [one.words for one in sources],
    )


def _covers(amount: Amount, other: Amount) -> bool:
    """Whether a source's amount bears out one of a statement: "kilkanaście" stands on 14, not 14 on "kilkanaście"."""
    if amount.unit != other.unit or amount.span != other.span:
        return False
    if {amount.bound, other.bound} == {"over", "under"}:
        return False
    if amount.bound in ("over", "under") and amount.bound != other.bound:
        return False  # of an exact number it is not said that it is more
    if amount.span:
        return (amount.low, amount.high) == (other.low, other.high)
    return amount.low <= other.low and other.high <= amount.high


def _alike(nouns: frozenset[str], others: frozenset[str]) -> bool:
    if not nouns.isdisjoint(others) or any(related(noun, others) for noun in nouns):
        return True
    return any(other <= others for noun in nouns for other in synonyms(noun))


def _enumerated(amount: Amount, statement: Facts) -> bool:
    """Whether the statement itself lists as many things as the number counts: "trzy miasta: A, B i C"."""
    behind = statement.words.text[statement.words.all[amount.at].end :]
    _, sign, listed = behind.partition(":") if ":" in behind else behind.partition("–")
    items = [item for part in listed.split(",") for item in part.replace(" oraz ", " i ").split(" i ") if item.strip()]
    return bool(sign) and not amount.unit and amount.low == amount.high == len(items)
