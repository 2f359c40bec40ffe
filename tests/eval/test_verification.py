"""How the verification is measured."""

from __future__ import annotations

import random

from eval.statements.passages import Passage, passages
from eval.verification import ELSEWHERE, Made, judge, made_from, rows

PASSAGE = Passage("n.md", "Zjazd", "Zjazd odbył się w Toruniu i trwał trzy dni.")


def test_a_verdict_is_right_where_true_ones_are_kept_and_others_rejected() -> None:
    made = [
        Made("number", True, "Zjazd trwał 3 dni.", PASSAGE),
        Made("number", False, "Zjazd trwał 5 dni.", PASSAGE),
        Made("number", False, "Zjazd trwał trzy dni.", PASSAGE),
    ]
    assert [one.right for one in judge(made, None)] == [True, True, False]


def test_rows_count_by_kind_and_leave_sentences_from_elsewhere_out_of_all() -> None:
    made = [
        Made("number", False, "Zjazd trwał 5 dni.", PASSAGE),
        Made(ELSEWHERE, False, "Zjazd trwał trzy dni.", PASSAGE),
    ]
    found = {(one.kind, one.true): one.share for one in rows(judge(made, None)) if one.share.cases}
    assert (found["all", False].held, found["all", False].cases) == (1, 1)
    assert (found[ELSEWHERE, False].held, found[ELSEWHERE, False].cases) == (0, 1)


def test_statements_are_made_of_every_kind_the_same_each_time() -> None:
    some = passages()[:40]
    once, again = (made_from(some, 3, random.Random(2)) for _ in range(2))  # noqa: S311 - a seeded generator
    assert once == again
    assert {"number", "date", "edition", "name", "negation", "law"} <= {one.kind for one in once}
