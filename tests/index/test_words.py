"""Searching by words: any form, with and without diacritics, inside an edition."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.errors import IndexDamaged
from index import postings
from index.manifest import Manifest, SegmentRecord, write_manifest
from index.postings import LONGEST_WORD, NO_EDITION, PassageWords, lemma_line, write_postings
from index.words import WordHit, WordIndex, query_terms


def words(number: int, edition: int, text: str, context: str = "") -> PassageWords:
    return PassageWords(number, edition, lemma_line(context, text))


PASSAGES = (
    words(1, 3, "Sołtysi z Łodzi przyjechali autobusem.", "Narada"),
    words(2, 4, "Burmistrzowie rozmawiali o wodociągach.", "Narada"),
    words(3, NO_EDITION, "Wodociąg zbudowano przed laty.", "Kronika gminy"),
)


def written(folder: Path, segments: Sequence[Sequence[PassageWords]]) -> Manifest:
    """A folder with the words of these segments and of no others."""
    folder.mkdir(exist_ok=True)
    records = []
    schema = {}
    for number, passages in enumerate(segments):
        made = write_postings(folder / "scratch", passages)
        for part in made.parts:
            for path in (folder / "scratch").glob(f"{part.name}.*"):
                path.rename(folder / path.name)
        for path in (folder / "scratch").iterdir():
            path.unlink()
        (folder / "scratch").rmdir()
        records.append(SegmentRecord(f"s{number}", len(passages), 1, 9, 0, "", made.parts))
        schema = dict(made.schema)
    manifest = Manifest(1, "model", "f", 4, tuple(records), schema)
    write_manifest(folder, manifest)
    return manifest


@pytest.fixture(params=[1, 2, 3])
def index(tmp_path: Path, request: pytest.FixtureRequest) -> WordIndex:
    """The three passages in one segment, in two and in three."""
    segments = [PASSAGES[at :: request.param] for at in range(request.param)]
    return WordIndex(tmp_path / "w", written(tmp_path / "w", segments))


def found(index: WordIndex, question: str, editions: tuple[int, ...] = ()) -> list[int]:
    return sorted(hit.id for hit in index.search(query_terms(question), 10, editions))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("sołtys", [1]),
        ("soltysow", [1]),
        ("SOŁTYSOM", [1]),
        ("Łódź", [1]),
        ("wodociągu", [2, 3]),
        ("wodociagow", [2, 3]),
        ("kronika", [3]),
        ("helikopter", []),
        ("", []),
        ("?!", []),
    ],
)
def test_words_are_found_in_any_form_and_without_diacritics(
    index: WordIndex, question: str, expected: list[int]
) -> None:
    assert found(index, question) == expected


def test_a_longer_match_ranks_higher(index: WordIndex) -> None:
    hits = index.search(query_terms("burmistrzowie o wodociągach"), 10)
    assert hits[0].id == 2
    assert hits[0].score > hits[1].score > 0


@pytest.mark.parametrize(
    ("editions", "expected"), [((), [2, 3]), ((4,), [2]), ((NO_EDITION,), [3]), ((4, NO_EDITION), [2, 3]), ((9,), [])]
)
def test_an_edition_leaves_only_its_passages(index: WordIndex, editions: tuple[int, ...], expected: list[int]) -> None:
    assert found(index, "wodociąg", editions) == expected


@pytest.mark.parametrize(("lemma", "count"), [("wodociąg", 2), ("wodociag", 2), ("narada", 2), ("helikopter", 0)])
def test_frequency_counts_passages_whatever_the_diacritics(index: WordIndex, lemma: str, count: int) -> None:
    assert index.document_frequency(lemma) == count


def test_passages_are_counted(index: WordIndex) -> None:
    assert index.passages == 3


def test_broken_data_without_spaces_does_not_stop_indexing(tmp_path: Path) -> None:
    manifest = written(tmp_path / "w", [[words(1, 0, "x" * 100_000 + " sołtys")]])
    assert found(WordIndex(tmp_path / "w", manifest), "sołtys") == [1]
    assert query_terms("x" * (LONGEST_WORD + 1)) == []


def test_words_that_fit_no_single_part_are_all_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "_WRITER_BYTES", 15_000_000)  # the least that tantivy takes
    huge = [PassageWords(at, 0, " ".join(f"słowo{at}x{word}" for word in range(4000))) for at in range(1, 61)]
    manifest = written(tmp_path / "w", [huge])
    assert len(manifest.segments[0].words) > 1
    index = WordIndex(tmp_path / "w", manifest)
    assert index.passages == 60
    assert [[hit.id for hit in index.search([(f"słowo{at}x7",)], 5)] for at in range(1, 61)] == [
        [at] for at in range(1, 61)
    ]


def test_an_index_opened_before_a_change_stays_as_it_was(tmp_path: Path) -> None:
    before = WordIndex(tmp_path / "w", written(tmp_path / "w", [PASSAGES]))
    after = WordIndex(tmp_path / "w", written(tmp_path / "w", [PASSAGES[:2], [words(4, 3, "Drzewa.")]]), before)
    assert found(before, "wodociąg") == [2, 3]
    assert found(after, "wodociąg") == [2]
    assert found(before, "drzewo") == []
    assert found(after, "drzewo") == [4]


def test_a_state_that_is_not_the_folders_is_damage(tmp_path: Path) -> None:
    old = written(tmp_path / "w", [PASSAGES[:2]])
    written(tmp_path / "w", [PASSAGES])
    with pytest.raises(IndexDamaged):
        WordIndex(tmp_path / "w", old)


def test_a_folder_without_an_index_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged):
        WordIndex(tmp_path, Manifest(1, "model", "f", 4))


def _by_score(hits: Sequence[WordHit]) -> dict[int, float]:
    return {hit.id: hit.score for hit in hits}


@pytest.mark.parametrize("segments", [2, 7, 40])
def test_scores_are_those_of_a_single_segment(tmp_path: Path, segments: int) -> None:
    chance = random.Random(segments)  # noqa: S311 - a seeded choice of words
    vocabulary = "wodociąg gmina sołtys burmistrz uchwała budżet cyfryzacja szkolenie most park ratusz obrady".split()
    weights = [1 / (rank + 1) for rank in range(len(vocabulary))]
    passages = [
        PassageWords(number, number % 4, " ".join(chance.choices(vocabulary, weights, k=chance.randint(1, 30))))
        for number in range(1, 401)
    ]
    bounds = [0, *sorted(chance.sample(range(1, 400), segments - 1)), 400]
    one = WordIndex(tmp_path / "one", written(tmp_path / "one", [passages]))
    cut = [passages[first:last] for first, last in pairwise(bounds)]
    many = WordIndex(tmp_path / "many", written(tmp_path / "many", cut))
    for _ in range(40):
        terms = [(word,) for word in chance.sample(vocabulary, chance.randint(1, 4))]
        editions = chance.choice([(), (1,), (0, 2)])
        expected, got = one.search(terms, 400, editions), many.search(terms, 400, editions)
        assert _by_score(got) == pytest.approx(_by_score(expected), rel=1e-5)
        assert [hit.score for hit in many.search(terms, 10, editions)] == pytest.approx(
            [hit.score for hit in expected[:10]], rel=1e-5
        )
        assert [many.document_frequency(word) for (word,) in terms] == [
            one.document_frequency(word) for (word,) in terms
        ]
