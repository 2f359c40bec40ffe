"""However a question is put, what is searched for is the same; what is no courtesy stays."""

from __future__ import annotations

import pytest

from assistant.understanding.kinds import Kind
from assistant.understanding.plainly import as_question, plainly
from assistant.understanding.question import understand


@pytest.mark.parametrize(
    "text",
    [
        "Kto otwierał kongres?",
        "kto otwierał kongres",
        "Kto otwierał kongres ?",
        "Kto otwierał kongres??",
        "Kto otwierał kongres...",
        "Proszę powiedz, kto otwierał kongres?",
        "prosze powiedz mi kto otwierał kongres",
        "Dzień dobry, kto otwierał kongres?",
        "Dzień dobry! Czy może mi pani powiedzieć, kto otwierał kongres?",
        "chciałabym się dowiedzieć, kto otwierał kongres",
        "Chciałbym zapytać: kto otwierał kongres?",
        "Czy wiadomo, kto otwierał kongres?",
        "Mam pytanie: kto otwierał kongres?",
        "Podaj, kto otwierał kongres.",
        "Kto otwierał kongres, proszę?",
        "Kto otwierał kongres? Z góry dziękuję!",
        "słuchaj, kto otwierał kongres",
        "Kto otwierał kongres, bo nie pamiętam?",
        "kto otwierał kongres? Pytam, bo piszę notatkę.",
        "kto otwierał kongres bo zapomniałam nazwiska",
    ],
)
def test_courtesies_and_signs_are_taken_off(text: str) -> None:
    assert plainly(text) == "Kto otwierał kongres?"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Powiedz coś o kongresie", "Powiedz coś o kongresie?"),
        ("Czy sekretarz wie, co robić?", "Czy sekretarz wie, co robić?"),
        ("Czy kongres może powiedzieć, co dalej?", "Czy kongres może powiedzieć, co dalej?"),
        ("Proszę o listę partnerów", "Proszę o listę partnerów?"),
        ("mObywatel co to", "mObywatel co to?"),
        ("i kiedy?", "i kiedy?"),
        ("Kto mówił o podziękowaniach, dziękując?", "Kto mówił o podziękowaniach, dziękując?"),
        ("dzień dobry", "Dzień dobry?"),
        ("?????", "?????"),
        ("Please tell me who opened it", "Who opened it?"),
        ("Who opened it? Because I forgot.", "Who opened it?"),
        # what is told behind is part of what is asked, or all of it
        ("Dlaczego kongres jest ważny, bo tak mówiono?", "Dlaczego kongres jest ważny, bo tak mówiono?"),
        ("Czy Tychy wygrały, bo miały stronę i aplikację?", "Czy Tychy wygrały, bo miały stronę i aplikację?"),
        ("Czy kongres trwał, bo zajmuję się tym?", "Czy kongres trwał, bo zajmuję się tym?"),
        ("Czy kongres trwał dwa dni, bo nie pamiętam?", "Czy kongres trwał dwa dni?"),
        ("Gdzie był kongres, bo był za małym działem?", "Gdzie był kongres, bo był za małym działem?"),
        ("Ile osób było, bo słyszałam, że 300, i kto mówił?", "Ile osób było, bo słyszałam, że 300, i kto mówił?"),
        ("wymień organizatorów, bo nie pamiętam", "Wymień organizatorów?"),
        ("Piszę, bo nie wiem, kto otwierał kongres", "Piszę, bo nie wiem, kto otwierał kongres?"),
    ],
)
def test_what_asks_stays(text: str, plain: str) -> None:
    assert plainly(text) == plain


def test_the_kind_is_that_of_what_is_asked() -> None:
    asked = understand("Proszę powiedz, czy Zarzecze było partnerem?")
    assert asked.kind is Kind.YES_NO
    assert asked.text == "Proszę powiedz, czy Zarzecze było partnerem?"
    assert asked.search_text == "Czy Zarzecze było partnerem?"


def test_nothing_but_signs_is_nothing_to_ask() -> None:
    assert as_question(" ?! ") == ""
    assert understand("?????").terms == ()
