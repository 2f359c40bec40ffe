"""Whether the sentences chosen answer whatever their probability, or do not for all of it.

A probability weighs how near sentences come to a question. It knows nothing of what the question asks for: a sentence
that gives just that is an answer though it comes in other words, and one that gives none is not, however near.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.composing.short.finding import short
from assistant.composing.short.holding import deeds
from assistant.composing.yes_or_no import Verdict, judge
from assistant.finding.evidence import FEATURES, Candidate, matches, word_keys
from assistant.understanding.kinds import Kind
from assistant.understanding.question import Question
from corpus.folding import fold
from corpus.records import Edition

_WEAKEST = FEATURES.index("weakest_term")
_UNHEARD = FEATURES.index("unheard")
_EASY = frozenset(
    "miec liczyc byc wynosic trwac osoba czlowiek uczestniczyc wziac brac udzial przyjechac przybyc przyjsc zjechac "
    "zebrac zgromadzic zrzeszac skupiac nalezec".split()
)
_SAME = 0.6  # of a match of names
_NEAR = 0.4  # of the question's worst met word, from which the passage may mean it
_HEARD = 0.2  # of its words, by weight, that the materials nowhere hold: beyond, it is asked in words of its own
# a purpose ("po co") is told in any words: "konkurs pokazuje dobre praktyki"
_ASKS_WHY = re.compile(r"\W*(?:a |i )?(?:dlaczego|czemu|za co|z jakiego powodu|why)\b")
_REASON = re.compile(
    r"\b(?:bo|bowiem|poniewaz|gdyz|skoro|dlatego|wiec|zatem|aby|zeby|by|tak ze|za|dzieki|cel\w*|powod\w*|przyczyn\w*"
    r"|spowodowa\w*|wynika\w*|w wyniku|skut\w+|wskutek|wobec|w obliczu|ze wzgledu|z uwagi|w zwiazku|odpowiedzia"
    r"|sluz\w+|pozw[ao]l\w+|umozliwi\w*|pomoc|pomaga\w*|chodzi\w*|chca|chce|chcieli|trzeba|potrzeb\w+|wazn\w+"
    r"|niezbedn\w+|konieczn\w+|decyd\w+|zdecydowa\w+|sprawi\w*|prowadzi do|do tego|po to"
    r"|because|since|so that|in order)\b"
)


def tells_outright(question: Question, chosen: Sequence[Candidate], known: Sequence[Edition]) -> bool:
    """Whether the sentences chosen give the very thing asked for: the name, day, place or count, or a yes or no."""
    if question.kind is Kind.YES_NO:
        return any(judge(question, one) is not Verdict.OPEN for one in chosen)
    return bool(chosen) and short(question, chosen, known) is not None


def falls_short(question: Question, chosen: Sequence[Candidate]) -> bool:
    """Whether the sentences chosen lack what the question is about: its reason, or what the number is to count.

    What an office was honoured for is no reason why another one was: the reason stands beside every name asked about.
    A number is told where the passage means every word of the question that the materials use at all: "pięć urzędów"
    that were honoured are not those that applied.
    """
    if question.kind is Kind.WHY and _ASKS_WHY.match(fold(question.search_text)):
        reasons = [one for one in chosen if _REASON.search(fold(one.text)) and _names_all(question, one)]
        return not reasons or all(
            _means_another(question, one) or _is_of_no_such_deed(question, one) for one in reasons
        )
    return question.kind is Kind.HOW_MANY and bool(chosen) and _means_another(question, chosen[0])


def _means_another(question: Question, one: Candidate) -> bool:
    """Whether a passage leaves out a word of the question that the materials use, and comes nowhere near it.

    Whoever asks how many "liczy" something, or came, asks for the number alone.
    """
    if one.features[_WEAKEST] >= _NEAR or one.features[_UNHEARD] >= _HEARD:
        return False
    keys = word_keys(one.passage.text) | word_keys(one.passage.context)
    said = (term for term in question.terms if _EASY.isdisjoint(map(fold, term.lemmas)))
    return any(matches(term, keys) == 0 for term in said)


def _is_of_no_such_deed(question: Question, one: Candidate) -> bool:
    """Whether a passage tells nothing of what was done, in any words: there is no reason of what never was."""
    keys = word_keys(one.passage.text) | word_keys(one.passage.context)
    return one.features[_WEAKEST] < _NEAR and any(matches(term, keys) == 0 for term in deeds(question))


def _names_all(question: Question, one: Candidate) -> bool:
    """Whether a sentence, or the headings above it, hold every name of the question but its years."""
    keys = word_keys(one.text) | word_keys(one.passage.context)
    years = set(map(str, question.years))
    names = (term for term in question.terms if term.name and years.isdisjoint(term.lemmas))
    return all(matches(term, keys) >= _SAME for term in names)
