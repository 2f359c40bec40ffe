"""A verb whose subject was left unsaid is given it; a question that has one, or needs none, is left as it is."""

from __future__ import annotations

import pytest

from assistant.understanding.following import follow
from assistant.understanding.spoken_of import Before
from assistant.understanding.unsaid import with_subject
from corpus.records import Edition
from eval.harness.loading import load_suite

MAN, WOMAN = "Jan Kowalski", "Anna Wilk"
WOMEN = {MAN: False, WOMAN: True}
KNOWN = [Edition(9, "IX", 2025, 1, "Warszawa")]


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("Ile zarabia?", "Ile zarabia Jan Kowalski?"),
        ("Ile on zarabia?", "Ile zarabia Jan Kowalski?"),
        ("Jaki ma numer telefonu?", "Jaki ma numer telefonu Jan Kowalski?"),
        ("Na którym kongresie wystąpił?", "Na którym kongresie wystąpił Jan Kowalski?"),
        ("na ktorym kongresie wystapil", "na ktorym kongresie wystapil Jan Kowalski?"),
        ("Od ilu lat działa?", "Od ilu lat działa Jan Kowalski?"),
        ("Gdzie wtedy mieszkała?", "Gdzie wtedy mieszkała Anna Wilk?"),
        ("Czy był karany?", "Czy był karany Jan Kowalski?"),
        ("Czy należy do PO?", "Czy należy Jan Kowalski do PO?"),
        ("Jakiego jest wyznania?", "Jakiego jest wyznania Jan Kowalski?"),
        ("Czy ona ma męża?", "Czy ma męża Anna Wilk?"),
        ("Co mówił na IX kongresie?", "Co mówił Jan Kowalski na IX kongresie?"),
        ("Kiedy napisał raport?", "Kiedy napisał raport Jan Kowalski?"),
    ],
)
def test_who_is_left_unsaid_is_named(question: str, whole: str) -> None:
    assert with_subject(question, (MAN, WOMAN), WOMEN) == whole


@pytest.mark.parametrize(
    "question",
    [
        "Ile zarabia sekretarz?",
        "Ile kosztuje udział?",
        "Ile trwał?",
        "Ile inwestuje w sprzęt?",
        "Jakie miał hasło?",
        "Jakie nagrody dostał urząd?",
        "Ile dostał Lublin?",
        "Co wynika z badań?",
        "Co o tym mówił Gawkowski?",
        "Co mówił Smala o stronie internetowej?",
        "Jak ocenia się pracowników?",
        "Kiedy mija 35 lat samorządu?",
        "Czy jest bezpiecznie?",
        "Czy RODO obowiązuje?",
        "Na którym kongresie wystąpił zespół?",
        "Kto był patronem?",
        "Ile osób przyjechało?",
    ],
)
def test_a_question_that_has_its_subject_is_left_as_it_is(question: str) -> None:
    assert with_subject(question, (MAN, WOMAN), WOMEN) is None


def test_nobody_is_put_whom_the_verb_does_not_fit() -> None:
    assert with_subject("Gdzie mieszkała?", (MAN,), WOMEN) is None
    assert with_subject("Ile zarabia?", (), {}) is None


def test_no_question_that_stands_alone_is_given_a_subject() -> None:
    asked = [case.ask or "" for name in ("development", "notes-development") for case in load_suite(name).cases]
    assert len(asked) > 300
    assert [one for one in asked if with_subject(one, (MAN, WOMAN), WOMEN) is not None] == []


def test_the_subject_is_the_one_that_the_question_before_was_on() -> None:
    on_one = Before("Kim jest Jan Kowalski?", "pl", (), MAN, others=(WOMAN,))
    on_a_matter = Before("Co mówiono o RODO?", "pl", (), MAN)
    on_a_body = Before("Kto był gospodarzem IX Kongresu?", "pl", (9,), body="Forum Sekretarzy")
    for before, question, whole in (
        (on_one, "Ile zarabia?", "Ile zarabia Jan Kowalski?"),
        (on_one, "Gdzie urzędowała?", None),
        (on_one, "Jaki jest jego numer telefonu?", "Jaki jest numer telefonu Jana Kowalskiego?"),
        (on_one, "Jaki jest jej numer telefonu?", None),
        (on_one, "Jak się z nim skontaktować?", "Jak się z Janem Kowalskim skontaktować?"),
        (on_a_matter, "Ile zarabia?", None),
        (on_a_matter, "Jaki jest jego numer telefonu?", None),
        (on_a_body, "Od ilu lat działa?", "Od ilu lat działa Forum Sekretarzy?"),
    ):
        found = follow(question, before, KNOWN)
        assert (found and found.question) == whole, question


def test_several_people_are_named_together() -> None:
    who = Before("Kto mówił o RODO?", "pl", (9,), MAN, others=(WOMAN,))
    found = follow("Co powiedzieli?", who, KNOWN)
    assert found is not None
    assert found.question == "Co powiedzieli Jan Kowalski i Anna Wilk?"
    assert follow("Co powiedzieli?", Before("Kto mówił o RODO?", "pl", (9,), MAN), KNOWN) is None
