"""Stenograms as text: turns under their speakers' labels, with time codes or without."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.boundaries import is_unpunctuated
from corpus.cleaning import clean
from corpus.front_matter import merge
from corpus.layout import Block, Place, assemble
from corpus.markup import blocks_of
from corpus.records import Content, Metadata
from corpus.speakers import LONGEST_LABEL, is_speaker, speakers_of, spoken_name
from corpus.turns import Piece, Turn, blocks_of_turn, time_code

_CLOCK = r"(?:\d{1,2}:)?[0-5]?\d:[0-5]\d(?:[.,]\d{1,3})?"
_CODE = rf"[\[(]\s*(?P<code>{_CLOCK})(?:\s*(?:-->|[-–—])\s*{_CLOCK})?\s*[\])]|(?P<clock>{_CLOCK})(?![\d:])"
_LEADING = re.compile(rf"(?:{_CODE})[ \t]*")
_TRAILING = rf"[ \t]*(?:{_CODE})?[ \t]*"
_LABEL = rf"(?P<label>[^\W\d_][^:\[\]()]{{1,{LONGEST_LABEL}}}?)"
_WITH_COLON = re.compile(rf"(?:[-–—•][ \t]+)?{_LABEL}{_TRAILING}:(?!\S)(?P<said>.*)")
_WITH_DASH = re.compile(rf"{_LABEL}{_TRAILING}\s[–—](?:[ \t]*$|[ \t]+(?=[„\"]?[A-ZŁŚŻŹĆÓ]))(?P<said>.*)")
_ALONE = re.compile(rf"{_LABEL}{_TRAILING}")
_ASIDE = re.compile(rf"[(\[]\s*{_LABEL}\s*:\s+(?P<said>[^()\[\]]+)[)\]]\s*")
_INNER_CODE = re.compile(r"[ \t]*\[(\d{1,2}:[0-5]\d:[0-5]\d)(?:[.,]\d{1,3})?\][ \t]*")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_STOP = re.compile(r"[.!?…][\"”’»)\]]*$")

_LABEL_WORDS = 8
_FEWEST_TURNS = 4
_FEWEST_CODES = 5
_SPOKEN_SHARE = 0.6  # of turns that end as sentences do
_TURNS_SHARE = 0.6  # of the text's characters that turns hold
_FEWEST_WORDS = 3  # of a turn, in the middle of all
_MOST_LINES = 25  # with text to a turn, on average


@dataclass(frozen=True)
class _Spoken:
    """Lines from one opening of a turn to the next.

    `code` is the opening's time code ("" where it has none), `speaker` its label, `exact` whether the code has seconds
    beside hours; `said` stands on the opening's line, `body` below. An `aside` is called in while somebody speaks.
    """

    code: str
    speaker: str | None
    said: str
    body: tuple[str, ...] = ()
    exact: bool = False
    aside: bool = False

    @property
    def words(self) -> str:
        return "\n".join((self.said, *self.body)).strip()


def is_stenogram(text: str) -> bool:
    """Whether a text is a talk written down: turns of two speakers or more, or paragraphs with time codes.

    A list of offices and names, a programme with hours and an article that quotes now and then are not.
    """
    head, spoken = _split(text)
    speakers = {one.speaker for one in spoken if one.speaker}
    coded = sum(one.code != "" for one in spoken)
    if not (len(spoken) >= _FEWEST_TURNS and len(speakers) >= 2) and coded < _FEWEST_CODES:
        return False
    words = [one.words for one in spoken if one.words]
    length = sum(map(len, words))
    lines = sum(bool(line.strip()) for said in words for line in said.split("\n"))
    exact = all(one.exact for one in spoken)  # nobody writes the seconds into a programme
    return (
        (exact or sum(_STOP.search(said) is not None for said in words) >= _SPOKEN_SHARE * len(spoken))
        and length >= _TURNS_SHARE * (length + len(head))
        and statistics.median(len(said.split()) for said in words) >= _FEWEST_WORDS
        and lines <= _MOST_LINES * len(spoken)
    )


def read_stenogram(text: str, metadata: Metadata) -> Content:
    """The turns as blocks that begin with "Speaker: ", each with its place; what stands above them stays above.

    A place without a time code has the value "". Behind an aside the one who was interrupted goes on.
    """
    head, spoken = _split(text)
    cleaned = clean(head)
    blocks = blocks_of(cleaned.text)
    punctuated = not is_unpunctuated(" ".join(one.words for one in spoken))
    speaker: str | None = None
    code = ""
    for group in _groups(spoken):
        first = group[0]
        if first.aside:
            blocks += _paragraphs(first.said, Place("time", code, first.speaker), f"{first.speaker}: ")
            blocks += _paragraphs("\n".join(first.body), Place("time", code, speaker), "")
            continue
        speaker = first.speaker or speaker
        if len(group) == 1:
            label = f"{first.speaker}: " if first.speaker else ""
            said = list(_paragraphs(first.words, Place("time", first.code, speaker), label))
        else:
            turn = Turn(speaker, tuple(_pieces(group)))
            said = list(blocks_of_turn(turn, punctuated=punctuated, labelled=first.speaker is not None))
        blocks += said
        code = next((block.places[-1][1].value for block in reversed(said) if block.places), code)
    return assemble(blocks, merge(metadata, cleaned.metadata))


def _split(text: str) -> tuple[str, list[_Spoken]]:
    """What stands above the first turn, and the turns."""
    lines = [_BOLD.sub(r"\2", " ".join(line.split()), count=1) for line in text.replace("\r", "\n").split("\n")]
    known = _speakers(lines)
    head: list[str] = []
    spoken: list[_Spoken] = []
    body: list[str] = head
    for line in lines:
        opening = _opening(line, known)
        if opening is None:
            body.append(line)
            continue
        if spoken:
            spoken[-1] = replace(spoken[-1], body=tuple(body))
        spoken.append(opening)
        body = []
    if spoken:
        spoken[-1] = replace(spoken[-1], body=tuple(body))
    return "\n".join(head), spoken


def _speakers(lines: Sequence[str]) -> frozenset[str]:
    """Speakers by their labels; where most time codes have a label behind them, everything short there is one."""
    labels: list[str] = []
    coded: list[str] = []
    codes = 0
    for line in lines:
        leading = _LEADING.match(line)
        match = _WITH_COLON.fullmatch(line[leading.end() :] if leading else line)
        codes += leading is not None
        if match is not None:
            (coded if leading or _stamp(match) else labels).append(match["label"])
    known = speakers_of([*labels, *coded])
    if 2 * len(coded) > codes:
        known |= {spoken_name(label) for label in coded if len(label.split()) <= _LABEL_WORDS}
    return known


def _opening(line: str, known: frozenset[str]) -> _Spoken | None:
    """The turn that a line opens, its body still missing; None for a line that goes on."""
    aside = _ASIDE.fullmatch(line)
    if aside is not None and is_speaker(aside["label"]):
        return _Spoken("", spoken_name(aside["label"]), aside["said"].strip(), aside=True)
    leading = _LEADING.match(line)
    rest = line[leading.end() :] if leading else line
    for pattern in (_WITH_COLON, _WITH_DASH, _ALONE):
        match = pattern.fullmatch(rest)
        if match is None:
            continue
        stamp = _stamp(match) or (_stamp(leading) if leading else "")
        name = spoken_name(match["label"])
        if pattern is not _WITH_COLON and not is_speaker(name):
            continue
        if pattern is _ALONE and not (stamp or match["label"].isupper()):
            continue
        if name in known or pattern is not _WITH_COLON:
            said = match["said"].strip() if "said" in match.re.groupindex else ""
            return _Spoken(_moment(stamp), name, said, exact=_is_exact(stamp))
    if leading is not None and leading["code"]:
        stamp = leading["code"]
        return _Spoken(_moment(stamp), None, rest, exact=_is_exact(stamp))
    return None


def _stamp(match: re.Match[str]) -> str:
    return match["code"] or match["clock"] or ""


def _is_exact(stamp: str) -> bool:
    return stamp.count(":") == 2 or "." in stamp or "," in stamp


def _moment(stamp: str) -> str:
    """A time code as "hh:mm:ss": "12:41" -> "00:12:41"."""
    return time_code(_seconds(stamp)) if stamp else ""


def _seconds(stamp: str) -> int:
    seconds = 0
    for part in re.split("[.,]", stamp)[0].split(":"):
        seconds = seconds * 60 + int(part)
    return seconds


def _groups(spoken: Sequence[_Spoken]) -> Iterator[list[_Spoken]]:
    """Lines with time codes that follow one another without a blank line belong to one turn."""
    group: list[_Spoken] = []
    for one in spoken:
        goes_on = group and one.code and not one.speaker and not group[-1].aside and group[-1].code
        if group and not (goes_on and (not group[-1].body or group[-1].body[-1])):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _pieces(group: Sequence[_Spoken]) -> Iterator[Piece]:
    """What is said at each time code, up to the next."""
    starts = [_seconds(one.code) for one in group]
    for one, start, end in zip(group, starts, [*starts[1:], starts[-1]], strict=True):
        text = " ".join(clean(one.words).text.split())
        if text:
            yield Piece(text, start, end)


def _paragraphs(text: str, place: Place, label: str) -> Iterator[Block]:
    """A turn's text as blocks, the first one under its label; time codes inside become places."""
    blocks = blocks_of(clean(text).text)
    if label and (not blocks or blocks[0].level or blocks[0].marker):
        blocks.insert(0, Block(""))
    for number, block in enumerate(blocks):
        written = block.text if number else label + block.text
        places = [] if number else [(0, place)]
        while (match := _INNER_CODE.search(written)) is not None:
            gap = " " if match.start() > 0 and match.end() < len(written) else ""
            places.append((match.start() + len(gap), replace(place, value=_moment(match[1]))))
            written = written[: match.start()] + gap + written[match.end() :]
        yield replace(block, text=written.rstrip(), places=tuple(places))
