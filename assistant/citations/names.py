"""Whether the people, places and bodies that a statement names are named in its sources, in any case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.citations.facts.words import Word, Words, is_name
from assistant.citations.fault import Fault, FaultKind
from assistant.finding.initialisms import initialisms
from corpus.folding import fold
from corpus.morphology import is_given_name
from corpus.people.inflection import same_name

_ROMAN = re.compile(r"[IVXLC]+")
_FEWEST_INITIALS = 3
_YES = "Yes"
_CLOSE = 3  # words between which a given name and a surname stand
_ABROAD = {  # names and initials that English writes otherwise, folded
    "warsaw": "warszawa",
    "cracow": "krakow",
    "poland": "polska",
    "europe": "europa",
    "european": "europejski",
    "ukraine": "ukraina",
    "polish": "polski",
    "gdpr": "rodo",
    "eu": "ue",
    "national": "krajowy",
    "congress": "kongres",
    "foundation": "fundacja",
    "development": "rozwoj",
    "democracy": "demokracja",
    "affairs": "sprawa",
    "lesser": "malopolski",
    "union": "unia",
    "forum": "forum",
    "chancellery": "kancelaria",
    "interior": "wewnetrzny",
    "digital": "cyfryzacja",
    "supreme": "najwyzszy",
    "audit": "kontrola",
    "office": "urzad",
}

_CALENDAR = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday""".split()
)


def wrong_names(statement: Words, sources: Sequence[Words]) -> Iterator[Fault]:
    """Names that no source holds, and given names that no source puts beside that surname.

    A body's full name stands on its initials, and they on it. Who did what to whom is not looked at: two people named
    in the sources may have changed places.
    """
    names = [at for at, word in enumerate(statement.all) if _named(statement, at, word)]
    places = {at: [_places(statement.all[at], source) for source in sources] for at in names}
    short = frozenset().union(*(_initials(source) for source in sources))
    spelled = {at for run in _runs(statement, names) for at in run if _abbreviated(statement, run, sources)}
    for at in names:
        word = statement.all[at]
        if at in spelled or any(places[at]):
            continue
        if not (word.is_acronym and fold(word.text) in short):
            yield Fault(FaultKind.NAME, word.text)
    for at in names:
        behind = at + 1
        if behind not in places or not is_given_name(statement.all[at].text) or not _adjoin(statement, at):
            continue
        if any(places[at]) and any(places[behind]) and not _beside(places[at], places[behind]):
            yield Fault(FaultKind.NAME, statement.text[statement.all[at].start : statement.all[behind].end])


def _named(words: Words, at: int, word: Word) -> bool:
    following = words.all[at + 1] if at + 1 < len(words.all) and _adjoin(words, at) else None
    if len(word.text) == 1 or _ROMAN.fullmatch(word.text) or not is_name(word, following):
        return False
    if word.opens and word.text == _YES:  # an answer, in a statement whose every other word may be Polish
        return False
    if words.english and word.opens and not is_given_name(word.text):
        return False
    return not (words.english and _is_month(word.text))


def _is_month(text: str) -> bool:
    return text.lower() in _CALENDAR


def _adjoin(words: Words, at: int) -> bool:
    """Whether nothing but a blank or a hyphen stands between a word and the next."""
    return words.text[words.all[at].end : words.all[at + 1].start] in (" ", "-", "\u00a0", "\n")


def _runs(words: Words, names: Sequence[int]) -> list[list[int]]:
    """Names that stand beside one another, short joining words between them aside."""
    runs: list[list[int]] = []
    for at in names:
        between = words.all[runs[-1][-1] + 1 : at] if runs else ()
        if words.all[at].is_acronym:
            continue
        if runs and all(word.text in ("i", "ds", "do", "spraw", "of", "the", "and", "for", "im") for word in between):
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _abbreviated(statement: Words, run: Sequence[int], sources: Sequence[Words]) -> bool:
    """Whether a source names by its initials what a run of names spells."""
    if len(run) < 2:
        return False
    text = statement.text[statement.all[run[0]].start : statement.all[run[-1]].end]
    return any(word.is_acronym and fold(word.text) in initialisms(text) for source in sources for word in source.all)


@lru_cache(maxsize=1024)
def _initials(source: Words) -> frozenset[str]:
    """Initials of the names of a text, and of its nouns and adjectives that stand in a row: "jst"."""
    found = initialisms(source.text)
    row, end = "", 0
    for word in source.all:
        goes_on = source.text[end : word.start].isspace() and word.has("subst", "adj") and len(word.text) > 2
        row, end = (row if goes_on else "") + fold(word.text[0]), word.end
        found |= {row[-size:] for size in range(_FEWEST_INITIALS, len(row) + 1)}
    return frozenset(found)


def _places(name: Word, source: Words) -> tuple[int, ...]:
    """Where a source has a name in any form."""
    lemmas = name.lemmas | {_ABROAD[one] for one in name.lemmas if one in _ABROAD}
    found = [at for lemma in lemmas for at in source.places.get(lemma, ())]
    if not found:
        found = [at for at, word in enumerate(source.all) if word.is_capital and same_name(name.text, word.text)]
    return tuple(found)


def _beside(given: Sequence[Sequence[int]], surname: Sequence[Sequence[int]]) -> bool:
    return any(
        abs(one - other) <= _CLOSE
        for ones, others in zip(given, surname, strict=True)
        for one in ones
        for other in others
    )
