"""All forms of one word of a person's name, folded to lower case without diacritics.

Morfeusz 2 gives those of the names it knows. For all others the endings of Polish declension are put on, those of both
genders: a form too many does no harm, since a person is found by a given name and a surname together. Endings and
changes of the stem follow Saloni et al., Słownik gramatyczny języka polskiego (2015), patterns of surnames.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import lru_cache

from corpus.folding import fold
from corpus.morphology import generated_forms, readings

_ADJECTIVE = ("", "ego", "emu", "m", "ch", "mi")  # after the "i" or "y" of Kowalski, Biały, Antoni
_ADJECTIVE_FEMININE = ("a", "ej", "a", "ich", "im", "imi", "ych", "ym", "ymi", "ie", "iej")
_AFTER_CONSONANT = ("", "a", "owi", "em", "iem", "u", "y", "i", "ie", "e", "owie", "ow", "om", "ami", "ach")
_AFTER_SOFT = ("", "ia", "iowi", "iem", "iu", "ie", "iowie", "iow", "iom", "iami", "iach")
_AFTER_VOWEL = ("a", "y", "i", "e", "a", "o", "om", "ami", "ach", "owie", "ow", "")
_AFTER_N = ("n", "na", "nowi", "nem", "nie")  # Hugo, Hugona
_AFTER_E = ("e", "ego", "emu", "em", "go", "mu")  # Linde, Lindego

# what the last consonants become before the ending of the locative: Zaremba, Zarembie; Sapieha, Sapieże; Piotr, Piotrze
_SOFTENED = (
    ("st", "scie"),
    ("zd", "zdzie"),
    ("sl", "sle"),
    ("sn", "snie"),
    ("ch", "sze"),
    ("h", "ze"),
    ("t", "cie"),
    ("d", "dzie"),
    ("r", "rze"),
    ("l", "le"),
    ("k", "ce"),
    ("g", "dze"),
)
# what a stem is in front of an ending, where it is not what it is without: Dudek, Dudka; Sokół, Sokoła; Gołąb, Gołębia
_ALTERNATIONS = (
    ("niec", "nc"),
    ("iec", "c"),
    ("ec", "c"),
    ("iek", "k"),
    ("ek", "k"),
    ("rzel", "rl"),
    ("ziel", "zl"),
    ("iel", "l"),
    ("el", "l"),
    ("ciol", "tl"),
    ("iol", "l"),
    ("ciel", "tl"),
    ("er", "r"),
    ("ier", "r"),
    ("cien", "tn"),
    ("ien", "n"),
    ("en", "n"),
    ("ab", "eb"),
    ("ad", "ed"),
    ("az", "ez"),
)
_SHORTEST = 3  # letters: shorter words are not inflected by rule


@lru_cache(maxsize=4096)
def name_forms(word: str) -> frozenset[str]:
    """Forms of a word of a name, folded; of a hyphenated one, those of its parts together.

    The word is best given in the nominative; where the dictionary knows it as an inflected name, the forms of that name
    are among them.
    """
    if "-" in word.strip("-"):
        parts = [sorted(name_forms(part)) for part in word.split("-") if part]
        return frozenset("-".join(chosen) for chosen in itertools.product(*parts))
    known: set[str] = set()
    for base in _bases(word):
        known.update(fold(form) for form in generated_forms(base))
    return frozenset(known | set(_ruled(fold(word))))


def _bases(word: str) -> Iterator[str]:
    """The word, and what the dictionary takes it for as an inflected name."""
    capital = word[:1].upper() + word[1:].lower()
    yield capital
    for reading in readings(capital):
        if any(kind in ("imię", "nazwisko") for kind in reading.names):
            yield reading.lemma


def _ruled(word: str) -> Iterator[str]:
    yield word
    if len(word) < _SHORTEST:
        return
    if word.endswith(("ki", "gi", "y", "i")):
        yield from (word + ending for ending in _ADJECTIVE)
        if word.endswith("y"):
            yield from (word[:-1] + ending for ending in (*_ADJECTIVE, "ym", "ych", "ymi"))
        if word.endswith("ki"):
            yield word[:-2] + "cy"
    if word.endswith(("ska", "cka", "dzka", "na", "wa", "la", "ra", "ta")):
        yield from (word[:-1] + ending for ending in _ADJECTIVE_FEMININE)
    if word.endswith(("a", "o")):
        yield from _of_stem(word[:-1], _AFTER_VOWEL)
    if word.endswith("o"):
        yield from (word + ending for ending in _AFTER_N)
    if word.endswith("e"):
        yield from (word[:-1] + ending for ending in _AFTER_E)
        yield from (word + ending for ending in _AFTER_E)
    if word[-1] not in "aeiouy":
        for stem in _stems(word):
            yield from _of_stem(stem, _AFTER_CONSONANT)
            yield from (stem + ending for ending in _AFTER_SOFT)


def _of_stem(stem: str, endings: tuple[str, ...]) -> Iterator[str]:
    yield from (stem + ending for ending in endings)
    yield stem + "ie"
    for consonants, softened in _SOFTENED:
        if stem.endswith(consonants):
            yield stem[: -len(consonants)] + softened
            return


def _stems(word: str) -> Iterator[str]:
    yield word
    for ending, changed in _ALTERNATIONS:
        if word.endswith(ending) and len(word) > len(ending):
            yield word[: -len(ending)] + changed


@lru_cache(maxsize=50_000)
def same_name(one: str, other: str) -> bool:
    """Whether two words can be forms of one name that the dictionary does not know."""
    if one[:2].lower() != other[:2].lower() or (readings(one) and readings(other)):
        return False
    return (
        fold(one) in name_forms(other)
        or fold(other) in name_forms(one)
        or bool(_uninflected(one) & _uninflected(other))
    )


def _uninflected(name: str) -> frozenset[str]:
    """What is left of an inflected surname without the endings it may have."""
    folded = fold(name)
    endings = ("", "owi", "em", "iem", "a", "u", "ie", "ego", "iego", "emu", "iemu", "im", "ym", "a", "ej", "iej")
    return frozenset(
        folded[: len(folded) - len(end)] for end in endings if folded.endswith(end) and len(folded) > len(end) + 3
    )
