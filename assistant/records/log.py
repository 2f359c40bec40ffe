"""The audit log of a data folder: only added to; what retention takes is taken as a whole and is itself an entry.

Each entry is one line, written under the log's own lock, then a line in the anchor. A process that is killed leaves an
entry whole or one that was never acknowledged, which the next takes back; killed between the two, it leaves one entry
that is not anchored, which verifying tells. Changes are on the disk when they are entered (fsync); an answer is handed
to the system before it leaves, so a killed process loses nothing, and a loss of power the last answers at most: what is
anchored of them is missed then.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from assistant.folder import AUDIT_ANCHOR, AUDIT_FILE, AUDIT_LOCK
from assistant.records import book
from assistant.records.anchor import Anchor
from assistant.records.book import Checkpoint
from assistant.records.chain import Chain, Link, commitment, new_salt
from assistant.records.entry import DONE, Entry, Kind, Row
from assistant.records.lock import WriterLock
from assistant.records.purging import Purged, closable, purged, taken, without_text
from corpus.errors import AuditFailed, KeyDamaged, NoSpace
from corpus.keys import Keys

_UNWRITABLE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM})


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
        self._known: _Known | None = None
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
        """Add an entry; its number. Raises `AuditFailed` or `NoSpace` where it cannot be kept, or `KeyDamaged`."""
        durable = entry.kind is not Kind.ANSWER
        with self._working() as file:
            row = self._row(entry, self._end(file))
            head = () if file.whole else (book.head_line(self.chain.fingerprint),)
            size = book.add(file, (*head, book.row_line(row)), durable=durable)
            if not file.whole:
                book.sync_folder(self.path.parent)
            link = Link(row.number, row.time, row.mac)
            self._known = _Known(os.fstat(file.descriptor).st_ino, size, link)
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
        with self._working() as file:
            old = list(file.rows())
            new = purged(old, moments)
            found = taken(old, new)
            if not found.any:
                return found
            facts = {"before": moments, "bodies": found.bodies, "texts": found.texts}
            row = self._row(Entry(Kind.PURGE, DONE, user=user, facts=facts), self._end(file))
            closed = closable(new, moments)
            checkpoint = Checkpoint(closed, self.chain.seal(closed)) if closed else file.checkpoint()
            kept = [one for one in new if closed is None or one.number > closed.number]
            self._rewrite(checkpoint, [*kept, row])
            if closed is not None:
                self._shorten_anchor(closed.number)
        return replace(found, closed=len(new) - len(kept))

    def redact(self, met: Callable[[Row], bool], user: str | None = None) -> int:
        """Erase the texts of the entries that meet a condition; how many. Raises as `append`."""
        if not self.path.exists():
            return 0
        with self._working() as file:
            rows = list(file.rows())
            numbers = [row.number for row in rows if row.text is not None and met(row)]
            if not numbers:
                return 0
            entry = Entry(Kind.REDACT, DONE, user=user, facts={"numbers": numbers})
            gone = set(numbers)
            kept = [without_text(row) if row.number in gone else row for row in rows]
            self._rewrite(file.checkpoint(), [*kept, self._row(entry, self._end(file))])
        return len(numbers)

    def _rewrite(self, checkpoint: Checkpoint | None, rows: Sequence[Row]) -> None:
        """Put these entries in the place of all; the last is a new one."""
        book.write_anew(self.path, self.chain.fingerprint, checkpoint, rows)
        self._known = None
        self._anchor(Link(rows[-1].number, rows[-1].time, rows[-1].mac), durable=True)

    def with_text(self) -> list[Row]:
        """The entries that hold a text. Raises `AuditFailed`."""
        return [row for row in self.between() if row.text is not None]

    def latest(self, kind: Kind) -> Row | None:
        """The last entry of a kind. Raises `AuditFailed`."""
        found = (row for row in self._rows(f'"kind":"{kind.value}"'.encode()) if row.kind == kind)
        return max(found, key=lambda row: row.number, default=None)

    def between(self, since: str = "", until: str = "~") -> list[Row]:
        """The entries of a period: from one time on, and before another. Raises `AuditFailed`."""
        return [row for row in self._rows() if since <= row.time < until]

    def _rows(self, holding: bytes = b"") -> list[Row]:
        if not self.path.exists():
            return []
        with self._working() as file:
            return list(file.rows(holding))

    @contextmanager
    def _working(self) -> Iterator[book.Opened]:
        """Hold the lock and the file. Raises `AuditFailed` for a fault of the system or the file, or `KeyDamaged`."""
        try:
            with self.lock.held():
                file = book.opened(self.path, make=True)
                try:
                    self._check_key(file)
                    yield file
                finally:
                    os.close(file.descriptor)
        except (OSError, ValueError) as error:
            if isinstance(error, OSError) and error.errno in _UNWRITABLE:
                raise NoSpace(path=self.path, detail=error.strerror or str(error)) from error
            raise AuditFailed(path=self.path, detail=str(error)) from error

    def _check_key(self, file: book.Opened) -> None:
        if file.whole and not self._is_known(file) and file.fingerprint() != self.chain.fingerprint:
            raise KeyDamaged(path=self.key)

    def _is_known(self, file: book.Opened) -> bool:
        """Whether the file is as this process left it: nobody else has added to it."""
        known = self._known
        return known is not None and (known.inode, known.size) == (os.fstat(file.descriptor).st_ino, file.size)

    def _end(self, file: book.Opened) -> Link:
        """What the next entry follows: what is anchored, too, where that was lost from the log."""
        if self._known is not None and self._is_known(file):
            return self._known.link
        stored = (file.end() if file.whole else None) or self.chain.start
        anchored = self.anchors[0].last()
        return anchored if anchored is not None and anchored.number > stored.number else stored

    def _row(self, entry: Entry, before: Link) -> Row:
        """The entry as the next in the chain."""
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
        texts = (entry.text, text_salt, text_committed)
        return Row(place.number, moment, entry.kind.value, body, salt, committed, *texts, before.mac, mac)

    def _anchor(self, link: Link, *, durable: bool) -> None:
        for anchor in self.anchors:
            anchor.add(link, durable=durable)

    def _shorten_anchor(self, closed: int) -> None:
        """Leave the lines from the checkpoint on in the folder's anchor; the one elsewhere is never rewritten."""
        anchored = self.anchors[0].read()
        if anchored is not None and not (anchored.foreign or anchored.damaged):
            self.anchors[0].keep_from(closed, anchored.links)


@dataclass(frozen=True)
class _Known:
    """The file as it was left: its inode, its size, its last entry."""

    inode: int
    size: int
    link: Link
