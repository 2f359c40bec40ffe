"""The secret of one data folder, and the keys made of it.

Whoever has the secret can test whether a name or a text is among those erased, read what is in quarantine and sign
receipts. It is a file that only its owner may read; it may be kept elsewhere than the data.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from corpus.errors import KeyDamaged, NoSpace

KEY_FILE = "instance.key"
_BYTES = 32


class Keys:
    """Keys of one data folder, each for one purpose."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    @classmethod
    def open(cls, path: Path) -> Keys:
        """The keys of the file, which is made when it does not exist. Raises `KeyDamaged` or `NoSpace`."""
        try:
            _make(path)
            secret = path.read_bytes()
        except OSError as error:
            raise NoSpace(path=path, detail=error.strerror or str(error)) from error
        if len(secret) != _BYTES:
            raise KeyDamaged(path=path)
        return cls(secret)

    def derive(self, purpose: str) -> bytes:
        """A key of 32 bytes for a purpose: HKDF-Expand of RFC 5869, one block."""
        return hmac.digest(self._secret, f"protokolant/{purpose}".encode() + b"\x01", hashlib.sha256)


def _make(path: Path) -> None:
    """Make the file where it does not exist: whole or not at all, and one of two processes that make it at once."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(_BYTES))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(scratch, path)  # fails where another process was first, and then its key is the one
        except FileExistsError:
            return
    finally:
        scratch.unlink()
