"""How a catalogue of an older version becomes one of this version: Alembic revisions, one a version of the schema.

`corpus.opening` runs them on a connection it holds, in its own transaction. A new revision is a module in `versions/`
and a name in `corpus.opening.REVISIONS`.
"""
