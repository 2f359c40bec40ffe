"""How many days an edition lasted: counted from its first and last day, or told in a word by its materials."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.citations.citing import Library, Quote
from assistant.composing.own_words import days_told
from assistant.composing.short.registered import quote_of_account
from assistant.composing.stating import text_of
from assistant.composing.told import Script, Told
from assistant.presenting import account_line
from corpus.records import Account, Edition, Span, StoredPassage

_HEAD = ("{roman} edycja: {text}", "{roman} edition: {text}")


@dataclass(frozen=True)
class Lasted:
    """How many days an edition lasted, said with the days themselves where they are known, and the quotes that say it.

    The first quote is the one that gives the days.
    """

    days: int
    text: str
    quotes: tuple[Quote, ...]


def lasted(edition: Edition, own: Sequence[StoredPassage], language: str) -> Lasted | None:
    """How long an edition was, by its days and by the sentence of its `own` passages that counts them, if any.

    None where neither is known, where accounts of its days differ, or where that sentence counts others.
    """
    english = language != "pl"
    accounts = edition.standing("dates")
    counted = days_told(edition.number, own)
    if len(accounts) > 1 or not (accounts or counted):
        return None
    if not accounts:
        return None if counted is None else Lasted(counted[0], _days(counted[0], english=english), (counted[1],))
    first, last = (date.fromisoformat(day) for day in (accounts[0].value.split("/") * 2)[:2])
    number = (last - first).days + 1
    if counted is not None and counted[0] != number:
        return None
    quotes = [_beside(accounts[0], counted[1] if counted is not None else None, edition)]
    quotes += [counted[1]] if counted is not None else []
    return Lasted(number, f"{_days(number, english=english)}: {account_line(accounts[0], language)}", tuple(quotes))


def how_long(edition: Edition, own: Sequence[StoredPassage], library: Library, language: str) -> Told | None:
    """The number of days with the days themselves, and the sentences that say it; None as of `lasted`."""
    length = lasted(edition, own, language)
    if length is None:
        return None
    script = Script()
    head = _HEAD[language != "pl"].format(roman=edition.roman, text=length.text)
    script.line(script.own(f"{head}.", length.quotes[:1]))
    for quote in length.quotes:
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
