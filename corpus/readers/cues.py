"""Subtitle files -> what was shown when: SubRip and WebVTT, as tools write them and as they come out broken."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import webvtt

_STAMP = r"(?:(\d{1,4}):)?([0-5]?\d):([0-5]?\d)(?:[.,](\d{1,3})\d*)?"
_TIMING = re.compile(rf"\s*{_STAMP}\s*[-–—]{{1,3}}\s?>\s*{_STAMP}(?![\d:])(.*)")
_TAG = re.compile(r"<(?:(\d[\d:.]*)|/?[a-zA-Z][^<>]*)>")
_VOICE = re.compile(r"<v(?:\.[\w.-]+)*[ \t]+([^<>]+)>")
_POSITION = re.compile(r"\{\\[^{}]*\}")
_NOTES = re.compile(r"[\[(*]([^\[\]()*]{2,60})[\])*]")
_SOUND = re.compile(
    r"\W*(?:\w+\s)?(?:muzyk|oklask|braw|śmiech|cisz|szum|gwar|dzwon|kaszl|kaszel|westchn|aplauz|trzask|hałas|dżing|jingl|"
    r"melodi|music|applau|laugh|silenc|noise|cough)\w*(?:\s\w+){0,4}\W*",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"\W*(?:napisy|subtitles)\b.*\bamara\b.*", re.IGNORECASE)  # recognisers put it into silence
_ROLLING_SHARE = 1 / 3  # of cues that begin with the last line of the one before, in captions that roll


@dataclass(frozen=True)
class Line:
    """A line of a cue: its words, who says them where the file tells, and when.

    `start` and `end` are the cue's, in seconds; `times` the moments, where known, from which an offset into `text` on
    is said.
    """

    start: float
    end: float
    text: str
    voice: str | None = None
    times: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True)
class Captions:
    """The lines of a file in the order of time, and the "key: value" lines of its header and of the notes on top."""

    lines: tuple[Line, ...]
    stated: dict[str, str]


def parse_captions(text: str) -> Captions:
    """Read the text of a file; what it is, its first line tells."""
    lines = re.split(r"\r\n?|\n", text.lstrip("\ufeff \t\r\n"))
    is_webvtt = lines[0].startswith("WEBVTT")
    source = io.StringIO("\n".join(_mended(lines, number=not is_webvtt)))
    if is_webvtt:
        file = webvtt.from_buffer(source, format="vtt")
    elif any(_TIMING.match(line) for line in lines):
        file = webvtt.from_buffer(source, format="srt")
    else:
        return Captions((), {})
    captions = sorted(file.captions, key=lambda one: one.start_time.in_milliseconds())
    cues = [
        list(_lines(one.raw_text, one.start_time.in_milliseconds() / 1000, one.end_time.in_milliseconds() / 1000))
        for one in captions
    ]
    notes = [*file.metadata, *file.header_comments, *(captions[0].comments if captions else ())]
    cleaned = (_without_notes(line) for cue in _unrolled(cues) for line in cue)
    return Captions(tuple(line for line in cleaned if line.text), _stated("\n".join(notes)))


def _mended(lines: list[str], *, number: bool) -> Iterator[str]:
    """The lines with their times written as the formats have them and, for SubRip, with cues numbered anew."""
    count = 0
    for at, line in enumerate(lines):
        match = _TIMING.fullmatch(line)
        below = lines[at + 1] if at + 1 < len(lines) else ""
        if match is not None:
            count += 1
            if number:
                yield from ([""] if count > 1 else [])
                yield str(count)
            times = (_stamp(*match.groups()[:4]), _stamp(*match.groups()[4:8]))
            yield f"{times[0]} --> {times[1]}{match[9]}"
        elif number and (not count or "-->" in line or (line.strip().isdigit() and "-->" in below)):
            continue  # what stands above the first cue, times that cannot be read, and the cues' old numbers
        else:
            yield line
    yield ""


def _stamp(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> str:
    return f"{int(hours or 0):02d}:{int(minutes):02d}:{int(seconds):02d}.{(fraction or '').ljust(3, '0')}"


def _lines(raw: str, start: float, end: float) -> Iterator[Line]:
    """Lines of one cue without their tags; one with several voices becomes several."""
    voice: str | None = None
    for line in raw.split("\n"):
        pieces = _VOICE.split(line)
        for at in range(0, len(pieces), 2):
            voice = html.unescape(" ".join(pieces[at - 1].split())) if at else voice
            text, times = _untagged(pieces[at])
            if text:
                yield Line(start, end, text, voice, times)
            if "</v>" in pieces[at]:
                voice = None


def _untagged(piece: str) -> tuple[str, tuple[tuple[int, float], ...]]:
    """Text in single blanks, and the moments that tags inside it give: offsets, seconds."""
    text = ""
    times: list[tuple[int, float]] = []
    last = 0
    piece = _POSITION.sub("", piece)
    for match in _TAG.finditer(piece):
        text += piece[last : match.start()]
        last = match.end()
        stamp = re.fullmatch(_STAMP, match[1] or "")
        if stamp is not None:
            hours, minutes, seconds, fraction = stamp.groups()
            value = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds) + float(f"0.{fraction or 0}")
            times.append((len(" ".join(html.unescape(text).split())), value))
    plain = " ".join(html.unescape(text + piece[last:]).split())
    return plain, tuple(times)


def _unrolled(cues: list[list[Line]]) -> list[list[Line]]:
    """Cues without what the one before them showed already: captions that roll, and cues that stand twice."""
    cues = [cue for cue in cues if cue]
    pairs = list(pairwise(cues))
    repeats = sum(_overlap(above, below) > 0 or _grows(above, below) for above, below in pairs)
    rolls = repeats > _ROLLING_SHARE * len(pairs)
    out = cues[:1]
    for above, below in pairs:
        same = above[0].start == below[0].start and [one.text for one in above] == [one.text for one in below]
        kept = [] if same else below
        if rolls and not same:
            kept = below[_overlap(above, below) :]
            if _grows(above, below):
                kept = [_behind(below[0], len(above[-1].text)), *below[1:]]
        out.append(kept)
    return out


def _overlap(above: list[Line], below: list[Line]) -> int:
    """How many lines on top of a cue are the last ones of the cue above it."""
    shown, new = [line.text for line in above], [line.text for line in below]
    return next((size for size in range(min(len(shown), len(new)), 0, -1) if shown[-size:] == new[:size]), 0)


def _grows(above: list[Line], below: list[Line]) -> bool:
    """Whether the first line of a cue is the last one of the cue above it and goes on, as live captions do."""
    return below[0].text.startswith(above[-1].text + " ")


def _behind(line: Line, offset: int) -> Line:
    return Line(line.start, line.end, line.text[offset:].strip(), line.voice)


def _without_notes(line: Line) -> Line:
    """The line without notes on music, applause and the like; moments inside it are lost where a note goes."""
    if _CREDIT.fullmatch(line.text):
        return replace(line, text="", times=())
    text = re.sub(r"[♪♫]+", " ", _NOTES.sub(lambda note: "" if _SOUND.fullmatch(note[1]) else note[0], line.text))
    text = " ".join(text.split())
    return line if text == line.text else replace(line, text=text, times=())


def _stated(notes: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in notes.split("\n"))
    return {key.strip().lower(): value.strip() for key, _, value in pairs if value.strip()}
