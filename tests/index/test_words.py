"""Searching by words: any form, with and without diacritics, inside an edition."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import IndexDamaged
from index.words import LONGEST_WORD, NO_EDITION, PassageWords, WordIndex, change, create, query_terms

PASSAGES = (
    PassageWords(1, "a", 3, "Sołtysi z Łodzi przyjechali autobusem.", "Narada"),
    PassageWords(2, "a", 4, "Burmistrzowie rozmawiali o wodociągach.", "Narada"),
    PassageWords(3, "b", None, "Wodociąg zbudowano przed laty.", "Kronika gminy"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "words"
    create(path)
    change(path, PASSAGES, [])
    return path


def found(folder: Path, question: str, editions: tuple[int, ...] = ()) -> list[int]:
    return sorted(hit.id for hit in WordIndex(folder).search(query_terms(question), 10, editions))


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
def test_words_are_found_in_any_form_and_without_diacritics(folder: Path, question: str, expected: list[int]) -> None:
    assert found(folder, question) == expected


def test_a_longer_match_ranks_higher(folder: Path) -> None:
    hits = WordIndex(folder).search(query_terms("burmistrzowie o wodociągach"), 10)
    assert hits[0].id == 2
    assert hits[0].score > hits[1].score > 0


@pytest.mark.parametrize(
    ("editions", "expected"), [((), [2, 3]), ((4,), [2]), ((NO_EDITION,), [3]), ((4, NO_EDITION), [2, 3]), ((9,), [])]
)
def test_an_edition_leaves_only_its_passages(folder: Path, editions: tuple[int, ...], expected: list[int]) -> None:
    assert found(folder, "wodociąg", editions) == expected


def test_what_was_deleted_is_not_found(folder: Path) -> None:
    change(folder, [], [2])
    assert found(folder, "wodociąg") == [3]
    assert found(folder, "burmistrz") == []
    assert WordIndex(folder).passages == 2


def test_a_passage_added_again_replaces_the_old_one(folder: Path) -> None:
    change(folder, [PassageWords(1, "a", 3, "Sołectwo liczy sto drzew.", "")], [])
    assert found(folder, "autobus") == []
    assert found(folder, "drzewo") == [1]
    assert WordIndex(folder).passages == 3


def test_an_index_opened_before_a_change_stays_as_it_was(folder: Path) -> None:
    opened = WordIndex(folder)
    change(folder, [], [1, 2, 3])
    assert {hit.id for hit in opened.search(query_terms("wodociąg"), 10)} == {2, 3}


@pytest.mark.parametrize(("lemma", "count"), [("wodociąg", 2), ("wodociag", 2), ("narada", 2), ("helikopter", 0)])
def test_frequency_counts_passages_whatever_the_diacritics(folder: Path, lemma: str, count: int) -> None:
    assert WordIndex(folder).document_frequency(lemma) == count


def test_broken_data_without_spaces_does_not_stop_indexing(tmp_path: Path) -> None:
    create(tmp_path / "w")
    change(tmp_path / "w", [PassageWords(1, "a", None, "x" * 100_000 + " sołtys", "")], [])
    assert found(tmp_path / "w", "sołtys") == [1]
    assert query_terms("x" * (LONGEST_WORD + 1)) == []


def test_a_folder_without_an_index_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged):
        WordIndex(tmp_path)
