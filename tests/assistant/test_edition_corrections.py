"""What an organiser says of an edition stands above the materials, is cited, and can be taken back."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.answer import Answer
from assistant.api.app import create_api
from assistant.api.schema import EditionModel
from assistant.cli import main
from assistant.service import Service
from corpus.edits import Edit
from corpus.errors import BadEdit, UnknownEdition
from index.encoder.encoder import Encoder

Write = Callable[[str, str | bytes], Path]
REPORT = """# II Krajowy Kongres Sekretarzy – relacja

II Krajowy Kongres Sekretarzy odbył się w Krakowie 29–30 maja 2017 roku. W Krakowie spotkało się 200 sekretarzy.

Hasło II Krajowego Kongresu Sekretarzy brzmiało: „Urząd bliżej ludzi”. Obrady II Kongresu trwały w Krakowie dwa dni.
"""
OTHER = "# Wspomnienie\n\nII Krajowy Kongres Sekretarzy odbył się w Krakowie. III Krajowy Kongres odbył się w Gdyni.\n"
WHERE = (
    "Gdzie odbył się II Kongres?",
    "Gdzie odbył się II Krajowy Kongres Sekretarzy?",
    "W jakim mieście był II kongres?",
    "gdzie byl drugi kongres",
    "Proszę podać miejsce II Kongresu",
    "W którym mieście spotkali się sekretarze na II Kongresie?",
    "Where was the second congress held?",
)


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


@pytest.fixture
def told(service: Service, encoder: Encoder, write: Write) -> Service:
    vars(service)["encoder"] = encoder
    write("relacja.md", REPORT)
    service.ingest([write("wspomnienie.md", OTHER).parent])
    return service


@pytest.fixture
def client(told: Service) -> TestClient:
    return TestClient(
        create_api(told), raise_server_exceptions=False, base_url="http://127.0.0.1", client=("127.0.0.1", 50000)
    )


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    def runner(*arguments: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["protokolant", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return Done(ended.value.code if isinstance(ended.value.code, int) else 0, captured.out, captured.err)

    return runner


def assert_holds(answer: Answer, service: Service) -> None:
    for source in answer.sources:
        assert service.document(source.document_id).text[source.start : source.end] == source.quote
    assert {int(number) for number in re.findall(r"\[(\d+)\]", answer.text)} <= {one.n for one in answer.sources}


@pytest.mark.parametrize("question", WHERE)
def test_a_corrected_place_is_answered_cited_and_can_be_taken_back(told: Service, question: str) -> None:
    before = told.ask(question)
    assert "Krak" in before.text
    told.correct_edition(2, {"city": "Wieliczka"}, "protokół komitetu")
    answer = told.ask(question)
    assert "Wieliczka" in answer.text
    assert "Krak" not in answer.text
    assert_holds(answer, told)
    corrected = [one for one in answer.sources if one.publisher == "Organizator kongresu"]
    assert [one.origin for one in corrected] == ["edycja-2/miejsce"]
    assert "Wieliczka" in corrected[0].quote
    assert "protokół komitetu" in told.document(corrected[0].document_id).text
    told.correct_edition(2, {"city": None})
    assert told.ask(question).text == before.text
    assert "edycja-2/miejsce" not in {one.origin for one in told.documents()}


@pytest.mark.parametrize(
    "question",
    [
        "Kiedy odbył się II Kongres?",
        "W jakim terminie był II Krajowy Kongres Sekretarzy?",
        "Kiedy i gdzie był II kongres?",
        "Ktorego dnia zaczal sie drugi kongres?",
        "When did the second congress take place?",
    ],
)
def test_corrected_dates_are_answered_and_the_old_ones_are_not(told: Service, question: str) -> None:
    told.correct_edition(2, {"dates": "5–6 czerwca 2017"})
    answer = told.ask(question)
    assert "5–6 czerwca 2017" in answer.text
    assert "maja" not in answer.text
    assert_holds(answer, told)


@pytest.mark.parametrize(
    "given", ["5–6 czerwca 2017", "5-6.06.2017", "2017-06-05/2017-06-06", " 2017-06-06/2017-06-05 "]
)
def test_dates_may_be_given_in_several_ways(told: Service, given: str) -> None:
    edition = told.correct_edition(2, {"dates": given})
    assert edition.told("dates")[0].value == "2017-06-05/2017-06-06"
    assert edition.told("dates")[0].status == "corrected"
    assert (edition.year, edition.place) == (2017, "Kraków")


def test_a_motto_and_an_organiser_are_corrected(told: Service) -> None:
    told.correct_edition(2, {"motto": "Urząd przyszłości", "organiser": "Komitet [7] Zjazdów"})
    answer = told.ask("Jakie hasło miał II Kongres?")
    assert "Urząd przyszłości" in answer.text
    assert "bliżej ludzi" not in answer.text
    assert_holds(answer, told)
    assert_holds(told.ask("Kto był organizatorem II Kongresu?"), told)


def test_a_material_that_says_it_twice_is_overruled_twice(told: Service, write: Write) -> None:
    twice = "II Krajowy Kongres Sekretarzy odbył się w Krakowie{}."
    told.ingest([write("nota.md", f"# Nota\n\n{twice.format('')}\n\n{twice.format(', w sali przy rynku')}\n")])
    told.correct_edition(2, {"city": "Wieliczka"})
    for question in ("Czy II Kongres odbył się w Krakowie?", "W jakiej sali odbył się II Kongres?"):
        assert "odbył się w Krakowie" not in told.ask(question).text


def test_a_correction_is_not_edited_as_a_material(told: Service) -> None:
    told.correct_edition(2, {"city": "Wieliczka"})
    (key,) = [one.id for one in told.documents() if one.origin == "edycja-2/miejsce"]
    with pytest.raises(BadEdit, match="editions correct"):
        told.edit_material(key, [Edit("word", "Wieliczka", "Kraków")])
    assert told.correct_edition(2, {"city": "Bochnia"}).place == "Bochnia"
    assert "Bochnia" in told.document(key).text
    answer = told.ask(WHERE[0])
    assert ("Bochnia" in answer.text, "Wieliczka" in answer.text) == (True, False)


def test_a_correction_outlives_a_new_reading(told: Service, write: Write) -> None:
    told.correct_edition(2, {"city": "Wieliczka"})
    told.ingest([write("relacja.md", REPORT + "\nII Krajowy Kongres Sekretarzy zakończył się w Krakowie.\n")])
    assert told.edition(2).place == "Wieliczka"
    answer = told.ask(WHERE[0])
    assert ("Wieliczka" in answer.text, "Krak" in answer.text) == (True, False)
    told.rebuild_index()
    assert "Wieliczka" in told.ask(WHERE[0]).text
    assert told.storage.check_agreement()


def test_a_correction_that_says_what_the_materials_say_keeps_their_sources(told: Service) -> None:
    edition = told.correct_edition(2, {"city": "Kraków"})
    (account,) = edition.told("city")
    documents = {told.document(span.document_id).origin for span in account.spans}
    assert (account.status, documents) == ("corrected", {"edycja-2/miejsce", "relacja.md", "wspomnienie.md"})
    assert list(edition.overruled()) == []


def test_an_edition_that_only_an_organiser_tells_of(told: Service) -> None:
    edition = told.correct_edition(11, {"city": "Łódź", "dates": "2027-05-18/2027-05-19"})
    assert (edition.roman, edition.year, edition.place) == ("XI", 2027, "Łódź")
    assert "Łódź" in told.ask("Gdzie odbędzie się XI Kongres?").text
    told.correct_edition(11, {"city": None, "dates": None})
    assert 11 not in {one.number for one in told.editions()}
    assert not told.ask("Gdzie odbędzie się XI Kongres?").sources


@pytest.mark.parametrize(
    ("number", "told_of", "error"),
    [
        (0, {"city": "Łódź"}, UnknownEdition),
        (100, {"city": "Łódź"}, UnknownEdition),
        (2, {"colour": "zielony"}, BadEdit),
        (2, {"city": "  "}, BadEdit),
        (2, {"dates": "w maju"}, BadEdit),
        (2, {"dates": "31 lutego 2017"}, BadEdit),
        (2, {"dates": "29–30 maja"}, BadEdit),
        (2, {"city": "Wieliczka", "dates": "2017-13-01"}, BadEdit),
        (2, {"host": None}, BadEdit),
    ],
)
def test_a_correction_that_cannot_be_made_changes_nothing(
    told: Service, number: int, told_of: dict[str, str | None], error: type[Exception]
) -> None:
    before = (told.editions(), told.documents())
    with pytest.raises(error):
        told.correct_edition(number, told_of)
    assert (told.editions(), told.documents()) == before


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        ("/v1/editions/100", {"city": "Łódź"}, "UnknownEdition"),
        ("/v1/editions/0", {"city": "Łódź"}, "UnknownEdition"),
        ("/v1/editions/dwa", {"city": "Łódź"}, "MalformedRequest"),
        ("/v1/editions/2", {"dates": "w maju"}, "BadEdit"),
        ("/v1/editions/2", {"city": ""}, "BadEdit"),
        ("/v1/editions/2", {"host": None}, "BadEdit"),
        ("/v1/editions/2", {"colour": "zielony"}, "MalformedRequest"),
        ("/v1/editions/2", {"city": 7}, "MalformedRequest"),
        ("/v1/editions/2", [], "MalformedRequest"),
    ],
)
def test_the_interface_says_why_it_refuses(told: Service, client: TestClient, path: str, body: Any, code: str) -> None:
    before = told.editions()
    response = client.patch(path, json=body)
    assert (response.status_code, response.json()["code"]) == (422, code)
    assert told.editions() == before


def test_the_interface_corrects_and_takes_back(told: Service, client: TestClient) -> None:
    response = client.patch("/v1/editions/2", json={"city": "Wieliczka", "note": "protokół"})
    assert response.status_code == 200
    edition = EditionModel.model_validate(response.json())
    assert (edition.place, edition.accounts[0].field) == ("Wieliczka", "dates")
    corrected = next(one for one in edition.accounts if one.status == "corrected")
    assert (corrected.value, corrected.note) == ("Wieliczka", "protokół")
    for account in edition.accounts:
        for span in account.spans:
            text = client.get(f"/v1/documents/{span.document_id}").json()["text"]
            assert text[span.start : span.end].strip()
    assert client.get("/v1/editions").json()[0] == response.json()
    assert client.patch("/v1/editions/2", json={"city": None}).json()["place"] == "Kraków"


@pytest.mark.parametrize("value", ["Wie\ud800liczka", "Wie\0liczka"])
def test_half_a_character_does_no_harm(told: Service, client: TestClient, value: str) -> None:
    body = json.dumps({"city": value, "note": value})
    response = client.patch("/v1/editions/2", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == 200
    assert client.get("/v1/editions").status_code == 200
    body = json.dumps({"dates": value})
    response = client.patch("/v1/editions/2", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == 422


def test_every_status_of_the_corrections_is_declared(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for path, statuses in (
        ("/v1/documents/{document_id}", {"200", "404", "422", "503"}),
        ("/v1/editions/{number}", {"200", "422", "503"}),
    ):
        operation = paths[path]["patch"]
        assert set(operation["responses"]) >= statuses
        for status in statuses - {"200"}:
            schema = operation["responses"][status]["content"]["application/json"]["schema"]
            assert schema["$ref"].endswith("/ErrorModel")


def test_the_command_lists_shows_and_corrects(told: Service, run: Callable[..., Done]) -> None:
    listed = run("editions", "list").out.splitlines()
    assert [line.split()[0] for line in listed] == ["II", "III"]
    assert "29–30 maja 2017" in listed[0]
    done = run("editions", "correct", "2", "--city", "Wieliczka", "--note", "protokół")
    assert (done.code, done.err) == (0, "")
    assert "miejsce: Wieliczka (poprawka organizatora)" in done.out
    shown = run("editions", "show", "2").out
    assert shown.startswith("II edycja")
    assert shown.index("Wieliczka") < shown.index("miejsce: Kraków")
    assert "relacja.md: „II Krajowy Kongres Sekretarzy odbył się w Krakowie" in shown
    record = json.loads(run("editions", "correct", "2", "--city", "-", "--json").out)
    assert record["place"] == "Kraków"


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "99"],
        ["show", "100"],
        ["correct", "100", "--city", "Łódź"],
        ["correct", "2"],
        ["correct", "2", "--note", "nic"],
        ["correct", "2", "--dates", "kiedyś"],
        ["correct", "2", "--host", "-"],
        ["correct", "2", "--city", " "],
    ],
)
def test_what_the_command_cannot_do_is_one_sentence(
    told: Service, run: Callable[..., Done], arguments: list[str]
) -> None:
    before = told.editions()
    done = run("editions", *arguments)
    assert (done.code, done.out, len(done.err.strip().splitlines())) == (2, "", 1)
    assert told.editions() == before
