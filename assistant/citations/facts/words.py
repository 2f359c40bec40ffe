"""The words of a text as statements are compared by: lemmas, sentence, whether a word opens one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.understanding.glossary import in_polish
from assistant.understanding.terms import stopwords
from corpus.editions import ordinal_value
from corpus.folding import fold
from corpus.morphology import is_given_name, readings
from corpus.sentences import split_sentences

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[%‰§]")
_OPENER = re.compile(r"(?:^|[.!?…:\n]|[–—-]\s|[„“\"«(\[])\s*\Z")
_ENGLISH = frozenset(
    "the of and was were is are by with for from at that which this had has have not did who their its on an".split()
)
_POLISH = frozenset("w we i na z ze się nie był była było były jest są do o od dla przez oraz że to po przy za".split())
_GENERIC = frozenset(
    """byc miec zostac moc musiec sie ten ta to tam taki ktory co jak jako jest sa byl bylo byly rok roku r dr pan pani
    im imie ponad blisko okolo procent""".split()
)
_SHORTEST_FAMILY = 5  # letters two words of one family begin with


@dataclass(frozen=True)
class Word:
    """A word, number or sign: characters `[start, end)`, lemmas folded, tags of its readings, its sentence's number."""

    text: str
    start: int
    end: int
    lemmas: frozenset[str]
    tags: tuple[str, ...]
    sentence: int
    opens: bool

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def is_acronym(self) -> bool:
        """Whether it is of two capitals or more: "FRDL"."""
        return len(self.text) > 1 and self.text.isupper()

    @cached_property
    def content(self) -> bool:
        """Whether it carries meaning: a word that is neither glue nor a number."""
        if self.text.isdigit() or not self.text[:1].isalpha() or len(self.text) < 2:
            return False
        if self.has("num") or ordinal_value(self.text) is not None:
            return False
        return not (self.lemmas & _GENERIC or self.lemmas & stopwords())

    def has(self, *kinds: str) -> bool:
        """Whether one of its readings is of one of these parts of speech."""
        return any(tag.partition(":")[0] in kinds for tag in self.tags)


@dataclass(frozen=True)
class Words:
    """The words of a text in order, and the number of its sentences; `english` when it is written in that language."""

    text: str
    all: tuple[Word, ...]
    sentences: int
    english: bool

    @cached_property
    def places(self) -> dict[str, tuple[int, ...]]:
        """Where each lemma stands, as places in `all`."""
        found: dict[str, list[int]] = {}
        for at, word in enumerate(self.all):
            for lemma in word.lemmas:
                found.setdefault(lemma, []).append(at)
        return {lemma: tuple(at) for lemma, at in found.items()}

    @cached_property
    def lemmas_of_sentences(self) -> tuple[frozenset[str], ...]:
        """The lemmas of each sentence's words."""
        found: list[set[str]] = [set() for _ in range(self.sentences)]
        for word in self.all:
            found[word.sentence].update(word.lemmas)
        return tuple(map(frozenset, found))

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of all words."""
        return frozenset(self.places)

    def between(self, start: int, end: int) -> list[Word]:
        """The words that begin in the characters `[start, end)`."""
        return [word for word in self.all if start <= word.start < end]


@lru_cache(maxsize=1024)
def words_in(text: str) -> Words:
    """The words of a text. Remembered, since sources are read for every statement that rests on them."""
    spans = split_sentences(text)
    english = is_english(text)
    found = []
    sentence = 0
    for match in _TOKEN.finditer(text):
        while sentence < len(spans) - 1 and match.start() >= spans[sentence].end:
            sentence += 1
        lemmas, tags = _read(match.group(), english)
        opens = _OPENER.search(text, 0, match.start()) is not None
        found.append(Word(match.group(), match.start(), match.end(), lemmas, tags, sentence, opens))
    return Words(text, tuple(found), max(1, len(spans)), english)


@lru_cache(maxsize=50_000)
def _read(surface: str, english: bool) -> tuple[frozenset[str], tuple[str, ...]]:
    """Lemmas and tags of a word as it is written, those of its lower case too; of an English one, its Polish word's."""
    forms = dict.fromkeys((surface, surface.lower(), surface.capitalize() if surface[0].isupper() else surface))
    known = [reading for form in forms for reading in readings(form)]
    lemmas = {fold(reading.lemma) for reading in known} | {fold(surface)}
    if english and (polish := in_polish(surface)) != surface:
        lemmas |= {fold(reading.lemma) for reading in readings(polish.lower())} | {fold(polish)}
    return frozenset(lemmas), tuple(dict.fromkeys(reading.tag for reading in known))


def is_english(text: str) -> bool:
    """Whether a text holds more glue words of English than of Polish."""
    found = re.findall(r"[^\W\d_]+", text.lower())
    return sum(word in _ENGLISH for word in found) > sum(word in _POLISH for word in found)


def is_name(word: Word, following: Word | None) -> bool:
    """Whether a word written with a capital is a name, and not the ordinary first word of a sentence."""
    if not word.is_capital:
        return False
    if not word.opens or word.is_acronym:
        return True
    if not readings(word.text.lower()):
        return bool(readings(word.text)) or len(word.text) > 2  # a name alone, or a word that no dictionary knows
    return is_given_name(word.text) and following is not None and following.is_capital


def related(lemma: str, others: Iterable[str]) -> bool:
    """Whether a folded lemma shares most of its letters, from the first on, with one of the others: words of a family.

    "kongresowy" and "kongres", "organizator" and "organizacja"; never "przedstawić" and "przedsiębiorstwo".
    """
    return any(_family(lemma, other) for other in others)


@lru_cache(maxsize=100_000)
def _family(one: str, other: str) -> bool:
    shortest, longest = sorted((len(one), len(other)))
    need = max(_SHORTEST_FAMILY, longest * 2 // 3 if longest > 7 else longest - 2)
    return need <= shortest and one[:need] == other[:need]
