"""What sentences say of editions, and what they only seem to say."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.facts import facts_of
from corpus.records import Fact, FactField, Metadata, Source

SEVENTH = Metadata(title="VII Krajowy Kongres Sekretarzy", published=date(2034, 3, 1), edition=7, year=2034)
HELD = "2034-09-28/2034-09-29"


def facts(text: str, metadata: Metadata = SEVENTH) -> list[Fact]:
    return list(facts_of(Source("notatka.md", text, metadata=metadata)))


def told(text: str, field: FactField, metadata: Metadata = SEVENTH) -> list[tuple[int, str]]:
    return [(fact.edition, fact.value) for fact in facts(text, metadata) if fact.field == field]


def test_a_fact_is_told_by_its_sentence() -> None:
    sentence = "VII Krajowy Kongres Sekretarzy odbył się w dniach od 28 do 29 września 2034 r. w Toruniu."
    text = f"Witamy serdecznie. {sentence} Dziękujemy za obecność."
    found = facts(text)
    assert [(fact.field, fact.value) for fact in found] == [("dates", HELD), ("city", "Toruń")]
    assert {text[fact.start : fact.end] for fact in found} == {sentence}
    assert [(fact.edition, fact.status, fact.inferred) for fact in found] == [(7, "happened", False)] * 2


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("VII Kongres odbył się {}.", "happened"),
        ("{} w Toruniu odbył się VII Kongres.", "happened"),
        ("VII Kongres trwał w dniach {}.", "happened"),
        ("VII Kongres odbędzie się {}.", "announced"),
        ("VII Kongres miał się odbyć {}.", "announced"),
        ("Zapraszamy na VII Kongres w dniach {}.", "announced"),
        ("VII Kongres zaplanowano na {}.", "announced"),
        ("Termin VII Kongresu: {}.", "announced"),  # published before
    ],
)
def test_what_was_announced_is_told_from_what_happened(sentence: str, status: str) -> None:
    (fact,) = [fact for fact in facts(sentence.format("28–29 września 2034 r.")) if fact.field == "dates"]
    assert (fact.value, fact.status) == (HELD, status)


def test_the_materials_own_date_tells_where_verbs_do_not() -> None:
    text = "Termin VII Kongresu: 28–29 września 2034 r."
    for published, status in ((date(2034, 9, 28), "announced"), (date(2034, 9, 30), "happened"), (None, "stated")):
        metadata = Metadata(title="VII Kongres", published=published, edition=7)
        assert [(fact.value, fact.status) for fact in facts(text, metadata)] == [(HELD, status)]


def test_days_announced_and_days_that_came_instead_are_both_told_each_as_what_it_is() -> None:
    text = "VII Kongres miał się odbyć 14–15 maja 2034 r., lecz odbył się w dniach 28–29 września 2034 r."
    assert [(fact.value, fact.status) for fact in facts(text)] == [
        ("2034-05-14/2034-05-15", "announced"),
        (HELD, "happened"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Termin VII Kongresu został przeniesiony z 14–15 maja na 28–29 września 2034 r.",
        "VII Kongres przeniesiono z 14 maja 2034 r. na dni 28–29 września 2034 r.",
        "VII Kongres przełożono na 28–29 września 2034 r. z 14–15 maja 2034 r.",
        "VII Kongres nie odbył się 14–15 maja 2034 r., lecz odbył się 28–29 września 2034 r.",
    ],
)
def test_days_that_the_congress_was_moved_from_are_not_its_days(text: str) -> None:
    assert told(text, "dates") == [(7, HELD)]


@pytest.mark.parametrize(
    "text",
    ["VII Kongres nie odbędzie się 14–15 maja 2034 r. w Toruniu.", "Nie, VII Kongres nie odbył się 14 maja 2034 r."],
)
def test_a_congress_that_is_not_held_has_no_days_and_no_place(text: str) -> None:
    assert facts(text) == []


def test_a_congress_moved_out_of_a_city_is_not_in_it() -> None:
    assert told("VII Kongres przeniesiono z Opola.", "city") == []


@pytest.mark.parametrize(
    "text",
    [
        "Kongres odbędzie się 28–29 września br.",
        "Tegoroczny Kongres odbędzie się 28 i 29 września.",
        "VII Kongres odbędzie się w dniach 28–29 września.",
    ],
)
def test_a_year_left_out_is_that_of_the_materials_date_and_marked(text: str) -> None:
    assert [(fact.value, fact.inferred) for fact in facts(text)] == [(HELD, True)]


def test_without_a_date_of_its_own_the_year_of_its_edition_tells() -> None:
    text = "Kongres odbędzie się 28–29 września."
    assert told(text, "dates", Metadata(title="VII Kongres", edition=7, year=2034)) == [(7, HELD)]
    assert told(text, "dates", Metadata(title="VII Kongres", edition=7)) == []


@pytest.mark.parametrize(
    ("text", "edition", "days"),
    [
        ("Ubiegłoroczny kongres odbył się 5–6 maja.", 6, "2033-05-05/2033-05-06"),
        ("VI Kongres odbył się w ubiegłym roku w dniach 5–6 maja.", 6, "2033-05-05/2033-05-06"),
        ("VI Kongres odbył się 5–6 maja ub. r.", 6, "2033-05-05/2033-05-06"),
        ("W przyszłym roku, 5–6 maja, odbędzie się VIII Kongres.", 8, "2035-05-05/2035-05-06"),
        ("VIII Kongres odbędzie się za rok, 5–6 maja.", 8, "2035-05-05/2035-05-06"),
    ],
)
def test_last_and_next_year_count_from_the_materials_date(text: str, edition: int, days: str) -> None:
    assert [(fact.edition, fact.value, fact.inferred) for fact in facts(text)] == [(edition, days, True)]


@pytest.mark.parametrize(
    "text",
    [
        "VI Kongres odbył się 5–6 maja.",
        "VIII Kongres odbędzie się 5–6 maja.",
        "Kongres odbędzie się 5–6 maja, jak tegoroczny, a nie ubiegłoroczny.",
        "VII Kongres odbędzie się 5–6 maja, podobnie jak w ubiegłym roku.",
    ],
)
def test_a_year_that_cannot_be_told_is_not_guessed(text: str) -> None:
    assert told(text, "dates") == []


def test_a_congress_of_another_year_inside_an_announcement_belongs_to_its_own_edition() -> None:
    text = (
        "VII Krajowy Kongres Sekretarzy odbędzie się 28–29 września 2034 r. w Toruniu.\n\n"
        "Poprzedni kongres odbył się 5–6 maja 2033 r. w Opolu.\n\n"
        "V Krajowy Kongres odbył się 2 czerwca 2032 r. w Kielcach."
    )
    assert told(text, "dates") == [(7, HELD), (6, "2033-05-05/2033-05-06"), (5, "2032-06-02")]
    assert told(text, "city") == [(7, "Toruń"), (6, "Opole"), (5, "Kielce")]


def test_a_sentence_of_two_editions_tells_of_neither() -> None:
    assert facts("VI Kongres i VII Kongres odbyły się 5 maja 2034 r. w Opolu.") == []


@pytest.mark.parametrize(
    "text",
    [
        "III Regionalny Kongres Sekretarzy odbył się {}.",
        "Kongres Sekretarzy Wielkopolski odbył się {}.",
        "Kongres Sekretarzy Województwa Łódzkiego odbył się {}.",
        "Kongres Sekretarzy Warmii i Mazur odbył się {}.",
        "Małopolski Kongres Sekretarzy odbył się {}.",
        "IV Śląski Kongres Sekretarzy odbył się {}.",
        "Kongres Sekretarzy Powiatów odbył się {}.",
    ],
)
def test_regional_congresses_are_not_mixed_in(text: str) -> None:
    assert facts(text.format("28–29 września 2034 r. w Toruniu")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Rejestracja na VII Kongres potrwa do 10 maja 2034 r.",
        "Zapraszamy na VII Kongres, a zgłoszenia przyjmujemy do 10 maja 2034 r.",
        "Opublikowano 12 maja 2034 r. zaproszenie na VII Kongres.",
        "Opłatę za udział w VII Kongresie, który odbędzie się jesienią, należy wnieść do dnia 1 maja 2034 r.",
        "VII Kongres zaplanowano zgodnie z ustawą z dnia 8 marca 1990 r.",
        "Spotkanie organizatorów VII Kongresu odbyło się 12 maja 2034 r.",
        "Pierwszy dzień VII Kongresu, 28 września 2034 r., rozpoczęła uchwała.",
        "Sekretarz gminy urodziła się 5 maja 1980 r., a na VII Kongres zaprasza po raz drugi.",
        "Urząd czynny jest 5 maja 2034 r.",
        "Dni Torunia odbędą się 5 maja 2034 r.",
    ],
)
def test_another_date_is_not_taken_for_that_of_the_congress(text: str) -> None:
    assert told(text, "dates") == []


@pytest.mark.parametrize(
    ("text", "motto"),
    [
        ("VII Kongres odbędzie się pod hasłem „Sekretarz na miarę czasu”.", "Sekretarz na miarę czasu"),
        ('Motto VII Kongresu brzmi: "Człowiek w urzędzie".', "Człowiek w urzędzie"),
        ("Hasłem VII Kongresu było «Urząd blisko ludzi».", "Urząd blisko ludzi"),
    ],
)
def test_a_motto_is_told_in_its_own_words(text: str, motto: str) -> None:
    assert told(text, "motto") == [(7, motto)]


@pytest.mark.parametrize(
    "text",
    [
        "Podczas VII Kongresu odbył się panel pod hasłem „Sekretarz i prawo”.",
        "Mottem panelu na VII Kongresie było „Człowiek w urzędzie”.",
        "Drugi dzień VII Kongresu upłynie pod hasłem „Prawo na co dzień”.",
        "VII Kongresowi towarzyszy konkurs pod hasłem „Dobry urząd”.",
        "Na VII Kongresie wręczono książkę „Dobry urząd”.",
        "Hasłem VII Kongresu jest współpraca.",
        "Hasłem VII Kongresu jest „”.",
    ],
)
def test_the_motto_of_a_part_is_not_that_of_the_congress(text: str) -> None:
    assert told(text, "motto") == []


def test_host_and_organisers_are_told_apart() -> None:
    text = (
        "Gospodarzem VII Kongresu jest Urząd Miasta Torunia, który świętuje jubileusz. "
        "Organizatorami VII Kongresu są Fundacja Przykładowa oraz Miasto Toruń."
    )
    assert told(text, "host") == [(7, "Urząd Miasta Torunia")]
    assert told(text, "organiser") == [(7, "Fundacja Przykładowa oraz Miasto Toruń")]


@pytest.mark.parametrize(
    "text",
    [
        "Organizatorem konkursu na VII Kongresie jest Fundacja Przykładowa.",
        "Gospodarzem VII Kongresu jest " + "Bardzo " * 80 + "Długi Urząd.",
        "Gospodarzem VII Kongresu jest ktoś inny.",
        "Organizator VII Kongresu serdecznie zaprasza.",
    ],
)
def test_who_is_not_named_is_not_made_up(text: str) -> None:
    assert told(text, "host") + told(text, "organiser") == []


@pytest.mark.parametrize(
    "text",
    [
        "VII Kongres odbędzie się w Polsce.",
        "Na VII Kongres, który odbędzie się jesienią, przyjadą sekretarze z Opola, Torunia i Kielc.",
        "VII Kongres odbędzie się w kraju.",
    ],
)
def test_a_place_that_is_no_single_city_is_not_the_congresss(text: str) -> None:
    assert told(text, "city") == []


def test_a_material_of_no_edition_tells_only_of_those_it_names() -> None:
    text = "Kongres odbył się 5–6 maja 2033 r. w Opolu.\n\nVI Kongres odbył się 7 maja 2033 r. w Opolu."
    assert told(text, "dates", Metadata(title="Kronika")) == [(6, "2033-05-07")]


@given(st.text(st.sampled_from("VII Kongres odbył się 28–29 września 2034 r. pod hasłem „A”\n:,") | st.characters()))
def test_any_text_gives_facts_that_stand_in_it(text: str) -> None:
    for fact in facts(text):
        assert 0 <= fact.start < fact.end <= len(text)
        assert fact.value
