"""Themes that sentences of one side or several speak of."""

from __future__ import annotations

from assistant.composing.themes import rows, sentences_of, summing_up, themes
from corpus.records import Span, StoredPassage

CYBER = "Na naradzie wójtów ostrzegano przed gwałtownym wzrostem liczby cyberataków."
DATA = "Prelegentka z Borku opowiadała o ochronie danych osobowych w małej gminie."
BOTH = "Wiele mówiono o cyberatakach, a najwięcej o hakerach i o cyberbezpieczeństwie gmin."
ALL = "Cyberbezpieczeństwo, sztuczna inteligencja, demografia, petycje i prosty język – to tematy narady w Borku."


def side(*sentences: str) -> list[StoredPassage]:
    text = " ".join(sentences)
    spans = tuple(Span(text.index(one), text.index(one) + len(one)) for one in sentences)
    return [StoredPassage(1, "d", text, 0, len(text), spans, None, None, "Narada")]


def test_a_theme_of_both_sides_comes_first_and_a_silent_side_has_an_empty_cell() -> None:
    made = rows([sentences_of(side(CYBER, DATA)), sentences_of(side(BOTH))], 5)
    assert [row.theme.pl for row in made] == ["Cyberbezpieczeństwo", "Ochrona danych osobowych"]
    assert [[cell.text if cell else None for cell in row.cells] for row in made] == [[CYBER, BOTH], [DATA, None]]


def test_a_side_that_speaks_of_a_theme_in_another_rows_sentence_is_not_silent() -> None:
    two = "Na naradzie wójtów mówiono o cyberatakach oraz o petycjach i skargach mieszkańców."
    petition = "Burmistrz z Borku opowiadał, jak gmina rozpatruje petycje mieszkańców."
    made = rows([sentences_of(side(two)), sentences_of(side(BOTH, petition))], 5)
    assert [[cell.text if cell else None for cell in row.cells] for row in made] == [[two, BOTH], [two, petition]]


def test_the_sentence_that_names_the_themes_sums_up_and_stands_in_no_row() -> None:
    sentences = sentences_of(side(CYBER, ALL))
    best = summing_up(sentences)
    assert best is not None
    assert best.text == ALL
    assert [cell.text for row in rows([sentences], 5) for cell in row.cells if cell] == [CYBER]
    assert summing_up(sentences_of(side(CYBER, DATA))) is None


def test_no_label_and_no_partner_is_told_as_a_theme() -> None:
    label = "Patronat Honorowy: Jan Nowak, Sekretarz Stanu do spraw Cyfryzacji Gmin."
    assert sentences_of(side(label)) == []


def test_every_theme_has_both_names_and_words() -> None:
    assert all(theme.pl and theme.en and theme.groups and all(theme.groups) for theme in themes())
    assert len({theme.pl for theme in themes()}) == len(themes())


def test_what_a_prize_was_given_for_is_no_theme_but_the_prize() -> None:
    prize = "Główne nagrody przyznano urzędom za obsługę klienta oraz za szkolenia kadr."
    staff = "Mówiono o kadrach w małych gminach i o tym, skąd brać pracowników urzędu."
    made = rows([sentences_of(side(prize, staff))], 5)
    assert {row.theme.pl: row.cells[0].text for row in made if row.cells[0]} == {
        "Kadry i prawo pracy": staff,
        "Konkursy i nagrody": prize,
    }
