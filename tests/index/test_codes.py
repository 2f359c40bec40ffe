"""Coded vectors: near to what they stand for, and good enough to find the nearest by."""

from __future__ import annotations

import numpy as np
import pytest

from index.coarse import CoarseIndex
from index.codes import Grid
from index.content import PartitionData
from index.postings import Postings

SIZE = 32
CHANCE = np.random.default_rng(2016)
CENTRE = CHANCE.normal(0, 0.2, SIZE)
VECTORS = (CENTRE + CHANCE.normal(0, 0.05, (3000, SIZE))).astype(np.float32)
GRID = Grid.over(VECTORS[:200])
QUERIES = (CENTRE + CHANCE.normal(0, 0.05, (40, SIZE))).astype(np.float32)


def partition(rows: slice) -> PartitionData:
    ids = np.arange(len(VECTORS))[rows]
    return PartitionData.put_together(
        ids, (ids % 4).astype(np.int16), GRID.encode(VECTORS[rows]), GRID, Postings.of([[] for _ in ids])
    )


def best(query: np.ndarray, among: np.ndarray, count: int = 10) -> set[int]:
    return set(among[np.argsort(-(VECTORS[among] @ query))[:count]].tolist())


def test_a_code_stands_for_what_is_near_to_it() -> None:
    off = np.abs(GRID.decode(GRID.encode(VECTORS)) - VECTORS)
    assert GRID.encode(VECTORS).shape == (3000, SIZE // 2)
    assert np.quantile(off, 0.97) <= GRID.step / 2 + 1e-6


def test_values_beyond_the_grid_get_its_outermost_level() -> None:
    far = np.stack([GRID.centre + 9, GRID.centre - 9])
    assert GRID.decode(GRID.encode(far)) - GRID.centre == pytest.approx(
        np.array([[7.5 * GRID.step], [-7.5 * GRID.step]]) * np.ones(SIZE), abs=1e-5
    )


def test_a_grid_comes_back_from_a_file_as_it_was() -> None:
    assert float(np.float32(GRID.step)) == GRID.step


@pytest.mark.parametrize("cut", [3000, 1000, 37])
def test_the_nearest_are_among_those_found(cut: int) -> None:
    index = CoarseIndex({str(at): partition(slice(at, at + cut)) for at in range(0, 3000, cut)})
    recall = [len(best(query, np.arange(3000)) & set(index.nearest(query, 60))) / 10 for query in QUERIES]
    assert np.mean(recall) >= 0.98


@pytest.mark.parametrize("editions", [[1], [0, 3], [7]])
def test_only_passages_of_the_editions_are_found(editions: list[int]) -> None:
    index = CoarseIndex({str(at): partition(slice(at, at + 1000)) for at in range(0, 3000, 1000)})
    among = np.flatnonzero(np.isin(np.arange(3000) % 4, editions))
    for query in QUERIES:
        found = index.nearest(query, 60, editions)
        assert set(found) <= set(among.tolist())
        assert len(best(query, among) & set(found)) >= min(9, len(among))


def test_what_is_looked_at_before_is_kept_and_what_is_gone_is_let_go() -> None:
    parts = {str(at): partition(slice(at, at + 1000)) for at in range(0, 3000, 1000)}
    before = CoarseIndex(parts)
    before.nearest(QUERIES[0], 10)
    after = CoarseIndex({name: part for name, part in parts.items() if name != "1000"}, before)
    assert after._parts == {key: part for key, part in before._parts.items() if key[0] != "1000"}
    assert not set(after.nearest(QUERIES[0], 60)) & set(range(1000, 2000))


def test_codes_by_another_grid_are_brought_to_the_first_ones() -> None:
    other = Grid(GRID.centre + np.float32(0.01), GRID.step * 1.25)
    foreign = PartitionData.put_together(
        np.arange(1500, 3000), np.zeros(1500, np.int16), other.encode(VECTORS[1500:]), other, Postings.of([[]] * 1500)
    )
    joined = PartitionData.join([partition(slice(0, 1500)), foreign])
    assert np.array_equal(joined.centre, GRID.centre)
    index = CoarseIndex({"one": joined})
    recall = [len(best(query, np.arange(3000)) & set(index.nearest(query, 100))) / 10 for query in QUERIES]
    assert np.mean(recall) >= 0.97


def test_an_empty_index_has_nothing() -> None:
    assert CoarseIndex({}).nearest(QUERIES[0], 5) == []
