from __future__ import annotations

import numpy as np

from corpus.boundaries import LONGEST
from corpus.boundaries_training import Transcript, fit, length_prior, paragraph_stream, read_transcript, report, scores

TEXT = "Gmina prowadzi rejestr. Sekretarz podpisał umowę, a wójt ją zatwierdził! Czy radni o tym wiedzą?"


def test_a_text_becomes_words_and_where_sentences_end() -> None:
    words, ends = paragraph_stream([TEXT, "Koniec."])
    assert words[:3] == ["gmina", "prowadzi", "rejestr"]
    assert [words[at] for at in np.flatnonzero(ends)] == ["rejestr", "zatwierdził", "wiedzą", "koniec"]


def test_what_is_fitted_knows_the_ends_it_saw() -> None:
    words, ends = paragraph_stream([TEXT] * 40)
    weights = fit(words, ends)
    assert weights.features["b1w=rejestr"] > 0 > weights.features["b1w=gmina"]
    assert len(weights.lengths) == LONGEST + 1


def test_the_usual_length_is_likelier_than_by_chance() -> None:
    prior = length_prior(np.array([10, 11, 9, 10, 12] * 20))
    assert prior[10] > 0 > prior[1]


def test_a_transcript_is_read_with_its_pauses() -> None:
    record = {
        "asr_text": 'tak " jest nie',
        "reference_text": 'tak "? jest nie.',
        "words": [[0, 500, "tak"], [600, 700, '"'], [900, 1000, "jest"], [1000, 1400, "nie"]],
    }
    one = read_transcript(record)
    assert one.words == ("tak", "jest", "nie")
    assert one.ends == {0}
    assert one.pauses == (0.4, 0.0)


def test_scores_leave_the_last_word_out() -> None:
    one = Transcript(("a", "b", "c", "d"), frozenset({0, 2}), (0.9, 0.1, 0.2))
    assert scores([one], lambda _: (0, 1, 3)) == (0.5, 0.5, 0.5)
    assert "every 10 words" in report([one])
