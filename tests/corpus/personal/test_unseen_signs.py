"""Numbers that word processors part by signs nobody sees, or by hyphens and blanks of other kinds."""

from __future__ import annotations

import pytest

from corpus.personal.masking import mask
from corpus.personal.scanner import scan

UNSEEN = ["\u00ad", "\u200b", "\u200e", "\u2060", "\ufeff"]
OTHER = ["\u2010", "\u2011", "\u2012", "\u2212", "\u2003", "\u3000"]


@pytest.mark.parametrize("sign", UNSEEN + OTHER)
def test_a_parted_number_is_found_whole(sign: str) -> None:
    text = f"Ewa Wrona, PESEL 440514{sign}01359, z Borku"
    [one] = scan(text)
    assert text[one.start : one.end] == f"440514{sign}01359"
    assert mask(text).text == "Ewa Wrona, PESEL [PESEL], z Borku"


def test_signs_around_a_number_stay() -> None:
    assert mask("\u200bPESEL\u200b 44051401359\u200b.\u00ad").text == "\u200bPESEL\u200b [PESEL]\u200b.\u00ad"


@pytest.mark.parametrize("sign", UNSEEN)
def test_two_things_that_only_it_parts_are_one(sign: str) -> None:
    """As they are seen, and as they are read in: a number with a digit too many is none."""
    assert scan(f"kod 144051{sign}401359") == ()
