"""Several editions told of beside one another: each is searched by itself and quoted under its own heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.citations.citing import Quote, quote_of
from assistant.composing.compose import MOST_OF_MANY
from assistant.finding.evidence import Candidate
from assistant.finding.seeking import Sought
from assistant.understanding.kinds import Kind, kind_words
from assistant.understanding.question import Question
from assistant.understanding.sides import Side
from assistant.understanding.terms import Term
from corpus.folding import fold
from corpus.records import Edition, FactField, FactSpan, Span, StoredPassage

_TWO = 2
_MOST_OF_TWO = 4  # sentences a side
_MOST_OF_MORE = 3
_WHOLE: tuple[FactField, ...] = ("dates", "city", "motto")  # what is told of congresses that are compared as a whole
_EVENT = "kongres"
_HOW_MANY = re.compile(
    r"\b(?:liczb\w*|ilu|ile|frekwencj\w*|wiecej|mniej|wieksz\w+|mniejsz\w+|liczniejsz\w+|number|how many)\b"
)


@dataclass(frozen=True)
class Compared:
    """A side and the sentences that speak of what is compared, none where the materials hold none.

    `chosen` are those of the search alone, `passages` all that it found, best first.
    """

    side: Side
    quotes: tuple[Quote, ...]
    chosen: tuple[Candidate, ...] = ()
    passages: tuple[StoredPassage, ...] = ()


def compare(question: Question, seek: Callable[[Question], Sought], known: Sequence[Edition]) -> list[Compared]:
    """Search each side of a question alone, in the passages of its editions and in no others.

    Of congresses that are compared as a whole it is also told when and where they were held and under which motto.
    """
    most = _MOST_OF_TWO if len(question.sides) == _TWO else _MOST_OF_MORE
    most = MOST_OF_MANY if question.kind is Kind.LIST else most
    found = []
    for side in question.sides:
        sought = seek(_alone(question, side)) if side.editions else None
        chosen = sought.chosen if sought else ()
        quotes = tuple(_of_side(question, side, chosen, known))[: max(most, len(side.editions))]
        found.append(Compared(side, quotes, chosen, tuple(one.passage for one in sought.found) if sought else ()))
    return found


def _of_side(question: Question, side: Side, chosen: Sequence[Candidate], known: Sequence[Edition]) -> Iterator[Quote]:
    whole = [edition for edition in known if edition.number in side.editions] if question.of_the_event else []
    told = [quote for edition in whole for quote in _registered(edition)[: 1 if len(whole) > 1 else None]]
    yield from told
    if len(whole) > 1:
        return  # a place where many were held: when, is what there is to tell of all of them
    facts = {(span.document_id, span.start) for edition in whole for one in edition.accounts for span in one.spans}
    for quote in map(quote_of, chosen):
        if (quote.document_id, quote.span.start) not in facts and not any(_overlap(quote, other) for other in told):
            yield quote


def _registered(edition: Edition) -> list[Quote]:
    """Sentences that tell when and where an edition was held and its motto, as few as hold all of it."""
    accounts = [account for field in _WHOLE for account in edition.told(field)[:1]]
    missing = {account.field for account in accounts}
    quotes: list[Quote] = []
    while missing:
        tells: dict[FactSpan, set[FactField]] = {}
        for account in accounts:
            for span in account.spans:
                if account.field in missing:
                    tells.setdefault(span, set()).add(account.field)
        if not tells:
            break
        best = max(tells, key=lambda span: len(tells[span]))
        quotes.append(Quote(best.document_id, Span(best.start, best.end), edition.number))
        missing -= tells[best]
    return quotes


def _alone(question: Question, side: Side) -> Question:
    """The question about one side; who compares numbers asks how many."""
    counts = _HOW_MANY.search(fold(question.text)) is not None
    # the few sentences that are said of a side are the best ones, not the first in their source
    kind = Kind.HOW_MANY if counts else Kind.COMPARISON if question.kind is Kind.OVERVIEW else question.kind
    idle = kind_words(kind)
    kept = [term for term in question.terms if not any(fold(lemma) in idle for lemma in term.lemmas)]
    # the words that compare, and that name the other sides, are no part of what one side is searched for
    text, terms = (question.search_text, tuple(kept)) if question.of_the_event else _in_a_row(question, kept)
    return replace(
        question,
        kind=kind,
        search_text=text,
        terms=terms,
        editions=side.editions,
        years=(),
        places=(),
        by_circumstance=False,
        strictly=True,
        sides=(),
    )


def _overlap(one: Quote, other: Quote) -> bool:
    same = one.document_id == other.document_id
    return same and one.span.start < other.span.end and other.span.start < one.span.end


def _in_a_row(question: Question, terms: Sequence[Term]) -> tuple[str, tuple[Term, ...]]:
    """The words of the terms as they were asked, behind the congress's, and the terms where they stand in that text."""
    text, moved = _EVENT, []
    for term in terms:
        start = len(text) + 1
        text = f"{text} {question.search_text[term.start : term.end]}"
        moved.append(replace(term, start=start, end=len(text)))
    return text, tuple(moved)
