"""The manifest: what it says comes back, what was changed behind its back is seen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import IndexDamaged
from index.manifest import FORMAT, MANIFEST_FILE, Manifest, PartRecord, read_manifest, write_manifest

MANIFEST = Manifest(
    generation=7,
    model="model-próbny",
    fingerprint="abc",
    dimension=4,
    segments=(PartRecord("a1", 3, 11, 17, 1000, "aa"), PartRecord("a2", 2, 12, 40, 500, "bb")),
    partitions=(PartRecord("b1", 5, 11, 40, 300, "cc"),),
)


def test_a_manifest_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_manifest(tmp_path, MANIFEST)
    assert read_manifest(tmp_path) == MANIFEST
    assert (MANIFEST.passages, MANIFEST.bytes) == (5, 1800)
    assert [path.name for path in tmp_path.iterdir()] == [MANIFEST_FILE]


def test_there_is_none_where_nothing_was_indexed(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda stored: stored["content"].__setitem__(0, 8),
        lambda stored: stored["content"][4].pop(),
        lambda stored: stored["content"][4][0].__setitem__(1, 9),
        lambda stored: stored["content"][5][0].__setitem__(0, "inna"),
        lambda stored: stored.update(sha256="0" * 64),
        lambda stored: stored.update(content=None),
        lambda stored: stored.pop("content"),
    ],
)
def test_a_tampered_manifest_is_damaged(tmp_path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    write_manifest(tmp_path, MANIFEST)
    path = tmp_path / MANIFEST_FILE
    stored = json.loads(path.read_text())
    change(stored)
    path.write_text(json.dumps(stored))
    with pytest.raises(IndexDamaged, match=MANIFEST_FILE):
        read_manifest(tmp_path)


def test_segments_and_partitions_of_different_numbers_are_damage(tmp_path: Path) -> None:
    write_manifest(tmp_path, replace(MANIFEST, partitions=()))
    with pytest.raises(IndexDamaged, match=MANIFEST_FILE):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    "stored", [{"format": FORMAT + 1, "content": "nieznana treść"}, {"sha256": "0", "content": {"format": 1}}]
)
def test_a_manifest_of_another_format_counts_as_none(tmp_path: Path, stored: dict[str, object]) -> None:
    (tmp_path / MANIFEST_FILE).write_text(json.dumps(stored))
    assert read_manifest(tmp_path) is None


@pytest.mark.parametrize(
    "record",
    [
        ["../../x", 5, 1, 9, 10, "aa"],
        ["a\0", 5, 1, 9, 10, "aa"],
        ["a1", "5", 1, 9, 10, "aa"],
        ["a1", 5, "a", 9, 10, "aa"],
        ["a1", 5, 1, 9, 1.5, "aa"],
        ["a1", 5],
        "a1",
        None,
    ],
)
def test_records_that_are_none_are_damage(tmp_path: Path, record: object) -> None:
    content = [1, "m", "f", 4, [["a1", 5, 1, 9, 10, "aa"]], [record]]
    stored = {"format": FORMAT, "sha256": hashlib.sha256(json.dumps(content).encode()).hexdigest(), "content": content}
    (tmp_path / MANIFEST_FILE).write_text(json.dumps(stored))
    with pytest.raises(IndexDamaged, match=MANIFEST_FILE):
        read_manifest(tmp_path)


@pytest.mark.parametrize("content", ["", "{", "[" * 200_000, "[]", "null", '"manifest"'])
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
