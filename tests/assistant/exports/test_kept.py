"""Answers kept for whoever has their key: by key alone, for a while, and gone with what they stand on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from answers import ANSWER

from assistant.answer import Outcome
from assistant.exports.kept import KeptAnswers, new_key
from assistant.service import Service
from assistant.settings import load_settings
from corpus.edits import Edit
from corpus.errors import UnknownAnswer
from index.encoder.encoder import Encoder

Write = Callable[[str, str | bytes], Path]
BELL = "# Dzwon\n\nStarosta Ignacy Wrzosek odsłonił w Dębinie dzwon, który waży czterdzieści kilogramów.\n"
KEY = "klucz"


def test_an_id_opens_nothing_without_its_key() -> None:
    kept = KeptAnswers()
    kept.keep(ANSWER, KEY)
    assert kept.get("a1", KEY) is ANSWER
    for answer_id, key in (("a1", ""), ("a1", "inny"), ("a1", KEY + "\udc80"), ("a2", KEY), ("", "")):
        with pytest.raises(UnknownAnswer):
            kept.get(answer_id, key)


def test_keys_are_long_and_never_the_same() -> None:
    keys = {new_key() for _ in range(100)}
    assert len(keys) == 100
    assert min(map(len, keys)) >= 32


def test_an_answer_goes_after_its_time() -> None:
    now = [0.0]
    kept = KeptAnswers(seconds=10, now=lambda: now[0])
    kept.keep(ANSWER, KEY)
    now[0] = 9.9
    assert kept.get("a1", KEY) is ANSWER
    now[0] = 10.1
    with pytest.raises(UnknownAnswer):
        kept.get("a1", KEY)
    assert kept.matching(lambda answer: True) == []


def test_the_oldest_goes_where_there_are_too_many() -> None:
    kept = KeptAnswers(most=2)
    for number in range(3):
        kept.keep(replace(ANSWER, id=str(number)), KEY)
    assert kept.matching(lambda answer: True) == ["1", "2"]


@pytest.fixture
def service(tmp_path: Path, encoder: Encoder, write: Write) -> Service:
    service = _opened(tmp_path, encoder)
    service.ingest([write("dzwon.md", BELL)])
    return service


def _opened(tmp_path: Path, encoder: Encoder) -> Service:
    return Service(load_settings(data=tmp_path / "data"), encoder=encoder)


def _asked(service: Service) -> str:
    answer = service.ask("Kto odsłonił dzwon w Dębinie?")
    assert answer.outcome is Outcome.ANSWERED
    service.kept_answers.keep(answer, KEY)
    assert service.kept_answer(answer.id, KEY) == answer
    return answer.id


CHANGES: dict[str, Callable[[Service], object]] = {
    "the material is erased": lambda one: one.rights.erase_material(one.documents()[0].id),
    "the person is erased": lambda one: one.rights.erase_person("Ignacy Wrzosek"),
    "the person objects": lambda one: one.rights.object("Ignacy Wrzosek"),
    "the words are put right": lambda one: one.rights.rectify("czterdzieści kilogramów", "czterdzieści gramów"),
    "a word is corrected": lambda one: one.edit_material(one.documents()[0].id, [Edit("word", "dzwon", "zegar")]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_answer_goes_with_what_it_stands_on(service: Service, change: str) -> None:
    answer_id = _asked(service)
    CHANGES[change](service)
    with pytest.raises(UnknownAnswer):
        service.kept_answer(answer_id, KEY)


@pytest.mark.parametrize("change", CHANGES)
def test_it_goes_too_where_another_process_made_the_change(
    service: Service, change: str, tmp_path: Path, encoder: Encoder
) -> None:
    answer_id = _asked(service)
    CHANGES[change](_opened(tmp_path, encoder))
    with pytest.raises(UnknownAnswer):
        service.kept_answer(answer_id, KEY)
    assert service.kept_answers.matching(lambda answer: True) == []


def test_a_receipt_counts_the_answers_that_went(service: Service) -> None:
    _asked(service)
    receipt = service.rights.erase_person("Ignacy Wrzosek")
    (told,) = [one for one in receipt["stores"] if one["store"] == "odpowiedzi do pobrania"]
    assert (told["count"], told["remains"]) == (1, 0)
    assert receipt["complete"]


def test_a_question_that_names_the_erased_person_goes_too(service: Service) -> None:
    answer = service.ask("Ile zarabia Ignacy Wrzosek?")
    service.kept_answers.keep(replace(answer, sources=(), statements=(), text="Nie wiem."), KEY)
    service.rights.erase_person("Ignacy Wrzosek")
    assert service.kept_answers.matching(lambda one: True) == []


def test_other_answers_stay(service: Service, write: Write) -> None:
    service.ingest([write("most.md", "# Most\n\nWójt Borku otworzył most zwodzony w czerwcu.\n")])
    answer = service.ask("Kto otworzył most zwodzony?")
    service.kept_answers.keep(answer, KEY)
    service.rights.erase_person("Ignacy Wrzosek")
    assert service.kept_answer(answer.id, KEY) == answer
