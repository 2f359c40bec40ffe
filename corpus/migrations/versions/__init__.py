"""Revisions of the schema, each by its number and what it brought."""
