"""Lists: items of a sentence, apart where they are apart and together where they are one."""

from __future__ import annotations

import pytest

from assistant.composing.listing import enumeration, key_of, says_more


@pytest.mark.parametrize(
    ("sentence", "head", "items"),
    [
        (
            "Partnerami narady są: firma Kwarc, Bank Doliny, Druk Borek oraz eGmina.",
            "Partnerami narady są:",
            ("firma Kwarc", "Bank Doliny", "Druk Borek", "eGmina"),
        ),
        (
            "Zaproszono m.in. Ministerstwo Dróg, Ministerstwo Rodziny, Pracy i Pomocy, Izbę Rzemiosła.",
            "Zaproszono m.in.",
            ("Ministerstwo Dróg", "Ministerstwo Rodziny, Pracy i Pomocy", "Izbę Rzemiosła"),
        ),
        (
            "Mówili: Jan Nowak, sekretarz gminy Borek, Maria Lis, Piotr Kot i Anna Wilk.",
            "Mówili:",
            ("Jan Nowak, sekretarz gminy Borek", "Maria Lis", "Piotr Kot", "Anna Wilk"),
        ),
        ("Drogi, mosty oraz szkoły – to tematy narady.", "", ("Drogi", "mosty", "szkoły")),
    ],
)
def test_items_are_told_apart(sentence: str, head: str, items: tuple[str, ...]) -> None:
    found = enumeration(sentence)
    assert found is not None
    assert (found.head, found.items) == (head, items)
    assert all(item in sentence for item in found.items)


@pytest.mark.parametrize(
    "sentence",
    [
        "Mówili: Jan Nowak, Maria Lis, która otworzyła obrady, i Piotr Kot.",
        "Patronat: Jan Nowak, sekretarz gminy Borek.",
        "Naradę otworzył wójt, a zamknął starosta.",
        "Uwaga: zmiana sali. Obrady zaczną się później, w ratuszu, o dziesiątej.",
    ],
)
def test_what_lists_nothing_is_no_list(sentence: str) -> None:
    assert enumeration(sentence) is None


def test_an_item_is_the_same_in_another_case_and_more_is_said_to_be_more() -> None:
    assert key_of("Bank Doliny") == key_of("Bankiem Doliny")
    assert key_of("Bank Doliny") != key_of("Bank Góry")
    assert says_more("Byli goście m.in. z Borku.")
    assert not says_more("Byli goście z Borku.")
