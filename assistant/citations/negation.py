"""Whether a statement denies what its sources affirm, or affirms what they deny."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.citations.aligning import nearest
from assistant.citations.facts.words import Word, Words, related
from assistant.citations.fault import Fault, FaultKind

_NOT = frozenset(["nie"])
_ENGLISH_NOT = frozenset("not never cannot without no none nobody nothing neither nor".split())
_NONE = frozenset("zaden nikt nic nigdy nigdzie ani bez brak brakowac zabraknac brakuje nieprawda".split())
_REFUSING = frozenset(
    """odmowic odmawiac zaprzeczyc zaprzeczac zrezygnowac rezygnowac zaniechac zaniechanie odrzucic odwolac wykluczyc
    przestac unikac uniknac refuse refused deny denied decline declined reject rejected cancel cancelled fail failed
    lack lacks""".split()
)
# "nie tylko", "nie mniej niż", "nie do końca wiadomo, czy nie": these words do not deny what stands behind them
_NO_DENIAL = frozenset("tylko mniej wiecej only less fewer more pozniej wczesniej later until".split())
_LIGHT = frozenset(
    """byc miec zostac moc musiec sie juz tez jeszcze takze rowniez zaden nikt nic nigdy dac dawac be been being have
    has had do does did is was were are any yet""".split()
)
_PARTS = re.compile(r"[,;:()–—]|\.\s")
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


def wrong_negation(statement: Words, sources: Sequence[Words]) -> Iterator[Fault]:
    """Words denied in the statement and affirmed in the sources, or the other way round; and their opposites.

    Only the sentences count that speak of what the statement does. A word is denied that stands behind "nie", "bez",
    "żaden", "brak", "odmówić" or in a form with "nie-"; behind "nie był" it is the next one.
    """
    near = nearest(statement.all, sources, _MARGIN)
    held = [(word, denied) for source, at in near for word, denied in _polarity(sources[source]) if word.sentence == at]
    denials = any(denied for _, denied in held)
    told = frozenset().union(*(word.lemmas for word, _ in held))
    for word, denied in _polarity(statement):
        if not word.content and not denied:
            continue
        same = [other for one, other in held if not word.lemmas.isdisjoint(one.lemmas)]
        if not same and denied:
            same = [other for one, other in held if any(related(lemma, one.lemmas) for lemma in word.lemmas)]
        if (same and denied not in same) or (not same and denied and not denials):
            yield Fault(FaultKind.NEGATION, word.text)
            return
        if not same and _opposed(word, told):
            yield Fault(FaultKind.NEGATION, word.text)
            return


def _opposed(word: Word, told: frozenset[str]) -> bool:
    return any(not _OPPOSED[lemma].isdisjoint(told) for lemma in word.lemmas if lemma in _OPPOSED)


@lru_cache(maxsize=1024)
def _polarity(words: Words) -> tuple[tuple[Word, bool], ...]:
    """Each word, and whether it is denied."""
    denied: set[int] = set()
    for at, word in enumerate(words.all):
        if _denies(words, at):
            denied.update(_reach(words, at))
        elif any(tag.endswith(":neg") for tag in word.tags):
            denied.add(at)
    return tuple((word, at in denied) for at, word in enumerate(words.all) if not _denies(words, at))


def _denies(words: Words, at: int) -> bool:
    word = words.all[at]
    if word.lemmas & _REFUSING or (word.lemmas & _NONE and not word.has("dig")):
        return not (at and words.all[at - 1].text.lower() == "nie" and word.lemmas & _REFUSING)
    if not word.lemmas & (_ENGLISH_NOT if words.english else _NOT) and word.text.lower() != "t":
        return False
    if word.text.lower() == "t":  # "didn't"
        return at > 0 and words.text[words.all[at].start - 1] in "'’"
    behind = words.all[at + 1] if at + 1 < len(words.all) else None
    return behind is not None and not behind.lemmas & _NO_DENIAL


def _reach(words: Words, at: int) -> list[int]:
    """The word that one of denial denies: the next that is not light ("nie był obecny"), else the last of those."""
    cue, light = words.all[at], []
    for place in range(at + 1, min(len(words.all), at + _FARTHEST)):
        word = words.all[place]
        if word.sentence != cue.sentence or _PARTS.search(words.text[words.all[place - 1].end : word.start]):
            break
        if word.content and not word.lemmas & _LIGHT and not word.has("adv"):
            return [place]
        light.append(place)
    return light[-1:]
