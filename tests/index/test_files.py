"""Files with checksums: what was changed behind their back is seen."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from corpus.errors import IndexDamaged
from index.files import FileRecord, check_file, sha256_of, write_whole


def test_a_file_like_its_record_passes(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"abc")
    check_file(path, FileRecord(3, hashlib.sha256(b"abc").hexdigest()))
    assert sha256_of(path) == hashlib.sha256(b"abc").hexdigest()


@pytest.mark.parametrize("content", [b"tresci", b"tre", b"", None])
def test_a_changed_shortened_or_missing_file_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"tresc!")
    record = FileRecord(6, sha256_of(path))
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(IndexDamaged, match=r"a\.bin"):
        check_file(path, record)


def test_a_file_is_put_in_anothers_place_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"old")
    write_whole(path, b"new content")
    assert path.read_bytes() == b"new content"
    assert list(tmp_path.iterdir()) == [path]
