"""Words that the ledger has to keep, sealed: what is right instead of what was wrong may be somebody's name.

AES-256-GCM (NIST SP 800-38D) with a nonce of 12 bytes in front; the entry's id is the additional data.
"""

from __future__ import annotations

import base64
import secrets

_NONCE = 12  # bytes


def seal(text: str, entry: str, key: bytes) -> str:
    """The text sealed with a key of 32 bytes, in base64."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # read in only where something is put right

    nonce = secrets.token_bytes(_NONCE)
    return base64.b64encode(nonce + AESGCM(key).encrypt(nonce, text.encode(), entry.encode())).decode()


def unseal(sealed: str, entry: str, key: bytes) -> str:
    """The text. Raises `ValueError` where it was sealed with another key or for another entry."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # read in only where something is put right

    raw = base64.b64decode(sealed)
    try:
        return AESGCM(key).decrypt(raw[:_NONCE], raw[_NONCE:], entry.encode()).decode()
    except InvalidTag as error:
        raise ValueError(entry) from error
