"""Verifying the log: what differs from what was entered, and where.

Three things are compared: each entry with its own MAC and commitments, each with the one before, and the chain with its
anchors. The first finds what was changed, the second what was removed, added, copied or moved, the third an end that
was cut off and a chain that somebody with the folder's secret made anew.
"""

from __future__ import annotations

import os

from assistant.records.anchor import Anchored
from assistant.records.book import opened
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
        if not log.path.exists():
            return _without_log([one.read() for one in log.anchors])
        with log.lock.held():  # for a moment: chain and anchors as of one moment
            file = opened(log.path, make=False)
            anchored = [one.read() for one in log.anchors]
        try:
            if file.fingerprint() != log.chain.fingerprint:
                return Verification((Fault("key_changed"),))
            return Walk(file, log.chain, anchored).verification()
        finally:
            os.close(file.descriptor)
    except (OSError, ValueError):  # whatever stands where a log should
        return Verification((Fault("unreadable"),))


def _without_log(anchored: list[Anchored | None]) -> Verification:
    last = max((link.number for one in anchored if one for link in one.links), default=0)
    return Verification((Fault("truncated", 1, last),) if last else ())
