"""Further sentences of an answer bear on what was asked."""

from __future__ import annotations

import pytest

from assistant.composing.bearing import bearing
from assistant.finding.evidence import FEATURES, Candidate
from assistant.understanding.question import understand
from corpus.records import Edition, Span, StoredPassage

KNOWN = [Edition(2, "II", 2017, 1, "Kraków", ()), Edition(3, "III", 2018, 1, "Gdynia", ())]
FIRST = "Mosty w Borku wymagają remontu."
ASIDE = "Obiad podano w ratuszu dla wszystkich gości."


def candidate(text: str, nearness: float = 0.2, headings: str = "") -> Candidate:
    span = Span(0, len(text))
    passage = StoredPassage(1, "d", text, 0, len(text), (span,), None, None, "Narada", headings)
    features = tuple(nearness if name == "sentence_tokens" else 0.0 for name in FEATURES)
    return Candidate(passage, span, text, features)


def kept(question: str, *further: Candidate, first: str = FIRST) -> list[str]:
    chosen = bearing(understand(question, KNOWN), [candidate(first, 0.5), *further])
    assert chosen[0].text == first
    return [one.text for one in chosen[1:]]


@pytest.mark.parametrize(
    ("question", "sentence", "bears"),
    [
        ("Jakie mosty są w Borku?", ASIDE, False),
        ("Jakie mosty są w Borku?", "Most zamknięto wiosną.", True),
        ("Jakie mosty są w Borku?", "W Borku otwarto szkołę.", True),
        # the topic goes before other nouns, verbal nouns are topics too
        ("Co radni mówili o mostach?", "Radni pojechali do stolicy.", False),
        ("Co mówiono o szkoleniu radnych?", "Radni pojechali do stolicy.", False),
        ("Co mówiono o szkoleniu radnych?", "Szkolenia trwają rok.", True),
        # a verb, where there is nothing else; nothing, where only the congress is asked about
        ("Kto przemawiał?", ASIDE, False),
        ("Kto przemawiał?", "Przemawiała też Maria Kot.", True),
        ("Kiedy był kongres?", ASIDE, True),
        # another edition than the one that is asked about
        ("Jakie mosty pokazano na II kongresie?", "Most z Gdyni pokazano na III kongresie.", False),
        ("Jakie mosty pokazano na II kongresie?", "Most z Gdyni pokazano na II kongresie.", True),
        ("Jakie mosty pokazano na kongresie?", "Most z Gdyni pokazano na III kongresie.", True),
        # a list is told by its parts
        ("Wymień mosty.", ASIDE, False),
        ("Wymień mosty.", "Otwarto:\n\n- kładkę w Lipinach,\n- wiadukt w Dolinie.", True),
        ("Jacy prelegenci wystąpili?", "Maria Kot mówiła o drogach.", True),
    ],
)
def test_a_further_sentence_holds_what_is_asked_about(question: str, sentence: str, bears: bool) -> None:
    assert kept(question, candidate(sentence)) == [sentence] * bears


@pytest.mark.parametrize(("nearness", "bears"), [(0.45, True), (0.39, False), (0.2, False)])
def test_or_it_is_about_as_near_in_meaning_as_the_first(nearness: float, bears: bool) -> None:
    assert kept("Jakie mosty są w Borku?", candidate(ASIDE, nearness)) == [ASIDE] * bears


@pytest.mark.parametrize(("headings", "bears"), [("Mosty Borku", True), ("Mosty", False), ("", False)])
def test_or_its_headings_hold_all_of_it(headings: str, bears: bool) -> None:
    assert kept("Jakie mosty są w Borku?", candidate(ASIDE, headings=headings)) == [ASIDE] * bears
