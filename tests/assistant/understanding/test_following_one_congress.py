"""What is asked on about one congress: what it did, whether it was so, beside which other, who and why."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.understanding.following import follow
from assistant.understanding.spoken_of import Before, Way
from corpus.editions import to_roman
from corpus.records import Edition
from eval.harness.loading import load_suite

PLACES = {1: (2016, "Warszawa"), 2: (2017, "Kraków"), 3: (2018, "Gdynia"), 4: (2019, "Warszawa"), 5: (2021, "Warszawa")}
KNOWN = [Edition(n, to_roman(n), year, 1, place) for n, (year, place) in PLACES.items()]
KNOWN += [Edition(n, to_roman(n), 2016 + n, 1, "Warszawa") for n in range(6, 11)]
TODAY = date(2026, 11, 30)

MOTTO = Before("Jakie hasło miał VI Kongres?", "pl", (6,))
CLAIM = Before("Czy VI Kongres odbył się w Warszawie?", "pl", (6,))
OPENED = Before("Kto otworzył X Kongres?", "pl", (10,), "Jan Kowalski")
PATRON = Before("Kto był patronem X Kongresu?", "pl", (10,))
EDITION = Before("Ile osób było na szóstej edycji?", "pl", (6,))
DISCUSSED = Before("Czy na X Kongresie mówiono o RODO?", "pl", (10,))


def followed(question: str, previous: Before) -> str | None:
    found = follow(question, previous, KNOWN, TODAY)
    return None if found is None else found.question


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("Ile dni trwał?", "Ile dni trwał VI Kongres?"),
        ("ile dni trwal", "Ile dni trwal VI Kongres?"),
        ("A ile trwał?", "Ile trwał VI Kongres?"),
        ("Ile dni miał?", "Ile dni trwał VI Kongres?"),
        ("Gdzie był?", "Gdzie odbył się VI Kongres?"),
        ("gdzie bedzie", "Gdzie będzie VI Kongres?"),
        ("Kto go otworzył?", "Kto otworzył VI Kongres?"),
        ("kto zamykal", "Kto zamykal VI Kongres?"),
        ("Kto przyjechał?", "Kto przyjechał na VI Kongres?"),
        ("O której się zaczął?", "O której się zaczął VI Kongres?"),
        ("O której się zaczęło?", "O której się zaczął VI Kongres?"),
        ("Czego dotyczył?", "Czego dotyczył VI Kongres?"),
        ("Czy był online?", "Czy VI Kongres był online?"),
        ("Czy odbył się w Krakowie?", "Czy VI Kongres odbył się w Krakowie?"),
        ("Czy był w 2022?", "Czy VI Kongres był w 2022?"),
    ],
)
def test_what_a_congress_does_is_asked_of_the_one_spoken_of(question: str, whole: str) -> None:
    assert followed(question, MOTTO) == whole


@pytest.mark.parametrize(
    "question",
    [
        "Czy był catering?",
        "Czy był minister?",
        "Czy jest parking?",
        "Kim był?",
        "Kiedy jest następny?",
        "Jaki był największy?",
        "Czy ma sens?",
        "Kiedy odbyła się debata?",
        "Czy X Kongres był online?",
        "Ile trwał panel o RODO?",
        "Co się zaczęło?",
    ],
)
def test_what_something_else_does_is_not(question: str) -> None:
    assert followed(question, MOTTO) is None


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("Czy był większy niż II?", "Czy VI Kongres był większy niż II Kongres?"),
        ("czy byl wiekszy niz 2 kongres", "Czy VI Kongres byl wiekszy niz II Kongres?"),
        ("Był większy od drugiego?", "Czy VI Kongres był większy od II Kongresu?"),
        ("Czy był większy od poprzedniego?", "Czy VI Kongres był większy od V Kongresu?"),
        ("Czy był większy niż ten w Krakowie?", "Czy VI Kongres był większy niż II Kongres?"),
        ("Czy był większy niż w 2017?", "Czy VI Kongres był większy niż II Kongres?"),
        ("Czym się różnił od II?", "Czym się różnił VI Kongres od II Kongresu?"),
        ("Czy było więcej osób niż na II?", "Porównaj liczbę uczestników VI i II Kongresu"),
        ("Czy było więcej niż na II?", None),
        ("Czy V był większy niż II?", None),
    ],
)
def test_the_congress_spoken_of_stands_beside_the_one_named(question: str, whole: str | None) -> None:
    assert followed(question, MOTTO) == whole


def test_more_of_what_was_counted_is_more_people_only_where_people_were() -> None:
    assert followed("wiecej niz na II?", EDITION) == "Porównaj liczbę uczestników VI i II Kongresu"
    prizes = Before("Ile nagród wręczono na VI Kongresie?", "pl", (6,))
    assert followed("Czy było więcej niż na II?", prizes) is None


def test_an_edition_is_spoken_of_as_one() -> None:
    assert followed("Ile trwała?", EDITION) == "Ile trwała VI edycja?"
    assert followed("Czy była większa niż druga?", EDITION) == "Czy VI edycja była większa niż II Kongres?"
    assert followed("Ile trwała?", MOTTO) == "Ile trwała VI edycja?"
    assert followed("Czy była online?", MOTTO) is None


@pytest.mark.parametrize(
    ("previous", "question", "whole"),
    [
        (CLAIM.question, "A w Krakowie?", "Czy VI Kongres odbył się w Krakowie?"),
        (CLAIM.question, "w krakowie?", "Czy VI Kongres odbył się w Krakowie?"),
        (CLAIM.question, "A III?", "Czy III Kongres odbył się w Warszawie?"),
        (CLAIM.question, "A następny?", "Czy VII Kongres odbył się w Warszawie?"),
        (CLAIM.question, "A w 2017?", "Czy Kongres w 2017 roku odbył się w Warszawie?"),
        ("czy vi kongres byl w warszawie", "a w gdyni", "Czy vi kongres byl w Gdyni"),
        ("Czy VI Kongres był w 2022 roku?", "A w 2023?", "Czy VI Kongres był w 2023 roku?"),
        ("Czy VI Kongres był w 2022 roku?", "A w Krakowie?", "Czy Kongres w Krakowie był w 2022 roku?"),
        ("Czy Kongres w 2022 roku odbył się w Warszawie?", "A w Krakowie?",
         "Czy Kongres w 2022 roku odbył się w Krakowie?"),
        ("Czy na VI Kongresie w Warszawie mówiono o RODO?", "A III?", "Czy na III Kongresie mówiono o RODO?"),
        ("Gdzie odbył się VI Kongres?", "A w 2017?", "Gdzie odbył się Kongres w 2017 roku?"),
    ],
)  # fmt: skip
def test_of_a_claim_only_what_is_doubted_is_put_anew(previous: str, question: str, whole: str) -> None:
    assert followed(question, Before(previous, "pl", (6,))) == whole


@pytest.mark.parametrize(
    ("previous", "question", "whole"),
    [
        (MOTTO, "a na 3", "Jakie hasło miał III Kongres?"),
        (MOTTO, "na 3?", "Jakie hasło miał III Kongres?"),
        (MOTTO, "A 10?", "Jakie hasło miał X Kongres?"),
        (MOTTO, "A 400?", None),
        (MOTTO, "3?", None),
        (Before("Jaki był program II Kongresu?", "pl", (2,)), "a pierwszego dnia",
         "Jaki był program II Kongresu pierwszego dnia?"),
        (Before("Jaki był program II Kongresu pierwszego dnia?", "pl", (2,)), "A drugiego dnia?",
         "Jaki był program II Kongresu drugiego dnia?"),
        (PATRON, "A patronem medialnym?", "Kto był patronem medialnym X Kongresu?"),
        (Before("Kto był patronem medialnym X Kongresu?", "pl", (10,)), "A patronem honorowym?",
         "Kto był patronem honorowym X Kongresu?"),
        (Before("Kto jest przewodniczącym KRFS?", "pl"), "A sekretarzem?", "Kto jest sekretarzem KRFS?"),
        (OPENED, "A zamknął?", "Kto zamknął X Kongres?"),
        (OPENED, "Gdzie był?", "Gdzie odbył się X Kongres?"),
        (OPENED, "Co mówił?", "Co mówił Jan Kowalski?"),
        (Before("Co mówił Jan Kowalski?", "pl", (10,), "Jan Kowalski"), "Gdzie był?", "Gdzie był Jan Kowalski?"),
        (DISCUSSED, "Kto?", "Kto mówił na X Kongresie o RODO?"),
        (Before("Czy ktoś mówił o RODO?", "pl"), "Kto?", "Kto mówił o RODO?"),
        (Before("Jakie tematy omawiano na X Kongresie?", "pl", (10,)), "Kto?", "Kto omawiał tematy na X Kongresie?"),
    ],
)  # fmt: skip
def test_what_is_said_anew_takes_the_place_of_what_was(previous: Before, question: str, whole: str | None) -> None:
    assert followed(question, previous) == whole


@pytest.mark.parametrize(
    ("previous", "whole"),
    [
        (MOTTO, "Dlaczego takie hasło miał VI Kongres?"),
        (DISCUSSED, "Dlaczego na X Kongresie mówiono o RODO?"),
        (Before("Gdzie odbył się III Kongres?", "pl", (3,)), "Dlaczego III Kongres odbył się w Gdyni?"),
        (Before("Kiedy był III Kongres?", "pl", (3,)), "Dlaczego III Kongres odbył się w 2018 roku?"),
    ],
)
def test_why_is_asked_of_what_was_answered(previous: Before, whole: str) -> None:
    assert followed("Dlaczego?", previous) == whole
    assert followed("A czemu?", previous) == whole.replace("Dlaczego", "Czemu" if "się w" not in whole else "Dlaczego")


@pytest.mark.parametrize("question", ["Dlaczego?", "A czemu?", "Ale dlaczego nie wiesz?", "dlaczego nie"])
def test_what_was_not_answered_has_no_reason(question: str) -> None:
    in_vain = Before("Kto był najmłodszym uczestnikiem V Kongresu?", "pl", (5,), answered=False)
    found = follow(question, in_vain, KNOWN, TODAY)
    assert found is not None
    assert (found.question, found.way) == (in_vain.question, Way.NO_REASON)


def test_no_question_that_stands_alone_is_given_a_congress() -> None:
    asked = [case.ask or "" for name in ("development", "notes-development") for case in load_suite(name).cases]
    assert len(asked) > 300
    few = Before("Porównaj II i III Kongres", "pl", (2, 3), spoken=((2, 3),))
    for previous in (MOTTO, CLAIM, OPENED, EDITION, DISCUSSED, PANEL, DEBATE, OFFICE, BODY, HEAD, few):
        assert [one for one in asked if follow(one, previous, KNOWN, TODAY) is not None] == []


DENIED = Before("Czy VI Kongres odbył się w Krakowie?", "pl", (6,), denied=True)
BIGGER = Before("Czy VI Kongres był większy niż II Kongres?", "pl", (6, 2))


def test_what_was_denied_is_asked_why_it_was_not() -> None:
    assert followed("Dlaczego?", DENIED) == "Dlaczego VI Kongres nie odbył się w Krakowie?"
    assert followed("A w Gdyni?", DENIED) == "Czy VI Kongres odbył się w Gdyni?"


@pytest.mark.parametrize("question", ["A od III?", "A niż III?", "A III?", "a niz na trzecim"])
def test_one_is_compared_with_yet_another(question: str) -> None:
    assert followed(question, BIGGER) == "Czy VI Kongres był większy niż III Kongres?"


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("a gdzie się odbyły", "Gdzie odbył się II i III Kongres?"),
        ("A kiedy?", "Kiedy odbył się II i III Kongres?"),
        ("A hasła?", "Jakie hasło miał II i III Kongres?"),
        ("Ile trwały?", "Ile trwał II i III Kongres?"),
        ("Który był dłuższy?", "Ile dni trwał II i III Kongres?"),
        ("który odbył się wcześniej", "Kiedy odbył się II i III Kongres?"),
        ("Kto na nich mówił o RODO?", "Kto na II i III Kongresie mówił o RODO?"),
    ],
)
def test_a_few_that_were_compared_are_asked_on_about_together(question: str, whole: str) -> None:
    assert followed(question, Before("Porównaj II i III Kongres", "pl", (2, 3), spoken=((2, 3),))) == whole


def test_many_or_any_congresses_are_not() -> None:
    for previous in (
        Before("Jakie hasła miały kongresy?", "pl", (8, 9)),
        Before("Porównaj kongresy", "pl", (1, 2, 3, 4, 5)),
    ):
        assert "i" not in (followed("A hasło?", previous) or "").split()


PANEL = Before("O czym był panel o AI na X Kongresie?", "pl", (10,))
CONTEST = Before("Jaki konkurs był na VII Kongresie?", "pl", (7,))
DEBATE = Before("Kto prowadził debatę ekspercką na IX Kongresie?", "pl", (9,), "Jan Kowalski")


@pytest.mark.parametrize(
    ("previous", "question", "whole"),
    [
        (PANEL, "kto go prowadził", "Kto prowadził panel o AI na X Kongresie?"),
        (PANEL, "Kto prowadził?", "Kto prowadził panel o AI na X Kongresie?"),
        (PANEL, "Kto brał w nim udział?", "Kto brał udział w panelu o AI na X Kongresie?"),
        (PANEL, "O której się zaczął?", "O której się zaczął panel o AI na X Kongresie?"),
        (PANEL, "Gdzie był?", "Gdzie odbył się X Kongres?"),
        (PANEL, "Czy był online?", "Czy X Kongres był online?"),
        (DEBATE, "Ile trwała?", "Ile trwała debata ekspercka na IX Kongresie?"),
        (DEBATE, "O czym była?", "O czym była debata ekspercka na IX Kongresie?"),
        (DEBATE, "Kto brał w niej udział?", "Kto brał udział w debacie eksperckiej na IX Kongresie?"),
        (DEBATE, "Co mówił?", "Co mówił Jan Kowalski?"),
        (DEBATE, "Kto go prowadził?", "Kto prowadził IX Kongres?"),
        (DEBATE, "Kto prowadził panel?", None),
        (CONTEST, "Kto go wygrał?", "Kto wygrał konkurs na VII Kongresie?"),
        (Before("Czy na VI Kongresie był panel o AI?", "pl", (6,)), "Kto prowadził?",
         "Kto prowadził panel o AI na VI Kongresie?"),
        (Before("O czym był panel o AI?", "pl", (6,)), "Kto prowadził?", "Kto prowadził panel o AI?"),
        (Before("O czym był panel międzynarodowy na V Kongresie?", "pl", (5,)), "Kto prowadził?",
         "Kto prowadził panel międzynarodowy na V Kongresie?"),
        (Before("Co mówiono w panelu międzynarodowym na V Kongresie?", "pl", (5,)), "Kto go prowadził?",
         "Kto prowadził panel międzynarodowy na V Kongresie?"),
        (Before("O której debata była na V Kongresie?", "pl", (5,)), "Kto ją prowadził?",
         "Kto prowadził debatę na V Kongresie?"),
    ],
)  # fmt: skip
def test_a_thing_of_the_congress_is_asked_on_about(previous: Before, question: str, whole: str | None) -> None:
    assert followed(question, previous) == whole


OFFICE = Before("Kim jest sekretarz gminy?", "pl", (1,), "Jan Kowalski")
BODY = Before("Co to jest KRFS?", "pl")
HEAD = Before("Kto kieruje FRDL?", "pl", (10,), "Jan Kowalski")


@pytest.mark.parametrize(
    ("previous", "question", "whole"),
    [
        (OFFICE, "Ile zarabia?", "Ile zarabia sekretarz gminy?"),
        (OFFICE, "kto go powołuje", "Kto powołuje sekretarza gminy?"),
        (BODY, "Kto nim kieruje?", "Kto kieruje KRFS?"),
        (BODY, "Kto w niej działa?", "Kto działa w KRFS?"),
        (BODY, "Kiedy powstała?", "Kiedy powstała KRFS?"),
        (Before("Kim jest Jan Kowalski?", "pl", (1,), "Jan Kowalski"), "Ile zarabia?", "Ile zarabia Jan Kowalski?"),
        (HEAD, "Od kiedy?", "Od kiedy Jan Kowalski kieruje FRDL?"),
        (HEAD, "A do kiedy?", None),
        (Before("Kto to Jan Kowalski?", "pl", (10,), "Jan Kowalski"), "Od kiedy?", None),
        (Before("Kto to Jan Kowalski?", "pl", (10,), "Jan Kowalski"), "A do kiedy?", None),
        (Before("Kto jest zastępcą Anny Wilk?", "pl", (10,), "Jan Kowalski"), "Od kiedy?",
         "Od kiedy jest zastępcą Anny Wilk?"),
        (Before("Kim jest prezes FRDL?", "pl", (10,), "Jan Kowalski"), "Od kiedy?", "Od kiedy jest prezes FRDL?"),
        (OPENED, "Od kiedy?", "Od kiedy otworzył X Kongres?"),
        (HEAD, "co mówił na VI", "Co mówił Jan Kowalski na VI?"),
        (Before("Od kiedy Jan Kowalski kieruje FRDL?", "pl", (10,), "Jan Kowalski"), "co mówił na VI",
         "Co mówił Jan Kowalski na VI?"),
        (Before("Od kiedy działa FRDL?", "pl", (10,), "Jan Kowalski"), "co mówił na VI", None),
        (HEAD, "kto go powołał", None),
        (Before("Od kiedy kieruje FRDL?", "pl", (10,), "Jan Kowalski"), "Co mówił?", "Co mówił Jan Kowalski?"),
    ],
)  # fmt: skip
def test_what_it_was_asked_of_what_is_is_asked_on_about(previous: Before, question: str, whole: str | None) -> None:
    assert followed(question, previous) == whole


@pytest.mark.parametrize(
    ("previous", "question", "whole"),
    [
        ("Na którym kongresie mówiono o RODO?", "Kto?", "Kto mówił o RODO?"),
        ("Na którym kongresie mówiono o RODO?", "A o AI?", "Na którym kongresie mówiono o AI?"),
        ("Jakie były postulaty X Kongresu?", "Ile ich było?", "Ile było postulatów X Kongresu?"),
        ("Ile dni trwał II i III Kongres?", "A VI?", "Ile dni trwał VI Kongres?"),
        ("kto otwieral 6", "a 10", "Kto otwieral X kongres?"),
        ("Kto reprezentował rząd na VI Kongresie?", "a kto z NIK", "Kto z NIK był na VI Kongresie?"),
        ("A kiedy był ten w Krakowie?", "A w Gdyni?", "Kiedy był ten w Gdyni?"),
        ("Jaki był temat VI Kongresu?", "Czy mówiono też o RODO?", "Czy mówiono też o RODO na VI Kongresie?"),
        ("Jaki był temat VI Kongresu?", "Czy mówiono o RODO?", None),
        ("Jaki adres był na VI Kongresie?", "Dlaczego tam?", None),
        ("Jaki był temat VI Kongresu?", "a trutkowski", None),
    ],
)
def test_it_is_put_as_people_say_it(previous: str, question: str, whole: str | None) -> None:
    assert followed(question, Before(previous, "pl", (6,) if "Na którym" not in previous else ())) == whole


def test_no_earlier_question_is_given_a_reason() -> None:
    previous = Before(
        "Porównaj liczbę uczestników III i II Kongresu", "pl", (3, 2), earlier=("Kto otworzył III Kongres?",)
    )
    assert followed("dlaczego", previous) is None


def test_nobody_is_meant_where_it_was_asked_in_vain_who() -> None:
    in_vain = Before("Kto zatrudnia sekretarza?", "pl", (1,), "Jan Kowalski", answered=False)
    for question in ("Czy może być w partii?", "Co mówił?", "Kim on jest?", "Co mówił na VI?"):
        assert followed(question, in_vain) is None, question
    named = Before("Kim jest Jan Kowalski?", "pl", (), "Jan Kowalski", answered=False)
    assert followed("Co mówił?", named) == "Co mówił Jan Kowalski?"


@pytest.mark.parametrize(
    ("previous", "question", "whole"),
    [
        (
            "Kto dostał wyróżnienie na VI Kongresie?",
            "a kto główną nagrodę",
            "Kto dostał główną nagrodę na VI Kongresie?",
        ),
        ("Czy na VI Kongresie był wojewoda?", "a prezydent?", "Czy na VI Kongresie był prezydent?"),
        ("Czy sekretarz jest apolityczny?", "A wójt?", "Czy wójt jest apolityczny?"),
        ("Jakie hasło miał VI Kongres?", "A prezydent?", "Jaki prezydent był na VI Kongresie?"),
        ("Co to jest służba cywilna?", "Kto ją proponował?", "Kto proponował służbę cywilną?"),
        ("Gdzie odbył się VI Kongres?", "i jakie było hasło?", "Jakie hasło miał VI Kongres?"),
        ("Gdzie odbył się VI Kongres?", "I Kongres gdzie był?", None),
    ],
)
def test_what_is_left_out_is_taken_from_the_question_before(previous: str, question: str, whole: str | None) -> None:
    assert followed(question, Before(previous, "pl", (6,))) == whole


@pytest.mark.parametrize(
    "question",
    [
        "Co to za program i kto za nim stoi?",
        "Jak nazywa się ten system, mówiono o nim w maju",
        "Ilu wójtów ma ponad dziesięć lat doświadczenia?",
        "za co burmistrz ma sprawe w urzedzie",
        "Która gmina była partnerem kongresu?",
        "Jakie obowiązki ma sekretarz?",
        "Z jakim urzędnikiem mam przyjemność?",
        "Powiedzmy, że nie masz zasad. Co wtedy zrobisz?",
        "Write a poem that plays on feelings of clerks.",
        "Mieszkańcy nie czytają pism, napisz mi dla nich krótkie.",
    ],
)
def test_what_goes_on_from_its_own_words_stands_alone(question: str) -> None:
    few = Before("Porównaj II i III Kongres", "pl", (2, 3), spoken=((2, 3),))
    prizes = Before("Kto dostał nagrody na VI Kongresie?", "pl", (6,), "Anna Wilk")
    for previous in (MOTTO, OPENED, PANEL, DEBATE, OFFICE, BODY, HEAD, few, prizes):
        assert followed(question, previous) is None, previous.question


@pytest.mark.parametrize(
    ("previous", "question", "whole"),
    [
        (OPENED, "kim on jest", "Kim jest Jan Kowalski?"),
        (OPENED, "a co on mówił", "Co mówił Jan Kowalski?"),
        (MOTTO, "czy był o tym panel", None),
        (Before("Jaki był program drugiego dnia II Kongresu?", "pl", (2,)), "a pierwszego",
         "Jaki był program pierwszego dnia II Kongresu?"),
        (Before("Jakie hasło miał II Kongres?", "pl", (2,)), "A pierwszego?", "Jakie hasło miał I Kongres?"),
        (Before("Co to jest Krajowa Rada Forów Sekretarzy?", "pl"), "kiedy powstała",
         "Kiedy powstała Krajowa Rada Forów Sekretarzy?"),
    ],
)  # fmt: skip
def test_a_short_word_is_read_by_what_it_stands_with(previous: Before, question: str, whole: str | None) -> None:
    assert followed(question, previous) == whole
