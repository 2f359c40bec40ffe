from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from corpus.catalogue import Catalogue
from corpus.duplicates import repeats, shingles, signature
from corpus.records import Source
from corpus.shipped import shipped_notes

NOTE = (
    "Gmina Zalesie zaprasza sekretarzy na szkolenie z obiegu dokumentów. Spotkanie odbędzie się w świetlicy na rynku. "
    "Zajęcia poprowadzą pracownicy archiwum, którzy od lat porządkują akta urzędów. Każdy uczestnik dostanie wzór "
    "instrukcji kancelaryjnej i listę najczęstszych błędów. Zgłoszenia przyjmuje sekretariat do końca miesiąca. Udział "
    "jest bezpłatny, a liczba miejsc ograniczona do trzydziestu osób z całego powiatu i sąsiednich gmin."
)
FURNITURE = "Portal Powiatu Zielonego podaje za urzędem gminy: "
OTHER = (
    "Rada Miejska w Brzezinach przyjęła plan zagospodarowania terenów nad rzeką. Nowe przepisy pozwolą zbudować "
    "ścieżkę rowerową i przystań kajakową. Mieszkańcy zgłosili do projektu sto uwag, z których część uwzględniono. "
    "Prace ruszą wiosną, kiedy tylko opadnie woda, i potrwają do jesieni przyszłego roku według zapowiedzi burmistrza."
)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with closing(Catalogue(tmp_path / "katalog.sqlite")) as opened:
        yield opened


def test_a_note_with_another_sites_words_around_it_is_the_same_note() -> None:
    one, other = shingles(NOTE), shingles(FURNITURE + NOTE.replace("dokumentów", "pism") + " Czytaj także inne wpisy.")
    assert repeats(one, other)
    assert set(signature(one)) & set(signature(other))


def test_a_short_note_inside_a_long_article_is_found_by_what_it_shares() -> None:
    assert repeats(shingles(NOTE), shingles(f"{OTHER} {NOTE} {OTHER[::-1]}"))


def test_case_diacritics_and_blanks_do_not_tell_texts_apart() -> None:
    folded = NOTE.upper().replace("Ę", "E").replace("Ó", "O").replace(" ", "\n")
    assert repeats(shingles(NOTE), shingles(folded))


def test_different_texts_are_no_repetitions() -> None:
    assert not repeats(shingles(NOTE), shingles(OTHER))
    assert not set(signature(shingles(NOTE))) & set(signature(shingles(OTHER)))


def test_texts_too_short_to_tell_are_never_repetitions() -> None:
    short = "Rada radzi, wójt rządzi, sekretarz pisze."
    assert signature(shingles(short)) == ()
    assert not repeats(shingles(short), shingles(short))
    assert len(shingles("dwa słowa")) == 0


def test_the_signature_of_a_long_text_does_not_depend_on_how_it_is_taken_in_blocks() -> None:
    words = random.Random(1).choices(NOTE.split() + OTHER.split(), k=20_000)  # noqa: S311 - a seeded choice of words
    many = shingles(" ".join(words))
    assert len(many) > 8192
    assert signature(many) == signature(np.sort(many)[::-1].copy())


def test_the_shipped_notes_repeat_each_other_nowhere() -> None:
    texts = [path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in shipped_notes()]
    found = [shingles(text) for text in texts]
    assert not [(a, b) for a in range(len(found)) for b in range(a) if repeats(found[a], found[b])]


def test_materials_that_repeat_each_other_know_it_until_one_of_them_changes(catalogue: Catalogue) -> None:
    one, other, third = catalogue.put(
        [(Source("a", NOTE), None), (Source("b", FURNITURE + NOTE), None), (Source("c", OTHER), None)]
    )
    assert catalogue.twins(one.document_id) == (other.document_id,)
    assert catalogue.twins(other.document_id) == (one.document_id,)
    assert catalogue.twins(third.document_id) == ()
    catalogue.put([(Source("b", OTHER[:200]), None)])
    assert catalogue.twins(one.document_id) == ()
    catalogue.put([(Source("b", NOTE), None)])
    catalogue.remove(other.document_id)
    assert catalogue.twins(one.document_id) == ()
