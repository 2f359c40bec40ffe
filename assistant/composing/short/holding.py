"""Whether a sentence holds all of a question: what it did, and of what, and not only the name that both share."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.finding.evidence import Candidate, matches, word_keys
from assistant.understanding.kinds import Kind
from assistant.understanding.question import Question
from assistant.understanding.terms import TAKE_PLACE, Term, stopwords
from corpus.folding import fold
from corpus.morphology import query_lemmas, readings, words_of

_RELATED = 0.6
_FINITE = ("praet", "fin", "bedzie", "imps")
_SAYS_NOTHING = ("adv", "qub", "part", "prep", "conj", "comp")
# what was done stands in their object: "dać patronat", "objąć patronat"
_LIGHT = frozenset("dac robic zrobic objac obejmowac sprawowac pelnic".split())
_BE = _LIGHT | frozenset(
    "byc miec moc zostac zostawac pozostac chciec musiec odbyc odbywac wiedziec znac powiedziec podac".split()
)


def holds_all(question: Question, candidate: Candidate) -> bool:
    """Whether every verb, noun and adjective of a question, or one of its meaning, stands in the very sentence.

    A name may stand in the headings above it, and the years and places that have chosen where to search, nowhere.
    """
    own = word_keys(candidate.text)
    above = own | word_keys(candidate.passage.context)
    return all(matches(term, above if term.name else own) >= _RELATED for term in _needed(question))


def _needed(question: Question) -> Iterator[Term]:
    years = set(map(str, question.years))
    for term in question.terms:
        known = readings(question.search_text[term.start : term.end].lower())
        idle = bool(known) and all(one.tag.startswith(_SAYS_NOTHING) for one in known)
        idle |= not _LIGHT.isdisjoint(map(fold, term.lemmas)) and not term.noun
        if not idle and TAKE_PLACE not in term.lemmas and years.isdisjoint(term.lemmas):
            yield term
    if question.kind is Kind.WHO:
        yield from _acts_that_search_nothing(question)


def _acts_that_search_nothing(question: Question) -> Iterator[Term]:
    """The verbs that are too common to be searched for, and yet are what was done: "Kto napisał …?"."""
    for word in words_of(question.search_text):
        known = readings(word)
        if known and known[0].tag.startswith(_FINITE):
            lemma = fold(known[0].lemma)
            if lemma in stopwords() and lemma not in _BE:
                yield Term(query_lemmas(word), name=False, noun=False, start=0, end=0)


def deeds(question: Question) -> Iterator[Term]:
    """The verbs of a question that say more than that somebody is, or has, something."""
    for term in question.terms:
        known = readings(question.search_text[term.start : term.end].lower())
        done = any(one.tag.startswith(_FINITE) for one in known) and not any(
            one.tag.startswith("subst") for one in known
        )
        light = TAKE_PLACE in term.lemmas or any(fold(lemma) in _BE for lemma in term.lemmas)
        if done and not light and not term.noun:
            yield term
