from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer import Answer, Outcome, Statement
from assistant.guardrails.leaving import checked_leaving
from assistant.service import Service
from assistant.settings import load_settings
from corpus.personal.masking import mask
from index.encoder.encoder import Encoder

PESEL = "44051401359"


@pytest.fixture(scope="module")
def answer(notes_folder: Path, encoder: Encoder) -> Answer:
    service = Service(load_settings(data=notes_folder), encoder=encoder)
    return service.ask("Gdzie odbył się II Krajowy Kongres Sekretarzy?")


def test_a_sound_answer_leaves_as_it_is(answer: Answer) -> None:
    assert answer.outcome is Outcome.ANSWERED
    assert checked_leaving(answer, mask) is answer


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"disclosure": ""}, "output.disclosure"),
        ({"mark": {}}, "output.mark"),
        ({"text": f"Jego PESEL to {PESEL}. [1]"}, "output.identifier"),
        ({"suggestions": (f"PESEL {PESEL}",)}, "output.identifier"),
        ({"statements": (Statement("Kongres odbył się w Gdańsku.", "own", (1,)),)}, "output.unverified"),
        ({"statements": (Statement("Nie z tego źródła.", "quote", (1,)),)}, "output.unverified"),
        ({"statements": (Statement("Bez źródła.", "own", ()),)}, "output.unverified"),
    ],
)
def test_what_is_wrong_with_an_answer_keeps_it_from_leaving(
    answer: Answer, changes: dict[str, object], code: str
) -> None:
    given = checked_leaving(replace(answer, **changes), mask)  # type: ignore[arg-type]  # fields of Answer
    assert given.outcome is Outcome.REFUSED
    assert given.reason is not None
    assert given.reason.code == code
    assert not given.sources
    assert not given.statements
    assert PESEL not in str(given.to_json())
    assert checked_leaving(given, mask) is given


@pytest.mark.parametrize(
    ("said", "leaves"),
    [
        ("II edycja: 2 dni: 29–30 maja 2017.", True),
        ("II edycja: 3 dni: 29–30 maja 2017.", False),
        ("II edycja: 2 dni: 29–31 maja 2017.", False),
        ("II edycja: 3 sale: 29–30 maja 2017.", False),
    ],
)
def test_days_may_be_counted_and_nothing_else(answer: Answer, said: str, leaves: bool) -> None:
    dated = tuple(
        replace(one, quote="II Krajowy Kongres Sekretarzy odbył się 29–30 maja 2017 roku.") for one in answer.sources
    )
    counted = Statement(said, "own", tuple(one.n for one in dated))
    given = checked_leaving(replace(answer, sources=dated, statements=(counted,)), mask)
    assert (given.outcome is Outcome.ANSWERED) is leaves


ANNOUNCED = """---
title: Zapowiedź zjazdu
published: 2025-05-28
---
## IX Krajowy Kongres Sekretarzy

30 września - 1 października br. odbędzie się w Olsztynie IX Krajowy Kongres Sekretarzy.
"""


@pytest.mark.parametrize(
    "question", ["Kiedy odbędzie się IX Krajowy Kongres Sekretarzy?", "Czym różnił się IX kongres od II?"]
)
def test_days_of_no_year_and_words_that_name_a_fact_do_not_keep_an_answer_back(
    service: Service, tmp_path: Path, question: str
) -> None:
    path = tmp_path / "zapowiedz.md"
    path.write_text(ANNOUNCED, encoding="utf-8")
    service.ingest([path])
    told = service.ask(question)
    assert told.outcome is Outcome.ANSWERED
    assert "1 października 2025" in told.text
    assert "zapowiedź" in told.text


@pytest.mark.parametrize(
    ("question", "untold"),
    [
        ("Jakie hasło miał VI kongres i gdzie się odbył?", "hasło: materiały nie podają"),
        ("Jakie hasła miały wszystkie edycje i kiedy się odbyły?", "hasło: materiały nie podają"),
        ("What was the motto of the sixth congress and where was it held?", "motto: the materials do not say"),
    ],
)
def test_a_fact_that_the_materials_lack_does_not_keep_those_beside_it_back(
    notes: Service, question: str, untold: str
) -> None:
    told = notes.ask(question)
    assert told.outcome is Outcome.ANSWERED
    assert any(untold in one.text for one in told.statements)


def test_a_wrong_fact_beside_one_that_the_materials_lack_is_held_back(answer: Answer) -> None:
    wrong = Statement("II edycja: gospodarz: materiały nie podają; termin: 3 maja 2018.", "own", (1,))
    given = checked_leaving(replace(answer, statements=(wrong,)), mask)
    assert given.reason is not None
    assert given.reason.code == "output.unverified"


def test_another_year_than_the_materials_is_not_borne_out(service: Service, tmp_path: Path) -> None:
    path = tmp_path / "zapowiedz.md"
    path.write_text(ANNOUNCED, encoding="utf-8")
    service.ingest([path])
    told = service.ask("Kiedy odbędzie się IX Krajowy Kongres Sekretarzy?")
    wrong = Statement(told.statements[0].text.replace("2025", "2024"), "own", told.statements[0].citations)
    assert wrong.text != told.statements[0].text
    assert checked_leaving(replace(told, statements=(wrong,)), mask).outcome is Outcome.REFUSED


def test_of_an_answer_with_a_wrong_statement_its_quotes_are_left(answer: Answer) -> None:
    wrong = Statement("Kongres odbył się w Gdańsku.", "own", (1,))
    given = checked_leaving(replace(answer, statements=(wrong, *answer.statements[1:]), text="Gdańsk [1]."), mask)
    assert given.outcome is Outcome.ANSWERED
    assert "Gdańsk" not in str(given.to_json())
    assert given.statements == answer.statements[1:]
    assert {one.n for one in given.sources} == {number for one in given.statements for number in one.citations}
    assert checked_leaving(given, mask) is given
