"""Polish inflection, from the Morfeusz 2 dictionary (SGJP)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.folding import fold

if TYPE_CHECKING:
    import morfeusz2

_UNKNOWN = "ign"


@lru_cache(maxsize=1)
def _analyser() -> morfeusz2.Morfeusz:
    import morfeusz2

    return morfeusz2.Morfeusz(generate=False, whitespace=morfeusz2.KEEP_WHITESPACES)


@lru_cache(maxsize=1)
def _generator() -> morfeusz2.Morfeusz:
    import morfeusz2

    return morfeusz2.Morfeusz(analyse=False)


@lru_cache(maxsize=4096)
def generated_forms(lemma: str) -> frozenset[str]:
    """All forms of a lemma, capitals kept; the lemma itself when the dictionary does not know it."""
    found = _generator()._morfeusz_obj.generate(lemma)  # read by position, as in `readings`
    return frozenset(found[at].orth for at in range(found.size())) | {lemma}


def inflected(word: str, given: str, wanted: str) -> str:
    """A noun or an adjective in another case, both by their tags ("nom", "loc"); as it is where that is not known."""
    for reading in readings(word):
        kind, number, cases, gender, *rest = (*reading.tag.split(":"), "", "", "")
        if kind not in ("subst", "adj", "ger") or given not in cases.split(".") or wanted in cases.split("."):
            continue  # a reading that has one form for both, as a man's name read as a woman's, says nothing
        for form in tagged_forms(reading.lemma):
            tag = form.tag.split(":")
            same = tag[:2] == [kind, number] and set(tag[3].split(".")) & set(gender.split("."))
            degree = kind != "adj" or tag[4:5] == rest[:1]
            if same and degree and wanted in tag[2].split(".") and form.text[:1].isupper() == word[:1].isupper():
                return form.text
    return word


@lru_cache(maxsize=4096)
def tagged_forms(lemma: str) -> tuple[Form, ...]:
    """All forms of a lemma with their tags; none when the dictionary does not know it."""
    engine = _generator()._morfeusz_obj
    found = engine.generate(lemma)
    forms = (Form(found[at].orth, found[at].getTag(engine)) for at in range(found.size()))
    return tuple(form for form in forms if form.tag != _UNKNOWN)


@dataclass(frozen=True)
class Form:
    """A form of a word, and what it is the form of: its tag."""

    text: str
    tag: str


@dataclass(frozen=True)
class Reading:
    """One reading of a word: its lemma without the homonym mark, its tag, and what kind of name it is, if any."""

    lemma: str
    tag: str
    names: tuple[str, ...] = ()


@lru_cache(maxsize=100_000)
def readings(word: str) -> tuple[Reading, ...]:
    """Readings of a word as one whole, in the dictionary's order; none when it is not known."""
    # Iterating over the library's result, as its own `analyse` does, crashes once faiss is loaded: both are SWIG
    # modules and share one iterator type. Reading it by position does not.
    engine = _analyser()._morfeusz_obj
    found = engine.analyse(word)
    out = []
    for at in range(found.size()):
        one = found[at]
        tag = one.getTag(engine)
        if tag == _UNKNOWN or one.startNode != 0 or one.endNode != 1:
            return ()
        out.append(Reading(one.lemma.partition(":")[0] or one.lemma, tag, tuple(one.getName(engine))))
    return tuple(out)


def is_place(word: str) -> bool:
    """Whether a word, capitals kept, can be the name of a place."""
    return word[:1].isupper() and any("nazwa_geograficzna" in reading.names for reading in readings(word))


def place_names(text: str, *, written: bool = False) -> tuple[str, ...]:
    """Places that a text says something happened in ("w Krakowie"), in their base forms, in order, each once.

    Those with a capital alone where it is well `written`: there "w pracy" is no Praca.
    """
    found = (_place(match[1]) for match in _IN_PLACE.finditer(text) if match[1][0].isupper() or not written)
    return tuple(dict.fromkeys(place for place in found if place))


# Cities with the rights of a county, those of one word: "w Łodzi" is Łódź, though there is also a Łodzia.
_CITIES = frozenset(
    """Białystok Bielsko-Biała Bydgoszcz Bytom Chełm Chorzów Częstochowa Elbląg Gdańsk Gdynia Gliwice Grudziądz
    Jastrzębie-Zdrój Jaworzno Kalisz Katowice Kielce Konin Koszalin Kraków Krosno Legnica Leszno Lublin Łomża Łódź
    Mysłowice Olsztyn Opole Ostrołęka Płock Poznań Przemyśl Radom Rybnik Rzeszów Siedlce Skierniewice Słupsk Sopot
    Sosnowiec Suwałki Szczecin Świętochłowice Świnoujście Tarnobrzeg Tarnów Toruń Tychy Wałbrzych Warszawa Włocławek
    Wrocław Zabrze Zamość Żory""".split()
)


def city_named(word: str) -> str | None:
    """The city with the rights of a county whose base form a word is, though it has no diacritics: "Lodz"."""
    return next((city for city in _CITIES if fold(city) == word.lower()), None)


def is_city(name: str) -> bool:
    """Whether a base form is the name of a city with the rights of a county."""
    return name in _CITIES


def _place(word: str) -> str | None:
    """Base form of a word in the locative that can be a place's name, in any letter case; a city's before others'."""
    for form in (word, word.capitalize()):
        found = [
            reading.lemma
            for reading in readings(form)
            if "nazwa_geograficzna" in reading.names and "loc" in reading.tag
        ]
        if found:
            return next((lemma for lemma in found if lemma in _CITIES), found[0])
    return None


def is_given_name(word: str) -> bool:
    """Whether a word, capitals kept, can be a person's given name."""
    return word[:1].isupper() and any("imię" in reading.names for reading in readings(word))


def is_surname(word: str) -> bool:
    """Whether a word, capitals kept, can be a surname; one that the dictionary does not know can be."""
    known = readings(word)
    return word[:1].isupper() and (not known or any("nazwisko" in reading.names for reading in known))


def is_common_noun(word: str) -> bool:
    """Whether a word that can be a surname is a common noun too: "Wilk", "Zając"; "Zaremba" is none."""
    return any(one.tag.startswith("subst") and "nazwisko" not in one.names for one in readings(word.lower()))


def is_known(word: str) -> bool:
    """Whether the dictionary knows the word as one whole."""
    return bool(readings(word))


def is_noun(word: str) -> bool:
    """Whether a lower-case word, or what it is with its diacritics restored, can be a noun."""
    forms = [word] if is_known(word) else _restored(word)
    return any(reading.tag.startswith("subst") for form in forms for reading in readings(form))


_IN_PLACE = re.compile(r"\b(?:w|we|W|We)\s+([^\W\d_]+(?:-[^\W\d_]+)?)")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_BARE = {"a": "ą", "c": "ć", "e": "ę", "l": "ł", "n": "ń", "o": "ó", "s": "ś", "z": "żź"}
_PAST = re.compile(r"([a-z]+)l(a|o|y|)")
_SHORTEST_RESTORED, _LONGEST_RESTORED = 3, 24  # letters of a word that is tried; the trials grow with its cube
_MOST_RESTORED = 3  # letters of one word that may get their diacritics back


def words_of(text: str) -> list[str]:
    """The words of a text in lower case; a hyphenated one whole and in parts ("25-lecia", "25", "lecia")."""
    out: list[str] = []
    for match in _WORD.finditer(text.lower()):
        word = match.group()
        out.append(word)
        if "-" in word:
            out.extend(word.split("-"))
    return out


@lru_cache(maxsize=100_000)
def lemmas(word: str) -> tuple[str, ...]:
    """Lemmas of a lower-case word, in lower case: of every reading, each once; the word itself when it is not known."""
    known = [reading for reading in readings(word) if not reading.tag.startswith("brev") and "_" not in reading.lemma]
    return tuple(dict.fromkeys(reading.lemma.lower() for reading in known)) or (word,)


@lru_cache(maxsize=100_000)
def query_lemmas(word: str) -> tuple[str, ...]:
    """Lemmas that a lower-case word of a question may stand for.

    A word that the dictionary does not know is tried with its diacritics restored ("hasla" -> "hasła" -> "hasło"); as
    it is it may be a foreign name.
    """
    if is_known(word) or word.isdigit():
        return lemmas(word)
    return tuple(dict.fromkeys((*(lemma for candidate in _restored(word) for lemma in lemmas(candidate)), word)))


@lru_cache(maxsize=10_000)
def _restored(word: str) -> list[str]:
    """Known words that differ from this one in up to three diacritics, those with the fewest first."""
    places = [(at, letter) for at, char in enumerate(word) for letter in _BARE.get(char, "")]
    if not _SHORTEST_RESTORED <= len(word) <= _LONGEST_RESTORED or not word.isascii():
        return []
    for count in range(1, _MOST_RESTORED + 1):
        found = []
        for chosen in itertools.combinations(places, count):
            if len({at for at, _ in chosen}) < count:
                continue
            letters = list(word)
            for at, letter in chosen:
                letters[at] = letter
            candidate = "".join(letters)
            if is_known(candidate):
                found.append(candidate)
        if found:
            return found
    return []


def _past_form(word: str) -> str | None:
    """The past form that a word without diacritics most likely is: "dostal" -> "dostał"; None where it is none."""
    match = _PAST.fullmatch(word)
    form = f"{match[1]}ł{match[2]}" if match else ""
    return form if any(reading.tag.startswith("praet") for reading in readings(form)) else None


def restore_diacritics(text: str, frequency: Callable[[str], int]) -> str:
    """The text with the diacritics put back that its writer left out.

    A word that the dictionary knows only with diacritics gets them. In a text without any, so does a word that the
    materials do not hold as it stands and do hold with them; `frequency` tells in how many places they hold a lemma.
    """

    def held(word: str) -> int:
        return max(frequency(lemma) for lemma in lemmas(word))

    def restored(match: re.Match[str]) -> str:
        word = match.group()
        known = is_known(word.lower()) or word.isupper()
        if not known and match.start() and word[0].isupper() and held(word.lower()):
            return word  # a foreign name: "ICMA Europe"
        if known and text.isascii() and (past := _past_form(word.lower())):
            return past
        if known and (not text.isascii() or held(word.lower())):
            return word
        best = max(_restored(word.lower()), key=held, default=None)
        if best is None or (known and not held(best)):
            return word
        return best.capitalize() if word[0].isupper() else best

    return _WORD.sub(restored, text)
