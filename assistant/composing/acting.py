"""Whether a clause is about those a claim is about: they do what it says, or are what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.composing.claims import EVENT, Claim, OfEvent, preposition
from assistant.composing.clauses import Word, is_finite, titles, words_in
from assistant.composing.sameness import holds, holds_itself
from assistant.composing.short.people import Person, people
from assistant.finding.answer_types import FUNCTION
from assistant.finding.initialisms import in_full
from assistant.understanding.terms import Term
from corpus.folding import fold
from corpus.morphology import is_place

_EVENTS = EVENT | {"wydarzenie"}
_ELSEWHERE = frozenset("przed przy po o dla okazji programie do od z ze".split())
"""Prepositions behind which the congress is not what is acted on: "partner konkursu przy kongresie"."""
_NOT_ACTED_ON = _ELSEWHERE | {"na", "w", "we", "podczas", "trakcie", "czasie"}
_OFFICE = frozenset({"urząd", "starostwo"})
_RECEIVING = frozenset("dostać otrzymać zdobyć uzyskać wygrać zwyciężyć".split())
_RECEIVED = _RECEIVING - {"wygrać", "zwyciężyć"}
_GIVING = frozenset("trafić przyznać przyznawać wręczyć wręczać".split())
_HONOURING = frozenset("wyróżnić nagrodzić odznaczyć".split())
_GATHERING = frozenset({"zgromadzić", "gromadzić"})
_NEAR = 4  # words
_QUALIFIERS = frozenset("blisko ponad około prawie niemal najmniej najwyżej do powyżej poniżej".split())
_FUNCTION = re.compile(FUNCTION)
_AND_FUNCTION = re.compile(rf"(?:,| i| oraz)\s+(?={FUNCTION})")
_IS = re.compile(r"\b(?:jest|był[aoy]?|byli|są|został[aoy]?|zostali|to)\b", re.IGNORECASE)


def asked_people(claim: Claim, text: str) -> list[Person]:
    """The people of a text that a claim is said of."""
    names = [term for term in claim.actors if term.name]
    return [one for one in people(text) if names and all(holds_itself(one.name, term) for term in names)]


def says_what_they_are(claim: Claim, text: str) -> bool:
    """Whether a text gives a person the function that a claim does, right beside the name or by "jest"."""
    for one in asked_people(claim, text):
        told = list(titles(text, one))
        if one.acts and len(list(people(text))) == 1 and _IS.search(text):
            told.append(text)
        parts = [part for said in told for part in _AND_FUNCTION.split(said)]
        if any(_is_the_function(part, claim.functions[0]) and _all_held(part, claim.about) for part in parts):
            return True
    return False


def _all_held(text: str, terms: Sequence[Term]) -> bool:
    return all(holds(text, term) for term in terms)


def _is_the_function(text: str, term: Term) -> bool:
    """Whether the first function that a text names is the one meant: a "pełnomocnik rektora" is no rector."""
    first = next((word for word in words_in(text) if _FUNCTION.fullmatch(word.text)), None)
    return first is not None and holds_itself(first.text, term) and _is_of_one(first)


def _is_of_one(word: Word) -> bool:
    return not word.readings or any("sg" in one.tag.split(":") for one in word.readings)


def acts(claim: Claim, text: str) -> bool:
    """Whether those a claim is said of do in a text what is told there."""
    words = words_in(text)
    asked = asked_people(claim, text)
    if asked:
        return any(one.acts and _is_subject(text, words, one) for one in asked)
    if claim.present and any(_is_one_of(word, _GATHERING) for word in words):
        return True
    receiving = any(_RECEIVING & set(term.lemmas) for term in claim.acts)
    given = [word for word in words if _is_one_of(word, _GIVING)]
    if receiving and given and not any(_is_one_of(word, _RECEIVING) for word in words):
        return all(_is_given(words, term) for term in claim.actors)
    return all(_is_in_nominative(text, words, term) for term in claim.actors)


def _is_subject(text: str, words: Sequence[Word], person: Person) -> bool:
    """Whether a person who is named as acting is the one who does what the verb says, and not another beside them."""
    acting = [one for one in people(text) if one.acts]
    verbs = [word for word in words if is_finite(word)]
    if len(acting) < 2 or not verbs or any("pl" in one.tag.split(":") for verb in verbs for one in verb.readings):
        return True
    return any(min(acting, key=lambda one: abs(one.start - verb.start)) == person for verb in verbs)


def was_given(term: Term, text: str) -> bool:
    """Whether a word of a claim is that somebody got something, and a text that it was given."""
    return not _RECEIVED.isdisjoint(term.lemmas) and any(_is_one_of(w, _GIVING | _HONOURING) for w in words_in(text))


def _is_one_of(word: Word, lemmas: frozenset[str]) -> bool:
    return any(one.lemma in lemmas for one in word.readings)


def _is_given(words: Sequence[Word], term: Term) -> bool:
    """Whether something named was given what a clause says: it stands in the dative, or behind "do"."""
    for at, word in enumerate(words):
        if not holds_itself(word.text, term):
            continue
        before = words[max(0, at - _NEAR) : at + 1]
        if any(
            one.readings and one.in_case("dat") and one.is_any("subst") and not one.in_case("gen") for one in before
        ):
            return True
        if any(one.text.lower() == "do" for one in before):
            return True
    return False


def _is_in_nominative(text: str, words: Sequence[Word], term: Term) -> bool:
    at = list(_places(text, words, term))
    return any(_acts_at(words, one, term) for one in at)


def _places(text: str, words: Sequence[Word], term: Term) -> Iterator[int]:
    """Where a word of a claim stands: itself, or the first word of the name that its initials stand for."""
    found = [at for at, word in enumerate(words) if holds_itself(word.text, term)]
    if found:
        yield from found
        return
    whole = next((name for lemma in term.lemmas if (name := in_full(lemma, text))), None)
    if whole is not None:
        yield from (at for at, word in enumerate(words) if word.start == text.index(whole))
        return
    yield from (at for at, word in enumerate(words) if holds(word.text, term))


def _acts_at(words: Sequence[Word], at: int, term: Term) -> bool:
    word = words[at]
    before = [one.text.lower() for one in words[max(0, at - _NEAR) : at]]
    if "przez" in before:
        return True
    if is_place(word.text):  # "Urząd Miejski w Gdyni" is the office, whatever case the town's name is in
        office = next((n for n in range(at, max(-1, at - _NEAR - 1), -1) if _is_one_of(words[n], _OFFICE)), None)
        if office is not None:
            return words[office].in_case("nom")
    if not word.readings:
        return not (at and words[at - 1].is_any("prep"))
    own = {fold(lemma) for lemma in term.lemmas}
    tags = [one.tag.split(":") for one in word.readings if fold(one.lemma) in own] or [
        one.tag.split(":") for one in word.readings
    ]
    able = any("nom" in part.split(".") for tag in tags for part in tag)
    plural = all("pl" in tag for tag in tags if any("nom" in part.split(".") for part in tag))
    genitive = any("gen" in part.split(".") and "sg" in tag for tag in tags for part in tag)
    if preposition(words, at) and genitive:
        return False
    return able and not (plural and genitive)  # "Rady" is of one council, sooner than several councils


def is_as_claimed(claim: Claim, text: str) -> bool:
    """Whether what something is said to be stands in a text as what it is: "dobrego rządzenia" is not "dobry"."""
    words = words_in(text)
    return all(any(_says_is(word) and holds(word.text, term) for word in words) for term in claim.predicates)


def _says_is(word: Word) -> bool:
    return word.in_case("nom") or word.is_any("praet", "fin", "imps")


def done_as_claimed(claim: Claim, text: str) -> bool:
    """Whether the verbs of a claim stand in a text as it uses them: what is done to somebody is not done by them."""
    words = words_in(text)
    for term in claim.acts:
        told = [word for word in words if holds(word.text, term)]
        if not told:  # told in several words, or by what was given
            continue
        passive = all(word.is_any("ppas", "imps") and not word.is_any("subst") for word in told)
        if passive and not claim.of_others and claim.of_event is not OfEvent.ITSELF and "przez" not in text.lower():
            return False
    return True


def event_as_claimed(claim: Claim, text: str) -> bool:
    """Whether a text speaks of the congress as the claim does; where it names another thing instead, it does not."""
    words = words_in(text)
    named = [at for at, word in enumerate(words) if _is_one_of(word, _EVENTS)]
    if claim.of_event is OfEvent.ITSELF:
        return any(words[at].in_case("nom") and not preposition(words, at) for at in named)
    if claim.of_event is not OfEvent.OBJECT:
        return True
    said = (*claim.said, *claim.acts)
    if any(_is_of_another(words, at) for at, word in enumerate(words) if any(holds(word.text, t) for t in said)):
        return False
    acted_on = any(preposition(words, at) not in _NOT_ACTED_ON for at in named)
    return acted_on or (not named and not claim.acts and not claim.left)


def _is_of_another(words: Sequence[Word], at: int) -> bool:
    """Whether the noun behind another one, as its complement, is not the congress: "partnerem konkursu"."""
    for word in words[at + 1 :]:
        if _is_one_of(word, _EVENTS):
            return False
        if word.is_any("adj", "ppas") or word.text.isupper():
            continue
        return word.is_any("subst", "ger") and word.in_case("gen") and not word.in_case("nom")
    return False


def numbers_as_claimed(claim: Claim, question: str, text: str) -> bool:
    """Whether the numbers of a claim stand in a text as exactly, and as shares or not, as it gives them."""
    digits = [term.lemmas[0] for term in claim.things if term.lemmas[0].isdigit()]
    return all(_way(one, question) == _way(one, text) for one in digits)


def _way(digits: str, text: str) -> tuple[str, bool]:
    found = re.search(rf"(?P<before>\w+)?\W*\b{digits}\b\s*(?P<share>%|proc)?", text)
    if found is None:
        return "", False
    before = (found["before"] or "").lower()
    return before if before in _QUALIFIERS else "", found["share"] is not None
