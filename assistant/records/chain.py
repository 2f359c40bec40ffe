"""The keyed chain: HMAC-SHA256 (RFC 2104) over numbers, times and commitments.

A commitment is an HMAC of the content under a random salt that is stored beside it. When content and salt are erased,
the commitment stays and the chain still verifies, but says nothing of the content, which nobody can try to guess. Who
does not have the folder's secret can neither change an entry nor add one.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from corpus.keys import Keys

_SALT = 16


@dataclass(frozen=True)
class Link:
    """The end of the chain, or a place in it: the number of an entry, its time, its MAC."""

    number: int
    time: str
    mac: bytes


class Chain:
    """The chain of one data folder."""

    def __init__(self, keys: Keys) -> None:
        self._key = keys.derive("audit")
        self._users = keys.derive("audit-users")
        self.fingerprint = hmac.digest(self._key, b"fingerprint", hashlib.sha256).hex()[:16]
        """Tells the logs of folders with different secrets apart."""
        self.start = Link(0, "", hmac.digest(self._key, b"start", hashlib.sha256))

    def mac(self, place: Link, kind: str, body: bytes, text: bytes | None) -> bytes:
        """The MAC of an entry: `place` is its number, its time and the MAC of the one before; then its commitments."""
        parts = (b"entry", str(place.number).encode(), place.time.encode(), kind.encode(), body.hex().encode())
        message = b"\0".join((*parts, b"" if text is None else text.hex().encode(), place.mac.hex().encode()))
        return hmac.digest(self._key, message, hashlib.sha256)

    def seal(self, closed: Link) -> bytes:
        """What vouches for a checkpoint: all entries up to it were there when they were removed."""
        message = b"\0".join((b"checkpoint", str(closed.number).encode(), closed.time.encode(), closed.mac))
        return hmac.digest(self._key, message, hashlib.sha256)

    def pseudonym(self, user: str) -> str:
        """A user's pseudonym (GDPR 4(5)): without the folder's secret nobody can tell whose it is."""
        return hmac.digest(self._users, user.encode(), hashlib.sha256).hex()[:24]


def commitment(salt: bytes, content: str) -> bytes:
    """The commitment to a content: 32 bytes."""
    return hmac.digest(salt, content.encode(), hashlib.sha256)


def new_salt() -> bytes:
    """16 random bytes."""
    return secrets.token_bytes(_SALT)
