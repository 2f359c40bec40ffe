"""Damage to the index's files is named, before a wrong answer can come of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import IndexDamaged
from corpus.records import Span, StoredPassage
from index import snapshot as snapshots
from index.arrays import map_arrays, write_arrays
from index.encoder.encoder import Encoder
from index.encoder.prepared import PreparedModel
from index.manifest import MANIFEST_FILE
from index.parts import PARTITIONS, SEGMENTS, Level
from index.store import Index
from index.tiers import FULLEST
from index.words import query_terms

TEXT = "Sołtysi przyjechali autobusem z Torunia."


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def empty(path: Path) -> None:
    path.write_bytes(b"")


LEVELS: list[Level[Any]] = [SEGMENTS, PARTITIONS]
HARM = [truncate, flip, empty, Path.unlink]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, model: PreparedModel, encoder: Encoder) -> Path:
    folder = tmp_path_factory.mktemp("built")
    Index(folder, model).change([StoredPassage(1, "d", TEXT, 0, 40, (Span(0, 40),), None, 2, "Narada")], [], encoder)
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "index"))


def parts(folder: Path) -> list[Path]:
    found = [path for level in LEVELS for path in (folder / level.folder).iterdir()]
    assert len(found) == len(LEVELS)
    return found


@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize("level", LEVELS)
def test_a_damaged_part_is_named(
    folder: Path, model: PreparedModel, level: Level[Any], harm: Callable[[Path], None]
) -> None:
    (path,) = (folder / level.folder).iterdir()
    harm(path)
    for look in (Index(folder, model).snapshot, Index(folder, model).verify):
        with pytest.raises(IndexDamaged, match=path.name):
            look()


@pytest.mark.parametrize("harm", [truncate, empty, Path.unlink])
def test_of_a_large_index_what_cannot_be_mapped_is_named(
    folder: Path, model: PreparedModel, monkeypatch: pytest.MonkeyPatch, harm: Callable[[Path], None]
) -> None:
    monkeypatch.setattr(snapshots, "CHECKED_BYTES", 0)
    for path in parts(folder):
        copy = path.read_bytes()
        harm(path)
        with pytest.raises(IndexDamaged, match=path.name):
            Index(folder, model).snapshot()
        path.write_bytes(copy)
    assert Index(folder, model).snapshot() is not None


def test_of_a_large_index_a_changed_byte_is_named_by_reading_it_whole(
    folder: Path, model: PreparedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "CHECKED_BYTES", 0)
    for path in parts(folder):
        copy = path.read_bytes()
        path.write_bytes(copy[:-65] + bytes([copy[-65] ^ 0xFF]) + copy[-64:])
        with pytest.raises(IndexDamaged, match=path.name):
            Index(folder, model).verify()
        path.write_bytes(copy)


@pytest.mark.parametrize("name", ["rows", "ids"])
def test_of_a_large_index_what_points_at_nothing_is_damage(
    folder: Path, model: PreparedModel, encoder: Encoder, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(snapshots, "CHECKED_BYTES", 0)
    (path,) = (folder / PARTITIONS.folder).iterdir()
    arrays = {one: array.copy() for one, array in map_arrays(path, path.stat().st_size).items()}
    arrays[name][:] = 9999
    write_arrays(path, arrays)
    snapshot = Index(folder, model).snapshot()
    assert snapshot is not None
    with pytest.raises(IndexDamaged):
        snapshot.search(encoder.encode_query(TEXT).whole, query_terms(TEXT), 5)


@pytest.mark.parametrize("harm", [truncate, flip, empty])
def test_a_damaged_manifest_is_named(folder: Path, model: PreparedModel, harm: Callable[[Path], None]) -> None:
    harm(folder / MANIFEST_FILE)
    with pytest.raises(IndexDamaged, match=MANIFEST_FILE):
        Index(folder, model).snapshot()


def test_without_a_manifest_there_is_no_index(folder: Path, model: PreparedModel) -> None:
    (folder / MANIFEST_FILE).unlink()
    assert Index(folder, model).snapshot() is None


@pytest.mark.parametrize("level", LEVELS)
def test_a_missing_folder_is_damage(folder: Path, model: PreparedModel, level: Level[Any]) -> None:
    shutil.rmtree(folder / level.folder)
    with pytest.raises(IndexDamaged):
        Index(folder, model).snapshot()


@pytest.mark.parametrize("level", LEVELS)
def test_a_damaged_index_is_not_changed_and_not_swept(
    folder: Path, model: PreparedModel, encoder: Encoder, level: Level[Any]
) -> None:
    (path,) = (folder / level.folder).iterdir()
    truncate(path)
    manifest = (folder / MANIFEST_FILE).read_bytes()
    with pytest.raises(IndexDamaged):
        Index(folder, model).change([], [1], encoder)
    assert (folder / MANIFEST_FILE).read_bytes() == manifest
    assert path.is_file()


@pytest.mark.parametrize("harm", HARM)
def test_damage_does_not_hide_what_is_to_be_removed(
    folder: Path, model: PreparedModel, encoder: Encoder, harm: Callable[[Path], None]
) -> None:
    for path in parts(folder):
        copy = path.read_bytes()
        harm(path)
        with pytest.raises(IndexDamaged, match=path.name):
            Index(folder, model).change([], [1, 2], encoder)
        path.write_bytes(copy)


@pytest.mark.parametrize("level", LEVELS)
def test_damage_is_not_given_a_checksum_of_its_own(
    folder: Path, model: PreparedModel, encoder: Encoder, level: Level[Any]
) -> None:
    text = "Wójtowie sadzili lipy."
    more = StoredPassage(2, "d", text, 0, len(text), (Span(0, len(text)),), None, 2, "Narada")
    index = Index(folder, model)
    for number in range(2, FULLEST):
        index.change([replace(more, id=number)], [], encoder)
    for path in (folder / level.folder).iterdir():
        flip(path)
    with pytest.raises(IndexDamaged, match=level.folder):  # small parts are about to be joined
        index.change([replace(more, id=FULLEST)], [], encoder)


def test_a_healthy_index_passes(folder: Path, model: PreparedModel) -> None:
    state = Index(folder, model).verify()
    assert state is not None
    assert (state.passages, state.segments, state.generation, state.model) == (1, 1, 1, model.name)
    assert state.bytes > 0
