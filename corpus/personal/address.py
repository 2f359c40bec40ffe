"""Postal addresses of persons; those of offices and of events stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.personal.context import after, before, begins_with_a_person, ends_with_a_person, owner
from corpus.personal.digits import LETTERS, LIKE_DIGIT
from corpus.personal.findings import Finding

_B = "[ \t\u00a0\u202f]"
_S = r"[^\s\[\]]"  # no brackets: what was masked stands in them
_UPPER = "A-ZĄĆĘŁŃÓŚŹŻ"
_STREET = re.compile(
    r"[UuAaPpOoSsRr](?<!\w.)"
    r"(?:[lL]\.|s\.|(?:lic[aęyą]|lej[aęiąe]|lei|lac(?:u|em)?|siedl[aeu]|kwer\w*|yne?k|ynku)(?!\w))"
    rf"{_B}*"
)
_NAME = (
    rf"(?:\d{{1,2}}(?=\s[{_UPPER}])|[{_UPPER}]{_S}{{0,40}}|[ivxIVX]+"
    r"|im\.|św\.|ks\.|gen\.|płk\.|dr\.?|bp\.|mjr\.|i|nad|pod|na)"
)
_DIGITS = rf"(?=[{LETTERS}]?\d){LIKE_DIGIT}{{1,5}}"
_NUMBER = rf"(?:{_DIGITS}[a-zA-Z]?(?:{_B}?[/\\]{_B}?{LIKE_DIGIT}{{1,4}}[a-z]?)?)"
_FLAT = rf"(?P<flat>,?{_B}(?:m\.?|lok\.?|mieszk\.?|mieszkania|lokal){_B}*\d{{1,4}}[a-z]?)?"
_CITY = rf"[{_UPPER}|\dil]{_S}{{0,40}}[^\s.,;:!?)\]”\"]"
_MORE_CITY = rf"(?:(?:{_B}|-)(?:[{_UPPER}][\w-]*|nad{_B}[{_UPPER}]\w+))?"
_CODE = rf"(?=\S{{0,2}}\d\S{{0,3}}\d){LIKE_DIGIT}{{2}}-{LIKE_DIGIT}{{3}}(?!\w)"
_PLACE = rf"(?:,?{_B}{{0,2}}\n?{_B}?(?P<code>{_CODE}){_B}+{_CITY}{_MORE_CITY})"
_ADDRESS = re.compile(
    rf"(?P<name>{_NAME}(?:{_B}+{_NAME}){{0,4}}){_B}+(?:nr{_B}*)?(?P<no>{_NUMBER}){_FLAT}(?![\w-]|\.\d){_PLACE}?"
)
_GLUED = re.compile(
    rf"(?P<flat>(?!))?(?P<name>{_NAME}(?:{_B}+{_NAME}){{0,4}}){_B}+\d{{1,3}}(?P<code>\d\d-\d{{3}})(?:{_B}+{_CITY}{_MORE_CITY})?"
)
_LOOSE = re.compile(rf"(?P<name>{_S}{{1,40}}(?:{_B}+{_S}{{1,40}}){{0,3}}?){_B}+(?P<no>{_NUMBER}){_FLAT}{_PLACE}")
_POSTAL = re.compile(rf"\d(?<![\w-].){LIKE_DIGIT}-[\d{LETTERS}]{{3}}(?![\w-]){_B}+{_CITY}{_MORE_CITY}")
_LEAD = re.compile(
    rf"(?P<way>(?<!\S)[(„\"]?{_S}{{2,6}}{_B}+)?(?P<name>{_NAME}(?:{_B}+{_NAME}){{0,4}}){_B}+(?P<no>{_NUMBER}){_FLAT},?{_B}*\n?{_B}*$"
)
_WAYS = ("ul.", "al.", "pl.", "os.", "ulica", "ulicy", "aleja", "alei", "aleję", "plac", "placu", "osiedle")
_CITY_IN_FRONT = re.compile(rf"\d\d-\d{{3}}{_B}+[{_UPPER}]\w+(?:[ -][{_UPPER}]\w+)?,?{_B}*$")
_VILLAGE = rf"[{_UPPER}]\w+(?:[ -][{_UPPER}]\w+)?"
_HOME = re.compile(
    rf"[ZzMmAa](?<!\w.)(?:am\.|amieszkał[aey]?(?:go|j|ch|mu)?|ieszka(?:m|ją|jąc[aye]|ł[aoy]?|łem|łam)?"
    r"|ameldowan\w+|dres(?:em|u)?(?:\s+(?:zamieszkania|zameldowania|domowy|prywatny|do\s+korespondencji))?)"
    rf"(?:[ :–-]+(?:w|we|na|pod|przy|to|adresem|nr|wsi|m\.|miejscowości|zamieszkania))*[ :–-]+"
    rf"(?P<place>{_VILLAGE}{_B}+(?:nr{_B}+)?\d{{1,3}}[a-zA-Z]?(?:/\d{{1,3}})?(?:{_B}m\.?{_B}?\d{{1,3}})?"
    rf"(?:,?{_B}*{_CODE}{_B}+{_VILLAGE}|{_B}we?{_B}{_VILLAGE})?)"
    r"(?=\s*(?:[,.;)\n]|$))"
)
_NEAR = 130  # characters in front of an address that may tell whose it is
_CALLED = re.compile(r"(?<!\w)adres(?:em|u|ie)?(?:\W+(?:to|jest|mam|podać|mieszkania|na))*\W*$", re.IGNORECASE)
_VENUE = re.compile(
    r"(?<!\w)(?:odb[yę]\w+|odbędzie|spotkani\w+|zapraszamy|odwiedź\w*|hotel\w*|sal[aie]|budynk\w+|remont\w*|inwestycj\w+"
    r"|kamienic\w+|hal[ai]|pałac\w*|will[aięy]|gimnazj\w+|lice\w+|klub\w*|kawiarni\w*|term\w+|parking\w*|sklep\w*|salon\w*|restauracj\w+|park\w*|stadion\w*|kościoł\w*|cmentarz\w*|filharmoni\w+|teatr\w*)(?!\w)",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Finding]:
    """Addresses that are a person's.

    The nearest hint decides; without one an address with its postal code or a flat's number is taken for a person's,
    a street with a number only where a person is named right beside it.
    """
    for street in _STREET.finditer(text):
        found = (
            _ADDRESS.match(text, street.end()) or _GLUED.match(text, street.end()) or _LOOSE.match(text, street.end())
        )
        if found is None:
            continue
        start = street.start()
        if front := _CITY_IN_FRONT.search(text, max(0, start - 50), start):
            start = front.start()
        whole = found["code"] is not None or start != street.start()
        if _is_persons(text, start, found.end(), whole=whole or found["flat"] is not None):
            yield Finding(start, found.end(), "address")
    yield from _by_code(text)
    for home in _HOME.finditer(text):
        if owner(text, home.start("place"), home.end("place")) != "office":
            yield Finding(home.start("place"), home.end("place"), "address")


def _by_code(text: str) -> Iterator[Finding]:
    """Addresses by their postal code, however the word for the street is spelt."""
    for code in _POSTAL.finditer(text):
        lead = _LEAD.search(text, max(0, code.start() - 80), code.start())
        if lead is None:
            continue
        start = lead.start("name")
        if lead["way"] and _is_way(lead["way"].strip(' \t\u00a0(„"')):
            start = lead.start("way") + len(lead["way"]) - len(lead["way"].lstrip('(„"'))
        if _is_persons(text, start, code.end(), whole=True):
            yield Finding(start, code.end(), "address")


def _is_way(word: str) -> bool:
    """Whether a word is one of those for streets, a letter of it mistyped."""
    from rapidfuzz.distance import Levenshtein  # read in only where there is something to compare

    return any(Levenshtein.distance(word.lower(), way, score_cutoff=1) <= 1 for way in _WAYS)


def _is_persons(text: str, start: int, end: int, *, whole: bool) -> bool:
    if not whole and _VENUE.search(before(text, start, 60)):
        return False
    whose = owner(text, start, end, reach=_NEAR)
    if whose == "private":
        return True
    if whose == "office" or _VENUE.search(before(text, start, 80)):
        return False
    near = before(text, start, 80)
    return (
        whole
        or _CALLED.search(near) is not None
        or ends_with_a_person(near)
        or begins_with_a_person(after(text, end, 40))
    )
