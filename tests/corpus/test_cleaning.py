from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.cleaning import clean, is_service_line

HEADER = "\n".join(
    (
        "Zjazd skarbników w Pile",
        "Kategoria: Wydarzenia",
        "Opublikowano: środa, 27, maj 2026 08:54",
        "Jan Kowalski",
        "Odsłony: 100",
        "---",
    )
)
PAGE = f"""{HEADER}

W zjeździe wzięli udział skarbnicy gmin i powiatów, a także

{HEADER.replace("Odsłony", "Odśłony")}

przedstawiciele banków. Obrady trwały dwa dni.
"""
WRAPPED = """Narada odbyła się w nowej sali przy rynku i zgromadziła ponad dwustu
gości z całego województwa oraz przedstawicieli uczelni, które uczą
przyszłych urzędników, a także firm, które dostarczają programy do
obsługi sesji rady i budżetu. Gospodarzem był burmistrz miasta wraz
z zastępcą, a obrady prowadziła sekretarz powiatu z długim stażem w
tym urzędzie. Pierwszy dzień poświęcono zmianom w prawie i ochronie
danych, drugi zaś szkoleniom kadr oraz zarządzaniu urzędem w małych
gminach."""
MARKED = "# Program\n\n## Dzień 1\n\n- powitanie\n- obiad\n\n1. Raport\n2. Dyskusja\n\n| a | b |\n|---|---|\n| c | d |"


def test_a_header_repeated_in_the_middle_of_a_sentence_goes_and_the_sentence_is_whole() -> None:
    text = clean(PAGE).text
    assert (
        "W zjeździe wzięli udział skarbnicy gmin i powiatów, a także przedstawiciele banków. Obrady trwały dwa dni."
        in text.split("\n\n")
    )


def test_one_occurrence_of_the_header_stays() -> None:
    text = clean(PAGE).text
    for line in ("Zjazd skarbników w Pile", "Kategoria: Wydarzenia", "Jan Kowalski"):
        assert text.count(line) == 1


def test_the_header_tells_category_date_and_author() -> None:
    metadata = clean(PAGE).metadata
    assert (metadata.category, metadata.published, metadata.author) == (
        "Wydarzenia",
        date(2026, 5, 27),
        "Jan Kowalski",
    )


def test_an_author_named_by_a_label_is_read_too() -> None:
    metadata = clean("Autorka: Ewa Lis-Nowak\nData publikacji: 3.02.2021\n\nTreść wiadomości.").metadata
    assert (metadata.author, metadata.published) == ("Ewa Lis-Nowak", date(2021, 2, 3))


def test_a_page_without_labels_tells_nothing() -> None:
    metadata = clean("Zwykły tekst o gminie.").metadata
    assert (metadata.category, metadata.published, metadata.author) == (None, None, None)


@pytest.mark.parametrize(
    "line",
    [
        "Odsłony: 100",
        "Odśłony: 100",
        "odslony: 1 234",
        "Wyświetleń: 7",
        "* Odsłony: 12 *",
        "Odsłony 1234",
        "Odsłony 12 345",
    ],
)
def test_view_counters_go(line: str) -> None:
    assert clean(f"Przed.\n\n{line}\n\nPo.").text == "Przed.\n\nPo."


@pytest.mark.parametrize("line", ["Uczestników: 100", "Warsztaty: 12", "Rok 2016", "Osłony: sto", "Sala 100"])
def test_other_lines_with_a_number_stay(line: str) -> None:
    assert clean(f"Przed.\n\n{line}\n\nPo.").text == f"Przed.\n\n{line}\n\nPo."


@pytest.mark.parametrize("ruler", ["---", "=====", "* * *", "_____", "~~~~", "– – –"])
def test_rulers_go(ruler: str) -> None:
    assert clean(f"Przed.\n\n{ruler}\n\nPo.").text == "Przed.\n\nPo."


def test_a_line_under_a_heading_is_no_ruler() -> None:
    assert clean("Nagłówek\n---\nTreść pod nim.").text == "Nagłówek\n---\nTreść pod nim."


@pytest.mark.parametrize("blank", ["\n", "\n\n", "\r\n", "   \n \n"])
def test_lines_wrapped_by_a_page_are_joined_double_spaced_or_not(blank: str) -> None:
    assert clean(WRAPPED.replace("\n", blank)).text == WRAPPED.replace("\n", " ")


def test_short_lines_of_an_address_are_not_joined() -> None:
    address = "Urząd Gminy Zalesie\nul. Polna 4\n00-001 Zalesie"
    assert clean(address).text == address


def test_a_sentence_torn_by_a_page_break_is_whole() -> None:
    assert clean("Wójt podpisał umowę\n\nz firmą budowlaną.").text == "Wójt podpisał umowę z firmą budowlaną."


def test_finished_paragraphs_stay_apart() -> None:
    assert (
        clean("Wójt podpisał umowę.\n\nFirma zaczyna w maju.").text == "Wójt podpisał umowę.\n\nFirma zaczyna w maju."
    )


def test_headings_lists_and_tables_keep_their_lines() -> None:
    assert clean(MARKED).text == MARKED


def test_a_line_said_twice_in_prose_stays_twice() -> None:
    text = "Brawo dla gminy!\n\nPotem przemówił wójt.\n\nBrawo dla gminy!"
    assert clean(text).text == text


def test_glued_words_are_parted_and_names_stay() -> None:
    assert clean("SekretarzymówiłdrCezary o eSesja, mObywatel i YouTube.").text == (
        "Sekretarzy mówił dr Cezary o eSesja, mObywatel i YouTube."
    )


def test_invisible_signs_control_signs_and_odd_blanks_go() -> None:
    assert clean("\ufeffGmi\u00adna\u200b ma\u00a0 plan\x07.\r\nJest\tdobry. ").text == "Gmina ma plan .\nJest dobry."


def test_letters_made_of_two_signs_become_one() -> None:
    assert clean("Gmina Ło\u0301dz\u0301").text == "Gmina Łódź"


@pytest.mark.parametrize("raw", ["", "\n\n\n", "   ", "\x00\x01", "---\n\n---", "Odsłony: 5"])
def test_a_page_without_text_cleans_to_nothing(raw: str) -> None:
    assert clean(raw).text == ""


def test_a_long_heading_above_wrapped_prose_stays_a_heading() -> None:
    heading = "# Prawa osób: jak odpowiedzieć na list mieszkanki gminy"
    line = "Sekretarz gminy czyta list i szuka w materiałach zdań, które wymieniają tę osobę, a potem"
    text = clean("\n\n".join([heading, "\n".join([line] * 8) + " odpowiada.", "Koniec."])).text
    assert text.split("\n\n")[0] == heading
    assert f"{line} {line}" in text


@pytest.mark.parametrize(
    ("line", "service"),
    [
        ("Kategoria: Aktualności", True),
        ("Opublikowano: 1.02.2020", True),
        ("Jan Kowalski", True),
        ("Ewa Lis-Nowak", True),
        ("Kategoria:", False),
        ("Jan Kowalski otworzył obrady.", False),
        ("Program", False),
    ],
)
def test_labels_and_lone_names_are_service_lines(line: str, service: bool) -> None:
    assert is_service_line(line) is service


_WORDS = st.sampled_from("gmina wójt otworzył długie obrady rady powiatu i miasta w maju oraz czerwcu 2020".split())
_SENTENCE = st.lists(_WORDS, min_size=3, max_size=25).map(lambda words: "Zatem " + " ".join(words) + ".")
_PARAGRAPHS = st.lists(_SENTENCE, min_size=1, max_size=8, unique=True)
_LINES = st.lists(st.sampled_from([*PAGE.split("\n"), *WRAPPED.split("\n"), *MARKED.split("\n"), "WójtAnna", "***"]))


@settings(max_examples=60, deadline=None)
@given(_PARAGRAPHS)
def test_plain_paragraphs_come_out_as_they_went_in(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    assert clean(text).text == text


@settings(max_examples=60, deadline=None)
@given(st.text() | _LINES.map("\n".join))
def test_any_page_can_be_cleaned_and_leaves_no_run_of_blank_lines(raw: str) -> None:
    text = clean(raw).text
    assert "\n\n\n" not in text
    assert text == text.strip("\n")
