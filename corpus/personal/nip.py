"""NIP numbers of natural persons (Article 2 of the Polish act on identification of taxpayers of 13 October 1995).

An office's or a company's NIP is public and stays. Who trades alone is a natural person: "jednoosobowa działalność
gospodarcza", under a firm that is the person's own name (Article 43(4) of the Polish civil code).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.personal.context import before, names_a_person, owner
from corpus.personal.digits import digits_of, runs
from corpus.personal.findings import Finding

_NAME = r"(?<!\w)(?:nip\w*|n\.i\.p\.|numer\w*\s+identyfikacji\s+podatkowej|(?:numer|identyfikator)\w*\s+podatkow\w+)"
_LABEL = re.compile(
    rf"{_NAME}[\s:=–—\-(„\"'.,]*(?:(?:nr|numer\w*|to|jest|o|mój|jego|jej|PL|UE)\b[\s:=–—\-(„\"'.]*)*$",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(rf"{_NAME}(?P<whose>(?:(?!\n\s*\n|[;!?]|\w{{4}}\.\s)[^\d\[\]]){{1,90}})$", re.IGNORECASE)
"""A NIP and whose it is, up to the number: one sentence, though with abbreviations in it."""
_LENGTH = 10
_EUROPEAN = re.compile(r"(?<!\w)PL(?P<number>\d(?:[ \u00a0-]?\d){9})(?!\w)")  # for VAT within the Union
_COMPANY = re.compile(
    r"(?<!\w)(?:sp\.|s\.\s?a\.|s\.\s?c\.|sp[óo]łk\w+|firm\w+|bank\w*|urz[ęąe]d\w*|gmin\w+|fundacj\w+|regon|krs|szkoł\w+"
    r"|stowarzysz\w+|starost\w+|organizator\w*|przedsiębiorst\w+|zakład\w*|hotel\w*|miast[oa]|powiat\w*)(?!\w)",
    re.IGNORECASE,
)
_NATURAL = re.compile(
    r"(?<!\w)(?:os(?:ob(?:a|y|ie|ę|ą)|\.)\s*fiz(?:yczn(?:a|ej|ą)(?!\w)|\.)|jdg(?!\w)|j\.d\.g\."
    r"|(?:jedno|1[- ]?)osobow\w+\s+(?:dział\w+|firm\w+|przedsiębiorst\w+|dg(?!\w))"
    r"|indywidualn\w+\s+(?:dział\w+|praktyk\w+|przedsiębiorc\w+|gospodarst\w+|rolni\w+)"
    r"|rolni\w+\s+(?:indywidualn|ryczałtow)\w+|samozatrudni\w+|osob(?:a|y|ie|ę|ą)\s+(?:prywatn|samozatrudn)\w+)",
    re.IGNORECASE,
)
"""Words that only a natural person is called by."""
_NO_PERSON = re.compile(r"(?:nie\s?(?:jest|są|będąc\w*|był\w*)|niż|oprócz|poza)(?:\s+jako)?\s+$", re.IGNORECASE)
_TRADING = re.compile(r"(?<!\w)prowadząc\w{1,3}\s+(?:\w+\s+){0,2}działalno\w+", re.IGNORECASE)
_OWN_FIRM = re.compile(r"(?<!\w)(?:pod\s+)?firm[aąęy](?!\w)", re.IGNORECASE)
_ROLE = re.compile(
    r"(?<!\w)(?:podatni(?:k|cz)\w*|przedsiębiorc\w+|płatnik\w*|zleceniobiorc\w+|pracowni(?:k|c)\w*|właściciel\w*|prelegent\w*"
    r"|wspólni(?:k|cz)\w*|małżon\w+|dłużni(?:k|cz)\w*|dzierżawc\w+|rolni(?:k|cz)\w*|rodzic\w*|ojca|emeryt\w*|autor\w*"
    r"|p\.\s?[A-ZĄĆĘŁŃÓŚŹŻ])",
    re.IGNORECASE,
)
"""What a person is called in papers; companies are too, which then are named beside it."""
_REACH = 160  # characters in front that may tell whose it is
_BEHIND = re.compile(r"\s*[(,–-]\s*(?=\w)")


def find(text: str) -> Iterator[Finding]:
    """NIP numbers behind the word NIP where the words around do not name a company or an office.

    Words may stand between: a number with right check digits is then found where they speak of a person.
    """
    for start, end in _numbers(text):
        if _LABEL.search(text, max(0, start - 60), start):
            if _is_persons(text, start, end):
                yield Finding(start, end, "nip")
        elif (said := _INTRODUCED.search(text, max(0, start - 130), start)) and _is_right(text[start:end]):
            whose = said["whose"]
            spoken = _natural(whose) or _ROLE.search(whose) or names_a_person(whose) or _private(whose)
            if spoken and _is_persons(text, start, end):
                yield Finding(start, end, "nip")


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of ten digits, those of a longer run that stand first in it."""
    for run in runs(text, _LENGTH):
        shape = run.shape()
        count = next((n for n in range(1, min(len(shape), _LENGTH) + 1) if sum(shape[:n]) == _LENGTH), None)
        if count is not None:
            yield run.start, run.groups[count - 1][1]
    for match in _EUROPEAN.finditer(text):
        yield match.span()


def _is_right(written: str) -> bool:
    from stdnum.pl import nip  # read in only where there is something to check

    return bool(nip.is_valid(digits_of(written)))


def _is_persons(text: str, start: int, end: int) -> bool:
    front = before(text, start, _REACH)
    if _natural(front) or _called_natural(text, end):
        return True
    whose = owner(text, start, end, reach=_REACH)
    if whose == "private":
        return True
    near = text[max(0, start - _REACH) : end + 60]
    if whose == "office" or _COMPANY.search(near):
        return names_a_person(text[max(0, start - 60) : start]) and not _COMPANY.search(
            text[max(0, start - 60) : start]
        )
    return True


def _natural(words: str) -> bool:
    """Whether the words call somebody a natural person, and name no company behind that."""
    ends = [match.end() for match in _NATURAL.finditer(words) if not _NO_PERSON.search(words[: match.start()])]
    ends += [match.end() for match in _TRADING.finditer(words) if _trades_alone(words[: match.start()])]
    return bool(ends) and not _COMPANY.search(_OWN_FIRM.sub("", words[max(ends) :]))


def _trades_alone(words: str) -> bool:
    return names_a_person(words[-60:]) and not _COMPANY.search(words[-60:])


def _called_natural(text: str, end: int) -> bool:
    """Whether the number is called a natural person's right behind it: "(osoba fizyczna)"."""
    mark = _BEHIND.match(text, end)
    return mark is not None and _NATURAL.match(text, mark.end()) is not None


def _private(whose: str) -> bool:
    return owner(whose, len(whose), len(whose)) == "private"
