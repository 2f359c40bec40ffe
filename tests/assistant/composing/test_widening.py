"""Questions that the edition they name does not answer: searched again in all materials, or not, and said so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answer import Outcome
from assistant.composing.widening import elsewhere, widened
from assistant.finding.evidence import FEATURES, Candidate
from assistant.service import Service
from assistant.understanding.question import Question, understand
from corpus.records import Edition, Span, StoredPassage
from index.encoder.encoder import Encoder

KNOWN = [
    Edition(4, "IV", 2019, 1, "Toruń"),
    Edition(5, "V", 2021, 1, "Opole"),
]
OPENED = """---
title: IV Krajowy Kongres Sekretarzy w Toruniu
edition: 4
published: 2019-05-20
---

IV Krajowy Kongres Sekretarzy odbył się w Toruniu 13–14 maja 2019 roku. Na IV Krajowym Kongresie Sekretarzy mówiono o
wodociągach. Obrady otworzyła starosta Maria Nowakowska. O kanalizacji wsi mówił wójt Piotr Zieliński.
"""
CLOSED = """---
title: V Krajowy Kongres Sekretarzy w Opolu
edition: 5
published: 2021-05-20
---

V Krajowy Kongres Sekretarzy odbył się w Opolu. Na V Krajowym Kongresie Sekretarzy burmistrz Anna Malinowska mówiła o
sztucznej inteligencji w urzędach gmin. Hasłem V Krajowego Kongresu Sekretarzy było „Urząd bliżej ludzi”.
"""


@pytest.fixture
def two(service: Service, encoder: Encoder, write: Callable[[str, str | bytes], Path], tmp_path: Path) -> Service:
    """Materials on two congresses."""
    vars(service)["encoder"] = encoder
    write("cztery.md", OPENED)
    write("piec.md", CLOSED)
    service.ingest([tmp_path / "materials"])
    return service


def asked(question: str) -> Question:
    return understand(question, KNOWN)


@pytest.mark.parametrize(
    "question",
    [
        "Co mówiono o sztucznej inteligencji na IV kongresie?",
        "Co mówiono o sztucznej inteligencji w 2019 roku?",
        "Co mówiono o sztucznej inteligencji w Toruniu?",
        "co mowiono na temat sztucznej inteligencji na czwartym",
        "What was said about artificial intelligence at the fourth congress?",
    ],
)
def test_a_topic_of_another_congress_is_told_with_its_edition(two: Service, question: str) -> None:
    answer = two.ask(question)
    assert (answer.outcome, answer.understood.widened) == (Outcome.ANSWERED, True)
    assert answer.understood.editions == (4,)
    assert {source.edition for source in answer.sources} == {5}
    assert "2019" in answer.text.split("\n")[0]
    for line, statement in zip(answer.text.split("\n")[1:], answer.statements, strict=True):
        assert line.startswith(("V edycja (2021): „", "edition V (2021): „"))
        assert statement.text in line
        assert statement.kind == "own"
    assert answer.understood.shown is not None
    assert "nic tam nie znalazłem" in answer.understood.shown or "found nothing there" in answer.understood.shown


@pytest.mark.parametrize(
    "question",
    [
        "Jakie hasło miał IV Kongres?",
        "Kto był gospodarzem IV Kongresu?",
        "Ilu gości mówiło o sztucznej inteligencji na IV Kongresie?",
        "Kiedy na IV Kongresie mówiono o sztucznej inteligencji?",
        "Czy na IV Kongresie mówiono o sztucznej inteligencji?",
        "O której godzinie zaczął się IV Kongres?",
    ],
)
def test_a_fact_of_one_congress_is_never_taken_from_another(two: Service, question: str) -> None:
    answer = two.ask(question)
    assert not answer.understood.widened
    assert 5 not in {source.edition for source in answer.sources}
    assert not any(told in answer.text for told in ("Malinowska", "Urząd bliżej ludzi", "Opolu"))


def test_where_a_congress_was_is_not_told_by_the_place_of_another(two: Service) -> None:
    for question in ("Kiedy odbył się V Kongres?", "Jaki był termin V Kongresu?"):
        answer = two.ask(question)
        assert 4 not in {source.edition for source in answer.sources}
        assert "2019" not in answer.text


def test_what_is_nowhere_is_not_found_and_it_is_said_where_it_was_looked_for(two: Service) -> None:
    answer = two.ask("Co mówiono o kosmonautach na IV Kongresie?")
    assert answer.outcome is Outcome.NOT_FOUND
    assert not answer.understood.widened
    assert "IV edycji (2019)" in answer.text
    assert "pozostałych" in answer.text
    assert answer.understood.shown == (
        "Szukam w: IV edycja, 2019 — nic tam nie znalazłem, we wszystkich materiałach też nie."
    )


def test_an_edition_picked_by_the_user_is_not_left(two: Service) -> None:
    answer = two.ask("Co mówiono o sztucznej inteligencji?", edition=4)
    assert answer.outcome is Outcome.NOT_FOUND
    assert answer.understood.shown == "Szukam w: IV edycja, 2019."


def test_what_the_edition_answers_is_not_looked_for_elsewhere(two: Service) -> None:
    answer = two.ask("Co mówiono o wodociągach na IV Kongresie?")
    assert answer.outcome is Outcome.ANSWERED
    assert not answer.understood.widened
    assert answer.understood.shown == "Szukam w: IV edycja, 2019."


@pytest.mark.parametrize(
    ("question", "wide"),
    [
        ("Co mówiono o wodzie na IV Kongresie?", True),
        ("Co mówiono na temat nowych wodociągów na IV Kongresie?", True),
        ("Co robił Zieliński na IV Kongresie?", True),
        ("Co mówiono o wodzie?", False),
        ("Gdzie mówiono o wodzie na IV Kongresie?", False),
        ("Kto wygrał konkurs na IV Kongresie?", False),
        ("Kto wygrał konkurs ELoGE na IV Kongresie?", False),
        ("Who won ELoGE at the fourth congress?", False),
        ("Kto mówił o ELoGE na IV Kongresie?", True),
        ("Wymień laureatów IV Kongresu", False),
        ("O czym mówiono na IV Kongresie?", False),
        ("Podsumuj IV Kongres", False),
        ("Jakie hasło miał IV Kongres?", False),
    ],
)
def test_only_topics_and_names_lead_out_of_an_edition(question: str, wide: bool) -> None:
    found = widened(asked(question))
    assert (found is not None) is wide
    assert found is None or not found.editions


def test_passages_of_other_editions_are_found_where_the_one_asked_for_has_none(
    service: Service, encoder: Encoder, write: Callable[[str, str | bytes], Path]
) -> None:
    vars(service)["encoder"] = encoder
    text = (
        "Na IV Krajowym Kongresie Sekretarzy wójtowie sadzili lipy. V Krajowy Kongres Sekretarzy odbędzie się w Opolu."
    )
    line = {"id": "a", "title": "IV Krajowy Kongres Sekretarzy", "edition": 4, "text": text}
    service.ingest([write("a.jsonl", json.dumps(line))])
    assert [one.number for one in service.editions()] == [4, 5]
    assert [hit.passage.edition for hit in service.search("Kto sadził lipy na V Kongresie?").hits] == [4]
    assert service.search("Kto sadził lipy?", edition=5).hits == ()


def test_sentences_of_the_edition_asked_about_are_not_called_those_of_others() -> None:
    text = "Mówiono o wodzie."
    found = [
        Candidate(
            StoredPassage(at, "d", text, 0, len(text), (Span(0, len(text)),), None, edition, "Relacja"),
            Span(0, len(text)),
            text,
            (0.0,) * len(FEATURES),
        )
        for at, edition in enumerate((4, 5, None))
    ]
    kept = elsewhere(asked("Co mówiono o wodzie na IV Kongresie?"), found)
    assert [one.passage.edition for one in kept] == [5, None]
