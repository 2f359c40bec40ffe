"""The address that opens a recording at a moment."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.recordings import at_moment, seconds_of


@pytest.mark.parametrize(
    ("code", "seconds"),
    [("00:00:00", 0), ("00:12:41", 761), ("12:41", 761), ("1:02:03.900", 3723), ("100:00:00", 360_000)],
)
def test_a_time_code_has_its_seconds(code: str, seconds: int) -> None:
    assert seconds_of(code) == seconds


@pytest.mark.parametrize("code", ["", "41", "12:", ":12", "1:2:3:4", "aa:bb", "-1:20", "12:4 1", "³:²", "1.2:30"])
def test_what_is_no_time_code_has_none(code: str) -> None:
    assert seconds_of(code) is None


@pytest.mark.parametrize(
    ("address", "opened"),
    [
        ("https://www.youtube.com/watch?v=abc", "https://www.youtube.com/watch?v=abc&t=761s"),
        ("https://youtu.be/abc", "https://youtu.be/abc?t=761s"),
        ("https://youtu.be/abc?t=5&si=x", "https://youtu.be/abc?si=x&t=761s"),
        ("https://m.youtube.com/watch?v=abc&start=9", "https://m.youtube.com/watch?v=abc&t=761s"),
        ("https://www.youtube-nocookie.com/embed/abc", "https://www.youtube-nocookie.com/embed/abc?t=761s"),
        ("https://video.example/sesja.mp4", "https://video.example/sesja.mp4#t=761"),
        ("http://video.example/sesja.mp4?x=1#t=3", "http://video.example/sesja.mp4?x=1#t=761"),
        ("https://notyoutube.com/a", "https://notyoutube.com/a#t=761"),
    ],
)
def test_a_recording_opens_at_its_moment(address: str, opened: str) -> None:
    assert at_moment(address, "00:12:41") == opened


@pytest.mark.parametrize("address", ["", "nagranie.mp4", "ftp://video.example/a.mp4", "javascript:alert(1)", "/a/b"])
def test_what_is_no_web_address_stays_as_it_is(address: str) -> None:
    assert at_moment(address, "00:12:41") == address


@pytest.mark.parametrize("address", ["https://[::1/a", "http://[oops]/a", "https://video.example:port/a"])
def test_a_broken_address_breaks_nothing(address: str) -> None:
    assert at_moment(address, "00:12:41").startswith(address)


def test_without_a_moment_the_address_stays() -> None:
    assert at_moment("https://youtu.be/abc?t=5", "") == "https://youtu.be/abc?t=5"


@given(st.integers(0, 99), st.integers(0, 59), st.integers(0, 59))
def test_the_moment_in_the_address_is_that_of_the_time_code(hours: int, minutes: int, seconds: int) -> None:
    opened = at_moment("https://youtu.be/abc?list=q", f"{hours:02}:{minutes:02}:{seconds:02}")
    assert parse_qs(urlsplit(opened).query) == {"list": ["q"], "t": [f"{3600 * hours + 60 * minutes + seconds}s"]}
