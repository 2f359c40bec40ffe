"""Who holds a role or did an act, where the sentence says so plainly."""

from __future__ import annotations

import pytest

from assistant.composing.short.definition import defines
from assistant.composing.short.identity import identity
from assistant.composing.short.roles import holder
from assistant.understanding.question import understand


@pytest.mark.parametrize(
    ("question", "sentence", "name"),
    [
        (
            "Kto był gospodarzem narady?",
            "Gospodarzem narady jest Forum Wójtów Doliny Bystrej, które świętuje jubileusz.",
            "Forum Wójtów Doliny Bystrej",
        ),
        (
            "Kto objął patronat nad naradą?",
            "Patronat nad naradą sprawuje Związek Gmin Górskich.",
            "Związek Gmin Górskich",
        ),
        ("Kto objął naradę patronatem?", "Związek Gmin Górskich objął naradę patronatem.", "Związek Gmin Górskich"),
        ("Kto dostał wyróżnienie?", "Wyróżnienie otrzymał Urząd Gminy Borek za nową stronę.", "Urząd Gminy Borek"),
        ("Kto wygrał konkurs wójtów?", "Partnerem konkursu wójtów był Bank Doliny.", None),
        ("Kto był prezesem przed Nowakiem?", "Prezesem Klubu jest Jan Nowak.", None),
        ("Kto był prezesem przed Nowakiem?", "Jan Nowak jest prezesem Klubu.", None),
        ("Kto był gospodarzem narady?", "Narada odbyła się w Borku i była udana.", None),
        (
            "Kto był organizatorem narady?",
            "Organizatorami narady były Klub Wójtów i Rada Doliny.",
            "Klub Wójtów i Rada Doliny",
        ),
        ("Kto był na naradzie?", "Organizatorami Narady byli na naradzie wójtowie.", None),
        ("Kto dostał nagrodę?", "Obrady trwały dwa dni i było wielu gości.", None),
    ],
)
def test_the_holder_of_a_role_is_named(question: str, sentence: str, name: str | None) -> None:
    assert holder(understand(question), sentence) == name


@pytest.mark.parametrize(
    ("sentence", "function"),
    [
        ("Mówił o tym Jan Nowak, sekretarz gminy Borek, który pracuje od lat.", "sekretarz gminy Borek"),
        ("O drogach mówił Jan Nowak – Dyrektor Zarządu Dróg.", "Dyrektor Zarządu Dróg"),
        ("Naradę otworzył Minister Dróg Jan Nowak.", "Minister Dróg"),
        ("Gości witał wicemarszałek województwa Jan Nowak.", "wicemarszałek województwa"),
        ("Jan Nowak, wówczas wiceprezes Klubu, mówił o drogach.", "wówczas wiceprezes Klubu"),
        ("Dziękował Jan Nowak, minister dróg i mostów.", "minister dróg i mostów"),
        (
            "Był też Jan Nowak, szef i prezes Komisji Rozwoju Terytorialnego i Polityki Regionalnej, oraz goście.",
            "szef i prezes Komisji Rozwoju Terytorialnego i Polityki Regionalnej, oraz goście",
        ),
        ("Byli Jan Nowak, prezes Klubu i goście z Borku.", "prezes Klubu"),
        ("Jan Nowak przyjechał do Borku.", None),
        ("Piotr Lis, sekretarz gminy Borek, mówił o drogach.", None),
    ],
)
def test_the_function_beside_the_name_is_told(sentence: str, function: str | None) -> None:
    found = identity(understand("Kim jest Jan Nowak?"), sentence)
    assert (found.function if found else None) == function


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Bystra Platforma to wspólny system gmin do wymiany danych.", True),
        ("Bystra Platforma jest systemem wymiany danych.", True),
        ("Na naradzie chwalono to, że Bystra Platforma działa.", False),
        ("Budżet obywatelski to pieniądze, o których decydują mieszkańcy.", False),
    ],
)
def test_a_definition_begins_with_the_thing(sentence: str, told: bool) -> None:
    assert defines(understand("Co to jest Bystra Platforma?"), sentence) is told
