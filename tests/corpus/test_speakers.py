from __future__ import annotations

import pytest

from corpus.speakers import is_speaker, speakers_of, spoken_name


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("PROWADZĄCA", "Prowadząca"),
        ("prowadząca", "prowadząca"),
        ("PRZEWODNICZĄCY OBRAD", "Przewodniczący obrad"),
        ("PANI ANNA NOWAK", "Pani Anna Nowak"),
        ("ANNA NOWAK-LIS, SEKRETARZ MIASTA", "Anna Nowak-Lis, sekretarz miasta"),
        ("SPEAKER_01", "SPEAKER_01"),
        ("AN", "AN"),
        ("Anna  Nowak ", "Anna Nowak"),
    ],
)
def test_labels_in_capitals_are_written_as_names(label: str, name: str) -> None:
    assert spoken_name(label) == name


@pytest.mark.parametrize(
    "label",
    [
        "Pani Anna Nowak, sekretarz gminy Dębowo",
        "Głos z sali",
        "Senator Jan Lis",
        "Prof. dr hab. Maria Zielińska",
        "J. Kowalski",
        "Informatyk urzędu",
        "Koordynatorka projektu",
        "Mówca 2",
        "prowadząca",
    ],
)
def test_roles_and_names_are_speakers(label: str) -> None:
    assert is_speaker(label)


@pytest.mark.parametrize(
    "label",
    [
        "Uwaga",
        "Termin",
        "Po pierwsze",
        "Sekretarz podkreślił",
        "Miejsce obrad",
        "Data. Godzina",
        "",
        "Wniosek z 2026",
        "Ania",
    ],
)
def test_other_words_before_a_colon_are_not(label: str) -> None:
    assert not is_speaker(label)


def test_a_bare_name_is_a_speaker_when_it_comes_again() -> None:
    assert speakers_of(["Ania", "Uwaga", "Kraków", "AN"]) == frozenset()
    assert speakers_of(["Ania", "Uwaga", "Kraków", "AN"] * 2) == {"Ania", "AN"}
