"""Words that name an edition, put right where they were mistyped: "na szustym kongersie" -> "na szóstym kongresie"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from corpus.editions import ordinal_value
from corpus.folding import fold
from corpus.morphology import generated_forms, is_known, query_lemmas

_EVENTS = ("kongres", "edycja", "zjazd")
_ORDINALS = (
    "pierwszy drugi trzeci czwarty piąty szósty siódmy ósmy dziewiąty dziesiąty jedenasty dwunasty trzynasty "
    "czternasty piętnasty"
).split()
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 5  # letters: shorter words are near one another by chance
_LONG = 8  # letters from which two mistakes are put up with
_BEFORE = frozenset("na w we podczas po o od do przed z ze i a czasie trakcie oraz at on the".split())
# nasal vowels written as they are heard: "piontym", "dziesiontego"
_HEARD = (("on", "a"), ("om", "a"), ("en", "e"))


def mended(text: str) -> str:
    """The text with mistyped names of the event, and ordinals beside them or behind a preposition, put right.

    Only words that no dictionary knows, with diacritics or without, are looked at.
    """
    text = _replaced(text, _events(), lambda before, after: True)
    return _replaced(text, _ordinals(), lambda before, after: before in _BEFORE or fold(after) in _events())


@lru_cache(maxsize=1)
def _events() -> dict[str, str]:
    return _by_fold(_EVENTS)


@lru_cache(maxsize=1)
def _ordinals() -> dict[str, str]:
    return {folded: form for folded, form in _by_fold(_ORDINALS).items() if ordinal_value(folded)}


def _by_fold(lemmas: Iterable[str]) -> dict[str, str]:
    """The forms of the lemmas, by what they are without diacritics."""
    return {fold(form): form for lemma in lemmas for form in sorted(generated_forms(lemma)) if len(form) >= _SHORTEST}


def _replaced(text: str, forms: dict[str, str], fits: Callable[[str, str], bool]) -> str:
    words = list(_WORD.finditer(text))
    parts: list[str] = []
    at = 0
    for number, match in enumerate(words):
        before = fold(words[number - 1].group()) if number else ""
        after = words[number + 1].group() if number + 1 < len(words) else ""
        word = match.group()
        if len(word) < _SHORTEST or not fits(before, after) or _is_word(word):
            continue
        near = _nearest(fold(word), forms)
        if near is not None:
            meant = forms[near]
            parts += [text[at : match.start()], meant.capitalize() if word[0].isupper() else meant]
            at = match.end()
    return "".join([*parts, text[at:]])


def _is_word(word: str) -> bool:
    """Whether a dictionary knows the word, or would with its diacritics."""
    lower = word.lower()
    return is_known(lower) or is_known(word) or query_lemmas(lower) != (lower,)


def _spellings(folded: str) -> Iterator[str]:
    yield folded
    for heard, meant in _HEARD:
        if heard in folded:
            yield folded.replace(heard, meant)


def _nearest(folded: str, forms: Iterable[str]) -> str | None:
    """The form that a word is one mistake away from, or two where it is long; its first letter is taken as right."""
    most = 2 if len(folded) >= _LONG else 1
    far = [
        (DamerauLevenshtein.distance(spelling, form, score_cutoff=most), form)
        for spelling in _spellings(folded)
        for form in forms
        if form[0] == spelling[0]
    ]
    distance, form = min(far, default=(most + 1, ""))
    return form if distance <= most else None
