"""A request from its letter to its answer: terms, acts, extension, closing; what is told, and what is not kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from registers import NAME, Clock, Write, asked, at, filled, stored_bytes

from assistant.diagnosis import diagnose
from assistant.records.entry import Kind
from assistant.records.exporting import is_genuine
from assistant.service import Service
from assistant.subject_requests.handling import Asked, SubjectRequests
from assistant.subject_requests.letters import COMPLAINT, letter
from assistant.subject_requests.records import Due, Ending, RequestKind
from corpus.errors import (
    AlreadyExtended,
    BadRequestDay,
    ExtensionLate,
    NothingDone,
    ReasonMissing,
    RequestClosed,
    RequestsDamaged,
    RequestsOverdue,
    UnknownReceipt,
    UnknownRequest,
)
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


def test_a_folder_without_requests_has_none_and_makes_no_file(requests: SubjectRequests, service: Service) -> None:
    assert requests.every(everything=True) == []
    assert requests.due() == Due(0, 0, 0)
    assert requests.purge().requests == 0
    with pytest.raises(UnknownRequest):
        requests.get("nie-ma")
    assert not (service.settings.data / "requests.sqlite3").exists()


def test_a_request_has_its_term_and_waits_in_the_order_of_terms(requests: SubjectRequests) -> None:
    later = requests.add(asked())
    sooner = requests.add(Asked(RequestKind.ACCESS, date(2026, 2, 20)))
    assert (later.received, later.due, sooner.due) == (date(2026, 3, 5), date(2026, 4, 7), date(2026, 3, 20))
    assert requests.every() == [sooner, later]
    assert requests.get(later.id) == later
    with pytest.raises(BadRequestDay):
        requests.add(Asked(RequestKind.ACCESS, date(2026, 3, 6)))


def test_names_and_words_are_sealed_and_in_no_log(requests: SubjectRequests, service: Service) -> None:
    made = requests.add(asked(about="Wszebora Grzmotołąk, PESEL 44051401359, prosi o wykreślenie z tablicy."))
    assert made.name == NAME
    assert made.about == "[osoba], PESEL [PESEL], prosi o wykreślenie z tablicy."
    requests.extend(made.id, "Jan Kowalski jest na urlopie.")
    requests.close(made.id, Ending.REFUSED, "Dane są potrzebne do wykonania obowiązku.")
    service.rights.erase_material(service.documents()[0].id)
    written = stored_bytes(service)
    assert not [word for word in ("Grzmotołąk", "44051401359", "Kowalski", "RO.1431", "obowiązku")
                if word.encode() in written]  # fmt: skip
    told = [row.record()["facts"].get("step") for row in service.audit.between() if row.kind == Kind.REQUEST]
    assert [one for one in told if one] == ["added", "extended", "closed"]


def test_acts_bring_their_receipts(requests: SubjectRequests, service: Service) -> None:
    made = requests.add(asked())
    exported = requests.served(made.id, lambda: service.rights.export_person(NAME))
    receipt = requests.served(made.id, lambda: service.rights.object(NAME))
    assert len(exported.materials) == 1
    found = requests.get(made.id)
    assert [(one.action, one.receipt) for one in found.acts] == [("access", None), ("object", receipt["id"])]
    other = requests.add(asked())
    assert requests.attach(other.id, receipt["id"]).acts == found.acts[1:]
    with pytest.raises(UnknownReceipt):
        requests.attach(other.id, "0000")
    closed = requests.close(made.id, Ending.DONE)
    assert receipt["id"] in letter(closed)
    assert requests.every() == [requests.get(other.id)]


def test_nothing_is_done_for_a_request_that_is_not_open(requests: SubjectRequests, service: Service) -> None:
    with pytest.raises(UnknownRequest):
        requests.served("nie-ma", lambda: service.rights.erase_person(NAME))
    made = requests.add(asked())
    requests.close(made.id, Ending.REFUSED, "Nie ustalono, kto pisze.")
    with pytest.raises(RequestClosed):
        requests.served(made.id, lambda: service.rights.erase_person(NAME))
    assert len(service.rights.preview_person(NAME)) == 1
    assert requests.served(None, lambda: 7) == 7


def test_an_extension_is_told_once_within_the_month(requests: SubjectRequests, clock: Clock) -> None:
    made = requests.add(asked())
    with pytest.raises(ReasonMissing):
        requests.extend(made.id, "  ")
    with pytest.raises(BadRequestDay):
        requests.extend(made.id, "Dużo żądań.", told=date(2026, 3, 4))
    clock.move(33)  # 7 April, the last day
    later = requests.extend(made.id, "Trzeba przejrzeć archiwum")
    assert (later.due, requests.get(made.id)) == (date(2026, 6, 5), later)
    assert "o dwa miesiące, do 5.06.2026" in letter(later)
    assert "Powód: Trzeba przejrzeć archiwum." in letter(later)
    with pytest.raises(AlreadyExtended):
        requests.extend(made.id, "Jeszcze trochę.")
    other = requests.add(Asked(RequestKind.OTHER, date(2026, 3, 6)))
    clock.move(2)
    with pytest.raises(ExtensionLate):
        requests.extend(other.id, "Za późno.")
    assert requests.extend(other.id, "Dużo żądań.", 1, told=date(2026, 4, 7)).due == date(2026, 5, 6)


def test_a_refusal_tells_its_reason_and_the_right_to_complain(requests: SubjectRequests) -> None:
    made = requests.add(asked())
    assert letter(made) == ""
    with pytest.raises(ReasonMissing):
        requests.close(made.id, Ending.REFUSED)
    refused = requests.close(made.id, Ending.REFUSED, "Materiał jest archiwalny (art. 17 ust. 3 lit. d)")
    assert letter(refused).endswith(f"Powód: Materiał jest archiwalny (art. 17 ust. 3 lit. d). {COMPLAINT}")
    with pytest.raises(RequestClosed):
        requests.close(made.id, Ending.DONE, "Jednak tak.")
    with pytest.raises(RequestClosed):
        requests.extend(made.id, "Jednak później.")


def test_it_is_done_by_acts_or_in_words(requests: SubjectRequests) -> None:
    made = requests.add(asked(RequestKind.RESTRICTION))
    with pytest.raises(NothingDone):
        requests.close(made.id, Ending.DONE)
    assert requests.close(made.id, Ending.DONE, "Materiał wstrzymano.").closing is not None


def test_what_is_late_or_soon_is_told(
    requests: SubjectRequests, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    made = requests.add(asked())
    requests.remind()
    assert (requests.check(), caplog.messages) == (Due(1, 0, 0), [])
    clock.move(26)  # 31 March: a week before
    requests.remind()
    requests.remind()
    assert (requests.check(), len(caplog.messages)) == (Due(1, 0, 1), 1)
    clock.move(7)
    assert not requests.get(made.id).is_overdue(requests.today)
    clock.move(1)
    requests.remind()
    with pytest.raises(RequestsOverdue):
        requests.check()
    assert "po terminie: 1, z terminem wkrótce: 0" in caplog.messages[-1]
    assert requests.every()[0].to_json(requests.today)["days_left"] == -1
    requests.close(made.id, Ending.DONE, "Odpowiedziano listem.")
    assert requests.check() == Due(0, 0, 0)


def test_doctor_tells_of_requests(service: Service) -> None:
    def found() -> tuple[bool, str]:
        (one,) = [each for each in diagnose(service) if each.name == "żądania"]
        return one.ok, one.detail

    assert found()[0]
    service.requests.add(Asked(RequestKind.ACCESS, date(2020, 1, 1)))
    ok, detail = found()
    assert not ok
    assert "po terminie" in detail


def test_an_inspector_gets_the_register_without_names(requests: SubjectRequests, service: Service) -> None:
    requests.add(asked())
    exported = service.requests.export()
    assert is_genuine(exported)
    assert (exported["entries"][0]["name"], exported["entries"][0]["case"]) == (None, "RO.1431.7.2026")
    assert not is_genuine({**exported, "entries": []})


def test_a_damaged_register_is_told(requests: SubjectRequests, service: Service) -> None:
    (service.settings.data / "requests.sqlite3").write_bytes(b"to nie jest rejestr " * 300)
    with pytest.raises(RequestsDamaged):
        requests.every()


def test_the_servers_round_tells_of_what_is_late(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    service.requests.add(Asked(RequestKind.ACCESS, date(2020, 1, 1)))
    service.round()
    service.round()
    assert len([one for one in caplog.messages if "po terminie: 1" in one]) == 1
