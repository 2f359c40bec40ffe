"""Telephone numbers of persons; those of offices stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.personal.context import after, before, names_a_person, names_a_post, owner, person_after_office
from corpus.personal.digits import Run, digits_of, runs
from corpus.personal.findings import Finding

_NATIONAL = 9  # digits of a Polish number without the country's code
_SHAPES = {
    (9,),
    (3, 3, 3),
    (2, 3, 2, 2),
    (2, 7),
    (2, 3, 4),
    (3, 2, 2, 2),
    (3, 6),
    (3, 3, 2, 1),
    (3, 4, 2),
    (2, 3, 3, 1),
}
_LABEL = re.compile(
    r"(?<!\w)(?:tel\w*\.?|telefon\w*|kom\.?|komórk\w*|num(?:er|erem|erze|eru)|nr|sms\w*|whatsapp\w*|zadzwo\w*"
    r"|dzwo[nń]\w*|kontakt\w*|mobile|phone|fa[kx]s?)(?:\W+(?:to|jest|nr|numer\w*|kom\w*|kontaktow\w+|telefon\w*|pod|na|do"
    r"|prywatn\w+|mój|jego|jej|ten|windy|też|lub|albo|[+]?48)){0,5}\W*$",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"(?:num\w+|nr|kontakt\w*)(?:\W+(?:to|jest|nr|numer\w*|na|do|pod))*\W*", re.IGNORECASE
)  # of anything
_FOREIGN_NUMBER = re.compile(
    r"(?:(?<!\w)(?:regon|krs|nip|pesel|poz|art|sygn\w*|isbn|issn|kod\w*|id|konta|rachunku|faktur\w*|umow\w*|spraw\w*"
    r"|wnios\w+|zamówieni\w*|przesył\w+|albumu|licencj\w*|polis\w*|decyzj\w*|zgłoszenia|ewidencyjn\w*|działk\w*|petycj\w*|skarg\w*|pism\w*|protok\w*|ofert\w*|postępowani\w*|projekt\w*|rejestr\w*|druk\w*"
    r"|znak\w*|dowodu|seri[ai]|księg\w*|dz\.\s?u|nr\s+ref\w*)\W*(?:(?:nr|numer\w*|to|o|jest)\W*)*|[=/_&?#$€%\\-])$",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(r"://\S*$")
_AMOUNT = re.compile(
    r"\s?(?:zł|pln|eur|euro|usd|€|\$|%|mln|tys|mld|km|m²|ha|kwh|mwh|osób|osoby|mieszkańc|głos|sztuk|szt\.|egz|złot|ton)"
    r"|[,]\d{1,2}(?!\d)|\s?=",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"(?<!\w)(?:dochod\w+|wydatk\w+|budżet\w*|kwot(?:a|ą|ę|y|cie)|dotacj\w+|subwencj\w+|nadwyżk\w+|deficyt\w*"
    r"|zadłużeni\w+|przychod\w+|rozchod\w+|wartoś\w+|plan|wykonanie)"
    r"(?:[^\w\n]+(?:ogółem|razem|bieżąc\w+|majątkow\w+|budżetu|budżetow\w+|gminy|miasta|powiatu|województwa|projektu"
    r"|wynos\w+|wynio\w+|to|w|na|roku|rok|r|zł|plan|wykonanie|(?:19|20)\d\d)){0,5}[^\w\n+]*$",
    re.IGNORECASE,
)
"""What is paid, right in front of a number of nine digits: an amount of hundreds of millions."""
_COUNTRY = re.compile(r"(?:\+|(?<!\d)00)\s?$")
_MOBILE = re.compile(r"(?:45|5[0137]|6[069]|7[2389]|88)")
_SENTENCE_END = re.compile(
    r"(?<![uap]l)(?<!os)(?<!tel)(?<!św)(?<!im)(?<!nr)(?<!mgr)(?<!dr)[.!?]\s+(?=[A-ZĄĆĘŁŃÓŚŹŻ])|\n|\d{9}"
)
_IN_ONE = re.compile(r"(?:00)?48[1-9]\d{8}")
_NEAR = 90  # characters in front of a mobile number in which an office must be named for the number to be its own
_FIRST_PERSON = re.compile(
    r"(?<!\w)(?:mój|mojego|moja|mojej|moje|mną|jego|jej|prywatn\w+|komórk\w*|kom\.|swój)(?!\w)", re.I
)
_ON_DUTY = re.compile(r"(?<!\w)(?:służbow\w+|dyżur\w*|alarmow\w+|infolini\w+)(?!\w)", re.IGNORECASE)


def find(text: str) -> Iterator[Finding]:
    """Numbers that are a person's: a mobile one unless an office is named right before it, any that is called private.

    A number without any hint is taken for a person's when it is a mobile one or no office is named near it.
    """
    for run in runs(text, _NATIONAL - 1):
        found = _number(text, run)
        if found is not None and _is_persons(text, *found):
            yield Finding(*found, "phone")


def _number(text: str, run: Run) -> tuple[int, int] | None:
    """Where a telephone number stands at the head of the run; None where it is another number."""
    words = before(text, run.start, 50)
    plus = _COUNTRY.search(text, max(0, run.start - 3), run.start)
    begin = run.start if plus is None else plus.start()
    if text[begin - 1 : begin] == "(":
        begin -= 1
    label = _LABEL.search(words)
    labelled = label is not None and not _WEAK.fullmatch(label[0])
    if plus is not None:
        end = _abroad(run)
    elif _FOREIGN_NUMBER.search(words) or _IN_ADDRESS.search(text, max(0, begin - 200), begin):
        end = None
    else:
        end = _with_code(text, run, labelled=labelled) or _national(text, run, labelled=labelled)
    return None if end is None else (begin, end)


def _with_code(text: str, run: Run, *, labelled: bool) -> int | None:
    """The end of a number with the country's code and no plus before it: 48..., 0048..., or a 0 for trunk calls."""
    shape, written = run.shape(), run.digits(text)
    if shape[0] in {11, 13} and _IN_ONE.fullmatch(written[: shape[0]]) and (labelled or written.startswith("00")):
        return run.groups[0][1]
    if shape[0] in {2, 4} and written.startswith(("48", "0048")) and sum(shape[1:]) == _NATIONAL:
        return run.end
    trunk = written.startswith("0") and shape[0] in {1, 3} and sum(shape) == _NATIONAL + 1
    return run.end if trunk and labelled else None


def _national(text: str, run: Run, *, labelled: bool) -> int | None:
    """The end of a number of nine digits; beside a label of whatever stands there, else of one that exists."""
    shape = run.shape()
    size = _head(shape, exact=not labelled)
    if size is None or _AMOUNT.match(text, run.groups[size - 1][1]):
        return None
    if not labelled and _MONEY.search(before(text, run.start)):
        return None
    digits = run.digits(text)[: sum(shape[:size])]
    plain = not run.letters or shape in {(3, 3, 3), (2, 3, 2, 2)}
    mobile = size > 1 or _MOBILE.match(digits) is not None
    usual = len(digits) == _NATIONAL and plain and mobile and not digits.endswith("000000")
    return run.groups[size - 1][1] if labelled or (usual and _exists(digits)) else None


def _head(shape: tuple[int, ...], *, exact: bool) -> int | None:
    """How many groups make up the number: all, or beside a label those at the head."""
    if shape in _SHAPES:
        return len(shape)
    if exact:
        return None
    near = (_NATIONAL, _NATIONAL - 1, _NATIONAL + 1)
    if len(shape) > 1 and sum(shape) in near and max(shape) <= 7 and shape[0] > 1:
        return len(shape)  # a digit left out or typed twice
    return next((count for count in range(1, min(len(shape), 6)) if shape[:count] in _SHAPES), None)


def _abroad(run: Run) -> int | None:
    """The end of a number behind a plus: the groups that hold 9 to 13 digits, 11 if they can."""
    total, best = 0, None
    for length, (_, end) in zip(run.shape(), run.groups, strict=True):
        total += length
        if total > 13 or (best is not None and total > _NATIONAL + 2):
            break
        best = end if total >= _NATIONAL else None
    return best


def _exists(digits: str) -> bool:
    import phonenumbers  # read in only where there is something to check

    return phonenumbers.is_valid_number(phonenumbers.PhoneNumber(country_code=48, national_number=int(digits)))


def _is_persons(text: str, start: int, end: int) -> bool:
    digits = digits_of(text[start:end])
    national = digits.removeprefix("00").removeprefix("48") if len(digits) > _NATIONAL else digits
    near = before(text, start, _NEAR)
    same_line = near.rpartition("\n")[2]
    if _ON_DUTY.search(same_line):
        return False
    whose = owner(text, start, end)
    if not _MOBILE.match(national):
        return whose != "office" or _FIRST_PERSON.search(same_line[-45:]) is not None
    if whose == "private" or _FIRST_PERSON.search(near):
        return True
    named = owner(text, start, start, reach=_NEAR) == "office" and _sentence_open(near)
    if not named:
        return True
    if names_a_post(_sentence(near)):
        return False
    return person_after_office(near) or names_a_person(after(text, end, 30))


def _sentence_open(near: str) -> bool:
    """Whether the office stands in the sentence that the number stands in, with no identifier between them."""
    last = _sentence(near)
    return owner(last, len(last), len(last)) == "office"


def _sentence(near: str) -> str:
    """The end of the words, from the last end of a sentence or the last identifier on."""
    return _SENTENCE_END.split(near.rstrip())[-1]
