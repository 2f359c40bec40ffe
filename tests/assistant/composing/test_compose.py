"""What is said: few sentences, each new, the first one holding what was asked for."""

from __future__ import annotations

import pytest

from assistant.composing.compose import choose
from assistant.finding.evidence import FEATURES, Candidate
from assistant.finding.reading import Ranked
from assistant.understanding.question import understand
from corpus.records import Span, StoredPassage

SENTENCES = (
    "Obrady otworzył starosta Jan Nowak.",
    "Obiad podano w ratuszu dla wszystkich gości.",
    "Wieczorem zagrała orkiestra strażacka z Torunia.",
    "Nagrody wręczyła Maria Kot.",
    "Burmistrzowie zwiedzili nową szkołę oraz basen.",
    "Na koniec podpisano umowę partnerską.",
    "Kierowcy czekali przed dworcem kolejowym.",
    "Dzieci pokazały taniec ludowy.",
)


def ranked(sentences: tuple[str, ...], scores: tuple[float, ...] | None = None, document: str = "d") -> list[Ranked]:
    """The sentences of one passage as candidates, in order; equal scores unless given, all as near in meaning."""
    text = " ".join(sentences)
    starts = [text.index(one) for one in sentences]
    spans = tuple(Span(at, at + len(one)) for at, one in zip(starts, sentences, strict=True))
    passage = StoredPassage(1, document, text, 0, len(text), spans, None, None, "Narada")
    near = tuple(0.5 if name == "sentence_tokens" else 0.0 for name in FEATURES)
    return [
        Ranked(Candidate(passage, span, one, near), score)
        for span, one, score in zip(spans, sentences, scores or (1.0,) * len(sentences), strict=True)
    ]


def said(question: str, candidates: list[Ranked]) -> list[str]:
    return [one.text for one in choose(understand(question), candidates)]


def test_nothing_is_said_without_candidates() -> None:
    assert said("Kto otworzył obrady?", []) == []


def test_at_most_three_sentences_are_said_and_the_best_comes_first() -> None:
    answer = said("Kto otworzył obrady?", ranked(SENTENCES))
    assert answer[0] == SENTENCES[0]
    assert len(answer) == 3


def test_a_list_may_be_longer_and_follows_its_source() -> None:
    answer = said("Wymień atrakcje.", ranked(SENTENCES))
    assert 3 < len(answer) < len(SENTENCES)
    assert answer[1:] == sorted(answer[1:], key=SENTENCES.index)


def test_a_sentence_far_behind_the_best_is_left_out() -> None:
    assert said("Kto otworzył obrady?", ranked(SENTENCES[:3], (50.0, 1.0, 0.5))) == [SENTENCES[0]]


def test_a_sentence_that_repeats_another_is_left_out() -> None:
    again = "Obrady otworzył wczoraj starosta Jan Nowak."
    assert said("Kto otworzył obrady?", ranked((SENTENCES[0], again, SENTENCES[1]))) == [SENTENCES[0], SENTENCES[1]]


def test_a_sentence_that_points_back_is_said_with_the_one_before() -> None:
    candidates = ranked(("Zbudowano nowy most na rzece.", "To rozwiązanie pochwalił starosta Jan Nowak."), (1.0, 9.0))
    (only,) = choose(understand("Kto pochwalił most?"), [candidates[1]])
    assert only.text == "Zbudowano nowy most na rzece. To rozwiązanie pochwalił starosta Jan Nowak."
    assert only.passage.text[only.span.start : only.span.end] == only.text


@pytest.mark.parametrize("question", ["Ilu gości przyjechało?", "Ile kosztuje udział?"])
def test_a_number_is_not_answered_by_a_sentence_without_one(question: str) -> None:
    assert said(question, ranked(SENTENCES)) == []


def test_a_sentence_that_holds_what_was_asked_for_is_put_first() -> None:
    answer = said(
        "Ilu gości przyjechało?", ranked(("Goście przyjechali koleją.", "Przyjechało 120 gości."), (2.0, 1.5))
    )
    assert answer[0] == "Przyjechało 120 gości."
