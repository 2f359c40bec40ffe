"""What the materials that are about one edition say of it beyond the registry: its name, how long it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.citations.citing import Quote
from corpus.editions import edition_mentions
from corpus.folding import fold
from corpus.records import StoredPassage

_DAYS = {"jedno": 1, "dwu": 2, "trzy": 3, "trzech": 3, "cztero": 4, "piecio": 5}
_COUNTED = {"jeden": 1, "dwa": 2, "trzy": 3, "cztery": 4, "piec": 5}
_LASTING = re.compile(
    rf"\b(?P<before>{'|'.join(_DAYS)})dniow\w+ (?:\w+ )?(?P<what>kongres|zjazd|spotkani|wydarzeni|edycj)\w*"
    rf"|\b(?P<noun>kongres|zjazd|edycj)\w*(?: \w+){{0,3}}? (?:byl|jest|bedzie)\w* (?P<behind>{'|'.join(_DAYS)})dniow"
    rf"|\b(?P<long>kongres|zjazd|edycj)\w*(?: \w+){{0,3}}? (?:po)?trwa\w* "
    rf"(?P<counted>{'|'.join(_COUNTED)}|\d) (?:dni|dzien)\b"
)
_ITSELF = ("kongres", "zjazd", "edycj")
_ABOUT_IT = re.compile(r"\b(?:kongres|zjazd)")
_NOT_SO = re.compile(r"\b(?:nie|zamiast|zwykle|dotychczas|po raz pierwszy)\b")


def naming(edition: int, passages: Sequence[StoredPassage]) -> Quote | None:
    """The first sentence that names the edition and no other: by it one is known of which no date is told."""
    for quote, text, _ in _sentences(passages):
        if {one.number for one in edition_mentions(text)} == {edition}:
            return quote
    return None


def days_told(edition: int, passages: Sequence[StoredPassage]) -> tuple[int, Quote] | None:
    """How many days an edition lasted, where a sentence says so in a word, and that sentence; None where two differ.

    A "meeting" or an "event" of so many days is the congress only right behind a sentence that speaks of it.
    """
    found: list[tuple[int, Quote]] = []
    for quote, text, before in _sentences(passages):
        told = _LASTING.search(fold(text))
        others = {one.number for one in edition_mentions(text)} - {edition}
        if told is None or others or _NOT_SO.search(fold(text)):
            continue
        itself = told["noun"] or told["long"] or told["what"] in _ITSELF
        if itself or _ABOUT_IT.search(fold(before)):
            found.append((_number(told), quote))
    return found[0] if len({days for days, _ in found}) == 1 else None


def _number(told: re.Match[str]) -> int:
    counted = told["counted"]
    if counted is None:
        return _DAYS[told["before"] or told["behind"]]
    return int(counted) if counted.isdigit() else _COUNTED[counted]


def _sentences(passages: Sequence[StoredPassage]) -> Iterator[tuple[Quote, str, str]]:
    """The sentences, each with the one before it in its material."""
    last: tuple[str, str] = ("", "")
    for passage in passages:
        for span in passage.sentences:
            text = passage.text[span.start - passage.start : span.end - passage.start]
            yield Quote(passage.document_id, span, passage.edition), text, last[1] * (last[0] == passage.document_id)
            last = (passage.document_id, text)
