"""Turns of a talk, piece by piece with their times -> blocks: paragraphs that begin with the speaker's label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.boundaries import sentence_ends
from corpus.layout import Block, Place
from corpus.sentences import split_sentences

PARAGRAPH_PAUSE = 2.0  # seconds of silence behind a sentence that end a paragraph
PARAGRAPH_SENTENCES = 5
PARAGRAPH_LENGTH = 600  # characters
_WORD_SECONDS, _LETTER_SECONDS = 0.1, 0.065  # how long a word is said, about: so much, and so much a letter


@dataclass(frozen=True)
class Piece:
    """Words said at one moment, in single blanks; `start`, `end` and the `times` of offsets inside in seconds."""

    text: str
    start: float
    end: float
    times: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True)
class Turn:
    """What one speaker says without a break; `speaker` is None where nothing tells who it is."""

    speaker: str | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class _Word:
    start: int  # offset into the turn's text
    end: int
    piece: int
    at: float | None  # seconds, where they are known


def time_code(seconds: float) -> str:
    """A moment as "hh:mm:ss", cut off to whole seconds."""
    minutes, second = divmod(int(seconds), 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{second:02d}"


def blocks_of_turn(turn: Turn, *, punctuated: bool, labelled: bool = True) -> Iterator[Block]:
    """Paragraphs of a turn; without punctuation every guessed sentence stands on a line of its own.

    Every piece has its place from its first character on; the label, if the turn is to have one, belongs to the first.
    """
    text = " ".join(piece.text for piece in turn.pieces)
    words = list(_words(turn.pieces))
    pauses = [_pause(turn.pieces, word, after, text[word.start : word.end]) for word, after in pairwise(words)]
    ends = _ends(text, words, pauses, punctuated=punctuated)
    if not punctuated:
        breaks = {words[at].end for at in ends[:-1]}
        text = "".join("\n" if at in breaks else char for at, char in enumerate(text))
    starts = _piece_starts(turn.pieces)
    for number, (first, last) in enumerate(_paragraphs(words, ends, pauses)):
        start, end = words[first].start, words[last].end
        label = f"{turn.speaker}: " if labelled and turn.speaker and not number else ""
        places = []
        for at in range(words[first].piece, words[last].piece + 1):
            offset = starts[at] - start + len(label) if starts[at] > start else 0
            places.append((offset, Place("time", time_code(turn.pieces[at].start), turn.speaker)))
        yield Block(label + text[start:end], places=tuple(places))


def _piece_starts(pieces: Sequence[Piece]) -> list[int]:
    starts = [0]
    for piece in pieces[:-1]:
        starts.append(starts[-1] + len(piece.text) + 1)
    return starts


def _words(pieces: Sequence[Piece]) -> Iterator[_Word]:
    for number, (offset, piece) in enumerate(zip(_piece_starts(pieces), pieces, strict=True)):
        at = 0
        for word in piece.text.split(" "):
            known = [seconds for place, seconds in piece.times if place <= at] if piece.times else []
            moment = known[-1] if known else piece.start if not at else None
            yield _Word(offset + at, offset + at + len(word), number, moment)
            at += len(word) + 1


def _pause(pieces: Sequence[Piece], word: _Word, after: _Word, said: str) -> float | None:
    """Seconds of silence between two words; None where they are said in one piece or cues follow without a break."""
    if pieces[word.piece].times and word.at is not None and after.at is not None:
        return max(0.0, after.at - word.at - _WORD_SECONDS - _LETTER_SECONDS * len(said))
    silence = pieces[after.piece].start - pieces[word.piece].end
    return silence if after.piece != word.piece and silence > 0 else None


def _ends(text: str, words: Sequence[_Word], pauses: Sequence[float | None], *, punctuated: bool) -> list[int]:
    """Positions of the words that end a sentence, the last one's among them."""
    if not punctuated:
        return list(sentence_ends([text[word.start : word.end] for word in words], pauses))
    stops = {span.end for span in split_sentences(text)}
    ends = [at for at, word in enumerate(words) if word.end in stops]
    return ends if ends and ends[-1] == len(words) - 1 else [*ends, len(words) - 1]


def _paragraphs(
    words: Sequence[_Word], ends: Sequence[int], pauses: Sequence[float | None]
) -> Iterator[tuple[int, int]]:
    """Ranges of words, first and last, that make a paragraph: to a pause, or as long as one reads well."""
    first = sentences = 0
    for end in ends:
        sentences += 1
        length = words[end].end - words[first].start
        silence = (pauses[end] if end < len(pauses) else None) or 0.0
        full = sentences >= PARAGRAPH_SENTENCES or length >= PARAGRAPH_LENGTH
        if full or silence > PARAGRAPH_PAUSE or end == len(words) - 1:
            yield first, end
            first, sentences = end + 1, 0
