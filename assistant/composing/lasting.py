"""How many days an edition lasted: counted from its first and last day, or told in a word by its materials."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from assistant.citations.citing import Library
from assistant.composing.own_words import days_told
from assistant.composing.short.registered import quote_of_account
from assistant.composing.stating import text_of
from assistant.composing.told import Script, Told
from assistant.presenting import account_line
from corpus.records import Edition, StoredPassage

_HEAD = ("{roman} edycja: {days}", "{roman} edition: {days}")


def how_long(
    edition: Edition, own: Callable[[], Sequence[StoredPassage]], library: Library, language: str
) -> Told | None:
    """The number of days with the days themselves; without them, by a sentence of its `own` passages that counts them.

    None where neither is known, or where accounts of its days differ.
    """
    english = language != "pl"
    accounts = edition.standing("dates")
    script = Script()
    if len(accounts) > 1:
        return None
    if accounts:
        account = accounts[0]
        first, last = (date.fromisoformat(day) for day in (account.value.split("/") * 2)[:2])
        head = _HEAD[english].format(roman=edition.roman, days=_days((last - first).days + 1, english=english))
        quote = quote_of_account(account, edition)
        script.line(script.own(f"{head}: {account_line(account, language)}.", [quote]))
    else:
        told = days_told(edition.number, own())
        if told is None:
            return None
        days, quote = told
        head = _HEAD[english].format(roman=edition.roman, days=_days(days, english=english))
        script.line(script.own(f"{head}.", [quote]))
    script.line(script.words(text_of(quote, library), quote))
    return script.told(library)


def _days(number: int, *, english: bool) -> str:
    one, many = ("day", "days") if english else ("dzień", "dni")
    return f"{number} {one if number == 1 else many}"
