"""What two questions were put together into is a sentence, or is not asked."""

from __future__ import annotations

import pytest

from assistant.understanding.following import follow
from assistant.understanding.spoken_of import Before
from assistant.understanding.well_formed import faults
from corpus.records import Edition

KNOWN = [Edition(n, "", 2015 + n, 1, "Warszawa") for n in range(1, 11)]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Jakie jakie hasło było na X Kongresie?", "asks_twice"),
        ("Co mówiono o czym mówiono?", "asks_twice"),
        ("Porównaj i VI kongres", "joins_nothing"),
        ("Kiedy był i III kongres?", "joins_nothing"),
        ("Kto wystąpił na?", "joins_nothing"),
        ("Kto dostał mówił o RODO?", "two_verbs"),
        ("Na którym X kongresie?", "asks_of_a_number"),
    ],
)
def test_what_nobody_says_has_a_fault(text: str, fault: str) -> None:
    assert faults(text) == {fault}


@pytest.mark.parametrize(
    "text",
    [
        "Gdzie i kiedy odbył się X Kongres?",
        "Kto i na którym kongresie mówił o RODO?",
        "Porównaj liczbę uczestników I i V kongresu",
        "Wymień: kto dostał nagrody na VI Kongresie?",
        "Opowiedz więcej: Gdzie odbył się II Kongres?",
        "Kto to powiedział: „Gminy mówiły, że brakuje i dodały, co wiedzą i”?",
        "Kto mówił o tym, jak chronić dane?",
        "Kto był na kongresie, który odbył się w Gdyni?",
        "Ile gmin wzięło udział w badaniu?",
        "Co roku kto organizuje kongres?",
        "Kto będzie mówił o AI na X Kongresie?",
    ],
)
def test_a_sentence_has_none(text: str) -> None:
    assert faults(text) == frozenset()


@pytest.mark.parametrize(
    ("question", "before", "whole"),
    [
        ("A jakie hasło?", Before("Kiedy odbył się X Kongres?", "pl", (10,)), "Jakie hasło miał X Kongres?"),
        ("a o czym mówiono", Before("Kiedy odbył się X Kongres?", "pl", (10,)), "O czym mówiono na X Kongresie?"),
        ("Na którym kongresie?", Before("Co mówił Kot?", "pl", (10,)), "Na którym kongresie mówił Kot?"),
        ("Na którym kongresie?", Before("Kto mówił o RODO?", "pl", (10,)), "Kto i na którym kongresie mówił o RODO?"),
        ("Na którym kongresie?", Before("Ilu było gości?", "pl", (10,)), None),
        ("a dziewiąty", Before("jakie hasło miał dziesiąty", "pl", (10,)), "Jakie hasło miał IX kongres?"),
        ("A VI?", Before("Porównaj IX i X kongres", "pl", (9, 10)), "Porównaj IX, X i VI kongres"),
        ("A biznesowym?", Before("Kto był partnerem medialnym?", "pl", (6,)), "Kto był partnerem biznesowym?"),
        ("A NIK?", Before("Czy UODO było na VI kongresie?", "pl", (6,)), "Czy NIK była na VI kongresie?"),
        ("A RODO?", Before("Co mówiono o AI?", "pl", (6,), carried=True), "Co mówiono o RODO?"),
        ("Ile ich było?", Before("Kto dostał wyróżnienia na VI?", "pl", (6,)), "Ile wyróżnień było na VI?"),
        ("Ilu ich było?", Before("Kto dostał nagrody na VI?", "pl", (6,)), "Ile osób dostało nagrody na VI?"),
        ("Kto był patronem?", Before("Jakie hasło miał IX kongres?", "pl", (9,)), "Kto był patronem na IX Kongresie?"),
        ("A na I?", Before("Kto otworzył V kongres?", "pl", (5,)), "Kto otworzył I kongres?"),
        ("Dlaczego?", Before("Ilu było uczestników V kongresu?", "pl", (5,)), None),
        ("Kto był patronem?", Before("Jakie hasła miały kongresy?", "pl", (8, 9)), None),
        ("Co dokładnie?", Before("Czy na X mówiono o AI?", "pl", (10,)), "Co na X mówiono o AI?"),
        ("A co z Tychami?", Before("Co mówiono o RODO na X?", "pl", (10,)), "Co mówiono o Tychach na X?"),
        ("A w Tychach?", Before("Co mówiono o RODO?", "pl", (10,)), "Co mówiono o RODO w Tychach?"),
    ],
)
def test_a_followup_is_put_as_a_sentence(question: str, before: Before, whole: str | None) -> None:
    found = follow(question, before, KNOWN)
    assert (found and found.question) == whole


def test_congresses_spoken_of_one_after_another_are_told_apart() -> None:
    two = Before("Jakie tematy miał VI kongres?", "pl", (6,), spoken=((6,), (6,), (9,)))
    one = Before("Jakie tematy miał VI kongres?", "pl", (6,), spoken=((6,),))
    for before, question, whole in (
        (two, "Czym się różnią?", "Porównaj IX i VI Kongres"),
        (two, "Który był większy?", "Porównaj liczbę uczestników IX i VI Kongresu"),
        (one, "Czym się różnią?", None),
        (one, "Który był większy?", None),
    ):
        found = follow(question, before, KNOWN)
        assert (found and found.question) == whole, question


def test_a_reply_to_what_was_asked_back_is_the_question_that_was_chosen() -> None:
    congresses = Before("Kiedy był kongres?", "pl", choices=("Kiedy był I kongres?", "Kiedy był IV kongres?"))
    people = Before("Co mówił Nowak?", "pl", choices=("Co mówił Anna Nowak?", "Co mówił Jan Nowak?"))
    for before, reply, at in (
        (congresses, "ten pierwszy", 0),
        (congresses, "ten drugi", 1),
        (congresses, "IV", 1),
        (congresses, "ten z 2019 roku", 1),
        (congresses, "ostatni", 1),
        (people, "o Annę", 0),
        (people, "Jan", 1),
    ):
        found = follow(reply, before, KNOWN)
        assert found is not None, reply
        assert found.question == before.choices[at]
    assert follow("Nowak", people, KNOWN) is None
    assert follow("dwudziesty", congresses, KNOWN) is None


def test_whose_words_and_of_which_material_are_asked_apart() -> None:
    before = Before("Ile gmin ma plan?", "pl", (9,), said="71% gmin ma plan.")
    found = follow("Skąd te dane?", before, KNOWN)
    assert found is not None
    assert found.question == "Z jakiego materiału są słowa: „71% gmin ma plan.”?"
    assert follow("Skąd te dane?", Before("Ile gmin ma plan?", "pl", (9,)), KNOWN) is None
