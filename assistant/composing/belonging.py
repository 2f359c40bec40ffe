"""What belongs to what: "gości zagranicznych z Albanii" says nothing of the secretaries told before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.composing.clauses import Word, is_finite, words_in
from assistant.composing.sameness import holds
from assistant.understanding.terms import Term

_FROM = ("z", "ze")
_SHORTEST_NOUN = 3  # letters: "m.in." is none
_FURTHEST_NOUN = 6  # words before "z": "gości zagranicznych, w tym między innymi z Albanii"
_LONGEST_ROW = 40  # words of a list, or of a noun with those it belongs to
_FURTHEST_COUNTED = 3  # words behind a number: "300 młodych wójtów"
_WHOEVER_WAS_THERE = frozenset({"uczestnik", "osoba", "człowiek", "ludzie"})


@dataclass(frozen=True)
class Belonging:
    """A noun of a claim, and a word that tells of it whence it is, whose, of what kind or how many."""

    noun: Term
    told: Term


def belongings(text: str, terms: Sequence[Term]) -> tuple[Belonging, ...]:
    """What a question tells of its common nouns: by a "z" behind them, a genitive, an adjective or a number."""
    words = words_in(text)
    found: dict[tuple[tuple[str, ...], ...], Belonging] = {}  # what is repeated, once
    for at, word in enumerate(words):
        told = _term_at(terms, word)
        nouns = [_term_at(terms, one) for one in _nouns(text, words, at)] if told is not None else []
        for noun in nouns:
            if told and noun and not noun.name and noun.lemmas != told.lemmas:
                found.setdefault((noun.lemmas, told.lemmas), Belonging(noun, told))
    return tuple(found.values())


def belong_as_claimed(claimed: Sequence[Belonging], text: str) -> bool:
    """Whether a clause tells of the nouns of a claim what it does; or it tells it of none: "był wśród nich Cypr"."""
    words = words_in(text)
    for told in {one.told for one in claimed}:
        nouns = [one.noun for one in claimed if one.told == told]
        at = [n for n, word in enumerate(words) if holds(word.text, told)]
        if at and any(holds(text, noun) for noun in nouns) and not any(_is_of(text, words, n, nouns) for n in at):
            return False
    return True


def _is_of(text: str, words: Sequence[Word], at: int, nouns: Sequence[Term]) -> bool:
    if _origin(text, words, at) is None and at and words[at - 1].is_any("prep") and not _counts(words[at]):
        return _is_adjective(words[at])  # where something was is not whence anybody came
    beside = list(_nouns(text, words, at))
    if not beside or any(not _WHOEVER_WAS_THERE.isdisjoint(one.lemmas) for one in nouns):
        return True
    return any(holds(word.text, one) for word in beside for one in nouns)


def _nouns(text: str, words: Sequence[Word], at: int) -> Iterator[Word]:
    """The nouns that a word tells something of; none where it stands by itself."""
    word = words[at]
    if _counts(word):
        behind = words[at + 1 : at + 1 + _FURTHEST_COUNTED]
        yield from [one for one in behind if _is_noun(one)][:1]
    elif _is_adjective(word):
        yield from _beside(text, words, at)
    elif (before := _origin(text, words, at)) is not None:
        yield from _heads(text, words, before)
    elif word.is_any("subst") and word.in_case("gen"):
        yield from _heads(text, words, at)


def _beside(text: str, words: Sequence[Word], at: int) -> Iterator[Word]:
    """The noun right behind an adjective and the one right before it, other adjectives between them left out."""
    for step in (1, -1):
        n = at + step
        while 0 <= n < len(words) and _touch(text, words, n, n - step) and _is_adjective(words[n]):
            n += step
        if 0 <= n < len(words) and _touch(text, words, n, n - step) and _is_noun(words[n]):
            yield words[n]


def _origin(text: str, words: Sequence[Word], at: int) -> int | None:
    """The "z" that a word stands behind, alone or in a list: "z Albanii, Białorusi oraz 11 innych krajów"."""
    first = at - _LONGEST_ROW
    while at > first:
        at -= 1
        while at >= 0 and (_counts(words[at]) or words[at].is_any("adj", "num", "ppas")):
            at -= 1
        if at < 0:
            return None
        if words[at].text.lower() in _FROM:
            return at
        listed = words[at].is_any("conj") or "," in _between(text, words, at)
        at -= words[at].is_any("conj")
        if not listed or at < 0 or not (words[at].is_any("subst") or not words[at].readings):
            return None
    return None


def _heads(text: str, words: Sequence[Word], before: int) -> Iterator[Word]:
    """The nouns that what stands from `before` on is told of: the nearest with those it belongs to, or a bare row."""
    nearest = range(before - 1, max(-1, before - 1 - _FURTHEST_NOUN), -1)
    at = next((n for n in nearest if _is_noun(words[n]) or is_finite(words[n])), None)
    if at is None or is_finite(words[at]):
        return
    yield words[at]
    chained, first = False, at - _LONGEST_ROW
    while at > max(0, first) and _touch(text, words, at - 1, at) and words[at - 1].is_any("subst", "adj", "ppas"):
        at -= 1
        chained = True
        if words[at].is_any("subst"):
            yield words[at]
    while not chained and at > first and (other := _in_a_row(text, words, at)) is not None:
        yield words[other]
        at = other


def _in_a_row(text: str, words: Sequence[Word], at: int) -> int | None:
    """The noun before another in a row of bare ones: "wójtowie, burmistrzowie i sekretarze z Ukrainy"."""
    joined = at > 0 and words[at - 1].is_any("conj")
    other = at - 2 if joined else at - 1
    if other < 0 or not _is_noun(words[other]) or not (joined or _between(text, words, other).strip() == ","):
        return None
    bare = not (other and words[other - 1].is_any("subst", "adj") and _touch(text, words, other - 1, other))
    return other if bare else None


def _is_noun(word: Word) -> bool:
    return len(word.text) >= _SHORTEST_NOUN and word.is_any("subst") and not word.is_any("prep", "conj")


def _is_adjective(word: Word) -> bool:
    return word.is_any("adj") and not word.is_any("subst", "fin", "praet", "ppas", "num")


def _counts(word: Word) -> bool:
    return word.text.isdigit()


def _touch(text: str, words: Sequence[Word], one: int, other: int) -> bool:
    """Whether nothing but a space stands between two words that follow each other."""
    return not _between(text, words, min(one, other)).strip()


def _between(text: str, words: Sequence[Word], at: int) -> str:
    return text[words[at].end : words[at + 1].start]


def _term_at(terms: Sequence[Term], word: Word) -> Term | None:
    return next((term for term in terms if term.start == word.start), None)
