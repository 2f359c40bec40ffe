"""Places of passages: each number is found in its segment and its row."""

from __future__ import annotations

import numpy as np
import pytest

from index.places import Places


def test_every_passage_is_found_where_it_is() -> None:
    segments = [np.array([5, 1, 9], np.int64), np.array([2], np.int64), np.array([8, 3], np.int64)]
    places = Places.of(segments)
    for number, ids in enumerate(segments):
        for row, passage in enumerate(ids.tolist()):
            assert places.find(passage) == (number, row)


@pytest.mark.parametrize("number", [0, 4, 10, -1])
def test_a_passage_that_is_not_there_is_said_so(number: int) -> None:
    with pytest.raises(KeyError):
        Places.of([np.array([1, 3], np.int64), np.array([9], np.int64)]).find(number)


def test_an_empty_index_has_none() -> None:
    with pytest.raises(KeyError):
        Places.of([]).find(1)
