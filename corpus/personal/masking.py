"""Masking: a text without the personal data that the policy keeps out, every offset moved along."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.corrections import Change, Changes
from corpus.personal.findings import Finding
from corpus.personal.scanner import scan

if TYPE_CHECKING:
    from corpus.personal.policy import Policy


@dataclass(frozen=True)
class Masked:
    """A text with placeholders, what was masked in the old one, and where its offsets are in the new one."""

    text: str
    findings: tuple[Finding, ...]
    changes: Changes


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
    rules = _given_or_shipped(policy)
    return [one for one in found if rules.acts_on(one.kind)]


def _placeholder(finding: Finding, policy: Policy | None) -> str:
    return _given_or_shipped(policy).rules[finding.kind].placeholder


def _given_or_shipped(policy: Policy | None) -> Policy:
    from corpus.personal.policy import load_policy  # a text in which nothing is found does not pay for reading it

    return policy or load_policy()


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
