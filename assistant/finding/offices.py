"""The office that a question asks the holder of, and the body or place that it is of: "Kto jest wójtem Borku?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.finding.answer_types import FUNCTION
from assistant.finding.evidence import matches, word_keys
from assistant.finding.initialisms import initialisms
from assistant.understanding.kinds import Kind
from assistant.understanding.question import Question
from assistant.understanding.terms import Term
from corpus.folding import fold
from corpus.morphology import is_place, readings

_FUNCTION = re.compile(rf"{FUNCTION}|(?:skarbni[kc]|wojewod|wicewojewod|inspektor|audytor|menedżer|koordynator)\w*")
_HEADS = frozenset("szef szefowac prezesowac kierowac przewodniczyc czolo".split())
"""Words for being at the head of something, whatever the title is."""
_ASKS_HOLDER = re.compile(
    r"^\W*(?:\w+\s+){0,3}?(?:kto|kim|who)\b(?:\s+\w+){0,2}?\s+(?:był\w*|jest|są|będzie|będą|został\w*|is|are|was|were)\b",
    re.IGNORECASE,
)
_NOW = frozenset("obecny aktualny".split())
_APART = re.compile(r"\w{4,}|\w\W+\w")
"""What is of an office stands right behind it, but for a preposition: not so in "Kim jest sekretarz według …?"."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_CLOSE = re.compile(r"\w+(?:\W+\w+){0,8}")
_SINGULAR = re.compile(r"subst:(?:sg|\w+\.sg)|subst:sg\.pl|ger:sg")
_SAME = 1.0
_LIKE = 0.8


@dataclass(frozen=True)
class Office:
    """An office: its title, what it is of, and whether any title of a head will do."""

    title: Term
    of: tuple[Term, ...]
    any_head: bool
    initials: frozenset[str]

    def titled(self, keys: frozenset[str]) -> bool:
        """Whether the keys of a text hold the title; a deputy's, or another minister's, is another."""
        return matches(self.title, keys) >= (_LIKE if self.any_head else _SAME)

    def located(self, keys: frozenset[str]) -> bool:
        """Whether they hold what the office is of: its very words, or the initials of its name."""
        named = not self.initials.isdisjoint(keys)
        return all((named and term.name) or matches(term, keys) >= _SAME for term in self.of)


def asked_office(question: Question) -> Office | None:
    """The office whose holder is asked for; None where something else is, or where it is of nothing named."""
    if question.kind not in (Kind.WHO, Kind.IDENTITY, Kind.OTHER):
        return None
    years = set(map(str, question.years))
    told = [term for term in question.terms if years.isdisjoint(term.lemmas) and _NOW.isdisjoint(term.lemmas)]
    if len(told) < 2:
        return None
    title, *rest = told
    head = any(fold(lemma) in _HEADS for lemma in title.lemmas)
    asked = _ASKS_HOLDER.match(question.search_text) or not question.search_text[: title.start].strip()
    if (
        _APART.search(question.search_text[title.end : rest[0].start])
        or not (head or (asked and _is_title(question, title)))
        or (head and question.kind is Kind.OTHER)
    ):
        return None
    if any(_may_act(question, term) for term in rest):
        return None
    initials = initialisms(" ".join(_written(question, rest)))
    return Office(title, tuple(rest), head, frozenset(one for one in initials if len(one) > 2))


def is_held(office: Office, text: str, headings: str) -> bool:
    """Whether a sentence, or the headings above it, hold the office and what it is of.

    Of one person, that is: "Forum Sekretarzy" has none, and what the office is of stands close behind its title.
    """
    if office.any_head:
        keys = word_keys(text) | word_keys(headings)
        return office.titled(keys) and office.located(keys)
    above = word_keys(headings)
    if not office.located(word_keys(text) | above):
        return False
    told = (
        word_keys(behind) | (frozenset() if _is_of_a_place(behind) else above) for behind in _behind(office.title, text)
    )
    return any(map(office.located, told)) or any(
        office.located(word_keys(behind)) for behind in _behind(office.title, headings)
    )


def _behind(title: Term, text: str) -> Iterator[str]:
    """What stands close behind each word of a text that is the title of one person, itself included."""
    if matches(title, word_keys(text)) < _SAME:
        return
    for match in _WORD.finditer(text):
        word = match.group()
        if matches(title, word_keys(word)) >= _SAME and (_is_one(word.lower()) or not readings(word.lower())):
            close = _CLOSE.match(text, match.start())
            yield close.group() if close else word


def _is_of_a_place(behind: str) -> bool:
    """Whether a place stands right behind a title: "prezydent Gdyni" is of nothing that the headings name."""
    words = _WORD.findall(behind)
    return len(words) > 1 and is_place(words[1])


def _is_one(word: str) -> bool:
    return any(_SINGULAR.match(one.tag) for one in readings(word))


def _is_title(question: Question, term: Term) -> bool:
    surface = question.search_text[term.start : term.end].lower()
    of_person = any(one.tag.startswith("subst") and ("m1" in one.tag or ":f" in one.tag) for one in readings(surface))
    of_thing = any(lemma.endswith(("stwo", "nictwo")) for lemma in term.lemmas)
    return of_person and not of_thing and any(_FUNCTION.fullmatch(lemma) for lemma in term.lemmas)


def _may_act(question: Question, term: Term) -> bool:
    known = readings(question.search_text[term.start : term.end].lower())
    return bool(known) and known[0].tag.startswith(("praet", "fin", "bedzie", "imps"))


def _written(question: Question, terms: Sequence[Term]) -> list[str]:
    return [question.search_text[term.start : term.end] for term in terms]
