from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.sentences import join_lists, split_sentences


def _cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


def _joined(text: str) -> list[str]:
    return [text[span.start : span.end] for span in join_lists(text, split_sentences(text))]


def test_full_stop_question_exclamation_and_ellipsis_end_a_sentence() -> None:
    text = "Rada obradowała krótko. Czy to dobrze? Bardzo! Zobaczymy… Koniec."
    assert _cut(text) == ["Rada obradowała krótko.", "Czy to dobrze?", "Bardzo!", "Zobaczymy…", "Koniec."]


@pytest.mark.parametrize(
    "sentence",
    [
        "W 2017 r. Fundacja otworzyła biuro w Opolu.",
        "Obrady prowadził dr J. Malinowski z uczelni.",
        "Głos zabrali m.in. Anna Lis oraz prof. Wilk.",
        "Na zjazd przyjechało 2 tys. urzędników.",
        "Podstawą jest art. 5 ust. 2 pkt 3 ustawy.",
        "9. edycja odbyła się w maju.",
        "Szkoła im. Marii Dąbrowskiej ma nowy dach.",
        "Spotkanie trwało od godz. 9.00 do 17.30.",
        "Adres podano na stronie gmina.pl i w gazecie.",
    ],
)
def test_abbreviations_initials_and_numbers_do_not_end_a_sentence(sentence: str) -> None:
    assert _cut(sentence) == [sentence]


@pytest.mark.parametrize(
    "motto", ["„Wiedza. Odwaga. Praca. Gmina jutra.”", "«Słuchać. Rozumieć. Działać.»", "„Po co? Dla ludzi! Zawsze.”"]
)
def test_a_motto_with_full_stops_is_one_sentence(motto: str) -> None:
    text = f"Hasłem zjazdu było {motto} Wybrano je w głosowaniu."
    assert _cut(text) == [f"Hasłem zjazdu było {motto}", "Wybrano je w głosowaniu."]
    assert _cut(f"Hasło {motto} wybrano w głosowaniu.") == [f"Hasło {motto} wybrano w głosowaniu."]


def test_an_abbreviation_that_often_stands_last_ends_a_longer_sentence() -> None:
    text = "Stowarzyszenie działa w gminie od 2004 r. Prowadzi świetlicę."
    assert _cut(text) == ["Stowarzyszenie działa w gminie od 2004 r.", "Prowadzi świetlicę."]


def test_a_closing_quotation_mark_or_bracket_belongs_to_its_sentence() -> None:
    assert _cut("Wójt rzekł: „Zaczynamy.” Zaczęto (punktualnie.) Trwało.") == [
        "Wójt rzekł: „Zaczynamy.”",
        "Zaczęto (punktualnie.)",
        "Trwało.",
    ]


def test_a_line_break_ends_a_sentence_and_list_markers_stay_out() -> None:
    assert _cut("- kawa\n2. Herbata\nb) sok\n• woda") == ["kawa", "Herbata", "sok", "woda"]


def test_only_the_range_asked_for_is_cut() -> None:
    text = "Pierwsze zdanie. Drugie zdanie. Trzecie zdanie."
    start, end = text.index("Drugie"), text.index(" Trzecie")
    assert [text[span.start : span.end] for span in split_sentences(text, start, end)] == ["Drugie zdanie."]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t \n"])
def test_blank_text_has_no_sentences(text: str) -> None:
    assert split_sentences(text) == ()


def test_a_list_is_joined_to_its_lead_in() -> None:
    text = "Partnerami zjazdu były firmy:\n- Alfa,\n- Beta,\n- Gamma.\nDziękujemy im."
    assert _joined(text) == ["Partnerami zjazdu były firmy:\n- Alfa,\n- Beta,\n- Gamma.", "Dziękujemy im."]


def test_list_items_that_are_sentences_stay_apart() -> None:
    items = ["Wójt otworzył obrady długą przemową.", "Skarbnik omówił budżet na przyszły rok."]
    assert _joined(f"Przebieg dnia:\n- {items[0]}\n- {items[1]}") == ["Przebieg dnia:", *items]


def test_a_list_too_long_to_quote_stays_apart() -> None:
    items = [f"miejscowość o bardzo długiej nazwie numer {number}" for number in range(30)]
    assert _joined("Goście:\n" + "\n".join(f"- {item}" for item in items)) == ["Goście:", *items]


def test_paragraphs_after_a_colon_are_no_list() -> None:
    assert _joined("Oto wynik:\nWygrała gmina Zalesie.") == ["Oto wynik:", "Wygrała gmina Zalesie."]


_TEXTS = st.text(alphabet='aąbżAŁZ .!?…„”"(–-•*\n\t195:,', max_size=200) | st.lists(
    st.sampled_from(
        ["dr", "J.", "r.", "W 2017 r.", "Zjazd", "gmina.", "„Tak.", "Nie.”", "\n- ", "\n3. ", "M.in.", "?!"]
    )
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(_TEXTS)
def test_sentences_ascend_without_overlap_and_lose_no_letter(text: str) -> None:
    for spans in (split_sentences(text), join_lists(text, split_sentences(text))):
        borders = [border for span in spans for border in (span.start, span.end)]
        assert borders == sorted(borders)
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        pieces = [text[span.start : span.end] for span in spans]
        assert all(piece == piece.strip() for piece in pieces)
        assert [char for piece in pieces for char in piece if char.isalpha()] == [c for c in text if c.isalpha()]
