"""The audit log of a data folder: only added to; what retention takes is taken as a whole and is itself an entry.

Each entry is one transaction of SQLite (WAL) under the log's own lock, then a line in the anchor. A process that is
killed leaves an entry whole or not at all; killed between the two, it leaves one entry that is not anchored, which
verifying tells. Changes are on the disk when they are entered (fsync); an answer is handed to the system before it
leaves, so a killed process loses nothing, and a loss of power the last answers at most: the anchor then tells of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from assistant.folder import AUDIT_ANCHOR, AUDIT_FILE, AUDIT_LOCK
from assistant.records import table
from assistant.records.anchor import Anchor
from assistant.records.chain import Chain, Link, commitment, new_salt
from assistant.records.entry import DONE, Entry, Kind, Row
from assistant.records.lock import WriterLock
from assistant.records.purging import Purged, closable, drop, purgeable, write_anew
from corpus.errors import AuditFailed, KeyDamaged
from corpus.keys import Keys


def utc_now() -> datetime:
    """The time now."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """A time as it is entered: UTC to the millisecond, 24 characters that sort."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class AuditLog:
    """The log of one data folder. Threads and processes may share it."""

    def __init__(
        self, folder: Path, key: Path, external: Path | None = None, now: Callable[[], datetime] = utc_now
    ) -> None:
        """`key` is the file of the folder's secret, `external` an anchor on another volume. Nothing is made yet."""
        self.path = folder / AUDIT_FILE
        self.key = key
        self.external = external
        self.now = now
        self.lock = WriterLock(folder / AUDIT_LOCK)
        self.anchor_path = folder / AUDIT_ANCHOR
        self._opened: sqlite3.Connection | None = None
        self._inode = 0
        self._chain: Chain | None = None

    @property
    def chain(self) -> Chain:
        """The keyed chain. Raises `KeyDamaged` or `NoSpace`."""
        if self._chain is None:
            self._chain = Chain(Keys.open(self.key))
        return self._chain

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The anchor in the folder, then the one elsewhere, where there is one."""
        paths = (self.anchor_path, *([self.external] if self.external else []))
        return tuple(Anchor(path, self.chain.fingerprint) for path in paths)

    def append(self, entry: Entry) -> int:
        """Add an entry; its number. Raises `AuditFailed` where it cannot be kept, or `KeyDamaged` for another key."""
        durable = entry.kind is not Kind.ANSWER
        with self.working() as connection:
            with _transaction(connection, durable=durable):
                link = self._add(connection, entry)
            self._anchor(link, durable=durable)
        return link.number

    def purge(self, before: Mapping[str, datetime], user: str | None = None) -> Purged:
        """Erase contents older than the moments given for `purging.CHANGES`, `ANSWERS` and `TEXTS`; the chain stays.

        Where nothing is left of the oldest entries but commitments, a checkpoint takes their place. It is itself an
        entry, without which an erased content would be a fault. Raises as `append`.
        """
        moments = {group: stamp(moment) for group, moment in before.items()}
        if not self.path.exists():
            return Purged()
        with self.working() as connection:
            found = purgeable(connection, moments)
            if not found.any:
                return found
            with _transaction(connection, durable=True):
                facts = {"before": moments, "bodies": found.bodies, "texts": found.texts}
                link = self._add(connection, Entry(Kind.PURGE, DONE, user=user, facts=facts))
                drop(connection, moments)
                closed = self._close(connection, moments)
            self._anchor(link, durable=True)
            write_anew(connection)
            if closed:
                self._shorten_anchor(connection)
        return replace(found, closed=closed)

    def redact(self, met: Callable[[Row], bool], user: str | None = None) -> int:
        """Erase the texts of the entries that meet a condition; how many. Raises as `append`."""
        if not self.path.exists():
            return 0
        with self.working() as connection:
            numbers = [row.number for row in table.rows(connection, "text IS NOT NULL") if met(row)]
            if not numbers:
                return 0
            with _transaction(connection, durable=True):
                link = self._add(connection, Entry(Kind.REDACT, DONE, user=user, facts={"numbers": numbers}))
                connection.executemany(
                    "UPDATE entries SET text = NULL, text_salt = NULL WHERE number = ?", [(one,) for one in numbers]
                )
            self._anchor(link, durable=True)
            write_anew(connection)
        return len(numbers)

    def with_text(self) -> list[Row]:
        """The entries that hold a text. Raises `AuditFailed`."""
        return self._rows("text IS NOT NULL")

    def latest(self, kind: Kind) -> Row | None:
        """The last entry of a kind. Raises `AuditFailed`."""
        return next(iter(self._rows("number = (SELECT max(number) FROM entries WHERE kind = ?)", kind.value)), None)

    def between(self, since: str = "", until: str = "~") -> list[Row]:
        """The entries of a period: from one time on, and before another. Raises `AuditFailed`."""
        return self._rows("time >= ? AND time < ?", since, until)

    def _rows(self, where: str, *values: object) -> list[Row]:
        if not self.path.exists():
            return []
        with self.working() as connection:
            return list(table.rows(connection, where, values))

    @contextmanager
    def working(self) -> Iterator[sqlite3.Connection]:
        """Hold the lock and the database. Raises `AuditFailed` for errors of the system or SQLite, or `KeyDamaged`."""
        try:
            with self.lock.held():
                yield self._connection()
        except (OSError, sqlite3.Error) as error:
            raise AuditFailed(path=self.path, detail=str(error)) from error

    def _connection(self) -> sqlite3.Connection:
        """The database, opened anew where its file is another now: removed, or brought back by a restore."""
        if self._opened is not None and _inode(self.path) == self._inode:
            return self._opened
        if self._opened is not None:
            self._opened.close()
        self._opened = table.open_table(self.path)
        self._inode = _inode(self.path)
        kept = table.fingerprint(self._opened)
        if kept is None:
            self._opened.execute("INSERT INTO about VALUES (?)", (self.chain.fingerprint,))
        elif kept != self.chain.fingerprint:
            self._opened.close()
            self._opened = None
            raise KeyDamaged(path=self.key)
        return self._opened

    def _add(self, connection: sqlite3.Connection, entry: Entry) -> Link:
        """Add an entry in the transaction. It follows what is anchored, even where that was lost from the log."""
        stored = table.last(connection) or self.chain.start
        anchored = self.anchors[0].last()
        before = anchored if anchored is not None and anchored.number > stored.number else stored
        moment = stamp(self.now())
        if moment < before.time:  # the clock was put back: the log's time stands still, and the entry tells
            entry = replace(entry, facts={**entry.facts, "clock": moment})
            moment = before.time
        body, salt = entry.body(), new_salt()
        text_salt = None if entry.text is None else new_salt()
        committed = commitment(salt, body)
        text_committed = None if entry.text is None or text_salt is None else commitment(text_salt, entry.text)
        place = Link(before.number + 1, moment, before.mac)
        mac = self.chain.mac(place, entry.kind.value, committed, text_committed)
        table.insert(
            connection,
            Row(
                place.number, moment, entry.kind.value, body, salt, committed,
                entry.text, text_salt, text_committed, before.mac, mac,
            ),
        )  # fmt: skip
        return Link(place.number, moment, mac)

    def _anchor(self, link: Link, *, durable: bool) -> None:
        for anchor in self.anchors:
            anchor.add(link, durable=durable)

    def _close(self, connection: sqlite3.Connection, moments: Mapping[str, str]) -> int:
        """Put a checkpoint in the place of the oldest entries of which commitments alone are left; how many."""
        place = closable(connection, moments)
        if place is None:
            return 0
        connection.execute("DELETE FROM checkpoint")
        connection.execute(
            "INSERT INTO checkpoint VALUES (?, ?, ?, ?)",
            (place.number, place.time, place.mac, self.chain.seal(place)),
        )
        return connection.execute("DELETE FROM entries WHERE number <= ?", (place.number,)).rowcount

    def _shorten_anchor(self, connection: sqlite3.Connection) -> None:
        """Leave the lines from the checkpoint on in the folder's anchor; the one elsewhere is never rewritten."""
        closed = table.checkpoint(connection)
        anchored = self.anchors[0].read()
        if closed is not None and anchored is not None and not (anchored.foreign or anchored.damaged):
            self.anchors[0].keep_from(closed.number, anchored.links)


@contextmanager
def _transaction(connection: sqlite3.Connection, *, durable: bool) -> Iterator[None]:
    table.be_durable(connection, durable=durable)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _inode(path: Path) -> int:
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return 0
