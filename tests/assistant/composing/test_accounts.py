"""Materials that contradict one another are told side by side, not taken for repetitions."""

from __future__ import annotations

import pytest

from assistant.composing.accounts import differ, repeats
from assistant.composing.compose import choose
from assistant.finding.evidence import FEATURES, Candidate
from assistant.finding.reading import Ranked
from assistant.understanding.question import understand
from corpus.records import Span, StoredPassage

BEST = "Sprostowanie: narada sekretarzy odbyła się w hotelu Nibylandia."
OLDER = "Naradę sekretarzy zaplanowano na 3 marca w Hotelu Zmyślonym nad jeziorem."


@pytest.mark.parametrize(
    ("text", "other", "same"),
    [
        ("Hasło narady w gminie brzmiało morelowo.", "Hasło narady w gminie brzmiało śliwkowo.", False),
        (
            "Hasło narady w gminie brzmiało jabłkorado.",
            "Potwierdzamy: hasło narady w gminie brzmiało jabłkorado.",
            True,
        ),
        ("W naradzie wzięło udział 300 osób z gmin.", "W naradzie wzięło udział 250 osób z gmin.", False),
        ("Naradę w gminie wczoraj otworzył Jan Nowak.", "Naradę w gminie wczoraj otworzył Jan Kot.", False),
        ("Naradę w gminie uroczyście otworzył Jan Nowak.", "Naradę w gminie wczoraj otworzył Jan Nowak.", True),
        ("Naradę otworzył Jan Nowak.", "Obiad podano w ratuszu.", False),
    ],
)
def test_what_fills_the_same_place_otherwise_is_no_repetition(text: str, other: str, same: bool) -> None:
    assert repeats(text, other) is repeats(other, text) is same


def test_one_that_only_says_more_does_not_differ() -> None:
    assert differ("Narada była w hotelu Nibylandia.", OLDER)
    assert not differ("Narada była w hotelu Nibylandia.", "Narada była w hotelu Nibylandia nad jeziorem.")


def ranked(text: str, score: float, document: str, edition: int | None = None) -> Ranked:
    span = Span(0, len(text))
    passage = StoredPassage(1, document, text, 0, len(text), (span,), None, edition, "Narada")
    return Ranked(Candidate(passage, span, text, (0.0,) * len(FEATURES)), score)


def said(*candidates: Ranked) -> list[str]:
    return [one.text for one in choose(understand("W jakim hotelu odbyła się narada?"), candidates)]


def test_another_material_that_tells_it_differently_is_told_though_it_is_far_behind() -> None:
    assert said(ranked(BEST, 13.8, "false"), ranked(OLDER, 3.8, "true")) == [BEST, OLDER]


@pytest.mark.parametrize(
    "other",
    [
        ranked(OLDER, 3.8, "false"),  # of the same material
        ranked(OLDER, 3.8, "true", edition=2),
        ranked(OLDER, -0.4, "true"),  # too far behind
        ranked("Naradę sekretarzy zaplanowano na 3 marca nad jeziorem.", 3.8, "true"),  # says nothing of a hotel
        ranked("Naradę zaplanowano na 3 marca w zajeździe Zmyślonym.", 3.8, "true"),  # a related word alone
        ranked("Narada sekretarzy była w hotelu Nibylandia.", 3.8, "true"),  # tells the same
    ],
)
def test_what_is_no_other_account_stays_beyond_the_margin(other: Ranked) -> None:
    assert said(ranked(BEST, 13.8, "false"), other) == [BEST]
