"""Verifying the log: what differs from what was entered, and where.

Three things are compared: each entry with its own MAC and commitments, each with the one before, and the chain with its
anchors. The first finds what was changed, the second what was removed, added, copied or moved, the third an end that
was cut off and a chain that somebody with the folder's secret made anew.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, nullcontext

from assistant.records import table
from assistant.records.anchor import Anchored
from assistant.records.log import AuditLog
from assistant.records.verification import Fault, Verification
from assistant.records.walking import Walk


def verify(log: AuditLog) -> Verification:
    """Verify a log; answers go on meanwhile. A log that was never begun is well. Raises `KeyDamaged` or `NoSpace`."""
    anchors_there = log.anchor_path.exists() or (log.external is not None and log.external.exists())
    if not log.path.exists() and not anchors_there:
        return Verification()
    if not log.key.exists():
        return Verification((Fault("key_changed"),))
    try:
        with closing(_reading(log)) if log.path.exists() else nullcontext() as connection:
            if connection is None:
                return _without_log([one.read() for one in log.anchors])
            with log.lock.held():  # for a moment: chain and anchors as of one moment
                connection.execute("BEGIN")
                kept = table.fingerprint(connection)
                anchored = [one.read() for one in log.anchors]
            if kept is not None and kept != log.chain.fingerprint:
                return Verification((Fault("key_changed"),))
            return Walk(connection, log.chain, anchored).verification()
    except (sqlite3.Error, OSError, ValueError, TypeError, KeyError):  # whatever stands where rows and bodies should
        return Verification((Fault("unreadable"),))


def _reading(log: AuditLog) -> sqlite3.Connection:
    return sqlite3.connect(f"{log.path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)


def _without_log(anchored: list[Anchored | None]) -> Verification:
    last = max((link.number for one in anchored if one for link in one.links), default=0)
    return Verification((Fault("truncated", 1, last),) if last else ())
