"""Masking: a text or a source without the personal data that the policy keeps out, every offset moved along."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from corpus.corrections import Change, Changes
from corpus.personal.findings import Finding, Kind
from corpus.personal.policy import Policy, load_policy
from corpus.personal.scanner import scan
from corpus.records import Mark, Metadata, Section, Source

_TEXTS = tuple(one.name for one in fields(Metadata) if "str" in str(one.type) and one.name != "language")


@dataclass(frozen=True)
class Masked:
    """A text with placeholders, what was masked in the old one, and where its offsets are in the new one."""

    text: str
    findings: tuple[Finding, ...]
    changes: Changes


@dataclass(frozen=True)
class Screened:
    """A source with placeholders, the numbers of findings by kind, and whether the policy holds it for a decision."""

    source: Source
    counts: Mapping[Kind, int]
    held: bool


def mask(text: str, policy: Policy | None = None) -> Masked:
    """The text without personal data; masking it again changes nothing.

    What is masked changes what the words around say, so the new text is scanned again until nothing is found: each time
    there are fewer digits and signs of an address, so it ends.
    """
    found: list[Finding] = []
    changes = Changes(())
    masked = text
    while fresh := _acted_on(masked, policy):
        back = _Back(found, policy)
        found = sorted(
            [*found, *(Finding(back.offset(one.start), back.offset(one.end), one.kind) for one in fresh)],
            key=lambda one: one.start,
        )
        changes = Changes([Change(one.start, one.end, _placeholder(one, policy)) for one in found])
        masked = changes.apply(text)
    return Masked(masked, tuple(found), changes)


def _acted_on(text: str, policy: Policy | None) -> list[Finding]:
    found = scan(text)
    if not found:
        return []
    rules = policy or load_policy()
    return [one for one in found if rules.acts_on(one.kind)]


def _placeholder(finding: Finding, policy: Policy | None) -> str:
    return (policy or load_policy()).rules[finding.kind].placeholder


class _Back:
    """Offsets of the masked text -> offsets of the old one. Nothing found lies over a placeholder."""

    def __init__(self, found: Sequence[Finding], policy: Policy | None) -> None:
        self._ends = [0]  # ends of placeholders in the new text, and by how much the old text is ahead behind each
        self._ahead = [0]
        for one in found:
            size = len(_placeholder(one, policy))
            self._ends.append(one.start - self._ahead[-1] + size)
            self._ahead.append(self._ahead[-1] + one.end - one.start - size)

    def offset(self, new: int) -> int:
        """The offset in the old text."""
        return new + self._ahead[bisect_right(self._ends, new) - 1]


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
    values = [*(_value(source.text, one) for one in masked.findings), *wordings.values]
    changed = replace(source, text=masked.text, sections=sections, marks=marks, metadata=metadata, told_editions=edits)
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
