"""Yes or no, from a sentence or a fact; open where neither tells."""

from __future__ import annotations

import pytest

from assistant.composing.yes_or_no import Verdict, judge
from assistant.finding.evidence import FEATURES, Candidate
from assistant.understanding.question import understand
from corpus.records import Span, StoredPassage

CHOSEN = "Wybrano ich:\n\n- Jan Nowak z Doliny,\n- Piotr Lis, wójt Borku."
GATHERED = (
    "Kongres zgromadził blisko 300 uczestników - wójtów gmin z Polski, a także gości zagranicznych z Cypru i Mołdawii."
)


def candidate(text: str) -> Candidate:
    span = Span(0, len(text))
    passage = StoredPassage(1, "d", text, 0, len(text), (span,), None, None, "Narada")
    return Candidate(passage, span, text, tuple(0.0 for _ in FEATURES))


@pytest.mark.parametrize(
    ("question", "sentence", "verdict"),
    [
        ("Czy mówiono o drogach?", "Dużo uwagi poświęcono drogom powiatowym.", Verdict.YES),
        ("Czy mówiono o mostach?", "Dużo uwagi poświęcono drogom powiatowym.", Verdict.OPEN),
        ("Czy gmina zbudowała szkołę?", "W zeszłym roku gmina zbudowała szkołę i basen.", Verdict.YES),
        ("Czy gmina zbudowała szkołę?", "Gmina nie zbudowała szkoły.", Verdict.NO),
        ("Czy gmina zbudowała szkołę?", "Gmina, której nie lubi starosta, zbudowała szkołę.", Verdict.OPEN),
        ("Czy gmina zbudowała szkołę?", "Gmina może zbudować szkołę.", Verdict.OPEN),
        ("Czy gmina zbudowała szkołę?", "Gmina sprzedała szkołę.", Verdict.OPEN),
        ("Czy gmina może zbudować szkołę?", "Gmina już dziś może zbudować szkołę.", Verdict.YES),
        (
            "Czy gmina może usprawnić transport?",
            "Gmina może usprawniać transport, ale nie może kupować aut.",
            Verdict.YES,
        ),
        ("Czy gmina usprawni transport?", "Gmina może usprawniać transport.", Verdict.OPEN),
        ("Czy gmina może kupować auta?", "Gmina może usprawniać transport, ale nie może kupować aut.", Verdict.OPEN),
        ("Czy AI może pomóc gminie?", "AI już dziś może wspierać gminy w pracy.", Verdict.YES),
        ("Czy Jan Nowak był wójtem Borku?", CHOSEN, Verdict.OPEN),
        ("Czy Piotr Lis był wójtem Borku?", CHOSEN, Verdict.YES),
        ("Czy Piotr Lis był wójtem Borku?", "Wójtem Borku był Jan Nowak, a zastępcą Piotr Lis.", Verdict.OPEN),
        ("Czy Jan Nowak jest prezesem Klubu?", "Jan Nowak jest przewodniczącym Klubu.", Verdict.OPEN),
        ("Czy Jan Nowak jest prezesem Klubu?", "Jan Nowak, prezes Klubu, mówił w 2015 roku.", Verdict.OPEN),
        ("Czy Jan Nowak jest prezesem Klubu?", "Obrady otworzył Jan Nowak, prezes Klubu.", Verdict.YES),
        ("Czy przyszedł minister finansów?", "Przyszli z Ministerstwa Finansów.", Verdict.OPEN),
        ("Czy kongres w 2020 roku się odbył?", "Zarząd powiększono w 2020 roku.", Verdict.OPEN),
        ("Czy kongres w 2020 roku się odbył?", "Kongres odbył się w Borku w 2020 roku.", Verdict.YES),
        ("Czy w Borku odbył się kongres?", "Kongres przygotowywano na posiedzeniu w Borku.", Verdict.OPEN),
        # words that search leaves out carry the claim
        ("Czy Jan Nowak należy do PO?", "Jan Nowak mówił po obradach.", Verdict.OPEN),
        ("Czy Jan Nowak prowadził kongres?", "Na kongresie mówił Jan Nowak.", Verdict.OPEN),
        ("Czy Jan Nowak prowadził kongres?", "Kongres prowadził Jan Nowak.", Verdict.YES),
        ("Czy Jan Nowak jest dobry?", "Jan Nowak mówił o dobrym rządzeniu.", Verdict.OPEN),
        ("Czy wszystkie gminy straciły mieszkańców?", "71% gmin utraciło mieszkańców.", Verdict.OPEN),
        ("Czy 71% gmin straciło mieszkańców?", "71% gmin utraciło mieszkańców.", Verdict.YES),
        ("Czy było 300 uczestników?", "Kongres zgromadził blisko 300 uczestników.", Verdict.OPEN),
        # verbal nouns are topics
        ("Czy Jan Nowak mówił o szkoleniach?", "Jan Nowak mówił o mostach.", Verdict.OPEN),
        ("Czy Jan Nowak mówił o szkoleniach?", "Jan Nowak mówił o szkoleniach.", Verdict.YES),
        ("Czy Jan Nowak mówił o mostach?", "Jan Nowak, pełnomocnik do spraw mostów, mówił o szkole.", Verdict.OPEN),
        ("Czy Jan Nowak mówił o mostach?", "Zdaniem Jana Nowaka mosty wymagają remontu.", Verdict.YES),
        ("Was school construction discussed at the congress?", "Na kongresie omawiano most.", Verdict.OPEN),
        ("Was cybersecurity discussed at the congress?", "Na kongresie omawiano cyberbezpieczeństwo.", Verdict.YES),
        ("Was cybersecurity discussed at the congress?", "Cyberbezpieczeństwo to obowiązek gmin.", Verdict.OPEN),
        ("Did Jan Nowak mention cybersecurity?", "Piotr Lis mówił o cyberbezpieczeństwie.", Verdict.OPEN),
        ("Did Jan Nowak mention cybersecurity?", "Jan Nowak mówił o cyberbezpieczeństwie.", Verdict.YES),
        # the same fact, and not one near it
        ("Czy Jan Nowak wygrał konkurs?", "Jan Nowak otrzymał wyróżnienie w konkursie.", Verdict.OPEN),
        ("Czy Jan Nowak dostał wyróżnienie?", "Jan Nowak otrzymał wyróżnienie w konkursie.", Verdict.YES),
        ("Czy Gdynia dostała nagrodę?", "Nagroda trafiła do Urzędu Miejskiego w Gdyni.", Verdict.YES),
        ("Czy Gdynia dostała nagrodę?", "W Gdyni wręczono nagrodę wójtowi Borku.", Verdict.OPEN),
        # of those it is said of
        ("Czy Rada Borku organizowała kongres?", "Kongres zorganizował Klub z udziałem Rady Borku.", Verdict.OPEN),
        ("Czy Klub organizował kongres?", "Kongres zorganizowano przez Klub i Fundację.", Verdict.YES),
        ("Czy Jan Nowak zbudował most?", "Mówili: Jan Nowak oraz Piotr Lis, który zbudował most.", Verdict.OPEN),
        ("Czy Piotr Lis zbudował most?", "Mówili: Jan Nowak oraz Piotr Lis, który zbudował most.", Verdict.YES),
        ("Czy Klub był partnerem kongresu?", "Partnerem konkursu przy kongresie był Klub.", Verdict.OPEN),
        ("Czy Klub był partnerem kongresu?", "Partnerem kongresu był Klub.", Verdict.YES),
        ("Czy Jan Nowak jest rektorem?", "Jan Nowak jest pełnomocnikiem rektora.", Verdict.OPEN),
        ("Czy Jan Nowak jest wójtem?", "Jan Nowak mówił o roli wójtów.", Verdict.OPEN),
        # what was planned or wished for is no fact
        ("Czy na kongresie ogłoszono laureatów?", "Ogłoszenie laureatów zaplanowano na kongresie.", Verdict.OPEN),
        ("Czy wójtowie są dobrze umocowani?", "Gmina potrzebuje dobrze umocowanych wójtów.", Verdict.OPEN),
        ("Czy praca jest wyłącznie obowiązkiem?", "Praca nie jest już wyłącznie obowiązkiem.", Verdict.NO),
        # titles say nothing
        ("Czy wójt jest w każdym urzędzie?", "Nazwał wójta „kręgosłupem każdego urzędu”.", Verdict.OPEN),
        # who was at the congress did something there
        ("Czy Jan Nowak był na kongresie?", "Jan Nowak mówił na kongresie o mostach.", Verdict.YES),
        ("Czy Jan Nowak był na kongresie?", "Zarząd spotkał się z Janem Nowakiem.", Verdict.OPEN),
        ("Czy Jan Nowak był na kongresie?", "Jan Nowak zaprosił do prac nad kongresem.", Verdict.OPEN),
        ("Czy Jan Nowak był na kongresie?", "Przed kongresem Jan Nowak mówił o mostach.", Verdict.OPEN),
        ("Czy na kongresie był ktoś z Ukrainy?", "Kongres zgromadził gości z Ukrainy.", Verdict.YES),
        ("Czy Jan Nowak wziął udział w kongresie?", "Jan Nowak mówił na kongresie o mostach.", Verdict.YES),
        ("Czy w kongresie wzięło udział 300 gości?", "W kongresie wzięło udział 300 gości.", Verdict.YES),
        ("Czy w kongresie uczestniczyło 300 gości?", "W kongresie uczestniczyło 300 gości i 9 wójtów.", Verdict.YES),
        (
            "Czy w kongresie uczestniczyło 300 wójtów?",
            "W kongresie uczestniczyło 300 gości: wójtów i radnych.",
            Verdict.OPEN,
        ),
        ("Czy w kongresie uczestniczyło 9 gości?", "W kongresie uczestniczyło 300 gości i 9 wójtów.", Verdict.OPEN),
        # what is told of some is not told of others
        ("Czy na kongres przyjechali goście z Cypru?", GATHERED, Verdict.YES),
        ("Czy w kongresie wzięli udział goście z Mołdawii?", GATHERED, Verdict.YES),
        ("Czy na kongres przyjechali uczestnicy z Mołdawii?", GATHERED, Verdict.YES),
        ("Czy na kongres przyjechali wójtowie z Cypru?", GATHERED, Verdict.OPEN),
        ("Czy na kongres przyjechali wójtowie z Mołdawii?", GATHERED, Verdict.OPEN),
        ("Czy na kongresie byli wójtowie Mołdawii?", GATHERED, Verdict.OPEN),
        ("Czy kongres zgromadził zagranicznych wójtów?", GATHERED, Verdict.OPEN),
        ("Czy kongres zgromadził zagranicznych gości?", GATHERED, Verdict.YES),
        ("Czy kongres zgromadził blisko 300 wójtów?", GATHERED, Verdict.OPEN),
        ("Czy kongres zgromadził blisko 300 uczestników?", GATHERED, Verdict.YES),
        (
            "Czy na kongres przyjechali starostowie z Cypru?",
            "Kongres zgromadził starostów i wójtów z Cypru.",
            Verdict.YES,
        ),
        ("Czy na kongres przyjechali wójtowie z Borku?", "Kongres zgromadził w Borku wójtów.", Verdict.OPEN),
        ("Czy konkurs wygrali wójtowie z Borku?", "Konkurs wygrali wójtowie z Lipin i radni z Borku.", Verdict.OPEN),
        (
            "Czy cyfryzacja jest zagadnieniem technicznym?",
            "Cyfryzacja przestaje być zagadnieniem technicznym.",
            Verdict.OPEN,
        ),
        ("Czy cyfryzacja jest zagadnieniem technicznym?", "Cyfryzacja jest zagadnieniem technicznym.", Verdict.YES),
    ],
)
def test_a_sentence_is_judged(question: str, sentence: str, verdict: Verdict) -> None:
    assert judge(understand(question), candidate(sentence)) is verdict
