"""Facts of one edition as a short answer: when, where, under which motto, by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.citations.citing import Quote, quote_of
from assistant.finding.evidence import Candidate
from assistant.presenting import account_line
from assistant.understanding.asked_fields import asked_fields
from assistant.understanding.question import Question
from corpus.records import Account, Edition, Span

_MOST_SOURCES = 2


@dataclass(frozen=True)
class Facts:
    """Values of an edition's fields in one line, and the quotes that say them."""

    text: str
    quotes: tuple[Quote, ...]


def registered(question: Question, chosen: Sequence[Candidate], known: Sequence[Edition]) -> Facts | None:
    """The fields asked for, where nothing else is asked, of one edition, and the registry holds all of them."""
    fields = asked_fields(question)
    edition = next((one for one in known if question.editions == (one.number,)), None)
    if edition is None or not fields or not all(edition.told(field) for field in fields):
        return None
    accounts = [edition.told(field)[0] for field in fields]
    if any(not account.spans for account in accounts):
        return None
    quotes = tuple(dict.fromkeys(quote for account in accounts for quote in _quotes(account, chosen, edition)))
    return Facts(", ".join(account_line(account, question.language) for account in accounts), quotes)


def _quotes(account: Account, chosen: Sequence[Candidate], edition: Edition) -> Iterator[Quote]:
    """The chosen sentences that say it, or the surest span that does, and the span of another material."""
    told = [
        one
        for one in chosen
        for span in account.spans
        if span.document_id == one.passage.document_id and one.span.start <= span.start < one.span.end
    ]
    quotes = [quote_of(one) for one in told] or [quote_of_account(account, edition)]
    yield from quotes
    documents = {quote.document_id for quote in quotes}
    others = [span for span in account.spans if span.document_id not in documents and span.status == account.status]
    for span in others[: max(0, _MOST_SOURCES - len(documents))]:
        yield Quote(span.document_id, Span(span.start, span.end), edition.number)


def quote_of_account(account: Account, edition: Edition) -> Quote:
    """The surest span that says it; an account without spans has none."""
    best = next((span for span in account.spans if span.status == account.status), account.spans[0])
    return Quote(best.document_id, Span(best.start, best.end), edition.number)
