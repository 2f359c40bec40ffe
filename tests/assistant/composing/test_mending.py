"""Sentences that cannot be read alone are quoted with the ones they need."""

from __future__ import annotations

from assistant.composing.mending import readable, stands_alone
from assistant.finding.evidence import FEATURES, Candidate
from assistant.understanding.kinds import Kind
from corpus.records import Span, StoredPassage

SENTENCES = (
    "Naradę otworzył Jan Nowak.",
    "Podkreślał znaczenie dróg.",
    "Partnerzy narady:",
    "Bank Doliny i firma Kwarc.",
    "Za to rozwiązanie nagrodzono Borek.",
)


def candidates(sentences: tuple[str, ...]) -> list[Candidate]:
    text = " ".join(sentences)
    spans = tuple(Span(text.index(one), text.index(one) + len(one)) for one in sentences)
    passage = StoredPassage(1, "d", text, 0, len(text), spans, None, None, "Narada")
    blank = tuple(0.0 for _ in FEATURES)
    return [Candidate(passage, span, one, blank) for span, one in zip(spans, sentences, strict=True)]


def test_what_somebody_said_is_quoted_with_who_it_was() -> None:
    mended = readable(Kind.OTHER, candidates(SENTENCES)[1])
    assert mended is not None
    assert mended.text == " ".join(SENTENCES[:2])
    assert mended.passage.text[mended.span.start : mended.span.end] == mended.text


def test_a_list_is_opened_only_where_it_follows() -> None:
    mended = readable(Kind.OTHER, candidates(SENTENCES)[2])
    assert mended is not None
    assert mended.text.startswith("Partnerzy narady: Bank Doliny")
    assert readable(Kind.OTHER, candidates(SENTENCES[:3])[2]) is None


def test_a_sentence_that_points_back_is_begun_earlier() -> None:
    mended = readable(Kind.OTHER, candidates(SENTENCES)[4])
    assert mended is not None
    assert mended.text.startswith("Bank Doliny")


def test_which_sentences_stand_alone() -> None:
    assert [stands_alone(one) for one in (SENTENCES[0], SENTENCES[1], SENTENCES[4])] == [True, False, False]
    assert stands_alone("Podkreśliła to Maria Lis, starosta.") is False
    assert stands_alone("Zaznaczył Jan Nowak, że drogi są złe.")


def test_a_sentence_that_leaves_out_what_it_is_about_does_not_stand_alone() -> None:
    lost = ("Jest kluczowy dla pracy urzędu.", "Jest również odpowiedzialny za kadry.", "Są ważnym ogniwem urzędu.")
    told = ("Jest wiele wyzwań przed urzędami.", "Są gminy bez sekretarza.", "Będzie debata o kadrach w urzędzie.")
    assert [stands_alone(one) for one in lost] == [False] * len(lost)
    assert [stands_alone(one) for one in told] == [True] * len(told)


def test_one_long_token_is_read_at_once() -> None:
    assert stands_alone("a" * 5_000)
    assert stands_alone("_" * 5_000 + " x")
    assert not stands_alone("O tym mówił starosta.")
