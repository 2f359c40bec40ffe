"""Telephones, e-mails, addresses and dates of birth: a person's are found, an office's stay."""

from __future__ import annotations

import pytest

from corpus.personal.context import is_first_name, owner
from corpus.personal.scanner import scan


def found(text: str) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end]) for one in scan(text)]


@pytest.mark.parametrize(
    ("text", "kind", "written"),
    [
        ("Mój numer to 601 234 567.", "phone", "601 234 567"),
        ("Zadzwoń: +48 601-234-567", "phone", "+48 601-234-567"),
        ("tel. 0048601234567", "phone", "0048601234567"),
        ("kom. 601.234.567", "phone", "601.234.567"),
        ("telefon 6O1 234 567", "phone", "6O1 234 567"),
        ("Dzwoń pod 601234567 po osiemnastej", "phone", "601234567"),
        ("proszę dzwonić do mnie: (58) 622 11 22", "phone", "(58) 622 11 22"),
        ("Radny podał prywatny numer: 602-345-678.", "phone", "602-345-678"),
        ("Sekretarz gminy Anna Nowak, prywatny tel. 67 212 33 44", "phone", "67 212 33 44"),
        ("Pisz na jan.kowalski@gmail.com.", "email", "jan.kowalski@gmail.com"),
        ("jan.kowalski (at) gmail kropka com", "email", "jan.kowalski (at) gmail kropka com"),
        ("jkowalski[at]firma-budowlana[dot]pl", "email", "jkowalski[at]firma-budowlana[dot]pl"),
        ("jan małpa wp.pl", "email", "jan małpa wp.pl"),
        ("zam. ul. Polna 5 m. 3, 05-530 Góra Kalwaria", "address", "ul. Polna 5 m. 3, 05-530 Góra Kalwaria"),
        ("Mieszkam przy al. Jana Pawła II 12/4 w Gdyni", "address", "al. Jana Pawła II 12/4"),
        ("Jan Kowalski, ul. Polna 5, 81-123 Gdynia", "address", "ul. Polna 5, 81-123 Gdynia"),
        ("mieszka przy alej@ Lipowa 7 81-123 Gdynia", "address", "alej@ Lipowa 7 81-123 Gdynia"),
        ("zam. Kolonia Wielka 7, 22-100 Chełm", "address", "Kolonia Wielka 7, 22-100 Chełm"),
        ("zamieszkała w Kowalewie 15, mężatka", "address", "Kowalewie 15"),
        ("PESEL 44051401359, ur. 14.05.1944 r.", "birth_date", "14.05.1944"),
        ("PESEL 44051401359, data ur. 14/05/44", "birth_date", "14/05/44"),
        ("Tel. prywatny: 601\u2011234\u2011567", "phone", "601\u2011234\u2011567"),
        ("mój numer 601\u2212234\u2212567", "phone", "601\u2212234\u2212567"),
        ("dzwoń: 601\u200b234\u200b567 wieczorem", "phone", "601\u200b234\u200b567"),
        ("|Wrona Ewa|601234567|ewa@wp.pl|Borek|", "phone", "601234567"),
        ("|Wrona Ewa|601234567|ewa@wp.pl|Borek|", "email", "ewa@wp.pl"),
        ("601234567,602345678", "phone", "601234567"),
        ("Ewa Wrona, ul.Polna 3/7, 34-222 Borek", "address", "ul.Polna 3/7, 34-222 Borek"),
        ("zamieszkały w Borku nr 14", "address", "Borku nr 14"),
        ("zam. w m. Borek 14", "address", "Borek 14"),
        ("ewa.\u00adwrona@gmail.com", "email", "ewa.\u00adwrona@gmail.com"),
        ("Kwota wolna nie dotyczy Ewy, 601 234 567", "phone", "601 234 567"),
        ("Data urodzenia: 14 maja 1944\nzam. ul. Polna 5/3", "birth_date", "14 maja 1944"),
    ],
)
def test_a_persons_is_found(text: str, kind: str, written: str) -> None:
    assert (kind, written) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sekretariat Wójta Gminy Przykładowo, tel. 22 123 45 67, e-mail: sekretariat@gminaprzykladowo.pl",
        "Urząd Miasta, ul. Rynek 1, 00-950 Warszawa, tel. 22 512 34 56, fax (22) 512 34 57",
        "Anna Nowak, sekretarz gminy, tel. 67 212 33 44, anna.nowak@ug.przyklad.pl",
        "Sekretarz Powiatu Marek Nowak – tel. służbowy 693 123 456",
        "Biuro Kongresu: 601 234 567",
        "Dochody: 601 234 567, wydatki ogółem: 722 345 678 (w zł)",
        "| Wydatki majątkowe | 512 345 678 |",
        "Plan na 2026 r.: 512 345 678, wykonanie: 598 765 432",
        "Wybory w latach 1990 1994 1998 2002",
        "Muzeum Narodowe, pl. Bohaterów 1, tel. 601 234 567",
        "Rzecznik prasowy Jan Kowalski, 601 234 567, rzecznik@przyklad.org.pl",
        "Radna Maria Zając: maria.zajac@rada.przyklad.pl",
        "Fundacja Przykład, ul. Żurawia 43, 00-680 Warszawa",
        "Konferencja w Hotelu Przykład przy ul. Marszałkowskiej 94",
        "Spotkanie w budynku przy ul. Długiej 46/47, 80-831 Gdańsk",
        "Infolinia 800 100 100, telefon alarmowy 112",
        "skarga@urzad.gov.pl, iod@gmina.pl, biuro@frdl.org.pl",
        "Poseł Jan Nowak, urodzony 12 maja 1960 r. w Krakowie, był wójtem",
        "Budżet 123 456 789 zł, dotacja 601 234 567 zł, 510 200 300 mieszkańców",
        "Dz.U. 2024 poz. 1465, art. 12 ust. 3 pkt 4, s. 123-456, lata 2019–2023",
        "Znak sprawy OR-II.2110.15.2024.AK, KRS 0000123456, REGON 601234567",
        "00:12:41 Prowadząca: dzień dobry państwu",
        "Faktura nr 601234567, wniosek nr 602345678, petycja nr 603456789",
        "AE:PL-12345-67890-ABCDE-12, ISBN 978-83-7285-123-4",
        "50-100 Osób i 10-200 Gmin",
        "https://przyklad.pl/aktualnosci/601234567.html",
    ],
)
def test_public_contacts_and_other_numbers_stay(text: str) -> None:
    assert found(text) == []


def test_the_nearest_hint_decides() -> None:
    text = "Urząd Gminy zaprasza. Mój telefon: "
    assert owner(text, len(text), len(text)) == "private"
    text = "Mieszkam w Gdyni. Telefon do sekretariatu: "
    assert owner(text, len(text), len(text)) == "office"
    assert owner("Telefon: ", 9, 9) == "unknown"


def test_a_hint_of_another_paragraph_does_not_count() -> None:
    text = "Urząd Gminy.\n\nTelefon: "
    assert owner(text, len(text), len(text)) == "unknown"


@pytest.mark.parametrize("word", ["Jan", "Jana", "Anna", "Annie", "Markiem", "Marka", "Marek", "Pawłowi", "Wojciecha"])
def test_first_names_are_known_in_every_case(word: str) -> None:
    assert is_first_name(word)


@pytest.mark.parametrize("word", ["Urząd", "Gmina", "Kraków", "Kongres", "Rynek"])
def test_other_words_are_no_first_names(word: str) -> None:
    assert not is_first_name(word)


def test_full_width_digits_are_digits() -> None:
    assert found("PESEL ４４０５１４０１３５９")[0][0] == "pesel"
