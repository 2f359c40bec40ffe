"""Searching by words: any form, with and without diacritics, inside an edition."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

import numpy as np
import pytest

from index.codes import Grid
from index.content import PartitionData
from index.postings import LONGEST_WORD, MOST_PASSAGES, NO_EDITION, USUAL_LENGTH, Postings, lemmas_of
from index.words import WordHit, WordIndex, query_terms


@dataclass(frozen=True)
class Words:
    id: int
    edition: int
    lemmas: tuple[str, ...]


def words(number: int, edition: int, text: str, context: str = "") -> Words:
    return Words(number, edition, tuple(lemmas_of(context, text)))


PASSAGES = (
    words(1, 3, "Sołtysi z Łodzi przyjechali autobusem.", "Narada"),
    words(2, 4, "Burmistrzowie rozmawiali o wodociągach.", "Narada"),
    words(3, NO_EDITION, "Wodociąg zbudowano przed laty.", "Kronika gminy"),
)
GRID = Grid(np.zeros(2, np.float32), 1.0)


def partition(passages: Sequence[Words]) -> PartitionData:
    return PartitionData.put_together(
        np.array([one.id for one in passages], np.int64),
        np.array([one.edition for one in passages], np.int16),
        np.zeros((len(passages), 1), np.uint8),
        GRID,
        Postings.of([one.lemmas for one in passages]),
    )


@pytest.fixture(params=[1, 2, 3])
def index(request: pytest.FixtureRequest) -> WordIndex:
    """The three passages in one partition, in two and in three."""
    return WordIndex([partition(PASSAGES[at :: request.param]) for at in range(request.param)])


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


def test_broken_data_without_spaces_does_not_stop_indexing() -> None:
    index = WordIndex([partition([words(1, 0, "x" * 100_000 + " sołtys")])])
    assert found(index, "sołtys") == [1]
    assert query_terms("x" * (LONGEST_WORD + 1)) == []


def test_an_index_of_nothing_finds_nothing() -> None:
    index = WordIndex([])
    assert (index.passages, index.search(query_terms("sołtys"), 5), index.document_frequency("sołtys")) == (0, [], 0)


def test_a_word_written_as_asked_counts_more_than_one_with_other_diacritics() -> None:
    index = WordIndex([partition([words(1, 0, "sad"), words(2, 0, "sąd"), words(3, 0, "ratusz")])])
    scores = _by_score(index.search([("sąd",)], 5))
    assert scores.keys() == {1, 2}
    assert scores[2] > scores[1] > 0


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_below_one_gives_nothing(limit: int) -> None:
    assert WordIndex([partition(PASSAGES)]).search(query_terms("wodociąg"), limit) == []


def test_of_equal_passages_numbers_decide_however_they_lie() -> None:
    chance = random.Random(7)  # noqa: S311 - a seeded choice of words
    vocabulary = [f"słowo{number}" for number in range(12)]
    for _ in range(300):
        text = tuple(chance.choices(vocabulary, k=20))
        others = [Words(number, 0, tuple(chance.choices(vocabulary, k=20))) for number in range(10, 40)]
        one, two = (partition([Words(number, 0, text), *others[at::2]]) for at, number in enumerate((1, 100)))
        terms = [(word,) for word in chance.sample(vocabulary, 6)]
        for limit in (1, 2, 3, 5):
            assert WordIndex([one, two]).search(terms, limit) == WordIndex([two, one]).search(terms, limit)


def test_more_passages_than_rows_can_number_are_refused() -> None:
    with pytest.raises(ValueError, match="65537"):
        Postings.of([[]] * (MOST_PASSAGES + 1))
    half = Postings.of([["słowo"]] * 40_000)
    with pytest.raises(ValueError, match="80000"):
        Postings.join([half, half], [40_000, 40_000])


def test_scores_are_those_of_bm25() -> None:
    """Against the formula, with bytes' precision: Robertson and Zaragoza 2009, equation 3.15."""
    passages = [words(1, 0, "most most rzeka"), words(2, 0, "most park"), words(3, 0, "park " * 40)]
    (first, second) = WordIndex([partition(passages)]).search([("most",)], 5)
    for hit, count, length in ((first, 2, 3), (second, 1, 2)):
        norm = 1.2 * (0.25 + 0.75 * length / USUAL_LENGTH)
        rarity = log(1 + (3 - 2 + 0.5) / (2 + 0.5))
        assert hit.score == pytest.approx(1.4 * rarity * 2.2 * count / (count + norm), rel=0.01)


def _by_score(hits: Sequence[WordHit]) -> dict[int, float]:
    return {hit.id: hit.score for hit in hits}


@pytest.mark.parametrize("parts", [2, 7, 40])
@pytest.mark.parametrize("lost", [0, 0.5])
def test_scores_are_those_of_a_single_partition(parts: int, lost: float) -> None:
    """However the passages are cut, joined again, and whatever else was there before."""
    chance = random.Random(parts)  # noqa: S311 - a seeded choice of words
    vocabulary = "wodociąg gmina sołtys burmistrz uchwała budżet żądanie zadanie most park ratusz obrady".split()
    weights = [1 / (rank + 1) for rank in range(len(vocabulary))]
    passages = [
        Words(number, number % 4, tuple(chance.choices(vocabulary, weights, k=chance.randint(1, 30))))
        for number in range(1, 401)
    ]
    kept = [one for one in passages if chance.random() >= lost]
    expected_index = WordIndex([partition(kept)])
    bounds = [0, *sorted(chance.sample(range(1, 400), parts - 1)), 400]
    pieces = [partition(passages[first:last]) for first, last in pairwise(bounds)]
    pieces = [piece.take(np.isin(piece.ids, [one.id for one in kept])) for piece in pieces]
    for index in (WordIndex(pieces), WordIndex([PartitionData.join(pieces)])):
        for _ in range(20):
            terms = [(word,) for word in chance.sample(vocabulary, chance.randint(1, 4))]
            editions = chance.choice([(), (1,), (0, 2)])
            expected, got = expected_index.search(terms, 400, editions), index.search(terms, 400, editions)
            assert _by_score(got) == pytest.approx(_by_score(expected), rel=1e-5)
            assert [hit.score for hit in index.search(terms, 10, editions)] == pytest.approx(
                [hit.score for hit in expected[:10]], rel=1e-5
            )
            assert [index.document_frequency(word) for (word,) in terms] == [
                expected_index.document_frequency(word) for (word,) in terms
            ]


def test_an_index_without_a_passage_is_to_the_byte_one_that_never_had_it() -> None:
    with_it = partition([PASSAGES[0], words(9, 0, "Wszeborzyca otworzyła kładkę."), *PASSAGES[1:]])
    without = with_it.take(with_it.ids != 9)
    for name, array in partition(PASSAGES).arrays().items():
        assert np.array_equal(array, without.arrays()[name]), name
