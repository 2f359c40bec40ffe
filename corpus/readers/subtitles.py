"""Subtitles and transcripts of recordings, SubRip (.srt) and WebVTT (.vtt)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.boundaries import is_unpunctuated
from corpus.errors import EmptyMaterial, MalformedMaterial
from corpus.front_matter import merge, read_front_matter, stated_metadata
from corpus.layout import assemble
from corpus.readers.cues import Captions, Line, parse_captions
from corpus.readers.decoding import decode
from corpus.records import Content, Metadata
from corpus.speakers import LONGEST_LABEL, is_speaker, speakers_of, spoken_name
from corpus.storable import storable
from corpus.turns import Piece, Turn, blocks_of_turn

_LABEL = re.compile(rf"(?:[-–—]|>>+)?\s*([^\s:\[\]][^:\[\]]{{0,{LONGEST_LABEL}}}?)\s*:(?:\s+|$)")
_BRACKETED = re.compile(rf"(?:[-–—]|>>+)?\s*[\[(]([^\[\]():]{{2,{LONGEST_LABEL}}})[\])]\s*:?(?:\s+|$)")
_CHANGE = re.compile(r"(?:>>+\s*|[-–—]\s+)(?=[„\"]?[^\W\d_])")
_STOP = re.compile(r"[.!?…][\"”’»)\]]*$")


def read(data: bytes, origin: str) -> Content:
    """Raises `BinaryMaterial`, `EmptyMaterial` or `MalformedMaterial` (front matter, or no time that can be read)."""
    text = storable(decode(data, origin)).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    stated, body = read_front_matter(text, origin)
    captions = parse_captions(body)
    if not captions.lines:
        if "-->" in body:
            raise EmptyMaterial(origin=origin)
        raise MalformedMaterial(origin=origin, detail="brak napisów z czasem / no timed captions")
    punctuated = not is_unpunctuated(" ".join(line.text for line in captions.lines))
    blocks = (block for turn in _turns(captions.lines) for block in blocks_of_turn(turn, punctuated=punctuated))
    return assemble(blocks, merge(stated, _metadata(captions, origin)))


def _metadata(captions: Captions, origin: str) -> Metadata:
    """What header and notes state; "pl-PL" is the language "pl"."""
    stated = dict(captions.stated)
    if "language" in stated:
        stated["language"] = re.split(r"[-_]", stated["language"])[0].lower()
    return stated_metadata(stated, origin)


def _turns(lines: Sequence[Line]) -> Iterator[Turn]:
    """Lines of one speaker together. A line without a label goes on with the speaker of the one above."""
    known = speakers_of(label for line in lines for label in _labels(line.text))
    speaker: str | None = None
    pieces: list[Piece] = []
    for line in lines:
        text, said_by = line.text, line.voice and spoken_name(line.voice)
        changes = False
        match = _BRACKETED.match(text) or _LABEL.match(text)
        change = _CHANGE.match(text)
        if said_by is None and match is not None and _is_label(name := spoken_name(match[1]), known, pieces):
            said_by, text = name, text[match.end() :]
        elif change is not None and (text.startswith(">>") or _begins_turn(text[change.end() :], pieces)):
            text, changes = text[change.end() :], True
        if changes or (said_by is not None and said_by != speaker):
            if pieces:
                yield Turn(speaker, tuple(pieces))
            speaker, pieces = said_by, []
        if text:
            pieces.append(Piece(text, line.start, line.end, line.times if text == line.text else ()))
    if pieces:
        yield Turn(speaker, tuple(pieces))


def _labels(text: str) -> Iterator[str]:
    """What may be a label at the beginning of a line; in brackets only what is a speaker's by itself."""
    bracketed = _BRACKETED.match(text)
    if bracketed is not None:
        if is_speaker(bracketed[1]):
            yield bracketed[1]
        return
    match = _LABEL.match(text)
    if match is not None:
        yield match[1]


def _is_label(name: str, known: frozenset[str], pieces: Sequence[Piece]) -> bool:
    """Whether a line begins with a speaker, not with the end of a sentence that leads a quotation in."""
    return name in known and (name[0].isupper() or not pieces or _STOP.search(pieces[-1].text) is not None)


def _begins_turn(text: str, pieces: Sequence[Piece]) -> bool:
    """Whether words behind a dash are another speaker's, not the rest of a sentence."""
    return text.lstrip('„"')[:1].isupper() and (not pieces or _STOP.search(pieces[-1].text) is not None)
