"""The materials that are about an edition as a whole: what of them may be found."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from corpus.corrected import COLLECTION
from corpus.records import StoredPassage
from corpus.rows import stored_passage_of
from corpus.schema import documents, passages


def own_passages(connection: Connection, edition: int) -> list[StoredPassage]:
    """The passages on an edition of the materials that are about it, in order; none that is kept out of retrieval."""
    text_of = func.substr(documents.c.text, passages.c.start + 1, passages.c.end - passages.c.start)
    query = (
        select(passages, text_of.label("text"), documents.c.title)
        .join(documents)
        .where(documents.c.edition == edition, passages.c.edition == edition, passages.c.suppressed == 0)
        .where(documents.c.collection != COLLECTION)
        .order_by(documents.c.origin, passages.c.start)
    )
    return [stored_passage_of(row) for row in connection.execute(query)]
