"""Sentences that cannot be read alone, made whole by the sentences beside them: all of it the source's words."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.composing.short.people import people
from assistant.finding.evidence import Candidate
from assistant.understanding.kinds import Kind
from corpus.morphology import readings
from corpus.records import Span

_ANSWERED_ALONE = frozenset({Kind.WHEN, Kind.WHERE, Kind.HOW_MANY, Kind.MONEY, Kind.IDENTITY})
_LONGEST_QUOTE = 700  # characters
_POINTS_BACK = re.compile(
    r"[–—-]?\s*(?:\w+\s+){0,2}?(?:to|tego|temu|tym|ten|ta|te|tę|tą|tej|tych|ci|jego|jej|ich|im|nich|oni|one|ona|on|"
    r"dlatego|jednak|pozostał\w+|tam|wtedy|stąd|natomiast|obie|oba|obaj)\b",
    re.IGNORECASE,
)
_POINTS_TO = re.compile(r"\W*(?:\w+\W+){0,5}?(?:tym|tej|tego|tych|temu|takich)\b|(?:Staje|Stało|Jest to|Będzie to)\b")
_SAYS_WHAT_IT_IS = re.compile(
    r"(?:Jest|Są|Był[aoy]?|Byli|Będzie|Będą)\s+(?:(?:także|też|również|bardzo|dziś)\s+)*(?P<word>\w+)"
)
_SAYS = re.compile(
    r"(?:Podkreśl|Powiedzi|Mówi|Wskaz|Zwróci|Zwraca|Doda|Zaznacz|Zapowiedzi|Apelowa|Zaapelowa|Przypomni|Przekonywa|"
    r"Wspomni|Ocen|Stwierdzi|Zauważ|Wyjaśni|Tłumaczy|Przyzna|Opowiedzi|Zaprezentowa|Przedstawi|Omówi|Prosi|Poprosi)\w*ł[a]?\b"
)
"""A sentence of what somebody said that leaves out who it was: "Podkreślał znaczenie …"."""


def readable(kind: Kind, candidate: Candidate) -> Candidate | None:
    """The candidate with what it cannot be read without; None where it opens a list that is not there."""
    if candidate.text.rstrip().endswith(":"):
        return _with_following(candidate)
    return _with_antecedent(kind, candidate)


def stands_alone(text: str) -> bool:
    """Whether a sentence can be read without the one before it: it neither points back nor leaves out its subject."""
    points = _POINTS_BACK.match(text) is not None or _POINTS_TO.match(text) is not None
    return not points and not leaves_out_who(text) and not _leaves_out_what(text)


def _leaves_out_what(text: str) -> bool:
    """Whether a sentence tells what something is and not what: "Jest kluczowy dla …"."""
    opening = _SAYS_WHAT_IT_IS.match(text)
    known = readings(opening["word"].lower())[:1] if opening is not None else ()
    return any(one.tag.startswith(("adj:", "ppas")) or "inst" in one.tag.split(":")[2:3] for one in known)


def leaves_out_who(text: str) -> bool:
    """Whether a sentence tells what somebody said and leaves out who it was."""
    return _SAYS.match(text) is not None and not any(one.acts for one in people(text))


def _with_following(candidate: Candidate) -> Candidate | None:
    """The candidate with the next sentences of its passage, as many as a quote may be long."""
    behind = [one for one in candidate.passage.sentences if one.start >= candidate.span.end]
    ends = [one.end for one in behind if one.end - candidate.span.start <= _LONGEST_QUOTE]
    return _spanning(candidate, candidate.span.start, ends[-1]) if ends else None


def _with_antecedent(kind: Kind, candidate: Candidate) -> Candidate:
    """The candidate, begun one sentence earlier where it points back ("Za to rozwiązanie …") and the passage has it."""
    points = kind not in _ANSWERED_ALONE and _POINTS_BACK.match(candidate.text) is not None
    if not points and not leaves_out_who(candidate.text):
        return candidate
    before = [one for one in candidate.passage.sentences if one.end <= candidate.span.start]
    if not before or candidate.span.end - before[-1].start > _LONGEST_QUOTE:
        return candidate
    return _spanning(candidate, before[-1].start, candidate.span.end)


def _spanning(candidate: Candidate, start: int, end: int) -> Candidate:
    passage = candidate.passage
    return replace(candidate, span=Span(start, end), text=passage.text[start - passage.start : end - passage.start])
