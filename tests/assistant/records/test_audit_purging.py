"""Retention takes contents and leaves the chain: a purged log verifies, and nothing of what went is in its files."""

from __future__ import annotations

import json
from pathlib import Path

from audit_logs import DAY, MORNING, HandClock, anchor_lines, fill, found, log_of, look, meddle

from assistant.records.entry import DONE, Entry, Kind, Row
from assistant.records.log import AuditLog
from assistant.records.purging import ANSWERS, CHANGES, TEXTS, Purged


def two_days(folder: Path) -> tuple[AuditLog, HandClock]:
    """Ten entries of one day, numbers 1 to 10, and ten of the next."""
    clock = HandClock()
    log = log_of(folder, clock)
    fill(log)
    clock.now += DAY
    fill(log, name="later")
    return log, clock


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def test_contents_of_answers_go_and_those_of_changes_stay(tmp_path: Path) -> None:
    log, clock = two_days(tmp_path)
    assert b"answer-4" in bytes_of(tmp_path)
    purged = log.purge({ANSWERS: clock.now - DAY / 2, CHANGES: MORNING - DAY})
    assert purged == Purged(8, 8, 4)  # the four answers before the first change are closed
    seen = look(tmp_path)
    assert seen.ok, seen.faults
    assert (seen.entries, seen.purged, seen.closed) == (17, 4, 4)
    kept = [row for row in log.between() if row.body is not None]
    assert [row.number for row in kept] == [5, 10, *range(11, 22)]
    assert kept[-1].kind == Kind.PURGE


def test_no_byte_of_what_went_is_left(tmp_path: Path) -> None:
    log, clock = two_days(tmp_path)
    log.append(Entry(Kind.ANSWER, "answered", subject="answer-of-today", text="text of today"))
    taken = [row for row in log.between() if row.number <= 10]
    log.purge({ANSWERS: clock.now - DAY / 2, CHANGES: clock.now - DAY / 2})
    left = bytes_of(tmp_path)
    assert b"text of today" in left
    for row in taken:
        assert row.body is not None
        assert row.body_salt is not None
        assert json.dumps(row.body, ensure_ascii=False).encode() not in left
        assert row.body_salt.hex().encode() not in left
        assert row.text_salt is None or row.text_salt.hex().encode() not in left


def test_all_that_is_old_is_closed_by_a_checkpoint(tmp_path: Path) -> None:
    log, clock = two_days(tmp_path)
    purged = log.purge({ANSWERS: clock.now - DAY / 2, CHANGES: clock.now - DAY / 2})
    assert purged == Purged(10, 8, 10)
    seen = look(tmp_path)
    assert (seen.ok, seen.entries, seen.closed) == (True, 11, 10)
    assert len(anchor_lines(tmp_path)) == 12  # that of the checkpoint, and those after it
    assert log.append(Entry(Kind.STOP, DONE)) == 22
    assert look(tmp_path).ok


def test_purges_themselves_go_with_what_they_took(tmp_path: Path) -> None:
    log, clock = two_days(tmp_path)
    log.purge({ANSWERS: clock.now - DAY / 2, CHANGES: MORNING - DAY})
    clock.now += 10 * DAY
    log.append(Entry(Kind.STOP, DONE))
    log.purge({ANSWERS: clock.now - DAY, CHANGES: clock.now - DAY})
    seen = look(tmp_path)
    assert (seen.ok, seen.closed, seen.entries) == (True, 21, 2)


def test_a_closed_log_is_still_guarded(tmp_path: Path) -> None:
    log, clock = two_days(tmp_path)
    log.purge({ANSWERS: clock.now - DAY / 2, CHANGES: clock.now - DAY / 2})
    meddle(tmp_path, "DELETE FROM entries WHERE number = 11")
    assert found(tmp_path) == [("removed", 11, 11)]
    meddle(tmp_path, "DELETE FROM checkpoint")
    assert found(tmp_path)[0] == ("removed", 1, 11)


def test_an_erased_content_that_is_put_back_is_found(tmp_path: Path) -> None:
    log, clock = two_days(tmp_path)
    log.purge({ANSWERS: clock.now - DAY / 2, CHANGES: MORNING - DAY})
    meddle(tmp_path, "UPDATE entries SET body = '{}', body_salt = '00' WHERE number = 7")
    assert found(tmp_path) == [("changed", 7, 7)]


def test_texts_have_a_time_of_their_own(tmp_path: Path) -> None:
    log, clock = two_days(tmp_path)
    assert log.purge({TEXTS: clock.now - DAY / 2}) == Purged(0, 8, 0)
    assert {row.number for row in log.with_text()} <= set(range(11, 21))
    assert look(tmp_path).ok
    assert b"text 4 of answer" not in bytes_of(tmp_path)
    assert b"text 4 of later" in bytes_of(tmp_path)


def test_nothing_old_is_no_entry(tmp_path: Path) -> None:
    log, _ = two_days(tmp_path)
    assert log.purge({ANSWERS: MORNING, CHANGES: MORNING, TEXTS: MORNING}) == Purged()
    assert len(log.between()) == 20


def test_texts_that_meet_a_condition_go(tmp_path: Path) -> None:
    log, _ = two_days(tmp_path)

    def met(row: Row) -> bool:
        return row.text == "text 4 of answer"

    assert log.redact(met) == 1
    assert look(tmp_path).ok
    assert not any(map(met, log.with_text()))
    assert log.redact(met) == 0


def test_without_a_log_there_is_nothing_to_purge(tmp_path: Path) -> None:
    log = log_of(tmp_path)
    assert log.purge({ANSWERS: MORNING}) == Purged()
    assert log.redact(lambda row: True) == 0
    assert list(tmp_path.iterdir()) == []
