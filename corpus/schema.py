"""The tables of the catalogue, as this version of the program knows them.

A change here needs a revision in `corpus/migrations/`; `corpus.opening` brings files of older versions to it.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()

documents = Table(
    "documents",
    METADATA,
    Column("id", String, primary_key=True),
    Column("collection", String, nullable=False),
    Column("origin", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("title", String, nullable=False),
    Column("edition", Integer),
    Column("metadata", Text, nullable=False),
    Column("sections", Text, nullable=False),
    Column("marks", Text, nullable=False, server_default="[]"),
    Column("text", Text, nullable=False),
    Column("as_read", Text),  # the content before the organisers' edits; null where there are none
    Column("fingerprint", String, nullable=False),
    Column("file_stamp", String),
    Column("digest", String),  # of the text as it was read: by it a material that was moved is known again
    Column("root", String),  # the folder or list it was brought in from
    Column("container", String),  # the file below the root that holds it among others
    Column("added", DateTime, nullable=False),
    Column("screened", Text, nullable=False, server_default="{}"),  # personal data masked on entry: counts by kind
    Column("kept_out", Text),  # orders and hidden words that are no part of the text; null where it was not looked at
    UniqueConstraint("collection", "origin"),
    Index("documents_of_root", "collection", "root"),
    Index("documents_of_digest", "digest"),
)
passages = Table(
    "passages",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentences", Text, nullable=False),
    Column("locator_kind", String),
    Column("locator", String),
    Column("headings", String, nullable=False, server_default=""),
    Column("edition", Integer),
    Column("suppressed", Integer, nullable=False, server_default="0"),  # kept out of retrieval: GDPR 21, an objection
    Index("passages_of_document", "document_id", "start"),
    sqlite_autoincrement=True,  # a number is never used again, so an old index entry cannot point at a new passage
)
# What the organisers changed in a material. It stays when the material is read anew, or is gone for a while.
edits = Table(
    "edits",
    METADATA,
    Column("document_id", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("target", String, primary_key=True),
    Column("value", String, nullable=False),
    Column("made", DateTime, nullable=False),
)
# What materials say of an edition, with the span that says it, and what the organisers say.
facts = Table(
    "facts",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("edition", Integer, nullable=False),
    Column("field", String, nullable=False),
    Column("value", String, nullable=False),
    Column("status", String, nullable=False),
    Column("inferred", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index("facts_of_edition", "edition", "field"),
    Index("facts_of_document", "document_id"),
)
corrections = Table(
    "corrections",
    METADATA,
    Column("edition", Integer, primary_key=True),
    Column("field", String, primary_key=True),
    Column("value", String, nullable=False),
    Column("note", String, nullable=False, server_default=""),
    Column("made", DateTime, nullable=False),
)
# Signatures by which near-duplicates find each other: the bands of a MinHash.
bands = Table(
    "bands",
    METADATA,
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("band", Integer, primary_key=True),
    Index("documents_of_band", "band"),
)
twins = Table(
    "twins",
    METADATA,
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("twin_id", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
)
# Files that hold many materials, by the stamp they were last read with.
files = Table(
    "files",
    METADATA,
    Column("collection", String, primary_key=True),
    Column("path", String, primary_key=True),
    Column("stamp", String, nullable=False),
    Column("materials", Integer, nullable=False),
)
marks = Table("marks", METADATA, Column("name", String, primary_key=True), Column("value", Integer))
