"""Answers read from the registry of editions: which questions they are for, and that every value is cited."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answer import Answer, Outcome
from assistant.service import Service
from corpus.editions import to_roman
from index.encoder.encoder import Encoder

Write = Callable[[str, str | bytes], Path]
PLACES = {1: "Warszawa", 2: "Kraków", 3: "Gdynia", 4: "Warszawa", 5: "Warszawa", 6: "Warszawa", 7: "Warszawa"}
PLACES |= {8: "Warszawa", 9: "Warszawa", 10: "Warszawa"}
DATES = {
    1: "2–3 czerwca 2016",
    2: "29–30 maja 2017",
    3: "14–15 maja 2018",
    4: "19–20 września 2019",
    5: "28–29 września 2021",
    6: "19–20 października 2022",
    7: "6–7 września 2023",
    8: "24–25 września 2024",
    9: "30 września – 1 października 2025",
    10: "19–20 maja 2026",
}


@pytest.fixture
def notes(notes: Service, encoder: Encoder) -> Service:
    vars(notes)["encoder"] = encoder
    return notes


@pytest.fixture
def empty(service: Service, encoder: Encoder) -> Service:
    vars(service)["encoder"] = encoder
    return service


def rows(answer: Answer) -> dict[str, str]:
    """Rows of a registry's answer by Roman number; empty for another answer."""
    found = (re.match(r"([IVX]+) (?:edycja|edition): (.+)", line) for line in answer.text.splitlines())
    return {match[1]: match[2] for match in found if match}


def assert_cited(answer: Answer, service: Service) -> None:
    assert [source.n for source in answer.sources] == list(range(1, len(answer.sources) + 1))
    numbers = {source.n for source in answer.sources}
    used = set()
    for statement, line in zip(answer.statements, answer.text.split("\n"), strict=False):
        named = {int(number) for number in re.findall(r"\[(\d+)\]", line)}
        assert named == set(statement.citations)
        assert re.sub(r" \[\d+\]", "", line) == statement.text
        assert named <= numbers
        assert named
        used |= named
    assert used == numbers
    for source in answer.sources:
        document = service.document(source.document_id)
        assert document.text[source.start : source.end] == source.quote
        assert document.version == source.version


@pytest.mark.parametrize(
    "question",
    [
        "Gdzie i kiedy odbyły się wszystkie edycje?",
        "Gdzie i kiedy odbyły się wszystkie edycje Krajowego Kongresu Sekretarzy?",
        "gdzie i kiedy odbyly sie wszystkie kongresy",
        "Wymień wszystkie edycje kongresu z datą i miejscem.",
        "Podaj daty i miejsca dotychczasowych kongresów",
        "Proszę o zestawienie wszystkich edycji: miejsce i data.",
        "Lista wszystkich edycji",
        "Historia kongresu: gdzie i kiedy?",
        "Zestaw w tabeli miejsca i terminy kongresów.",
        "Chciałabym wiedzieć, gdzie i kiedy odbyły się wszystkie dotychczasowe edycje.",
        "Gdzie i kiedy były kongresy?",
        "Where and when were all editions of the congress held?",
        "List all congresses with dates and cities",
    ],
)
def test_all_editions_are_told_a_row_each_and_cited(notes: Service, question: str) -> None:
    answer = notes.ask(question)
    found = rows(answer)
    assert list(found) == [to_roman(number) for number in sorted(DATES)]
    for number, row in enumerate(found.values(), start=1):
        assert PLACES[number] in row
        assert DATES[number] in row
    assert {statement.kind for statement in answer.statements} == {"own"}
    assert len(answer.statements) == len(found)
    assert_cited(answer, notes)
    for statement in answer.statements:
        number = next(value for value in DATES if statement.text.startswith(f"{to_roman(value)} "))
        cited = [source for source in answer.sources if source.n in statement.citations]
        assert {source.edition for source in cited} == {number}
        days = set(re.findall(r"\w+", DATES[number]))  # also where the material writes "29 i 30 maja"
        assert any(days <= set(re.findall(r"\w+", source.quote)) for source in cited)


@pytest.mark.parametrize(
    ("question", "shown", "hidden"),
    [
        ("W jakich miastach odbywały się kongresy?", PLACES, DATES),
        ("gdzie byly kongresy", PLACES, DATES),
        ("Gdzie po kolei odbywały się kongresy?", PLACES, DATES),
        ("Gdzie spotykali się sekretarze na kolejnych kongresach?", PLACES, DATES),
        ("Where did all the congresses take place?", PLACES, DATES),
        ("Kiedy odbyły się poszczególne edycje Krajowego Kongresu Sekretarzy?", DATES, PLACES),
        ("W których latach odbywały się kongresy?", DATES, PLACES),
        ("Kiedy zaczynały się poszczególne kongresy?", DATES, PLACES),
        ("When did each congress take place?", DATES, PLACES),
    ],
)
def test_only_the_fields_asked_for_are_told(
    notes: Service, question: str, shown: dict[int, str], hidden: dict[int, str]
) -> None:
    answer = notes.ask(question)
    found = rows(answer)
    assert len(found) == 10
    for number, row in enumerate(found.values(), start=1):
        assert shown[number] in row
        assert hidden[number] not in row
    assert_cited(answer, notes)


@pytest.mark.parametrize(
    ("question", "editions"),
    [
        ("Gdzie i kiedy odbyły się VI i X Kongres?", (6, 10)),
        ("Gdzie odbyły się II, III i IV kongres?", (2, 3, 4)),
        ("Gdzie i kiedy odbyły się I, II i III Kongres?", (1, 2, 3)),
        ("Kiedy i gdzie były I i II Kongres?", (1, 2)),
        ("Które edycje odbyły się w Warszawie?", (1, 4, 5, 6, 7, 8, 9, 10)),
        ("Które kongresy odbyły się w Gdyni?", (3,)),
        ("Wymień wszystkie edycje kongresu, które odbyły się w Krakowie", (2,)),
        ("Gdzie odbywały się kongresy w latach 2017-2019?", (2, 3, 4)),
        ("Gdzie odbywały się kongresy w latach 2017–2019?", (2, 3, 4)),
        ("Gdzie odbywały się kongresy od 2017 do 2019 roku?", (2, 3, 4)),
        ("Gdzie odbyły się kongresy w 2022 i 2023 roku?", (6, 7)),
        ("W jakich miastach odbyły się kongresy w latach 2020–2022?", (5, 6)),
    ],
)
def test_some_editions_are_told_and_no_others(notes: Service, question: str, editions: tuple[int, ...]) -> None:
    answer = notes.ask(question)
    found = rows(answer)
    assert list(found) == [to_roman(number) for number in editions]
    for number, row in zip(editions, found.values(), strict=True):
        assert PLACES[number] in row
    assert_cited(answer, notes)


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("Gdzie odbył się II Krajowy Kongres Sekretarzy?", "Krakowie"),
        ("Kiedy odbył się pierwszy kongres?", "2–3 czerwca 2016"),
        ("Gdzie był kongres w 2018 roku?", "Gdyni"),
        ("Kto był gospodarzem II kongresu?", "Forum Sekretarzy Samorządów Polski Południowej"),
    ],
)
def test_one_edition_is_told_in_the_words_of_its_material(notes: Service, question: str, part: str) -> None:
    answer = notes.ask(question)
    assert part in answer.text
    assert [statement.kind for statement in answer.statements[:2]] == ["own", "quote"]
    assert rows(answer) == {}


@pytest.mark.parametrize(
    "question",
    [
        "Kto był partnerem wszystkich edycji?",
        "Jakie tematy były na wszystkich kongresach?",
        "Gdzie można obejrzeć nagrania wszystkich edycji?",
        "Kiedy ogłoszono wyniki konkursu w kolejnych edycjach?",
        "Gdzie zarejestrować się na wszystkie edycje?",
        "Kiedy i gdzie zapisy na wszystkie edycje?",
        "Kiedy rozpoczęto przygotowania do wszystkich kongresów?",
        "Ile osób było na wszystkich edycjach?",
        "Kto prowadził wszystkie kongresy?",
        "W jakich hotelach odbywały się wszystkie kongresy?",
        "Które edycje były najliczniejsze?",
        "Gdzie nie odbywały się kongresy?",
        "Gdzie były noclegi na kongresach?",
        "Kiedy były przerwy na wszystkich kongresach?",
        "Jaki był termin zgłoszeń na kolejne kongresy?",
        "Ile kosztował udział we wszystkich edycjach i kiedy trzeba było zapłacić?",
        "Kto z organizatorów przemawiał na wszystkich kongresach?",
        "Gdzie pracują laureaci wszystkich edycji?",
    ],
)
def test_what_only_looks_like_it_is_not_answered_from_the_registry(notes: Service, question: str) -> None:
    assert rows(notes.ask(question)) == {}


def test_editions_that_the_materials_do_not_tell_of_are_named(notes: Service) -> None:
    answer = notes.ask("Jakie hasła miały kolejne kongresy?")
    assert set(rows(answer)) == {"VII", "IX", "X"}
    silent = answer.text.splitlines()[-1]
    assert silent == "Materiały nie mówią tego o edycjach: I, II, III, IV, V, VI, VIII."
    assert_cited(answer, notes)


def test_what_was_announced_is_told_from_what_happened(notes: Service) -> None:
    found = rows(notes.ask("Kiedy odbyły się wszystkie kongresy?"))
    announced = {number for number, row in found.items() if "(zapowiedź)" in row}
    assert announced == {"VI", "VII", "VIII", "IX", "X"}
    english = rows(notes.ask("When did each congress take place?"))
    assert {number for number, row in english.items() if "(announced)" in row} == announced


def test_accounts_that_differ_are_both_told_with_their_sources(empty: Service, write: Write) -> None:
    write("a.md", "# Relacja\n\nIV Krajowy Kongres Sekretarzy odbył się w Toruniu 3–4 czerwca 2019 roku.\n")
    write("b.md", "# Wspomnienie\n\nIV Krajowy Kongres Sekretarzy odbył się w Bydgoszczy 3–4 czerwca 2019 roku.\n")
    path = write("c.md", "# Inna\n\nV Krajowy Kongres Sekretarzy odbył się w Opolu 5 maja 2020 roku.\n")
    empty.ingest([path.parent])
    for question in ("Gdzie odbyły się wszystkie kongresy?", "Gdzie odbył się IV Kongres?"):
        answer = empty.ask(question)
        row = rows(answer)["IV"]
        assert "inne źródło: " in row
        for place, origin in (("Toruń", "a.md"), ("Bydgoszcz", "b.md")):
            number = int(re.findall(rf"{place}[^\[;]*\[(\d+)\]", row)[0])
            assert answer.sources[number - 1].origin == origin
        assert_cited(answer, empty)
    assert "another source: " in rows(empty.ask("Where was the fourth congress held?"))["IV"]


def test_a_year_that_follows_from_the_materials_date_is_told_as_such(empty: Service, write: Write) -> None:
    text = "---\npublished: 2024-03-01\nedition: 8\n---\n# Zaproszenie\n\n{}\n"
    path = write("a.md", text.format("VIII Krajowy Kongres Sekretarzy odbędzie się w Opolu 5–6 czerwca."))
    write("b.md", "# Relacja\n\nVII Krajowy Kongres Sekretarzy odbył się w Łodzi 7 maja 2023 roku.\n")
    empty.ingest([path.parent])
    found = rows(empty.ask("Kiedy odbyły się wszystkie kongresy?"))
    assert "5–6 czerwca 2024 (zapowiedź, rok z daty materiału)" in found["VIII"]
    assert "rok z daty" not in found["VII"]
    english = rows(empty.ask("When did each congress take place?"))
    assert "(announced, year from the material's date)" in english["VIII"]


def test_a_registry_that_knows_nothing_leaves_the_question_to_the_materials(empty: Service, write: Write) -> None:
    empty.ingest([write("a.md", "# Most\n\nStarosta Maria Nowak otworzyła most na rzece.\n")])
    answer = empty.ask("Gdzie i kiedy odbyły się wszystkie edycje?")
    assert answer.outcome is Outcome.NOT_FOUND
    assert answer.sources == ()


@pytest.mark.parametrize("question", ["Ile było edycji kongresu?", "Ile razy odbył się kongres sekretarzy?"])
def test_editions_are_counted_in_one_sentence_with_a_source_for_each(notes: Service, question: str) -> None:
    answer = notes.ask(question)
    (statement,) = answer.statements
    assert ": 10 – I (2016), II (2017)" in statement.text
    assert len(answer.sources) == len(statement.citations) == 10


def test_a_count_of_something_else_is_not_a_count_of_editions(notes: Service) -> None:
    assert "X (2026)" not in notes.ask("Ile edycji miał konkurs dobrych praktyk?").text
