"""Whether a statement denies what its sources affirm, or affirms what they deny."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache

from assistant.citations.aligning import nearest
from assistant.citations.facts.words import Word, Words, related
from assistant.citations.fault import Fault, FaultKind

_NOT = frozenset(["nie"])
_ENGLISH_NOT = frozenset("not never cannot without no none nobody nothing neither nor".split())
_NONE = frozenset("zaden nikt nic nigdy nigdzie ani bez brak brakowac zabraknac brakuje nieprawda falsz".split())
_REFUSING = frozenset(
    """odmowic odmawiac zaprzeczyc zaprzeczac zrezygnowac rezygnowac zaniechac zaniechanie odrzucic odwolac wykluczyc
    przestac unikac uniknac refuse refused deny denied decline declined reject rejected cancel cancelled fail failed
    lack lacks""".split()
)
# "nie mniej niż", "nie później niż": these words take the denial; so do those of `_ONLY`, in "nie tylko"
_NO_DENIAL = frozenset("mniej wiecej less fewer more pozniej wczesniej later until".split())
_ONLY = frozenset("tylko wylacznie jedynie only merely solely just".split())
_LIGHT = frozenset(
    """byc miec zostac moc musiec sie juz tez jeszcze takze rowniez zaden nikt nic nigdy be been being have
    has had do does did is was were are any yet""".split()
)
_PARTS = re.compile(r"[,;:()–—]|\.\s")
_UNTRUE = frozenset("nieprawda falsz false untrue".split())
_FARTHEST = 6  # words
_MARGIN = 0.25  # share of a statement's words by which another sentence may hold fewer and still speak of the same
_OPPOSITES = (
    (
        "wzrosnac rosnac wzrastac wzrost zwiekszyc zwiekszac przybywac przybyc",
        "zmalec malec spasc spadac spadek zmniejszyc zmniejszac ubywac ubyc",
    ),
    ("rozpoczac rozpoczynac zaczac otworzyc otwierac inaugurowac", "zakonczyc zamknac zamykac konczyc"),
    ("przyjac zatwierdzic uchwalic poprzec", "odrzucic odmowic uchylic sprzeciwic"),
    ("wygrac zwyciezyc", "przegrac"),
    ("najwiecej", "najmniej"),
    ("najwiekszy", "najmniejszy"),
    ("najwyzszy", "najnizszy"),
    ("poprawic", "pogorszyc"),
    ("ulatwic ulatwiac", "utrudnic utrudniac"),
    ("wzmocnic wzmacniac", "oslabic oslabiac"),
    ("mocny silny", "slaby"),
    ("dobry", "zly"),
)
_OPPOSED = {
    word: frozenset(others.split())
    for one, other in _OPPOSITES
    for words, others in ((one, other), (other, one))
    for word in words.split()
}


class Polarity(Enum):
    """How a word stands: as it is, denied, or in the clause behind a denial, where both may be meant."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    BEHIND = "behind"


def wrong_negation(statement: Words, sources: Sequence[Words]) -> Iterator[Fault]:
    """Words denied in the statement and affirmed in the sources, or the other way round; and their opposites.

    Only the sentences count that speak of what the statement does. A word is denied that stands behind "nie", "bez",
    "żaden", "brak", "odmówić" or in a form with "nie-"; behind "nie był" it is the next one. What else its clause
    holds may be denied with it ("nie daje silnej pozycji"): a statement is wrong that affirms little but that.
    """
    near = nearest(statement.all, sources, _MARGIN)
    held = [(word, how) for source, at in near for word, how in _polarity(sources[source]) if word.sentence == at]
    told = frozenset().union(*(word.lemmas for word, _ in held))
    found = [(word, how) for word, how in _polarity(statement) if _tells(word) or how is Polarity.DENIED]
    found += [(word, how) for word, how in _polarity(statement) if word.lemmas & _ONLY and how is Polarity.AFFIRMED]
    for word, how in found:
        if _contrary(word, how, held) or (how is not Polarity.DENIED and _opposed(word, told)):
            yield Fault(FaultKind.NEGATION, word.text)
            return
    if not any(how is Polarity.DENIED for _, how in found):
        ways = [_ways(word, held) for word, _ in found]
        met = [one for one in ways if one]
        if len(met) > 1 and 2 * sum(one == {Polarity.BEHIND} for one in met) > len(met):
            yield Fault(FaultKind.NEGATION, statement.text)


def _tells(word: Word) -> bool:
    """Whether it matters if a word is denied: one with meaning, and any verb that is not light."""
    return word.content or (word.has("fin", "praet", "imps") and not word.lemmas & _LIGHT)


def _ways(word: Word, held: Sequence[tuple[Word, Polarity]]) -> set[Polarity]:
    """How a word stands in the sentences, wherever it does."""
    lemmas = _ONLY if word.lemmas & _ONLY else word.lemmas
    return {how for other, how in held if not lemmas.isdisjoint(other.lemmas)}


def _contrary(word: Word, how: Polarity, held: Sequence[tuple[Word, Polarity]]) -> bool:
    """Whether the sentences say of a word the contrary."""
    ways = _ways(word, held)
    if how is not Polarity.DENIED:
        return ways == {Polarity.DENIED}
    if word.lemmas & _ONLY:
        return ways == {Polarity.AFFIRMED}
    if word.lemmas & _LIGHT:
        ways = set()
    elif not ways:
        ways = {other for one, other in held if any(related(lemma, one.lemmas) for lemma in word.lemmas)}
    return ways == {Polarity.AFFIRMED} or not (ways or any(other is Polarity.DENIED for _, other in held))


def _opposed(word: Word, told: frozenset[str]) -> bool:
    """Whether the sentences hold the opposite of a word, and not the word."""
    opposites = (_OPPOSED[lemma] for lemma in word.lemmas if lemma in _OPPOSED)
    return word.lemmas.isdisjoint(told) and any(not one.isdisjoint(told) for one in opposites)


@lru_cache(maxsize=1024)
def _polarity(words: Words) -> tuple[tuple[Word, Polarity], ...]:
    """Each word, and how it stands."""
    found: dict[int, Polarity] = {}
    for at, word in enumerate(words.all):
        if _denies(words, at):
            reached = _reach(words, at)
            if reached and not words.all[reached[-1]].lemmas & _ONLY:
                for place in _clause(words, reached[-1] + 1):
                    found.setdefault(place, Polarity.BEHIND)
            found.update(dict.fromkeys(reached, Polarity.DENIED))
        elif any(tag.endswith(":neg") for tag in word.tags):
            found[at] = Polarity.DENIED
    return tuple(
        (word, found.get(at, Polarity.AFFIRMED)) for at, word in enumerate(words.all) if not _denies(words, at)
    )


def _clause(words: Words, first: int) -> Iterator[int]:
    """The words from one on, up to what ends the clause."""
    for place in range(first, len(words.all)):
        if _parted(words, place) or words.all[place].text.lower() in ("a", "ale", "lecz", "but"):
            return
        yield place


def _parted(words: Words, at: int) -> bool:
    """Whether something ends the clause in front of the word at this place."""
    before, word = words.all[at - 1], words.all[at]
    return word.sentence != before.sentence or _PARTS.search(words.text[before.end : word.start]) is not None


def _denies(words: Words, at: int) -> bool:
    word = words.all[at]
    if word.lemmas & _REFUSING or (word.lemmas & _NONE and not word.has("dig")):
        return not (at and words.all[at - 1].text.lower() == "nie" and word.lemmas & _REFUSING)
    if not word.lemmas & (_ENGLISH_NOT if words.english else _NOT) and word.text.lower() != "t":
        return False
    if word.text.lower() == "t":  # "didn't"
        return at > 0 and words.text[words.all[at].start - 1] in "'’"
    if at and word.text.lower() == "nie" and words.all[at - 1].has("prep"):
        return False  # "za nie": the pronoun
    behind = words.all[at + 1] if at + 1 < len(words.all) else None
    return behind is not None and not behind.lemmas & _NO_DENIAL


def _reach(words: Words, at: int) -> list[int]:
    """The word that one of denial denies: the next that is not light ("nie był obecny"), else the last of those."""
    cue, light = words.all[at], list[int]()
    if cue.lemmas & _UNTRUE:
        return [place for place in range(at + 1, len(words.all)) if words.all[place].has("fin", "praet", "imps")][:1]
    for place in range(at + 1, min(len(words.all), at + _FARTHEST)):
        word = words.all[place]
        if _parted(words, place):
            break
        if word.lemmas & _ONLY:
            return [place]
        if light and word.has("prep"):
            break  # "nie mają w prawie silnej pozycji": which of these is denied, the verb tells
        if word.content and not word.lemmas & _LIGHT and not word.has("adv"):
            return [place]
        light.append(place)
    return light[-1:]
