"""Whatever is done to the log behind the program's back is found, and its place is named."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from audit_logs import DAY, MORNING, HandClock, anchor_lines, entries, fill, found, insert, log_of, look, meddle

from assistant.folder import AUDIT_ANCHOR, AUDIT_FILE
from assistant.records.chain import Link, commitment
from assistant.records.entry import DONE, Entry, Kind, canonical
from assistant.records.log import AuditLog, stamp
from assistant.records.purging import ANSWERS
from corpus.errors import KeyDamaged
from corpus.keys import KEY_FILE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    log = log_of(tmp_path / "data")
    fill(log)
    return tmp_path / "data"


def test_a_log_that_nobody_touched_is_well(folder: Path) -> None:
    seen = look(folder)
    assert seen.ok
    assert (seen.entries, seen.purged, seen.closed, seen.anchors) == (10, 0, 0, 10)
    assert not seen.unanchored


def test_a_log_that_was_never_begun_is_well_and_nothing_is_made(tmp_path: Path) -> None:
    assert look(tmp_path).ok
    assert list(tmp_path.iterdir()) == []


def change_body(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE entries SET body = replace(body, 'answered', 'refused') WHERE number = 4")


def change_text(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE entries SET text = 'another' WHERE number = 4")


def change_time(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE entries SET time = '2026-03-02T08:00:00.001Z' WHERE number = 4")


def change_body_with_its_commitment(connection: sqlite3.Connection) -> None:
    (row,) = entries(connection, "number = 4")
    committed = commitment(bytes.fromhex(row["body_salt"]), "{}").hex()
    connection.execute("UPDATE entries SET body = '{}', body_commitment = ? WHERE number = 4", (committed,))


def put_a_number_for_text(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE entries SET body = 7 WHERE number = 4")


def put_a_number_for_time(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE entries SET time = 7 WHERE number = 4")


@pytest.mark.parametrize(
    "script",
    [
        change_body,
        change_text,
        change_time,
        change_body_with_its_commitment,
        put_a_number_for_text,
        put_a_number_for_time,
    ],
)
def test_a_changed_entry(folder: Path, script: Callable[[sqlite3.Connection], None]) -> None:
    meddle(folder, script=script)
    assert found(folder) == [("changed", 4, 4)]


@pytest.mark.parametrize(("gone", "place"), [("4", (4, 4)), ("1", (1, 1)), ("4, 5, 6", (4, 6))])
def test_removed_entries(folder: Path, gone: str, place: tuple[int, int]) -> None:
    meddle(folder, f"DELETE FROM entries WHERE number IN ({gone})")
    assert found(folder) == [("removed", *place)]


def test_a_removed_entry_behind_which_the_others_moved_up(folder: Path) -> None:
    meddle(folder, "DELETE FROM entries WHERE number = 4", "UPDATE entries SET number = number - 1 WHERE number > 4")
    assert found(folder) == [("removed", 4, 4)]


def test_many_removed_entries_behind_which_the_others_moved_up(tmp_path: Path) -> None:
    fill(log_of(tmp_path / "data"), 300)
    folder = tmp_path / "data"
    meddle(
        folder,
        "DELETE FROM entries WHERE number BETWEEN 50 AND 249",
        "UPDATE entries SET number = number - 200 WHERE number > 249",
    )
    assert found(folder) == [("removed", 50, 249)]


def test_exchanged_entries(folder: Path) -> None:
    meddle(
        folder,
        "UPDATE entries SET number = -1 WHERE number = 4",
        "UPDATE entries SET number = 4 WHERE number = 5",
        "UPDATE entries SET number = 5 WHERE number = -1",
    )
    assert {kind for kind, _, _ in found(folder)} == {"reordered"}
    assert {one for _, first, last in found(folder) for one in (first, last)} == {4, 5}


@pytest.mark.parametrize("count", [1, 3, 10])
def test_an_end_that_was_cut_off(folder: Path, count: int) -> None:
    meddle(folder, f"DELETE FROM entries WHERE number > {10 - count}")
    assert found(folder) == [("truncated", 11 - count, 10)]


def test_a_log_that_was_removed(folder: Path) -> None:
    (folder / AUDIT_FILE).unlink()
    assert found(folder) == [("truncated", 1, 10)]


def test_an_older_copy_in_its_place(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / AUDIT_FILE, tmp_path / "older")
    fill(log_of(folder), 3)
    shutil.copy(tmp_path / "older", folder / AUDIT_FILE)
    assert found(folder) == [("truncated", 11, 13)]


def forge(connection: sqlite3.Connection, number: int) -> None:
    (model,) = entries(connection, "number = 3")
    insert(connection, {**model, "number": number, "kind": "stop", "mac": "ab" * 32})


def test_an_entry_added_at_the_end(folder: Path) -> None:
    meddle(folder, script=lambda connection: forge(connection, 11))
    assert found(folder) == [("inserted", 11, 11)]


def test_an_entry_put_between_two(folder: Path) -> None:
    meddle(folder, *(f"UPDATE entries SET number = {one + 1} WHERE number = {one}" for one in range(10, 4, -1)))
    meddle(folder, script=lambda connection: forge(connection, 5))
    assert found(folder) == [("inserted", 5, 5)]


@pytest.mark.parametrize("place", [5, 11])
def test_a_copy_of_an_entry(folder: Path, place: int) -> None:
    meddle(folder, *(f"UPDATE entries SET number = {one + 1} WHERE number = {one}" for one in range(10, place - 1, -1)))
    meddle(
        folder,
        "INSERT INTO entries SELECT "
        f"{place}, time, kind, body, body_salt, body_commitment, text, text_salt, text_commitment, previous, mac "
        "FROM entries WHERE number = 3",
    )
    assert found(folder) == [("duplicated", place, place)]


def rewrite(log: AuditLog, first: int, time: str | None = None) -> None:
    """The chain made anew from an entry on, with the folder's secret, and its content another."""

    def script(connection: sqlite3.Connection) -> None:
        before = log.chain.start.mac if first == 1 else bytes.fromhex(entries(connection)[first - 2]["mac"])
        for entry in entries(connection, f"number >= {first}"):
            texts = entry["text_commitment"]
            place = Link(entry["number"], time or entry["time"], before)
            committed = bytes.fromhex(entry["body_commitment"])
            mac = log.chain.mac(place, "stop", committed, bytes.fromhex(texts) if texts else None)
            changed = {"time": place.time, "kind": "stop", "previous": before.hex(), "mac": mac.hex()}
            connection.execute("DELETE FROM entries WHERE number = ?", (entry["number"],))
            insert(connection, entry | changed)
            before = mac

    meddle(log.path.parent, script=script)


@pytest.mark.parametrize("first", [1, 6])
def test_a_chain_made_anew_with_the_secret(folder: Path, first: int) -> None:
    rewrite(log_of(folder), first)
    assert found(folder) == [("rewritten", first, 10)]


def test_a_chain_and_its_anchor_made_anew_with_the_secret(tmp_path: Path) -> None:
    folder, external = tmp_path / "data", tmp_path / "elsewhere.anchor"
    log = log_of(folder, external=external)
    fill(log)
    rewrite(log, 6)
    (folder / AUDIT_ANCHOR).unlink()
    for row in log.between():
        log.anchors[0].add(Link(row.number, row.time, row.mac), durable=False)
    assert found(folder) == []  # nothing in the folder tells it from the log that was
    assert found(folder, external) == [("rewritten", 6, 10)]


def test_a_time_that_goes_backwards(folder: Path) -> None:
    rewrite(log_of(folder), 10, stamp(MORNING - DAY))
    assert ("time", 10, 10) in found(folder)


@pytest.mark.parametrize("what", ["body = NULL, body_salt = NULL", "text = NULL, text_salt = NULL", "body = NULL"])
def test_a_content_erased_without_a_purge(folder: Path, what: str) -> None:
    meddle(folder, f"UPDATE entries SET {what} WHERE number = 4")
    assert found(folder) == [("erased", 4, 4)]


def test_another_key(folder: Path) -> None:
    (folder / KEY_FILE).write_bytes(bytes(32))
    assert found(folder) == [("key_changed", None, None)]
    with pytest.raises(KeyDamaged):
        fill(log_of(folder), 1)


def test_no_key(folder: Path) -> None:
    (folder / KEY_FILE).unlink()
    assert found(folder) == [("key_changed", None, None)]
    assert not (folder / KEY_FILE).exists()


def test_no_anchor(folder: Path) -> None:
    (folder / AUDIT_ANCHOR).unlink()
    assert found(folder) == [("anchor_missing", None, None)]


def test_no_anchor_on_the_other_volume(folder: Path, tmp_path: Path) -> None:
    assert found(folder, tmp_path / "not-mounted" / "audit.anchor") == [("anchor_missing", None, None)]


def test_an_anchor_whose_end_was_cut_off(folder: Path) -> None:
    (folder / AUDIT_ANCHOR).write_text("".join(anchor_lines(folder)[:-3]))
    assert found(folder) == [("anchor_behind", 8, 10)]


def test_a_changed_line_of_the_anchor(folder: Path) -> None:
    lines = anchor_lines(folder)
    lines[3] = lines[3].replace(lines[3][30:40], "0123456789")
    (folder / AUDIT_ANCHOR).write_text("".join(lines))
    assert found(folder) == [("rewritten", 4, 4)]


def test_a_foreign_line_of_the_anchor(folder: Path) -> None:
    lines = anchor_lines(folder)
    (folder / AUDIT_ANCHOR).write_text("".join([*lines[:4], f"{'0' * 16}{lines[4][16:]}", *lines[5:]]))
    assert found(folder) == [("anchor_damaged", None, None)]


def test_folders_may_share_the_anchor_elsewhere(tmp_path: Path) -> None:
    external = tmp_path / "elsewhere.anchor"
    for name in ("one", "two", "one"):
        fill(log_of(tmp_path / name, external=external), 3)
    assert look(tmp_path / "one", external).ok
    assert look(tmp_path / "two", external).ok


def test_a_file_that_is_no_log(folder: Path) -> None:
    (folder / AUDIT_FILE).write_bytes(b"x" * 5000 + b"\n")
    assert found(folder) == [("unreadable", None, None)]


def test_a_made_up_checkpoint(folder: Path) -> None:
    def close(connection: sqlite3.Connection) -> None:
        (row,) = entries(connection, "number = 4")
        line = canonical({"closed": 4, "mac": row["mac"], "seal": "ab" * 32, "time": row["time"]})
        connection.execute("INSERT INTO checkpoint VALUES (?)", (line,))
        connection.execute("DELETE FROM entries WHERE number <= 4")

    meddle(folder, script=close)
    assert found(folder) == [("checkpoint", 4, 4)]


def test_a_made_up_purge(folder: Path) -> None:
    log_of(folder, HandClock(MORNING + DAY)).purge({ANSWERS: MORNING - DAY})
    meddle(folder, "UPDATE entries SET body = NULL, body_salt = NULL WHERE number = 4")
    forged = Entry(Kind.PURGE, DONE, facts={"before": {ANSWERS: stamp(MORNING + DAY)}}).body()
    meddle(folder, script=lambda connection: forge(connection, 11))
    meddle(
        folder,
        script=lambda one: one.execute("UPDATE entries SET kind = 'purge', body = ? WHERE number = 11", [forged]),
    )
    assert found(folder) == [("erased", 4, 4), ("inserted", 11, 11)]


def test_several_things_at_once_are_told_apart(folder: Path) -> None:
    meddle(folder, "DELETE FROM entries WHERE number = 2", script=change_body)
    meddle(folder, "DELETE FROM entries WHERE number > 8")
    assert found(folder) == [("removed", 2, 2), ("changed", 4, 4), ("truncated", 9, 10)]


def test_what_is_added_after_a_loss_does_not_hide_it(folder: Path) -> None:
    meddle(folder, "DELETE FROM entries WHERE number > 7")
    fill(log_of(folder), 2)
    assert found(folder) == [("removed", 8, 10)]


def test_exchanged_lines_of_the_file(folder: Path) -> None:
    lines = (folder / AUDIT_FILE).read_text().splitlines(keepends=True)
    (folder / AUDIT_FILE).write_text("".join([*lines[:4], lines[5], lines[4], *lines[6:]]))
    assert found(folder) == [("reordered", 4, 4)]


def test_a_line_that_is_no_entry(folder: Path) -> None:
    lines = (folder / AUDIT_FILE).read_text().splitlines(keepends=True)
    (folder / AUDIT_FILE).write_text("".join([*lines[:4], "x\n", *lines[5:]]))
    assert found(folder) == [("changed", 4, 4)]
    (folder / AUDIT_FILE).write_text("".join([*lines[:4], "x\n", *lines[4:]]))
    assert found(folder) == [("inserted", 4, 4)]
