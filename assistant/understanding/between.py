"""Congresses spoken of one after another, told apart: "Czym się różnią?", "Który był większy?"; one more: "A VI?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding.kinds import Kind, kind_of
from corpus.editions import to_roman
from corpus.folding import fold

_OF_THEM = (
    r"(?: (?:one|te kongresy|te edycje|te dwa kongresy|oba|obie|obie edycje|oba kongresy|od siebie|miedzy soba))*"
)
_DIFFER = re.compile(
    rf"(?:czym|jak)(?: sie)?{_OF_THEM} (?:sie )?roz\w+(?: sie)?{_OF_THEM}"
    rf"|porownaj(?: (?:je|mi je|ze soba|prosze))*{_OF_THEM}|co (?:je|ich) (?:rozni|laczy)\w*"
    r"|jak\w+ (?:sa |jest |byla |byly )?roznic\w+(?: (?:sa|jest))?(?: miedzy nimi)?"
    r"|how do they differ|compare them|what is the difference(?: between them)?"
)
_GREATER = re.compile(
    r"(?:ktory|ktora)(?: z nich| kongres| edycja| z tych kongresow)*(?: to)? (?:byl\w* )?"
    r"(?:(?:najw|w)ieksz\w+|(?:naj)?mniejsz\w+|(?:naj)?liczniejsz\w+"
    r"|(?:mial\w*|zgromadzil\w*) (?:naj)?(?:wiecej|mniej) (?:gosci|uczestnikow|osob|ludzi))(?: z nich)?"
    r"|gdzie bylo (?:wiecej|mniej|najwiecej|najmniej) (?:gosci|uczestnikow|osob|ludzi)"
    r"|which (?:one )?was (?:bigger|larger|smaller)"
)
_OF_TIME = tuple(
    (re.compile(rf"(?:a )?(?:ktory|ktora)(?: z nich| kongres| edycja)*(?: to)? {asks}(?: z nich)?"), asked)
    for asks, asked in (
        (r"(?:byl\w* (?:dluzsz|krotsz|najdluzsz|najkrotsz)\w+|trwal\w* (?:naj)?(?:dluzej|krocej))", "Ile dni trwał"),
        (r"(?:byl\w*|odbyl\w* sie) (?:naj)?(?:wczesniej|pozniej)\w*", "Kiedy odbył się"),
    )
)
_SEVERAL = re.compile(r"\b[IVX]+(?:(?:, | i | oraz | z | od | a | and )[IVX]+)+\b")
_FEW = 2
_MOST = 4


def told_apart(plain: str, spoken_of: Sequence[Sequence[int]], language: str) -> str | None:
    """The comparison that is asked for, of the congresses that were spoken of; None for anything else.

    `plain` is in lower case without diacritics and signs, and `spoken_of` the editions of each question before, the
    latest first.
    """
    differ, greater = _DIFFER.fullmatch(plain), _GREATER.fullmatch(plain)
    of_time = next((asked for pattern, asked in _OF_TIME if pattern.fullmatch(plain)), None)
    if differ is None and greater is None and (of_time is None or language != "pl"):
        return None
    editions: list[int] = []
    for one in spoken_of:
        editions = [*(number for number in one if number not in editions), *editions]
        if len(editions) >= _FEW:
            break
    if not _FEW <= len(editions) <= _MOST:
        return None
    numerals = _listed(editions, language)
    if of_time is not None:
        return f"{of_time} {numerals} Kongres?"
    if language != "pl":
        return f"Compare {'the number of participants of ' * (greater is not None)}the {numerals} congress"
    return f"Porównaj liczbę uczestników {numerals} Kongresu" if greater else f"Porównaj {numerals} Kongres"


def one_more(whole: str, editions: Sequence[int], new: Sequence[int], language: str) -> str | None:
    """A comparison before with one more congress beside those compared; None where none were."""
    if kind_of(fold(whole)) is not Kind.COMPARISON or len(editions) < _FEW or not new:
        return None
    numerals = _listed([*dict.fromkeys([*editions, *new])], language)
    match = _SEVERAL.search(whole)
    if match is not None and whole.lower().startswith(("porównaj", "porownaj", "compare")):
        return f"{whole[: match.start()]}{numerals}{whole[match.end() :]}"
    return f"Porównaj {numerals} Kongres" if language == "pl" else f"Compare the {numerals} congress"


def _listed(editions: Sequence[int], language: str) -> str:
    numerals = list(map(to_roman, editions))
    return f"{', '.join(numerals[:-1])} {'i' if language == 'pl' else 'and'} {numerals[-1]}"
