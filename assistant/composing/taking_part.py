"""Whether a sentence says that somebody took part in the congress, and not only stands in a material on it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.composing.claims import EVENT, Claim, preposition
from assistant.composing.clauses import Word, words_in
from assistant.composing.sameness import holds_itself
from assistant.finding.evidence import Candidate
from corpus.morphology import place_names

_EVENTS = EVENT | {"wydarzenie"}
_TOOK_PART = frozenset(
    """wystąpić występować wystąpienie prelekcja prelegent wygłosić mówić powiedzieć powitać witać przywitać otworzyć
    otwierać zamknąć reprezentować uczestniczyć uczestnik udział gość przyjechać przybyć przyjść zjawić pojawić głos
    podkreślać podkreślić wskazywać wskazać zwracać zwrócić zachęcać zachęcić apelować zaapelować zapowiedzieć
    przypomnieć przypominać wyjaśnić wyjaśniać przekonywać przedstawić przedstawiać zaprezentować prezentować wykład
    panelista moderować prowadzić poprowadzić wręczyć wręczać odebrać rozmawiać dyskutować zgromadzić
    podsumować""".split()
)
_NOT_AT = frozenset("przed przy po o dla okazji programie do od nad z ze".split())
_ELSEWHERE = re.compile(
    r"\b(?:przed|do prac nad|przy okazji|posiedzeni\w+|zebrani\w+|narad\w+|zarząd\w*\s+\w+\s+\w+\s+\w+\s+spotka\w+|"
    r"spotkał[aoy]?\s+się|spotkali\s+się|webinar\w*|w\s+wywiadzie)\b",
    re.IGNORECASE,
)
_PAST = ("praet", "imps")
_SENTENCES_BEFORE = 3


def took_part(clause: str, claim: Claim, candidate: Candidate) -> bool:
    """Whether a clause of a sentence says that somebody did something at the congress."""
    done = any(one.lemma in _TOOK_PART for word in words_in(clause) for one in word.readings)
    return done and at_the_congress(clause, claim, candidate)


def at_the_congress(clause: str, claim: Claim, candidate: Candidate) -> bool:
    """Whether what a clause tells was at the congress.

    It names the congress as where it was; or it names no other place, and the sentences right before it name it so.
    """
    if _ELSEWHERE.search(clause):
        return False
    words = words_in(clause)
    named = [at for at, word in enumerate(words) if _is_event(word)]
    if named:
        return any(preposition(words, at) not in _NOT_AT for at in named)
    places = [one for one in place_names(clause) if not any(holds_itself(one, term) for term in claim.things)]
    if places or not any(word.is_any(*_PAST) for word in words):
        return False
    return any(_tells_of_it(one) for one in _before(candidate))


def _is_event(word: Word) -> bool:
    return any(one.lemma in _EVENTS for one in word.readings)


def _before(candidate: Candidate) -> Sequence[str]:
    passage = candidate.passage
    spans = [one for one in passage.sentences if one.end <= candidate.span.start][-_SENTENCES_BEFORE:]
    return [passage.text[one.start - passage.start : one.end - passage.start] for one in spans]


def _tells_of_it(text: str) -> bool:
    """Whether a sentence tells what was done at the congress."""
    words = words_in(text)
    at = [preposition(words, number) not in _NOT_AT for number, word in enumerate(words) if _is_event(word)]
    return any(at) and any(word.is_any(*_PAST) for word in words)
