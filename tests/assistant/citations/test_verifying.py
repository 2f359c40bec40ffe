"""What a statement may say of its sources."""

from __future__ import annotations

import pytest

from assistant.citations.fault import FaultKind
from assistant.citations.verifying import verify

SOURCE = (
    "Zjazd bibliotekarzy odbył się w Toruniu 29–30 maja 2017 roku. Na VI Kongres przyjechało 30 uczestników i 14 "
    "prelegentów. Dr Cezary Wrzoskowicz, prezes fundacji, przedstawił wnioski z raportu „Czytelnie bez barier”. "
    "Wniosek rozpatruje się w ciągu 30 dni na podstawie art. 18 ust. 1 ustawy. "
    "Czytelnicy nie mają dostatecznie silnej pozycji."
)


@pytest.mark.parametrize(
    "statement",
    [
        "Wnioski z raportu przedstawił Cezary Wrzoskowicz.",
        "Prezesowi Cezaremu Wrzoskowiczowi przypadło przedstawienie wniosków z raportu.",
        "Zjazd w Toruniu odbył się 30.05.2017.",
        "Zjazd bibliotekarzy odbył się w maju 2017 roku w Toruniu.",
        "Na szóstym Kongresie było trzydziestu uczestników.",
        "Wniosek rozpatruje się w ciągu trzydziestu dni.",
        "Wniosek rozpatruje się na podstawie artykułu 18 ustępu 1 ustawy.",
        "Czytelnicy nie mają silnej pozycji.",
        "The 6th Congress had 14 speakers.",
        "Yes: „Czytelnicy nie mają dostatecznie silnej pozycji.”",
        "Yes: VI edition – place: Toruń.",
    ],
)
def test_what_the_source_says_holds(statement: str) -> None:
    assert verify(statement, [SOURCE]).holds, verify(statement, [SOURCE])


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("Wniosek rozpatruje się w ciągu 14 dni.", FaultKind.NUMBER),
        ("Na VI Kongres przyjechało 14 uczestników.", FaultKind.NUMBER),
        ("Na VII Kongres przyjechało 30 uczestników.", FaultKind.EDITION),
        ("Zjazd w Toruniu odbył się 31 maja 2017 roku.", FaultKind.DATE),
        ("Wniosek rozpatruje się na podstawie art. 18 ust. 2 ustawy.", FaultKind.LAW),
        ("Wnioski z raportu przedstawił Cezary Wrzoskowski.", FaultKind.NAME),
        ("Zjazd bibliotekarzy odbył się w Gdańsku.", FaultKind.NAME),
        ("Zjazd bibliotekarzy nie odbył się w Toruniu.", FaultKind.NEGATION),
        ("Czytelnicy mają silną pozycję.", FaultKind.NEGATION),
        ("Raport nosi tytuł „Czytelnie bez granic”.", FaultKind.QUOTE),
        ("Rybacy łowią dorsze na pełnym morzu.", FaultKind.MEANING),
        ("", FaultKind.EMPTY),
    ],
)
def test_what_the_source_does_not_say_fails(statement: str, kind: FaultKind) -> None:
    assert kind in {fault.kind for fault in verify(statement, [SOURCE]).faults}
