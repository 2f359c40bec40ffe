"""The records that travel through the corpus: content, document, section, mark, passage, locator, edition."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
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
class Unread:
    """Words that a file holds and that nobody who opens it sees; they are no part of its text.

    `place` is the page or slide they stand on, where there is one: "s. 3".
    """

    text: str
    place: str | None = None


@dataclass(frozen=True)
class Content:
    """What a reader makes of a file: plain text, its headings, its pages or time codes, and what the file says of
    itself; and what of it was left unread, since it is hidden."""

    text: str
    sections: tuple[Section, ...] = ()
    marks: tuple[Mark, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    unread: tuple[Unread, ...] = ()


KeptOutKind = Literal["order", "disguised", "repeated", "hidden"]


@dataclass(frozen=True)
class KeptOut:
    """Something that a material holds and that is no part of what is stored as its text.

    An order to the machine that reads it, in plain words or `disguised`; what such an order has said, `repeated`
    elsewhere; words that are `hidden` from whoever opens the file. `where` is "text", "heading", "speaker", "hidden" or
    a field of `Metadata`, `place` the page, heading or time code. `excerpt` is its beginning without codes, to be shown
    as data. By its `key` an organiser says that it is no order.
    """

    key: str
    kind: KeptOutKind
    where: str
    place: str | None
    excerpt: str


@dataclass(frozen=True)
class Source:
    """A material as it was read and cleaned, before it is stored.

    `root` is the folder or list it was found in, `container` the file below it that holds it among others (an archive,
    JSON Lines); `told_editions` are words of paragraphs with the edition (or none)
    that an organiser said those paragraphs speak of.
    """

    origin: str
    text: str
    sections: tuple[Section, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    collection: str = DEFAULT_COLLECTION
    marks: tuple[Mark, ...] = ()
    root: str | None = None
    container: str | None = None
    told_editions: tuple[tuple[str, int | None], ...] = ()
    unread: tuple[Unread, ...] = ()

    def id_at(self, attempt: int) -> str:
        """Stable name of the material: 16 hexadecimal digits made of its collection and origin.

        Names of later attempts are for an origin whose first name belongs to a material that was moved away from it.
        """
        key = "\0".join([self.collection, self.origin, *([str(attempt)] if attempt else [])])
        return hashlib.blake2s(key.encode(), digest_size=8).hexdigest()


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
    kept_out: tuple[KeptOut, ...] = ()

    @property
    def edition(self) -> int | None:
        """The edition that the material as a whole speaks of."""
        return self.metadata.edition


@dataclass(frozen=True)
class Passage:
    """A piece of a document that is searched as one: whole sentences, one section, one edition.

    `start` and `end` are offsets into the document's text, `sentences` those of its sentences; `headings` stand over
    it, in a talk its speaker. One that is `suppressed` is kept and never found: a person in it objected (GDPR 21).
    """

    start: int
    end: int
    sentences: tuple[Span, ...]
    locator: Locator | None
    edition: int | None
    headings: str = ""
    suppressed: bool = False


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
    headings: str = ""

    @property
    def context(self) -> str:
        """What stands over the passage: the title and the headings, one line."""
        return " › ".join(dict.fromkeys(part for part in (self.title, self.headings) if part))


FactField = Literal["dates", "city", "motto", "host", "organiser"]
FactStatus = Literal["corrected", "happened", "stated", "announced"]


@dataclass(frozen=True)
class Fact:
    """What one span of a material says of an edition.

    `value` is an interval of ISO 8601 for dates, a base form for a city, the material's own words otherwise. `inferred`
    is a year that was not written there but follows from the material's own date.
    """

    edition: int
    field: FactField
    value: str
    status: FactStatus
    start: int
    end: int
    inferred: bool = False


@dataclass(frozen=True)
class Account:
    """One value of an edition's field, and all who give it: the spans that say it, or an organiser's correction.

    `status` is the surest of theirs: corrected by an organiser, told as past, told without saying, announced.
    """

    field: FactField
    value: str
    status: FactStatus
    inferred: bool
    spans: tuple[FactSpan, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class FactSpan:
    """Characters `[start, end)` of a material's text that say a fact."""

    document_id: str
    start: int
    end: int
    status: FactStatus


@dataclass(frozen=True)
class Edition:
    """One edition of the congress, as the materials and the organisers' corrections show it.

    `accounts` are what is told of its fields; of each field the best comes first, and accounts that differ all stand.
    """

    number: int
    roman: str
    year: int | None
    documents: int
    place: str | None = None
    accounts: tuple[Account, ...] = ()

    def told(self, field: FactField) -> tuple[Account, ...]:
        """The accounts of one field, the best first."""
        return tuple(account for account in self.accounts if account.field == field)

    def standing(self, field: FactField) -> tuple[Account, ...]:
        """The accounts of one field that an organiser's correction leaves: it alone, where there is one."""
        told = self.told(field)
        return tuple(one for one in told if one.status == "corrected") or told

    def overruled(self) -> Iterator[FactSpan]:
        """Spans that say otherwise than an organiser's correction."""
        settled = {account.field for account in self.accounts if account.status == "corrected"}
        for account in self.accounts:
            if account.field in settled and account.status != "corrected":
                yield from account.spans
