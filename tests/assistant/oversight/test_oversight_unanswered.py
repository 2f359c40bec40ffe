"""Questions that found no answer: counted by form, masked, gone in time, none where a setting says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from stores import ASKED, NOWHERE, Clock, filled

from assistant.oversight.database import OversightFile
from assistant.oversight.matching import form_of
from assistant.oversight.schema import REPORTS
from assistant.oversight.unanswered import UnansweredQuestions
from assistant.oversight.unnaming import unnamed
from assistant.understanding.question import understand
from index.encoder.encoder import Encoder

Write = Callable[[str, str | bytes], Path]


def test_they_are_counted_in_any_form_of_their_words(tmp_path: Path, encoder: Encoder, write: Write) -> None:
    service = filled(tmp_path / "data", encoder, write)
    for question in (NOWHERE, "ile kosztuje bilet do opery", "Ile kosztują bilety do opery?", ASKED):
        service.ask(question)
    service.ask("Anna Nowak, PESEL 44051401359: ile kosztują bilety do kina?")
    first, second = service.oversight.unanswered()
    assert (first.question, first.count) == ("Ile kosztują bilety do opery?", 3)
    assert "44051401359" not in second.question
    assert "Nowak" not in second.question
    assert set(first.to_json()) == {"question", "language", "count", "first", "last"}
    assert len(first.to_json()["last"]) == len("2026-03-01")


def test_none_is_kept_where_a_setting_says_so(tmp_path: Path, encoder: Encoder, write: Write) -> None:
    service = filled(tmp_path / "data", encoder, write, unanswered_days=0)
    service.ask(NOWHERE)
    assert service.oversight.unanswered() == []
    assert not (tmp_path / "data" / "reports.sqlite3").exists()


def test_they_go_when_nobody_asked_for_long(tmp_path: Path) -> None:
    clock = Clock()
    path = tmp_path / "reports.sqlite3"
    kept = UnansweredQuestions(OversightFile(path, REPORTS), days=90, now=clock)
    for question in (NOWHERE, "Kto pilnował szatni?"):
        kept.add(question, form_of(understand(question)))
    clock.move(60)
    kept.add(NOWHERE, form_of(understand(NOWHERE)))
    clock.move(31)
    assert [(one.question, one.count) for one in kept.every()] == [(NOWHERE, 2)]
    assert b"szatni" not in path.read_bytes()


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Co mówił Jan Kowalski o RODO?", "Co mówił [osoba] o RODO?"),
        ("Ile zarabia Anna Nowak-Zielińska?", "Ile zarabia [osoba]?"),
        ("co powiedział jan kowalski", "co powiedział [osoba]"),
        ("Zapytaj Annę M. Wiśniewską", "Zapytaj [osoba]"),
        ("Kto był na Krajowym Kongresie Sekretarzy?", "Kto był na Krajowym Kongresie Sekretarzy?"),
        ("Kiedy w maju był wójt Borku?", "Kiedy w maju był wójt Borku?"),
        ("Co robi Ministerstwo Cyfryzacji?", "Co robi Ministerstwo Cyfryzacji?"),
    ],
)
def test_names_of_people_go(text: str, plain: str) -> None:
    assert unnamed(text) == plain
