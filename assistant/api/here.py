"""Changes answer on this computer alone, until there are roles."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from fastapi import Request

from corpus.errors import NotFromHere

_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
"""Headers of a proxy: behind one, everybody comes from this computer."""


def from_here(request: Request) -> None:
    """Let a request pass that a program on this computer made itself. Raises `NotFromHere`.

    A page of another site, open in a browser here, is refused by its `Origin`, and by the name that it gives this
    computer (`Host`) where it rebinds one.
    """
    peer = request.client.host if request.client else ""
    origin = request.headers.get("origin")
    named = [urlsplit(f"//{request.headers.get('host', '')}").hostname]
    named += [urlsplit(origin).hostname] if origin is not None else []
    if any(name in request.headers for name in _FORWARDED) or not all(map(_is_here, [peer, *named])):
        raise NotFromHere


def _is_here(name: str | None) -> bool:
    if name == "localhost":
        return True
    try:
        return ip_address(name or "").is_loopback
    except ValueError:
        return False
