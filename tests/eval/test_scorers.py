"""Each measure, with right and with wrong answers; and how measures are judged by gates."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answer import Answer, Citation, Outcome, Statement
from eval.cases import Case
from eval.running import Scored, gates_of, rows_of, score
from eval.scorers import abstained, brief, quotes_hold, right, right_source, supported

TEXT = "Obiad podano w ratuszu. Obrady otworzył starosta."
QUOTE = "Obrady otworzył starosta."
ASKED = Case("c1", "who", "Kto otworzył obrady?", "answered", ("starost|wójt", "Obrady"), ("narada.md", "inne.md"))
UNASKED = Case("c2", "off_topic", "Jak upiec sernik?", "not_found", (), ())


def answer(text: str = QUOTE, origin: str = "narada.md", start: int = 24, statements: int = 1) -> Answer:
    source = Citation(1, "d", 1, origin, "Narada", None, None, None, None, None, QUOTE, start, start + len(QUOTE))
    said = (Statement(QUOTE, "quote", (1,)),) * statements
    return Answer("a", "?", "pl", Outcome.ANSWERED, text, "", {}, statements=said, sources=(source,))


NOTHING = Answer("b", "?", "pl", Outcome.NOT_FOUND, "Nie znalazłem.", "", {})


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("OBRADY  otworzył\nStarosta. [1]", True),
        ("Obrady otworzył wójt. [1]", True),
        ("Otworzył starosta. [1]", False),
        ("Obrady otworzył burmistrz. [1]", False),
        ("", False),
    ],
)
def test_right_wants_every_expected_item_in_one_of_its_forms(text: str, holds: bool) -> None:
    assert right(ASKED, answer(text)) is holds


def test_the_right_source_is_one_of_those_expected() -> None:
    assert right_source(ASKED, answer()) is True
    assert right_source(ASKED, answer(origin="inne.md")) is True
    assert right_source(ASKED, answer(origin="obce.md")) is False
    assert right_source(ASKED, NOTHING) is False


def test_quotes_hold_where_they_stand_and_nowhere_else() -> None:
    assert quotes_hold(ASKED, answer(), {"d": TEXT}) is True
    assert quotes_hold(ASKED, answer(start=23), {"d": TEXT}) is False
    assert quotes_hold(ASKED, answer(), {}) is False
    assert quotes_hold(ASKED, NOTHING, {}) is None


@pytest.mark.parametrize(
    ("said", "holds"),
    [(QUOTE, True), ("Starosta otworzył obrady.", True), ("Obrady otworzyła Anna Nowak.", False)],
)
def test_a_statement_is_supported_by_the_words_it_cites(said: str, holds: bool) -> None:
    told = replace(answer(), statements=(Statement(said, "own", (1,)),))
    assert supported(ASKED, told) is holds
    assert supported(ASKED, NOTHING) is None


@pytest.mark.parametrize(("statements", "holds"), [(1, True), (3, True), (4, False)])
def test_brief_is_three_statements_at_most(statements: int, holds: bool) -> None:
    assert brief(ASKED, answer(statements=statements)) is holds


def test_a_list_may_be_long() -> None:
    long = Case("c3", "list", "Wymień gości.", "answered", (), ())
    assert brief(long, answer(statements=9)) is None


def test_saying_nothing_is_right_where_nothing_is_known() -> None:
    assert abstained(UNASKED, NOTHING) is True
    assert abstained(UNASKED, answer()) is False
    assert abstained(ASKED, NOTHING) is None


def test_questions_without_an_answer_are_scored_by_their_kind_alone() -> None:
    scores = score(UNASKED, NOTHING, {})
    assert scores["abstained_off_topic"] is True
    assert scores["right"] is None
    assert not any(name.startswith("abstained") for name in score(ASKED, answer(), {"d": TEXT}))


def scored(**scores: bool | None) -> Scored:
    return Scored(ASKED, answer(), dict(scores))


def test_a_row_counts_the_cases_it_applies_to() -> None:
    (row,) = rows_of([scored(right=True), scored(right=False), scored(right=None)], {})
    assert (row.metric, row.held, row.cases, row.gate, row.passed) == ("right", 1, 2, None, True)


@pytest.mark.parametrize(("gate", "passed"), [(0.5, True), (0.51, False), (0.0, True)])
def test_a_gate_is_reached_or_missed(gate: float, passed: bool) -> None:
    (row,) = rows_of([scored(right=True), scored(right=False)], {"right": gate})
    assert row.passed is passed


def test_a_gate_without_any_case_fails() -> None:
    (row,) = rows_of([scored(right=None)], {"right": 0.9})
    assert not row.passed
    rows = rows_of([scored(brief=True)], {"right_source": 0.9})
    assert {one.metric: one.passed for one in rows} == {"brief": True, "right_source": False}


def test_a_case_names_the_measures_it_failed() -> None:
    assert scored(right=False, brief=None, right_source=True).failed == ("right",)


def test_gates_are_shares_and_a_suite_of_ones_own_has_none() -> None:
    assert gates_of("shipped")
    assert all(0 < gate <= 1 for gate in gates_of("shipped").values())
    assert gates_of("moje") == {}
