"""The manifest: what it says comes back, what was changed behind its back is seen."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import IndexDamaged
from index.manifest import FORMAT, MANIFEST_FILE, Manifest, SegmentRecord, WordPart, read_manifest, write_manifest

MANIFEST = Manifest(
    generation=7,
    model="model-próbny",
    fingerprint="abc",
    dimension=4,
    segments=(
        SegmentRecord("s1", 3, 11, 17, 1000, "aa", (WordPart("0" * 32, 2), WordPart("1" * 32, 1))),
        SegmentRecord("s2", 2, 12, 40, 500, "bb", (WordPart("2" * 32, 2),)),
    ),
    schema={"index_settings": {"docstore_blocksize": 16384}, "schema": [{"name": "id", "type": "u64"}]},
)


def test_a_manifest_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_manifest(tmp_path, MANIFEST)
    assert read_manifest(tmp_path) == MANIFEST
    assert MANIFEST.passages == 5
    assert [path.name for path in tmp_path.iterdir()] == [MANIFEST_FILE]


def test_there_is_none_where_nothing_was_indexed(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) is None


def test_tantivy_is_told_of_the_segments_words_without_deletions(tmp_path: Path) -> None:
    write_manifest(tmp_path, MANIFEST)
    told = json.loads((tmp_path / MANIFEST_FILE).read_text())["segments"]
    assert [one["segment_id"].replace("-", "") for one in told] == ["0" * 32, "1" * 32, "2" * 32]
    assert [(one["max_doc"], one["deletes"]) for one in told] == [(2, None), (1, None), (2, None)]


def _changed(meta: dict[str, Any], **values: object) -> None:
    meta["payload"] = json.dumps({**json.loads(meta["payload"]), **values})


@pytest.mark.parametrize(
    "change",
    [
        lambda meta: meta.update(opstamp=8),
        lambda meta: meta["segments"].pop(),
        lambda meta: meta["segments"][0].update(max_doc=9),
        lambda meta: meta["schema"][0].update(name="numer"),
        lambda meta: meta.pop("payload"),
        lambda meta: meta.update(payload="{"),
        lambda meta: meta.update(payload=None),
        lambda meta: meta.update(payload="[]"),
        lambda meta: _changed(meta, sha256="0" * 64),
        lambda meta: _changed(meta, content=[8, "model-próbny", "abc", 4, []]),
        lambda meta: _changed(meta, content=None),
    ],
)
def test_a_tampered_manifest_is_damaged(tmp_path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    write_manifest(tmp_path, MANIFEST)
    path = tmp_path / MANIFEST_FILE
    meta = json.loads(path.read_text())
    change(meta)
    path.write_text(json.dumps(meta))
    with pytest.raises(IndexDamaged, match=MANIFEST_FILE):
        read_manifest(tmp_path)


def test_a_manifest_of_another_format_counts_as_none(tmp_path: Path) -> None:
    write_manifest(tmp_path, MANIFEST)
    path = tmp_path / MANIFEST_FILE
    meta = json.loads(path.read_text())
    _changed(meta, format=FORMAT + 1, content="nieznana treść")
    path.write_text(json.dumps(meta))
    assert read_manifest(tmp_path) is None


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
