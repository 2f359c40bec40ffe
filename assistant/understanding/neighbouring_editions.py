"""Editions told by the ones that they stand before or after: "kongres po V", "edycja rok przed krakowską"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.understanding.editions_of_places import NAME, WAS, WORD, place_of
from assistant.understanding.relative_editions import CHANGES, ENGLISH_ORDINALS, EVENT, UNIT, Counted, latest, unit
from assistant.understanding.small_numbers import PATTERN, value_of
from assistant.understanding.something_else import counts_something, is_hour, is_of_something_else
from corpus.editions import edition_mentions, ordinal_value
from corpus.folding import fold
from corpus.records import Edition

_KRAJOWY = r"(?:krajow\w+\s+|national\s+)?"
_ADJECTIVES = r"poprzedni\w*|wczesniejsz\w+|ostatni\w*|nastepn\w+|kolejn\w+|pierwsz\w+|previous|next|last|first"
_WHICH = rf"(?:(?P<which>{_ADJECTIVES})\s+)?"
_ONE = r"(?:kongres(?:u|owi|em|ie)?|zjazd(?:u|owi|em)?|zjezdzie|edycj[aieo]|congress|edition)\b"
_MANY = r"(?:(?:kongres|zjazd)(?:y|ow|om|ami|ach)|edycj(?:e|om|ami|ach)|congresses|editions)\b"
_THIS = r"(?:to|ten|ta|tym|tego|tej|temu|that|one)\b"
_HEAD = rf"\b{_WHICH}{_KRAJOWY}(?P<head>(?P<one>{_ONE})|(?P<many>{_MANY})|(?P<this>{_THIS})){NAME}"
_STEP = (
    rf"(?:(?:o\s+)?(?:(?P<few>{PATTERN})\s+(?:lat|lata|years?)|(?P<year>rok|a\s+year|one\s+year)"
    rf"|(?P<editions>{PATTERN})\s+{EVENT})\s+)?"
)
_SIDE = (
    r"(?:(?P<before>przed|poprzedzajac\w+|before|preceding)|(?P<after>nastepujac\w+\s+po|po|after|following))\s+"
    r"(?:the\s+|tym\s+|ta\s+|tej\s+)?"
)
_ANCHOR = (
    rf"(?:{_KRAJOWY}(?P<unit>{UNIT})(?:\s+{_KRAJOWY}(?P<noun>{EVENT}|one\b){NAME})?"
    rf"|(?P<event>{_KRAJOWY}{EVENT}{NAME}\s+(?:(?:w|we|z|ze|in|of|at|from|nr)\s+)?)?"
    rf"(?:(?:roku\s+)?(?P<at>(?:19|20)\d\d)\b(?:\s*(?:roku|rokiem|r\.))?|(?P<named>{UNIT})|(?P<word>{WORD})(?:\s+{EVENT})?))"
)
_BESIDE = re.compile(
    rf"{_HEAD}(?P<was>{WAS})\s+(?:(?:tuz|zaraz|bezposrednio|just|right|immediately)\s+)?{_STEP}{_SIDE}{_ANCHOR}"
)
_BETWEEN = re.compile(
    rf"\b{_KRAJOWY}{_ONE}{NAME}{WAS}\s+(?:po)?(?:miedzy|between)\s+(?:the\s+)?(?P<first>{UNIT})\s+(?:a|i|and)\s+"
    rf"(?:the\s+)?(?P<last>{UNIT})(?:\s+(?P<noun>{EVENT}))?"
)
_RELATIVE = re.compile(r"\s*,?\s*(?:ktor|jaki|which|that)")
_BEFORE_THIS = re.compile(r"\b(?:byl\w*|(?P<other>na|podczas|niz|od|sie|i|a|the))\s+$")
_IS_IT = re.compile(r"\W*(?:a\s+)?(?:czy|was|is|did)\b")
_ALONE = re.compile(r"\W*$|\s*[,;.?]|\s+(?:take|took|held|was|be|did)\b")
_OF_ONE = re.compile(r"\w+(?:ym|im|ej|a)")  # an ordinal behind "po" or "przed", in the singular


def neighbouring_editions(question: str, known: Sequence[Edition], today: date) -> Iterator[Counted]:
    """Editions before and after others, with the whole wording, the other included; none where none is there.

    One follows another by number, or by so many years. It takes the congress, or a word for it, right before the
    preposition: what was announced "przed kongresem w Gdyni" is of that congress. Of a year the nearest edition counts,
    and "kongresy po V" are all of the known ones. The congress between two with one between them is that one.
    """
    folded = fold(question)
    last = latest(known, today)
    named = edition_mentions(question)
    for match in _BESIDE.finditer(folded):
        at = _anchors(question, match, known, last)
        own = [one for one in named if one.start < match.end("head") and match.start() < one.end]
        which = ordinal_value(folded[own[0].start :].split()[0]) if own else 1
        predicate = match["was"] and not _RELATIVE.match(match["was"])
        if predicate and (match["this"] or _IS_IT.match(folded)):
            continue  # "czy to było po V kongresie?" asks for the time
        if match["this"] and not _stands_for_one(folded, match):
            continue  # "co mówiono o tym po V kongresie?"
        if at is None or not which or (own and match["was"] and not match["which"]):
            continue  # "czy VI kongres był po krakowskim": a number of its own names the edition
        numbers = _step(match, at, known, which, many=_is_many(question, match))
        start = min(match.start(), *(one.start for one in own)) if own else match.start()
        yield Counted(tuple(one for one in numbers if one > 0), start, match.end())
    for match in _BETWEEN.finditer(folded):
        first, end = (unit(question, match, side, last) for side in ("first", "last"))
        if first and end == first + 2 and not CHANGES.search(folded):
            yield Counted((first + 1,), match.start(), match.end())


def _stands_for_one(folded: str, match: re.Match[str]) -> bool:
    """Whether "ten" or "to" stands for a congress: "na tym po V", "było to przed VI"."""
    before = _BEFORE_THIS.search(folded[: match.start("this")])
    asks = _IS_IT.match(folded) is not None
    return before is not None and not asks and (before["other"] is None or match["this"] != "to")


def _is_many(question: str, match: re.Match[str]) -> bool:
    """Whether several are asked for; "edycje" without its diacritic is one behind an adjective in the singular."""
    head = "many" if match["many"] else "one"
    if not fold(match[head] or "").startswith("edycje"):
        return match["many"] is not None
    return not question[match.start(head) : match.end(head)].endswith("ę") and not (match["which"] or "").endswith("a")


def _anchors(
    question: str, match: re.Match[str], known: Sequence[Edition], last: int | None
) -> tuple[tuple[int, int | None], ...] | None:
    """The editions that a wording counts from, as numbers and years; None where it speaks of no edition.

    A year that no edition is of stands with 0 for a number, and a city of no edition as none.
    """
    group = "unit" if match["unit"] else "named" if match["named"] else ""
    if group:
        number = _number(question, match, group, last)
        return None if number is None else ((number, _year(number, known)),)
    if match["at"]:
        year = int(match["at"])
        of_year = tuple((one.number, year) for one in known if one.year == year)
        return of_year or (None if match["event"] else ((0, year),))
    word = question[match.start("word") : match.end("word")]
    place = place_of(word, known)
    return None if place is None else tuple((one.number, one.year) for one in known if one.place == place)


def _number(question: str, match: re.Match[str], group: str, last: int | None) -> int | None:
    start, end = match.span(group)
    word = match[group]
    number = unit(question, match, group, last) or unit(question.upper(), match, group, last)
    if group == "named" or match["noun"]:
        whole = match.end("noun") if match["noun"] else end
        return None if is_of_something_else(question, start, whole) else number
    roman = re.fullmatch("[ivx]+", word) is not None
    if word[:1].isdigit() or (roman and not question[start:end].isupper()):
        return None
    if not roman and not _OF_ONE.fullmatch(word) and word not in (*ENGLISH_ORDINALS, "last"):
        return None
    if word in (*ENGLISH_ORDINALS, "last") and not _ALONE.match(match.string, end):
        return None
    return None if counts_something(question, start, end) or is_hour(question, start, end) else number


def _year(number: int, known: Sequence[Edition]) -> int | None:
    return next((one.year for one in known if one.number == number), None)


def _step(
    match: re.Match[str], anchors: Sequence[tuple[int, int | None]], known: Sequence[Edition], which: int, *, many: bool
) -> tuple[int, ...]:
    """The editions at one step from the anchors, or at `which` of them: "drugi kongres po V"."""
    way = -1 if match["before"] else 1
    if match["few"] or match["year"]:
        years = {year + way * value_of(match["few"] or "1") for _, year in anchors if year is not None}
        return tuple(one.number for one in known if one.year in years)
    if any(number == 0 for number, _ in anchors):
        beside = _beside_year(anchors[0][1] or 0, way, known)
        return beside if many else beside[::way][which - 1 : which]
    if many and anchors:
        first, last = min(number for number, _ in anchors), max(number for number, _ in anchors)
        return tuple(one.number for one in known if (one.number < first if way < 0 else one.number > last))
    by = value_of(match["editions"]) if match["editions"] else which
    numbers = dict.fromkeys(number + way * by for number, _ in anchors)
    told = {one.number for one in known}
    return tuple(number for number in numbers if number in told or len(anchors) == 1)


def _beside_year(year: int, way: int, known: Sequence[Edition]) -> tuple[int, ...]:
    return tuple(one.number for one in known if one.year and (one.year < year if way < 0 else one.year > year))
