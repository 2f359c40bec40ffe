"""Choosing what is said: few sentences, the first of which answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.composing.accounts import is_another, repeats
from assistant.composing.bearing import bearing
from assistant.composing.clauses import without_titles
from assistant.composing.gathering import MOST_LISTED, asks_for_people, listed
from assistant.composing.mending import readable
from assistant.composing.short.counts import counts
from assistant.composing.short.definition import defines, spelled_out
from assistant.composing.short.offices import office_holder
from assistant.composing.short.people import people
from assistant.composing.short.roles import holder
from assistant.composing.siblings import without_siblings
from assistant.finding.answer_types import holds_kind
from assistant.finding.evidence import FEATURES, Candidate, matches, word_keys
from assistant.finding.reading import Ranked
from assistant.understanding.kinds import Kind
from assistant.understanding.question import Question

MOST = 3
MOST_OF_MANY = 6
_MARGIN = 8.0  # score behind the best at which a further sentence is still worth reading
_MARGIN_OF_MANY = 10.0
_MARGIN_OF_SAYING = 3.0  # the same where who said something is asked: another's words are no further answer
_MARGIN_OF_ACCOUNT = 12.0  # the same for what another material says of the very thing that was asked
_MARGIN_OF_EDITION = 0.8  # score that an edition's own sentence may be behind one of no edition
_KIND_MARGIN = 3.0  # score behind the best at which a sentence with the date or number asked for still goes first
_NEAR = 6
_EVENT = re.compile(r"\b(?:kongres|wydarzeni|edycj|zjazd|spotkani)\w*", re.IGNORECASE)
_ABOUT_EVENT = FEATURES.index("sentence_overlap")
_SMALL_MARGIN = 0.7
_SAME_THING = 0.8  # of a match
_HALF = 0.5
_HARD_KINDS = frozenset({Kind.HOW_MANY, Kind.MONEY})
_OF_THE_EVENT = frozenset({Kind.WHEN, Kind.WHERE})
_WHOLE = frozenset({Kind.OVERVIEW, Kind.COMPARISON})  # what is told of all that a congress was


def choose(question: Question, ranked: Sequence[Ranked]) -> list[Candidate]:
    """Sentences of the answer, the best first; further ones when they are nearly as good and say something new.

    None where no candidate holds the kind of thing that was asked for.
    """
    ranked = _kind_first(question, _of_its_editions(question, _spoken_of(question, ranked)))
    ranked = _readable(question, ranked)
    if not ranked:
        return []
    best = ranked[0]
    chosen = [best.candidate]
    chosen += [one for one in _circumstance(question, ranked) if not _said(one, chosen)]
    if question.kind in _OF_THE_EVENT and question.of_the_event and len(question.editions) == 1:
        return chosen  # where and when one congress was held is told by now
    most, margin = (MOST_OF_MANY, _MARGIN_OF_MANY) if question.wants_many else (MOST, _MARGIN)
    margin = _MARGIN_OF_SAYING if question.kind is Kind.SAID else margin
    near = [
        one.candidate
        for one in ranked[1:]
        if best.score - one.score <= margin or _is_on_theme(question, one.candidate.text)
    ]
    near += _other_accounts(question, ranked, margin)
    chosen = _each_new([*chosen, *near], most)
    if question.kind is Kind.LIST:
        more = list(listed(question, ranked))
        # who took the floor is told by the sentences that name somebody who did
        own = more if asks_for_people(question) and len(more) > 1 else [*chosen, *more]
        chosen = _each_new(own, MOST_LISTED)
    if question.kind not in _WHOLE:
        chosen = bearing(question, chosen)
    chosen = without_siblings(question, chosen)
    if question.kind in (Kind.LIST, Kind.OVERVIEW):
        # the parts of a list are read in the order of their source, behind the sentence that answers best
        chosen[1:] = sorted(chosen[1:], key=lambda one: (one.passage.document_id, one.span.start))
    return chosen


def _spoken_of(question: Question, ranked: Sequence[Ranked]) -> Sequence[Ranked]:
    """The candidates that name who spoke of a topic, where it is asked who did; all where none does.

    Those first that name the topic outside of titles: "pełnomocnik do spraw cyberbezpieczeństwa mówił o cyfryzacji"
    tells of nobody who spoke of cyberbezpieczeństwo.
    """
    topic = [term for term in question.terms if term.topic] if question.kind is Kind.SAID else []
    if not topic:
        return ranked
    named = [(one, persons) for one in ranked if (persons := list(people(one.candidate.text)))]
    plain = {id(one): word_keys(without_titles(one.candidate.text, persons)) for one, persons in named}
    on_it = [one for one, _ in named if all(matches(term, plain[id(one)]) > 0 for term in topic)]
    own = {id(one) for one in on_it}
    return [*on_it, *(one for one, _ in named if id(one) not in own)] if on_it else ranked


def _is_on_theme(question: Question, text: str) -> bool:
    """Whether a sentence speaks of the theme that it was asked what was said about: no one sentence is all of that."""
    theme = [term for term in question.terms if term.topic] if question.kind in (Kind.OTHER, Kind.OVERVIEW) else []
    return bool(theme) and all(matches(term, word_keys(text)) >= _SAME_THING for term in theme)


def _readable(question: Question, ranked: Sequence[Ranked]) -> list[Ranked]:
    """The candidates as they can be read; one that points back to a better one, which is told before it, as it is."""
    made: list[Ranked] = []
    for one in ranked:
        mended = readable(question.kind, one.candidate)
        if mended is not None:
            before = any(_overlaps(mended, other.candidate) for other in made)
            alone = before and not any(_overlaps(one.candidate, other.candidate) for other in made)
            made.append(Ranked(one.candidate if alone else mended, one.score))
    return made


def _each_new(candidates: Iterable[Candidate], most: int) -> list[Candidate]:
    """The candidates that say what none before them said, as many as are wanted."""
    chosen: list[Candidate] = []
    for one in candidates:
        if len(chosen) < most and not _said(one, chosen):
            chosen.append(one)
    return chosen


def _of_its_editions(question: Question, ranked: Sequence[Ranked]) -> Sequence[Ranked]:
    """The candidates without those of no edition, where the question asks of some and one of theirs is near the top."""
    own = [one for one in ranked if one.candidate.passage.edition in question.editions]
    return own if own and ranked[0].score - own[0].score <= _MARGIN_OF_EDITION else ranked


def _kind_first(question: Question, ranked: Sequence[Ranked]) -> list[Ranked]:
    """The candidates, begun by the best near the top that holds what the question asks for: a date, a number, a person.

    None where the answer must hold it and no candidate near the top does: then the materials do not answer, however
    near they come.
    """
    if question.kind in _OF_THE_EVENT and question.of_the_event:
        found = _of_the_event(question.kind, ranked)
        return [found, *(other for other in ranked if other is not found)] if found else []
    if question.kind is Kind.HOW_MANY:
        counted = next((one for one in ranked[:_NEAR] if _counts(question, one.candidate.text)), None)
        if counted is not None and ranked[0].score - counted.score <= _KIND_MARGIN:
            return [counted, *(other for other in ranked if other is not counted)]
    if question.kind is Kind.DEFINITION:
        tells = (defines, spelled_out)
        defined = next((one for tell in tells for one in ranked if tell(question, one.candidate.text)), None)
        return [defined, *(other for other in ranked if other is not defined)] if defined else list(ranked)
    if question.kind is Kind.WHO:
        held = next((one for one in ranked[:_NEAR] if _holder(question, one.candidate.text)), None)
        if held is not None and ranked[0].score - held.score <= _KIND_MARGIN:
            return [held, *(other for other in ranked if other is not held)]
    hard = question.kind in _HARD_KINDS
    margin = _KIND_MARGIN if hard or question.kind is Kind.IDENTITY else _SMALL_MARGIN
    near = [one for one in ranked[:_NEAR] if ranked[0].score - one.score <= margin]
    for one in near:
        if holds_kind(question.kind, one.candidate.text) >= _HALF:
            return [one, *(other for other in ranked if other is not one)]
    return [] if hard else list(ranked)


def _counts(question: Question, text: str) -> bool:
    """Whether a number in the text counts what the question asks about: "blisko 300 uczestników"."""
    return any(count.asked for count in counts(question, text))


def _holder(question: Question, text: str) -> str | None:
    return office_holder(question, text) or holder(question, text)


def _of_the_event(kind: Kind, ranked: Sequence[Ranked]) -> Ranked | None:
    """The candidate that best says of the congress itself when, or where, it is held: a whole date before a year."""
    told = [
        (holds_kind(kind, one.candidate.text), -at, one)
        for at, one in enumerate(ranked)
        if one.candidate.features[_ABOUT_EVENT] > 0 and _EVENT.search(one.candidate.text)
    ]
    best = max(told, key=lambda one: one[:2], default=None)
    return best[2] if best is not None and best[0] >= _HALF else None


def _circumstance(question: Question, ranked: Sequence[Ranked]) -> list[Candidate]:
    """Who asks where the congress was held is also told when, and the other way round, where the materials say it."""
    other = {Kind.WHERE: Kind.WHEN, Kind.WHEN: Kind.WHERE}.get(question.kind)
    if other is None or not question.of_the_event or holds_kind(other, ranked[0].candidate.text) == 1.0:
        return []
    found = _of_the_event(other, ranked[1:])
    return [found.candidate] if found else []


def _other_accounts(question: Question, ranked: Sequence[Ranked], margin: float) -> list[Candidate]:
    """What other materials tell differently of the thing asked about, beyond the margin of further sentences.

    A sentence written in the question's own words stands far ahead of an older one, and may be the false one.
    """
    if question.wants_many or question.kind is Kind.SAID:
        return []
    best = ranked[0]
    beyond = (one for one in ranked[1:_NEAR] if margin < best.score - one.score <= _MARGIN_OF_ACCOUNT)
    return [one.candidate for one in beyond if is_another(question, best.candidate, one.candidate)]


def _said(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Whether the chosen sentences say it already."""
    return any(_overlaps(candidate, other) or repeats(candidate.text, other.text) for other in chosen)


def _overlaps(one: Candidate, other: Candidate) -> bool:
    same = one.passage.document_id == other.passage.document_id
    return same and one.span.start < other.span.end and other.span.start < one.span.end
