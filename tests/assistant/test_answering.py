"""Answers over the shipped notes: every quote stands where it says, nothing is made up."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answer import Answer, Outcome
from assistant.service import Service
from corpus.errors import EmptyQuestion, QuestionTooLong, UnknownEdition
from index.encoder.encoder import Encoder

KEYS = (
    "id question language outcome reason text statements sources disclosure mark conversation_id understood choices "
    "suggestions generator timings_ms"
).split()
QUESTIONS = (
    "Gdzie odbył się II Krajowy Kongres Sekretarzy?",
    "Kiedy odbywa się IX Krajowy Kongres Sekretarzy?",
    "Jakie hasło miał X Kongres?",
    "Kto był organizatorem VI Kongresu?",
    "Jakie firmy były partnerami biznesowymi VI Kongresu?",
    "Ile wystąpień odbyło się na VI Kongresie?",
    "Kim jest Andrzej Wojewódzki?",
    "Jaki odsetek JST stracił mieszkańców?",
    "Wymień instytucje, które sprawowały patronat nad VI Kongresem.",
    "Co mówiono o sztucznej inteligencji?",
    "Podsumuj X Kongres",
    "kto zdobyl nagrody glowne na vi kongresie",
    "Who opened the tenth congress?",
)
MANY = {"Wymień instytucje, które sprawowały patronat nad VI Kongresem.", "Podsumuj X Kongres"}


@pytest.fixture
def notes(notes: Service, encoder: Encoder) -> Service:
    vars(notes)["encoder"] = encoder  # one loaded model for the whole run
    return notes


@pytest.fixture
def empty(service: Service, encoder: Encoder) -> Service:
    vars(service)["encoder"] = encoder
    return service


def assert_bears_out(answer: Answer, service: Service) -> None:
    numbers = [source.n for source in answer.sources]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {int(number) for number in re.findall(r"\[(\d+)\]", answer.text)} <= set(numbers)
    for source in answer.sources:
        document = service.document(source.document_id)
        assert document.text[source.start : source.end] == source.quote
        assert (document.version, document.origin, document.title) == (source.version, source.origin, source.title)
    for statement in answer.statements:
        assert statement.citations
        assert set(statement.citations) <= set(numbers)
        cited = [source.quote for source in answer.sources if source.n in statement.citations]
        assert statement.kind == "own" or any(statement.text in quote for quote in cited)
    assert (answer.outcome is Outcome.ANSWERED) == bool(answer.statements) == bool(answer.sources)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_statement_stands_on_its_sources(notes: Service, question: str) -> None:
    answer = notes.ask(question)
    assert_bears_out(answer, notes)
    assert answer.text
    assert answer.disclosure
    assert answer.mark["ai_generated"] is True
    assert question in MANY or len(answer.statements) <= 3


def test_most_plain_questions_are_answered(notes: Service) -> None:
    answered = [question for question in QUESTIONS if notes.ask(question).outcome is Outcome.ANSWERED]
    assert len(answered) >= 9, answered


def test_an_answer_says_what_the_notes_say(notes: Service) -> None:
    answer = notes.ask("Jakie firmy były partnerami biznesowymi VI Kongresu?")
    assert "Comarch" in answer.text
    assert "06-2022-podsumowanie.md" in {source.origin for source in answer.sources}


def test_the_json_of_an_answer_has_its_keys_and_no_others(notes: Service) -> None:
    for question in (*QUESTIONS[4:6], "qwerty asdfgh"):
        stored = json.loads(json.dumps(notes.ask(question).to_json(), ensure_ascii=False))
        assert sorted(stored) == sorted(KEYS)
        assert stored["outcome"] in ("answered", "not_found")
        assert stored["timings_ms"]["total"] > 0


@pytest.mark.parametrize(
    "question",
    [
        "asdf qwer zxcv",
        "bla bla bla bla",
        "???",
        "Jak upiec sernik?",
        "Kto wygrał mistrzostwa świata w piłce nożnej?",
        "Jaka jutro będzie pogoda w Szczecinie?",
        "Co mówiono na XI Kongresie?",
        "Kto otworzył XII Kongres?",
        "Gdzie odbył się 45. Kongres?",
    ],
)
def test_what_the_notes_do_not_hold_is_not_answered(notes: Service, question: str) -> None:
    answer = notes.ask(question)
    assert answer.outcome is Outcome.NOT_FOUND
    assert not answer.sources
    assert not answer.statements


def test_an_edition_that_is_missing_is_named(notes: Service) -> None:
    answer = notes.ask("Co mówiono na XI Kongresie?")
    assert "XI" in answer.text
    assert answer.understood.editions == (11,)


def test_the_edition_option_answers_from_that_edition_alone(notes: Service) -> None:
    for edition in (6, 9):
        answer = notes.ask("Kto był organizatorem kongresu?", edition=edition)
        assert answer.understood.editions == (edition,)
        assert {source.edition for source in answer.sources} <= {edition, None}
        assert {hit.passage.edition for hit in notes.search("organizator", edition=edition).hits} <= {edition, None}


@pytest.mark.parametrize("edition", [0, -1, 100])
def test_an_edition_that_cannot_be_is_refused(notes: Service, edition: int) -> None:
    with pytest.raises(UnknownEdition, match=str(edition)):
        notes.ask("Kto był organizatorem?", edition=edition)


def test_empty_and_endless_questions_are_refused(notes: Service) -> None:
    with pytest.raises(EmptyQuestion):
        notes.ask("   ")
    with pytest.raises(QuestionTooLong):
        notes.search("a" * 100_000)


def test_the_language_of_the_question_is_the_language_of_our_own_words(notes: Service) -> None:
    polish, english = notes.ask("Jak upiec sernik?"), notes.ask("What is the price of bread in the shops?")
    assert (polish.language, english.language) == ("pl", "en")
    assert polish.text != english.text
    assert polish.disclosure != english.disclosure


def test_an_empty_data_folder_says_that_it_is_empty(empty: Service) -> None:
    answer = empty.ask("Kto był organizatorem?")
    assert answer.outcome is Outcome.NOT_FOUND
    assert not answer.sources
    assert empty.search("organizator").hits == ()


def test_a_number_in_brackets_of_the_material_is_no_source(
    empty: Service, write: Callable[[str, str | bytes], Path]
) -> None:
    text = "Naradę wójtów otworzyła starosta Maria Nowak [5]. Naradę wójtów zamknął Jan Kot [2]."
    line = json.dumps({"id": "narada", "title": "Narada wójtów", "text": text}, ensure_ascii=False)
    empty.ingest([write("narada.jsonl", line)])
    assert "[5]" in empty.documents()[0].text
    answers = [empty.ask(one) for one in ("Kto otworzył naradę wójtów?", "Kto zamknął naradę wójtów?")]
    assert any(answer.outcome is Outcome.ANSWERED for answer in answers)
    for answer in answers:
        assert_bears_out(answer, empty)


def test_the_same_question_gets_the_same_answer_under_another_id(notes: Service) -> None:
    first, second = notes.ask(QUESTIONS[4]), notes.ask(QUESTIONS[4])
    assert (first.text, first.sources) == (second.text, second.sources)
    assert first.id != second.id
