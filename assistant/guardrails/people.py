"""Whether a question names or means a person, asks how to do something, or held what was masked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from assistant.guardrails.vocabulary import PLACEHOLDER, Said, group
from corpus.folding import fold
from corpus.morphology import is_common_noun, is_given_name, is_known, is_surname, query_lemmas, readings

_WORD = re.compile(r"[^\W\d_]+")
_PART = re.compile(r"[.,;:?!–—]|\s-\s")
_SURNAME = re.compile(r"\w{2,}(?:sk|ck|dzk)(?:i|a|iego|iej|iemu|im|ą)|\w{2,}(?:icz|iak|czyk)(?:a|owi|em)?")
_UNKNOWN_SURNAME = re.compile(r"\w{2,}(?:sk|ck|dzk)(?:i|a|iego|iej|iemu|im|ą)")
_SHORTEST, _SHORTEST_UNKNOWN = 4, 6  # letters of a surname alone, and of one that no dictionary knows
_OTHER_CASES = ("ego", "emu", "im", "iej", "ą")
_SURNAMES_FIRST = frozenset("nowak kowalski kowalczyk wójcik krawczyk szewczyk stępień".split())
"""Common nouns and adjectives by the dictionary that hardly ever stand for anything but a surname."""
_SURNAMES_WITH_CAPITALS = _SURNAMES_FIRST | frozenset(
    """baran dudek duda kozioł kołodziej lis mazur mróz pietruszka sikora sowa sroka szpak wilk wróbel zając ziółkowski
    żak gajda kania kos wrona sobol bąk bednarz cieślak czajka gołąb jabłoński jastrząb kaczor kowal kruk krupa kula
    kurek młynarz mucha ptak rak rogal sokół szczygieł śliwa świerk tkacz zięba żuraw""".split()
)
"""Those that are surnames where they stand with a capital inside a sentence."""
_ANYBODY = "Tomasz Mazur", "Tomasza Mazura"  # made up; the classifier learnt sentences with and against him
_PUBLIC = "dług publiczny | zadłużenie | dług samorząd* | dług gmin* | mieszkanie komunaln* | prorodzinn*"


def names_person(said: Said) -> bool:
    """Whether a person stands in the text by given name and surname, capitals or not, or by a surname alone."""
    return any(True for _ in _names(said))


def words_of_names(said: Said) -> frozenset[str]:
    """The words by which persons are named, folded."""
    return frozenset(fold(word) for word in _names(said))


def renamed(text: str, nominative: str, otherwise: str) -> str:
    """A text with another name wherever it names a person: in the nominative, or in another case."""
    names = sorted(set(_names(Said(text))), key=len, reverse=True)
    if not names:
        return text

    def other(match: re.Match[str]) -> str:
        word = match.group().split()[0]
        first = readings(word)
        inflected = not any("nom" in one.tag for one in first) if first else word.endswith(_OTHER_CASES)
        return otherwise if inflected else nominative

    name = f"(?:{'|'.join(map(re.escape, names))})"
    return re.sub(rf"\b{name}(?:\s+{name})*\b", other, text)


def of_anybody(text: str) -> str:
    """A text in which every person named is called the same: what is asked does not hang on of whom."""
    return renamed(text, *_ANYBODY)


def _names(said: Said) -> Iterator[str]:
    words = [match.group() for match in _WORD.finditer(said.text)]
    for word, behind in pairwise(words):
        if _given(word) and _last(behind):
            yield from (word, behind)
    yield from (word for at, word in enumerate(words) if _alone(word, first=not at))


def _given(word: str) -> bool:
    return is_given_name(word) if word[0].isupper() else _only_name(word) and is_given_name(word.capitalize())


def _only_name(word: str) -> bool:
    """Whether a lower-case word is nothing but a name, as far as the dictionary knows."""
    return all(one.lemma[:1].isupper() for one in readings(word))


def _last(word: str) -> bool:
    if len(word) < 3:
        return False
    if word[0].isupper():
        return is_surname(word) or (not word.isupper() and _only_name(word))  # one from abroad: "Agh"
    named = any("nazwisko" in one.names for one in readings(word.capitalize()))
    return named or _SURNAME.fullmatch(word) is not None


def _alone(word: str, *, first: bool) -> bool:
    """Whether one word is a surname by itself: "Nowak", "kowalskiego"; one that is a common noun too is not."""
    if len(word) < _SHORTEST or word.isupper():
        return False
    upper = word.capitalize()
    inside = word[0].isupper() and not first
    known = _SURNAMES_WITH_CAPITALS if inside else _SURNAMES_FIRST
    if any(one.lemma.lower() in known and ":sg" in one.tag for one in readings(upper)) or _of_no_dictionary(word):
        return True
    kinds = [one.names for one in readings(upper)]
    if any("nazwa_geograficzna" in names or "imię" in names for names in kinds):
        return False
    if inside:
        return any("nazwisko" in names for names in kinds) and not is_common_noun(word)
    return _only_name(word.lower()) and any("nazwisko" in names for names in kinds)


def _of_no_dictionary(word: str) -> bool:
    """Whether a word ends as a surname does and is in no dictionary, even with its diacritics restored: "Frugalski"."""
    lower = word.lower()
    if len(word) < _SHORTEST_UNKNOWN or _UNKNOWN_SURNAME.fullmatch(lower) is None or is_known(word):
        return False
    return not is_known(lower) and query_lemmas(lower) == (lower,)


def means_someone(said: Said) -> bool:
    """Whether a person is meant: by name, by office, by kinship, or by a pronoun."""
    return group("#person").met(said) or names_person(said) or _by_given_name(said)


def _by_given_name(said: Said) -> bool:
    """Whether a given name stands in the text with its capital, and is no word beside: "Kaśka"."""
    words = (match.group() for match in _WORD.finditer(said.text))
    return any(word[0].isupper() and is_given_name(word) and _only_name(word.lower()) for word in words)


def _person_or_named(said: Said) -> bool:
    return group("#individual | #colleague | ta osoba | tej osoby | tego człowieka").met(said) or names_person(said)


def asks_how(said: Said) -> bool:
    """Whether it is asked how to do something: "jak" with an infinitive near behind it, "how to"."""
    words = [match.group().lower() for match in _WORD.finditer(said.text)]
    for at, word in enumerate(words):
        if word == "jak" and any(map(_infinitive, words[at + 1 : at + 5])):
            return True
        if word == "how" and words[at + 1 : at + 2] in (["to"], ["can"], ["do"], ["could"]):
            return True
    return False


def asks_whether(said: Said) -> bool:
    """Whether it is asked if something is to be done: "ukarać go?", "czy dać zgodę", "odmówić czy nie"."""
    for part in _PART.split(said.text):
        words = [match.group().lower() for match in _WORD.finditer(part)]
        at = 1 if words[:1] == ["czy"] else 0
        at += words[at : at + 1] in (["nie"], ["mam"], ["mamy"], ["powinnam"], ["powinienem"])
        if words[at : at + 1] and _infinitive(words[at]):
            return True
    return False


def _infinitive(word: str) -> bool:
    """Whether a word is a verb in the infinitive, its diacritics written or not."""
    return word.endswith(("c", "ć")) and any(
        lemma.endswith("ć") and fold(lemma) == fold(word) for lemma in query_lemmas(word)
    )


def was_masked(said: Said) -> bool:
    """Whether the text holds a placeholder of what was masked."""
    return PLACEHOLDER.search(said.text) is not None


SIGNS: dict[str, Callable[[Said], bool]] = {
    "@named": names_person,
    "@someone": means_someone,
    "@person_or_named": _person_or_named,
    "@howto": asks_how,
    "@whether": asks_whether,
    "@placeholder": was_masked,
    "@public_matter": lambda said: group(_PUBLIC).met(said),
}
"""What rules may ask of a text besides its words."""
