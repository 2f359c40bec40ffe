"""Signatures of what is given out: a receipt, an export of the audit log (Ed25519, RFC 8032).

Whoever has the record can check its signature against the key that it names; whose key that is, the data folder tells.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

SIGNING = "receipts"
"""What the key of a folder's signatures is derived for."""
_ADDED = frozenset({"public_key", "signature"})


def sign(body: Mapping[str, Any], key: bytes) -> dict[str, Any]:
    """The record with `public_key` and `signature`; the key has 32 bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # read in only where one signs

    private = Ed25519PrivateKey.from_private_bytes(key)
    return {**body, "public_key": public_key(key), "signature": _text(private.sign(_canonical(body)))}


def public_key(key: bytes) -> str:
    """The key that signatures made with a key are checked with, base64."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # read in only where one signs

    return _text(Ed25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw())


def signed_rightly(signed: Mapping[str, Any]) -> bool:
    """Whether a record is as it was signed with the key that it names; anybody can check that without the folder."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # read in only where one checks

    body = {name: value for name, value in signed.items() if name not in _ADDED}
    try:
        public = Ed25519PublicKey.from_public_bytes(_raw(signed["public_key"]))
        public.verify(_raw(signed["signature"]), _canonical(body))
    except (InvalidSignature, ValueError, KeyError):
        return False
    return True


def _canonical(body: Mapping[str, Any]) -> bytes:
    """What is signed: JSON with sorted keys and no blanks."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _raw(text: object) -> bytes:
    """The bytes of base64. Raises `ValueError`; also for a text that is not the one way to write them."""
    raw = base64.b64decode(str(text), validate=True)
    if _text(raw) != text:
        raise ValueError(text)
    return raw


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
