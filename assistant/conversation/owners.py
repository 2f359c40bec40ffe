"""Whose a conversation is: a secret that its owner alone has. Knowing a conversation's id opens nothing."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

from corpus.errors import BadConversation, BadOwner

OWNER_HEADER = "X-Protokolant-Owner"
OWNER_COOKIE = "protokolant_owner"
KEY_PURPOSE = "conversations"
_BYTES = 32  # of a secret made here
_SECRET = re.compile(r"[A-Za-z0-9_-]{32,128}")
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True)
class Owner:
    """Whoever holds a secret of 32 to 128 letters, digits, "-" and "_"; it is told to nobody and stored nowhere."""

    secret: str

    def __repr__(self) -> str:
        """Without the secret, which must not come into a log."""
        return "Owner()"

    def mark(self, key: bytes) -> str:
        """By this the owner's conversations are known: an HMAC-SHA256 of the secret with the folder's key."""
        return hmac.digest(key, self.secret.encode(), hashlib.sha256).hex()


@dataclass(frozen=True)
class Talk:
    """One conversation of an owner. The id is the owner's own: another's conversation of that id is another one."""

    owner: Owner
    id: str


def new_owner() -> Owner:
    """An owner with a secret of their own, of 256 random bits."""
    return Owner(secrets.token_urlsafe(_BYTES))


def owner_of(secret: str) -> Owner:
    """The owner who holds a secret. Raises `BadOwner` for one that cannot be one."""
    if not _SECRET.fullmatch(secret):
        raise BadOwner
    return Owner(secret)


def talk_of(owner: Owner, conversation: str | None = None) -> Talk:
    """An owner's conversation of an id, or a new one. Raises `BadConversation` for an id that cannot be one."""
    if conversation is None:
        return Talk(owner, secrets.token_urlsafe(16))
    if not _ID.fullmatch(conversation):
        raise BadConversation
    return Talk(owner, conversation)
