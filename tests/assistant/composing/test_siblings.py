"""What stands beside the list that was asked for is not told with it."""

from __future__ import annotations

import pytest

from assistant.composing.listing import enumeration
from assistant.composing.siblings import may_be_whom, without_siblings
from assistant.finding.evidence import FEATURES, Candidate
from assistant.understanding.question import understand
from corpus.records import Span, StoredPassage

BUSINESS = "Partnerami biznesowymi narady są: Bank Doliny, Huta Borek oraz Sklep Lis."
EXPERT = "Partner merytoryczny: Izba Górska."
PATRONS = "Patronaty: Klub Wójtów, Związek Gmin Górskich oraz Rada Doliny."
TOLD = "Naradę wspierają od lat firmy i urzędy."


def candidate(text: str) -> Candidate:
    span = Span(0, len(text))
    passage = StoredPassage(1, "d", text, 0, len(text), (span,), None, None, "Narada")
    return Candidate(passage, span, text, tuple(0.0 for _ in FEATURES))


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("Jacy byli partnerzy biznesowi narady?", [BUSINESS]),
        ("Jacy byli partnerzy merytoryczni narady?", [EXPERT]),
        ("Jacy byli patroni medialni narady?", [BUSINESS, EXPERT, PATRONS, TOLD]),
        ("Jacy byli prelegenci?", [BUSINESS, EXPERT, PATRONS, TOLD]),
    ],
)
def test_the_kind_asked_for_leaves_out_the_others(question: str, kept: list[str]) -> None:
    chosen = [candidate(text) for text in (BUSINESS, EXPERT, PATRONS, TOLD)]
    assert [one.text for one in without_siblings(understand(question), chosen)] == kept


def test_behind_a_list_that_answers_no_other_list_is_told() -> None:
    chosen = [candidate(text) for text in (BUSINESS, PATRONS, TOLD)]
    kept = without_siblings(understand("Kto był partnerem narady?"), chosen)
    assert [one.text for one in kept] == [BUSINESS, TOLD]


@pytest.mark.parametrize(
    ("question", "text", "whom"),
    [
        ("Kto zwołał naradę?", "Woda, mosty oraz drogi — to tematy narady, zwołanej przez Klub.", False),
        ("Jakie były tematy narady?", "Woda, mosty oraz drogi — to tematy narady, zwołanej przez Klub.", True),
        ("Kto wspierał naradę?", "Bank Doliny, Huta Borek oraz Sklep Lis — to partnerzy narady.", True),
    ],
)
def test_topics_are_nobody(question: str, text: str, whom: bool) -> None:
    listed = enumeration(text)
    assert listed is not None
    assert may_be_whom(understand(question), listed) is whom
