"""Files with checksums: what was changed behind their back is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import IndexDamaged
from index.files import check_files, record_files


def test_recorded_files_pass_the_check(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"abc")
    check_files(tmp_path, record_files(tmp_path, ["a.bin"]))


@pytest.mark.parametrize("content", [b"tresci", b"tre", b"", None])
def test_a_changed_shortened_or_missing_file_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"tresc!")
    records = record_files(tmp_path, ["a.bin"])
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(IndexDamaged, match=r"a\.bin"):
        check_files(tmp_path, records)


def test_a_large_file_is_read_only_when_everything_is(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"x" * 100)
    records = record_files(tmp_path, ["a.bin"])
    path.write_bytes(b"y" * 100)
    check_files(tmp_path, records, limit=50)
    with pytest.raises(IndexDamaged):
        check_files(tmp_path, records)
