"""Whether a passage tells what is asked of something named, or nothing but the name: "Kiedy powstała ICMA?"."""

from __future__ import annotations

import re

from assistant.finding.evidence import FEATURES, Candidate, matches, word_keys
from assistant.understanding.kinds import Kind
from assistant.understanding.question import Question
from assistant.understanding.terms import TAKE_PLACE, Term
from corpus.folding import fold

_OF_ONE_FACT = frozenset({Kind.WHEN, Kind.WHERE, Kind.HOW_MANY, Kind.WHO})
_OUT_OF = re.compile(r"\b(?:kto|któr\w+|ilu|ile)\s+(?:osób\s+)?ze?\b", re.IGNORECASE)
"""Asks for one of a body: whether he spoke, or was there, is told in many words."""
_WEAKEST_TERM = FEATURES.index("weakest_term")
_NEAR = 0.5  # cosine of the word met worst with the nearest of the passage, from which it may be told in other words
_LEAST = 0.6  # of a match: a word of the same family will do


_RECEIVING = frozenset("dostac otrzymac zdobyc uzyskac".split())
_RECEIVED = _RECEIVING | frozenset(
    "laureat laureatka nagroda nagrodzic wyroznic wyroznienie uhonorowac przyznac wreczyc odebrac trafic".split()
)
_FOUNDING = frozenset("powstac powolac zalozyc utworzyc ustanowic".split())
_FOUNDED = _FOUNDING | frozenset(
    "powolanie zalozenie utworzenie ustanowienie powstanie zalozyciel zalozycielka".split()
)
_CLAUSE = re.compile(r",\s+(?:\w+\s+){0,2}któr\w+|;|\s[–—]\s")
_ADDRESSES = frozenset("adres siedziba".split())
_OF_THE_NET = frozenset("strona witryna internet internetowy mail email e-mail elektroniczny www poczta".split())
_ADDRESS = re.compile(
    r"\b\d{2}-\d{3}\b|\b(?:ul|al|pl|os)\.\s|\b(?:ulic|alej|plac)\w*\s+[A-ZŁŚŻŹĆÓ]|\bsiedzib", re.IGNORECASE
)
_ADDRESS_OF_THE_NET = re.compile(
    r"https?://|\bwww\.|\w@\w|\b[\w-]+\.(?:pl|eu|com|org|net|info|gov|edu)\b", re.IGNORECASE
)
_NAMED = 0.8  # of a match


def asked_address(question: Question) -> tuple[Term, ...]:
    """The names of the body whose address is asked for; none where something else is."""
    lemmas = {fold(lemma) for term in question.terms for lemma in term.lemmas}
    if _ADDRESSES.isdisjoint(lemmas) or not _OF_THE_NET.isdisjoint(lemmas):
        return ()
    return tuple(term for term in question.terms if term.name)


def asks_address_of_the_net(question: Question) -> bool:
    """Whether the address of a page or a mailbox is asked for."""
    lemmas = {fold(lemma) for term in question.terms for lemma in term.lemmas}
    return "adres" in lemmas and not _OF_THE_NET.isdisjoint(lemmas)


def tells_address_of_the_net(one: Candidate) -> bool:
    """Whether a sentence holds one."""
    return _ADDRESS_OF_THE_NET.search(one.text) is not None


def tells_address(names: tuple[Term, ...], one: Candidate) -> bool:
    """Whether a sentence holds an address, and it or its headings all the names."""
    return _ADDRESS.search(one.text) is not None and _named(names, one.text, one.passage.context)


def asked_founding(question: Question) -> tuple[Term, ...]:
    """The names of the body that is asked when, where, or by whom it was founded."""
    if question.kind not in _OF_ONE_FACT or not _asks(question, _FOUNDING):
        return ()
    return tuple(term for term in question.terms if term.name and not term.lemmas[0].isdigit())


def tells_founding(names: tuple[Term, ...], one: Candidate) -> bool:
    """Whether a clause tells of the founding of what is named in it: in the next one another thing may be."""
    clauses = _CLAUSE.split(one.text)
    return any(not _FOUNDED.isdisjoint(word_keys(clause)) and _named(names, clause) for clause in clauses)


def tells_received(question: Question, one: Candidate) -> bool:
    """Whether it is asked who received something named, and a sentence tells of that, in whatever words."""
    names = tuple(term for term in question.terms if term.name)
    return _asks(question, _RECEIVING) and not _RECEIVED.isdisjoint(word_keys(one.text)) and _named(names, one.text)


def _asks(question: Question, verbs: frozenset[str]) -> bool:
    return any(fold(lemma) in verbs for term in question.terms for lemma in term.lemmas)


def _named(names: tuple[Term, ...], *texts: str) -> bool:
    keys = frozenset().union(*map(word_keys, texts))
    return all(matches(term, keys) >= _NAMED for term in names)


def asked_of_a_name(question: Question) -> tuple[Term, ...]:
    """The words that say what is asked of something named; none where no single fact is asked, or of no name."""
    if question.kind not in _OF_ONE_FACT or not any(term.name for term in question.terms):
        return ()
    if _OUT_OF.search(question.search_text):
        return ()
    return tuple(term for term in question.terms if not term.name and TAKE_PLACE not in term.lemmas)


def tells_one(asked: tuple[Term, ...], one: Candidate) -> bool:
    """Whether a passage or its headings hold a word of what is asked, or come near it in meaning."""
    if one.features[_WEAKEST_TERM] >= _NEAR:
        return True
    keys = word_keys(one.passage.text) | word_keys(one.passage.context)
    return any(matches(term, keys) >= _LEAST for term in asked)
