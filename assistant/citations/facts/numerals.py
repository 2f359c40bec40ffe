"""Numbers in words, Polish in every case and English: "trzystu dwudziestu", "szóstego", "twenty-ninth"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.citations.facts.words import Word
from corpus.folding import fold

_SMALL = (
    "jeden dwa trzy cztery piec szesc siedem osiem dziewiec dziesiec jedenascie dwanascie trzynascie czternascie "
    "pietnascie szesnascie siedemnascie osiemnascie dziewietnascie"
).split()
_TENS = "dwadziescia trzydziesci czterdziesci piecdziesiat szescdziesiat siedemdziesiat osiemdziesiat dziewiecdziesiat"
_HUNDREDS = "sto dwiescie trzysta czterysta piecset szescset siedemset osiemset dziewiecset"
_ORDINALS = (
    "pierwszy drugi trzeci czwarty piaty szosty siodmy osmy dziewiaty dziesiaty jedenasty dwunasty trzynasty "
    "czternasty pietnasty szesnasty siedemnasty osiemnasty dziewietnasty"
).split()
_ORDINAL_TENS = (
    "dwudziesty trzydziesty czterdziesty piecdziesiaty szescdziesiaty siedemdziesiaty osiemdziesiaty dziewiecdziesiaty"
)
_ENGLISH = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ENGLISH_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
).split()
_ENGLISH_ORDINAL_TENS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"


def _numbered(ones: Sequence[str], tens: str) -> dict[str, int]:
    return {word: at for at, word in enumerate(ones, 1)} | {word: 10 * at for at, word in enumerate(tens.split(), 2)}


_CARDINALS = {
    **_numbered(_SMALL, _TENS),
    **{word: 100 * at for at, word in enumerate(_HUNDREDS.split(), 1)},
}
_ORDINAL = {**_numbered(_ORDINALS, _ORDINAL_TENS), "setny": 100}
_ENGLISH_CARDINALS = _numbered(_ENGLISH, _ENGLISH_TENS)
_ENGLISH_ORDINAL = _numbered(_ENGLISH_ORDINALS, _ENGLISH_ORDINAL_TENS)
_MULTIPLIERS = {"tysiac": 1_000, "milion": 1_000_000, "miliard": 1_000_000_000}
_SHORT_MULTIPLIERS = {"tys": 1_000, "mln": 1_000_000, "mld": 1_000_000_000}
_ENGLISH_MULTIPLIERS = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_FUZZY = {  # what is counted only roughly: at least, at most
    "kilka": (3, 9),
    "kilkanascie": (11, 19),
    "kilkadziesiat": (20, 99),
    "kilkaset": (200, 999),
}
# the front of "dwudniowy", "trzydziestoletni", "dwudziestopięciolecie"
_JOINED = {
    "jedno": 1,
    "dwu": 2,
    "trzy": 3,
    "cztero": 4,
    "piecio": 5,
    "szescio": 6,
    "siedmio": 7,
    "osmio": 8,
    "dziewiecio": 9,
    "dziesiecio": 10,
    "dwudziesto": 20,
    "trzydziesto": 30,
    "czterdziesto": 40,
    "piecdziesiecio": 50,
    "stu": 100,
}
_COUNTED = {
    "dniow": "dzien",
    "let": "rok",
    "leci": "rok",
    "osobow": "osoba",
    "godzinn": "godzina",
    "tygodniow": "tydzien",
    "miesieczn": "miesiac",
    "etapow": "etap",
    "krotn": "raz",
}
_FRONT = "|".join(sorted(_JOINED, key=len, reverse=True))
_COMPOUND = re.compile(rf"((?:{_FRONT}){{1,2}})({'|'.join(_COUNTED)})")


@dataclass(frozen=True)
class Numeral:
    """A number made of the words `[first, last)`; `ordinal` where it tells a place in an order."""

    low: float
    high: float
    first: int
    last: int
    ordinal: bool


@lru_cache(maxsize=20_000)
def compound(word: str) -> tuple[int, str] | None:
    """What an adjective or noun counts, as a value and a folded lemma: "dwudniowy" -> (2, "dzien")."""
    match = _COMPOUND.match(fold(word))
    if match is None:
        return None
    value = sum(_JOINED[part] for part in re.findall(_FRONT, match[1]))
    return value, _COUNTED[match[2]]


def numeral_at(words: Sequence[Word], at: int, *, english: bool) -> Numeral | None:
    """The number in words that begins at a place, if one does, as long as it goes on."""
    total, group, last, ordinal = 0.0, 0.0, at, False
    lowest = float("inf")
    while last < len(words):
        word = words[last]
        if (times := multiplier(word, english=english)) is not None:
            if last == at and not _singular(word):
                break
            group = (group or 1) * times
            if times > 100:
                total, group, lowest = total + group, 0.0, float("inf")
            last += 1
            continue
        value, placed = _value(word, english=english)
        if value is None or not value < lowest or (ordinal and not placed):
            break
        group, ordinal = group + value, placed
        lowest = 100 if value >= 100 else 10 if value >= 20 else 0
        last += 1
    if last > at:
        value = total + group
        return Numeral(value, value, at, last, ordinal)
    return _fuzzy(words, at)


def multiplier(word: Word, *, english: bool) -> int | None:
    """What a word multiplies the number before it by: "tysięcy", "tys", "mln"."""
    if (short := _SHORT_MULTIPLIERS.get(word.text.lower())) is not None:
        return short
    if english:
        return _ENGLISH_MULTIPLIERS.get(word.text.lower())
    return next((value for lemma, value in _MULTIPLIERS.items() if lemma in word.lemmas), None)


def _singular(word: Word) -> bool:
    """Whether a multiplier may stand alone: "tysiąc", not "tysięcy"."""
    return word.text.lower() in ("tysiąc", "tysiąca", "milion", "miliona", "miliard", "miliarda")


def _value(word: Word, *, english: bool) -> tuple[float | None, bool]:
    """The value of one word, and whether it is an ordinal."""
    if english:
        lower = word.text.lower()
        if lower in _ENGLISH_CARDINALS:
            return _ENGLISH_CARDINALS[lower], False
        return _ENGLISH_ORDINAL.get(lower), True
    if not word.text[:1].isalpha():
        return None, False
    for lemma in word.lemmas:
        if lemma in _CARDINALS:
            return _CARDINALS[lemma], False
    if word.has("adj"):
        for lemma in word.lemmas:
            if lemma in _ORDINAL:
                return _ORDINAL[lemma], True
    return None, False


def _fuzzy(words: Sequence[Word], at: int) -> Numeral | None:
    found = next((span for lemma, span in _FUZZY.items() if lemma in words[at].lemmas), None)
    if found is None or not words[at].has("num"):
        return None
    following = words[at + 1] if at + 1 < len(words) else None
    times = multiplier(following, english=False) if following is not None else None
    return Numeral(found[0] * (times or 1), found[1] * (times or 1), at, at + (2 if times else 1), ordinal=False)
