"""What is held of a person, for the person who asks (GDPR 15): every sentence that names them, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.storage import Storage
from assistant.subject_requests.records import PersonRequest
from corpus.locating import locate
from corpus.people.mentions import find_mentions, names_person
from corpus.people.names import Hasher, PersonMarks
from corpus.records import Document, Locator, Source
from corpus.sentences import split_sentences

PURPOSE = "Odpowiadanie na pytania o Krajowy Kongres Sekretarzy z jego materiałów, ze wskazaniem źródła każdego zdania."
RECIPIENTS = "Dane nie są nikomu przekazywane; materiały są przetwarzane na komputerze organizatora."
RIGHTS = (
    "Można żądać sprostowania (art. 16), usunięcia (art. 17), wnieść sprzeciw (art. 21) i skargę do Prezesa Urzędu "
    "Ochrony Danych Osobowych (art. 77 RODO)."
)
LOGIC = "Program wyszukuje i cytuje zdania materiałów; nie podejmuje decyzji o osobach (art. 22) i ich nie profiluje."


@dataclass(frozen=True)
class Told:
    """A sentence that names the person: characters `[start, end)` of the material's text, and where that is."""

    text: str
    start: int
    end: int
    locator: Locator | None


@dataclass(frozen=True)
class HeldOfPerson:
    """A material that names the person: the sentences, and other texts of it (title, place, note) that do."""

    document: Document
    sentences: tuple[Told, ...]
    others: tuple[str, ...]


@dataclass(frozen=True)
class PersonExport:
    """All that is held of a person: materials, those in quarantine that name them (`waiting`), their requests."""

    materials: tuple[HeldOfPerson, ...]
    waiting: int
    made: str
    requests: tuple[PersonRequest, ...] = ()
    purpose: str = PURPOSE
    recipients: str = RECIPIENTS
    logic: str = LOGIC
    rights: str = RIGHTS


def export_person(
    storage: Storage, marks: PersonMarks, waiting: int, requests: tuple[PersonRequest, ...] = ()
) -> PersonExport:
    """What the catalogue holds of a person, with what was found elsewhere."""
    hasher = storage.ledger.hasher
    found = storage.catalogue.holdings(lambda text: names_person(text, [marks], hasher))
    materials = []
    for one in found:
        document = one.document
        told = _sentences(storage, document, marks)
        said = {each.text for each in told}
        naming = (text for text in one.texts if text != document.text)
        others = dict.fromkeys(each for text in naming for each in _naming_sentences(text, marks, hasher))
        materials.append(HeldOfPerson(document, told, tuple(each for each in others if each not in said)))
    return PersonExport(tuple(materials), waiting, datetime.now(UTC).isoformat(timespec="seconds"), requests)


def _naming_sentences(text: str, marks: PersonMarks, hasher: Hasher) -> Iterator[str]:
    """The sentences of a heading, a note or the text before the organisers' edits that name the person."""
    mentions = find_mentions(text, [marks], hasher)
    for span in split_sentences(text):
        if any(one.start < span.end and span.start < one.end for one in mentions):
            yield text[span.start : span.end]


def _sentences(storage: Storage, document: Document, marks: PersonMarks) -> tuple[Told, ...]:
    text = document.text
    mentions = find_mentions(text, [marks], storage.ledger.hasher)
    source = Source(document.origin, text, document.sections, document.metadata, document.collection, document.marks)
    return tuple(
        Told(text[span.start : span.end], span.start, span.end, locate(source, span.start))
        for span in split_sentences(text)
        if any(one.start < span.end and span.start < one.end for one in mentions)
    )
