"""Who said it: the answer names the speaker and the minute, and cites the words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.service import Service
from corpus.edits import Edit
from corpus.records import Mark, Metadata, Source
from index.encoder.encoder import Encoder

TURNS = (
    ("Prowadząca", "00:00:05", "Witam państwa na panelu o elektronicznych doręczeniach."),
    ("Anna Wilk", "00:03:10", "Gminy potrzebują wspólnego systemu obiegu dokumentów."),
    ("Jan Kot", "00:05:45", "Powiaty potrzebują wspólnego funduszu na remonty dróg."),
    ("Anna Wilk", "00:09:00", "Bez szkoleń urzędnicy nie poradzą sobie z cyberatakami."),
    ("SPEAKER_03", "01:02:30", "Sekretarz jest kręgosłupem każdego urzędu."),
    ("Jan Kot", "01:10:00", "Ja jako pierwszy kupiłem w powiecie samochód elektryczny."),
)


def transcript(*, labelled: bool) -> Source:
    text, marks = "", []
    for speaker, moment, said in TURNS:
        start = len(text)
        text += f"{speaker}: {said}\n\n" if labelled else f"{said}\n\n"
        marks.append(Mark(start, len(text.rstrip()), "time", moment, speaker))
    metadata = Metadata(title="Panel o doręczeniach", recording="https://youtu.be/abc")
    return Source("panel.vtt", text.rstrip(), metadata=metadata, marks=tuple(marks))


@pytest.fixture(params=[True, False], ids=["labels in the text", "labels in the marks alone"])
def panel(service: Service, encoder: Encoder, request: pytest.FixtureRequest) -> Service:
    vars(service)["encoder"] = encoder
    stored = service.storage.catalogue.put([(transcript(labelled=request.param), None)])
    service.storage.bring_to_index(service.encoder, stored)
    return service


def assert_said(service: Service, answer: Answer, speaker: str, moment: str, words: str) -> None:
    said = [one for one in answer.statements if words in one.text]
    assert [(one.kind, one.text) for one in said] == [("own", f"{speaker}, {moment}: „{words}”")]
    assert answer.text.startswith(f"{speaker}, {moment}: „{words}” [1]")
    source = answer.sources[said[0].citations[0] - 1]
    assert words in source.quote
    assert service.document(source.document_id).text[source.start : source.end] == source.quote
    assert source.locator is not None
    assert source.locator.value == f"{moment}, {speaker}"


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("Kto powiedział, że gminy potrzebują wspólnego systemu obiegu dokumentów?", 1),
        ("Kto mówił o funduszu na remonty dróg?", 2),
        ("Kto stwierdził, że urzędnicy nie poradzą sobie z cyberatakami bez szkoleń?", 3),
        ("kto powiedzial ze sekretarz jest kregoslupem urzedu", 4),
        ("Kto podkreślił, że powiaty potrzebują funduszu?", 2),
        ("Kto wspomniał o samochodzie elektrycznym?", 5),
        ("Czyje to słowa, że sekretarz jest kręgosłupem urzędu?", 4),
    ],
)
def test_the_speaker_and_the_minute_are_named(panel: Service, question: str, turn: int) -> None:
    assert_said(panel, panel.ask(question), *TURNS[turn])


def test_a_corrected_speaker_is_named(panel: Service) -> None:
    (key,) = [one.id for one in panel.documents()]
    panel.edit_material(key, [Edit("speaker", "SPEAKER_03", "Podsekretarz stanu"), Edit("speaker", "Jan Kot", "Kott")])
    question = "Kto powiedział, że sekretarz jest kręgosłupem urzędu?"
    assert_said(panel, panel.ask(question), "Podsekretarz stanu", *TURNS[4][1:])
    assert_said(panel, panel.ask("Kto mówił o funduszu na remonty dróg?"), "Kott", *TURNS[2][1:])
    assert "SPEAKER_03" not in panel.ask(question).text
    panel.edit_material(key, [], [("speaker", "SPEAKER_03")])
    assert_said(panel, panel.ask(question), *TURNS[4])


def test_a_corrected_word_is_said_by_the_same_speaker(panel: Service) -> None:
    (key,) = [one.id for one in panel.documents()]
    panel.edit_material(key, [Edit("word", "kręgosłupem każdego", "mózgiem, sercem i duszą każdego")])
    answer = panel.ask("Kto powiedział, że sekretarz jest mózgiem urzędu?")
    assert_said(panel, answer, *TURNS[4][:2], "Sekretarz jest mózgiem, sercem i duszą każdego urzędu.")
    assert_said(panel, panel.ask("Kto wspomniał o samochodzie elektrycznym?"), *TURNS[5])


def test_what_is_not_asked_of_a_speaker_is_answered_in_the_materials_words(panel: Service) -> None:
    answer = panel.ask("Czego potrzebują powiaty?")
    assert {one.kind for one in answer.statements} == {"quote"}
    assert "wspólnego funduszu" in answer.text


def test_a_turn_without_a_speaker_names_none(service: Service, encoder: Encoder) -> None:
    vars(service)["encoder"] = encoder
    text = "Sekretarz jest kręgosłupem każdego urzędu."
    stored = service.storage.catalogue.put(
        [(Source("a.vtt", text, marks=(Mark(0, len(text), "time", "00:00:05"),)), None)]
    )
    service.storage.bring_to_index(service.encoder, stored)
    answer = service.ask("Kto powiedział, że sekretarz jest kręgosłupem urzędu?")
    assert all(one.kind == "quote" for one in answer.statements)
    assert "None" not in answer.text


def test_a_stenogram_without_minutes_names_the_speaker_alone(service: Service, encoder: Encoder) -> None:
    vars(service)["encoder"] = encoder
    text = "Sekretarz jest kręgosłupem każdego urzędu."
    marks = (Mark(0, len(text), "time", "", "Przewodniczący Rady"),)
    stored = service.storage.catalogue.put([(Source("a.txt", text, marks=marks), None)])
    service.storage.bring_to_index(service.encoder, stored)
    answer = service.ask("Kto powiedział, że sekretarz jest kręgosłupem urzędu?")
    assert answer.text == f"Przewodniczący Rady: „{text}” [1]"


CAPTIONS = """WEBVTT

00:00:05.000 --> 00:00:09.000
<v SPEAKER_00>Witam państwa na panelu o elektronicznych doręczeniach.

00:03:10.000 --> 00:03:15.000
<v Anna Wilk>Gminy potrzebują wspólnego systemu

00:03:15.000 --> 00:03:19.000
<v Anna Wilk>obiegu dokumentów.

01:02:30.000 --> 01:02:35.000
<v SPEAKER_02>Sekretarz jest kręgosłupem każdego urzędu.
"""


def test_captions_are_answered_from_and_their_speakers_corrected(
    service: Service, encoder: Encoder, write: Callable[[str, str | bytes], Path]
) -> None:
    vars(service)["encoder"] = encoder
    path = write("panel.vtt", CAPTIONS)
    (key,) = service.ingest([path]).added
    question = "Kto powiedział, że sekretarz jest kręgosłupem urzędu?"
    words = "Sekretarz jest kręgosłupem każdego urzędu."
    assert_said(service, service.ask(question), "SPEAKER_02", "01:02:30", words)
    speakers = [Edit("speaker", "SPEAKER_02", "Jan Kot"), Edit("speaker", "SPEAKER_00", "Prowadząca")]
    service.edit_material(key, [*speakers, Edit("metadata", "recording", "https://youtu.be/abc")])
    service.ingest([write("panel.vtt", CAPTIONS.replace("Witam państwa", "Witam Państwa"))])
    answer = service.ask(question)
    assert_said(service, answer, "Jan Kot", "01:02:30", words)
    assert answer.sources[0].recording == "https://youtu.be/abc?t=3750s"
    said = service.ask("Kto mówił o wspólnym systemie obiegu dokumentów?")
    assert_said(service, said, "Anna Wilk", "00:03:10", "Gminy potrzebują wspólnego systemu obiegu dokumentów.")
    document = service.document(key)
    assert document.title == "Witam Państwa na panelu o elektronicznych doręczeniach"
    assert "SPEAKER" not in document.text + document.title
