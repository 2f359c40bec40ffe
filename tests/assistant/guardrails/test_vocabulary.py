import pytest

from assistant.guardrails.people import asks_how, names_person, was_masked
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


@pytest.mark.parametrize("text", ["Czy Jan Kowalski tu był?", "co wiesz o annie nowak", "Ile ma Kowalski?"])
def test_people_are_named(text: str) -> None:
    assert names_person(Said(text))


@pytest.mark.parametrize(
    "text", ["Gdzie odbył się Kongres w Krakowie?", "co było w maju", "Jakie hasło miał X Kongres?"]
)
def test_places_and_months_are_no_people(text: str) -> None:
    assert not names_person(Said(text))


def test_a_number_that_the_asker_told_is_not_asked_for() -> None:
    assert not group("#identifier").met(Said("Mój PESEL: [PESEL]. Gdzie był kongres?"))
    assert group("#identifier").met(Said("Jaki PESEL ma ta osoba?"))


def test_how_and_masks_are_seen() -> None:
    assert asks_how(Said("Jak mam go namówić?"))
    assert not asks_how(Said("Jak było w Krakowie?"))
    assert was_masked(Said("mój PESEL to [numer PESEL]"))
