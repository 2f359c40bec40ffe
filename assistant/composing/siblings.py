"""What stands beside an answer and is none: the lists of others next to the one that was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.composing.gathering import asks_for_people
from assistant.composing.listing import Enumeration, enumeration
from assistant.finding.evidence import Candidate, matches, word_keys
from assistant.understanding.kinds import Kind
from assistant.understanding.question import Question
from assistant.understanding.terms import Term
from corpus.morphology import readings

_SAME = 1.0
_LIKE = 0.8
_RELATED = 0.6


def without_siblings(question: Question, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The sentences chosen, without those on others of its kind where one tells of the very kind that was asked for.

    Who asks for "partnerzy biznesowi" is not told who is another partner; and behind a list that answers, no list of
    something else is. Those of people are told by whoever takes the floor.
    """
    if question.kind not in (Kind.LIST, Kind.WHO, Kind.OTHER) or asks_for_people(question):
        return list(chosen)
    pairs = _qualified(question)
    own = [one for one in chosen if _is_qualified(pairs, one)] if pairs else []
    if own and (question.kind is not Kind.OTHER or any(enumeration(one.text) for one in own)):
        return own
    if question.kind is Kind.OTHER:
        return list(chosen)
    answered = [one for one in chosen if (items := enumeration(one.text)) and opens_with_all(question, items)]
    if not answered:
        return list(chosen)
    return [one for one in chosen if enumeration(one.text) is None or one in answered or _holds(question, one.text)]


def opens_with_all(question: Question, listed: Enumeration) -> bool:
    """Whether the words around the items of a list hold all that was asked: then its items are what was asked for."""
    return _holds(question, f"{listed.head} {listed.tail}")


def may_be_whom(question: Question, listed: Enumeration) -> bool:
    """Whether the items of a list may be whom a question asks for; topics that a sentence goes on to sum up are nobody.

    "Woda, mosty, drogi — to tematy narady, zwołanej przez Klub" lists nobody who called it.
    """
    named = [item for item in listed.items if any(word[:1].isupper() for word in item.split())]
    return question.kind is not Kind.WHO or not listed.tail or 2 * len(named) > len(listed.items)


def _holds(question: Question, text: str) -> bool:
    keys = word_keys(text)
    return all(matches(term, keys) >= _RELATED for term in question.terms if not term.name)


def _qualified(question: Question) -> list[tuple[Term, Term]]:
    """The nouns of a question with the adjective right beside each: "partnerzy biznesowi"."""
    nouns = [term for term in question.terms if term.noun and not term.name]
    return [(noun, term) for noun in nouns for term in question.terms if qualifies(question, term, noun)]


def qualifies(question: Question, term: Term, noun: Term) -> bool:
    """Whether a word is an adjective right beside a noun: "gości zagranicznych"."""
    between = question.search_text[min(term.end, noun.end) : max(term.start, noun.start)]
    if between.strip() or term is noun:
        return False
    own = _forms(question.search_text[term.start : term.end].lower(), "adj:")
    return not own.isdisjoint(_forms(question.search_text[noun.start : noun.end].lower(), "subst"))


def _forms(word: str, of: str) -> set[tuple[str, str, str]]:
    """The number, case and gender that a word may stand in; none where its first reading is of another part of speech.

    In "partnerzy merytoryczni narady" they tell whose adjective it is.
    """
    known = readings(word)
    parts = [one.tag.split(":") for one in known if one.tag.startswith(of)] if known[:1] else []
    if not parts or (of == "adj:" and not known[0].tag.startswith(of)):
        return set()
    return {(part[1], case, gender) for part in parts for case in part[2].split(".") for gender in part[3].split(".")}


def _is_qualified(pairs: Sequence[tuple[Term, Term]], one: Candidate) -> bool:
    keys = word_keys(one.text)
    return all(matches(noun, keys) >= _LIKE and matches(kind, keys) >= _SAME for noun, kind in pairs)
