"""Whether a further sentence bears on a question, and is not merely near one that answers it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.composing.gathering import asks_for_people
from assistant.composing.listing import enumeration
from assistant.composing.short.people import people
from assistant.finding.evidence import FEATURES, Candidate, matches, word_keys
from assistant.understanding.kinds import Kind
from assistant.understanding.question import Question
from assistant.understanding.terms import EVENT_TERMS, Term
from assistant.understanding.topics import opens_topic
from corpus.editions import edition_mentions
from corpus.morphology import readings

_NEARNESS = FEATURES.index("sentence_tokens")
_FAR = 0.32  # mean cosine of the question's words with the nearest of a sentence, below which it is on another thing
_BEHIND = 0.1  # the same, behind that of the first sentence


def bearing(question: Question, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The sentences of an answer without those further ones that do not bear on the question; the first one stays.

    One does not that neither holds anything that is asked about nor comes near it in meaning; or that is on another
    edition than those asked about. What is asked about is the topic, where there is one, or else any noun or name of
    the question, in any form or by a related word, or a verb where it has neither; headings hold it where they hold all
    of these. On nothing but the congress, any sentence bears; and where a list is asked for,
    so does one, or a person who does something where people are to be listed.
    """
    asked = _asked(question)
    return [one for at, one in enumerate(chosen) if not at or _bears(question, asked, one, chosen[0])]


def _bears(question: Question, asked: Sequence[Term], one: Candidate, first: Candidate) -> bool:
    if _is_of_others(question, one):
        return False
    near = one.features[_NEARNESS] >= max(_FAR, first.features[_NEARNESS] - _BEHIND)
    return not asked or near or _is_listed(question, one.text) or _meets(asked, one)


def _is_listed(question: Question, text: str) -> bool:
    if question.kind is not Kind.LIST:
        return False
    return enumeration(text) is not None or (asks_for_people(question) and any(one.acts for one in people(text)))


def _asked(question: Question) -> tuple[Term, ...]:
    text = question.search_text
    verbal = {term for term in question.terms if _is_verbal_noun(text[term.start : term.end])}
    topics = tuple(one for one in question.terms if one.topic or (one in verbal and opens_topic(text[: one.start])))
    content = topics or tuple(one for one in question.terms if one.noun or one.name or one in verbal)
    return content or tuple(one for one in question.terms if EVENT_TERMS.isdisjoint(one.lemmas))


def _is_verbal_noun(word: str) -> bool:
    known = readings(word.lower())
    return bool(known) and known[0].tag.startswith("ger")


def _meets(asked: Sequence[Term], one: Candidate) -> bool:
    keys, above = word_keys(one.text), word_keys(one.passage.headings)
    return any(matches(term, keys) for term in asked) or all(matches(term, above) for term in asked)


def _is_of_others(question: Question, one: Candidate) -> bool:
    named = {mention.number for mention in edition_mentions(one.text)} if question.editions else set()
    return bool(named) and named.isdisjoint(question.editions)
