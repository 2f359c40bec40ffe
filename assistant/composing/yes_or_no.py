"""Whether a sentence bears out what a question asks with "czy", denies it, or leaves it open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

from assistant.composing.acting import (
    acts,
    asked_people,
    done_as_claimed,
    event_as_claimed,
    is_as_claimed,
    numbers_as_claimed,
    says_what_they_are,
    was_given,
)
from assistant.composing.belonging import belong_as_claimed
from assistant.composing.claims import Claim, OfEvent, claim_of, is_function
from assistant.composing.clauses import clauses, sentences_of, without_titles
from assistant.composing.sameness import holds, holds_itself
from assistant.composing.short.people import people
from assistant.composing.taking_part import at_the_congress, took_part
from assistant.finding.evidence import Candidate
from assistant.understanding.question import Question
from assistant.understanding.terms import EVENT_NAME, TAKE_PLACE, Term
from assistant.understanding.turned_claims import leaves_a_choice
from corpus.folding import fold
from corpus.morphology import place_names, words_of

NEGATED = re.compile(r"\b(?:nie|not|bez|brak|ani|żad\w+)\b", re.IGNORECASE)
_HEDGED = re.compile(
    r"\b(?:nie tylko|jeśli|gdyby|czy|byłoby|mógłby|mogłaby|powinn\w+|planuje|może|mogą)\b", re.IGNORECASE
)
_ENDED = re.compile(r"\b(?:przesta(?:ć|ł\w*|li|je|ją|wał\w*|jąc)|już nie|no longer)\b", re.IGNORECASE)
_MAY = re.compile(r"\b(?:może|mogą|moze|moga)\b", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:(?:za)?planowa\w*|planuj\w*|zapowiedzian\w+|bedzie|beda|odbedzie|zamierza\w*|zamysl\w*|zostan(?:a|ie)|poznamy|"
    r"ma(?:ja)? (?:byc|sie)|mia(?:l[aoy]?|l) (?:sie )?(?:byc|odby\w+))\b"
)
_WISHED = re.compile(
    r"\b(?:chc[ea]\w*|chcial\w*|potrzeb(?:uj|n)\w*|postulowa\w*|postuluj\w*|proponuj\w*|wnioskowa\w*|musi|musza|trzeba|"
    r"nalezy(?! do)|warto|powinn\w*|powinien|maja? na celu|wymaga\w*|nakaz\w*|marz\w+)\b"
)
_FUTURE = re.compile(r"\b(?:bedzie|beda|odbedzie|zaplanowan\w+|planuj\w+)\b")
_STEM = 5  # letters by which a word of planning is known in a question
_SPOKEN = re.compile(
    r"\b(?:mowi\w*|mow[aey]\w*|rozm(?:awia|ow)\w*|dysk(?:usj|utowa|utuj)\w*|debat\w*|poruszan?\w*|poruszy\w*|omaw\w*|"
    r"omow\w*|temat\w*|zagadnie\w*|problematyk\w*|podkresla\w*|podkresli\w*|wskaz\w*|zwraca\w*|zwroc\w*|"
    r"uwag\w*|poswiec\w*|sesj\w*|panel\w*|warsztat\w*|wyst[aą]p\w*|prelekcj\w*|wyklad\w*|watk\w*|watek|program\w*|"
    r"przedstawi\w*|zaprezentowa\w*|prezent\w*|apel\w*|zapowiedzial\w*|stwierdz\w*|powiedzi\w*|pisa\w*|pisz\w*|"
    r"wspomin\w*|wspomni\w*|analiz\w*|zdaniem|wedlug|opisa\w*|tlumacz\w*|wyjasni\w*|przekon\w*|pytani\w*)\b"
)
_COPULA = re.compile(r"(\bnie\s+)?\b(?:jest|są|był[aoy]?|byli)\b", re.IGNORECASE)
_VIEW = re.compile(r"\b(?:zdaniem|według|wedle)\s+(?:(?:dr|prof)\.?\s+)?$", re.IGNORECASE)
_QUOTED = re.compile(r"„[^”]*”")
"""A title, or another's words: what stands there is not said."""
_HELD = re.compile(r"\b(?:odby[łlw]\w*|trwa\w*|zorganizowa\w+|miejsc\w+|rozpocz\w+)\b", re.IGNORECASE)
_THE_EVENT = re.compile(r"\b(?:kongresy?|zjazdy?|congress(?:es)?)\b", re.IGNORECASE)
"""The congress as what is told of, and not as where, or before which, something was."""
_IS_NOW = re.compile(r"\b(?:jest|sa)\b")
_THEN = re.compile(r"\b(?:(?:19|20)\d\d|wówczas\w*|ówczesn\w+|był\w*|dawn\w+)\b")


class Verdict(Enum):
    """What a sentence says to a claim."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


def judge(question: Question, candidate: Candidate) -> Verdict:
    """What a sentence says to the claim of a question.

    It bears it out where one clause holds every word of it, also those that search leaves out, of those it is said of:
    the nouns and verbs themselves or words that state the same fact, no more negated or hedged than in the question.
    What was planned or wished for is no fact. Where a "nie" stands right before the verb, the clause denies it. Whether
    something was spoken about is borne out by a sentence that speaks of it; whether somebody was at the congress, by
    one that says what they did there; what function somebody has, by the words beside their name. Which of two is so is
    told by no yes, nor what was beside a place.
    """
    claim = claim_of(question)
    if not (claim.things or claim.predicates) or leaves_a_choice(question.text):
        return Verdict.OPEN
    if asks_whether_held(question, question.terms, place_names(question.text)) and not _tells_of_holding(
        candidate.text
    ):
        return Verdict.OPEN
    if claim.discussed and not claim.present:
        return _discussed(question, claim, candidate.text)
    verdicts = [_judge(question, claim, clause, candidate) for clause in clauses(candidate.text)]
    return next((one for one in verdicts if one is not Verdict.OPEN), Verdict.OPEN)


def _discussed(question: Question, claim: Claim, text: str) -> Verdict:
    """Whether a sentence speaks, or says that it was spoken, about what a question asks; of somebody, that they did."""
    for part in clauses(text, whole=True) if claim.actors else sentences_of(text):
        said = without_titles(part, list(people(part))) if claim.actors else part
        met = all(holds(said, term) for term in (*claim.about, *claim.acts))
        met = met and all(holds_itself(said, term) for term in claim.left)
        by_them = _holds_actors(claim, part) and (acts(claim, part) or _is_their_view(claim, part))
        if met and by_them and _SPOKEN.search(fold(said)) and not _is_yet_to_be(question, said, _TO_COME):
            return Verdict.YES
    return Verdict.OPEN


def _judge(question: Question, claim: Claim, text: str, candidate: Candidate) -> Verdict:
    # what is denied in a question is left to the reader
    if question.language != "pl" or claim.unclear or NEGATED.search(question.text):
        return Verdict.OPEN
    bare = _QUOTED.sub(" ", text)
    if not _is_the_claim(question, claim, bare, candidate) or _is_less(question, bare):
        return Verdict.OPEN
    if NEGATED.search(bare) is None:
        return Verdict.YES if done_as_claimed(claim, bare) else Verdict.OPEN
    verbs = [term for term in (*claim.acts, *claim.left) if _is_verb(term) and term not in claim.predicates]
    return Verdict.NO if _denied(claim.acts, bare) or (not verbs and _is_not(bare)) else Verdict.OPEN


def _is_the_claim(question: Question, claim: Claim, text: str, candidate: Candidate) -> bool:
    """Whether a clause holds the whole claim, said of those, and of the congress, as the question says it."""
    if not (_holds_all(claim, text) and is_as_claimed(claim, text) and belong_as_claimed(claim.belonging, text)):
        return False
    there = took_part if claim.present else at_the_congress
    if claim.named and claim.of_event is OfEvent.THERE and not there(text, claim, candidate):
        return False
    return numbers_as_claimed(claim, question.text, text) and _is_said_of_them(question, claim, text)


def _is_less(question: Question, text: str) -> bool:
    """Whether a clause says less than that something is so: that it may be, was planned or wished for, has ended."""
    ended = _ENDED.search(text) is not None and _ENDED.search(question.text) is None
    return ended or _is_hedged(question, text) or any(_is_yet_to_be(question, text, way) for way in (_TO_COME, _WISHED))


def _holds_all(claim: Claim, text: str) -> bool:
    if not all(_is_done(term, text) for term in claim.acts):
        return False
    about = claim.about
    things = all(holds_itself(text, term) if is_function(term) else holds(text, term) for term in about)
    things = things and _holds_actors(claim, text)
    acts_there = all(holds(text, term) for term in claim.left if not term.name and _is_verb(term)) and all(
        holds_itself(text, term) for term in claim.left if term.name or not _is_verb(term)
    )
    return things and acts_there


def _holds_actors(claim: Claim, text: str) -> bool:
    return bool(asked_people(claim, text)) or all(holds(text, term) for term in claim.actors)


def _is_their_view(claim: Claim, text: str) -> bool:
    return any(_VIEW.search(text, 0, one.start) for one in asked_people(claim, text))


def _is_done(term: Term, text: str) -> bool:
    return holds(text, term) or was_given(term, text)


def _is_verb(term: Term) -> bool:
    return any(lemma.endswith(("ć", "c")) for lemma in term.lemmas)


def _is_said_of_them(question: Question, claim: Claim, text: str) -> bool:
    asked = asked_people(claim, text)
    if asked and claim.functions:
        if _IS_NOW.search(fold(question.text)) and _THEN.search(text):
            return False  # what somebody was in a year, or then, is not what they are
        return says_what_they_are(claim, text)
    return event_as_claimed(claim, text) and (claim.of_others or acts(claim, text))


def _is_yet_to_be(question: Question, text: str, planned: re.Pattern[str]) -> bool:
    """Whether a text says that something was planned, wished for or due, and the question does not ask that."""
    asked = fold(question.text)
    if _FUTURE.search(asked):
        return False
    return any(one[0][:_STEM] not in asked for one in planned.finditer(fold(text)))


def _is_hedged(question: Question, text: str) -> bool:
    """Whether a sentence says less than the question asks: that it may be is enough where no more is asked."""
    plain = _MAY.sub("", text) if _MAY.search(question.text) else text
    return _HEDGED.search(plain) is not None


def asks_whether_held(question: Question, terms: Sequence[Term], places: Sequence[str]) -> bool:
    """Whether these words ask nothing of the congress but a year or a place: that it was held then, or there."""
    named = {fold(place) for place in places}
    numbers = {str(one) for one in (*question.years, *question.editions)}  # no hour and no day
    idle = all(
        "rok" in term.lemmas
        or term.lemmas[0] in numbers
        or TAKE_PLACE in term.lemmas
        or not named.isdisjoint(map(fold, term.lemmas))
        for term in terms
    )
    return idle and EVENT_NAME.search(question.text) is not None


def _tells_of_holding(text: str) -> bool:
    return _THE_EVENT.search(text) is not None and _HELD.search(text) is not None


def _denied(acts: Sequence[Term], text: str) -> bool:
    """Whether "nie" stands right before one of the verbs."""
    words = words_of(text)
    return any(before == "nie" and any(holds(word, term) for term in acts) for before, word in pairwise(words))


def _is_not(text: str) -> bool:
    """Whether a text denies what something is, and says of nothing that it is anything: "nie jest już wyłącznie"."""
    found = _COPULA.findall(text)
    return len(found) == 1 and bool(found[0])
