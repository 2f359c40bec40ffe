"""The tables of oversight, in two files: notes are in backups, reports and questions without an answer are not."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Index, Integer, LargeBinary, MetaData, String, Table, Text

REPORTS = MetaData()
NOTES = MetaData()

reports = Table(
    "reports",
    REPORTS,
    Column("id", String, primary_key=True),
    Column("answer_id", String, nullable=False, unique=True),
    Column("reporter", String, nullable=False),  # a keyed hash
    Column("made", DateTime, nullable=False),  # UTC
    Column("about", String, nullable=False),
    Column("words", Text),
    Column("answer", Text),  # as JSON, its question masked; null where it was erased
    Column("trace", Text),  # as JSON
    Column("state", String, nullable=False),
    Column("decided", DateTime),
    Column("remark", Text, nullable=False),
    Column("receipt", String),
    Index("reports_of_reporter", "reporter"),
)
unanswered = Table(
    "unanswered",
    REPORTS,
    Column("key", String, primary_key=True),
    Column("question", Text, nullable=False),
    Column("language", String, nullable=False),
    Column("times", Integer, nullable=False),
    Column("first", DateTime, nullable=False),
    Column("last", DateTime, nullable=False),
)
notes = Table(
    "notes",
    NOTES,
    Column("report_id", String, primary_key=True),
    Column("key", String, nullable=False),  # of the same question in other forms of its words
    Column("scope", String, nullable=False),  # of questions that may mean the same in other words
    Column("question", Text, nullable=False),
    Column("form", Text, nullable=False),  # as JSON
    Column("model", String, nullable=False),  # that made the vector
    Column("vector", LargeBinary, nullable=False),  # float32, of length one
    Column("text", Text, nullable=False),
    Column("made", DateTime, nullable=False),
    Index("notes_by_key", "key"),
    Index("notes_by_scope", "scope"),
)
