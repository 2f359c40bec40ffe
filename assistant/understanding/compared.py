"""The congress that was spoken of beside another: "Czy był większy niż II?", "Czy było więcej osób niż na VI?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.understanding.asked_editions import named_editions
from assistant.understanding.event_acts import with_event
from assistant.understanding.events import Circumstance, event, in_place, in_year
from assistant.understanding.other_congress import Anchor, circumstance_of
from corpus.editions import to_roman
from corpus.folding import fold
from corpus.records import Edition

_THAN = re.compile(r"\s(?P<than>niż|niz|od)\s+(?=\S)", re.IGNORECASE)
_PEOPLE = r"(?:gosci|uczestnikow|osob|ludzi)"
_MORE = re.compile(
    rf"(?:czy )?(?:(?:bylo|przyjechalo|przybylo|przyszlo|uczestniczylo) )?(?:ich |tam |w nim )?(?:wiecej|mniej)"
    rf"(?P<people> {_PEOPLE})?(?: (?:bylo|przyjechalo|uczestniczylo))?"
)


def compared(
    text: str, whole: str, anchor: Anchor, known: Sequence[Edition], today: date, *, edition: bool = False
) -> str | None:
    """A question whose congress is left unsaid and stands beside one that it names; None for any other.

    `whole` is the question before, which tells what was counted, and `anchor` the congress that it was of.
    """
    plain = " ".join(text.rstrip("?!. ").split())
    match = next(iter(list(_THAN.finditer(plain))[-1:]), None)
    if match is None or anchor.edition is None:
        return None
    other = circumstance_of(plain[match.end() :], anchor, "pl", known, today, opened=True)
    if other is None:
        return None
    other = _numbered(other, known)
    head = plain[: match.start()]
    more = _MORE.fullmatch(fold(head))
    if more is not None:
        of_people = more["people"] or re.search(rf"\b{_PEOPLE}\b", fold(whole))
        numerals = " i ".join(map(to_roman, dict.fromkeys((anchor.edition, *other.editions))))
        return f"Porównaj liczbę uczestników {numerals} Kongresu" if of_people and " i " in numerals else None
    asked = with_event(head, to_roman(anchor.edition), edition=edition)
    names_another = bool(named_editions(head, known, today).mentions)
    if asked is None or names_another or other.editions == (anchor.edition,):
        return None
    return f"{asked.rstrip('?')} {match['than']} {_beside(match['than'], other)}?"


def than_anew(whole: str, new: Circumstance, anchor: Anchor, known: Sequence[Edition], today: date) -> str | None:
    """A comparison before, beside yet another congress: "A od III?"; None where the question before was none."""
    match = next(iter(list(_THAN.finditer(whole))[-1:]), None)
    if match is None or circumstance_of(whole[match.end() :], anchor, "pl", known, today, opened=True) is None:
        return None
    head = whole[: match.start()]
    if not named_editions(head, known, today).mentions:
        return None
    return f"{head} {match['than']} {_beside(match['than'], _numbered(new, known))}?"


def _beside(than: str, other: Circumstance) -> str:
    """A congress in the case that the word before it wants."""
    named = event(other.numerals, "gen" if fold(than) == "od" else "nom")
    return named if other.editions else f"{named} {other.phrase}"


def _numbered(other: Circumstance, known: Sequence[Edition]) -> Circumstance:
    """A congress told by a year or a place by its number, where that is of one congress alone."""
    if other.editions:
        return other
    told = [
        one.number
        for one in known
        if (one.year and in_year(one.year, "pl") == other.phrase)
        or (one.place and in_place(one.place, "pl") == other.phrase)
    ]
    return Circumstance(tuple(told)) if len(told) == 1 else other
