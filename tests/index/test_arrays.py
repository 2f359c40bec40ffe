"""Arrays in a file: what is written is mapped back; a file that is not one of them is damage."""

from __future__ import annotations

import errno
import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of

from corpus.errors import IndexDamaged, TooManyFiles
from index.arrays import map_arrays, starts_of, write_arrays

KINDS = [np.uint8, np.uint16, np.int32, np.uint64, np.float16, np.float32]


@given(
    st.dictionaries(
        st.text("aęz_", min_size=1, max_size=3),
        st.sampled_from(KINDS).flatmap(
            lambda kind: arrays_of.arrays(kind, arrays_of.array_shapes(min_dims=1, max_dims=2, min_side=0))
        ),
        max_size=4,
    )
)
def test_what_is_written_comes_back(tmp_path_factory: pytest.TempPathFactory, arrays: dict[str, np.ndarray]) -> None:
    path = tmp_path_factory.mktemp("a") / "file"
    record = write_arrays(path, arrays)
    assert record.size == path.stat().st_size
    assert record.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    mapped = map_arrays(path, record.size)
    assert mapped.keys() == arrays.keys()
    for name, array in arrays.items():
        assert mapped[name].dtype == array.dtype
        assert mapped[name].shape == array.shape
        assert mapped[name].tobytes() == array.tobytes()


def test_arrays_begin_where_a_processor_reads_them_best(tmp_path: Path) -> None:
    record = write_arrays(tmp_path / "a", {"a": np.arange(3, dtype=np.uint8), "b": np.arange(5, dtype=np.float32)})
    for array in map_arrays(tmp_path / "a", record.size).values():
        assert array.ctypes.data % 64 == 0


def test_part_of_a_larger_array_is_written_alone(tmp_path: Path) -> None:
    whole = np.arange(20).reshape(4, 5)
    record = write_arrays(tmp_path / "a", {"part": whole[::2, 1:3]})
    assert map_arrays(tmp_path / "a", record.size)["part"].tolist() == [[1, 2], [11, 12]]


@pytest.mark.parametrize("content", [b"", b"\x00" * 8, b"\xff" * 80, b"\x05" + b"\x00" * 7 + b"[1,2]"])
def test_a_file_that_is_none_is_damage(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a"
    path.write_bytes(content)
    with pytest.raises(IndexDamaged, match="a"):
        map_arrays(path, len(content))


def test_a_file_of_another_size_is_damage(tmp_path: Path) -> None:
    record = write_arrays(tmp_path / "a", {"a": np.arange(3)})
    with pytest.raises(IndexDamaged, match="a"):
        map_arrays(tmp_path / "a", record.size + 1)


def test_a_missing_file_is_damage(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged, match="nowhere"):
        map_arrays(tmp_path / "nowhere", 10)


def test_a_header_that_promises_more_than_there_is_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write_arrays(path, {"a": np.arange(3)})
    content = path.read_bytes().replace(b"[3]", b"[9]")
    path.write_bytes(content)
    with pytest.raises(IndexDamaged, match="a"):
        map_arrays(path, len(content))


@pytest.mark.parametrize(
    "place",
    [
        ["<i8", [3], -64],
        ["<i8", [-1], 0],
        ["<i8", [3], 2**70],
        ["<i8", [1e30], 0],
        ["i4,(", [3], 0],
        ["|O", [3], 0],
        ["<U1", [3], 0],
        [None, [3], 0],
        "<i8",
    ],
)
def test_a_header_that_makes_no_sense_is_damage(tmp_path: Path, place: object) -> None:
    header = json.dumps({"a": place}).encode()
    header += b" " * (-(8 + len(header)) % 64)
    content = len(header).to_bytes(8, "little") + header + bytes(64)
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(IndexDamaged, match="a"):
        map_arrays(tmp_path / "a", len(content))


def test_too_many_open_files_are_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = write_arrays(tmp_path / "a", {"a": np.arange(3)})

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(TooManyFiles, match="ulimit"):
        map_arrays(tmp_path / "a", record.size)


def test_starts_are_sums_of_lengths() -> None:
    assert starts_of(np.array([2, 0, 3])).tolist() == [0, 2, 2, 5]
    assert starts_of(np.array([], np.int64)).tolist() == [0]
