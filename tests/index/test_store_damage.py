"""Damage to the index's files is named, before a wrong answer can come of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import IndexDamaged
from corpus.records import Span, StoredPassage
from index.encoder.encoder import Encoder
from index.encoder.prepared import PreparedModel
from index.manifest import MANIFEST_FILE
from index.postings import PART_SUFFIXES
from index.segments import FILES_FILE, SEGMENTS
from index.store import Index
from index.tiers import FULLEST
from index.vectors import ROWS_FILE, SEGMENT_FILES, TOKENS_FILE

TEXT = "Sołtysi przyjechali autobusem z Torunia."


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def empty(path: Path) -> None:
    path.write_bytes(b"")


HARM = [truncate, flip, empty, Path.unlink]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, model: PreparedModel, encoder: Encoder) -> Path:
    folder = tmp_path_factory.mktemp("built")
    Index(folder, model).change([StoredPassage(1, "d", TEXT, 0, 40, (Span(0, 40),), None, 2, "Narada")], [], encoder)
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "index"))


@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize("name", [*SEGMENT_FILES, FILES_FILE])
def test_a_damaged_file_of_a_segment_is_named(
    folder: Path, model: PreparedModel, name: str, harm: Callable[[Path], None]
) -> None:
    (segment,) = (folder / SEGMENTS).iterdir()
    harm(segment / name)
    for look in (Index(folder, model).snapshot, Index(folder, model).verify):
        with pytest.raises(IndexDamaged, match=name):
            look()


@pytest.mark.parametrize("harm", HARM)
def test_every_damaged_word_file_is_named(
    folder: Path, model: PreparedModel, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    names = [path.name for path in folder.iterdir() if path.is_file() and path.stat().st_size]
    assert len(names) == len(PART_SUFFIXES) + 1
    for number, name in enumerate(names):
        copy = shutil.copytree(folder, tmp_path / f"copy{number}")
        harm(copy / name)
        if name == MANIFEST_FILE and harm is Path.unlink:
            assert Index(copy, model).snapshot() is None
            continue
        with pytest.raises(IndexDamaged, match=name.replace(".", r"\.")):
            Index(copy, model).snapshot()


def test_a_missing_folder_is_damage(folder: Path, model: PreparedModel) -> None:
    shutil.rmtree(folder / SEGMENTS)
    with pytest.raises(IndexDamaged):
        Index(folder, model).snapshot()


def test_a_damaged_index_is_not_changed_and_not_swept(folder: Path, model: PreparedModel, encoder: Encoder) -> None:
    (segment,) = (folder / SEGMENTS).iterdir()
    truncate(segment / ROWS_FILE)
    manifest = (folder / MANIFEST_FILE).read_bytes()
    with pytest.raises(IndexDamaged):
        Index(folder, model).change([], [1], encoder)
    assert (folder / MANIFEST_FILE).read_bytes() == manifest
    assert segment.is_dir()


@pytest.mark.parametrize("harm", HARM)
def test_damage_does_not_hide_what_is_to_be_removed(
    folder: Path, model: PreparedModel, encoder: Encoder, harm: Callable[[Path], None]
) -> None:
    (segment,) = (folder / SEGMENTS).iterdir()
    harm(segment / ROWS_FILE)
    with pytest.raises(IndexDamaged, match=ROWS_FILE):
        Index(folder, model).change([], [1], encoder)


def test_damage_is_not_given_a_checksum_of_its_own(folder: Path, model: PreparedModel, encoder: Encoder) -> None:
    text = "Wójtowie sadzili lipy."
    more = StoredPassage(2, "d", text, 0, len(text), (Span(0, len(text)),), None, 2, "Narada")
    index = Index(folder, model)
    for number in range(2, FULLEST):
        index.change([replace(more, id=number)], [], encoder)
    for path in (folder / SEGMENTS).rglob(TOKENS_FILE):
        flip(path)
    with pytest.raises(IndexDamaged, match=TOKENS_FILE):  # small segments are about to be joined
        index.change([replace(more, id=FULLEST)], [], encoder)


def test_a_healthy_index_passes(folder: Path, model: PreparedModel) -> None:
    state = Index(folder, model).verify()
    assert state is not None
    assert (state.passages, state.segments, state.generation, state.model) == (1, 1, 1, model.name)
    assert state.bytes > 0
