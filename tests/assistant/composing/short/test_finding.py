"""A short answer stands where the sentence holds all of the question, and only there."""

from __future__ import annotations

import pytest

from assistant.composing.short.finding import short
from assistant.finding.evidence import FEATURES, Candidate
from assistant.understanding.question import understand
from corpus.records import Span, StoredPassage


def candidate(text: str, headings: str = "") -> Candidate:
    span = Span(0, len(text))
    passage = StoredPassage(1, "d", text, 0, len(text), (span,), None, None, "Narada", headings)
    return Candidate(passage, span, text, tuple(0.0 for _ in FEATURES))


def told(question: str, *texts: str, headings: str = "") -> str | None:
    found = short(understand(question), [candidate(text, headings) for text in texts], [])
    return found.text if found else None


@pytest.mark.parametrize(
    ("question", "sentence", "answer"),
    [
        ("Kiedy powstał Klub Wójtów?", "Klub Wójtów założono 5 maja 1990 roku.", "5 maja 1990"),
        ("Kiedy powstał Klub Wójtów?", "Klub Wójtów organizuje naradę 5 maja 2017 roku.", None),
        ("Gdzie ma siedzibę Klub Wójtów?", "Siedziba Klubu Wójtów jest w Toruniu.", "Toruń"),
        ("Gdzie ma siedzibę Klub Wójtów?", "Klub Wójtów zaprasza na naradę w Toruniu.", None),
        ("Kto finansował badania Klubu?", "Badania Klubu finansował Jan Nowak.", "Jan Nowak"),
        ("Kto finansował badania Klubu?", "Badania Klubu przedstawił Jan Nowak.", None),
        ("Kto napisał raport o wodzie?", "Raport o wodzie opracował Jan Nowak.", "Jan Nowak"),
        ("Kto napisał raport o wodzie?", "Raport o wodzie przedstawił Jan Nowak.", None),
        ("Ile procent gmin korzysta z dronów?", "Z dronów korzysta 12% gmin.", "12% gmin"),
        ("Ile procent gmin korzysta z dronów?", "88% gmin kupuje agregaty.", None),
        ("Od kiedy działa Klub Wójtów?", "Klub Wójtów działa od 1998 roku.", "1998"),
        ("Gdzie jest program narady?", "Program narady mówi o AI w pracy.", None),
        ("Od kiedy działa Klub Wójtów?", "Klub Wójtów działa i zbadał ponad 2000 sekretarzy.", None),
    ],
)
def test_the_sentence_must_hold_what_was_done(question: str, sentence: str, answer: str | None) -> None:
    assert told(question, sentence) == answer


def test_a_name_may_stand_in_the_headings() -> None:
    assert told("Kiedy założono Klub Wójtów?", "Założono go 5 maja 1990 roku.", headings="Klub Wójtów") == "5 maja 1990"


def test_only_counts_of_the_same_thing_done_differ() -> None:
    texts = ("71% gmin utraciło mieszkańców.", "97% gmin pytało mieszkańców o zdanie.")
    assert told("Ile gmin utraciło mieszkańców?", *texts) == "71% gmin"


@pytest.mark.parametrize(
    ("question", "sentence", "answer"),
    [
        ("Kto jest prezesem Klubu Wójtów?", "Mówił Jan Nowak, Prezes Zarządu Klubu Wójtów.", "Jan Nowak"),
        ("Kto jest szefem KW Doliny?", "Mówił Jan Nowak, prezes KW Doliny.", "Jan Nowak"),
        ("Kto jest prezesem Klubu Wójtów Polskich?", "Mówił Jan Nowak, prezes KWP.", "Jan Nowak"),
        ("Kto kieruje KWP?", "Mówił Jan Nowak, prezes Klubu Wójtów Polskich.", "Jan Nowak"),
        ("Kto stoi na czele Klubu Wójtów?", "Mówił Jan Nowak, wójt Borku, przewodniczący Klubu Wójtów.", "Jan Nowak"),
        ("Kto jest ministrem dróg?", "Minister Dróg Jan Nowak otworzył naradę.", "Jan Nowak"),
        ("Kto jest wójtem Borku?", "Mówił Jan Nowak, prezes Klubu, sekretarz Borku.", None),
        ("Kto jest wójtem Borku?", "Mówili Jan Nowak, wójt Doliny, i Piotr Lis z Borku.", None),
    ],
)
def test_who_holds_an_office_is_told_by_the_title_beside_the_name(
    question: str, sentence: str, answer: str | None
) -> None:
    assert told(question, sentence) == answer


@pytest.mark.parametrize(
    ("texts", "answer"),
    [
        (
            (
                "Mówił Jan Nowak, wójt Borku, prezes Klubu Wójtów.",
                "Dziękował Jan Nowak, prezes Klubu wójtów, wójt Borku.",
            ),
            "Jan Nowak – wójt Borku, prezes Klubu Wójtów",
        ),
        (
            ("Byli Jan Nowak – minister dróg i mostów oraz Piotr Lis – wójt Borku.",),
            "Jan Nowak – minister dróg i mostów",
        ),
        (
            ("Mówił Jan Nowak – Pełnomocnik Rządu ds. Dróg, który apelował o mosty.",),
            "Jan Nowak – Pełnomocnik Rządu ds. Dróg",
        ),
        (("Pisze Jan Nowak, prezes Klubu im. Anny Lis.",), "Jan Nowak – prezes Klubu im. Anny Lis"),
        (("Mówi Jan Nowak, MBA - Prezes Klubu.",), "Jan Nowak – Prezes Klubu"),
    ],
)
def test_a_function_is_told_whole_and_once(texts: tuple[str, ...], answer: str) -> None:
    assert told("Kim jest Nowak?", *texts) == answer


@pytest.mark.parametrize(
    ("sentences", "answer"),
    [
        (
            ("Wyróżnienie otrzymał Klub Wójtów.", "Wyróżnienie otrzymały: Klub Wójtów, Rada Miast i Forum Gmin."),
            "Klub Wójtów, Rada Miast i Forum Gmin",
        ),
        (
            ("Wyróżnienie dostał Klub Wójtów.", "Wyróżnienie zdobyły Klub Wójtów i Rada Miast."),
            "Klub Wójtów i Rada Miast",
        ),
        # others who have it too: the sentences tell, and no one of them alone
        (("Wyróżnienie otrzymał Klub Wójtów.", "Wyróżnienie otrzymały też: Rada Miast, Forum Gmin i Izba Wsi."), None),
        (("Wyróżnienie otrzymał Klub Wójtów.", "Obecne były: Rada Miast, Forum Gmin i Izba Wsi."), "Klub Wójtów"),
    ],
)
def test_one_of_several_is_told_with_the_others(sentences: tuple[str, ...], answer: str | None) -> None:
    assert told("Kto otrzymał wyróżnienie?", *sentences) == answer


def test_who_organised_is_not_told_for_who_did_it_beside() -> None:
    sentences = ("Współorganizatorem narady był Klub Wójtów.", "Organizatorami narady były Rada Miast i Klub Wójtów.")
    assert told("Kto był współorganizatorem narady?", *sentences) == "Klub Wójtów"
    assert told("Kto objął patronat nad naradą?", "Patronem narady był Klub Wójtów.") == "Klub Wójtów"


@pytest.mark.parametrize(
    ("question", "sentences", "answer"),
    [
        ("Kto wręczył nagrodę?", ("Nagrodę dostał Klub Wójtów.",), None),
        ("Kto dostał nagrodę?", ("Nagrodę otrzymał Klub Wójtów.",), "Klub Wójtów"),
        ("Kto nie dostał nagrody?", ("Nagrodę dostał Klub Wójtów.",), None),
        ("Kto był współorganizatorem narady?", ("Organizatorem narady był Klub Wójtów.",), None),
        ("Kto dostał nagrodę?", ("Nagrodę dostał Klub Wójtów.", "Nagrodę dostała Rada Miast."), None),
        (
            "Kiedy odbył się szczyt burmistrzów?",
            ("Szczyt burmistrzów odbył się 15 i 16 maja 2019 roku.",),
            "15 i 16 maja 2019",
        ),
        ("Gdzie i kiedy zawarto ugodę?", ("Ugodę zawarto 15 maja 2019 roku w Toruniu.",), None),
        ("Gdzie zawarto ugodę?", ("Ugodę zawarto w Nashville w USA.",), "Nashville, USA"),
        ("Ile gmin jest w kraju?", ("W badaniu wzięło udział 70% gmin w kraju.",), None),
        ("Ile krajów zrzesza Klub Wójtów?", ("Klub Wójtów zrzesza wójtów w 50 krajach.",), None),
        ("Ile gmin zrzesza Klub Wójtów?", ("Klub Wójtów zrzesza pięć gmin.",), "pięć gmin"),
        ("Ile kryteriów miał konkurs?", ("Konkurs miał ocenę według pięciu kryteriów.",), None),
    ],
)
def test_the_very_thing_and_all_of_it(question: str, sentences: tuple[str, ...], answer: str | None) -> None:
    assert told(question, *sentences) == answer
