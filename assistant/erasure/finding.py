"""Where a person is named: in materials, in passages that can be found, and in what waits in quarantine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.storage import Storage
from corpus.holdings import Holding
from corpus.morphology import is_common_noun
from corpus.people.mentions import find_mentions, names_person, shares_surname
from corpus.people.names import PersonMarks, name_words
from corpus.records import Document


@dataclass(frozen=True)
class PersonMaterial:
    """A material that names a person: how often, and the forms of the name found in any of its texts."""

    document: Document
    mentions: int
    forms: tuple[str, ...]


class People:
    """People looked for in everything that one data folder keeps of materials."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def marks(self, name: str) -> PersonMarks:
        """The marks of a person; their surname alone is theirs where no material uses it for anything else.

        Raises `BadName`.
        """
        ledger = self._storage.ledger
        marks = ledger.marks_of(name)
        shared = is_common_noun(name_words(name)[1])
        if not shared:
            shared = bool(self._storage.catalogue.holdings(lambda text: shares_surname(text, marks, ledger.hasher)))
        return replace(marks, alone=not shared)

    def finds(self, marks: PersonMarks) -> Callable[[str], bool]:
        """Tells of a text whether it names the person."""
        hasher = self._storage.ledger.hasher
        return lambda text: names_person(text, [marks], hasher)

    def naming(self, marks: PersonMarks) -> list[PersonMaterial]:
        """The materials that name a person."""
        return [self._of_person(one, marks) for one in self._storage.catalogue.holdings(self.finds(marks))]

    def _of_person(self, holding: Holding, marks: PersonMarks) -> PersonMaterial:
        hasher = self._storage.ledger.hasher
        found = [
            text[mention.start : mention.end]
            for text in holding.texts
            for mention in find_mentions(text, [marks], hasher)
        ]
        return PersonMaterial(holding.document, len(found), tuple(dict.fromkeys(found)))

    def passages_naming(self, document: Document, marks: PersonMarks) -> list[int]:
        """Numbers of a material's passages that can be found and that name the person, themselves or over them."""
        catalogue, finds = self._storage.catalogue, self.finds(marks)
        mentions = find_mentions(document.text, [marks], self._storage.ledger.hasher)
        return [
            one.id
            for one in catalogue.passages(catalogue.passage_ids_of([document.id]))
            if finds(one.context) or any(mention.start < one.end and one.start < mention.end for mention in mentions)
        ]

    def waiting(self, marks: PersonMarks) -> int:
        """How many materials in quarantine name a person."""
        finds = self.finds(marks)
        return sum(any(map(finds, one.texts)) for one in self._storage.quarantine.texts())
