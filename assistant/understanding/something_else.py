"""Numbers in a question that count something of their own, and no edition: "XIX wiek", "rozdział IV"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.folding import fold
from corpus.morphology import Reading, is_given_name, is_place, is_surname, query_lemmas, readings

_NEXT_WORDS = re.compile(r"\s+([^\W\d_]+(?:-[^\W\d_]+)*)")
_LAST_WORD = re.compile(r"([^\W\d_]+)\.?\s*$")
_SERIES = re.compile(r"(?:\s*,\s*[IVXLC]+)*\s*(?:,|\s(?:i|oraz|a|lub|and|or)\s)\s*[IVXLC]+\b")
_MOST_ADJECTIVES = 3
EVENT_STEMS = ("kongres", "edycj", "zjazd", "zjezd", "congress", "edition")
"""Beginnings, without diacritics, of the words that the congress is called by."""
# what a number stands behind, as lemmas without diacritics
_NUMBERED = frozenset(
    """rozdzial tom czesc klasa punkt paragraf artykul ustep dzial etap faza grupa kategoria typ poziom liga stopien
    sesja panel blok wojna zalacznik tabela rysunek ksiega aneks kwartal sekcja tura runda filar kadencja pietro cel
    modul rozdz art ust pkt poz nr str kl zal par chapter part section article annex volume""".split()
)
# the cases that prepositions ask for
_CASES = {
    "na": ("acc", "loc"),
    "w": ("acc", "loc"),
    "we": ("acc", "loc"),
    "o": ("acc", "loc"),
    "po": ("acc", "loc"),
    "przy": ("loc",),
    "z": ("gen", "inst"),
    "ze": ("gen", "inst"),
    "przed": ("inst", "acc"),
    "miedzy": ("inst", "acc"),
    "nad": ("inst", "acc"),
    "do": ("gen",),
    "od": ("gen",),
    "dla": ("gen",),
    "podczas": ("gen",),
    "czasie": ("gen",),
    "trakcie": ("gen",),
}
_GENITIVES = ("subst:pl:gen", "subst:sg:gen")
_OF_HOURS = frozenset("o po przed do od".split())
_OWN = ("sekretarz", "for", "jst", "samorzad", "administrac")  # what the congress is of: "VI Kongres Forów Sekretarzy"
_NOT_NOUNS = frozenset("i o w z a na do po to co kto byl byla bylo mowil mowila mial temat".split())


def counts_something(question: str, start: int, end: int) -> bool:
    """Whether the number at [start, end), an ordinal or a Roman numeral, belongs to another noun than the congress.

    The noun stands behind it, with nothing but adjectives between, in a case that the preposition before it allows
    ("na II miejscu", "XXII letnich Igrzyskach"); or before it, as what is numbered ("rozdział IV") or a name ("Jan
    Paweł II").
    """
    before = _LAST_WORD.search(question[:start])
    previous = before[1] if before else ""
    series = _SERIES.match(question, end)  # "XVI i XVII wieku": all of them count what the last one does
    end = series.end() if series else end
    roman = question[start] in "IVXLC"
    return _is_numbered(previous, first=before is not None and before.start() == 0) or _has_noun(
        question[end:], fold(previous), roman=roman
    )


def is_hour(question: str, start: int, end: int) -> bool:
    """Whether an ordinal is an hour: "o dziesiątej", "po szóstej"."""
    before = _LAST_WORD.search(question[:start])
    return before is not None and fold(before[1]) in _OF_HOURS and fold(question[start:end]).endswith("ej")


def is_of_something_else(question: str, start: int, end: int) -> bool:
    """Whether the congress, or the edition, named at [start, end) is another's, told by what it is of.

    "IV Kongres Kobiet" is another congress, "I edycja konkursu" and "druga edycja ELoGE" are no congress at all.
    """
    if "edycj" in fold(question[start:end]):
        return _is_edition_of(question, end)
    following = _NEXT_WORDS.match(question, end)
    word = following[1] if following else ""
    if not word[:1].isupper() or fold(word).startswith(_OWN) or word.isupper():
        return False
    if is_place(word) or is_given_name(word) or is_surname(word):
        return False
    return any(one.tag.startswith((*_GENITIVES, "adj:")) for one in readings(word.lower()))


def _is_edition_of(question: str, end: int) -> bool:
    for word in _next_words(question[end:]):
        if fold(word).startswith((*EVENT_STEMS, *_OWN)):
            return False
        known = readings(word.lower())
        if any(one.tag.startswith("prep:") for one in known):
            return False  # "od" is a form of "oda" too
        if any(one.tag.startswith(_GENITIVES) for one in known):
            return not (is_given_name(word) or is_surname(word))
        if not any(one.tag.startswith("adj:") for one in known):
            return not known and word[1:] != word[1:].lower()  # a name such as "ELoGE", which no dictionary has
    return False


def counts_many(question: str, end: int) -> bool:
    """Whether a noun in the genitive plural stands behind: "dziesiątki gmin", "trójka prowadzących"."""
    following = _NEXT_WORDS.match(question, end)
    return following is not None and any(
        one.tag.startswith(("subst:pl:gen", "ppas:pl:gen", "pact:pl:gen", "adj:pl:gen"))
        for one in readings(following[1].lower())
    )


def _is_numbered(word: str, *, first: bool) -> bool:
    if not word:
        return False
    if any(fold(lemma) in _NUMBERED for lemma in (word.lower(), *query_lemmas(word.lower()))):
        return True
    return word[0].isupper() and not first and (is_given_name(word) or is_surname(word)) and bool(readings(word))


def _has_noun(following: str, preposition: str, *, roman: bool) -> bool:
    for words, word in enumerate(_next_words(following)):
        if fold(word).startswith(EVENT_STEMS):
            return False
        if roman and word.isupper() and len(word) > 1:
            return True  # "III RP", "V RPO"
        known = readings(word.lower())
        if not known and _restored_noun(word):
            return True  # in which case it stands is lost with the diacritics
        nouns = [one for one in known if one.tag.startswith("subst")]
        if nouns and fold(word) not in _NOT_NOUNS:
            return any(_agrees(one, preposition, plural=words > 0 or word[0].isupper()) for one in nouns)
        if not any(one.tag.startswith(("adj:", "adja", "ppas", "pact")) for one in known):
            return False
    return False


def _next_words(following: str) -> Iterator[str]:
    """The words behind a number, up to the first sign that parts them."""
    at = 0
    for _ in range(_MOST_ADJECTIVES):
        match = _NEXT_WORDS.match(following, at)
        if match is None:
            return
        yield match[1]
        at = match.end()


def _restored_noun(word: str) -> bool:
    """Whether a word that no dictionary knows as it stands is a noun with its diacritics put back."""
    meant = [lemma for lemma in query_lemmas(word.lower()) if lemma != word.lower()]
    return any(one.tag.startswith("subst") for lemma in meant for one in readings(lemma))


def _agrees(noun: Reading, preposition: str, *, plural: bool) -> bool:
    """Whether a noun can be what a number behind the preposition counts: one thing, or things named as one."""
    _, number, cases = (*noun.tag.split(":"), "", "")[:3]
    if number == "pl" and not plural:
        return False
    allowed = _CASES.get(preposition)
    return allowed is None or not set(allowed).isdisjoint(cases.split("."))
