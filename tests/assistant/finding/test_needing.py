"""What a sentence must hold to answer: the role asked for, the person asked about."""

from __future__ import annotations

import pytest

from assistant.answer import Outcome
from assistant.finding.evidence import FEATURES, Candidate
from assistant.finding.needing import meeting
from assistant.service import Service
from assistant.understanding.question import understand
from corpus.records import Edition, Span, StoredPassage
from index.encoder.encoder import Encoder

KNOWN = [Edition(3, "III", 2018, 1)]


def candidate(text: str, headings: str = "") -> Candidate:
    span = Span(0, len(text))
    passage = StoredPassage(1, "d", text, 0, len(text), (span,), None, 3, "Relacja", headings)
    return Candidate(passage, span, text, (0.0,) * len(FEATURES))


def held(question: str, text: str, headings: str = "") -> bool:
    return bool(meeting(understand(question, KNOWN), [candidate(text, headings)]))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Kto był gospodarzem III kongresu?", "Gospodarzami narady były gminy powiatu."),
        ("kto byl gospodarzem III kongresu", "Sekretarzy gościła Ostrołęka."),
        ("Who was the host of the third congress?", "Gospodarzem była Ostrołęka."),
        ("Kto był organizatorem kongresu?", "Kongres zorganizował związek powiatów."),
        ("Kto był patronem medialnym?", "Patronat nad obradami objął tygodnik."),
        ("Kto był autorem raportu o wodzie?", "Raport o wodzie przygotował instytut."),
        ("O której zaczyna się kongres?", "Obrady zaczynają się o godzinie dziewiątej."),
        ("o ktorej godzinie zaczyna sie kongres", "9:30 – otwarcie obrad."),
        ("What time does the congress start?", "Początek o 9.30 w auli."),
        ("Czyja była ustawa, o której mówiono?", "Mówiono o ustawie ministra."),
        ("Gdzie był kongres w 2011 roku?", "Zjazd w 2011 roku odbył się w Płocku."),
        ("Gdzie był kongres w 2018 roku?", "Zjazd odbył się w Płocku."),
        ("Kto otworzył kongres?", "Obrady zaczął starosta."),
        ("Kto sponsorował kongres?", "Sponsorem kongresu był bank."),
        ("Kto moderował panel?", "Panel prowadził Jan Nowak."),
        ("Jaki jest adres strony kongresu?", "Program podaje strona narada.pl."),
        ("Jaki jest adres e-mail biura?", "Zapisy: biuro@narada.example."),
        ("Co mówił Zieliński?", "Piotr Zieliński mówił o wodzie."),
        ("Co mówił Zielinski?", "Słowa Zielińskiego przyjęto brawami."),
        ("Co mówiono o nowych autobusach?", "Autobus kosztuje tyle, co trzy samochody."),
        ("Co mówiono o transporcie autobusów?", "Autobusy mają jeździć co godzinę."),
        ("Kto otwierał kongres?", "Kongres otworzyła Anna Malinowska."),
        ("W którym roku nie było kongresu?", "W 2020 roku kongres się nie odbył."),
        ("W którym roku nie odbył się kongres?", "Kongres w 2020 roku odwołano."),
        ("Gdzie odbył się kongres, na który nie było biletów?", "Kongres odbył się w Toruniu."),
        ("gdzie był kongres bo nie pamiętam", "Kongres odbył się w Toruniu."),
        ("Kto otwierał kongres?", "Otwarcia dokonała Anna Malinowska."),
        ("Kto otworzył kongres?", "Obrady zostały otwarte przez Annę Malinowską."),
        ("Kto patronował III kongresowi?", "Patronat nad kongresem objął marszałek."),
        ("Kto przewodniczył III kongresowi?", "Obradom przewodniczyła Anna Malinowska."),
        ("Kto wygrał konkurs na III kongresie?", "Laureatem konkursu została gmina Żarki."),
        ("Kto załatwił bilety o zniżce?", "Przejazd był za darmo."),
        ("Kto jest przewodniczącym Rady Gmin Górskich?", "Mówił Jan Nowak, przewodniczący Rady Gmin Górskich."),
        ("Kto przewodniczy Radzie Gmin Górskich?", "Mówił Jan Nowak, przewodniczący Rady Gmin Górskich."),
        ("Kto jest wójtem Borku?", "Mówił Jan Nowak, wójt gminy Borek."),
        ("Kim jest sekretarz według organizatorów?", "Sekretarz jest podporą urzędu."),
        ("Kiedy powstał Klub Wójtów Górskich?", "Klub Wójtów Górskich założono w 1990 roku."),
        ("Kto z Klubu Wójtów Górskich przemawiał?", "W imieniu Klubu Wójtów Górskich głos zabrał Jan Nowak."),
    ],
)
def test_a_sentence_that_names_it_is_kept(question: str, text: str) -> None:
    assert held(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Kto był gospodarzem III kongresu?", "Wśród gości byli wójtowie i starostowie."),
        ("Who was the host of the third congress?", "Wśród gości byli wójtowie i starostowie."),
        ("O której zaczyna się kongres?", "Kongres odbył się 12.05.2019 w Toruniu."),
        ("A o której godzinie zaczyna się kongres?", "Kongres trwał dwa dni."),
        ("Gdzie był kongres w 2011 roku?", "Zjazd odbył się w Płocku."),
        ("Kim był gospodarz kongresu?", "Wśród gości byli wójtowie i starostowie."),
        ("Kto był moderatorem?", "W panelu wystąpił Piotr Zieliński."),
        ("Co mówił Zieliński?", "Anna Malinowska mówiła o wodzie."),
        ("Kto otworzył kongres?", "Kongres był otwarty dla wszystkich sekretarzy."),
        ("Kto otworzył kongres?", "Kongres rozpoczął się 12 maja."),
        ("W którym roku nie odbył się kongres?", "Kongres odbył się w Toruniu 12 maja 2019 roku."),
        ("Gdzie jeszcze nie było kongresu?", "Kongres odbył się w Toruniu 12 maja 2019 roku."),
        ("Kto otworzył kongres?", "Umowę podpisano na otwarciu narady w Toruniu."),
        ("Kto przewodniczy Radzie Gmin Górskich?", "Mówił Jan Nowak, przewodniczący Klubu Wójtów."),
        ("Kto jest wójtem Borku?", "Mówił Jan Nowak, sekretarz gminy Borek."),
        ("Kto jest ministrem finansów?", "Mówił Jan Nowak, minister dróg i mostów."),
        ("ministra finansów", "Mówił Jan Nowak, minister dróg i mostów."),
        ("Kto jest skarbnikiem Klubu Wójtów?", "Mówił Jan Nowak, prezes Klubu Wójtów."),
        ("Kiedy powstał Klub Wójtów Górskich?", "Klub Wójtów Górskich zaprasza 5 maja 2017 roku."),
        ("Gdzie ma siedzibę Klub Wójtów Górskich?", "Klub Wójtów Górskich zaprasza do Torunia."),
        ("Ilu pracowników ma Klub Wójtów Górskich?", "Klub Wójtów Górskich zaprosił 300 gości."),
        ("Kto patronował III kongresowi?", "Laureatami konkursu zostały cztery gminy."),
        ("Kto przewodniczył III kongresowi?", "Kongres otworzył Piotr Zieliński, przewodniczący rady."),
        ("Kto wygrał konkurs na III kongresie?", "Konkurs pokazuje dobre praktyki."),
        ("Co mówiono o elektrycznych autobusach?", "Gminy kupują elektryczne kosiarki."),
        ("Porównaj, co mówiono o autobusach na II i III kongresie", "Goście mówili o wodzie."),
        ("What was said about buses?", "Goście mówili o wodzie."),
        ("Co mówił Wojewódzki?", "Nagrodę dostała gmina z województwa śląskiego."),
    ],
)
def test_a_sentence_that_does_not_is_left_out(question: str, text: str) -> None:
    assert not held(question, text)


def test_a_role_may_stand_in_the_heading() -> None:
    text = "Związek Gmin Nadwiślańskich, Fundacja Dobry Urząd."
    assert held("Kto był patronem kongresu?", text, "Patroni")
    assert not held("Kto był patronem kongresu?", text, "Program")


@pytest.mark.parametrize("question", ["Kto był gospodarzem III kongresu?", "kto byl gospodarzem VI kongresu"])
def test_guests_are_no_hosts(notes: Service, encoder: Encoder, question: str) -> None:
    vars(notes)["encoder"] = encoder
    assert notes.ask(question).outcome is Outcome.NOT_FOUND
    assert notes.ask("Kto był gospodarzem II kongresu?").outcome is Outcome.ANSWERED


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Co mówił John Agh o wodzie?", "O wodzie mówił John Agh, dyrektor."),
        ("Co mówił Zieliński o wodzie?", "Piotr Zieliński apelował o oszczędzanie wody."),
        ("Co mówił Stępień?", "Jan Stępień mówił o wodzie."),
        ("Co powiedział minister?", "Minister Piotr Zieliński mówił o wodzie."),
        ("Co powiedział minister?", "Wiceminister Piotr Zieliński mówił o wodzie."),
    ],
)
def test_their_own_words_answer(question: str, text: str) -> None:
    assert held(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Co mówił John Agh o wodzie?", "O wodzie mówił Piotr Zieliński."),
        ("Co mówił John Agh o wodzie?", "John Agh mówił o prądzie."),
        ("Co mówił Zieliński o wodzie?", "Zieliński mówił o prądzie."),
        ("Co mówił Stępień?", "Uczestnicy mówili o wodzie."),
        ("Co powiedział premier?", "Wicepremier Piotr Zieliński mówił o wodzie."),
        ("Co powiedział minister?", "Mówiono o współpracy z rządem i z ministerstwem."),
    ],
)
def test_the_words_of_others_do_not(question: str, text: str) -> None:
    assert not held(question, text)


def sentences_held(question: str, *sentences: str) -> list[str]:
    text = " ".join(sentences)
    spans = [Span(text.index(one), text.index(one) + len(one)) for one in sentences]
    passage = StoredPassage(1, "d", text, 0, len(text), tuple(spans), None, 3, "Relacja", "")
    features = (0.0,) * len(FEATURES)
    gathered = [Candidate(passage, span, text[span.start : span.end], features) for span in spans]
    return [one.text for one in meeting(understand(question, KNOWN), gathered)]


def test_a_sentence_that_goes_on_without_a_subject_is_theirs_too() -> None:
    told = ("Jan Zieliński mówił o wodzie.", "Podkreślił też, że wody ubywa.", "Uczestnicy pytali o wodę.")
    assert sentences_held("Co mówił Zieliński o wodzie?", *told) == list(told[:2])


def test_what_stands_before_the_one_who_says_it_is_theirs_too() -> None:
    told = ("Wody ubywa.", "Woda jest droga - mówi Jan Zieliński.", "Piotr Nowak mówił o wodzie.")
    assert sentences_held("Co mówił Zieliński o wodzie?", *told) == list(told[:2])
    assert sentences_held("Co mówił Nowak o wodzie?", *told) == [told[2]]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Kto był menedżerem III kongresu?", "Mówiła menedżerka kongresu Anna Malinowska."),
        ("Kto jest dyrektorem Water Alliance?", "O wodzie mówił John Agh – Dyrektor Wykonawczy Water Alliance."),
        ("Kto jest sekretarzem Borku?", "Mówił Jan Nowak, sekretarz miasta Borek."),
        ("Gdzie ma siedzibę Związek Wodny?", "Związek Wodny, ul. Długa 8, 00-001 Borek"),
        ("Jaki jest adres Związku Wodnego?", "Związek Wodny, ul. Długa 8, 00-001 Borek"),
        ("Kto dostał Złotą Kroplę?", "Laureatami Złotej Kropli zostały trzy gminy."),
        ("Kiedy powstał Związek Wodny?", "Związek Wodny powołano 3 maja 1990 roku."),
        ("Kto prowadził panel o wodzie?", "Panel prowadziła Anna Malinowska."),
        ("Którego dnia była gala?", "Gala odbyła się 3 maja 2018 roku."),
        ("Kto wygrał konkurs?", "Nagrodę główną dostała gmina Żarki."),
    ],
)
def test_what_is_said_in_other_words_answers(question: str, text: str) -> None:
    assert held(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Kto był menedżerem III kongresu?", "Mówiła dyrektorka kongresu Anna Malinowska."),
        ("Kto jest sekretarzem Borku?", "Fundacja z Forum Sekretarzy organizuje kongres w Borku."),
        ("Kto jest sekretarzem Borku?", "Wyróżnienie otrzymał Urząd Miasta Borek."),
        ("Jaki jest adres Związku Wodnego?", "Związek Wodny prowadzi badania."),
        ("Jaki jest adres Związku Wodnego?", "Instytut Leśny, ul. Długa 8, 00-001 Borek"),
        ("Kiedy powstał Związek Wodny?", "Rada powstała w 1990 roku z inicjatywy gmin, które tworzą Związek Wodny."),
        ("Kto prowadził panel o wodzie?", "Mówiono o badaniach prowadzonych przez instytut."),
        ("Którego dnia była gala?", "Gala odbyła się w muzeum."),
        ("Kto wygrał konkurs?", "Wyróżnienie otrzymał Urząd Miasta Borek."),
    ],
)
def test_what_is_said_of_others_does_not(question: str, text: str) -> None:
    assert not held(question, text)
