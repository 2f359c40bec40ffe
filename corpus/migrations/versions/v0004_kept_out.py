"""What is kept out of a material: orders to the machine that reads it, and words hidden in its file."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Materials stored before were not looked at: null, by which `Storage` knows them and has them looked at."""
    op.add_column("documents", sa.Column("kept_out", sa.Text))
