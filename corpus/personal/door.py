"""The door through which everything enters the catalogue: nothing passes it that was not screened.

By the policy, personal data are masked or a material is held for a decision; by the ledger, what was erased stays out,
erased people's names go, and what was wrong is put right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from corpus.corrections import Change, Changes
from corpus.edits import Edit
from corpus.personal.masking import Masked, mask
from corpus.personal.naming import plain_name, split_suffix
from corpus.records import Passage, Source

if TYPE_CHECKING:
    from corpus.ledger.entries import ErasedMaterial
    from corpus.ledger.ledger import Ledger
    from corpus.personal.findings import Kind
    from corpus.personal.policy import Policy
    from corpus.personal.quarantine import Quarantine
    from corpus.personal.screening import Screened

_TELLING = 6  # hexadecimal digits by which two names are told apart that became the same


@dataclass(frozen=True)
class Admitted:
    """What may be stored of a material, or None; `held` is the id it is held by for a decision.

    `released` is true where an organiser decided that it may be stored as it came; `erased` is the entry of the ledger
    that keeps it out; `counts` are the findings that were masked, by kind.
    """

    source: Source | None
    held: str | None = None
    released: bool = False
    erased: str | None = None
    counts: Mapping[Kind, int] = field(default_factory=dict)


class Door:
    """Screens by a policy, or the shipped one, and by a ledger. Without a quarantine, what would be held is masked."""

    def __init__(
        self, policy: Policy | None = None, quarantine: Quarantine | None = None, ledger: Ledger | None = None
    ) -> None:
        self._policy = policy
        self.quarantine = quarantine
        self.ledger = ledger

    def admit(self, given: Source, stamp: str | None = None) -> Admitted:
        """What may be stored of a material that is `named`. Raises as the quarantine and the ledger."""
        read = self.amended(given)
        screened = self._screened(read)
        erased = self._erased(given, read, screened.source)
        if erased is not None:
            return Admitted(None, erased=erased.id)
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
        return Admitted(screened.source, counts=screened.counts)

    def _erased(self, *given: Source) -> ErasedMaterial | None:
        """The entry by which a material is kept out, as it came, as the ledger amends it, or masked: one was stored."""
        if self.ledger is None or not self.ledger.keeps_out():
            return None
        place = place_key(given[0].collection, given[0].origin)
        met = (self.ledger.erased_material(text, place) for text in dict.fromkeys(one.text for one in given))
        return next((one for one in met if one is not None), None)

    def edited(self, source: Source, *, released: bool = False) -> Source:
        """A material with its edits applied, which may have put together what was apart."""
        amended = self.amended(source)
        return amended if released else self._screened(amended).source

    def screen(self, source: Source) -> Screened:
        """A material without personal data, and what was found in it."""
        return self._screened(self.amended(source))

    def _screened(self, source: Source) -> Screened:
        from corpus.personal.screening import screen  # a question does not pay for what materials need

        return screen(source, self._policy)

    def edit(self, edit: Edit) -> Edit:
        """An edit without personal data: also of what it looks for, since the stored text has none."""
        return Edit(edit.kind, self.plain(edit.target), self.plain(edit.value))

    def asked(self, question: str) -> Masked:
        """A question without personal data, and what was masked.

        Whose name was erased is not told by it: a question keeps the names it was asked with.
        """
        return mask(question, self._policy)

    def plain(self, text: str) -> str:
        """A text as it may be stored."""
        return mask(self._put_right(text), self._policy).text

    def changes_by_ledger(self, text: str) -> bool:
        """Whether the ledger changes something in a text."""
        return self._put_right(text) != text

    def names_objector(self, source: Source) -> bool:
        """Whether a material names a person who objected."""
        if self.ledger is None:
            return False
        headings = (" ".join(one.path[-1:]) for one in source.sections)
        speakers = {one.speaker for one in source.marks if one.speaker}
        return self.ledger.objects(
            "\n\n".join([source.metadata.title or source.origin, *headings, *speakers, source.text])
        )

    def objector_in(self, source: Source) -> Callable[[Passage], bool]:
        """Tells which passages of a material are kept out of retrieval: they, or headings or title over them, name one.

        The material is read as a whole: where it names the person in full once, their surname alone is theirs too.
        """
        title = source.metadata.title or source.origin
        mentions = () if self.ledger is None else self.ledger.objectors_named(source.text)

        def objects(passage: Passage) -> bool:
            within = any(one.start < passage.end and passage.start < one.end for one in mentions)
            above = "\n\n".join((title, passage.headings))
            return within or (self.ledger is not None and self.ledger.objects(above))

        return objects

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
        """A path, an address or a name without personal data: the same for the same, and different for different ones.

        What tells names apart that would become the same is a keyed hash.
        """
        plain = plain_name(self._put_right(place), self._policy)
        if plain == place or self.ledger is None:
            return plain
        stem, suffix = split_suffix(plain)
        return f"{stem}~{self.ledger.place_mark(place)[:_TELLING]}{suffix}"

    def amended(self, source: Source) -> Source:
        """A material with what the ledger changes in it; personal data are still there."""
        if self.ledger is None or not self.ledger.changes_texts():
            return source
        from corpus.personal.screening import rewrite  # a question does not pay for what materials need

        right = rewrite(source, _masker(self.ledger.put_right))[0]
        return rewrite(right, _masker(self.ledger.forget_names))[0]

    def _put_right(self, text: str) -> str:
        return text if self.ledger is None else self.ledger.amended(text)


def _masker(changes_of: Callable[[str], Sequence[Change]]) -> Callable[[str], Masked]:
    def masker(text: str) -> Masked:
        changes = Changes(changes_of(text))
        return Masked(changes.apply(text), (), changes)

    return masker


def place_key(collection: str, origin: str) -> str:
    """The place by which a material is known."""
    return f"{collection}\0{origin}"
