"""Who organised a congress, told by a verb or a participle, and what only seems to tell it."""

from __future__ import annotations

import pytest

from corpus.facts import facts_of
from corpus.organisers import abbreviates, organisers_told
from corpus.records import Metadata, Source

BEFORE = "Kongres zgromadził blisko 300 osób."


@pytest.mark.parametrize(
    ("sentence", "organiser"),
    [
        (
            "To tematy VII Krajowego Kongresu Sekretarzy, zorganizowanego w Łodzi przez Fundację Urząd Jutra im. Jana.",
            "Fundacja Urząd Jutra im. Jana",
        ),
        (
            "Kongres organizowany jest przez Krajową Radę Forów we współpracy z Fundacją Urząd Jutra.",
            "Krajowa Rada Forów",
        ),
        (
            "Kongres organizowany jest przez Bibliotekę Narodową i Politechnikę Śląską.",
            "Biblioteka Narodowa i Politechnika Śląska",
        ),
        (
            "Wydarzenie zorganizowane zostało przez Fundację Urząd Jutra i fora sekretarzy z całej Polski.",
            "Fundacja Urząd Jutra i fora sekretarzy z całej Polski",
        ),
        (
            "VII edycja kongresu została zorganizowana w dniach 5–6 maja 2034 r. przez Urząd Miasta Torunia.",
            "Urząd Miasta Torunia",
        ),
        (
            "Fundacja Urząd Jutra wraz z forami organizuje w Toruniu w dniach 5-6 maja 2034 r. – VII Krajowy Kongres.",
            "Fundacja Urząd Jutra wraz z forami",
        ),
        ("FUJ zorganizowała VII Krajowy Kongres Sekretarzy we współpracy z miastem.", "FUJ"),
        ("VII Kongres zorganizowała Fundacja Urząd Jutra i Miasto Toruń.", "Fundacja Urząd Jutra i Miasto Toruń"),
        ("VII Kongres Sekretarzy, który organizuje Fundacja Urząd Jutra, będzie jesienią.", "Fundacja Urząd Jutra"),
    ],
)
def test_the_organiser_is_the_agent_or_the_subject_of_organising_the_congress(sentence: str, organiser: str) -> None:
    assert organisers_told(sentence, BEFORE) == organiser


@pytest.mark.parametrize(
    "sentence",
    [
        "Konkurs podczas VII Kongresu organizowany przez Urząd Miasta Torunia cieszył się powodzeniem.",
        "Panel VII Kongresu organizowany przez Wolters Kluwer otworzył prezes.",
        "Urząd Miasta Torunia zorganizował na VII Kongresie warsztaty.",
        "Miasto Toruń organizuje konkurs przed VII Kongresem.",
        "VII Kongres zorganizował Konkurs Dobrych Praktyk.",
        "Na VII Kongresie mówiono o wyborach organizowanych przez Państwową Komisję Wyborczą.",
        "VII Kongres nie jest organizowany przez Ministerstwo Cyfryzacji.",
        "Fundacja Urząd Jutra nie organizuje VII Kongresu.",
        "Gdyby Fundacja Urząd Jutra zorganizowała VII Kongres, byłoby lepiej.",
        "Europejski Kongres Samorządów organizowany jest przez Fundację Instytut Studiów.",
        "Kongres Skarbników organizowany jest przez Fundację Instytut Studiów.",
        "Kongres organizowany jest przez dwa dni.",
        "Fundacja organizuje VII Kongres.",  # which one, the sentence alone does not say
        "VII Kongres organizowany jest przez Fundację Alfa, Miasto Toruń i Radę Beta.",  # more of them than are read
        "VII Kongres zorganizowano w Toruniu.",
        "Wydarzenie towarzyszące zorganizowane zostało przez Fundację Muzyczną Ton.",
    ],
)
def test_who_organised_something_else_or_is_not_named_is_no_organiser(sentence: str) -> None:
    assert organisers_told(sentence, BEFORE) is None


@pytest.mark.parametrize("before", ["", "Wieczorem odbył się koncert.", "Kongres zakończył konkurs."])
def test_an_event_is_the_congress_only_behind_a_sentence_about_the_congress(before: str) -> None:
    assert organisers_told("Wydarzenie zorganizowane zostało przez Fundację Muzyczną Ton.", before) is None


def test_the_fact_stands_on_its_sentence_and_belongs_to_its_edition() -> None:
    sentence = "Wydarzenie zorganizowane zostało przez Fundację Urząd Jutra."
    text = f"VI Kongres zgromadził blisko 300 osób. {sentence}"
    source = Source("notatka.md", text, metadata=Metadata(title="VII Krajowy Kongres Sekretarzy", edition=7))
    (fact,) = [fact for fact in facts_of(source) if fact.field == "organiser"]
    assert (fact.edition, fact.value, text[fact.start : fact.end]) == (6, "Fundacja Urząd Jutra", sentence)


@pytest.mark.parametrize(
    ("value", "other", "same"),
    [
        ("fuj", "fundacja urzad jutra im. jana", True),
        ("fuj", "forum urzednikow", False),
        ("fu", "fundacja urzad", False),
        ("fundacja", "forum urzad", False),
    ],
)
def test_initials_call_the_name_they_are_of(value: str, other: str, same: bool) -> None:
    assert abbreviates(value, other) is same
