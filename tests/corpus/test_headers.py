from __future__ import annotations

import pytest

from corpus.cleaning import clean

LABELS = "Kategoria: Wydarzenia\nOpublikowano: środa, 27, maj 2026 08:54\nJan Kowalski\nOdsłony: 100\n---"
KEPT = "Kategoria: Wydarzenia\nOpublikowano: środa, 27, maj 2026 08:54\nJan Kowalski"


@pytest.mark.parametrize("title", ["", "Zjazd skarbników w Pile\n"])
def test_a_header_that_stands_once_in_the_middle_of_a_sentence_goes_to_the_top(title: str) -> None:
    page = f"Wstęp.\n\nW zjeździe wzięli udział\n\n{title}{LABELS}\n\nskarbnicy gmin. Koniec."
    assert clean(page).text == f"{title}{KEPT}\n\nWstęp.\n\nW zjeździe wzięli udział skarbnicy gmin. Koniec."


def test_so_does_the_first_of_a_repeated_header() -> None:
    page = f"W zjeździe wzięli udział\n\n{LABELS}\n\nskarbnicy gmin i\n\n{LABELS}\n\npowiatów."
    assert clean(page).text == f"{KEPT}\n\nW zjeździe wzięli udział skarbnicy gmin i powiatów."


def test_a_repeated_header_without_labels_goes_to_the_top_too() -> None:
    head = "Głos Gminy\nNumer piąty"
    page = f"W zjeździe wzięli udział\n\n{head}\n\nskarbnicy gmin i\n\n{head}\n\npowiatów."
    assert clean(page).text == f"{head}\n\nW zjeździe wzięli udział skarbnicy gmin i powiatów."


def test_a_header_between_finished_paragraphs_stays_where_it_is() -> None:
    assert clean(f"Wstęp.\n\n{LABELS}\n\nTreść.").text == f"Wstęp.\n\n{KEPT}\n\nTreść."
