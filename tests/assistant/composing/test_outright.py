"""What a question asks for decides beside the probability: what is told outright, and what is not there at all."""

from __future__ import annotations

import pytest

from assistant.composing.outright import falls_short, tells_outright
from assistant.finding.evidence import FEATURES, Candidate
from assistant.understanding.question import understand
from corpus.records import Span, StoredPassage


def candidate(text: str, **features: float) -> Candidate:
    span = Span(0, len(text))
    passage = StoredPassage(1, "d", text, 0, len(text), (span,), None, None, "Narada", "")
    return Candidate(passage, span, text, tuple(features.get(name, 0.0) for name in FEATURES))


@pytest.mark.parametrize(
    ("question", "sentence", "outright"),
    [
        ("Kto objął patronat nad naradą?", "Patronem narady jest Związek Miast Polskich.", True),
        ("Kto objął patronat nad naradą?", "Na naradzie mówiono o patronach.", False),
        ("Kiedy powstał Klub Wójtów?", "Klub Wójtów założono 5 maja 1990 roku.", True),
        ("Kiedy powstał Klub Wójtów?", "Klub Wójtów spotkał się 5 maja 1990 roku.", False),
        ("Czy na naradzie mówiono o wodzie?", "Na naradzie mówiono o wodzie.", True),
        ("Czy na naradzie mówiono o wodzie?", "Na naradzie mówiono o drogach.", False),
        ("Co mówiono o wodzie?", "Na naradzie mówiono o wodzie.", False),
    ],
)
def test_the_very_thing_asked_for(question: str, sentence: str, outright: bool) -> None:
    assert tells_outright(understand(question), [candidate(sentence)], []) is outright


def test_nothing_chosen_tells_nothing() -> None:
    assert not tells_outright(understand("Kto był patronem narady?"), [], [])
    assert not falls_short(understand("Ile gmin przyjechało?"), [])


@pytest.mark.parametrize(
    ("question", "sentence", "short"),
    [
        ("Dlaczego odwołano naradę?", "Naradę odwołano z powodu śnieżycy.", False),
        ("Dlaczego odwołano naradę?", "Naradę zaplanowano na maj.", True),
        ("Proszę powiedz, dlaczego odwołano naradę?", "Naradę zaplanowano na maj.", True),
        # the reason of another
        ("Za co wyróżniono Mosinę?", "Tychy wyróżniono za prosty język.", True),
        ("Za co wyróżniono Mosinę?", "Mosinę wyróżniono za prosty język.", False),
        # asked beside something else
        ("Co robi klub i dlaczego?", "Klub zbiera dane.", False),
    ],
)
def test_a_reason_is_told_by_a_reason(question: str, sentence: str, short: bool) -> None:
    assert falls_short(understand(question), [candidate(sentence)]) is short


def test_there_is_no_reason_of_what_never_was() -> None:
    one = candidate("Narada miała służyć wymianie doświadczeń.", weakest_term=0.3, unheard=0.5)
    assert falls_short(understand("Dlaczego narada upadła?"), [one])
    assert not falls_short(understand("Dlaczego narada?"), [one])


def test_whoever_asks_how_many_came_asks_for_the_number() -> None:
    one = candidate("Wzięło w niej udział 300 sekretarzy.", weakest_term=0.3)
    assert not falls_short(understand("Ilu sekretarzy przyjechało?"), [one])
    assert falls_short(understand("Ilu sekretarzy śpiewało?"), [one])


@pytest.mark.parametrize(
    ("weakest", "unheard", "short"),
    [(0.39, 0.0, True), (0.41, 0.0, False), (0.39, 0.3, False)],
    ids=["another thing is counted", "it may be meant", "asked in words that the materials never use"],
)
def test_a_number_counts_what_is_asked_about(weakest: float, unheard: float, short: bool) -> None:
    one = candidate("Wyróżniono pięć urzędów.", weakest_term=weakest, unheard=unheard)
    assert falls_short(understand("Ile urzędów zgłosiło się do konkursu?"), [one]) is short
    assert not falls_short(understand("Jakie urzędy zgłosiły się do konkursu?"), [one])
