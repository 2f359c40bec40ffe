"""Passages kept out of retrieval, and what personal data was masked in a material on its way in."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Nothing was suppressed and nothing was screened before these columns were there."""
    op.add_column("passages", sa.Column("suppressed", sa.Integer, nullable=False, server_default="0"))
    op.add_column("documents", sa.Column("screened", sa.Text, nullable=False, server_default="{}"))
