"""What was removed is in no byte of the index's folder: not as vectors, not as words, not in an older state."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.folding import fold
from corpus.records import Span, StoredPassage
from index import changing
from index.encoder.encoder import Encoder
from index.encoder.prepared import PreparedModel
from index.manifest import MANIFEST_FILE, read_manifest
from index.parts import PARTITIONS, SEGMENTS, SUFFIX
from index.postings import hash_of
from index.store import Index
from index.words import query_terms

RARE = "Wszeborzyca"  # in no dictionary and in no other text
ERASED = 3
TEXTS = (
    "Sołtysi przyjechali autobusem z Torunia.",
    "Burmistrzowie rozmawiali o wodociągach.",
    f"Pani {RARE} otworzyła kładkę nad Drwęcą.",
    "Wieczorem zagrała orkiestra strażacka.",
    "Obiad podano w ratuszu o czternastej.",
)


def passage(number: int, text: str) -> StoredPassage:
    return StoredPassage(number, "d", text, 0, len(text), (Span(0, len(text)),), None, number, "Narada")


PASSAGES = [passage(number, text) for number, text in enumerate(TEXTS, 1)]


@pytest.fixture(params=[512, 2, 1])
def index(
    tmp_path: Path,
    model: PreparedModel,
    encoder: Encoder,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> Index:
    """Five passages in one segment and partition, in three and in five."""
    monkeypatch.setattr(changing, "SEGMENTS", replace(SEGMENTS, limit=request.param))
    monkeypatch.setattr(changing, "PARTITIONS", replace(PARTITIONS, limit=request.param))
    filled = Index(tmp_path / "index", model)
    filled.change(PASSAGES, [], encoder)
    return filled


def traces(index: Index, number: int) -> dict[str, bytes]:
    """The bytes by which a passage would be known: its vector, its code, its tokens' rows, its rare word's hashes."""
    snapshot = index.snapshot()
    assert snapshot is not None
    (one,) = (part.take(part.ids == number) for part in snapshot.segments.values() if number in part.ids)
    (coded,) = (part.take(part.ids == number) for part in snapshot.partitions.values() if number in part.ids)
    lemma = query_terms(RARE)[0][0]
    return {
        "vector": one.passages[0].astype("<f4").tobytes(),
        "a quarter of it": one.passages[0].astype("<f4")[96:192].tobytes(),
        "code": coded.codes[0].tobytes(),
        "a quarter of the code": coded.codes[0][48:96].tobytes(),
        "lemma": hash_of(lemma).to_bytes(8, "little"),
        "lemma without diacritics": hash_of(fold(lemma)).to_bytes(8, "little"),
        **{f"token {at}": row.tobytes() for at, row in enumerate(one.tokens)},
    }


def files(folder: Path) -> Iterator[tuple[Path, bytes]]:
    yield from ((path, path.read_bytes()) for path in folder.rglob("*") if path.is_file())


def held(folder: Path, wanted: dict[str, bytes]) -> set[str]:
    return {name for name, content in wanted.items() for _, data in files(folder) if content in data}


def test_no_byte_of_a_passage_is_left(index: Index, encoder: Encoder) -> None:
    wanted = traces(index, ERASED)
    assert held(index.folder, wanted) == set(wanted)  # the search finds what is there
    words = {form: form.encode() for form in (RARE, RARE.lower(), RARE.lower()[:8])}
    assert held(index.folder, words) == set()  # no word is kept as it is written
    index.change([], [ERASED], encoder)
    assert held(index.folder, wanted) == set()
    assert index.verify() == index.state()


def test_no_inode_of_an_older_state_is_left(index: Index, encoder: Encoder) -> None:
    """Files of untouched segments stay the same files; none holds a second name of one that was replaced."""
    index.change([], [ERASED], encoder)
    manifest = read_manifest(index.folder)
    assert manifest is not None
    known = {f"{record.name}{SUFFIX}" for record in (*manifest.segments, *manifest.partitions)}
    for path, _ in files(index.folder):
        assert path.stat().st_nlink == 1
        assert path.name in known | {MANIFEST_FILE}


def test_a_word_that_stood_in_it_alone_is_in_no_list(index: Index, encoder: Encoder) -> None:
    lemma = query_terms(RARE)[0][0]

    def frequencies() -> list[int]:
        snapshot = index.snapshot()
        assert snapshot is not None
        held = sum(hash_of(lemma) in part.lemmas for part in snapshot.partitions.values())
        return [snapshot.words.document_frequency(lemma), held]

    assert frequencies() == [1, 1]
    index.change([], [ERASED], encoder)
    assert frequencies() == [0, 0]


def test_parts_that_lost_nothing_are_not_written_again(
    tmp_path: Path, model: PreparedModel, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changing, "SEGMENTS", replace(SEGMENTS, limit=1))
    monkeypatch.setattr(changing, "PARTITIONS", replace(PARTITIONS, limit=1))
    index = Index(tmp_path / "index", model)
    index.change(PASSAGES, [], encoder)
    before = {path: path.stat().st_ino for path, _ in files(index.folder)}
    index.change([], [ERASED], encoder)
    after = {path: path.stat().st_ino for path, _ in files(index.folder)}
    assert {path.name for path in after.keys() - before.keys()} == set()
    assert {path.name for path in after if after[path] != before[path]} == {MANIFEST_FILE}


def test_others_are_found_with_the_scores_of_an_index_that_never_held_it(
    index: Index, tmp_path: Path, model: PreparedModel, encoder: Encoder
) -> None:
    index.change([], [ERASED], encoder)
    never = Index(tmp_path / "never", model)
    never.change([one for one in PASSAGES if one.id != ERASED], [], encoder)
    for question in (*TEXTS, "narada", "kładka i autobus"):
        query = encoder.encode_query(question).whole
        got, expected = ((one.snapshot()) for one in (index, never))
        assert got is not None
        assert expected is not None
        hits = [state.search(query, query_terms(question), 10) for state in (got, expected)]
        assert [hit.passage_id for hit in hits[0]] == [hit.passage_id for hit in hits[1]]
        for mine, theirs in zip(*hits, strict=True):
            assert (mine.score, mine.dense, mine.words) == pytest.approx(
                (theirs.score, theirs.dense, theirs.words), abs=1e-5
            )


def test_readers_see_each_change_whole_while_a_writer_works(
    tmp_path: Path, model: PreparedModel, encoder: Encoder
) -> None:
    """Vectors and words are of one state at every moment: a text is replaced by another under the same number."""
    writer = Index(tmp_path / "index", model)
    texts = ("Starosta otworzył most.", "Wójtowie sadzili lipy.")
    writer.change([passage(1, texts[0])], [], encoder)
    vectors = [encoder.encode_query(text).whole for text in texts]
    words = [query_terms("most"), query_terms("lipy")]
    reader = Index(writer.folder, model)
    wrong: list[str] = []
    states: set[int] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            snapshot = reader.snapshot()
            if snapshot is None:
                wrong.append("nothing")
                continue
            states.add(snapshot.manifest.generation)
            cosines = [snapshot.search_vectors(vector, 1)[0][1] for vector in vectors]
            found = [bool(snapshot.words.search(term, 1)) for term in words]
            if found != [cosines[0] > cosines[1], cosines[1] > cosines[0]]:
                wrong.append(f"{found} {cosines}")

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for turn in range(1, 13):
        writer.change([passage(1, texts[turn % 2])], [], encoder)
    done.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(states) > 1
    assert np.array_equal(reader.snapshot().ids(), [1])  # type: ignore[union-attr]  # the reader has just seen one
