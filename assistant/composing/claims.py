"""What a question asked with "czy" claims: of whom, what, and whether it is to have been at the congress.

Search leaves out words that say little to it ("należeć", "prowadzić", "wszystkie", "dobry"); a claim holds them all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from assistant.composing.belonging import Belonging, belongings
from assistant.composing.clauses import Word, words_in
from assistant.finding.answer_types import FUNCTION
from assistant.understanding.kinds import Kind, asks_whether_discussed, kind_words
from assistant.understanding.question import Question
from assistant.understanding.terms import Term, stopwords
from corpus.folding import fold
from corpus.morphology import is_given_name, is_noun, query_lemmas

EVENT = frozenset({"kongres", "zjazd", "congress"})
_FUNCTION = re.compile(FUNCTION)
_SAYS_NOTHING = frozenset(
    "kongres kongresowy zjazd edycja congress rok krajowy być bywać zostać ogół naprawdę dokładnie dokładny konkretnie"
    " proszę prosić powiedzieć wiadomo ktoś coś ktos cos kto co jakiś jakikolwiek ten to taki jaki który czy a np objąć"
    " obejmować sprawować pełnić stanowić odgrywać odegrać wziąć brać ja ty my wy on ona one oni swój jego sam jest"
    " była było były byli".split()
)
_GLUE = ("prep", "conj", "comp", "part", "interj", "ppron12", "ppron3", "siebie", "aglt")
_SAYS_HOW_MUCH = frozenset({"tylko", "jedynie", "wyłącznie", "zawsze", "nigdy"})
_ATTENDING = frozenset(
    """uczestniczyć przyjść przyjechać przybyć zjechać stawić zjawić pojawić udział znaleźć gościć obecny
    wziąć brać""".split()
)
_TAKING, _PART = frozenset({"wziąć", "brać"}), "udział"
_SPEAKING = frozenset({"mówić", "powiedzieć", "wypowiadać", "wypowiedzieć", "zabrać", "głos"})
_EXISTS = frozenset({"ktoś", "ktos", "ktokolwiek", "kogoś"})
_AT = frozenset("na w we podczas trakcie czasie at in during".split())
_FURTHEST_PREPOSITION = 3  # words


class OfEvent(Enum):
    """How a claim speaks of the congress: not at all, as where something was, as its subject, as what is acted on."""

    NOT = "not"
    THERE = "there"
    ITSELF = "itself"
    OBJECT = "object"


@dataclass(frozen=True)
class Claim:
    """A claim. `things` are its nouns, names and numbers, `acts` its verbs and adjectives, `left` the words left out.

    `actors` are the things it is said of; `of_others` is true where it says what was done to them, or by nobody named;
    `discussed` where it is that something was spoken about, `present` that somebody was at the congress, `unclear`
    where nobody is found that it is said of. `predicates` are the words in the nominative that say what something is,
    `said` the things that are neither its actors nor belong to another; `named` tells whether it names the congress,
    `belonging` what it tells of its nouns.
    """

    things: tuple[Term, ...]
    acts: tuple[Term, ...]
    left: tuple[Term, ...]
    actors: tuple[Term, ...]
    of_event: OfEvent
    of_others: bool
    discussed: bool
    present: bool
    unclear: bool
    predicates: tuple[Term, ...]
    said: tuple[Term, ...]
    named: bool
    belonging: tuple[Belonging, ...]

    @property
    def about(self) -> tuple[Term, ...]:
        """The things that are said, not those it is said of."""
        return tuple(term for term in self.things if term not in self.actors)

    @property
    def functions(self) -> tuple[Term, ...]:
        """The words for what somebody is."""
        return tuple(term for term in self.about if is_function(term))


def is_function(term: Term) -> bool:
    """Whether a word is what somebody is: neither its office nor another function is the same."""
    return any(_FUNCTION.fullmatch(lemma) for lemma in term.lemmas)


def claim_of(question: Question) -> Claim:
    """Read what a question claims."""
    text = question.search_text
    words = words_in(text)
    discussed = asks_whether_discussed(fold(question.text))
    terms = _without_parts(question.terms, text)
    if any(_TAKING & set(query_lemmas(word.text.lower())) for word in words):
        terms = tuple(term for term in terms if _PART not in term.lemmas)  # to take part is to be there
    things = tuple(term for term in terms if term.noun or term.name or is_function(term))
    acts = tuple(term for term in terms if term not in things)
    left = _left_out(question, words, discussed=discussed)
    existing = any(word.text.lower() in _EXISTS for word in words)
    actors = () if existing else _actors(words, things)
    if question.language != "pl" and discussed:
        actors = tuple(term for term in actors if term.name)  # what was discussed stands first in English
    role = _role(question, words, actors)
    of_others = existing or any(word.is_any("imps", "ppas") for word in words)
    verbs = {lemma for term in (*acts, *left) for lemma in term.lemmas}
    belonging = belongings(text, (*things, *acts, *left))
    of_number = [one.noun for one in belonging if one.told.lemmas[0].isdigit()]  # "wzięło udział 250 gości"
    counted = all(term.lemmas[0].isdigit() or term in of_number for term in things)
    attending = all(_ATTENDING & set(term.lemmas) for term in (*acts, *left))
    said = [term for term in things if term not in actors and not _is_attached(words, term)]
    present = role is OfEvent.THERE and attending and (not said) and bool(things) and not (discussed and said)
    return Claim(
        things,
        tuple(term for term in acts if not (present and _ATTENDING & set(term.lemmas))),
        tuple(term for term in left if not (present and _ATTENDING & set(term.lemmas))),
        actors,
        role,
        of_others,
        discussed,
        present,
        not (actors or of_others or counted or role is OfEvent.ITSELF or discussed or verbs & _SPEAKING),
        tuple(term for term in (*acts, *left) if _is_predicate(words, term)),
        tuple(said),
        any(EVENT & set(query_lemmas(word.text.lower())) for word in words),
        belonging,
    )


def _without_parts(terms: Sequence[Term], text: str) -> tuple[Term, ...]:
    """The terms, of a word with a hyphen that no dictionary knows its parts alone ("e-Doręczeniach")."""
    parts = {(term.start, term.end) for term in terms if "-" not in term.lemmas[0]}
    return tuple(
        term
        for term in terms
        if not ("-" in text[term.start : term.end] and "-" in term.lemmas[0] and _at(term) in parts)
    )


def _at(term: Term) -> tuple[int, int]:
    return term.start, term.end


def _left_out(question: Question, words: Sequence[Word], *, discussed: bool) -> tuple[Term, ...]:
    """The words of a question that carry meaning and are not searched by."""
    taken = {at for term in question.terms for at in range(term.start, term.end)}
    places = {place.lower() for place in question.places}
    idle = kind_words(Kind.YES_NO) if discussed else frozenset()
    found = []
    for word in words:
        lemmas = query_lemmas(word.text.lower())
        initials = len(word.text) > 1 and word.text.isupper() and not question.search_text.isupper()
        if word.start in taken or word.text.isdigit() or places & set(lemmas):
            continue
        if not initials:
            if question.language != "pl" and word.text.lower() in stopwords():
                continue
            if {word.text.lower(), *lemmas} & _SAYS_NOTHING or any(fold(one) in idle for one in lemmas):
                continue
            if word.is_any(*_GLUE) and not {word.text.lower()} & _SAYS_HOW_MUCH:
                continue
        own = (f"{word.text.lower()}",) if initials else lemmas
        found.append(Term(own, initials, is_noun(word.text.lower()), word.start, word.end))
    return tuple(found)


def _actors(words: Sequence[Word], things: Sequence[Term]) -> tuple[Term, ...]:
    """Whom a claim is said of: the names in the nominative, where there are none, the first noun there."""
    able = [
        term
        for at, word in enumerate(words)
        for term in things
        if term.start == word.start and not word.text.isdigit() and _may_act(words, at)
    ]
    named = tuple(term for term in able if term.name)
    return named or tuple(able[:1])


def _may_act(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if not word.in_case("nom") or preposition(words, at):
        return False
    before = words[at - 1] if at else None
    if before is None or is_given_name(before.text):
        return True
    if not word.readings:  # "prezes ICMA Europe": of what stands before it
        unknown = not before.readings and before.text.isalpha()
        return _may_act(words, at - 1) if unknown else not (before.is_any("subst") and before.text.islower())
    return not (word.in_case("gen") and before.is_any("subst", "adj"))


def _is_attached(words: Sequence[Word], term: Term) -> bool:
    """Whether a word only says which, or whence: "prezydent Krakowa", "ktoś z Ukrainy"."""
    at = next((at for at, word in enumerate(words) if word.start == term.start), None)
    if at is None:
        return False
    where = preposition(words, at)
    return where in ("z", "ze") or (not where and words[at].in_case("gen"))


def _is_predicate(words: Sequence[Word], term: Term) -> bool:
    """Whether a word is an adjective or a participle in the nominative: "dobry", "umocowani"."""
    word = next(one for one in words if one.start == term.start)
    return word.is_any("adj", "ppas") and not word.is_any("fin", "praet") and word.in_case("nom")


def _role(question: Question, words: Sequence[Word], actors: Sequence[Term]) -> OfEvent:
    named = next((at for at, word in enumerate(words) if EVENT & set(query_lemmas(word.text.lower()))), None)
    if named is None:
        return OfEvent.THERE if question.editions or question.years else OfEvent.NOT
    where = preposition(words, named)
    if where:
        return OfEvent.THERE if where in _AT else OfEvent.NOT
    return OfEvent.OBJECT if actors else OfEvent.ITSELF


def preposition(words: Sequence[Word], at: int) -> str:
    """The preposition that a word stands behind, no further than three words before it; empty where there is none."""
    for word in reversed(words[max(0, at - _FURTHEST_PREPOSITION) : at]):
        if word.text.lower() in ("czasie", "trakcie", "okazji", "programie"):
            return word.text.lower()
        if word.is_any("prep"):
            return word.text.lower()
        if EVENT & set(query_lemmas(word.text.lower())) or word.is_any("fin", "praet", "imps", "conj", "bedzie"):
            return ""
    return ""
