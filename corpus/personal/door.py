"""The door through which everything enters the catalogue: nothing passes it that was not screened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.edits import Edit
from corpus.personal.masking import Masked, mask
from corpus.personal.naming import plain_name
from corpus.records import Source

if TYPE_CHECKING:
    from corpus.personal.policy import Policy
    from corpus.personal.quarantine import Quarantine
    from corpus.personal.screening import Screened


@dataclass(frozen=True)
class Admitted:
    """What may be stored of a material, or None; `held` is the id it is held by for a decision.

    `released` is true where an organiser decided that it may be stored as it came.
    """

    source: Source | None
    held: str | None = None
    released: bool = False


class Door:
    """Screens by a policy, or the shipped one. Without a quarantine, what would be held is masked."""

    def __init__(self, policy: Policy | None = None, quarantine: Quarantine | None = None) -> None:
        self._policy = policy
        self.quarantine = quarantine

    def admit(self, read: Source, stamp: str | None = None) -> Admitted:
        """What may be stored of a material that is `named`. Raises as the quarantine."""
        screened = self.screen(read)
        if not screened.counts:
            return Admitted(screened.source)
        if self.quarantine is not None:
            decision = self.quarantine.decision(read)
            if decision == "release":
                return Admitted(read, released=True)
            if decision == "discard":
                return Admitted(None)
            if decision is None and screened.held:
                return Admitted(None, held=self.quarantine.hold(read, stamp, screened))
        return Admitted(screened.source)

    def edited(self, source: Source) -> Source:
        """A material with its edits applied, which may have put together what was apart."""
        return self.screen(source).source

    def screen(self, source: Source) -> Screened:
        """A material without personal data, and what was found in it."""
        from corpus.personal.screening import screen  # a question does not pay for what materials need

        return screen(source, self._policy)

    def edit(self, edit: Edit) -> Edit:
        """An edit without personal data: also of what it looks for, since the stored text has none."""
        return Edit(edit.kind, self.plain(edit.target), self.plain(edit.value))

    def masked(self, text: str) -> Masked:
        """A text without personal data, and what was masked."""
        return mask(text, self._policy)

    def plain(self, text: str) -> str:
        """A text without personal data."""
        return self.masked(text).text

    def named(self, source: Source) -> Source:
        """A material whose place bears no personal data; the place is how it is known again."""
        root, container = source.root, source.container
        return replace(
            source,
            origin=self.name(source.origin),
            root=root and self.name(root),
            container=container and self.name(container),
        )

    def name(self, place: str) -> str:
        """A path, an address or a name without personal data."""
        return plain_name(place, self._policy)
