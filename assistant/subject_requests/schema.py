"""The tables of requests, in a file of their own. What tells who asked, or is in anybody's words, is sealed."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, MetaData, String, Table, Text

METADATA = MetaData()

requests = Table(
    "requests",
    METADATA,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("received", Date, nullable=False),
    Column("due", Date, nullable=False),
    Column("extended", Integer),  # months
    Column("told", Date),  # of the extension
    Column("closed", Date),
    Column("ending", String),
    Column("sealed", Text, nullable=False),  # JSON: name, case, about, why it was extended, why it ended so
)
acts = Table(
    "acts",
    METADATA,
    Column("request_id", ForeignKey("requests.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1
    Column("action", String, nullable=False),
    Column("made", String, nullable=False),
    Column("receipt", String),
    Column("complete", Boolean, nullable=False),
)
