"""The records that travel through the corpus: content, document, section, mark, passage, locator, edition."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

DEFAULT_COLLECTION = "main"

MarkKind = Literal["page", "slide", "time"]
LocatorKind = Literal["page", "slide", "heading", "time"]


@dataclass(frozen=True)
class Locator:
    """Where in its source a text stands: a page, a slide, a heading path or a time code with the speaker.

    `value` is "3" (page, slide), "Program › Dzień pierwszy" (heading) or "00:12:41, prowadząca" (time).
    """

    kind: LocatorKind
    value: str


@dataclass(frozen=True)
class Span:
    """Characters `[start, end)` of a document's stored text."""

    start: int
    end: int


@dataclass(frozen=True)
class Section:
    """A heading and the characters it stands over, from the heading itself to the next of its rank.

    `path` holds the headings from the outermost to this one.
    """

    start: int
    end: int
    level: int
    path: tuple[str, ...]


@dataclass(frozen=True)
class Mark:
    """A stretch `[start, end)` of a text that stands on one page, on one slide, or is said at one moment.

    `value` is the page's or slide's number, or the time code "hh:mm:ss" (empty where a stenogram gives none); `speaker`
    is who says it.
    """

    start: int
    end: int
    kind: MarkKind
    value: str
    speaker: str | None = None


@dataclass(frozen=True)
class Metadata:
    """What is known of a material besides its text; every field may be missing.

    `edition` is the edition that the material is about and `year` the year of that edition. `licence` is the licence or
    permission it is used by, `recording` the address of the recording that a transcript is of.
    """

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    category: str | None = None
    published: date | None = None
    edition: int | None = None
    year: int | None = None
    when: str | None = None
    where: str | None = None
    motto: str | None = None
    url: str | None = None
    language: str = "pl"
    licence: str | None = None
    recording: str | None = None


@dataclass(frozen=True)
class Content:
    """What a reader makes of a file: plain text, its headings, its pages or time codes, and what the file says of
    itself."""

    text: str
    sections: tuple[Section, ...] = ()
    marks: tuple[Mark, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True)
class Source:
    """A material as it was read and cleaned, before it is stored."""

    origin: str
    text: str
    sections: tuple[Section, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    collection: str = DEFAULT_COLLECTION
    marks: tuple[Mark, ...] = ()

    @property
    def document_id(self) -> str:
        """Stable name of the material: 16 hexadecimal digits made of its collection and origin."""
        key = f"{self.collection}\0{self.origin}".encode()
        return hashlib.blake2s(key, digest_size=8).hexdigest()


@dataclass(frozen=True)
class Document:
    """One version of a material as the catalogue keeps it. Offsets everywhere point into `text`."""

    id: str
    collection: str
    origin: str
    version: int
    text: str
    sections: tuple[Section, ...]
    metadata: Metadata
    title: str
    fingerprint: str
    added: datetime
    marks: tuple[Mark, ...] = ()

    @property
    def edition(self) -> int | None:
        """The edition that the material as a whole speaks of."""
        return self.metadata.edition


@dataclass(frozen=True)
class Passage:
    """A piece of a document that is searched as one: whole sentences, one section, one edition.

    `start` and `end` are offsets into the document's text, `sentences` those of its sentences.
    """

    start: int
    end: int
    sentences: tuple[Span, ...]
    locator: Locator | None
    edition: int | None


@dataclass(frozen=True)
class StoredPassage:
    """A passage in the catalogue, with its number and what an answer needs of its document."""

    id: int
    document_id: str
    text: str
    start: int
    end: int
    sentences: tuple[Span, ...]
    locator: Locator | None
    edition: int | None
    title: str

    @property
    def context(self) -> str:
        """What stands over the passage: the title and the headings, one line."""
        headings = self.locator.value if self.locator and self.locator.kind == "heading" else ""
        return " › ".join(dict.fromkeys(part for part in (self.title, headings) if part))


@dataclass(frozen=True)
class Edition:
    """One edition of the congress, as the materials show it."""

    number: int
    roman: str
    year: int | None
    documents: int
    place: str | None = None
