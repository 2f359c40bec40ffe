"""The materials that are about an edition as a whole, and the sentence in them that names it."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from corpus.corrected import COLLECTION
from corpus.editions import edition_mentions
from corpus.records import Span
from corpus.rows import stored_passage_of
from corpus.schema import documents, passages


def naming_sentence(connection: Connection, edition: int) -> tuple[str, Span] | None:
    """The first sentence that names an edition alone, in a material that is about it; None where there is none.

    By it an edition is known of whose date and place no material tells.
    """
    text_of = func.substr(documents.c.text, passages.c.start + 1, passages.c.end - passages.c.start)
    query = (
        select(passages, text_of.label("text"), documents.c.title)
        .join(documents)
        .where(documents.c.edition == edition, passages.c.edition == edition, passages.c.suppressed == 0)
        .where(documents.c.collection != COLLECTION)
        .order_by(documents.c.origin, passages.c.start)
    )
    for row in connection.execute(query):
        passage = stored_passage_of(row)
        for span in passage.sentences:
            sentence = passage.text[span.start - passage.start : span.end - passage.start]
            if {one.number for one in edition_mentions(sentence)} == {edition}:
                return passage.document_id, span
    return None


def materials_about(connection: Connection, edition: int) -> list[str]:
    """Ids of the materials that are about an edition, by origin; none that is kept out of retrieval."""
    shown = select(passages.c.document_id).where(passages.c.suppressed == 0)
    query = (
        select(documents.c.id)
        .where(documents.c.edition == edition, documents.c.collection != COLLECTION, documents.c.id.in_(shown))
        .order_by(documents.c.origin)
    )
    return list(connection.execute(query).scalars())
