"""A congress as a rewritten question names it, in the case that it stands in there, and where it stood in another."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.understanding.asked_editions import named_editions
from assistant.understanding.relative_years import relative_years
from corpus.editions import to_roman
from corpus.morphology import inflected, place_names
from corpus.records import Edition

_NOUN = re.compile(r"\b(?:(?:krajow\w+|national)\s+)?(?:kongres|edycj|zjazd|zjezd|congress|edition)\w*", re.IGNORECASE)
_CASES = {"nom": "", "acc": "", "gen": "u", "dat": "owi", "loc": "ie", "inst": "em"}
_BEFORE = r"(?:\b(?:na|w|we|podczas|z|ze|w trakcie|in|at|of|during)\s+(?:the\s+)?)?"
_GOVERNED = {
    case: re.compile(rf"\b(?:{words})\s+$", re.IGNORECASE)
    for case, words in {"inst": "nad|przed|za", "loc": "przy|po|o", "gen": "od|do|dla|bez|u|w ramach|w czasie"}.items()
}
"""Prepositions that say more than where it was, by the case behind them: they stay, and a congress behind them."""
_LISTED = re.compile(r"\s*(?:,|\b(?:i|oraz|a|and)\b)\s*", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:na|w|we|podczas|z|ze|nad|przed|za|przy|po|o|od|do|dla|bez|u)$", re.IGNORECASE)
_YEAR = re.compile(rf"{_BEFORE}(?:\b(?:roku|year)\s+)?\b(?:19|20)\d\d\b(?:\s*(?:roku|rok|r\.))?", re.IGNORECASE)
_END = re.compile(r"\s*[?.!…]*\s*$")


@dataclass(frozen=True)
class Circumstance:
    """Which congress is asked about: editions by number, or a phrase that tells its year or its place."""

    editions: tuple[int, ...] = ()
    phrase: str = ""

    @property
    def numerals(self) -> str:
        """The numbers as they are written: "II, III i IV"."""
        *first, last = [*map(to_roman, self.editions)] or [""]
        return f"{', '.join(first)} i {last}" if first else last


def event(numerals: str, case: str, language: str = "pl") -> str:
    """The congress of a number, in a case by its tag ("gen"): "II Kongresu"."""
    if language != "pl":
        return f"the {numerals} congress".replace("  ", " ")
    return f"{numerals} Kongres{_CASES[case]}".strip()


def in_year(year: int, language: str) -> str:
    """The phrase of a year: "w 2017 roku"."""
    return f"w {year} roku" if language == "pl" else f"in {year}"


def in_place(place: str, language: str) -> str:
    """The phrase of a place, given in its base form: "w Krakowie", "we Wrocławiu"."""
    if language != "pl":
        return f"in {place}"
    ending = re.match(r"[wf][^aeiouyąęó]", place.lower())
    return f"{'we' if ending else 'w'} {' '.join(inflected(word, 'nom', 'loc') for word in place.split())}"


def names_circumstance(text: str, known: Sequence[Edition], today: date) -> bool:
    """Whether a text says itself which congress it is about: by a number, a year or a place."""
    read = named_editions(text, known, today)
    return bool(read.mentions or read.missing or _YEAR.search(text) or relative_years(text, today) or _places(text))


def _places(text: str) -> tuple[str, ...]:
    return place_names(text)


def without_circumstance(text: str, known: Sequence[Edition], today: date) -> str:
    """The text without the numbers, years and places that tell the congress; the congress's own noun stays."""
    for wording in relative_years(text, today):
        text = text.replace(wording, " ")
    for start, end in reversed(
        _series(text, {(one.start, one.end) for one in named_editions(text, known, today).mentions})
    ):
        noun = _NOUN.search(text, start, end)
        if noun is not None:
            text = f"{text[:start]}{noun.group()}{text[end:]}"
        elif (case := _governed(text[:start])) is not None:
            text = f"{text[:start]}{event('', case)}{text[end:]}"
        else:
            lead = re.search(rf"{_BEFORE}$", text[:start], re.IGNORECASE)
            text = f"{text[: lead.start() if lead else start]}{text[end:]}"
    text = _YEAR.sub(" ", text)
    held = {one.place for one in known}
    for place in _places(text):
        if place in held:
            phrase = re.escape(in_place(place, "pl"))
            text = re.sub(rf"\b{phrase}\b|\bin {re.escape(place)}\b", " ", text, flags=re.IGNORECASE)
    return re.sub(r"\s+([?.!,])", r"\1", " ".join(text.split()))


def _series(text: str, spans: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places of the numbers, those that are listed together as one: "II, III i IV Kongres"."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and _LISTED.fullmatch(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def with_noun(text: str, known: Sequence[Edition], today: date) -> str:
    """The text with the congress named behind a number that stands for it at its end: "jakie hasło miał dziesiąty"."""
    bare = _END.sub("", text)
    before, _, last = bare.rpartition(" ")
    mentions = named_editions(text, known, today).mentions
    bare_last = all(text[one.start : one.end] == last for one in mentions)
    if mentions and (not bare_last or _PREPOSITION.search(before)):
        return text
    ending = "ie" if last.endswith(("ym", "im")) else "u" if last.endswith("ego") else ""
    named = f"{bare} kongres{ending}"
    read = named_editions(named, known, today).mentions
    return f"{named}?" if read and any(one.end > len(bare) - len(last) for one in read) else text


def _governed(before: str) -> str | None:
    return next((case for case, pattern in _GOVERNED.items() if pattern.search(before)), None)


def with_circumstance(text: str, to: Circumstance, language: str) -> str:
    """The text, which names no congress, about one: the number before its noun where it has one, or else behind."""
    noun = _NOUN.search(text)
    if to.editions and noun is not None:
        return f"{text[: noun.start()]}{to.numerals} {text[noun.start() :]}"
    phrase = to.phrase
    if to.editions:
        phrase = f"na {event(to.numerals, 'loc')}" if language == "pl" else f"at {event(to.numerals, 'loc', language)}"
    if not phrase:
        return text
    end = _END.search(text)
    at = end.start() if end else len(text)
    return f"{text[:at]} {phrase}{text[at:].strip() or '?'}"
