"""A question that may mean several congresses or people is asked back; one that is clear is answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer import Outcome
from assistant.service import Service
from assistant.settings import load_settings
from corpus.records import Metadata, Source
from index.encoder.encoder import Encoder

PEOPLE = (
    "Jan Nowak mówił o petycjach w gminach. Zdaniem Anny Nowak brakuje szkoleń. Rozmawiano z Janem Nowakiem i Marią "
    "Kotowską. Ewa Maria Zielińska chwaliła wyjazdy, a Ewa Zielińska pytała o koszty."
)


@pytest.mark.parametrize(
    ("question", "choice"),
    [
        ("Jakie hasło miał kongres w Warszawie?", "Jakie hasło miał X kongres?"),
        ("Ilu było uczestników kongresu w Warszawie?", "Ilu było uczestników V kongresu?"),
        ("kto otworzyl kongres w warszawie", "kto otworzyl VI kongres"),
    ],
)
def test_a_place_of_several_congresses_is_asked_back(notes: Service, question: str, choice: str) -> None:
    answer = notes.ask(question)
    assert answer.outcome is Outcome.CLARIFY
    assert (answer.statements, answer.sources) == ((), ())
    assert "W Warszawie odbyło się kilka kongresów: I (2016), IV (2019)" in answer.text
    assert choice in [one.rstrip("?") for one in answer.choices] or choice in answer.choices
    assert len(answer.choices) == 8
    assert all(notes.ask(one).outcome is not Outcome.CLARIFY for one in answer.choices)


@pytest.mark.parametrize(
    "question",
    [
        "Jakie hasło miał kongres w Krakowie?",
        "Jakie hasło miał drugi kongres w Warszawie?",
        "Które edycje odbyły się w Warszawie?",
        "Kiedy odbył się każdy kongres w Warszawie?",
        "Jakie hasła miały kongresy w Warszawie?",
        "Jakie hasło miał kongres w Warszawie w 2019 roku?",
        "Co mówiono na kongresie w Warszawie?",
        "Jakie hasło miał kongres?",
    ],
)
def test_a_question_that_is_clear_is_not(notes: Service, question: str) -> None:
    assert notes.ask(question).outcome is not Outcome.CLARIFY


def test_an_edition_that_was_chosen_is_not_asked_for(notes: Service) -> None:
    assert notes.ask("Jakie hasło miał kongres w Warszawie?", edition=10).outcome is Outcome.ANSWERED


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Service:
    service = Service(load_settings(data=Path(tmp_path_factory.mktemp("people"))), encoder=encoder)
    stored = service.storage.catalogue.put([(Source("a.md", PEOPLE, metadata=Metadata(title="Rozmowy")), None)])
    service.storage.bring_to_index(encoder, stored)
    return service


@pytest.mark.parametrize(
    ("question", "choices"),
    [
        ("Co mówił Nowak?", ("Co mówiła Anna Nowak?", "Co mówił Jan Nowak?")),
        ("Co Nowak powiedział o szkole?", ("Co Anna Nowak powiedziała o szkole?", "Co Jan Nowak powiedział o szkole?")),
        ("O czym rozmawiano z Nowakiem?", ("O czym rozmawiano z Janem Nowakiem?",)),
    ],
)
def test_a_surname_of_several_people_is_asked_back(people: Service, question: str, choices: tuple[str, ...]) -> None:
    answer = people.ask(question)
    assert answer.outcome is Outcome.CLARIFY
    assert set(choices) <= set(answer.choices)
    assert len(answer.choices) == 2
    assert "Nowak" in answer.text


@pytest.mark.parametrize(
    "question", ["Co mówił Jan Nowak?", "Co chwaliła Zielińska?", "Kim jest Kotowska?", "Co mówił Wiśniewski?"]
)
def test_one_person_is_not_asked_for(people: Service, question: str) -> None:
    assert people.ask(question).outcome is not Outcome.CLARIFY


APART = {
    "a": "Jan Nowak pracował w Zakładzie Hydrologii Wydziału Geodezji. Nowak był tam zastępcą kierownika.",
    "b": "Anna Nowak prowadzi bibliotekę w Borku. Nowak chwali wydział kultury.",
}


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Service:
    service = Service(load_settings(data=Path(tmp_path_factory.mktemp("apart"))), encoder=encoder)
    texts = {**APART, "Ewa Nowak": "W 2009 objęła kierownictwo Katedry Botaniki Uniwersytetu Borku."}
    sources = [(Source(f"{name}.md", text, metadata=Metadata(title=name)), None) for name, text in texts.items()]
    service.storage.bring_to_index(encoder, service.storage.catalogue.put(sources))
    return service


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Jaką funkcję piastował Nowak w Zakładzie Hydrologii Wydziału Geodezji?", False),
        ("Co Nowak prowadzi w bibliotece w Borku?", False),
        ("Kiedy Nowak objęła kierownictwo Katedry Botaniki?", False),  # whom the title names
        ("Gdzie pracuje Nowak?", True),
        ("Co mówił Nowak?", True),
        ("Co Nowak prowadzi w Borku?", True),  # one word more is not enough to tell
        ("Czy Nowak z Borku pracował w Zakładzie Hydrologii?", True),  # half of it is told of either
    ],
)
def test_whom_the_rest_of_a_question_tells_is_not_asked_for(apart: Service, question: str, asked: bool) -> None:
    assert (apart.ask(question).outcome is Outcome.CLARIFY) is asked


def test_the_one_whom_it_tells_is_answered_for(apart: Service) -> None:
    answer = apart.ask("Jaką funkcję piastował Nowak w Zakładzie Hydrologii Wydziału Geodezji?")
    assert "Anna" not in answer.text


def test_two_of_one_passage_are_told_apart_by_nothing(people: Service) -> None:
    assert people.ask("Co mówił Nowak o petycjach w gminach?").outcome is Outcome.CLARIFY
