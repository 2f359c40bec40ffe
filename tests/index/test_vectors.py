"""Segments: what is written can be searched, filtered and taken apart."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import IndexDamaged
from index.content import SegmentData
from index.quantising import dequantise
from index.vectors import (
    LEMMAS_FILE,
    PASSAGES_FILE,
    ROWS_FILE,
    SCALES_FILE,
    SENTENCES_FILE,
    TOKENS_FILE,
    Segment,
    read_ids,
    write_segment,
)

IDS = (5, 8, 13)


def segment_data() -> SegmentData:
    """Three passages along the axes of four dimensions, of one, two and three tokens, one sentence a token."""
    counts = np.array([1, 2, 3], np.int32)
    return SegmentData(
        ids=np.array(IDS, np.int64),
        editions=np.array([2, 0, 3], np.int16),
        passages=np.eye(4, dtype=np.float32)[:3],
        tokens=np.arange(12, dtype=np.uint8).reshape(6, 2),
        scales=np.arange(1, 7).astype(np.float16),
        sentences=np.array([[0, 1], [0, 1], [1, 2], [0, 1], [1, 2], [2, 3]], np.int32),
        token_counts=counts,
        sentence_counts=counts,
        lemmas=np.array(["sołtys przyjechać", "", "wodociąg wodociąg"], dtype=object),
    )


def write(folder: Path, data: SegmentData) -> Path:
    folder.mkdir()
    write_segment(folder, data)
    return folder


@pytest.fixture
def segment(tmp_path: Path) -> Segment:
    return Segment(write(tmp_path / "s", segment_data()))


def test_the_nearest_passage_comes_first(segment: Segment) -> None:
    ids, cosines = segment.search(np.array([0.1, 0.9, 0.2, 0], np.float32), 10)
    assert ids.tolist() == [8, 13, 5]
    assert cosines.tolist() == pytest.approx([0.9, 0.2, 0.1])


def test_only_allowed_passages_are_found(segment: Segment) -> None:
    query = np.array([0.1, 0.9, 0.2, 0], np.float32)
    assert segment.search(query, 10, np.array([True, False, True]))[0].tolist() == [13, 5]
    assert segment.search(query, 10, np.zeros(3, bool))[0].tolist() == []
    assert segment.search(query, 1)[0].tolist() == [8]


@pytest.mark.parametrize("row", [0, 1, 2])
def test_each_passage_gets_its_own_tokens_and_sentences_back(segment: Segment, row: int) -> None:
    data = segment_data()
    first = sum(data.token_counts[:row])
    of_row = slice(first, first + data.token_counts[row])
    assert np.array_equal(segment.tokens(row), dequantise(data.tokens[of_row], data.scales[of_row]))
    assert np.array_equal(segment.sentences(row), data.sentences[of_row])
    assert np.allclose(segment.passage(row), data.passages[row])


def test_numbers_of_passages_are_read_alone(segment: Segment) -> None:
    assert read_ids(segment.folder).tolist() == list(IDS)


def test_taking_some_passages_and_joining_them_again_loses_nothing(segment: Segment) -> None:
    data, last = segment.data(), np.array([False, False, True])
    joined = SegmentData.join([data.take(~last), data.take(last)])
    for name in (
        "ids",
        "editions",
        "passages",
        "tokens",
        "scales",
        "sentences",
        "token_counts",
        "sentence_counts",
        "lemmas",
    ):
        assert np.array_equal(getattr(joined, name), getattr(segment_data(), name)), name


@pytest.mark.parametrize("name", [ROWS_FILE, TOKENS_FILE, SCALES_FILE, SENTENCES_FILE])
@pytest.mark.parametrize("content", [None, b"", b"not numpy at all"])
def test_a_missing_or_broken_array_is_damage(tmp_path: Path, name: str, content: bytes | None) -> None:
    write(tmp_path / "s", segment_data())
    path = tmp_path / "s" / name
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(IndexDamaged):
        Segment(tmp_path / "s")


@pytest.mark.parametrize("content", [None, b"", b"IxFI"])
def test_broken_vectors_are_damage(tmp_path: Path, content: bytes | None) -> None:
    write(tmp_path / "s", segment_data())
    path = tmp_path / "s" / PASSAGES_FILE
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(IndexDamaged):
        Segment(tmp_path / "s").search(np.zeros(4, np.float32), 1)


def test_vectors_of_another_segment_are_damage(tmp_path: Path) -> None:
    write(tmp_path / "s", segment_data())
    write(tmp_path / "other", segment_data().take(np.array([True, True, False])))
    (tmp_path / "other" / PASSAGES_FILE).replace(tmp_path / "s" / PASSAGES_FILE)
    with pytest.raises(IndexDamaged):
        Segment(tmp_path / "s").search(np.zeros(4, np.float32), 1)


@pytest.mark.parametrize("content", [None, b"", b"jedna linia\n", b"\xff\n\n\n"])
def test_broken_lemmas_are_damage_when_they_are_read(tmp_path: Path, content: bytes | None) -> None:
    path = write(tmp_path / "s", segment_data()) / LEMMAS_FILE
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(IndexDamaged, match=LEMMAS_FILE):
        Segment(tmp_path / "s").data()


@pytest.mark.parametrize("content", [None, b"", b"not numpy at all"])
def test_broken_numbers_are_damage(tmp_path: Path, content: bytes | None) -> None:
    path = write(tmp_path / "s", segment_data()) / ROWS_FILE
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(IndexDamaged, match=ROWS_FILE):
        read_ids(tmp_path / "s")
