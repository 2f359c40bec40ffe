"""The manifest: what it says comes back, what was changed behind its back is seen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.errors import IndexDamaged
from index.manifest import (
    MANIFEST_FILE,
    FileRecord,
    Manifest,
    SegmentRecord,
    check_files,
    read_manifest,
    record_files,
    write_manifest,
)

MANIFEST = Manifest(
    generation=7,
    model="model-próbny",
    fingerprint="abc",
    dimension=4,
    segments=(SegmentRecord("s1", 3, {"rows.npy": FileRecord(10, "aa")}), SegmentRecord("s2", 2, {})),
    words="w1",
    word_files={"meta.json": FileRecord(5, "bb")},
)


def test_a_manifest_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_manifest(tmp_path, MANIFEST)
    assert read_manifest(tmp_path) == MANIFEST
    assert MANIFEST.passages == 5
    assert [path.name for path in tmp_path.iterdir()] == [MANIFEST_FILE]


def test_there_is_none_where_nothing_was_indexed(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda stored: stored["content"].update(generation=8),
        lambda stored: stored["content"]["segments"].pop(),
        lambda stored: stored["content"]["word_files"]["meta.json"].update(sha256="cc"),
        lambda stored: stored.update(sha256="0" * 64),
        lambda stored: stored.pop("sha256"),
        lambda stored: stored.pop("content"),
    ],
)
def test_a_tampered_manifest_is_damaged(tmp_path: Path, change: object) -> None:
    write_manifest(tmp_path, MANIFEST)
    path = tmp_path / MANIFEST_FILE
    stored = json.loads(path.read_text())
    assert callable(change)
    change(stored)
    path.write_text(json.dumps(stored))
    with pytest.raises(IndexDamaged, match=MANIFEST_FILE):
        read_manifest(tmp_path)


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '"manifest"'])
def test_a_manifest_that_is_none_is_damaged(tmp_path: Path, content: str) -> None:
    (tmp_path / MANIFEST_FILE).write_text(content)
    with pytest.raises(IndexDamaged, match=MANIFEST_FILE):
        read_manifest(tmp_path)


def test_a_truncated_manifest_is_damaged(tmp_path: Path) -> None:
    write_manifest(tmp_path, MANIFEST)
    path = tmp_path / MANIFEST_FILE
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(IndexDamaged):
        read_manifest(tmp_path)


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
