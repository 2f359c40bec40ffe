"""Whether a question that was put together of two is still a sentence: what is none is asked as it stands.

A question before and the words of a follow-up can be joined into something that nobody says: "Jakie jakie hasło było?",
"Porównaj i VI kongres", "Od ilu lat działa był gospodarzem?".
"""

from __future__ import annotations

import re

from assistant.understanding.several import LISTS
from corpus.folding import fold
from corpus.morphology import readings, restore_diacritics

_QUOTED = re.compile(r"[„“«][^”»]*[”»]")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[,;:]")
_ASKING = re.compile(
    r"kto|kogo|komu|kim|co|czym|czego|gdzie|kiedy|skad|dokad|dlaczego|czemu|ile|ilu|czy"
    r"|jak(?:i|a|ie|ich|im|imi|iego|iej|iemu)|ktor\w+"
)
_JOINING = frozenset("i oraz a albo lub ale czy ze zeby aby bo gdy jesli niz , ; :".split())
_NOT_ASKING_BEHIND = frozenset("roku rok dzien tydzien miesiac drugi druga drugie najmniej do".split())  # "co roku"
_PREPOSITIONS = frozenset("z ze w we o na dla do od za przez pod przy u po nad przed bez podczas".split())
_BETWEEN = frozenset("i oraz a".split())
_NUMBER = re.compile(r"[IVX]+")
_MAIN = ("fin:", "praet:", "imps")
_NO_VERB = ("subst", "adj", "ppas", "prep", "conj", "part", "adv", "ger", "pred", "num")


def faults(text: str) -> frozenset[str]:
    """What keeps a question from being a sentence; none for one that is."""
    for lead in LISTS.values():
        text = text.removeprefix(lead)
    words = _WORD.findall(_QUOTED.sub(" ", text.partition(": ")[2] or text))
    folded = [fold(word) for word in words]
    found = (
        ("asks_twice", _asks_twice(folded)),
        ("two_verbs", _has_two_verbs(words, folded)),
        ("joins_nothing", _joins_nothing(words, folded)),
        ("asks_of_a_number", _asks_of_a_number(words, folded)),
    )
    return frozenset(name for name, wrong in found if wrong)


def _asks_twice(folded: list[str]) -> bool:
    """Whether two words ask, and nothing joins them: "Co mówiono o czym mówiono?"."""
    asked = False
    joined = False
    for at, word in enumerate(folded):
        following = folded[at + 1] if at + 1 < len(folded) else ""
        asks = _ASKING.fullmatch(word) is not None and following not in _NOT_ASKING_BEHIND
        if word in _JOINING and not (word == "czy" and at == 0):
            joined = True
        elif asks:
            if asked and not joined:
                return True
            asked, joined = True, False
    return False


def _has_two_verbs(words: list[str], folded: list[str]) -> bool:
    """Whether two finite verbs stand in one clause: "Kto dostał mówił o RODO?"."""
    found = False
    for at, word in enumerate(words):
        if folded[at] in _JOINING or _asks_anew(folded, at):
            found = False
        elif not (at and word[0].isupper()) and _is_finite(word):
            if found:
                return True
            found = True
    return False


def _is_finite(word: str) -> bool:
    """Whether a word is a finite verb and can be nothing else."""
    tags = [one.tag for one in readings(word.lower())]
    return any(tag.startswith(_MAIN) for tag in tags) and not any(tag.startswith(_NO_VERB) for tag in tags)


def _asks_anew(folded: list[str], at: int) -> bool:
    """Whether a clause begins: "kongres który odbył się w Gdyni"."""
    return at > 0 and _ASKING.fullmatch(folded[at]) is not None


def _joins_nothing(words: list[str], folded: list[str]) -> bool:
    """Whether a conjunction has nothing on one of its sides: "Porównaj i VI kongres"."""
    for at, word in enumerate(folded):
        if word not in _BETWEEN or words[at].isupper():
            continue
        if at in (0, len(folded) - 1):
            return True
        before = words[at - 1]
        tags = [one.tag for one in readings(before.lower())]
        commands = bool(tags) and all(tag.startswith("impt") for tag in tags)
        if commands or (folded[at - 1] in _PREPOSITIONS | _BETWEEN and not before.isupper()):
            return True
        if _NUMBER.fullmatch(words[at + 1]) and _is_finite(_with_diacritics(before)):
            return True
    return bool(folded) and folded[-1] in _PREPOSITIONS and not words[-1].isupper()


def _with_diacritics(word: str) -> str:
    return restore_diacritics(word, lambda _: 0)


def _asks_of_a_number(words: list[str], folded: list[str]) -> bool:
    """Whether it is asked which congress, and told: "Na którym X kongresie?"."""
    return any(
        folded[at].startswith(("ktor", "jaki")) and _ASKING.fullmatch(folded[at]) and _NUMBER.fullmatch(words[at + 1])
        for at in range(len(words) - 1)
    )
