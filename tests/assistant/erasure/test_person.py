"""A person erased, objecting, rectified, and told what is held of them; in everything that is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from searching import MOST, PARK, TARG, answers, id_of, opened, places_of, vector_bytes

from assistant.service import Service
from corpus.edits import Edit
from corpus.errors import BadName, NothingToRectify, NotNamed
from corpus.ledger.ledger import ERASED_NAME
from index.encoder.encoder import Encoder

Write = Callable[[str, str | bytes], Path]
NAME = "Zbigniew Grzmotołąk"
NEWS = (
    "# Zbigniew Grzmotołąk o lipach\n\nZbigniewowi Grzmotołąkowi podziękowano za sadzonki. Rozmawiano ze Zbigniewem "
    "Grzmotołąkiem o alei.\n\n## Grzmotołąk Zbigniew: plany\n\nWedług Z. Grzmotołąka aleja będzie miała kilometr. "
    "Piotr Grzmotołąk-Lis jest kimś innym.\n"
)
LETTER = (
    "Wniosek o pompę\n\nO Zbigniewie\nGrzmotołąku pisał ZBIGNIEW GRZMOTOŁĄK, adres zbigniew.grzmotolak@gmina.example."
)
SPEECH = (
    "WEBVTT\n\n00:00.000 --> 00:04.000\n<v Zbigniew Grzmotołąk>Dzień dobry, powiem o pompie przy remizie.\n\n"
    "00:04.000 --> 00:08.000\n<v Prowadząca>Dziękuję, panie Zbigniewie Grzmotołąku, za tę opowieść.\n"
)
PESELS = ("44051401359", "02270803624", "90010112349", "85020223450", "78030334561")
HELD = "Wnioski\n\nZbigniew Grzmotołąk zebrał listy.\n\n" + "\n\n".join(f"Osoba ma PESEL {one}." for one in PESELS)
ROOTS = ("rzmotoł", "rzmotol", "RZMOTOŁ")


@pytest.fixture
def folder(write: Write) -> Path:
    write("aleja.md", NEWS)
    write("zbigniew_grzmotolak.txt", LETTER)
    write("nagranie.vtt", SPEECH)
    write("lista.md", HELD)
    write("park.md", PARK)
    write("targ.md", TARG)
    return write("most.md", MOST).parent


@pytest.fixture
def service(folder: Path, tmp_path: Path, encoder: Encoder) -> Service:
    service = opened(tmp_path / "data", encoder)
    service.ingest([folder], sync=True)
    service.edit_material(id_of(service, "most.md"), [Edit("word", "starosta", "Zbigniew Grzmotołąk")])
    service.edit_material(id_of(service, "nagranie.vtt"), [Edit("speaker", "Prowadząca", "Ewa Lis")])
    service.correct_edition(2, {"host": "Gmina Borek"}, "mówił Zbigniew Grzmotołąk")
    return service


def test_a_person_is_in_no_byte_in_any_form(service: Service, folder: Path, tmp_path: Path) -> None:
    data = service.settings.data
    raw = [one for doc in ("aleja.md", "nagranie.vtt") for one in vector_bytes(service, id_of(service, doc))[:1]]
    before = answers(service, ("Ile lip posadzono w parku w Olszynie?", "Ile straganów było na targu w Borku?"))
    assert service.rights.waiting(NAME) == 1
    shown = service.rights.preview_person(NAME)
    assert len({form for one in shown for form in one.forms}) >= 8
    assert len(places_of(data, ROOTS)) == 3
    service.backup(tmp_path / "kopia.zip")
    receipt = service.rights.erase_person(NAME)
    assert receipt["complete"], receipt
    assert places_of(data, ROOTS[:2], raw).keys() <= {"rzmotoł"}  # Piotr's, in the news alone
    texts = "\n".join(one.text for one in service.documents())
    assert texts.count("rzmotoł") == texts.count("Piotr Grzmotołąk-Lis") == 1
    assert service.held() == ()
    assert ERASED_NAME in texts
    assert answers(service, ("Ile lip posadzono w parku w Olszynie?", "Ile straganów było na targu w Borku?")) == before
    assert service.rights.verify(receipt).ok
    service.ingest([folder], sync=True)
    service.add_document({"id": "nowy", "text": "Zbigniew Grzmotołąk wrócił do gminy i sadzi dęby."})
    assert "nowy" in {one.origin for one in service.documents()}
    assert service.rights.preview_person(NAME) == []
    service.restore(tmp_path / "kopia.zip")
    assert service.rights.preview_person(NAME) == []
    assert service.held() == ()
    assert service.rights.verify(receipt).ok


def test_nobody_is_erased_twice_or_by_half_a_name(service: Service) -> None:
    with pytest.raises(BadName):
        service.rights.erase_person("Grzmotołąk")
    with pytest.raises(NotNamed):
        service.rights.erase_person("Hanna Wszeborzyca")
    assert service.rights.receipts() == []


ASKED = [
    f"{lead} {rest}?"
    for lead in ("Kto to jest Zbigniew Grzmotołąk i", "Co Zbigniew Grzmotołąk mówił o tym,", "Komu podziękowano za to,",
                 "Co pisano o Zbigniewie Grzmotołąku, gdy", "Kto otworzył w czerwcu")
    for rest in ("jaka będzie aleja", "gdzie jest pompa przy remizie", "skąd są sadzonki", "most", "wniosek o pompę")
]  # fmt: skip


def test_an_objection_keeps_passages_out_until_it_is_taken_back(service: Service, folder: Path, tmp_path: Path) -> None:
    def named() -> int:
        texts = [hit.passage.context + hit.passage.text for one in ASKED for hit in service.search(one).hits]
        texts += [json.dumps(service.ask(one).to_json()["sources"], ensure_ascii=False) for one in ASKED]
        texts += [service.ask("Kto był gospodarzem II Kongresu?").text]
        return sum("Zbigniew" in text or "Grzmotołąkiem" in text for text in texts)

    assert named() > 0
    service.backup(tmp_path / "kopia.zip")
    receipt = service.rights.object(NAME)
    assert receipt["complete"], receipt
    for again in (None, lambda: service.ingest([folder], sync=True), lambda: service.restore(tmp_path / "kopia.zip")):
        if again is not None:
            again()
        assert named() == 0
        assert any("lip" in hit.passage.text for hit in service.search("Ile lip posadzono w parku?").hits)
        assert service.rights.verify(receipt).ok
    assert any("Zbigniewowi" in one.text for one in service.documents())  # kept, and not found
    service.rights.withdraw_objection(NAME)
    assert named() > 0
    assert service.rights.verify(receipt).ok
    with pytest.raises(NotNamed):
        service.rights.withdraw_objection(NAME)


def test_what_is_wrong_is_put_right_in_every_answer(service: Service, folder: Path, tmp_path: Path) -> None:
    asked = [f"{one} {where}?" for one in ("Ile lip posadzono", "Co posadzili wójtowie", "Jakie drzewa posadzono",
             "Kto podarował sadzonki", "Skąd były drzewa") for where in ("w parku", "w Olszynie", "w parku w Olszynie",
             "w gminie", "przy alei", "wójtowie", "lip", "w tym roku", "na wsi", "nadleśnictwo")]  # fmt: skip
    assert len(asked) == 50
    service.backup(tmp_path / "kopia.zip")
    assert "sto lip" in json.dumps([service.ask(one).to_json() for one in asked], ensure_ascii=False)
    receipt = service.rights.rectify("sto lip", "dwieście lip")
    assert receipt["complete"], receipt
    assert places_of(service.settings.data, ["sto lip"]) == {}
    for again in (None, lambda: service.ingest([folder], sync=True), lambda: service.restore(tmp_path / "kopia.zip")):
        if again is not None:
            again()
        told = json.dumps([service.ask(one).to_json() for one in asked], ensure_ascii=False)
        assert "sto lip" not in told
        assert "dwieście lip" in told
        assert service.rights.verify(receipt).ok
    with pytest.raises(NothingToRectify):
        service.rights.rectify("sto lip", "trzysta lip")
    with pytest.raises(NothingToRectify):
        service.rights.rectify("dwieście lip", "dwieście  lip")


def test_access_gives_every_sentence_that_names_the_person_and_no_other(service: Service) -> None:
    exported = service.rights.export_person(NAME)
    assert exported.waiting == 1
    origins = {one.document.origin for one in exported.materials}
    assert origins == {"aleja.md", "zbigniew_grzmotolak.txt", "nagranie.vtt", "most.md", "edycja-2/gospodarz"}
    told = [text for one in exported.materials for text in (*(each.text for each in one.sentences), *one.others)]
    assert all("rzmotoł" in text.lower() or "grzmotolak" in text for text in told)
    assert any("podziękowano za sadzonki" in text for text in told)
    assert not any("kimś innym" in text or "Budowa trwała" in text for text in told)
    for one in exported.materials:
        assert all(one.document.text[each.start : each.end] == each.text for each in one.sentences)
