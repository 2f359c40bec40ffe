"""Which materials of the catalogue repeat each other."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.engine import Connection

from corpus.duplicates import MEETINGS, repeats, shingles, signature
from corpus.schema import bands, documents, twins

_COMPARED = 20  # materials, those that share the most bands, that one material is compared with


def forget_twins(connection: Connection, document_id: str) -> None:
    """Drop which materials a version of a material repeated."""
    connection.execute(delete(bands).where(bands.c.document_id == document_id))
    connection.execute(delete(twins).where(or_(twins.c.document_id == document_id, twins.c.twin_id == document_id)))


def find_twins(connection: Connection, document_id: str, text: str) -> None:
    """Keep which materials this one repeats."""
    own = shingles(text)
    values = signature(own)
    if not values:
        return
    met = Counter(connection.execute(select(bands.c.document_id).where(bands.c.band.in_(values))).scalars())
    connection.execute(insert(bands), [{"document_id": document_id, "band": value} for value in values])
    nearest = [key for key, bands_met in met.most_common(_COMPARED) if bands_met >= MEETINGS]
    if not nearest:
        return
    query = select(documents.c.id, documents.c.text).where(documents.c.id.in_(nearest))
    found = [row.id for row in connection.execute(query) if repeats(own, shingles(row.text))]
    if found:
        pairs = [(document_id, other) for other in found] + [(other, document_id) for other in found]
        connection.execute(insert(twins), [{"document_id": one, "twin_id": other} for one, other in pairs])
