"""Marks of pages and times, edits, facts of editions, corrections, near-duplicates, where a material came from."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add what is missing; a passage's headings are what its locator told until now."""
    op.add_column("documents", sa.Column("marks", sa.Text, nullable=False, server_default="[]"))
    op.add_column("documents", sa.Column("as_read", sa.Text))
    for name in ("digest", "root", "container"):
        op.add_column("documents", sa.Column(name, sa.String))
    op.create_index("documents_of_root", "documents", ["collection", "root"])
    op.create_index("documents_of_digest", "documents", ["digest"])
    op.add_column("passages", sa.Column("headings", sa.String, nullable=False, server_default=""))
    op.execute("UPDATE passages SET headings = locator WHERE locator_kind = 'heading'")
    op.add_column("marks", sa.Column("value", sa.Integer))
    op.create_table(
        "edits",
        sa.Column("document_id", sa.String, primary_key=True),
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("target", sa.String, primary_key=True),
        sa.Column("value", sa.String, nullable=False),
        sa.Column("made", sa.DateTime, nullable=False),
    )
    op.create_table(
        "facts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("document_id", sa.String, sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("field", sa.String, nullable=False),
        sa.Column("value", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("inferred", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
    )
    op.create_index("facts_of_edition", "facts", ["edition", "field"])
    op.create_index("facts_of_document", "facts", ["document_id"])
    op.create_table(
        "corrections",
        sa.Column("edition", sa.Integer, primary_key=True),
        sa.Column("field", sa.String, primary_key=True),
        sa.Column("value", sa.String, nullable=False),
        sa.Column("note", sa.String, nullable=False, server_default=""),
        sa.Column("made", sa.DateTime, nullable=False),
    )
    op.create_table(
        "bands",
        sa.Column("document_id", sa.String, sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("band", sa.Integer, primary_key=True),
    )
    op.create_index("documents_of_band", "bands", ["band"])
    op.create_table(
        "twins",
        sa.Column("document_id", sa.String, sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("twin_id", sa.String, sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    )
    op.create_table(
        "files",
        sa.Column("collection", sa.String, primary_key=True),
        sa.Column("path", sa.String, primary_key=True),
        sa.Column("stamp", sa.String, nullable=False),
        sa.Column("materials", sa.Integer, nullable=False),
    )
