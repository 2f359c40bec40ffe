"""Amounts of something, and places in an order (editions of the congress among them), in digits and in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.citations.facts.dates import within
from assistant.citations.facts.numerals import Numeral, compound, multiplier, numeral_at
from assistant.citations.facts.words import Word, Words
from corpus.editions import from_roman
from corpus.folding import fold

Counted = Literal["congress", "edition", ""]
Bound = Literal["", "over", "under", "about"]
_OVER = r"ponad|powyzej|przeszlo|(?:nie )?wiecej niz|(?:co )?najmniej|minimum|min\.|over|more than|at least|above"
_UNDER = (
    r"blisko|prawie|niemal|ponizej|niespelna|(?:nie )?mniej niz|najwyzej|maksymalnie"
    r"|almost|nearly|under|less than|below"
)
_ABOUT = r"okolo|ok\.|mniej wiecej|about|around|approximately|roughly|some"
_BOUND = re.compile(rf"(?<!\w)(?:(?P<over>{_OVER})|(?P<under>{_UNDER})|(?P<about>{_ABOUT}))\s*\Z")
_UNITS = {
    "%": "%",
    "procent": "%",
    "proc": "%",
    "percent": "%",
    "zl": "zl",
    "zloty": "zl",
    "pln": "zl",
    "zlotys": "zl",
    "euro": "eur",
    "eur": "eur",
    "dolar": "usd",
    "usd": "usd",
}
_JOINING = ("conj", "prep", "comp")
_CONGRESS = frozenset("kongres zjazd congress".split())
_EDITION = frozenset("edycja edition".split())
_ROMAN = re.compile(r"[IVXL]{2,6}|[IVX]")
_DOT = re.compile(r"\.\s+[^\W\d_]")
_OF_CONGRESS = re.compile(r"\.\s+(?:krajow|ogólnopolsk|kongres|zjazd|edycj)", re.IGNORECASE)
_NEAR = 4  # words between a number and what it counts
_STOP = re.compile(r"[,;:.!?()\n„”\"]")


@dataclass(frozen=True)
class Amount:
    """A number of something: at least `low`, at most `high`; its unit, and lemmas of what is counted.

    `span` where a range is told ("od 14 do 30 dni"); `at` is the place of its first word, `sentence` that of its
    sentence.
    """

    low: float
    high: float
    bound: Bound
    unit: str
    nouns: frozenset[str]
    span: bool
    at: int
    sentence: int
    said: str


@dataclass(frozen=True)
class Place:
    """A place in an order: "szósty", "VI", "6."; `of`: it counts the congress, editions, or other things."""

    value: int
    of: Counted
    at: int
    sentence: int
    said: str


def amounts_in(words: Words, taken: list[tuple[int, int]]) -> tuple[tuple[Amount, ...], tuple[Place, ...]]:
    """Amounts and places of a text outside the spans of characters that dates and references have taken."""
    amounts: list[Amount] = []
    places: list[Place] = []
    at = 0
    while at < len(words.all):
        word = words.all[at]
        if within(word, taken):
            at += 1
            continue
        if (roman := _roman(words, at)) is not None:
            places.append(Place(roman, _counts(words.all, at, at + 1), at, word.sentence, word.text))
            at += 1
            continue
        numeral = _digits(words, at) or numeral_at(words.all, at, english=words.english)
        if numeral is None:
            if (joined := compound(word.text)) is not None and word.has("adj", "subst"):
                amounts.append(
                    Amount(joined[0], joined[0], "", "", frozenset({joined[1]}), False, at, word.sentence, word.text)
                )
            at += 1
            continue
        if numeral.ordinal:
            said = words.text[word.start : words.all[numeral.last - 1].end]
            of = _counts(words.all, at, numeral.last)
            places.append(Place(int(numeral.low), of, at, word.sentence, said))
        elif of := _counts(words.all, at, numeral.last, named=True):
            places.append(Place(int(numeral.low), of, at, word.sentence, word.text))
        elif numeral.low != 1 or word.text.isdigit():  # "jeden z głównych" counts nothing
            amounts.append(_amount(words, numeral))
        at = numeral.last
    return tuple(_ranges(words, amounts)), tuple(places)


def _roman(words: Words, at: int) -> int | None:
    word = words.all[at]
    if _ROMAN.fullmatch(word.text) is None or _glued(words.text, word):
        return None
    if len(word.text) == 1 and word.opens and not _counts(words.all, at, at + 1):
        return None  # "I" that begins a sentence is the conjunction
    if len(word.text) == 1 and words.text[word.end : word.end + 1] == ".":
        return None  # an initial
    if words.english and word.text == "I" and not _counts(words.all, at, at + 1):
        return None
    return from_roman(word.text)


def _glued(text: str, word: Word) -> bool:
    """Whether a number is part of a word: "o4b"."""
    return text[word.start - 1 : word.start].isalpha() or (
        text[word.end : word.end + 1].isalpha() and not re.match(r"(?:st|nd|rd|th)\b", text[word.end : word.end + 3])
    )


def _digits(words: Words, at: int) -> Numeral | None:
    word = words.all[at]
    if not word.text[0].isdigit() or _glued(words.text, word):
        return None
    last, written = at + 1, word.text
    while last < len(words.all) and _goes_on(words, last):
        written += words.all[last].text
        last += 1
    value = _number(written, english=words.english)
    behind = words.text[words.all[last - 1].end :]
    if value == int(value) and (_OF_CONGRESS.match(behind) or (_DOT.match(behind) and not _ends(words, last))):
        return Numeral(value, value, at, last, ordinal=True)
    if re.match(r"(?:st|nd|rd|th)\b|-?(?:go|tego|sty|szy)\b", behind):
        return Numeral(value, value, at, min(last + 1, len(words.all)), ordinal=True)
    while last < len(words.all) and (times := multiplier(words.all[last], english=words.english)) is not None:
        value *= times
        last += 1
    return Numeral(value, value, at, last, ordinal=False)


def _ends(words: Words, last: int) -> bool:
    """Whether a sentence ends in front of the word at this place."""
    return last >= len(words.all) or words.all[last].sentence != words.all[last - 1].sentence


def _goes_on(words: Words, at: int) -> bool:
    """Whether the word is the next three digits of a number: "12 345"."""
    before, word = words.all[at - 1], words.all[at]
    gap = words.text[before.end : word.start]
    if gap not in (" ", "\u00a0", "\u202f") or not re.fullmatch(r"\d{3}(?:,\d+)?", word.text):
        return False
    return before.text.isdigit() and len(before.text) <= 3


def _number(written: str, *, english: bool) -> float:
    thousands, decimal = (",", ".") if english else (".", ",")
    if re.fullmatch(rf"\d{{1,3}}(?:\{thousands}\d{{3}})+(?:\{decimal}\d+)?", written):
        written = written.replace(thousands, "")
    whole, _, rest = written.replace(",", ".").partition(".")
    return float(f"{whole}.{rest.replace('.', '')}" if rest else whole)


def _amount(words: Words, numeral: Numeral) -> Amount:
    first = words.all[numeral.first]
    behind = words.all[numeral.last : numeral.last + _NEAR]
    unit = ""
    if behind:
        unit = next((_UNITS[lemma] for lemma in behind[0].lemmas if lemma in _UNITS), "")
    nouns = _nouns(
        words, behind[1:] if unit else behind, words.all[numeral.last - 1].end if not unit else behind[0].end
    )
    if not nouns and not unit:
        nouns = _nouns_before(words, numeral.first)
    before = fold(words.text[max(0, first.start - 20) : first.start])
    match = _BOUND.search(before)
    bound: Bound = ""
    if match is not None:
        bound = "over" if match["over"] else "under" if match["under"] else "about"
        if match.group().startswith("nie "):
            bound = "over" if bound == "under" else "under"
    said = words.text[first.start : (behind[0] if unit else words.all[numeral.last - 1]).end]
    return Amount(numeral.low, numeral.high, bound, unit, nouns, False, numeral.first, first.sentence, said)


def _nouns(words: Words, behind: Sequence[Word], end: int) -> frozenset[str]:
    """Lemmas of the nouns behind a number, up to what joins or parts."""
    found: set[str] = set()
    for word in behind:
        if _STOP.search(words.text[end : word.start]) or (word.has(*_JOINING) and not word.has("subst", "adj")):
            break
        if word.text.lower() in ("i", "oraz", "z", "w", "a", "and", "in"):
            break
        if word.text.lower() in ("of", "the"):
            continue
        if word.has("subst") or not word.tags:
            found |= word.lemmas
        end = word.end
    return frozenset(found)


def _nouns_before(words: Words, at: int) -> frozenset[str]:
    found: set[str] = set()
    for word in reversed(words.all[max(0, at - 3) : at]):
        if word.sentence != words.all[at].sentence or word.text[0].isdigit():
            break
        if word.has("subst"):
            found |= word.lemmas
    return frozenset(found)


def _counts(words: Sequence[Word], first: int, last: int, *, named: bool = False) -> Counted:
    """What the number `[first, last)` counts: "VI Krajowy Kongres", "edycja 9", "kongres nr 4".

    With `named`, only where the word stands in front of it, since behind a number it is counted ("3 kongresy").
    """
    sentence = words[first].sentence
    before = [word for word in words[max(0, first - 2) : first] if word.text.lower() not in ("nr", "numer")]
    if before and (of := _event(before[-1])) and (not named or words[first].text.isdigit()):
        following = words[last] if last < len(words) else None
        if following is None or following.sentence != sentence or not _is_counted(following):
            return of
    if named:
        return ""
    for word in words[last : last + _NEAR]:
        ordinal_stop = word.sentence == sentence + 1 and words[last - 1].text.isdigit()  # "VI", but "6. Kongres"
        if word.sentence != sentence and not ordinal_stop:
            return ""
        if of := _event(word):
            return of
        joins = word.text.lower() in ("i", "oraz", "and") or _ROMAN.fullmatch(word.text) is not None
        if not joins and not word.has("adj") and word.text.lower() not in ("national", "krajowy"):
            return ""
    return ""


def _event(word: Word) -> Counted:
    return "congress" if word.lemmas & _CONGRESS else "edition" if word.lemmas & _EDITION else ""


def _is_counted(word: Word) -> bool:
    return any(tag.startswith("subst:pl:gen") for tag in word.tags) or word.text == "%"


def _ranges(words: Words, amounts: Sequence[Amount]) -> list[Amount]:
    """The amounts, with two that are the ends of a range made one."""
    found: list[Amount] = []
    for amount in amounts:
        before = found[-1] if found else None
        if before is not None and not before.span and before.low < amount.low:
            gap = words.text[words.all[before.at].end : words.all[amount.at].start]
            lead = words.all[before.at - 1].text.lower() if before.at else ""
            joined = re.fullmatch(r"\s*%?\s*[-–—]\s*", gap) is not None
            if joined or (lead in ("od", "from", "between") and re.fullmatch(r"\s*%?\s*(?:do|to|and)\s*", gap)):
                unit = amount.unit or before.unit
                said = f"{before.said}{gap}{amount.said}"
                found[-1] = Amount(
                    before.low, amount.high, "", unit, amount.nouns, True, before.at, before.sentence, said
                )
                continue
        found.append(amount)
    return found
