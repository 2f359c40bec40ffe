"""The first schema: materials, passages and marks."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "documents",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("collection", sa.String, nullable=False),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("edition", sa.Integer),
        sa.Column("metadata", sa.Text, nullable=False),
        sa.Column("sections", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.String, nullable=False),
        sa.Column("file_stamp", sa.String),
        sa.Column("added", sa.DateTime, nullable=False),
        sa.UniqueConstraint("collection", "origin"),
    )
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("document_id", sa.String, sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("sentences", sa.Text, nullable=False),
        sa.Column("locator_kind", sa.String),
        sa.Column("locator", sa.String),
        sa.Column("edition", sa.Integer),
        sqlite_autoincrement=True,
    )
    op.create_index("passages_of_document", "passages", ["document_id", "start"])
    op.create_table("marks", sa.Column("name", sa.String, primary_key=True))
