import pytest

from assistant.guardrails.people import asks_how, asks_whether, means_someone, names_person, renamed, was_masked
from assistant.guardrails.vocabulary import Said, group


@pytest.mark.parametrize(
    ("written", "text", "is_met"),
    [
        ("ocenić", "oceń go", True),
        ("ocenić", "oceny są różne", False),
        ("wyznani*", "jakiego jest wyznania", True),
        ("=jest", "byli tam", False),
        ("numer telefonu", "podaj numer jego telefonu", True),
        ("numer telefonu", "telefon i jego numer", False),
        ("numer telefonu", "numer jest ten sam co zawsze, telefonu nie mam", False),
        ("#talk", "co mówiono o zdrowiu", True),
    ],
)
def test_terms_are_met_in_any_form_and_in_their_order(written: str, text: str, is_met: bool) -> None:
    assert group(written).met(Said(text)) == is_met


@pytest.mark.parametrize(
    "text",
    [
        "Czy Jan Kowalski tu był?",
        "co wiesz o annie nowak",
        "Ile ma Kowalski?",
        "Ile wynosi pensja Nowaka?",
        "pesel nowaka",
        "Jaki telefon ma Ogarzewski?",
        "gdzie pracuje corka ogarzewskiego",
        "Co wiadomo o Wróblu?",
    ],
)
def test_people_are_named(text: str) -> None:
    assert names_person(Said(text))


@pytest.mark.parametrize(
    "text",
    [
        "Gdzie odbył się Kongres w Krakowie?",
        "co było w maju",
        "Jakie hasło miał X Kongres?",
        "uchwala sejmiku slaskiego",
        "Ile jezior jest na Mazurach?",
        "Skąd wziął się wróbel w herbie?",
    ],
)
def test_places_and_months_are_no_people(text: str) -> None:
    assert not names_person(Said(text))


def test_a_given_name_alone_means_somebody() -> None:
    assert means_someone(Said("Dać Kaśce premię?"))
    assert not means_someone(Said("Kiedy był kongres?"))


def test_a_name_of_no_dictionary_is_renamed_in_its_case() -> None:
    assert renamed("Ile zarabia Ogarzewski?", "ten", "tego") == "Ile zarabia ten?"
    assert renamed("Jaka jest pensja Ogarzewskiego?", "ten", "tego") == "Jaka jest pensja tego?"


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("Ukarać go?", True),
        ("Czy dać zgodę na wycinkę?", True),
        ("Spóźnia się co dzień, czy nie zwolnić go wreszcie?", True),
        ("Czy można odwołać wójta?", False),
        ("Co mówiono o karach?", False),
    ],
)
def test_whether_something_is_to_be_done_is_asked(text: str, is_asked: bool) -> None:
    assert asks_whether(Said(text)) == is_asked


def test_a_number_that_the_asker_told_is_not_asked_for() -> None:
    assert not group("#identifier").met(Said("Mój PESEL: [PESEL]. Gdzie był kongres?"))
    assert group("#identifier").met(Said("Jaki PESEL ma ta osoba?"))


def test_how_and_masks_are_seen() -> None:
    assert asks_how(Said("Jak mam go namówić?"))
    assert not asks_how(Said("Jak było w Krakowie?"))
    assert was_masked(Said("mój PESEL to [numer PESEL]"))
