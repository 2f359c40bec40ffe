"""Where a question asks to be searched, in the wordings of everyday: a table of questions and the editions meant."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.understanding.question import understand
from corpus.records import Edition

TODAY = date(2026, 11, 24)
YEARS = (2016, 2017, 2018, 2019, 2021, 2022, 2023, 2024, 2025, 2026)
PLACES = {2: "Kraków", 3: "Gdynia"}
KNOWN = [Edition(at, "", year, 1, PLACES.get(at, "Warszawa")) for at, year in enumerate(YEARS, start=1)]
ALL = tuple(range(1, 11))

WORDINGS: dict[str, tuple[int, ...]] = {
    # by number
    "Kto mówił o wodzie na VI Kongresie?": (6,),
    "kto mowil o wodzie na vi kongresie": (6,),
    "Kto mówił o wodzie na szóstym?": (6,),
    "kto mowil o wodzie na szostym kongersie": (6,),
    "kto mówił o wodzie na szustym kongresie": (6,),
    "Co było na piontym kongresie?": (5,),
    "co bylo na dziesiontym kogresie": (10,),
    "Kto przyjechał na siudmy zjazd?": (7,),
    "Jakie było hasło X?": (10,),
    "Co było na dwójce?": (2,),
    "A na dziewiątce kto śpiewał?": (9,),
    "Ile osób było na II i na IX?": (2, 9),
    "Co mówiono na pierwszym?": (1,),
    "Co mówiono na samym pierwszym kongresie?": (1,),
    "Gdzie była ósma edycja?": (8,),
    "gdzie byla osma edycij": (8,),
    "What was said at the sixth congress?": (6,),
    "Who spoke at the 6th national congress?": (6,),
    "Who came to the third one?": (3,),
    "Who spoke about water at the fifth?": (5,),
    "What did congress VII talk about?": (7,),
    "o czym mówili na szóstym i na siódmym?": (6, 7),
    "Kto był na drugim, a kto na trzecim?": (2, 3),
    # counted from the last
    "Co mówiono na ostatnim?": (10,),
    "co mowiono na ostatnim kongresie": (10,),
    "Kto wystąpił podczas ostatniej edycji?": (10,),
    "Co było na najnowszym Krajowym Kongresie?": (10,),
    "What was said at the last one?": (10,),
    "Who spoke at the most recent congress?": (10,),
    "Kto śpiewał na poprzednim?": (9,),
    "Gdzie był poprzedni kongres?": (9,),
    "kto byl na poprzedniej edycji": (9,),
    "Kto był na przedostatnim kongresie?": (9,),
    "Where was the previous congress?": (9,),
    "Czym VI kongres różnił się od poprzedniego?": (6, 5),
    "Co mówiono dwie edycje temu?": (8,),
    "Gdzie był kongres trzy kongresy temu?": (7,),
    "Where was the congress two editions ago?": (8,),
    "O czym były dwa ostatnie kongresy?": (9, 10),
    "o czym byly ostatnie trzy kongresy": (8, 9, 10),
    "gdzie byl ten pierwszy kongres": (1,),
    "Kto otwierał ten ostatni kongres?": (10,),
    "Kto wystąpił na ostatnich trzech kongresach?": (8, 9, 10),
    "O czym były dwa ostatnie?": (9, 10),
    "Gdzie były trzy pierwsze edycje?": (1, 2, 3),
    "Where were the last two congresses?": (9, 10),
    # ranges
    "Kto był gościem od II do V?": (2, 3, 4, 5),
    "Kto był gościem od drugiej do piątej edycji?": (2, 3, 4, 5),
    "kto byl gosciem od 2 do 5 kongresu": (2, 3, 4, 5),
    "Jakie hasła były między II a V edycją?": (2, 3, 4, 5),
    "Co się zmieniło między II a X edycją?": (2, 10),
    "Porównaj kongresy między II a X edycją": (2, 10),
    "Hasła II–IV edycji": (2, 3, 4),
    "Kto przyjeżdżał od siódmego kongresu do ostatniego kongresu?": (7, 8, 9, 10),
    "Who came from the second to the fourth congress?": (2, 3, 4),
    "Porównaj drugi i trzeci kongres": (2, 3),
    "porownaj pierwszy, drugi i trzeci kongres": (1, 2, 3),
    "Kto był na 2 i 3 kongresie?": (2, 3),
    "How did the second and the third congress differ?": (2, 3),
    # by year, counted from today
    "Gdzie był kongres w 2017?": (2,),
    "gdzie byl kongres w 17 roku": (2,),
    "Gdzie był kongres w '22?": (6,),
    "Gdzie był kongres dwa lata temu?": (8,),
    "gdzie byl kongres 3 lata temu": (7,),
    "Gdzie był kongres pięć lat temu?": (5,),
    "Gdzie był kongres przed dwoma laty?": (8,),
    "Kto był rok temu?": (9,),
    "w zeszlym roku kto mowil o wodzie": (9,),
    "Gdzie był zeszłoroczny kongres?": (9,),
    "Jakie hasło ma tegoroczny kongres?": (10,),
    "Kto mówił w pozazeszłym roku?": (8,),
    "O czym mówiono w ostatnich trzech latach?": (8, 9, 10),
    "O czym mówiono w latach 2017–2019?": (2, 3, 4),
    "Where was the congress two years ago?": (8,),
    "Who spoke about water a year ago?": (9,),
    "What was said this year?": (10,),
    # by place
    "Co było w Krakowie?": (2,),
    "co bylo w gdyni": (3,),
    "Czym różniły się kongresy w Krakowie i w Gdyni?": (2, 3),
    "Czym różniły się tematy w 2017 i 2026 roku?": (2, 10),
    # of something else
    "Kto zdobył medal na XXII letnich Igrzyskach?": (),
    "Jak rządzono gminą w XIX wieku?": (),
    "Co mówiono o samorządzie w III RP?": (),
    "Co zniszczyła II wojna światowa?": (),
    "co mówiono o II wojnie światowej": (),
    "Co jest w rozdziale IV ustawy?": (),
    "O czym mówi art. 5 ustawy?": (),
    "O czym mówi rozdz. V?": (),
    "Co robił sejm w V kadencji?": (),
    "Kto jest posłem X kadencji?": (),
    "Kto był na IV Forum Ekonomicznym?": (),
    "Kto wystąpił na III Kongresie Kobiet?": (),
    "Kto wystąpił na IV Kongresie Gospodarczym?": (),
    "Kiedy żył Jan Paweł II?": (),
    "Kto był proboszczem na przełomie XVI i XVII wieku?": (),
    "Kto był na II i na III?": (2, 3),
    "Kto był na II i III?": (2, 3),
    "Jaka była druga edycja ELoGE?": (),
    "Kto zwyciężył w I edycji konkursu Sekrety Zarządzania?": (),
    "Kto wygrał trzecią edycję ogólnopolskiego plebiscytu?": (),
    "Kto wystąpił w szóstej edycji kongresu?": (6,),
    "Kto wystąpił w VI edycji Krajowego Kongresu Sekretarzy?": (6,),
    "Kto podczas piątej edycji mówił o wodzie?": (5,),
    "Kto zajął III miejsce?": (),
    "Kto mówił na II panelu?": (),
    "Co było w pierwszym roboczym dniu kongresu?": (),
    "Co było w drugim dniu?": (),
    "Co zrobiono w ostatnim czasie?": (),
    "Kto wystąpił na ostatnim panelu?": (),
    "Ile dziesiątek gmin przyjechało?": (),
    "Kto prowadził dziesiątki spotkań?": (),
    "Kto przemawiał 2 i 3 czerwca?": (),
    "Przerwa była o dziesiątej czy o jedenastej?": (),
    "Kto po raz pierwszy przyjechał?": (),
    "What happened on the first day of the congress?": (),
    "Did I miss anything at the congress?": (),
    "Kogo zaproszono na poprzednie kongresy?": (),
}


@pytest.mark.parametrize(("question", "editions"), WORDINGS.items())
def test_the_editions_meant_are_read(question: str, editions: tuple[int, ...]) -> None:
    found = understand(question, KNOWN, today=TODAY)
    assert (found.editions, found.unknown_editions) == (editions, ())
