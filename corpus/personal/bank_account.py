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
_BLANK = "[ \t\u00a0\u2007\u2009\u202f]"
_MARK = r"(?:[-–—―./_·•∙*,:|\\]{1,2}|\r?\n)"
_APART = rf"(?>{_BLANK}{{1,3}}(?:{_MARK}{_BLANK}{{0,3}})?|{_MARK}{_BLANK}{{0,3}})?"
"""What people, forms and ends of lines put between the groups of an account, also mixed."""
_GROUPED = re.compile(
    rf"(?<![^\W_])(?P<country>[Pp][Ll]{_APART})?"
    rf"(?P<number>[0-9](?:{_APART}[0-9]){{{_POLISH - 1}}})(?![^\W_]|[-/.][0-9])"
)
_ACCOUNT_GROUPS = {(_POLISH,), (2, 24), (2, 8, 16), (2, *(4,) * 6), (*(4,) * 6, 2)}
_DIGITS = re.compile("[0-9]+")
_FOREIGN = re.compile(
    rf"(?<![^\W_])(?:[A-Z]{{2}}{_APART}|[a-z]{{2}})[0-9]{{2}}(?=(?P<rest>(?:{_APART}[0-9A-Za-z]+){{1,15}}))"
)
"""What may begin an IBAN; the rest is looked at alone, as another may begin in it."""
_SHORTEST, _LONGEST = 15, 34  # signs of an IBAN
_ISSUERS = ("1800", "2131", *(str(number) for number in range(22, 28)), "3", "4", "5", "6")
_CARD_GROUPS = (4, 4, 4, 4)
_YEARS = re.compile(r"(?:(?:19|20)\d\d){4}")
_CARD_SHAPES = {(16,), (4, 4, 4, 4), (4, 6, 5), (15,), (19,)}


def find(text: str) -> Iterator[Finding]:
    """Account and card numbers: with right check digits anywhere, with wrong ones beside a word that names them.

    Four groups of four digits are what a card bears, whatever their check digit, unless they
    are years. Whatever signs part the groups of an account, it is found where the groups are the usual ones, "PL"
    stands in front or a word names it.

    An account that the text calls an office's is public.
    """
    grouped = tuple(_grouped(text))
    yield from grouped
    ends = {one.end for one in grouped}
    for run in runs(text, 15):
        start, size = run.start, sum(run.shape())
        words = before(text, start, 90)
        if size in {_POLISH, _POLISH + 2}:
            if country := _COUNTRY.search(text, max(0, start - 3), start):
                start = country.start(1)
            told = _is_account(run.digits(text)) or _LABEL.search(words)
            if told and run.end not in ends and not _PUBLIC.search(words):
                yield Finding(start, run.end, "iban")
        elif run.shape() in _CARD_SHAPES or size in {15, 16, 19}:
            yield from _card_or_account(text, run, words)
    for match in _FOREIGN.finditer(text):
        end = _iban_end(match)
        if end is not None and end not in ends and not _PUBLIC.search(before(text, match.start(), 90)):
            yield Finding(match.start(), end, "iban")


def _grouped(text: str) -> Iterator[Finding]:
    """Polish accounts, whatever stands between their groups."""
    for match in _GROUPED.finditer(text):
        words = before(text, match.start(), 90)
        shape = tuple(len(group) for group in _DIGITS.findall(match["number"]))
        formed, named = shape in _ACCOUNT_GROUPS, _LABEL.search(words) is not None
        if _is_account("".join(_DIGITS.findall(match["number"]))):
            found = formed or named or match["country"] is not None
        else:
            found = formed and named
        if found and not _PUBLIC.search(words):
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


def _iban_end(match: re.Match[str]) -> int | None:
    """The end of the IBAN that a stretch of letters and digits begins with; None where it begins with none."""
    from stdnum import iban  # read in only where there is something to check

    places = [at for at in range(match.start(), match.end("rest")) if match.string[at].isalnum()][:_LONGEST]
    signs = "".join(match.string[at] for at in places)
    for size in range(len(places), _SHORTEST - 1, -1):
        end = places[size - 1] + 1
        if not match.string[end : end + 1].isalnum() and iban.is_valid(signs[:size]):
            return end
    return None


def _is_card(digits: str) -> bool:
    from stdnum import luhn  # read in only where there is something to check

    return digits.startswith(_ISSUERS) and bool(luhn.is_valid(digits))
