"""What a citation says of its source: its page or minute, the recording, the other places that say the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.answer import Answer, Citation
from assistant.api.app import create_api
from assistant.api.schema import AnswerModel
from assistant.presenting import source_line
from assistant.service import Service
from assistant.web.rendering import render_answer
from corpus.records import Mark, MarkKind, Metadata, Section, Source
from index.encoder.encoder import Encoder

Write = Callable[[str, str | bytes], Path]
NOTE = """---
title: Mosty gotowe
publisher: {publisher}
published: {published}
url: {url}
---
# Mosty gotowe

Starosta Maria Nowak otworzyła w poniedziałek most na rzece Zgłowiączce. Budowa trwała dwa lata i kosztowała powiat
jedenaście milionów złotych. Połowę tej sumy dała rezerwa subwencji ogólnej, a resztę powiat i cztery gminy.

Na otwarcie przyszli uczniowie szkoły podstawowej z orkiestrą dętą. Pierwszy przejechał wóz strażacki z 1938 roku,
który ochotnicy sami wyremontowali. Po południu na moście odbył się piknik dla mieszkańców obu brzegów.
"""
FIRST = NOTE.format(publisher="Powiat Zawada", published="2024-05-06", url="https://powiat.example/mosty")
SECOND = NOTE.format(publisher="Gazeta Zawady", published="2024-05-07", url="https://gazeta.example/mosty")


@pytest.fixture
def empty(service: Service, encoder: Encoder) -> Service:
    vars(service)["encoder"] = encoder
    return service


def put(service: Service, *sources: Source) -> list[str]:
    stored = service.storage.catalogue.put([(one, None) for one in sources])
    service.storage.bring_to_index(service.encoder, stored)
    return [one.document_id for one in stored]


def marked(kind: MarkKind, parts: dict[str, str], speaker: str | None = None) -> tuple[str, tuple[Mark, ...]]:
    """A text of one paragraph whose sentences stand on pages, slides or minutes of their own."""
    text, marks = "", []
    for value, said in parts.items():
        start = len(text)
        text += f"{said} "
        marks.append(Mark(start, len(text), kind, value, speaker))
    return text.rstrip(), tuple(marks)


def assert_of_the_schema(answer: Answer) -> None:
    record = answer.to_json()
    model = AnswerModel.model_validate(record)
    assert model.model_dump(exclude_unset=True) == json.loads(json.dumps(record))
    assert set(AnswerModel.model_fields) - {"note"} == set(record) - {"note"}  # that is there where a person wrote one


def test_two_press_notes_that_say_the_same_are_cited_once(empty: Service, write: Write) -> None:
    write("gazeta.md", SECOND)
    empty.ingest([write("powiat.md", FIRST).parent])
    answer = empty.ask("Kto otworzył most na Zgłowiączce?")
    assert [source.quote for source in answer.sources].count(answer.sources[0].quote) == 1
    (source,) = [one for one in answer.sources if "Maria Nowak" in one.quote]
    (other,) = source.also
    assert {source.url, other.url} == {"https://powiat.example/mosty", "https://gazeta.example/mosty"}
    assert other.document_id != source.document_id
    assert (other.publisher, other.published) in {("Powiat Zawada", "2024-05-06"), ("Gazeta Zawady", "2024-05-07")}
    assert source.quote in empty.document(other.document_id).text
    assert f"({source.origin}; {other.origin})" in source_line(source, "pl")
    page = render_answer(answer, {one.document_id: empty.document(one.document_id) for one in answer.sources})
    assert f'href="/materialy/{other.document_id}"' in page
    assert_of_the_schema(answer)


def test_a_repetition_without_the_sentence_is_no_other_source(empty: Service, write: Write) -> None:
    write("gazeta.md", SECOND.replace("Maria Nowak otworzyła", "Halina Lis otworzyła"))
    empty.ingest([write("powiat.md", FIRST).parent])
    answer = empty.ask("Kto otworzył most na Zgłowiączce?")
    for source in answer.sources:
        assert all(source.quote in empty.document(other.document_id).text for other in source.also)
        if "Nowak" in source.quote:
            assert source.also == ()
    (shared,) = [one for one in empty.ask("Który wóz wyremontowali ochotnicy?").sources if "1938" in one.quote]
    assert len(shared.also) == 1


def test_a_repetition_that_is_removed_or_changed_is_no_longer_told(empty: Service, write: Write) -> None:
    other = write("gazeta.md", SECOND)
    folder = write("powiat.md", FIRST).parent
    empty.ingest([folder], sync=True)
    assert empty.ask("Kto przyszedł na otwarcie mostu?").sources[0].also
    write("gazeta.md", "# Park\n\nWójtowie sadzili lipy w miejskim parku.\n")
    empty.ingest([folder], sync=True)
    assert empty.ask("Kto przyszedł na otwarcie mostu?").sources[0].also == ()
    write("gazeta.md", SECOND)
    empty.ingest([folder], sync=True)
    assert empty.ask("Kto przyszedł na otwarcie mostu?").sources[0].also
    other.unlink()
    empty.ingest([folder], sync=True)
    assert empty.ask("Kto przyszedł na otwarcie mostu?").sources[0].also == ()


FACTS = {
    "3": "Naradę wójtów otworzyła starosta Maria Nowak.",
    "4": "Obiad podano w ratuszu o trzynastej.",
    "5": "Nagrodę główną zdobyła gmina Zawada.",
}
QUESTIONS = {"3": "Kto otworzył naradę wójtów?", "4": "Gdzie podano obiad?", "5": "Kto zdobył nagrodę główną?"}


@pytest.mark.parametrize(("kind", "polish", "english"), [("page", "s. {}", "p. {}"), ("slide", "slajd {}", "slide {}")])
def test_a_quote_has_the_page_that_it_stands_on(empty: Service, kind: MarkKind, polish: str, english: str) -> None:
    text, marks = marked(kind, FACTS)
    put(empty, Source("narada.pdf", text, metadata=Metadata(title="Narada"), marks=marks))
    assert empty.storage.catalogue.count() == (1, 1)  # one passage, so its own page would be wrong for the later ones
    for value, question in QUESTIONS.items():
        (source,) = [one for one in empty.ask(question).sources if one.quote == FACTS[value]]
        assert source.locator is not None
        assert (source.locator.kind, source.locator.value) == (kind, value)
        assert f"Narada, {polish.format(value)} (" in source_line(source, "pl")
        assert f"Narada, {english.format(value)} (" in source_line(source, "en")


@pytest.mark.parametrize(
    ("recording", "opened"),
    [
        ("https://www.youtube.com/watch?v=abc", "https://www.youtube.com/watch?v=abc&t={}s"),
        ("https://youtu.be/abc?t=5", "https://youtu.be/abc?t={}s"),
        ("https://wideo.example/sesja.mp4", "https://wideo.example/sesja.mp4#t={}"),
    ],
)
def test_a_recording_opens_at_the_minute_of_the_quote(empty: Service, recording: str, opened: str) -> None:
    times = {"3": "00:00:07", "4": "00:12:41", "5": "01:02:03"}
    text, marks = marked("time", {times[key]: said for key, said in FACTS.items()}, "Prowadząca")
    put(empty, Source("narada.vtt", text, metadata=Metadata(title="Narada", recording=recording), marks=marks))
    for value, seconds in (("3", 7), ("4", 761), ("5", 3723)):
        answer = empty.ask(QUESTIONS[value])
        (source,) = [one for one in answer.sources if one.quote == FACTS[value]]
        assert source.locator is not None
        assert (source.locator.kind, source.locator.value) == ("time", f"{times[value]}, Prowadząca")
        assert source.recording == opened.format(seconds)
        page = render_answer(answer, {source.document_id: empty.document(source.document_id)})
        assert opened.format(seconds).replace("&", "&amp;") in page
        assert_of_the_schema(answer)


def test_a_recording_that_is_a_script_is_no_link(empty: Service) -> None:
    text, marks = marked("time", {"00:00:07": FACTS["3"]})
    put(empty, Source("n.vtt", text, metadata=Metadata(recording="javascript:alert(1)", url="data:x"), marks=marks))
    answer = empty.ask(QUESTIONS["3"])
    page = render_answer(answer, {one.document_id: empty.document(one.document_id) for one in answer.sources})
    assert answer.sources
    assert "javascript:" not in page
    assert "data:x" not in page


def test_a_quote_has_the_headings_it_stands_under(empty: Service) -> None:
    text = "Narada\n\nOtwarcie\n\n" + FACTS["3"] + "\n\nNagrody\n\n" + FACTS["5"]
    at = text.index("Nagrody")
    sections = (
        Section(0, len(text), 1, ("Narada",)),
        Section(text.index("Otwarcie"), at, 2, ("Narada", "Otwarcie")),
        Section(at, len(text), 2, ("Narada", "Nagrody")),
    )
    put(empty, Source("narada.md", text, sections, Metadata(title="Narada")))
    for value, heading in (("3", "Otwarcie"), ("5", "Nagrody")):
        (source,) = [one for one in empty.ask(QUESTIONS[value]).sources if one.quote == FACTS[value]]
        assert source.locator is not None
        assert (source.locator.kind, source.locator.value) == ("heading", heading)
        assert source.recording is None
        assert f"„{heading}”" in source_line(source, "pl")


@pytest.mark.parametrize(
    "question",
    [
        "Kto otworzył naradę wójtów?",
        "Jak upiec sernik?",
        "Gdzie i kiedy odbyły się wszystkie edycje?",
        "Who opened the tenth congress?",
    ],
)
def test_the_json_is_what_the_interface_declares(notes: Service, encoder: Encoder, question: str) -> None:
    vars(notes)["encoder"] = encoder
    answer = notes.ask(question)
    assert_of_the_schema(answer)
    response = TestClient(create_api(notes)).post("/v1/ask", json={"question": question})
    told = AnswerModel.model_validate(response.json())
    asked_directly = AnswerModel.model_validate(answer.to_json())
    assert (told.text, told.sources, told.statements) == (
        asked_directly.text,
        asked_directly.sources,
        asked_directly.statements,
    )


def test_a_citation_says_no_more_of_its_place_than_the_material(empty: Service, write: Write) -> None:
    empty.ingest([write("narada.txt", FACTS["3"] + "\n")])
    source: Citation = empty.ask(QUESTIONS["3"]).sources[0]
    assert (source.locator, source.url, source.recording, source.also) == (None, None, None, ())
