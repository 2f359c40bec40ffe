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


def run_hashes(text: str, hasher: Hasher) -> frozenset[str]:
    """Hashes of the runs of five words; of all the words where there are fewer. None where there are no words."""
    words = [fold(match.group()) for match in _WORD.finditer(text)]
    if not words:
        return frozenset()
    return frozenset(hasher.digest("\0".join(words[at : at + RUN])) for at in range(max(1, len(words) - RUN + 1)))


def sample(text: str, hasher: Hasher) -> frozenset[str]:
    """The hashes by which an erased text is known again."""
    return frozenset(sorted(run_hashes(text, hasher))[:_SAMPLE])


def holding(found: frozenset[str], erased: Sequence[ErasedMaterial]) -> ErasedMaterial | None:
    """The erased material that a text with these runs holds, if any."""
    return next((one for one in erased if one.runs and len(one.runs & found) >= _HELD * len(one.runs)), None)


def phrase_of(text: str, hasher: Hasher) -> tuple[int, str]:
    """The number of words of a phrase, and its hash."""
    words = [fold(match.group()) for match in _WORD.finditer(text)]
    return len(words), hasher.digest("\0".join(words))


def rectified(text: str, rules: Sequence[Rectification], hasher: Hasher) -> Iterator[Change]:
    """Changes that put wrong phrases right, in order and apart; a first letter that was a capital stays one."""
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
                yield Change(start, end, value)
                taken = end
                break
