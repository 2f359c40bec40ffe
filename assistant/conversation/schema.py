"""The tables of conversations, in a file of their own: what was asked is no part of the catalogue."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Index, Integer, MetaData, String, Table, Text

METADATA = MetaData()

turns = Table(
    "turns",
    METADATA,
    Column("owner", String, primary_key=True),  # a keyed hash
    Column("conversation", String, primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1
    Column("asked", DateTime, nullable=False),  # UTC
    Column("answer", Text),  # the answer as JSON, its question masked; null where it was withheld
    Index("turns_by_age", "asked"),
)
