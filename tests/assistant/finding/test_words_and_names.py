"""Thesaurus, glossary and initialisms: the files are well-formed and do what they are for."""

from __future__ import annotations

import pytest

from assistant.finding.initialisms import initialisms
from assistant.finding.thesaurus import THESAURUS_FILE, synonyms
from assistant.understanding.glossary import GLOSSARY_FILE, in_polish
from corpus.folding import fold
from corpus.plain_yaml import parse_yaml


def test_every_group_of_the_thesaurus_is_two_words_or_more() -> None:
    groups = parse_yaml(THESAURUS_FILE.read_text(encoding="utf-8"))
    assert groups
    for group in groups:
        assert isinstance(group, list), group
        assert len(group) >= 2, group
        assert all(isinstance(one, str) and one == one.strip().lower() and one for one in group), group
        assert len(set(group)) == len(group), group


def test_words_of_one_group_stand_for_each_other() -> None:
    for group in parse_yaml(THESAURUS_FILE.read_text(encoding="utf-8")):
        single = [fold(one) for one in group if " " not in one]
        for word in single:
            assert {frozenset([other]) for other in single if other != word} <= set(synonyms(word))


def test_a_word_of_no_group_has_no_synonyms() -> None:
    assert synonyms("helikopter") == ()


def test_every_entry_of_the_glossary_is_a_word_with_its_translation() -> None:
    stored = parse_yaml(GLOSSARY_FILE.read_text(encoding="utf-8"))
    assert isinstance(stored, dict)
    for english, polish in stored.items():
        assert isinstance(english, str), english  # YAML reads a bare "no" or "on" as a truth value
        assert isinstance(polish, str), english
        assert english.isascii()
        assert english == english.lower()
        assert polish.strip()


@pytest.mark.parametrize(
    ("english", "polish"),
    [("award", "nagroda"), ("AWARDS", "nagroda"), ("city", "miasto"), ("cities", "miasto"), ("city's", "miasto")],
)
def test_english_words_are_put_in_polish_in_any_form(english: str, polish: str) -> None:
    assert in_polish(english) == polish


def test_names_stay_as_they_are() -> None:
    assert in_polish("Comarch, Toruń 2019?") == "Comarch, Toruń 2019?"


@pytest.mark.parametrize(
    ("text", "initials"),
    [
        ("Sprawę badał Główny Urząd Statystyczny.", "gus"),
        ("Przyjechała Najwyższa Izba Kontroli.", "nik"),
        ("Pytano Ministerstwo Spraw Wewnętrznych i Administracji.", "mswia"),
        ("Pytano Ministerstwo Spraw Wewnętrznych i Administracji.", "mswa"),
        ("Obradował Związek Łódzkich Gmin.", "zlg"),
    ],
)
def test_a_name_is_known_by_its_initials(text: str, initials: str) -> None:
    assert initials in initialisms(text)


@pytest.mark.parametrize("text", ["", "zwykłe zdanie bez nazw", "Tylko jedno słowo wielką literą"])
def test_there_are_no_initials_without_a_name(text: str) -> None:
    assert initialisms(text) == set()


def test_what_two_words_mean_together_comes_before_what_each_means_alone() -> None:
    assert in_polish("Who hosted the congress?").startswith("kto gospodarz the ")
    assert in_polish("Which city hosted it?").startswith("Which miasto odbył się")
