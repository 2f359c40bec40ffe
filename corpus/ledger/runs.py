"""Runs of words as keyed hashes: by a few of them a text is known again, a run of a given length is found in a text.

The sample is the smallest hashes of a text's runs (bottom-k sketch; Broder, "On the resemblance and containment of
documents", 1997): a longer text that contains the erased one has them all, an edited one has most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.corrections import Change
from corpus.folding import fold
from corpus.ledger.entries import ErasedMaterial, Rectification
from corpus.people.names import Hasher

RUN = 5  # words
_SAMPLE = 64  # hashes kept of a text
_HELD = 0.5  # share of them in a text from which it holds the erased one
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")


def _runs(text: str) -> list[tuple[str, ...]]:
    words = [match.group().lower() for match in _WORD.finditer(text)]
    return [tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))] if words else []


def run_hashes(text: str, hasher: Hasher) -> frozenset[str]:
    """Hashes of the runs of five words; of all the words where there are fewer. None where there are no words."""
    return frozenset(_hash(run, hasher) for run in _runs(text))


def _hash(run: Sequence[str], hasher: Hasher) -> str:
    return hasher.digest(fold("\0".join(run)))


def sampled(text: str, hasher: Hasher) -> dict[str, tuple[str, ...]]:
    """The runs by which an erased text is known again, in lower case, by their hashes."""
    hashed = {_hash(run, hasher): run for run in _runs(text)}
    return {digest: hashed[digest] for digest in sorted(hashed)[:_SAMPLE]}


def sample(text: str, hasher: Hasher) -> frozenset[str]:
    """The hashes by which an erased text is known again."""
    return frozenset(sampled(text, hasher))


def whole_hash(text: str, hasher: Hasher) -> str:
    """The hash of all words of a text: of a text that is the same but for signs between words."""
    return hasher.digest("\0\0".join(fold(match.group()) for match in _WORD.finditer(text)))


def holds(found: frozenset[str], whole: str, erased: ErasedMaterial) -> bool:
    """Whether a text with these runs and that hash of the whole is the erased material or holds it."""
    if whole in erased.spared:
        return False
    samples = (one for one in (erased.runs, erased.edited) if one)
    return whole in erased.runs or any(len(one & found) >= _HELD * len(one) for one in samples)


def phrase_of(text: str, hasher: Hasher) -> tuple[int, str]:
    """The number of words of a phrase, and its hash."""
    words = [fold(match.group()) for match in _WORD.finditer(text)]
    return len(words), hasher.digest("\0".join(words))


def rectified(text: str, rules: Sequence[Rectification], hasher: Hasher) -> Iterator[Change]:
    """Changes that put wrong phrases right, in order and apart; a first letter that was a capital stays one.

    Where the right words stand already, nothing is changed, also where the wrong ones are among them: putting a text
    right again changes nothing.
    """
    found = list(_WORD.finditer(text)) if rules else []
    words = [fold(match.group()) for match in found]
    taken = 0
    by_length = sorted(rules, key=lambda rule: -rule.words)
    for at in range(len(words)):
        if found[at].start() < taken:
            continue
        for rule in by_length:
            run = words[at : at + rule.words]
            if len(run) == rule.words and hasher.digest("\0".join(run)) == rule.mark:
                start, end = found[at].start(), found[at + rule.words - 1].end()
                value = rule.value
                if text[start].isupper():
                    value = value[:1].upper() + value[1:]
                if not _right_already(text, start, end, value):
                    yield Change(start, end, value)
                taken = end
                break


def _right_already(text: str, start: int, end: int, value: str) -> bool:
    """Whether the words `[start, end)` are, or stand in, the right ones."""
    wrong = fold(text[start:end])
    places = (match.start() for match in re.finditer(re.escape(wrong), fold(value)))
    return any(fold(text[max(0, start - at) : start - at + len(value)]) == fold(value) for at in places) and (
        len(value) != end - start or text[start:end] == value
    )
