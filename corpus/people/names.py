"""A person to be found: the keyed hashes of the forms of their given name and of their surname.

The hashes let a person be recognised in whatever comes in later without their name being kept. Without the key nobody
can tell whose they are (GDPR recital 26; hashing alone would not do, since names are few).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from corpus.errors import BadName
from corpus.folding import fold
from corpus.people.inflection import name_forms

_DIGEST_BYTES = 10
_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_TITLES = frozenset("dr hab prof mgr inz pan pani pana panu panem lic adw mec".split())


@dataclass(frozen=True)
class PersonMarks:
    """Keyed hashes of one person's name: of all forms of the given name and its initial, of all forms of the surname.

    `base` are those of the nominatives: by them a person is told from others, and "Stanisława Nowak" from "Stanisława
    Nowaka". `alone`: the surname without a given name is theirs too, also in a text that names them nowhere in full.
    """

    given: frozenset[str]
    surname: frozenset[str]
    base: frozenset[str] = frozenset()
    alone: bool = False


class Hasher:
    """Keyed hashes: BLAKE2b with a key (RFC 7693). `word` remembers what it was asked; words are given folded."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self.word = lru_cache(maxsize=50_000)(self.digest)

    def digest(self, text: str) -> str:
        """The hash of any text."""
        return hashlib.blake2b(text.encode(), key=self._key, digest_size=_DIGEST_BYTES).hexdigest()

    def all(self, words: Iterable[str]) -> frozenset[str]:
        """The hashes of several folded words."""
        return frozenset(map(self.word, words))


def name_words(name: str) -> tuple[str, ...]:
    """Given name and surname as they were written, titles left out. Raises `BadName` where there are not both."""
    words = [match.group().replace("‐", "-").replace("‑", "-") for match in _WORD.finditer(name)]
    words = [word for word in words if fold(word) not in _TITLES and len(word) > 1]
    if len(words) < 2:
        raise BadName(name=name.strip()[:60] or "—")
    return words[0], words[-1]


def marks_of(name: str, hasher: Hasher) -> PersonMarks:
    """The marks of a person named in the nominative: "Jan Kowalski". Raises `BadName`.

    Of a hyphenated surname each part stands for the whole too.
    """
    given, surname = name_words(name)
    whole_and_parts = dict.fromkeys([surname, *(part for part in surname.split("-") if part)])
    forms = frozenset().union(*map(name_forms, whole_and_parts))
    base = map(fold, [given, *whole_and_parts])
    return PersonMarks(hasher.all({*name_forms(given), fold(given)[0]}), hasher.all(forms), hasher.all(base))
