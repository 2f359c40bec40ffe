"""Editions in a question, in the many ways people name them."""

from __future__ import annotations

import pytest

from assistant.understanding.asked_editions import asked_editions
from corpus.records import Edition

KNOWN = [Edition(number, "", 2010 + number, 1) for number in range(1, 11)]


def numbers(question: str) -> list[int]:
    return [mention.number for mention in asked_editions(question, KNOWN)]


@pytest.mark.parametrize(
    "question",
    [
        "Kto wystąpił na VI Kongresie?",
        "Kto wystąpił na VI Krajowym Kongresie Sekretarzy?",
        "Kto wystąpił na VI?",
        "Kto wystąpił na szóstym kongresie?",
        "kto wystapil na szostym kongresie",
        "Kto wystąpił na 6. kongresie?",
        "Kto wystąpił na 6 kongresie?",
        "Kto wystąpił na kongresie nr 6?",
        "Kto wystąpił w 6. edycji?",
        "Kto wystąpił w edycji VI?",
        "Kto wystąpił podczas szóstej edycji?",
        "Kto był gościem szóstego zjazdu?",
        "Kto wystąpił podczas VI KKS?",
        "Who spoke at the sixth congress?",
        "Who spoke at the 6th congress?",
        "Who spoke at the VI congress?",
        "Who spoke at the 6th national congress?",
    ],
)
def test_the_sixth_is_understood_however_it_is_named(question: str) -> None:
    assert numbers(question) == [6]


@pytest.mark.parametrize(
    "question",
    [
        "Co mówiono na ostatnim kongresie?",
        "Co mówiono na najnowszym kongresie?",
        "Kto był na ostatniej edycji?",
        "What was said at the latest congress?",
    ],
)
def test_the_last_is_the_last_that_materials_hold(question: str) -> None:
    assert numbers(question) == [10]


def test_nothing_is_the_last_where_there_are_no_materials() -> None:
    assert asked_editions("Co mówiono na ostatnim kongresie?", []) == []


@pytest.mark.parametrize(
    "question",
    [
        "Jaki był program pierwszego dnia?",
        "Co robiono w drugim dniu?",
        "Kto dostał nagrodę na pierwszym miejscu?",
        "Kto mówił na drugim panelu?",
        "kto mowil na drugim panelu",
        "Ile gmin i powiatów przyjechało?",
        "Co mówiono o wodociągach?",
        "Kto otworzył most nr 6?",
        "Kto przyjechał 6 maja?",
        "What happened on the first day?",
    ],
)
def test_an_ordinal_with_a_noun_of_its_own_is_no_edition(question: str) -> None:
    assert numbers(question) == []


@pytest.mark.parametrize("question", ["Czym się różniła IV edycja od V?", "Czym czwarta edycja różniła się od V?"])
def test_an_edition_beside_a_preposition_is_no_edition_of_something_else(question: str) -> None:
    assert numbers(question) == [4, 5]


def test_several_editions_are_given_in_their_order() -> None:
    assert numbers("Porównaj IX Kongres i II Kongres") == [9, 2]
    assert numbers("Czym różnił się drugi kongres od szóstego kongresu?") == [2, 6]


def test_the_place_of_a_mention_is_told() -> None:
    question = "Kto wystąpił na VI Kongresie w maju?"
    (mention,) = asked_editions(question, KNOWN)
    assert question[mention.start : mention.end].startswith("VI")


@pytest.mark.parametrize(
    ("question", "edition"),
    [("Kto mówił o energii na szóstym?", 6), ("Co mówiono o sieci po trzecim?", 3), ("O czym na piątym mówiono?", 5)],
)
def test_an_ordinal_behind_another_prepositional_phrase_names_an_edition(question: str, edition: int) -> None:
    assert numbers(question) == [edition]


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("gdzie odbył się trzeci", [3]),
        ("gdzie odbyla sie druga?", [2]),
        ("kto otworzył szósty?", [6]),
        ("kiedy był dziesiąty", [10]),
        ("jakie hasło miał 9?", [9]),
        ("kto był na 6?", [6]),
        ("o czym mówiono na 9", [9]),
        ("ile trwał ten 2?", [2]),
        ("kto był drugi?", []),
        ("jaki temat był pierwszy?", []),
        ("kto miał 5?", []),
        ("kto przyszedł na 9?", []),
        ("jak oceniono kongres na 5?", []),
        ("o czym mówiono na 9 panelu", []),
        ("gdzie było 10?", []),
        ("ile osób przyjechało na 200", []),
        ("Ile osób było na 6?", [6]),
        ("Czy był minister na 6?", [6]),
        ("Kto wygrał konkurs na 7?", [7]),
        ("Kto zabrał głos na 6?", [6]),
        ("Czy można liczyć na 10?", []),
        ("Czy sala jest na 15?", []),
        ("Ile osób czeka na 2?", []),
        ("Kto się zgodził na 3?", []),
        ("Kto odpowiada na 8?", []),
        ("Kto mówił, że zasługuje na 6?", []),
        ("Ile trwał wykład, a ile trwała druga?", []),
    ],
)
def test_a_number_that_ends_a_question_is_a_congress_where_nothing_else_is_meant(
    question: str, numbers: list[int]
) -> None:
    assert [one.number for one in asked_editions(question, KNOWN)] == numbers
