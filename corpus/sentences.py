"""Polish sentences with their offsets.

A full stop ends a sentence unless it belongs to an abbreviation, an initial or an ordinal number; a line break always
does, since cleaning has already joined the lines that belong together.
"""

from __future__ import annotations

import re

from corpus.records import Span

_ABBREVIATIONS = frozenset(
    """al art b bp br cd ck cz d dep doc ds dr dyr gm godz gr hab im inż jw k kk kl km ks kpc kpk lek lic m mgr min
    mies mln mld np nr nt o ob obr ok oo op os p par pk pkt pl plut płk pn por poz pp pt prof przew prok przyp r rb red
    rkp rozdz rys s sekr śp św sp st str szt śp t tab tel tj tys tzn tzw ub ul ust ur w ws wsch wg wiceprez woj współred
    ww wyd z zach zał zam zast zb zob zm red mgr-inż m.in n.e p.n.e o.o j.w""".split()
)
# abbreviations that often stand last in a sentence: a capital letter behind them begins a new one
_OFTEN_LAST = frozenset("r br b.r ub itp itd tys mln mld zł godz n.e p.n.e o.o ww m in".split())

_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s|$)")
_WORD_BEFORE = re.compile(r"([\w.\-]+)$")
_OPENS = re.compile(r"\s+([\"„«‘(\[–—-]*)\s*([^\W_])")
_BULLET = re.compile(r"(?:[-–—•*·]|\d{1,2}[.)]|[a-z]\))\s+")
_QUOTED = re.compile(r"„[^„”\n]{1,300}”|«[^«»\n]{1,300}»")
_SHORT = 16  # "W 2017 r. Fundacja …": too short to be a sentence of its own


def split_sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Spans of the sentences in `text[start:end]`, without surrounding blanks and list markers."""
    stop = len(text) if end is None else end
    spans: list[Span] = []
    line_start = start
    while line_start < stop:
        line_end = text.find("\n", line_start, stop)
        line_end = stop if line_end < 0 else line_end
        spans.extend(_split_line(text, line_start, line_end))
        line_start = line_end + 1
    return tuple(spans)


def _split_line(text: str, start: int, end: int) -> list[Span]:
    marker = _BULLET.match(text, start, end)
    if marker and marker.end() < end and not _is_ordinal_start(text, marker.end(), marker.group()):
        start = marker.end()
    spans: list[Span] = []
    begin = start
    quoted = [match.span() for match in _QUOTED.finditer(text, start, end)]
    for match in _END.finditer(text, start, end):
        if any(opens < match.start() and match.end() < closes for opens, closes in quoted):
            continue  # a motto of four words with full stops is one quotation
        if match.end() < end and not _ends_sentence(text, begin, match, end):
            continue
        _append(spans, text, begin, match.end())
        begin = match.end()
    _append(spans, text, begin, end)
    return spans


def _is_ordinal_start(text: str, at: int, marker: str) -> bool:
    """Whether "9. edycja" begins the line: a number that belongs to the sentence."""
    return marker[0].isdigit() and text[at].islower()


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if right > left:
        spans.append(Span(start + left, start + right))


def _ends_sentence(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    following = _OPENS.match(text, match.end(), end)
    if following is None:
        return True
    punctuation, opener = following.groups()
    if opener.islower():
        return False
    stops = match.group().rstrip('"”’»)]')
    before = _WORD_BEFORE.search(text, begin, match.start())
    if stops != "." or before is None:
        return True
    return _stop_ends(before.group(1), punctuation, opener, match.start() - begin)


def _stop_ends(written: str, punctuation: str, opener: str, length: int) -> bool:
    """Whether a full stop behind a word, a capital or a digit following, ends a sentence `length` characters long."""
    word = written.lower().strip("-")
    if len(word) == 1 and written.isupper():
        return False  # an initial
    if word.isdigit():
        return not (opener.isalpha() and len(word) <= 2 and length <= _SHORT)
    if word in _OFTEN_LAST:
        return opener.isupper() and not punctuation.strip('"„«‘([') and length > _SHORT
    return word not in _ABBREVIATIONS


_LONGEST_LIST = 700  # characters
_OWN_WORDS = 5  # a list item of so many words that ends in a full stop is a sentence of its own


def join_lists(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans, with the items of a list joined to the words that lead it in ("Partnerami były firmy: …").

    Items that are sentences themselves stay apart; so does a list too long to quote as one.
    """
    out: list[Span] = []
    at = 0
    while at < len(spans):
        end = at + 1
        if text[spans[at].start : spans[at].end].endswith(":"):
            while end < len(spans) and _is_item(text, spans[end]):
                end += 1
        items = spans[at + 1 : end]
        said = [text[item.start : item.end] for item in items]
        # the full stop behind the last of "one, / two, / three." ends the list, not a sentence
        whole = sum(
            _is_whole(one) and not before.endswith((",", ";")) for before, one in zip(["", *said], said, strict=False)
        )
        if items and 2 * whole < len(items) and spans[end - 1].end - spans[at].start <= _LONGEST_LIST:
            out.append(Span(spans[at].start, spans[end - 1].end))
            at = end
        else:
            out.append(spans[at])
            at += 1
    return tuple(out)


def _is_item(text: str, span: Span) -> bool:
    """Whether a span is the text of a list item: its line begins with a marker."""
    line = text.rfind("\n", 0, span.start) + 1
    return _BULLET.match(text, line, span.end) is not None


def _is_whole(item: str) -> bool:
    return item.endswith((".", "!", "?")) and len(item.split()) >= _OWN_WORDS
