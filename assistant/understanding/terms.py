"""The words of a question that carry meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.understanding.kinds import Kind, kind_words
from assistant.understanding.topics import opens_topic
from corpus.folding import fold
from corpus.morphology import query_lemmas, readings, words_of

TAKE_PLACE = "odbyć"
STOPWORDS_FILE = Path(__file__).parent / "stopwords.txt"
_OF_THE_EVENT = {
    Kind.OVERVIEW: ("temat", TAKE_PLACE),
    Kind.COMPARISON: ("temat", TAKE_PLACE),
    Kind.WHY: ("cel",),
}
_FOR_WHOM = ("skierować", "uczestnik")
EVENT_TERMS = frozenset({TAKE_PLACE, *_FOR_WHOM, *(lemma for lemmas in _OF_THE_EVENT.values() for lemma in lemmas)})
"""What is asked of the congress itself where nothing else is."""
_ASKS_FOR_WHOM = re.compile(r"\b(?:dla|do) (?:kogo|jakich|ktorych)\b|\bfor whom\b")
_LIGHT = frozenset("objąć obejmować sprawować pełnić zająć zajmować stanowić odgrywać odegrać".split())
"""Verbs that say little beside their noun: "objąć patronatem", "pełnić funkcję"."""
_HELD = frozenset("organizować zorganizować odbyć odbywać robić powstać".split())
_YEAR = "rok"  # says nothing beside the years that choose an edition
_PEOPLE = frozenset({"osoba", "człowiek", "ludzie"})
_ATTENDING = frozenset(
    "uczestniczyć przyjść przyjechać przybyć zjechać stawić zjawić pojawić wziąć brać udział zebrać zgromadzić".split()
)
EVENT_NAME = re.compile(
    r"\b(?:(?:krajow|ogólnopolsk)\w+\s+)?(?:kongres\w*|zjaz?e?d\w*)(?:\s+kongres\w*)?"
    r"(?:\s+forów)?(?:\s+sekretarzy)?(?:\s+jst)?\b"
    r"|\b(?:national\s+)?congress(?:\s+of\s+(?:the\s+)?secretaries)?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Term:
    """A word of the question that carries meaning, as the lemmas it may stand for.

    `name` is true for proper names and numbers, which an answer can hardly do without, `noun` for nouns, `topic` for
    nouns that something is said about ("o energii"). `start` and `end` are the characters of the searched text that it
    takes.
    """

    lemmas: tuple[str, ...]
    name: bool
    noun: bool
    start: int
    end: int
    topic: bool = False


@lru_cache(maxsize=1)
def stopwords() -> frozenset[str]:
    """Words that ask, point or glue: lemmas, without diacritics."""
    lines = STOPWORDS_FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def terms_of(text: str, kind: Kind, skipped: set[str], places: Sequence[str]) -> tuple[Term, ...]:
    """Words that carry meaning, without the years and places that choose an edition."""
    terms: dict[tuple[str, ...], Term] = {}
    idle = stopwords() | kind_words(kind) | ({_YEAR} if any(one.isdigit() for one in skipped) else set())
    first = True
    for match in re.finditer(r"[^\W_]+(?:-[^\W_]+)*", text):
        surface = match.group()
        capital = surface[0].isupper() and not first
        first = False
        if surface in skipped:
            continue
        for word in words_of(surface):
            lemmas = query_lemmas(word)
            if any(place.lower() in lemmas for place in places):
                continue
            if any(fold(lemma) in idle for lemma in (*lemmas, word)):
                continue
            if len(word) < 2 and not word.isdigit():
                continue
            name = word.isdigit() or capital or _is_name(surface)
            noun = _is_noun(word)
            topic = noun and opens_topic(text[: match.start()])
            terms.setdefault(lemmas, Term(lemmas, name, noun, match.start(), match.end(), topic))
    found = tuple(terms.values())
    return tuple(term for term in found if _LIGHT.isdisjoint(term.lemmas)) if any(one.noun for one in found) else found


def event_terms(text: str, kind: Kind) -> tuple[Term, ...]:
    """What is asked of the congress itself when nothing else is: that it takes place, what it is about, or for."""
    event = EVENT_NAME.search(text)
    if event is None:
        return ()
    about = _FOR_WHOM if _ASKS_FOR_WHOM.search(fold(text)) else _OF_THE_EVENT.get(kind, (TAKE_PLACE,))
    return tuple(Term((lemma,), False, False, event.start(), event.end()) for lemma in about)


def asks_why_held(kind: Kind, term: Term) -> bool:
    """Whether a word of a question why says no more than that the congress is held."""
    return kind is Kind.WHY and not _HELD.isdisjoint(term.lemmas)


def of_participants(text: str, terms: Sequence[Term]) -> str | None:
    """The text with the people whose number at the congress is asked for named as such; None where it asks otherwise.

    "Ile osób było na kongresie?" asks for nobody but those who took part, whom materials seldom call people.
    """
    people = next((term for term in terms if not _PEOPLE.isdisjoint(term.lemmas)), None)
    others = [term for term in terms if term is not people and _ATTENDING.isdisjoint(term.lemmas)]
    if people is None or others or EVENT_NAME.search(text) is None:
        return None
    return f"{text[: people.start]}uczestników{text[people.end :]}"


def without_attending(terms: Sequence[Term]) -> tuple[Term, ...]:
    """The terms but for those that only say that somebody came: "wzięło udział"."""
    return tuple(term for term in terms if _ATTENDING.isdisjoint(term.lemmas))


def _is_name(surface: str) -> bool:
    """Whether every reading of a word written with a capital is a proper name."""
    known = readings(surface)
    return surface[:1].isupper() and bool(known) and all(reading.lemma[:1].isupper() for reading in known)


def _is_noun(word: str) -> bool:
    """Whether a word's first reading, where it has one, is a noun; words that no dictionary knows mostly are."""
    known = readings(word)
    return not known or known[0].tag.startswith("subst")
