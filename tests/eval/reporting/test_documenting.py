"""The table in the documents is what the data say."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.compliance.duties import duties
from eval.judging import load_gates
from eval.judging.intervals import families_for
from eval.reporting.documenting import block, rewritten

PAGE = Path("docs/ewaluacja.md")


def test_page_holds_the_table_of_the_data() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert rewritten(text) == text


def test_table_has_every_gate_and_every_duty() -> None:
    told = block()
    assert all(f"`{one.metric}`" in told for one in load_gates())
    assert all(one.reading.pl in told or one.behaviour is not None for one in duties())


def test_figures_that_the_page_says_are_right() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert "183 rodzin" in text
    assert families_for(0.98) == 183
    assert families_for(0.5) == 6


def test_document_without_marks_is_told() -> None:
    with pytest.raises(ValueError, match="tabela"):
        rewritten("nic")
