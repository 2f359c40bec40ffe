"""Answers in the form of their question, over made-up materials: the first statement answers, the quotes show it."""

from __future__ import annotations

import json
import re

import pytest

from assistant.answer import Answer, Outcome
from assistant.service import Service
from assistant.settings import load_settings
from index.encoder.encoder import Encoder

SECOND = (
    "II Krajowy Kongres Sekretarzy odbył się w dniach 12–13 maja 2017 r. w Krakowie. "
    "Kongres otworzył wojewoda Jan Nowak. "
    "Kongres zgromadził blisko 250 uczestników z całego kraju. "
    "Partnerami biznesowymi kongresu były: Bank Doliny, Druk Borek, firma Kwarc oraz eGmina. "
    "Dużo uwagi poświęcono sztucznej inteligencji w małych urzędach gmin. "
    "O cyberatakach na wodociągi mówiła Maria Lis, dyrektor Instytutu Wodnego."
)
THIRD = (
    "III Krajowy Kongres Sekretarzy odbył się w dniach 4–5 czerwca 2018 r. w Gdyni. "
    "Podczas obrad ostrzegano przed cyberatakami na gminne szkoły i przychodnie. "
    "Krajowy Kongres Sekretarzy to coroczne spotkanie sekretarzy gmin i powiatów."
)
OTHER = "II Krajowy Kongres Sekretarzy zgromadził ponad 300 uczestników, jak podała gazeta z Borku."


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Service:
    folder = tmp_path_factory.mktemp("made-up")
    lines = [
        {"id": "drugi", "title": "II Kongres", "text": SECOND, "edition": 2},
        {"id": "trzeci", "title": "III Kongres", "text": THIRD, "edition": 3},
        {"id": "gazeta", "title": "Gazeta o II Kongresie", "text": OTHER, "edition": 2},
    ]
    path = folder / "kongresy.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    service = Service(load_settings(data=folder / "data"))
    vars(service)["encoder"] = encoder
    service.ingest([path])
    return service


def first(answer: Answer) -> str:
    assert answer.outcome is Outcome.ANSWERED
    return answer.text.split("\n")[0]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Kiedy odbył się II Kongres?", "12–13 maja 2017"),
        ("Gdzie odbył się III Kongres?", "Gdynia"),
        ("Kto otworzył II Kongres?", "Jan Nowak"),
        ("Kim jest Maria Lis?", "Maria Lis – dyrektor Instytutu Wodnego"),
        ("Czy na II Kongresie mówiono o sztucznej inteligencji?", "Tak: „Dużo uwagi poświęcono"),
        ("Czy II Kongres odbył się w Gdyni?", "Nie: II edycja – miejsce: Kraków"),
        ("Czy II Kongres odbył się w Krakowie?", "Tak: II edycja – miejsce: Kraków"),
        ("Co to jest Krajowy Kongres Sekretarzy?", "„Krajowy Kongres Sekretarzy to coroczne spotkanie"),
        ("Where was the third congress held?", "Gdynia"),
    ],
)
def test_the_first_line_answers(made_up: Service, question: str, said: str) -> None:
    answer = made_up.ask(question)
    assert first(answer).startswith(said)
    assert re.search(r"\[1\]", first(answer))
    assert len(answer.statements) <= 3
    assert {number for one in answer.statements for number in one.citations} == {one.n for one in answer.sources}


def test_accounts_that_differ_are_both_told(made_up: Service) -> None:
    answer = made_up.ask("Ilu uczestników było na II Kongresie?")
    assert "blisko 250 uczestników" in first(answer)
    assert "ponad 300 uczestników" in first(answer)
    assert len({source.document_id for source in answer.sources}) == 2


def test_an_edition_that_is_silent_is_named(made_up: Service) -> None:
    lines = made_up.ask("Ilu uczestników było na II i III Kongresie?").text.split("\n")
    assert any(line.startswith("II edycja (2017): ") and "uczestników" in line for line in lines)
    assert "III edycja (2018): w materiałach nic o tym nie ma." in lines


def test_the_items_of_a_list_stand_one_below_the_other(made_up: Service) -> None:
    lines = made_up.ask("Wymień partnerów biznesowych II Kongresu").text.split("\n")
    assert [line for line in lines if line.startswith("– ")] == [
        "– „Bank Doliny”",
        "– „Druk Borek”",
        "– „firma Kwarc”",
        "– „eGmina”",
    ]


def test_editions_are_compared_in_a_table_whose_cells_are_cited(made_up: Service) -> None:
    answer = made_up.ask("Czym różnił się II Kongres od III?")
    table = [line for line in answer.text.split("\n") if line.startswith("|")]
    assert table[0] == "| Temat | II edycja (2017) | III edycja (2018) |"
    rows = {line.split(" | ")[0].strip("| "): line for line in table[2:]}
    assert "Kraków" in rows["Miejsce"]
    assert "Gdynia" in rows["Miejsce"]
    assert "wodociągi" in rows["Cyberbezpieczeństwo"]
    assert "przychodnie" in rows["Cyberbezpieczeństwo"]
    for line in table[2:]:
        assert all(cell == "–" or re.search(r"\[\d+\]", cell) for cell in line.strip("| ").split(" | ")[1:])


def test_an_edition_is_summed_up_by_its_facts_and_its_themes(made_up: Service) -> None:
    answer = made_up.ask("Podsumuj II Kongres")
    assert first(answer).startswith("II edycja: 12–13 maja 2017, Kraków [1]")
    assert all(source.edition == 2 for source in answer.sources)


def test_what_no_sentence_bears_out_is_no_yes(made_up: Service) -> None:
    answer = made_up.ask("Czy na II Kongresie Maria Lis otworzyła szkołę?")
    assert not answer.text.startswith(("Tak", "Nie:"))
