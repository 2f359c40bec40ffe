"""What Alembic runs: the revisions on the connection it was handed, in the transaction that the connection is in."""

from alembic import context

from corpus.schema import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
