"""Statements on the shipped notes in words of a reader's own: true ones are kept, false ones rejected."""

from __future__ import annotations

import pytest

from assistant.citations.verifying import verify
from eval.statements.passages import passages


def source(note: str, heading: str) -> list[str]:
    found = [one.source for one in passages() if one.origin == note and one.above.endswith(f"\n{heading}")]
    assert found, (note, heading)
    return found


KRAKOW = ("02-2017-relacja.md", "Najważniejsze informacje")
GUESTS_2017 = ("02-2017-relacja.md", "Uczestnicy")
PATRONS_2017 = ("02-2017-relacja.md", "Patroni i partner")
REPORT_2017 = ("02-2017-relacja.md", "Raport o usługach publicznych")
GDYNIA = ("03-2018-relacja.md", "Najważniejsze informacje")
GUESTS_2018 = ("03-2018-relacja.md", "Goście honorowi")
MARK_2018 = ("03-2018-relacja.md", "Europejski Znak Jakości Zarządzania")
SUMMARY_2022 = ("06-2022-podsumowanie.md", "Najważniejsze informacje")
ROLE_2022 = ("06-2022-podsumowanie.md", "Rola sekretarza")
GOVERNMENT_2022 = ("06-2022-podsumowanie.md", "Przedstawiciele rządu")
TALKS_2022 = ("06-2022-podsumowanie.md", "Wystąpienia i tematy")
PRIZES_2022 = ("06-2022-podsumowanie.md", "Konkurs „SEKRETY ZARZĄDZANIA”")
PUBLISHER_2022 = ("06-2022-podsumowanie.md", "O stowarzyszeniu, które opublikowało relację")
PLACE_2026 = ("10-2026-podsumowanie.md", "Miejsce, organizator i patron")
OPENING_2026 = ("10-2026-podsumowanie.md", "Otwarcie i wystąpienia gości")
RESEARCH_2026 = ("10-2026-podsumowanie.md", "Wyniki badań FRDL")
CYBER_2026 = ("10-2026-podsumowanie.md", "Cyberbezpieczeństwo")
OFFICES_2026 = ("10-2026-podsumowanie.md", "Cyfryzacja urzędów")

TRUE = [
    (KRAKOW, "Drugi kongres sekretarzy zebrał w Krakowie przeszło trzystu uczestników."),
    (KRAKOW, "Kraków gościł kongres w dniach 29.05–30.05.2017."),
    (KRAKOW, "W maju 2017 r. mówiono głównie o efektywności administracji samorządowej."),
    (KRAKOW, "Fundacja Rozwoju Demokracji Lokalnej współorganizowała II Kongres z regionalnymi forami sekretarzy."),
    (GUESTS_2017, "Z Ukrainy przyjechali m.in. burmistrzowie i wójtowie."),
    (GUESTS_2017, "Forum Sekretarzy Samorządów Polski Południowej świętowało wtedy dwudziestopięciolecie."),
    (PATRONS_2017, "Honorowym patronatem II Kongres objęło Ministerstwo Cyfryzacji oraz prezydent Krakowa."),
    (REPORT_2017, "O wnioskach z raportu opowiedział dr Cezary Trutkowski z FRDL."),
    (REPORT_2017, "Prezesowi zarządu FRDL, Cezaremu Trutkowskiemu, przypadła prezentacja wniosków z raportu."),
    (REPORT_2017, "Raport powstał dla Ministerstwa Rozwoju, a partnerem był między innymi Związek Miast Polskich."),
    (GDYNIA, "W Gdyni spotkało się niemal dwustu pięćdziesięciu uczestników III Kongresu."),
    (GDYNIA, "Kongres w Gdyni trwał od 14 do 15 maja 2018 r."),
    (GUESTS_2018, "Do gości honorowych należeli prezydent Gdyni Wojciech Szczurek i marszałek Mieczysław Struk."),
    (GUESTS_2018, "Wśród gości byli posłowie: Andrzej Maciejewski i Marcin Horała."),
    (MARK_2018, "Na trzecim Kongresie ogłoszono pierwszą w Polsce edycję Znaku ustanowionego przez Radę Europy."),
    (SUMMARY_2022, "Szósty Kongres był dwudniowy."),
    (SUMMARY_2022, "Relacja ukazała się 23.10.2022."),
    (ROLE_2022, "Zdaniem Cezarego Trutkowskiego za sprawne działanie samorządu w dużej mierze odpowiadają sekretarze."),
    (ROLE_2022, "Sekretarze nie mają w polskim prawie dostatecznie mocnej pozycji."),
    (ROLE_2022, "O lepsze umocowanie sekretarzy w prawie Krajowa Rada Forów Sekretarzy apeluje od lat."),
    (GOVERNMENT_2022, "Na VI Kongresie rząd reprezentowali Szefernaker, Buda i Cieszyński."),
    (GOVERNMENT_2022, "Do zapisywania w budżetach pieniędzy na cyberbezpieczeństwo wzywał Janusz Cieszyński."),
    (TALKS_2022, "Wystąpień było ponad trzydzieści."),
    (TALKS_2022, "Wystąpili przedstawiciele 6 instytucji, w tym NIK i Państwowej Inspekcji Pracy."),
    (PRIZES_2022, "Tychy wyróżniono za prosty język w urzędzie."),
    (PUBLISHER_2022, "Euroregion Roztocze podaje 555 000 mieszkańców."),
    (
        OPENING_2026,
        "Według Tomasza Szymańskiego sekretarze są kręgosłupem, bo pełnią rolę „kręgosłupa każdego urzędu”.",
    ),
    (
        OPENING_2026,
        "Wicepremier Krzysztof Gawkowski wymienił 3 ważne sprawy, między innymi lokalne centra bezpieczeństwa.",
    ),
    (RESEARCH_2026, "Prognoz demograficznych potrzebują 83 procent JST."),
    (RESEARCH_2026, "Konsultacje społeczne odbyły się w 2025 r. w dziewięćdziesięciu siedmiu procentach gmin."),
    (RESEARCH_2026, "Liczba mieszkańców zmalała w ciągu pięciu lat w 71% samorządów."),
    (
        CYBER_2026,
        "Cyberbezpieczeństwo nie jest wyłącznie techniczną sprawą; odpowiada za nie także kierownictwo urzędu.",
    ),
    (OFFICES_2026, "Same zmiany w systemach informatycznych nie wystarczą, by spełnić nowe obowiązki."),
    (
        KRAKOW,
        "The 2nd Congress of Secretaries was held in Kraków on 29–30 May 2017 and had more than 300 participants.",
    ),
    (RESEARCH_2026, "The number of residents fell in 71% of local governments in the last 5 years."),
]

FALSE = [
    (KRAKOW, "Drugi kongres sekretarzy zebrał w Krakowie przeszło czterystu uczestników."),
    (KRAKOW, "Kongres odbył się w Krakowie w czerwcu 2017 roku."),
    (KRAKOW, "Kongres w Krakowie trwał trzy dni: od 29 do 31 maja 2017 r."),
    (KRAKOW, "Kongres w Krakowie zgromadził blisko 300 uczestników."),
    (KRAKOW, "Trzeci Krajowy Kongres Sekretarzy odbył się w Krakowie."),
    (GUESTS_2017, "Z Ukrainy nie przyjechali żadni burmistrzowie ani wójtowie."),
    (GUESTS_2017, "Forum świętowało trzydziestolecie działalności."),
    (PATRONS_2017, "Patronat honorowy objął prezydent Wrocławia."),
    (PATRONS_2017, "Ministerstwo Cyfryzacji odmówiło patronatu honorowego."),
    (REPORT_2017, "Wnioski z raportu przedstawiła dr Joanna Trutkowska."),
    (REPORT_2017, "Raport nosił tytuł „Realizacja usług społecznych w gminach”."),
    (REPORT_2017, "Raport przygotowano na podstawie art. 18 ust. 2 ustawy o samorządzie gminnym."),
    (GDYNIA, "W Gdyni spotkało się ponad 250 uczestników."),
    (GDYNIA, "Kongres w Gdyni trwał od 14 do 15 maja 2019 r."),
    (GDYNIA, "Kongres w Gdyni rozpoczął się o godz. 9.30."),
    (GUESTS_2018, "Gościem honorowym był Mieczysław Szczurek, prezydent Gdyni."),
    (GUESTS_2018, "Gościem honorowym był prezydent Sopotu."),
    (MARK_2018, "Ogłoszono drugą polską edycję Europejskiego Znaku Jakości Zarządzania."),
    (SUMMARY_2022, "Siódmy Kongres był dwudniowy."),
    (SUMMARY_2022, "VI Kongres był trzydniowy."),
    (ROLE_2022, "Cezary Trutkowski powiedział, że sekretarze nie odpowiadają za sprawne działanie samorządu."),
    (ROLE_2022, "Polskie prawo daje sekretarzom mocną pozycję."),
    (ROLE_2022, "Według Andrzeja Wojewódzkiego zadań sekretarzy ubywa."),
    (GOVERNMENT_2022, "Rząd reprezentowały na VI Kongresie cztery osoby."),
    (GOVERNMENT_2022, "Janusz Buda był ministrem rozwoju i technologii."),
    (TALKS_2022, "Na VI Kongresie odbyło się ponad 50 wystąpień."),
    (TALKS_2022, "Wystąpili przedstawiciele PIP, NIK i ZUS."),
    (PRIZES_2022, "Wyróżnienia otrzymało siedem urzędów."),
    (PUBLISHER_2022, "Euroregion Roztocze podaje 55 tysięcy mieszkańców."),
    (OPENING_2026, "Sekretarze pełnią rolę „serca każdego urzędu”."),
    (OPENING_2026, "Tomasz Szymański zapewnił, że głos sekretarzy nie jest słyszany w Warszawie."),
    (RESEARCH_2026, "Prognoz demograficznych potrzebuje 90% JST."),
    (RESEARCH_2026, "W sprzęt na wypadek kryzysu inwestuje 23% JST."),
    (RESEARCH_2026, "Liczba mieszkańców wzrosła w 71% JST."),
    (CYBER_2026, "Za cyberbezpieczeństwo nie odpowiada kierownictwo urzędu."),
    (KRAKOW, "The 2nd Congress was held in Kraków on 29–30 June 2017."),
    (KRAKOW, "The 2nd Congress had more than 500 participants."),
    (CYBER_2026, "Na kongresie serwowano pierogi i zorganizowano bieg przełajowy."),
]


@pytest.mark.parametrize(("where", "statement"), TRUE)
def test_a_true_statement_is_kept(where: tuple[str, str], statement: str) -> None:
    verdict = verify(statement, source(*where))
    assert verdict.holds, verdict.faults


@pytest.mark.parametrize(("where", "statement"), FALSE)
def test_a_false_statement_is_rejected(where: tuple[str, str], statement: str) -> None:
    assert not verify(statement, source(*where)).holds
