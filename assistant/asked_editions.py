"""Which editions a question names, in the many ways people name them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

from corpus.editions import Mention, edition_mentions, from_roman, ordinal_value
from corpus.folding import fold, strip_diacritics
from corpus.morphology import is_noun
from corpus.records import Edition

_PREPOSITION = r"(?:na|podczas|w trakcie|w czasie|z|o|po|przed|do|a|i|oraz|miedzy|pomiedzy|w|on|at)"
# a lone "I" may be a word; before another numeral it is the first: "I, II i III Kongres"
_ROMAN = re.compile(rf"\b(?P<number>[IVX]{{2,5}}|(?<={' '})[VX]|I(?=(?:,|\s+(?:i|oraz|and|or|lub))\s+[IVX]+\b))\b")
_ORDINAL = re.compile(rf"\b{_PREPOSITION}\s+(?P<number>[^\W\d]+)(?=(?:\s+(?P<next>[^\W\d]+))?)", re.IGNORECASE)
_NUMERAL_NOUNS = {
    "jedynk": 1,
    "dwojk": 2,
    "trojk": 3,
    "czwork": 4,
    "piatk": 5,
    "szostk": 6,
    "siodemk": 7,
    "osemk": 8,
    "dziewiatk": 9,
    "dziesiatk": 10,
    "jedenastk": 11,
    "dwunastk": 12,
}
_NUMERAL_NOUN = re.compile(
    rf"\b(?P<stem>{'|'.join(_NUMERAL_NOUNS)})(?:a|i|e|ce|o|u|)\b|\b(?P<locative>szostce|dziewiatce|dziesiatce|piatce|osemce|siodemce|dwojce|trojce|czworce|jedynce|jedenastce|dwunastce)\b"
)
_EVENT = r"(?:kongres|edycj|zjazd|zjezd|congress|edition)\w*"
_LATEST = re.compile(rf"\b(?:ostatni\w*|najnowsz\w+|tegoroczn\w+|latest|last|this year s)\s+(?:\w+\s+){{0,2}}{_EVENT}")
_COMING = re.compile(rf"\b(?:nastepn\w+|najblizsz\w+|przyszl\w+|next|upcoming)\s+(?:\w+\s+){{0,2}}{_EVENT}")
_ENGLISH = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}
_ENGLISH_EDITION = re.compile(
    rf"\b(?:(?P<word>{'|'.join(_ENGLISH)})|(?P<digits>\d{{1,2}})(?:st|nd|rd|th)|(?P<roman>[ivx]{{1,5}}))\s+"
    r"(?:\w+\s+){0,3}?(?:congress|edition)\b"
)
_NOT_EDITIONS = frozenset(
    "dzien dnia dniu miejsce miejsca miejscu raz plan polowa kolej linia linii day time place".split()
)


def asked_editions(question: str, known: Sequence[Edition], today: date | None = None) -> list[Mention]:
    """Editions named in a question with the places that name them, in order; `known` tells which is the last.

    The last is the last that was held, or is held, by `today`; the next is the first after it.
    """
    today = today or datetime.now(UTC).date()
    folded = fold(question)
    found = {mention.start: mention for mention in edition_mentions(question)}
    for match in _ENGLISH_EDITION.finditer(folded):
        number = _ENGLISH.get(match["word"] or "") or int(match["digits"] or 0) or from_roman(match["roman"] or "")
        _add(found, number, match.start(), match.end())
    for match in _ROMAN.finditer(question):
        _add(found, from_roman(match["number"]), match.start("number"), match.end("number"))
    bare = strip_diacritics(question)
    for match in _ORDINAL.finditer(bare):
        if not _counts_something(match["next"], question[match.start("next") : match.end("next")]):
            _add(found, ordinal_value(match["number"]), match.start("number"), match.end("number"))
    for match in _NUMERAL_NOUN.finditer(folded):
        stem = match["stem"] or next(one for one in _NUMERAL_NOUNS if one[:-1] == match["locative"][: len(one) - 1])
        _add(found, _NUMERAL_NOUNS[stem], match.start(), match.end())
    for pattern, chosen in ((_LATEST, _latest(known, today)), (_COMING, _coming(known, today))):
        if not found and chosen is not None and (said := pattern.search(folded)):
            _add(found, chosen, said.start(), said.end())
    return [found[at] for at in sorted(found)]


def _begins(edition: Edition) -> date | None:
    """The first day of an edition, or of its year."""
    told = edition.told("dates")
    if told:
        return date.fromisoformat(told[0].value.split("/")[0])
    return date(edition.year, 1, 1) if edition.year else None


def _latest(known: Sequence[Edition], today: date) -> int | None:
    held = [one.number for one in known if (day := _begins(one)) is None or day <= today]
    return max(held or [one.number for one in known], default=None)


def _coming(known: Sequence[Edition], today: date) -> int | None:
    return min((one.number for one in known if (day := _begins(one)) is not None and day > today), default=None)


def _add(found: dict[int, Mention], number: int | None, start: int, end: int) -> None:
    inside = any(mention.start < end and start < mention.end for mention in found.values())
    if number and not inside:
        found[start] = Mention(number, start, end)


def _counts_something(folded_next: str | None, following: str) -> bool:
    """Whether an ordinal counts a noun of its own: "pierwszego dnia", "na drugim panelu"."""
    if not folded_next:
        return False
    if folded_next.lower() in _NOT_EDITIONS:
        return True
    return is_noun(following.lower())
