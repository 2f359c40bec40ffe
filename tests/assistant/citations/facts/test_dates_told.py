from __future__ import annotations

import pytest

from assistant.citations.facts.dates import dates_in, hours_in
from assistant.citations.facts.words import words_in

BOTH = [(2017, 5, 29), (2017, 5, 30)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Zjazd trwał 29–30 maja 2017 roku.", BOTH),
        ("Zjazd trwał 29 i 30 maja 2017 r.", BOTH),
        ("Zjazd trwał od 29 do 30 maja 2017.", BOTH),
        ("Zjazd trwał 29.05–30.05.2017.", BOTH),
        ("Zjazd trwał 29-30.05.2017.", BOTH),
        ("Zjazd trwał dwudziestego dziewiątego i trzydziestego maja 2017 roku.", BOTH),
        ("The meeting was held on May 29–30, 2017 in the city.", BOTH),
        ("Zjazd otwarto 2017-05-29.", BOTH[:1]),
        ("Zjazd otwarto 29 V 2017.", BOTH[:1]),
        ("Zjazd trwał 31 maja – 1 czerwca 2022.", [(None, 5, 31), (2022, 6, 1)]),
        ("Mówiono o tym w maju 2017.", [(2017, 5, None)]),
        ("Było to w dwa tysiące siedemnastym roku.", [(2017, None, None)]),
        ("Gminy mają plan za 2017 zł.", []),
    ],
)
def test_a_date_is_read_in_every_form(text: str, days: list[tuple[int | None, int | None, int | None]]) -> None:
    assert [(one.year, one.month, one.day) for one in dates_in(words_in(text))] == days


def test_hours_are_read_with_minutes_or_behind_their_word() -> None:
    found = hours_in("Początek o godz. 9, przerwa o 12:30, nagroda 3 zł.")
    assert [(one.hour, one.minute) for one in found] == [(9, 0), (12, 30)]
