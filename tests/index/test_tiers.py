"""Joining small segments: few stay, and each passage is written again a few times only."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.parts import PARTITIONS
from index.postings import MOST_PASSAGES
from index.tiers import FULLEST, to_join

LIMIT = 512


def cut(total: int) -> list[int]:
    return [min(LIMIT, total - at) for at in range(0, total, LIMIT)]


def joined(sizes: list[int]) -> tuple[list[int], int]:
    """Sizes after what one change joins, and how many passages it wrote."""
    together = to_join(sizes, LIMIT)
    total = sum(sizes[at] for at in together)
    return [size for at, size in enumerate(sizes) if at not in together] + cut(total), total


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([], []),
        ([1, 1, 1], []),
        ([1, 1, 1, 1], [0, 1, 2, 3]),
        ([512, 512, 512, 512, 512], []),
        ([300, 300, 512, 300, 300], [0, 1, 3, 4]),
        ([1, 5, 40, 200], []),
        ([6, 6, 6, 1, 1, 1, 1], [3, 4, 5, 6, 0, 1, 2]),
        ([385, 385, 385, 385], []),
    ],
)
def test_a_tier_of_four_is_joined_and_carried_on(sizes: list[int], expected: list[int]) -> None:
    assert to_join(sizes, LIMIT) == expected


def test_many_single_passages_make_few_segments_and_little_writing() -> None:
    sizes: list[int] = []
    written = 0
    for _ in range(5000):
        sizes, again = joined([*sizes, 1])
        written += 1 + again
    assert sum(sizes) == 5000
    assert len(sizes) <= 5000 / (LIMIT * 3 / 4) + 4 * FULLEST
    assert written <= 7 * 5000


@pytest.mark.parametrize("batch", [37, 130, 300, 380, 600])
def test_batches_of_any_size_fill_segments(batch: int) -> None:
    sizes: list[int] = []
    for _ in range(200):
        sizes, _ = joined([*sizes, *cut(batch)])
    assert sum(sizes) == 200 * batch
    assert len(sizes) <= 200 * batch / (LIMIT * 0.7) + 4 * FULLEST


def test_segments_that_erasures_have_emptied_are_joined() -> None:
    chance = random.Random(7)  # noqa: S311 - a seeded choice of sizes
    sizes = [chance.randint(1, 100) for _ in range(300)]
    total = sum(sizes)
    for _ in range(60):
        sizes, written = joined(sizes)
        assert written <= 16 * LIMIT
    assert sum(sizes) == total
    assert len(sizes) <= total / (LIMIT * 0.7) + 4 * FULLEST


@given(st.lists(st.integers(1, PARTITIONS.limit), max_size=60))
def test_no_more_are_joined_than_rows_of_postings_can_number(sizes: list[int]) -> None:
    together = to_join(sizes, PARTITIONS.limit)
    assert sum(sizes[at] for at in together) <= MOST_PASSAGES
    assert len(together) != 1


def test_after_a_great_erasure_some_are_joined_and_the_next_change_goes_on() -> None:
    sizes = [LIMIT * 7 // 10] * 30
    for _ in range(20):
        sizes, _ = joined(sizes)
    assert sum(sizes) == 30 * (LIMIT * 7 // 10)
    assert len(sizes) <= 30 * 0.7 / 0.75 + FULLEST
