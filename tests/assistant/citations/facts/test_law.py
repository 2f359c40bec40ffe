from __future__ import annotations

import pytest

from assistant.citations.facts.law import references_in


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("art. 18 ust. 2 pkt 3 lit. a", (("art", "18"), ("ust", "2"), ("pkt", "3"), ("lit", "a"))),
        ("artykułu 18 ustępu 2", (("art", "18"), ("ust", "2"))),
        ("Article 18(2)", (("art", "18"), ("ust", "2"))),
        ("§ 4 ust. 1 statutu", (("par", "4"), ("ust", "1"))),
        ("Dz.U. z 2022 r. poz. 559", (("dzyear", "2022"), ("dzpoz", "559"))),
        ("rozporządzenie (UE) 2016/679", (("act", "2016/679"),)),
    ],
)
def test_a_reference_is_read_with_its_parts(text: str, parts: tuple[tuple[str, str], ...]) -> None:
    (found,) = references_in(text)
    assert found.parts == parts


def test_words_that_begin_alike_are_no_references() -> None:
    assert references_in("Artysta 3 i punkt 7 programu") == ()


def test_a_part_is_told_by_the_whole_and_not_the_reverse() -> None:
    (whole,), (part,) = references_in("art. 18 ust. 2"), references_in("art. 18")
    assert part.told_by(whole)
    assert not whole.told_by(part)
