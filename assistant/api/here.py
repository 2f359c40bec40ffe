"""Changes answer on this computer alone, until there are roles."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from fastapi import Request

from corpus.errors import NotFromHere

_OF_PROXIES = frozenset({"forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip"})
_FORWARDED = "x-forwarded-"
"""What headers of a proxy are called, or begin with: behind one, everybody comes from this computer."""
_OWN_SITES = frozenset({"same-origin", "none"})


def from_here(request: Request) -> None:
    """Let a request pass that a program on this computer made itself. Raises `NotFromHere`.

    A page of another site, open in a browser here, is refused by its `Origin`, and by the name that it gives this
    computer (`Host`) where it rebinds one.
    """
    peer = request.client.host if request.client else ""
    headers = request.headers
    named = [_host(f"//{headers.get('host', '')}"), *map(_host, headers.getlist("origin"))]
    forwarded = any(name in _OF_PROXIES or name.startswith(_FORWARDED) for name in headers)
    foreign = headers.get("sec-fetch-site", "none") not in _OWN_SITES
    if forwarded or foreign or not all(map(_is_here, [peer, *named])):
        raise NotFromHere


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:  # no address, such as "//[::1"
        return None


def _is_here(name: str | None) -> bool:
    if name == "localhost":
        return True
    try:
        return ip_address(name or "").is_loopback
    except ValueError:
        return False
