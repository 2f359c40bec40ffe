"""What of the sentences found is laid before the network."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.finding.evidence import Candidate
from assistant.finding.reader.window import BUDGET, MOST, window_of
from corpus.records import Span, StoredPassage
from index.encoder.encoder import Encoder

TEXT = "Most na Pilicy zamknięto w marcu. Objazd prowadzi przez Sulejów. Prace potrwają rok."


@pytest.fixture
def ranked(passages: list[StoredPassage]) -> list[Candidate]:
    """Sentences of two passages, the best first: the last of the first passage, then one of the second."""
    return [
        Candidate(passage, span, passage.text[span.start : span.end], ())
        for passage in passages
        for span in reversed(passage.sentences)
    ]


@pytest.fixture
def passages() -> list[StoredPassage]:
    """Two passages of three sentences each."""
    spans = []
    for sentence in ("Most na Pilicy zamknięto w marcu.", "Objazd prowadzi przez Sulejów.", "Prace potrwają rok."):
        start = TEXT.index(sentence)
        spans.append(Span(start, start + len(sentence)))
    return [stored(1, "Drogi gminne", tuple(spans)), stored(2, "Uchwały rady", tuple(spans))]


def stored(number: int, title: str, sentences: tuple[Span, ...]) -> StoredPassage:
    return StoredPassage(number, str(number), TEXT, 0, len(TEXT), sentences, None, None, title)


def test_sentences_of_a_passage_stand_in_its_order_under_its_title(ranked: list[Candidate], encoder: Encoder) -> None:
    window = window_of("Kiedy zamknięto most?", ranked, encoder.pieces)
    assert window.places == (2, 1, 0, 5, 4, 3)
    for place, (first, last) in zip(window.places, window.ranges, strict=True):
        assert np.array_equal(window.pieces[first:last], encoder.pieces(ranked[place].text))
    begin = window.ranges[0][0]
    title = encoder.pieces("passage: Drogi gminne")
    assert np.array_equal(window.pieces[begin - 1 - len(title) : begin - 1], title)


def test_no_more_than_fits_is_read_but_always_the_first(ranked: list[Candidate], encoder: Encoder) -> None:
    assert window_of("Kiedy?", ranked, encoder.pieces, budget=1).places == (0,)
    sizes = [len(window_of("Kiedy?", ranked, encoder.pieces, budget=size).places) for size in (20, 40, 80)]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]


def test_the_window_is_bounded_whatever_is_given(ranked: list[Candidate], encoder: Encoder) -> None:
    long = [Candidate(one.passage, one.span, one.text * 30, ()) for one in ranked] * 5
    window = window_of("bardzo " * 500, long, encoder.pieces)
    assert len(window.places) <= MOST
    assert len(window.pieces) <= BUDGET + 100
