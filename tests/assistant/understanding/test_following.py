"""Follow-ups are rewritten into whole questions; questions that stand alone never are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.understanding.following import follow
from assistant.understanding.spoken_of import Before, Way
from corpus.editions import to_roman
from corpus.plain_yaml import parse_yaml
from corpus.records import Edition
from eval.harness.loading import load_suite

PLACES = {1: (2016, "Warszawa"), 2: (2017, "Kraków"), 3: (2018, "Gdynia"), 4: (2019, "Warszawa"), 5: (2021, "Warszawa")}
KNOWN = [Edition(n, to_roman(n), year, 1, place) for n, (year, place) in PLACES.items()]
KNOWN += [Edition(n, to_roman(n), 2016 + n, 1, "Warszawa") for n in range(6, 11)]
TODAY = date(2026, 11, 30)
PAIRS = parse_yaml((Path(__file__).parent / "followups.yaml").read_text(encoding="utf-8"))
BEFORE = (
    Before("Gdzie odbył się II Krajowy Kongres Sekretarzy?", "pl", (2,), None, "Słowa źródła."),
    Before("Kto mówił o RODO?", "pl", (9,), "Jan Kowalski", "Słowa źródła."),
    Before("Jakie były hasła wszystkich edycji?", "pl", (1, 2, 3), None, "Słowa źródła."),
    Before("Who opened the 2nd congress?", "en", (2,), "Jan Kowalski", "Słowa źródła."),
)
# held-out follow-ups that are left as they are today, or put in other words: the share is what is promised
HELD_OUT_SHARE = 0.85


def before(question: str, spoken_of: Any) -> Before:
    edition, person = spoken_of if isinstance(spoken_of, list) else (spoken_of, None)
    return Before(question, "pl", (edition,), person, "Słowa źródła.")


def is_right(pair: list[Any]) -> bool:
    found = follow(pair[2], before(pair[0], pair[1]), KNOWN, TODAY)
    return found is not None and found.question in pair[3].split("|")


@pytest.mark.parametrize("pair", PAIRS["tuned"], ids=lambda pair: pair[2])
def test_a_followup_becomes_a_whole_question(pair: list[Any]) -> None:
    assert is_right(pair), follow(pair[2], before(pair[0], pair[1]), KNOWN, TODAY)


def test_so_do_followups_that_the_rules_were_not_made_on() -> None:
    right = [is_right(pair) for pair in PAIRS["held_out"]]
    assert sum(right) / len(right) >= HELD_OUT_SHARE, [
        pair[2] for pair, one in zip(PAIRS["held_out"], right, strict=True) if not one
    ]


def questions() -> Iterator[str]:
    for name in ("development", "shipped"):
        yield from (case.ask or "" for case in load_suite(name).cases)


@pytest.mark.parametrize("previous", BEFORE, ids=lambda one: one.question)
def test_a_question_that_stands_alone_is_never_rewritten(previous: Before) -> None:
    rewritten = {question: follow(question, previous, KNOWN, TODAY) for question in questions()}
    assert len(rewritten) > 300
    assert {question: found for question, found in rewritten.items() if found is not None} == {}


@pytest.mark.parametrize(
    ("question", "way"),
    [
        ("A po angielsku?", Way.IN_ENGLISH),
        ("In English, please", Way.IN_ENGLISH),
        ("po polsku", Way.IN_POLISH),
        ("Na pewno?", Way.SURE),
        ("Are you sure?", Way.SURE),
        ("Kto to powiedział?", Way.WHO_SAID),
        ("Who said that?", Way.WHO_SAID),
        ("Powiedz więcej", Way.ASKED),
        ("Streść", Way.SHORT),
        ("w skrócie", Way.SHORT),
        ("In short", Way.SHORT),
        ("In Polish?", Way.IN_POLISH),
    ],
)
def test_fixed_wordings_are_answered_in_their_own_way(question: str, way: Way) -> None:
    found = follow(question, BEFORE[0], KNOWN, TODAY)
    assert found is not None
    assert found.way is way


def test_a_followup_of_a_followup_goes_on_from_the_whole_question() -> None:
    first = follow("A po angielsku?", BEFORE[0], KNOWN, TODAY)
    assert first is not None
    second = follow("A III?", Before(first.question, "pl", (2,)), KNOWN, TODAY)
    assert second is not None
    assert second.question == "Gdzie odbył się III Krajowy Kongres Sekretarzy?"


def test_english_followups_are_put_in_english() -> None:
    previous = Before("Who opened the 2nd congress?", "en", (2,))
    for question, whole in (
        ("And in 2018?", "Who opened the congress in 2018?"),
        ("What about the motto?", "What was the motto of the II congress?"),
        ("And where?", "Where was the II congress held?"),
        ("And at the 4th?", "Who opened the IV congress?"),
        ("How many?", "How many people opened the 2nd congress?"),
    ):
        found = follow(question, previous, KNOWN, TODAY)
        assert found is not None, question
        assert found.question == whole


def test_nothing_is_put_where_nobody_knows_what_is_meant() -> None:
    nothing = Before("Co mówiono o RODO?", "pl")
    for question in ("Kto go organizował?", "A dwa lata później?", "Kim on jest?", "Kto to powiedział?"):
        assert follow(question, nothing, KNOWN, TODAY) is None


def test_a_year_that_no_edition_is_of_is_carried_on() -> None:
    previous = Before("Gdzie odbył się Kongres w 2030 roku?", "pl", year=2030)
    for question, whole in (
        ("A hasło?", "Jakie hasło miał Kongres w 2030 roku?"),
        ("A kiedy?", "Kiedy odbył się Kongres w 2030 roku?"),
        ("Kto go organizował?", "Kto organizował Kongres w 2030 roku?"),
        ("A dwa lata później?", "Gdzie odbył się Kongres w 2032 roku?"),
    ):
        found = follow(question, previous, KNOWN, TODAY)
        assert found is not None, question
        assert found.question == whole


def test_a_person_is_put_where_a_pronoun_stands_for_one() -> None:
    for question, whole in (
        ("Co on mówił o RODO?", "Co mówił Jan Kowalski o RODO?"),
        ("Kto to jest?", "Kim jest Jan Kowalski?"),
    ):
        found = follow(question, BEFORE[1], KNOWN, TODAY)
        assert found is not None, question
        assert found.question == whole


def test_who_is_left_unsaid_is_of_the_gender_that_the_verb_is() -> None:
    previous = Before("Kto mówił o RODO?", "pl", (9,), "Jan Kowalski", others=("Anna Wilk",))
    for question, whole in (
        ("Co jeszcze powiedziała?", "Co jeszcze powiedziała Anna Wilk?"),
        ("Co mówił o petycjach?", "Co mówił Jan Kowalski o petycjach?"),
        ("Powiedz o niej więcej", "Kim jest Anna Wilk i co mówiła?"),
    ):
        found = follow(question, previous, KNOWN, TODAY)
        assert found is not None, question
        assert found.question == whole
    alone = Before("Kto mówił o RODO?", "pl", (9,), "Jan Kowalski")
    assert follow("Co jeszcze powiedziała?", alone, KNOWN, TODAY) is None


@pytest.mark.parametrize("question", ["A to?", "A dziś?", "A inni?", "A ja?", "A potem?", "A Kowalskim?"])
def test_what_is_no_thing_is_no_topic(question: str) -> None:
    assert follow(question, Before("Co mówiono o RODO na IX Kongresie?", "pl", (9,)), KNOWN, TODAY) is None


def test_in_english_them_are_the_things_asked_about() -> None:
    previous = Before("Who won the awards at the 2nd congress?", "en", (2,))
    found = follow("Who presented them?", previous, KNOWN, TODAY)
    assert found is not None
    assert found.question == "Who presented the awards at the II congress?"
    assert follow("When?", Before("Who is Anna Wilk?", "en"), KNOWN, TODAY) is None
    assert follow("Who presented the medals and who won them?", previous, KNOWN, TODAY) is None


@pytest.mark.parametrize("question", ["Wymień ich numery telefonów", "Podaj ich adresy", "Wymień wszystkie edycje"])
def test_a_list_of_something_else_is_not_one_of_those_asked_about(question: str) -> None:
    previous = Before("Kto dostał nagrody na VI Kongresie?", "pl", (6,))
    assert follow(question, previous, KNOWN, TODAY) is None


def test_several_are_those_of_the_last_question_that_was_of_several() -> None:
    previous = Before(
        "Za co dostał nagrody na VI Kongresie?", "pl", (6,), earlier=("Kto dostał nagrody na VI Kongresie?",)
    )
    for question, whole in (
        ("Wymień ich", "Wymień: kto dostał nagrody na VI Kongresie?"),
        ("Kto je wręczał?", "Kto nagrody wręczał na VI Kongresie?"),
    ):
        found = follow(question, previous, KNOWN, TODAY)
        assert found is not None, question
        assert found.question == whole
    nobody = Before("Gdzie odbył się VI Kongres?", "pl", (6,))
    assert follow("Wymień ich", nobody, KNOWN, TODAY) is None
    assert follow("Kto je wręczał?", nobody, KNOWN, TODAY) is None


def test_an_edition_of_an_earlier_question_is_counted_from_and_restricts_no_other_topic() -> None:
    previous = Before("Co mówiono o RODO?", "pl", (6,), carried=True)
    for question, whole in (
        ("A rok później?", "Co mówiono o RODO na Kongresie w 2023 roku?|Co mówiono o RODO w 2023 roku?"),
        ("A hasło?", "Jakie hasło miał VI Kongres?"),
        ("A o petycjach?", "Co mówiono o petycjach?"),
    ):
        found = follow(question, previous, KNOWN, TODAY)
        assert found is not None, question
        assert found.question in whole.split("|")
