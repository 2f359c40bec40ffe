"""One whom a sentence names for what was asked, and the others whom another sentence names beside him."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.composing.listing import enumeration, key_of
from assistant.composing.sameness import holds, holds_itself
from assistant.finding.evidence import Candidate
from assistant.understanding.question import Question

Who = Callable[[Question, str], str | None]


@dataclass(frozen=True)
class Named:
    """Who it was, and the sentences that say so where it is not the one found; none otherwise."""

    text: str
    by: tuple[Candidate, ...] = ()


def with_others(question: Question, found: str, chosen: Sequence[Candidate], who: Who) -> Named | None:
    """Who did or is what is asked about, with those whom another sentence names beside him.

    `found` is whom the best sentence names by `who`. None where another names others yet: one would be told for all.
    """
    best, *rest = chosen
    same = [one for one in rest if _nouns_held(question, best) <= _nouns_held(question, one)]
    named = [(who(question, one.text), one) for one in same]
    for also, one in named:
        more = _items_with(found, one) or (also if also is not None and also != found and found in also else None)
        if more is not None:
            return Named(more, (one, best))
    differ = any(also is not None and not _is_same(found, also) for also, _ in named)
    return None if differ or any(_lists_others(question, found, one) for one in rest) else Named(found)


def _items_with(name: str, one: Candidate) -> str | None:
    """The items that a sentence enumerates, in its words, where the name is one of them."""
    listed = enumeration(one.text)
    if listed is None or listed.tail or name not in listed.items:
        return None
    *before, last = listed.items
    text = " ".join(one.text.split())
    joined = (f"{', '.join(before)} {word} {last}" for word in ("i", "oraz"))
    return next((each for each in joined if each in text), None)


def _lists_others(question: Question, name: str, one: Candidate) -> bool:
    """Whether a sentence enumerates others who hold or did what is asked about."""
    listed = enumeration(one.text)
    if listed is None or any(name in item for item in listed.items):
        return False
    return any(not term.name and holds(listed.head, term) for term in question.terms)


def _is_same(one: str, other: str) -> bool:
    """Whether two texts may name the same: the words of one stand in the other."""
    first, second = key_of(one), key_of(other)
    return first <= second or second <= first


def _nouns_held(question: Question, candidate: Candidate) -> frozenset[tuple[str, ...]]:
    """The nouns of a question that a sentence holds themselves: an organiser need not be the co-organiser."""
    return frozenset(term.lemmas for term in question.terms if term.noun and holds_itself(candidate.text, term))
