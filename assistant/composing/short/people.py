"""People that a text names: their names in the nominative, and whether they are who acts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.morphology import is_given_name, is_surname, readings

_WORD = re.compile(r"[^\W\d_]+(?:[-–][^\W\d_]+)*")
_NAMESAKE = re.compile(r"\b(?:im\.|imieni[ae]|pamięci|św\.|ul\.|ulic\w+|plac\w*)\s*$", re.IGNORECASE)
_AGENT = re.compile(r"\bprzez\b[^,;:.]*(?:[.,]\s*(?:dr|prof|hab|inż|mgr)\.?[^,;:]*)?$")
_MASCULINE = "m1"
_FEMININE = "f"
_ADJECTIVES = tuple(
    (f"{stem}{ending}", f"{stem}{base}", gender, cases)
    for stem in ("sk", "ck", "dzk")
    for ending, base, gender, cases in (
        ("i", "i", _MASCULINE, "nom"),
        ("iego", "i", _MASCULINE, "gen acc"),
        ("iemu", "i", _MASCULINE, "dat"),
        ("im", "i", _MASCULINE, "inst loc"),
        ("a", "a", _FEMININE, "nom"),
        ("iej", "a", _FEMININE, "gen dat loc"),
        ("ą", "a", _FEMININE, "acc inst"),
    )
)


@dataclass(frozen=True)
class Person:
    """A person named at `[start, end)` of a text: the name in its base form, and whether they act there.

    One who acts is named in the nominative or behind "przez".
    """

    name: str
    start: int
    end: int
    acts: bool


@dataclass(frozen=True)
class _Form:
    case: str
    gender: str
    base: str


def people(text: str) -> Iterator[Person]:
    """The people named in a text by a given name and a surname, in order; nobody that something is named after."""
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words) - 1:
        found = _at(text, words, at)
        if found is None:
            at += 1
            continue
        yield found
        at = next((number for number, word in enumerate(words) if word.start() >= found.end), len(words))


def _at(text: str, words: list[re.Match[str]], at: int) -> Person | None:
    first = words[at]
    if not is_given_name(first[0]) or _NAMESAKE.search(text, 0, first.start()):
        return None
    step = at + 1
    if step + 1 < len(words) and _follows(text, first, words[step]) and _is_middle(words[step][0], words[step + 1][0]):
        step += 1
    last = words[step]
    whole = all(_follows(text, one, other) for one, other in zip(words[at:step], words[at + 1 : step + 1], strict=True))
    if not whole or not last[0][:1].isupper() or not any(map(_may_be_surname, (last[0], re.split("[-–]", last[0])[0]))):
        return None
    forms = _forms([word[0] for word in words[at : step + 1]])
    if not forms:
        return None
    acting = next((form for form in forms if form.case == "nom"), None)
    agent = _AGENT.search(text, 0, first.start()) is not None
    return Person((acting or forms[0]).base, first.start(), last.end(), acting is not None or agent)


def _may_be_surname(word: str) -> bool:
    """Whether a word can be a surname: also where the dictionary knows but an initialism of its letters."""
    return is_surname(word) or (not word.isupper() and all(one.lemma.isupper() for one in readings(word)))


def _follows(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    return text[one.end() : other.start()].isspace()


def _is_middle(word: str, following: str) -> bool:
    return is_given_name(word) and following[:1].isupper() and is_surname(following)


def _forms(words: list[str]) -> list[_Form]:
    """How the words may be read as one name, in one case and gender."""
    read = [_readings(words[0], "imię"), *(_readings(word, "imię") for word in words[1:-1])]
    surname = _surname(words[-1])
    found: list[_Form] = []
    for one in read[0]:
        middle = [next((m.base for m in part if (m.case, m.gender) == (one.case, one.gender)), "") for part in read[1:]]
        last = surname if isinstance(surname, str) else _agreeing(surname, one)
        if last and all(middle):
            found.append(_Form(one.case, one.gender, " ".join([one.base, *middle, last])))
    return found


def _agreeing(surnames: list[_Form], given: _Form) -> str:
    return next((one.base for one in surnames if (one.case, one.gender) == (given.case, given.gender)), "")


def _readings(word: str, kind: str) -> list[_Form]:
    return [
        _Form(case, gender, one.lemma)
        for one in readings(word)
        if kind in one.names and one.tag.startswith("subst:sg")
        for case in one.tag.split(":")[2].split(".")
        for gender in one.tag.split(":")[3].split(".")
        if case != "voc"
    ]


def _surname(word: str) -> list[_Form] | str:
    """The readings of a surname; the word itself where no dictionary tells its cases and it may be of any."""
    parts = re.split("[-–]", word)
    if len(parts) > 1:
        read = [_surname(part) for part in parts]
        if all(isinstance(one, str) for one in read):
            return word
        first = next(one for one in read if not isinstance(one, str))
        return [
            _Form(
                form.case, form.gender, "-".join(one if isinstance(one, str) else _agreeing(one, form) for one in read)
            )
            for form in first
        ]
    known = _readings(word, "nazwisko") or [
        _Form(case, gender, word.removesuffix(ending) + base)
        for ending, base, gender, cases in _ADJECTIVES
        if word.endswith(ending)
        for case in cases.split()
    ]
    if known:
        return known
    return word if word[-1] not in "aemuy" else [_Form("nom", one, word) for one in (_MASCULINE, _FEMININE)]
