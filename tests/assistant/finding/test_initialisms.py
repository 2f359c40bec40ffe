"""Initials and the names that they stand for."""

from __future__ import annotations

import pytest

from assistant.composing.short.definition import spelled_out
from assistant.finding.initialisms import in_full, initialisms
from assistant.understanding.question import understand


@pytest.mark.parametrize(
    ("text", "initials"),
    [
        ("Mówiono o wdrażaniu Krajowego Systemu e-Faktur w gminach.", "ksef"),
        ("Raport ogłosiła Najwyższa Izba Kontroli.", "nik"),
        ("Przyjechał Urząd Statystyki i Badań.", "usib"),
        ("Przyjechał Urząd Statystyki i Badań.", "usb"),
    ],
)
def test_a_run_of_capitals_has_its_initials(text: str, initials: str) -> None:
    assert initials in initialisms(text)


def test_words_without_capitals_have_none() -> None:
    assert initialisms("mówiono o krajowym systemie faktur") == set()


def test_initials_are_told_in_full_as_they_are_written() -> None:
    assert in_full("nik", "Raport ogłosiła Najwyższa Izba Kontroli w maju.") == "Najwyższa Izba Kontroli"
    assert in_full("rio", "Raport ogłosiła Najwyższa Izba Kontroli w maju.") is None


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("Co to jest NIK?", "Najwyższa Izba Kontroli ogłosiła raport.", "Najwyższa Izba Kontroli"),
        ("co to jest nik", "Najwyższa Izba Kontroli ogłosiła raport.", "Najwyższa Izba Kontroli"),
        ("Co to jest NIK?", "Raport ogłoszony przez Najwyższą Izbę Kontroli.", None),  # no base form
        ("Co to jest RIO?", "Najwyższa Izba Kontroli ogłosiła raport.", None),
        ("Co to jest raport NIK?", "Najwyższa Izba Kontroli ogłosiła raport.", None),
    ],
)
def test_a_definition_spells_initials_out(question: str, text: str, name: str | None) -> None:
    assert spelled_out(understand(question), text) == name
