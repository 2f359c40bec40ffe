"""A material that was erased is in no byte below the data folder, does not come back, and others stay as they were."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from searching import DZWON, MOST, PARK, TARG, answers, contents, id_of, opened, places_of, runs, vector_bytes

from assistant.service import Service
from corpus.edits import Edit
from corpus.errors import MaterialErased, UnknownDocument
from index.encoder.encoder import Encoder
from index.postings import hash_of
from index.words import query_terms

Write = Callable[[str, str | bytes], Path]
RARE = "Wszebora"


@pytest.fixture
def service(tmp_path: Path, encoder: Encoder, write: Write) -> Service:
    """Four materials, one of them with edits."""
    for name, text in (("dzwon.md", DZWON), ("most.md", MOST), ("park.md", PARK), ("targ.md", TARG)):
        folder = write(name, text).parent
    service = opened(tmp_path / "data", encoder)
    service.ingest([folder], sync=True)
    service.edit_material(id_of(service, "dzwon.md"), [Edit("word", "okrętowy", "kolejowy")])
    return service


def test_no_byte_of_it_is_left_and_nothing_else_is_lost(service: Service) -> None:
    key = id_of(service, "dzwon.md")
    wanted = runs(service.document(key).text, [MOST, PARK, TARG]) + runs(DZWON, [MOST, PARK, TARG])
    raw = vector_bytes(service, key)
    lemma = query_terms(RARE)[0][0]
    before = answers(service)
    folder = service.settings.data
    assert {*wanted} - places_of(folder, wanted, raw).keys() == set()  # the search finds what is there
    receipt = service.rights.erase_material(key, "sprawa 12/2026")
    assert receipt["complete"], receipt
    assert receipt["traces_sought"] > 20
    assert places_of(folder, [*wanted, RARE, "Grzmotołąk"], raw) == {}
    snapshot = service.storage.snapshot()
    assert snapshot is not None
    assert snapshot.words.document_frequency(lemma) == 0
    assert places_of(folder, [], [hash_of(lemma).to_bytes(8, "little")]) == {}
    assert answers(service) == before
    assert service.storage.check_agreement()
    with pytest.raises(UnknownDocument):
        service.document(key)
    assert not any("dzwon" in hit.passage.text.lower() for hit in service.search("dzwon na wieży remizy").hits)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("dzwon.md", DZWON),
        ("inna-nazwa.md", DZWON),
        ("strona.html", f"<html><body><main>{''.join(f'<p>{p}</p>' for p in DZWON.split('. '))}</main></body></html>"),
        ("poprawiony.txt", DZWON.replace("w maju", "w kwietniu").replace("# ", "")),
        ("wieksza.md", f"{MOST}\n{DZWON}\n{PARK}"),
        ("kolejowy.md", DZWON.replace("okrętowy", "kolejowy")),
    ],
)
def test_it_does_not_come_back(service: Service, write: Write, name: str, text: str) -> None:
    service.rights.erase_material(id_of(service, "dzwon.md"))
    path = write(name, text)
    report = service.ingest([path.parent], sync=True)
    assert len(report.erased) >= 1
    assert service.ingest([path]).erased != ()
    assert sorted(one.origin for one in service.documents()) == ["most.md", "park.md", "targ.md"]
    with pytest.raises(MaterialErased):
        service.add_document({"id": "nowy", "title": "Dzwon", "text": text})
    service.rebuild_index()
    assert places_of(service.settings.data, runs(DZWON, [MOST, PARK, TARG])) == {}


def test_a_restore_does_not_bring_it_back(service: Service, tmp_path: Path) -> None:
    key = id_of(service, "dzwon.md")
    raw = vector_bytes(service, key)
    service.backup(tmp_path / "kopia.zip")
    receipt = service.rights.erase_material(key)
    service.restore(tmp_path / "kopia.zip")
    assert sorted(one.origin for one in service.documents()) == ["most.md", "park.md", "targ.md"]
    assert places_of(service.settings.data, runs(DZWON, [MOST, PARK, TARG]), raw) == {}
    assert service.rights.verify(receipt).ok


def test_a_twin_that_was_meant_to_stay_stays(service: Service, write: Write, tmp_path: Path) -> None:
    copy = DZWON.replace("Dzwon w Dębinie", "Przedruk: dzwon")
    scrap = write("krotki.md", "Dzwon waży czterdzieści kilogramów i bije w południe.")
    path = write("przedruk.md", copy)
    service.ingest([path.parent], sync=True)
    service.backup(tmp_path / "kopia.zip")
    shown = service.rights.preview_material(id_of(service, "dzwon.md"))
    assert {one.origin for one in shown.copies} == {"przedruk.md"}
    receipt = service.rights.erase_material(id_of(service, "dzwon.md"))
    assert receipt["complete"], receipt
    stays = ["krotki.md", "most.md", "park.md", "przedruk.md", "targ.md"]
    assert sorted(one.origin for one in service.documents()) == stays
    path.rename(path.with_name("przedruk-2.md"))  # known by its text where it is moved to
    service.ingest([path.parent], sync=True)
    assert sorted(one.origin for one in service.documents()) == sorted([*stays[:3], "przedruk-2.md", "targ.md"])
    service.restore(tmp_path / "kopia.zip")
    assert sorted(one.origin for one in service.documents()) == stays
    assert service.rights.verify(receipt).ok
    service.rights.erase_material(id_of(service, "krotki.md"))
    assert "przedruk.md" in [one.origin for one in service.documents()]  # it held the short one, and was there
    service.ingest([scrap.with_name("przedruk-2.md")])
    assert len(service.documents()) >= 4


def test_a_masked_material_is_known_again(service: Service, write: Write) -> None:
    numbers = ("44051401359", "02270803624", "90010112349")
    path = write("wnioski.md", "\n\n".join(f"Wniosek {at}: PESEL {one}." for at, one in enumerate(numbers)))
    service.ingest([path])
    service.rights.erase_material(id_of(service, "wnioski.md"))
    assert service.ingest([path]).erased != ()


def test_a_correction_of_an_edition_is_erased_alone(service: Service, tmp_path: Path) -> None:
    service.correct_edition(2, {"city": "Olszyna"}, "Notatka o Wszeborze Grzmotołąk z archiwum gminy.")
    service.correct_edition(3, {"city": "Borek"})
    service.backup(tmp_path / "kopia.zip")
    key = next(one.id for one in service.documents() if "Wszeborze" in one.text)
    assert service.rights.erase_material(key)["complete"]
    assert places_of(service.settings.data, ["Wszeborze", "z archiwum gminy"]) == {}
    service.correct_edition(4, {"city": "Dębina"})
    told = {one.number: one.place for one in service.editions()}
    assert (told.get(3), told.get(4)) == ("Borek", "Dębina")
    service.restore(tmp_path / "kopia.zip")
    assert places_of(service.settings.data, ["Wszeborze", "z archiwum gminy"]) == {}
    assert [one.number for one in service.editions() if one.place == "Borek"] == [3]


def test_words_that_others_have_are_not_taken_for_traces(service: Service, write: Write) -> None:
    """What stands in another material's title, heading or note is that material's."""
    title = "Rada sołecka w Dębinie kupiła w maju stary dzwon"
    service.ingest([write("zapowiedz.md", f"---\ntitle: {title}\n---\n\nWkrótce napiszemy o tym więcej.")])
    assert title not in service.document(id_of(service, "zapowiedz.md")).text
    receipt = service.rights.erase_material(id_of(service, "dzwon.md"))
    assert receipt["complete"], receipt


def test_the_name_of_a_container_goes_with_its_last_material(service: Service, write: Write) -> None:
    lines = json.dumps(
        {"id": "a", "text": "Sołtys Dębiny rozdał mieszkańcom pięćdziesiąt latarek."}, ensure_ascii=False
    )
    service.ingest([write("rozdanie-latarek-w-debinie.jsonl", lines).parent], sync=True)
    service.rights.erase_material(id_of(service, "a"))
    assert [name for name, data in contents(service.settings.data) if b"rozdanie-latarek" in data] == []
