"""One folder with a file of every format, one command, and a question to each, answered from the right place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.answer import Answer, Outcome
from assistant.service import Service
from assistant.settings import load_settings
from corpus.readers.formats import FORMATS, suffix_of
from corpus.records import Locator
from index.encoder.encoder import Encoder

FIXTURES = Path(__file__).parents[1] / "corpus" / "fixtures"
# of materials that repeat each other in another format, one
FILES = (
    "program.pdf uchwala.pdf joomla.html kongres.odt regulamin.docx forum.pptx program-kongresu.csv "
    "stenogram-panelu.txt kadry.vtt e-doreczenia.srt materialy.zip"
).split()


@pytest.fixture(scope="module")
def library(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Service:
    folder = tmp_path_factory.mktemp("materialy")
    for name in FILES:
        shutil.copy(FIXTURES / name, folder / name)
    (folder / "notatka.md").write_text(
        "# Notatka z sekcji\n\n## Ustalenia\n\nSekcja poprosiła o wzór rejestru umów w jednym pliku.\n",
        encoding="utf-8",
    )
    service = Service(load_settings(data=tmp_path_factory.mktemp("dane")), encoder=encoder)
    report = service.ingest([folder])
    assert not report.problems
    assert not report.skipped
    return service


def _ask(library: Service, question: str) -> Answer:
    answer = library.ask(question)
    assert answer.outcome is Outcome.ANSWERED, question
    for source in answer.sources:
        text = library.document(source.document_id).text
        assert text[source.start : source.end] == source.quote
    return answer


@pytest.mark.parametrize(
    ("question", "said", "origin", "locator"),
    [
        (
            "O której godzinie jest debata „Sekretarz jako strażnik ciągłości urzędu”?",
            "10.30",
            "program.pdf",
            Locator("page", "3"),
        ),
        ("Ile zgłoszeń rozpatrzyła kapituła „Pióra Sekretarza”?", "57 zgłoszeń", "program.pdf", Locator("page", "4")),
        ("Ilu uczestników głosowało za przyjęciem uchwały?", "211", "uchwala.pdf", Locator("page", "3")),
        (
            "Kto otworzył obrady w sali sesyjnej urzędu?",
            "burmistrz",
            "joomla.html",
            Locator("heading", "Kongres sekretarzy o cyfrowych urzędach"),
        ),
        (
            "Od której godziny trwa rejestracja pierwszego dnia?",
            "8:30",
            "kongres.odt",
            Locator("heading", "Program kongresu › Dzień pierwszy"),
        ),
        ("Ile wynosi opłata za zgłoszenie od osoby?", "640 zł", "regulamin.docx", Locator("heading", "Zgłoszenia")),
        ("Ile wynosi kwota dofinansowania na urząd?", "47 350 zł", "forum.pptx", Locator("slide", "7")),
        (
            "Kiedy jest warsztat „Żywe archiwum zakładowe”?",
            "11:15",
            "program-kongresu.csv",
            Locator("heading", "21 maja 2026"),
        ),
        (
            "Kto zapytał, kto dziś obsługuje skrzynkę?",
            "Prowadząca, 00:12:41",
            "stenogram-panelu.txt",
            Locator("time", "00:12:41, Prowadząca"),
        ),
        (
            "Kto powiedział, że odeszło siedem osób?",
            "Sekretarz gminy, 00:00:34",
            "kadry.vtt",
            Locator("time", "00:00:34, Sekretarz gminy"),
        ),
        ("Ile kosztował średnio list polecony?", "dziewięć złotych", "e-doreczenia.srt", Locator("time", "00:00:16")),
        ("O jaki wzór poprosiła sekcja?", "rejestru umów", "notatka.md", Locator("heading", "Ustalenia")),
    ],
)
def test_a_question_to_each_format_is_answered_from_the_right_place(
    library: Service, question: str, said: str, origin: str, locator: Locator
) -> None:
    answer = _ask(library, question)
    first = answer.sources[0]
    assert said in answer.text
    assert first.locator == locator
    assert origin in (first.origin, *(one.origin for one in first.also))  # the archive holds two of the files again


def test_a_file_inside_an_archive_is_cited_by_its_place_in_it(library: Service) -> None:
    answer = _ask(library, "Czym zakończą się obrady w kościele świętej Łucji?")
    assert "koncert" in answer.text
    assert answer.sources[0].origin == "materialy.zip/zakończenie.txt"


def test_every_format_read_has_a_file_among_the_fixtures() -> None:
    found = {suffix_of(path.name) for path in FIXTURES.iterdir()}
    assert set(FORMATS) - found == {".markdown", ".htm"}
