"""The address that opens a recording at a moment."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_YOUTUBE = ("youtube.com", "youtube-nocookie.com", "youtu.be")


def seconds_of(time_code: str) -> int | None:
    """Seconds of "hh:mm:ss" or "mm:ss", fractions dropped; None for what is no time code."""
    parts = time_code.split(".", maxsplit=1)[0].split(":")
    if not 2 <= len(parts) <= 3 or not all(part.isdecimal() for part in parts):
        return None
    seconds = 0
    for part in parts:
        seconds = 60 * seconds + int(part)
    return seconds


def at_moment(recording: str, time_code: str) -> str:
    """The recording's address, made to open at a time code.

    YouTube takes the moment as a parameter `t`; others as a media fragment (W3C, Media Fragments URI 1.0). An address
    that is no web address, or a time code that is none, leaves the address as it is.
    """
    seconds = seconds_of(time_code)
    try:
        parts = urlsplit(recording)
    except ValueError:  # brackets that hold no address of IPv6
        return recording
    if seconds is None or parts.scheme not in ("http", "https"):
        return recording
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if host in _YOUTUBE:
        query = [(name, value) for name, value in parse_qsl(parts.query) if name not in ("t", "start")]
        return urlunsplit(parts._replace(query=urlencode([*query, ("t", f"{seconds}s")])))
    return urlunsplit(parts._replace(fragment=f"t={seconds}"))
