"""Bank accounts (NRB, IBAN by ISO 13616) and payment cards (ISO/IEC 7812)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.personal.context import before
from corpus.personal.digits import Run, runs
from corpus.personal.findings import Finding

_POLISH = 26  # digits of a Polish account
_LABEL = re.compile(r"(?:kont(?:a|o|em|u|ach)|rachun\w+|iban|nrb|bankow\w+)(?:\W+\w+){0,4}\W*$", re.IGNORECASE)
_CARD_LABEL = re.compile(r"kart(?:a|ą|ę|y|cie)\w*(?:\W+\w+){0,4}\W*$", re.IGNORECASE)
_PUBLIC = re.compile(
    r"(?:fundacj\w+|stowarzysz\w+|urz[ąę]d\w*|gmin[ay])[^.\n]{0,30}[,:–-]\s*(?:nr|numer)?\s*(?:kont\w+|rachun\w+)\W*$"
    r"|(?:iban|nrb|kont\w+|rachun\w+)(?:\W+(?:bankow\w+|nr|numer|główn\w+|dochod\w+|podstawow\w+|depozytow\w+)){0,3}\W+"
    r"(?:urz[ęąe]du|gmin[yę]|miasta|powiatu|starostwa|fundacji|stowarzyszenia|organizatora|województwa|szkoły|biura)",
    re.IGNORECASE,
)
_COUNTRY = re.compile(r"(?<!\w)([A-Z]{2})\s?$")
_FOREIGN = re.compile(r"[A-Z](?<!\w.)[A-Z]\d{2}(?:[ \u00a0]?[0-9A-Z]{4}){2,7}(?:[ \u00a0]?[0-9A-Z]{1,4})?(?!\w)")
_ISSUERS = ("1800", "2131", *(str(number) for number in range(22, 28)), "3", "4", "5", "6")
_CARD_GROUPS = (4, 4, 4, 4)
_YEARS = re.compile(r"(?:(?:19|20)\d\d){4}")
_CARD_SHAPES = {(16,), (4, 4, 4, 4), (4, 6, 5), (15,), (19,)}


def find(text: str) -> Iterator[Finding]:
    """Account and card numbers: with right check digits anywhere, with wrong ones beside a word that names them.

    Four groups of four digits are what a card bears, whatever their check digit, unless they
    are years.

    An account that the text calls an office's is public.
    """
    for run in runs(text, 15):
        start, size = run.start, sum(run.shape())
        words = before(text, start, 90)
        if size in {_POLISH, _POLISH + 2}:
            if country := _COUNTRY.search(text, max(0, start - 3), start):
                start = country.start(1)
            if (_is_account(run.digits(text)) or _LABEL.search(words)) and not _PUBLIC.search(words):
                yield Finding(start, run.end, "iban")
        elif run.shape() in _CARD_SHAPES or size in {15, 16, 19}:
            yield from _card_or_account(text, run, words)
    for match in _FOREIGN.finditer(text):
        if _is_iban(match[0]) and not _PUBLIC.search(before(text, match.start(), 90)):
            yield Finding(match.start(), match.end(), "iban")


def _card_or_account(text: str, run: Run, words: str) -> Iterator[Finding]:
    """A card's number, or that of an account written short; the words in front of it tell."""
    if _CARD_LABEL.search(words[-60:]):
        yield Finding(run.start, run.end, "payment_card")
    elif _LABEL.search(words[-60:]):
        yield Finding(run.start, run.end, "iban")
    elif (run.shape() == _CARD_GROUPS and _YEARS.fullmatch(run.digits(text)) is None) or (
        run.shape() in _CARD_SHAPES and not run.letters and _is_card(run.digits(text))
    ):
        yield Finding(run.start, run.end, "payment_card")


def _is_account(digits: str) -> bool:
    """Whether a Polish account's check digits are right: modulo 97, "PL" as 2521 behind."""
    return len(digits) == _POLISH and int(f"{digits[2:]}2521{digits[:2]}") % 97 == 1


def _is_iban(written: str) -> bool:
    from stdnum import iban  # read in only where there is something to check

    return bool(iban.is_valid(written.replace("\u00a0", "")))


def _is_card(digits: str) -> bool:
    from stdnum import luhn  # read in only where there is something to check

    return digits.startswith(_ISSUERS) and bool(luhn.is_valid(digits))
