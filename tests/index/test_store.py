"""The index: what is added is found, what is removed is gone, a change is all or nothing."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelMismatch, NoSpace
from corpus.records import Span, StoredPassage
from index import changing, store
from index import snapshot as snapshots
from index.encoder.encoder import Encoder
from index.encoder.prepared import PreparedModel
from index.manifest import MANIFEST_FILE, read_manifest
from index.parts import PARTITIONS, SEGMENTS, SUFFIX
from index.postings import NO_EDITION
from index.store import Index
from index.words import query_terms

TEXTS = (
    "Sołtysi przyjechali autobusem z Torunia.",
    "Burmistrzowie rozmawiali o wodociągach.",
    "Obiad podano w ratuszu o czternastej.",
    "Wieczorem zagrała orkiestra strażacka.",
)


def passage(number: int, text: str, edition: int | None = None) -> StoredPassage:
    return StoredPassage(number, "d", text, 0, len(text), (Span(0, len(text)),), None, edition, "Narada")


PASSAGES = [passage(at, text, edition) for at, text, edition in zip((1, 2, 3, 4), TEXTS, (3, 4, None, 4), strict=True)]


@pytest.fixture
def index(tmp_path: Path, model: PreparedModel, encoder: Encoder) -> Index:
    """An index of four passages."""
    filled = Index(tmp_path / "index", model)
    filled.change(PASSAGES, [], encoder)
    return filled


def found(index: Index, encoder: Encoder, question: str, editions: Iterable[int] = ()) -> list[int]:
    snapshot = index.snapshot()
    assert snapshot is not None
    hits = snapshot.search(encoder.encode_query(question).whole, query_terms(question), 10, list(editions))
    return [hit.passage_id for hit in hits]


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*")}


def generation(index: Index) -> int:
    state = index.state()
    assert state is not None
    return state.generation


def ids(index: Index) -> list[int]:
    snapshot = index.snapshot()
    return [] if snapshot is None else sorted(snapshot.ids().tolist())


def test_there_is_nothing_in_a_new_folder(tmp_path: Path, model: PreparedModel, encoder: Encoder) -> None:
    index = Index(tmp_path / "index", model)
    assert (index.snapshot(), index.state(), index.verify()) == (None, None, None)
    index.change([], [], encoder)
    assert index.state() is None


@pytest.mark.parametrize(
    ("question", "first"),
    [("Czym przyjechali sołtysi?", 1), ("wodociagi", 2), ("Gdzie zjedzono posiłek?", 3), ("muzyka na koniec dnia", 4)],
)
def test_what_was_added_is_found_by_words_and_by_sense(
    index: Index, encoder: Encoder, question: str, first: int
) -> None:
    assert found(index, encoder, question)[0] == first


def test_scores_are_between_nought_and_one_and_fall(index: Index, encoder: Encoder) -> None:
    snapshot = index.snapshot()
    assert snapshot is not None
    scores = [hit.score for hit in snapshot.search(encoder.encode_query("sołtys").whole, query_terms("sołtys"), 10)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1.0001 for score in scores)


@pytest.mark.parametrize(
    ("editions", "expected"), [((4,), {2, 4}), ((NO_EDITION,), {3}), ((3, NO_EDITION), {1, 3}), ((8,), set())]
)
def test_an_edition_leaves_only_its_passages(
    index: Index, encoder: Encoder, editions: tuple[int, ...], expected: set[int]
) -> None:
    assert set(found(index, encoder, "wodociągi", editions)) == expected


def test_vectors_can_be_searched_among_some_passages_alone(index: Index, encoder: Encoder) -> None:
    snapshot = index.snapshot()
    assert snapshot is not None
    query = encoder.encode_query("wodociągi").whole
    assert {number for number, _ in snapshot.search_vectors(query, 10, among=[1, 4, 99])} == {1, 4}
    assert {number for number, _ in snapshot.search_vectors(query, 10, [4], among=[1, 4])} == {4}


def test_vectors_of_a_large_index_are_found_by_codes_and_compared_whole(
    index: Index, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = index.snapshot()
    assert snapshot is not None
    query = encoder.encode_query("Czym przyjechali sołtysi?").whole
    expected = snapshot.search_vectors(query, 10)
    within = snapshot.search_vectors(query, 10, [4])
    monkeypatch.setattr(snapshots, "EXACT_PASSAGES", 3)
    monkeypatch.setattr(snapshots, "COMPARED", 2)
    for got, wanted in (
        (snapshot.search_vectors(query, 10), expected),
        (snapshot.search_vectors(query, 10, [4]), within),
    ):
        assert [number for number, _ in got] == [number for number, _ in wanted]
        assert [cosine for _, cosine in got] == pytest.approx([cosine for _, cosine in wanted])
    assert snapshot.search_vectors(query, 1)[0] == pytest.approx(expected[0])
    assert snapshot.search_vectors(query, 10, [9]) == []
    assert found(index, encoder, "Czym przyjechali sołtysi?")[0] == 1


def test_a_passage_that_is_not_there_is_said_so(index: Index) -> None:
    snapshot = index.snapshot()
    assert snapshot is not None
    for number in (0, 5, -1):
        assert number not in snapshot
        with pytest.raises(KeyError):
            snapshot.vector(number)


def test_token_vectors_of_a_passage_come_back(index: Index, encoder: Encoder) -> None:
    snapshot = index.snapshot()
    assert snapshot is not None
    (vectors,) = snapshot.tokens([2])
    assert vectors.tokens.shape[1] == encoder.model.dimension
    assert np.isfinite(vectors.tokens).all()
    assert 0 < vectors.sentences[0][0] < vectors.sentences[0][1] <= len(vectors.tokens)


def test_what_was_deleted_is_found_by_neither_kind_of_search(index: Index, encoder: Encoder) -> None:
    index.change([], [2], encoder)
    snapshot = index.snapshot()
    assert snapshot is not None
    assert 2 not in found(index, encoder, "Burmistrzowie rozmawiali o wodociągach.")
    assert snapshot.words.search(query_terms("wodociągi"), 10) == []
    assert 2 not in snapshot
    assert ids(index) == [1, 3, 4]


def test_deleting_everything_leaves_an_empty_index(index: Index, encoder: Encoder) -> None:
    index.change([], [1, 2, 3, 4], encoder)
    assert ids(index) == []
    assert found(index, encoder, "sołtys") == []
    index.change(PASSAGES[:1], [], encoder)
    assert found(index, encoder, "sołtys") == [1]


def test_a_passage_put_again_replaces_the_old_one(index: Index, encoder: Encoder) -> None:
    index.change([passage(2, "Wójtowie sadzili drzewa w parku.")], [], encoder)
    assert ids(index) == [1, 2, 3, 4]
    assert found(index, encoder, "sadzenie drzew")[0] == 2
    snapshot = index.snapshot()
    assert snapshot is not None
    assert snapshot.words.search(query_terms("wodociągi"), 10) == []


def test_each_change_is_one_generation_and_no_change_is_none(index: Index, encoder: Encoder) -> None:
    assert generation(index) == 1
    index.change([], [1], encoder)
    assert generation(index) == 2
    index.change([], [], encoder)
    assert generation(index) == 2


def test_after_a_change_only_files_in_use_are_left(index: Index, encoder: Encoder) -> None:
    before = names(index.folder)
    index.change([], [1], encoder)
    manifest = read_manifest(index.folder)
    assert manifest is not None
    (segment,), (partition,) = manifest.segments, manifest.partitions
    assert names(index.folder) - before == {f"{segment.name}{SUFFIX}", f"{partition.name}{SUFFIX}"}
    assert names(index.folder) & before == {MANIFEST_FILE, SEGMENTS.folder, PARTITIONS.folder}


def test_leftovers_of_a_crash_are_swept_by_the_next_change(index: Index, encoder: Encoder) -> None:
    leftovers = [
        index.folder / SEGMENTS.folder / f"0123456789abcdef{SUFFIX}",
        index.folder / PARTITIONS.folder / f"0123456789abcdef{SUFFIX}",
        index.folder / "manifest.json.new",
    ]
    for path in leftovers:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"half")
    assert ids(index) == [1, 2, 3, 4]
    index.change([], [1], encoder)
    assert not any(path.exists() for path in leftovers)
    assert ids(index) == [2, 3, 4]


def test_an_index_of_the_older_layout_counts_as_none_and_is_swept(
    tmp_path: Path, model: PreparedModel, encoder: Encoder
) -> None:
    old = [tmp_path / "index" / name for name in ("meta.json", "ab12.idx", "segments/cd34/rows.npy")]
    for path in old:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}", encoding="utf-8")
    index = Index(tmp_path / "index", model)
    assert (index.snapshot(), index.state()) == (None, None)
    index.change([], [1], encoder)
    assert not any(path.exists() for path in old)
    index.change(PASSAGES, [], encoder)
    assert ids(index) == [1, 2, 3, 4]


def test_another_reader_of_the_folder_notices_a_change(index: Index, model: PreparedModel, encoder: Encoder) -> None:
    other = Index(index.folder, model)
    assert ids(other) == [1, 2, 3, 4]
    index.change([passage(5, "Starosta otworzył most.")], [1], encoder)
    assert ids(other) == [2, 3, 4, 5]
    assert found(other, encoder, "otwarcie mostu")[0] == 5


def test_an_index_of_another_model_is_refused(index: Index, model: PreparedModel, encoder: Encoder) -> None:
    other = Index(index.folder, replace(model, name="inny-model", fingerprint="0" * 64))
    with pytest.raises(ModelMismatch, match="inny-model"):
        other.snapshot()
    with pytest.raises(ModelMismatch):
        other.change([passage(9, "Tekst.")], [], encoder)
    assert ids(index) == [1, 2, 3, 4]


@pytest.mark.parametrize("at_once", [True, False])
def test_parts_stay_within_their_limits(
    tmp_path: Path, model: PreparedModel, encoder: Encoder, monkeypatch: pytest.MonkeyPatch, at_once: bool
) -> None:
    monkeypatch.setattr(changing, "SEGMENTS", replace(SEGMENTS, limit=4))
    monkeypatch.setattr(changing, "PARTITIONS", replace(PARTITIONS, limit=4))
    index = Index(tmp_path / "index", model)
    many = [passage(number, f"Uchwała numer {number}.") for number in range(1, 11)]
    for part in [many] if at_once else [[one] for one in many]:
        index.change(part, [], encoder)
    manifest = read_manifest(index.folder)
    assert manifest is not None
    for parts in (manifest.segments, manifest.partitions):
        sizes = [part.passages for part in parts]
        assert max(sizes) <= 4
        assert len(sizes) <= 5  # single passages are gathered
    assert ids(index) == list(range(1, 11))
    index.change([], [1, 10], encoder)
    assert ids(index) == list(range(2, 10))


def test_many_passages_come_in_as_several_changes(
    tmp_path: Path, model: PreparedModel, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "BATCH", 2)
    index = Index(tmp_path / "index", model)
    index.change(PASSAGES[:1], [], encoder)
    index.change([passage(number, f"Uchwała numer {number}.") for number in range(5, 10)], [1], encoder)
    assert ids(index) == [5, 6, 7, 8, 9]
    assert generation(index) == 4


def test_an_older_state_opened_late_does_not_stay(index: Index, encoder: Encoder) -> None:
    older, opened = index.snapshot(), index._opened
    assert opened is not None
    index.change([], [2], encoder)
    assert ids(index) == [1, 3, 4]
    index._opened = opened  # a thread that began before the change ends after it
    assert index.snapshot() is not older
    assert ids(index) == [1, 3, 4]


def test_a_full_disk_leaves_the_index_as_it_was(
    index: Index, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.replace", full)
        with pytest.raises(NoSpace, match="No space left"):
            index.change([passage(5, "Starosta otworzył most.")], [1], encoder)
    assert ids(index) == [1, 2, 3, 4]
    assert generation(index) == 1
    assert index.verify() == index.state()


def test_a_cleared_index_is_empty_and_can_be_filled_again(index: Index, encoder: Encoder) -> None:
    index.clear()
    assert index.snapshot() is None
    index.change(PASSAGES, [], encoder)
    assert ids(index) == [1, 2, 3, 4]
