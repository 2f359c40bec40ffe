"""Screening: a whole material without personal data, its headings, speakers and metadata included."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from corpus.corrections import Changes
from corpus.personal.findings import Finding, Kind
from corpus.personal.masking import Masked, mask
from corpus.personal.policy import Policy, load_policy
from corpus.records import Mark, Metadata, Section, Source

_TEXTS = tuple(one.name for one in fields(Metadata) if "str" in str(one.type) and one.name != "language")


@dataclass(frozen=True)
class Screened:
    """A source with placeholders, the numbers of findings by kind, and whether the policy holds it for a decision."""

    source: Source
    counts: Mapping[Kind, int]
    held: bool


Masker = Callable[[str], Masked]


def screen(source: Source, policy: Policy | None = None) -> Screened:
    """The source with its text, headings, speakers and metadata masked."""
    rewritten, values = rewrite(source, lambda text: mask(text, policy))
    counts = Counter(kind for kind, _ in values)
    return Screened(rewritten, counts, bool(counts) and _holds(values, policy or load_policy()))


def rewrite(source: Source, masker: Masker) -> tuple[Source, list[tuple[Kind, str]]]:
    """The source with every text of it masked and all offsets moved, and what was found, by kind, as it was written."""
    masked = masker(source.text)
    wordings = _Wordings(source, masked, masker)
    move = masked.changes.move
    sections = tuple(
        Section(move(one.start), move(one.end), one.level, tuple(map(wordings.of, one.path))) for one in source.sections
    )
    marks = tuple(_moved(one, masked.changes, wordings) for one in source.marks)
    told = {name: value for name in _TEXTS if isinstance(value := getattr(source.metadata, name), str)}
    plain = {name: wordings.of(value) for name, value in told.items()}
    metadata = replace(source.metadata, **plain)  # type: ignore[arg-type]  # fields that are texts, by their own names
    edits = tuple((wordings.of(words), number) for words, number in source.told_editions)
    unread = tuple(replace(one, text=wordings.of(one.text)) for one in source.unread)
    values = [*(_value(source.text, one) for one in masked.findings), *wordings.values]
    told_of = {"metadata": metadata, "told_editions": edits, "unread": unread}
    changed = replace(source, text=masked.text, sections=sections, marks=marks, **told_of)  # type: ignore[arg-type]
    return changed, values


def _moved(mark: Mark, changes: Changes, wordings: _Wordings) -> Mark:
    speaker = wordings.of(mark.speaker) if mark.speaker else mark.speaker
    return replace(mark, start=changes.move(mark.start), end=changes.move(mark.end), speaker=speaker)


class _Wordings:
    """Headings, speakers and the like: as the masked text has them, or masked on their own."""

    def __init__(self, source: Source, masked: Masked, masker: Masker) -> None:
        self._masker = masker
        self._said: dict[str, str] = {}
        self.values: list[tuple[Kind, str]] = []
        move = masked.changes.move
        places = [(one.start, one.path[-1]) for one in source.sections if one.path]
        places += [(one.start, one.speaker) for one in source.marks if one.speaker]
        for start, words in places:
            if words not in self._said and source.text.startswith(words, start):
                self._said[words] = masked.text[move(start) : move(start + len(words))]

    def of(self, words: str) -> str:
        """The words without personal data."""
        if words not in self._said:
            masked = self._masker(words)
            self._said[words] = masked.text
            self.values += [_value(words, one) for one in masked.findings]
        return self._said[words]


def _value(text: str, finding: Finding) -> tuple[Kind, str]:
    """What was found, without the way it is written."""
    return finding.kind, re.sub(r"[\W_]+", "", text[finding.start : finding.end]).lower()


def _holds(values: Sequence[tuple[Kind, str]], policy: Policy) -> bool:
    """Whether a kind that holds its material was found, or identifiers of many people."""
    if any(policy.rules[kind].action == "quarantine" for kind, _ in values):
        return True
    people = Counter(kind for kind, _ in set(values) if kind in policy.counted)
    return max(people.values(), default=0) >= policy.persons
