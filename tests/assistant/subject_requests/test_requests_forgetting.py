"""The register forgets: with time, with the erasure of a person or a material; backups and restores keep to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from registers import NAME, Clock, Write, asked, at, filled, stored_bytes

from assistant.service import Service
from assistant.settings import load_settings
from assistant.subject_requests.handling import SubjectRequests
from assistant.subject_requests.records import Ending, PurgedRequests
from corpus.errors import KeyMissing
from index.encoder.encoder import Encoder


@pytest.fixture
def service(tmp_path: Path, encoder: Encoder, write: Write) -> Service:
    return filled(tmp_path / "data", encoder, write)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def requests(service: Service, clock: Clock) -> SubjectRequests:
    return at(service, clock)


def _told(receipt: dict[str, list[dict[str, object]]]) -> tuple[object, object]:
    (one,) = [each for each in receipt["stores"] if each["store"] == "rejestr żądań"]
    return one["count"], one["remains"]


def test_a_name_goes_before_its_request_does(requests: SubjectRequests, clock: Clock) -> None:
    closed, waiting = requests.add(asked()), requests.add(asked())
    requests.close(closed.id, Ending.DONE, "Odpowiedziano.")
    clock.move(90)
    assert requests.purge() == PurgedRequests(0, 0)
    clock.move(1)
    assert requests.purge() == PurgedRequests(0, 1)
    assert requests.get(closed.id).name is None
    clock.move(1825)
    assert requests.purge() == PurgedRequests(1, 0)
    assert [one.id for one in requests.every(everything=True)] == [waiting.id]  # what is not answered is not forgotten


def test_an_erased_person_stays_in_an_open_request_until_it_is_closed(
    requests: SubjectRequests, service: Service
) -> None:
    before, made = requests.add(asked()), requests.add(asked())
    requests.close(before.id, Ending.DONE, "Odpowiedziano.")
    assert [one.id for one in service.rights.export_person(NAME).requests] == sorted(
        [before.id, made.id], key=lambda key: (requests.get(key).due, key)
    )
    receipt = requests.served(made.id, lambda: service.rights.erase_person(NAME))
    assert (receipt["complete"], _told(receipt)) == (True, (1, 0))
    assert (requests.get(before.id).name, requests.get(made.id).name) == (None, NAME)
    assert requests.close(made.id, Ending.DONE).name is None
    assert service.rights.export_person(NAME).requests == ()


def test_words_of_an_erased_material_leave_closed_requests(requests: SubjectRequests, service: Service) -> None:
    made = requests.add(asked(about="Nieprawda: odsłoniła w maju w Dębinie pamiątkową tablicę przy remizie."))
    requests.close(made.id, Ending.DONE, "Usunięto materiał.")
    receipt = service.rights.erase_material(service.documents()[0].id)
    assert (receipt["complete"], _told(receipt)) == (True, (1, 0))
    assert (requests.get(made.id).about, requests.get(made.id).name) == ("", NAME)


def test_a_restore_takes_no_request_back(requests: SubjectRequests, service: Service, tmp_path: Path) -> None:
    made = requests.add(asked())
    service.backup(tmp_path / "kopia.zip")
    requests.close(made.id, Ending.DONE, "Odpowiedziano.")
    later = requests.add(asked())
    service.restore(tmp_path / "kopia.zip")
    found = {one.id: one.closing for one in service.requests.every(everything=True)}
    assert found.keys() == {made.id, later.id}
    assert found[made.id] is not None


def test_a_backup_brings_the_register_to_another_folder_with_its_key_alone(
    requests: SubjectRequests, service: Service, encoder: Encoder, tmp_path: Path
) -> None:
    made = requests.add(asked())
    service.backup(tmp_path / "bez.zip")
    service.backup(tmp_path / "z.zip", with_key=True)
    other = Service(load_settings(data=tmp_path / "other"), encoder=encoder)
    with pytest.raises(KeyMissing):
        other.restore(tmp_path / "bez.zip")
    other.restore(tmp_path / "z.zip")
    assert other.requests.get(made.id) == made


def test_a_restored_name_of_an_erased_person_goes(requests: SubjectRequests, service: Service, tmp_path: Path) -> None:
    made = requests.add(asked())
    requests.close(made.id, Ending.DONE, "Odpowiedziano.")
    service.backup(tmp_path / "kopia.zip")
    service.rights.erase_person(NAME)
    service.requests.release()
    requests.release()
    for path in service.settings.data.glob("requests.sqlite3*"):
        path.unlink()
    service.restore(tmp_path / "kopia.zip")
    assert service.requests.get(made.id).name is None
    assert NAME.encode() not in stored_bytes(service)
