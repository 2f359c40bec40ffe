from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.errors import QuarantineDamaged, UnknownQuarantined
from corpus.personal.door import Door
from corpus.personal.quarantine import Quarantine
from corpus.personal.screening import screen
from corpus.records import Mark, Metadata, Section, Source

LIST = "Lista osób\n\n" + "\n".join(
    f"{name}: PESEL {number}"
    for name, number in (
        ("Jan Kowalski", "44051401359"),
        ("Anna Nowak", "02270803624"),
        ("Piotr Lis", "90010112349"),
        ("Ewa Wilk", "85020223450"),
        ("Adam Kot", "78030334561"),
    )
)


def listed(origin: str = "lista.txt") -> Source:
    return Source(
        origin,
        LIST,
        (Section(0, len(LIST), 1, ("Lista osób",)),),
        Metadata(title="Lista osób", edition=2),
        marks=(Mark(0, len(LIST), "page", "1"),),
        root="/materialy",
        container="paczka.zip",
    )


@pytest.fixture
def quarantine(tmp_path: Path) -> Quarantine:
    return Quarantine(tmp_path / "quarantine", tmp_path / "instance.key")


@pytest.fixture
def catalogue(tmp_path: Path, quarantine: Quarantine) -> Catalogue:
    return Catalogue(tmp_path / "catalogue.sqlite3", Door(quarantine=quarantine))


def files(tmp_path: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file())


def test_an_original_comes_back_as_it_was(quarantine: Quarantine) -> None:
    held_id = quarantine.hold(listed(), "stempel", screen(listed()))
    original = quarantine.open(held_id)
    assert original.source == listed()
    assert original.stamp == "stempel"
    assert original.told.counts == {"pesel": 5}


def test_what_is_sealed_tells_nothing_and_is_its_owners_alone(tmp_path: Path, quarantine: Quarantine) -> None:
    held_id = quarantine.hold(listed(), None, screen(listed()))
    path = tmp_path / "quarantine" / f"{held_id}.sealed"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    for word in ("44051401359", "Kowalski", "lista.txt"):
        assert word.encode() not in files(tmp_path)
    assert "44051401359" not in repr(quarantine.list())


def test_a_changed_file_or_another_key_opens_nothing(tmp_path: Path, quarantine: Quarantine) -> None:
    held_id = quarantine.hold(listed(), None, screen(listed()))
    other = Quarantine(tmp_path / "quarantine", tmp_path / "other.key")
    with pytest.raises(QuarantineDamaged):
        other.open(held_id)
    path = tmp_path / "quarantine" / f"{held_id}.sealed"
    for content in (path.read_bytes()[:-1] + b"\0", b"", b"short"):
        path.write_bytes(content)
        with pytest.raises(QuarantineDamaged):
            quarantine.open(held_id)


def test_a_seal_moved_to_another_name_does_not_open(tmp_path: Path, quarantine: Quarantine) -> None:
    held_id = quarantine.hold(listed(), None, screen(listed()))
    folder = tmp_path / "quarantine"
    (folder / f"{held_id}.sealed").rename(folder / f"{'0' * 16}.sealed")
    with pytest.raises(QuarantineDamaged):
        quarantine.open("0" * 16)


@pytest.mark.parametrize("held_id", ["", "../instance", "0" * 16, "ABC"])
def test_an_unknown_id_is_told(quarantine: Quarantine, held_id: str) -> None:
    with pytest.raises(UnknownQuarantined):
        quarantine.open(held_id)


def test_nothing_is_made_where_nothing_is_held(tmp_path: Path, quarantine: Quarantine) -> None:
    assert quarantine.list() == ()
    assert quarantine.decision(listed()) is None
    assert not (tmp_path / "instance.key").exists()


def test_a_held_material_is_nowhere_in_the_catalogue(tmp_path: Path, catalogue: Catalogue) -> None:
    stored = catalogue.put([(listed(), "stempel")])
    assert stored[0].held
    assert catalogue.all() == []
    assert catalogue.count() == (0, 0)
    assert b"44051401359" not in files(tmp_path)
    assert catalogue.put([(listed(), "stempel")])[0].held == stored[0].held
    assert len(list((tmp_path / "quarantine").glob("*.sealed"))) == 1


def test_a_version_that_must_be_held_takes_the_one_before_away(catalogue: Catalogue) -> None:
    before = catalogue.put([(replace(listed(), text="Lista osób", marks=(), sections=()), None)])[0]
    after = catalogue.put([(listed(), None)])[0]
    assert after.held
    assert after.removed == before.added
    assert catalogue.all() == []


@pytest.mark.parametrize(("decision", "shown"), [("release", LIST), ("mask", LIST.split(" 44")[0] + " [PESEL]")])
def test_a_decision_holds_when_the_content_comes_again(
    catalogue: Catalogue, quarantine: Quarantine, decision: str, shown: str
) -> None:
    held_id = catalogue.put([(listed(), None)])[0].held
    assert held_id is not None
    quarantine.decide(held_id, "release" if decision == "release" else "mask")
    for origin in ("lista.txt", "inna/lista.txt"):
        stored = catalogue.put([(listed(origin), None)])[0]
        assert stored.held is None
        assert catalogue.get(stored.document_id).text.startswith(shown)


def test_what_was_discarded_is_not_stored_again(catalogue: Catalogue, quarantine: Quarantine) -> None:
    held_id = catalogue.put([(listed(), None)])[0].held
    assert held_id is not None
    quarantine.decide(held_id, "discard")
    quarantine.drop(held_id)
    stored = catalogue.put([(listed(), None)])[0]
    assert stored.held is None
    assert not stored.changed
    assert catalogue.all() == []
    assert quarantine.list() == ()


def test_another_list_is_a_decision_of_its_own(catalogue: Catalogue, quarantine: Quarantine) -> None:
    first = catalogue.put([(listed(), None)])[0].held
    assert first is not None
    quarantine.decide(first, "release")
    other = replace(listed("druga.txt"), text=LIST.replace("Jan", "Marian"))
    assert catalogue.put([(other, None)])[0].held not in {None, first}


def test_damaged_decisions_are_told(tmp_path: Path, quarantine: Quarantine) -> None:
    (tmp_path / "quarantine").mkdir()
    (tmp_path / "quarantine" / "decisions.json").write_text("{", encoding="utf-8")
    with pytest.raises(QuarantineDamaged):
        quarantine.decision(listed())
