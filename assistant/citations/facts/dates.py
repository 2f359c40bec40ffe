"""Dates, years and hours in every form that Polish texts, and English ones, give them.

"29–30 maja 2017 r.", "od 29 do 30 maja", "29.05.2017", "2017-05-29", "dwudziestego dziewiątego maja", "maj 2017",
"29 V 2017", "May 29, 2017". A range stands for each of its days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.citations.facts.numerals import Numeral, numeral_at
from assistant.citations.facts.words import Word, Words
from corpus.editions import from_roman
from corpus.folding import fold

_MONTH_STEMS = (
    "stycz(?:en|nia|niu|niem|niowi)",
    "lut(?:y|ego|ym|emu)",
    "mar(?:zec|ca|cu|cem|cowi)",
    "kwie(?:cien|tnia|tniu|tniem|tniowi)",
    "maj(?:a|u|em|owi)?",
    "czerw(?:iec|ca|cu|cem|cowi)",
    "lip(?:iec|ca|cu|cem|cowi)",
    "sierp(?:ien|nia|niu|niem|niowi)",
    "wrze(?:sien|snia|sniu|sniem|sniowi)",
    "pazdziernik(?:a|u|iem|owi)?",
    "listopad(?:a|zie|em|owi)?",
    "grud(?:zien|nia|niu|niem|niowi)",
)
_ENGLISH_MONTHS = "january february march april may june july august september october november december".split()
_POLISH_MONTH = "|".join(_MONTH_STEMS)
_ENGLISH_MONTH = "|".join(_ENGLISH_MONTHS)
_YEAR = r"(?:19|20)\d\d"
_OF_YEAR = rf"(?:,?\s+(?:r\.?\s+|roku\s+)?(?P<y>{_YEAR})(?!\d))?"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_DAYS = rf"(?P<days>{_DAY}(?:\s*(?:[-–—,]|\bi\b|\ba\b|\boraz\b|\bdo\b|\band\b|\bto\b)\s*{_DAY})*)"
_DOTS = re.compile(
    r"(?<!\d)(?P<span>(?P<d0>\d{1,2})\s*(?:[-–—]|do|i)\s*)?(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d{4})(?!\d)"
)
_DOTTED_RANGE = re.compile(
    r"(?<!\d)(?P<d0>\d{1,2})\.(?P<m0>\d{1,2})(?:\.(?P<y0>\d{4}))?\s*(?:[-–—]|do|i)\s*"
    r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})(?!\d)"
)
_DOTTED_DAY = re.compile(r"\b(?:dnia|dn\.|dniach|od|do|w)\s+(?P<d>\d{1,2})\.(?P<m>\d{2})(?![\d.]*\d|%)")
_ISO = re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)")
_WORDED = re.compile(rf"(?<![\d.,])(?<!nr ){_DAYS}\.?\s+(?P<month>{_POLISH_MONTH})\b{_OF_YEAR}")
_ENGLISH_DAY_FIRST = re.compile(rf"(?<![\d.,]){_DAYS}\s+(?:of\s+)?(?P<month>{_ENGLISH_MONTH})\b{_OF_YEAR}")
_ENGLISH_MONTH_FIRST = re.compile(rf"\b(?P<month>{_ENGLISH_MONTH})\s+{_DAYS}(?!\d){_OF_YEAR}")
_ROMAN_MONTH = re.compile(rf"(?<![\d.,])(?P<d>{_DAY})\s+(?P<roman>[IVX]{{1,4}})\s+(?P<y>{_YEAR})")
_MONTH_ALONE = re.compile(rf"\b(?P<month>{_POLISH_MONTH})\b{_OF_YEAR}")
_ENGLISH_MONTH_ALONE = re.compile(rf"\b(?:in|of|since|until|by)\s+(?P<month>{_ENGLISH_MONTH})\b{_OF_YEAR}")
_ENGLISH_MONTH_YEAR = re.compile(rf"\b(?P<month>{_ENGLISH_MONTH})\s+(?P<y>{_YEAR})\b")
_YEAR_ALONE = re.compile(rf"(?<![\d.,/§])(?<!poz\. )(?P<y>{_YEAR})(?![\d/]|[.,]\d|\s*(?:zł|osób|euro|%))")
_HOUR = re.compile(
    r"\b(?:godz(?:\.|inie|iny|ina|in)?\s*(?P<h>\d{1,2})(?:[:.](?P<min>\d\d))?(?!\d)|(?P<h2>\d{1,2}):(?P<min2>\d\d)(?!\d))",
    re.IGNORECASE,
)
_NO_MONTH = re.compile(r"\b[Mm]ają\b|(?<![\d.] )\bMaja\b")  # what is "maja" without its signs
_RANGE = re.compile(r"^\s*(?:[-–—]|do|to)\s*$")


@dataclass(frozen=True)
class Day:
    """A date as far as it is told: of year, month and day some may be None. Said in characters `[start, end)`."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int

    def told_by(self, other: Day) -> bool:
        """Whether another date tells all that this one does."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(mine is None or mine == theirs for mine, theirs in pairs)


@dataclass(frozen=True)
class Hour:
    """An hour of the day, said in characters `[start, end)`."""

    hour: int
    minute: int
    start: int
    end: int


def dates_in(words: Words) -> tuple[Day, ...]:
    """The dates of a text: whole ones, months and years; each day of a range is one."""
    taken: list[tuple[int, int]] = []
    found: list[Day] = []
    for day in _candidates(words):
        if not any(
            day.start < end and start < day.end and (day.start, day.end) != (start, end) for start, end in taken
        ):
            found.append(day)
            taken.append((day.start, day.end))
    return tuple(sorted(found, key=lambda one: one.start))


def hours_in(text: str) -> tuple[Hour, ...]:
    """Hours told with minutes or behind the word: "godz. 9", "9:30"."""
    return tuple(
        Hour(int(match["h"] or match["h2"]), int(match["min"] or match["min2"] or 0), *match.span())
        for match in _HOUR.finditer(text)
        if int(match["h"] or match["h2"]) <= 24
    )


def _candidates(words: Words) -> Iterator[Day]:
    """All readings, the surest first."""
    text, folded = words.text, fold(_NO_MONTH.sub(lambda match: "_" * len(match.group()), words.text))
    yield from _dotted(text)
    for pattern in (_ISO, _DOTS):
        for match in pattern.finditer(text):
            month, last = int(match["m"]), int(match["d"])
            if 1 <= month <= 12 and 1 <= last <= 31:
                first = int(match["d0"]) if match.groupdict().get("d0") else last
                yield from (Day(int(match["y"]), month, day, *match.span()) for day in range(first, last + 1))
    for match in _ROMAN_MONTH.finditer(text):
        number = from_roman(match["roman"])
        if number is not None and number <= 12:
            yield Day(int(match["y"]), number, int(match["d"]), *match.span())
    patterns = (_ENGLISH_DAY_FIRST, _ENGLISH_MONTH_FIRST) if words.english else (_WORDED,)
    for pattern in patterns:
        yield from _worded(pattern, folded)
    if not words.english:
        yield from _spelled(words, folded)
    for pattern in (_ENGLISH_MONTH_ALONE, _ENGLISH_MONTH_YEAR) if words.english else (_MONTH_ALONE,):
        for match in pattern.finditer(folded):
            yield Day(_year(match), _month(match["month"]), None, *match.span())
    for match in _YEAR_ALONE.finditer(text):
        yield Day(int(match["y"]), None, None, *match.span())


def _dotted(text: str) -> Iterator[Day]:
    """ "29.05–30.05.2017", each day of it where it is of one month; "dnia 29.05"."""
    for match in _DOTTED_RANGE.finditer(text):
        day, month, first, first_month = (int(match[name]) for name in ("d", "m", "d0", "m0"))
        year = int(match["y"])
        if month == first_month and 1 <= month <= 12:
            yield from (Day(year, month, one, *match.span()) for one in range(first, min(day, 31) + 1))
        elif max(month, first_month) <= 12:
            yield Day(int(match["y0"] or year), first_month, first, *match.span())
            yield Day(year, month, day, *match.span())
    for match in _DOTTED_DAY.finditer(text):
        if 1 <= int(match["m"]) <= 12 and 1 <= int(match["d"]) <= 31:
            yield Day(None, int(match["m"]), int(match["d"]), match.start("d"), match.end())


def _worded(pattern: re.Pattern[str], folded: str) -> Iterator[Day]:
    for match in pattern.finditer(folded):
        numbers = [
            (int(one[1]), one.start(), one.end()) for one in re.finditer(r"(\d+)(?:st|nd|rd|th)?", match["days"])
        ]
        days: list[int] = []
        for at, (number, start, _) in enumerate(numbers):
            joint = match["days"][numbers[at - 1][2] : start] if at else ""
            if at and _RANGE.match(joint) and number > days[-1]:
                days += range(days[-1] + 1, number)
            days.append(number)
        year, month = _year(match), _month(match["month"])
        yield from (Day(year, month, day, *match.span()) for day in days)


def _spelled(words: Words, folded: str) -> Iterator[Day]:
    """Days and years in words: "od trzeciego do piątego maja", "dwa tysiące siedemnastego roku"."""
    at = 0
    waiting: Numeral | None = None  # the first of two days, whose month stands behind the second
    ranged = False
    while at < len(words.all):
        numeral = numeral_at(words.all, at, english=False) if words.all[at].has("adj", "num", "subst") else None
        if numeral is None or not numeral.ordinal or numeral.last >= len(words.all):
            at, waiting = (numeral.last if numeral is not None else at + 1), None
            continue
        behind = words.all[numeral.last]
        last = int(numeral.low)
        month = _MONTH_ALONE.match(folded, behind.start)
        if month is not None and last <= 31:
            first = int(waiting.low) if waiting is not None else last
            start = words.all[waiting.first if waiting is not None else at].start
            days = range(first, last + 1) if ranged else sorted({first, last})
            yield from (Day(_year(month), _month(month["month"]), day, start, month.end()) for day in days)
        elif "rok" in behind.lemmas and 1900 <= last < 2100:
            yield Day(last, None, None, words.all[at].start, behind.end)
        joined = behind.text in ("i", "oraz", "do")
        waiting, ranged = (numeral, behind.text == "do") if joined else (None, False)
        at = numeral.last + joined


def _year(match: re.Match[str]) -> int | None:
    told = match.groupdict().get("y")
    return int(told) if told else None


def _month(name: str) -> int:
    if name in _ENGLISH_MONTHS:
        return _ENGLISH_MONTHS.index(name) + 1
    return next(at for at, stem in enumerate(_MONTH_STEMS, 1) if re.fullmatch(stem, name))


def within(word: Word, spans: list[tuple[int, int]]) -> bool:
    """Whether a word begins inside one of the spans of characters."""
    return any(start <= word.start < end for start, end in spans)
