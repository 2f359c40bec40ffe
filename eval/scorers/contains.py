"""Whether an answer says what it must: by lemma, so that inflected forms count."""

from __future__ import annotations

import re

from corpus.morphology import lemmas, words_of
from eval.harness.records import Case, Expectation, Observation, Score

METRIC = "contains"
_STEM = 4  # letters from which the beginning of a word stands for its forms; shorter ones are words


def contains(case: Case, seen: Observation) -> Score | None:
    """1 where the text holds every item of `contains` in one of its alternatives.

    None where nothing is expected to be said, and for an answer that may as well be `not_found`.
    """
    if seen.answer is None or not case.contains or case.expect is Expectation.FREE:
        return None
    text = str(seen.answer["text"])
    missing = [item for item in case.contains if not any(holds(text, one) for one in item.split("|"))]
    return Score(METRIC, float(not missing), f"missing: {'; '.join(missing)}" if missing else "")


def holds(text: str, wanted: str) -> bool:
    """Whether a text holds words: as they stand, as the beginning of a word, or in other forms of the same lemmas."""
    plain, words = _plain(text), _plain(wanted)
    if not words:
        return False
    before = r"(?<!\d)" if words[0].isdigit() else r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\d)" if words[-1].isdigit() else r"(?!\w)" if len(words) < _STEM and words[-1].isalpha() else ""
    return bool(re.search(f"{before}{re.escape(words)}{after}", plain)) or _by_lemma(plain, words)


def _plain(text: str) -> str:
    """In small letters, with single spaces, and every dash a hyphen: "23–24 września" is "23-24 września"."""
    return " ".join(text.casefold().replace("–", "-").replace("—", "-").split())


def _by_lemma(text: str, wanted: str) -> bool:
    said = [frozenset((word, *lemmas(word))) for word in words_of(text)]
    asked = [frozenset((word, *lemmas(word))) for word in words_of(wanted)]
    size = len(asked)
    return size > 0 and any(
        all(one & other for one, other in zip(said[at : at + size], asked, strict=True))
        for at in range(len(said) - size + 1)
    )
