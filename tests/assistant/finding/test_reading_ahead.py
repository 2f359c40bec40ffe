"""A served assistant has read what its first questions will meet."""

from __future__ import annotations

from pathlib import Path

from assistant.finding.evidence import forget, word_keys
from assistant.service import Service
from assistant.settings import load_settings
from index.encoder.encoder import Encoder

QUESTION = "Gdzie odbył się II Krajowy Kongres Sekretarzy?"


def _missed(folder: Path, encoder: Encoder, *, warm: bool) -> int:
    """How many texts of the materials a first question takes apart."""
    service = Service(load_settings(data=folder), encoder=encoder)
    forget()
    if warm:
        service.warm()
    before = word_keys.cache_info().misses
    service.ask(QUESTION)
    return word_keys.cache_info().misses - before


def test_a_first_question_finds_the_words_of_the_materials_ready(notes_folder: Path, encoder: Encoder) -> None:
    cold, warm = (_missed(notes_folder, encoder, warm=one) for one in (False, True))
    assert warm < cold / 4


def test_what_was_read_ahead_is_let_go_of_with_the_rest(notes_folder: Path, encoder: Encoder) -> None:
    service = Service(load_settings(data=notes_folder), encoder=encoder)
    service.warm()
    assert len(service.answerer.recall.remembered()) > 20
    assert service.answerer.recall.forget() > 20
    assert service.answerer.recall.remembered() == []
