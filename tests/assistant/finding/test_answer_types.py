"""Whether a sentence holds the kind of thing that was asked for."""

from __future__ import annotations

import pytest

from assistant.finding.answer_types import has_person, holds_kind
from assistant.understanding.kinds import Kind


@pytest.mark.parametrize(
    ("kind", "holds", "lacks"),
    [
        (Kind.WHEN, "Naradę otwarto 3 maja 2019 roku.", "Naradę otwarto uroczyście."),
        (Kind.WHEN, "Obrady trwały 12–13 czerwca.", "Obrady trwały długo."),
        (Kind.WHERE, "Wójtowie spotkali się w Toruniu.", "Wójtowie spotkali się wieczorem."),
        (Kind.HOW_MANY, "Przyjechało 120 gości.", "Przyjechali goście."),
        (Kind.HOW_MANY, "Przyjechało kilku gości.", "Goście przyjechali 3 maja 2019 roku."),
        (Kind.MONEY, "Udział kosztuje 300 zł.", "Udział jest możliwy dla 300 osób."),
        (Kind.MONEY, "Udział jest bezpłatny.", "Udział jest możliwy."),
        (Kind.WHO, "Obrady otworzyła Maria Nowak.", "obrady otwarto o ósmej."),
        (Kind.WHY, "Przełożono wybory, ponieważ padał deszcz.", "Przełożono wybory."),
        (Kind.IDENTITY, "Maria Nowak jest prezesem związku.", "Maria Nowak lubi kawę."),
    ],
)
def test_a_sentence_with_the_thing_asked_for_scores_above_one_without(kind: Kind, holds: str, lacks: str) -> None:
    assert holds_kind(kind, holds) >= 0.5 > holds_kind(kind, lacks)


@pytest.mark.parametrize("kind", [Kind.OTHER, Kind.OVERVIEW, Kind.COMPARISON])
def test_where_the_kind_does_not_tell_a_sentence_is_neither(kind: Kind) -> None:
    assert holds_kind(kind, "Naradę otwarto 3 maja 2019 roku.") == 0.5


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_judges_any_sentence_between_nought_and_one(kind: Kind) -> None:
    for sentence in ("", "?", "A B.", "Naradę otwarto w Toruniu 3 maja 2019 roku.", "1" * 300):
        assert 0 <= holds_kind(kind, sentence) <= 1


@pytest.mark.parametrize(
    ("sentence", "person"),
    [
        ("Obrady otworzyła Maria Nowak.", True),
        ("Obradom przewodniczył Jan Kowalski-Wójcik.", True),
        ("Obrady otworzyła maria nowak.", False),
        ("Obrady otworzono w Toruniu.", False),
    ],
)
def test_a_person_is_a_given_name_with_a_surname(sentence: str, person: bool) -> None:
    assert has_person(sentence) is person
