"""How many days an edition lasted: counted from its first and last day, or told in a word by its materials."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.citations.citing import Library, Quote
from assistant.composing.own_words import days_told
from assistant.composing.short.registered import quote_of_account
from assistant.composing.stating import text_of
from assistant.composing.told import Script, Told
from assistant.presenting import account_line
from corpus.records import Account, Edition, Span, StoredPassage

_HEAD = ("{roman} edycja: {days}", "{roman} edition: {days}")


def how_long(edition: Edition, own: Sequence[StoredPassage], library: Library, language: str) -> Told | None:
    """The number of days with the days themselves, and the sentence of its `own` passages that counts them, if any.

    None where neither is known, where accounts of its days differ, or where that sentence counts others.
    """
    english = language != "pl"
    accounts = edition.standing("dates")
    counted = days_told(edition.number, own)
    if len(accounts) > 1 or not (accounts or counted):
        return None
    script = Script()
    quotes = [] if counted is None else [counted[1]]
    if accounts:
        first, last = (date.fromisoformat(day) for day in (accounts[0].value.split("/") * 2)[:2])
        number = (last - first).days + 1
        if counted is not None and counted[0] != number:
            return None
        quotes.insert(0, _beside(accounts[0], counted[1] if counted is not None else None, edition))
        head = _HEAD[english].format(roman=edition.roman, days=_days(number, english=english))
        script.line(script.own(f"{head}: {account_line(accounts[0], language)}.", quotes[:1]))
    elif counted is not None:
        head = _HEAD[english].format(roman=edition.roman, days=_days(counted[0], english=english))
        script.line(script.own(f"{head}.", quotes))
    for quote in quotes:
        script.line(script.words(text_of(quote, library), quote))
    return script.told(library)


def _beside(account: Account, counted: Quote | None, edition: Edition) -> Quote:
    """The span that gives the days: of the material that counts them, where it does as surely as any."""
    same = (
        span
        for span in account.spans
        if counted is not None and span.document_id == counted.document_id and span.status == account.status
    )
    best = next(same, None)
    if best is None:
        return quote_of_account(account, edition)
    return Quote(best.document_id, Span(best.start, best.end), edition.number)


def _days(number: int, *, english: bool) -> str:
    one, many = ("day", "days") if english else ("dzień", "dni")
    return f"{number} {one if number == 1 else many}"
