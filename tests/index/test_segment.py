"""Segments: what is written can be searched, filtered and taken apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import IndexDamaged
from index.arrays import write_arrays
from index.content import SegmentData
from index.manifest import PartRecord
from index.parts import SEGMENTS
from index.quantising import dequantise
from index.segment import nearest, sentences_of, tokens_of

IDS = (5, 8, 13)
QUERY = np.array([0.1, 0.9, 0.2, 0], np.float32)


def segment_data() -> SegmentData:
    """Three passages along the axes of four dimensions, of one, two and three tokens, one sentence a token."""
    starts = np.array([0, 1, 3, 6], np.int32)
    return SegmentData(
        ids=np.array(IDS, np.int64),
        editions=np.array([2, 0, 3], np.int16),
        passages=np.eye(4, dtype=np.float32)[:3],
        tokens=np.arange(12, dtype=np.uint8).reshape(6, 2),
        scales=np.arange(1, 7).astype(np.float16),
        sentences=np.array([[0, 1], [0, 1], [1, 2], [0, 1], [1, 2], [2, 3]], np.int32),
        token_starts=starts,
        sentence_starts=starts,
    )


def write(root: Path, data: SegmentData) -> PartRecord:
    (root / SEGMENTS.folder).mkdir()
    return SEGMENTS.write(root, data)


@pytest.fixture
def segment(tmp_path: Path) -> SegmentData:
    return SEGMENTS.open(tmp_path, write(tmp_path, segment_data()), checked=True)


def test_the_nearest_passage_comes_first(segment: SegmentData) -> None:
    ids, cosines = nearest(segment, QUERY, 10)
    assert ids.tolist() == [8, 13, 5]
    assert cosines.tolist() == pytest.approx([0.9, 0.2, 0.1])


def test_only_allowed_passages_are_found(segment: SegmentData) -> None:
    assert nearest(segment, QUERY, 10, np.array([True, False, True]))[0].tolist() == [13, 5]
    assert nearest(segment, QUERY, 10, np.zeros(3, bool))[0].tolist() == []
    assert nearest(segment, QUERY, 1)[0].tolist() == [8]


@pytest.mark.parametrize("row", [0, 1, 2])
def test_each_passage_gets_its_own_tokens_and_sentences_back(segment: SegmentData, row: int) -> None:
    data = segment_data()
    of_row = slice(data.token_starts[row], data.token_starts[row + 1])
    assert np.array_equal(tokens_of(segment, row), dequantise(data.tokens[of_row], data.scales[of_row]))
    assert np.array_equal(sentences_of(segment, row), data.sentences[of_row])


def test_a_record_tells_of_its_segment(tmp_path: Path) -> None:
    record = write(tmp_path, segment_data())
    assert (record.passages, record.lowest, record.highest) == (3, 5, 13)
    assert SEGMENTS.path(tmp_path, record).stat().st_size == record.bytes


def test_taking_some_passages_and_joining_them_again_loses_nothing(segment: SegmentData) -> None:
    last = np.array([False, False, True])
    joined = SegmentData.join([segment.take(~last), segment.take(last)])
    for name, array in segment_data().arrays().items():
        assert np.array_equal(joined.arrays()[name], array), name


def test_what_is_mapped_is_not_to_be_changed_and_outlives_its_name(tmp_path: Path) -> None:
    record = write(tmp_path, segment_data())
    opened = SEGMENTS.open(tmp_path, record, checked=False)
    SEGMENTS.path(tmp_path, record).unlink()
    assert opened.ids.tolist() == list(IDS)
    with pytest.raises(ValueError, match="read-only"):
        opened.ids[0] = 1


def _shorter(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _other_arrays(path: Path) -> None:
    write_arrays(path, {"ids": np.arange(3)})


@pytest.mark.parametrize("harm", [Path.unlink, _shorter, lambda path: path.write_bytes(b""), _other_arrays])
@pytest.mark.parametrize("checked", [True, False])
def test_a_broken_file_is_damage(tmp_path: Path, harm: Callable[[Path], object], checked: bool) -> None:
    record = write(tmp_path, segment_data())
    harm(SEGMENTS.path(tmp_path, record))
    with pytest.raises(IndexDamaged, match=record.name):
        SEGMENTS.open(tmp_path, record, checked=checked)


def test_a_sound_file_of_something_else_is_damage(tmp_path: Path) -> None:
    record = write(tmp_path, segment_data())
    other = write_arrays(SEGMENTS.path(tmp_path, record), {"ids": np.arange(3), "editions": np.zeros(3)})
    with pytest.raises(IndexDamaged, match=record.name):
        SEGMENTS.open(tmp_path, replace(record, bytes=other.size, sha256=other.sha256), checked=True)


def test_a_file_with_more_passages_than_its_record_says_is_damage(tmp_path: Path) -> None:
    record = replace(write(tmp_path, segment_data()), passages=2)
    with pytest.raises(IndexDamaged, match=record.name):
        SEGMENTS.open(tmp_path, record, checked=True)


def test_a_byte_changed_is_seen_where_the_file_is_read_whole(tmp_path: Path) -> None:
    record = write(tmp_path, segment_data())
    path = SEGMENTS.path(tmp_path, record)
    content = bytearray(path.read_bytes())
    content[-70] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(IndexDamaged, match=record.name):
        SEGMENTS.open(tmp_path, record, checked=True)
