"""Text and Markdown files, and pages saved as text."""

from __future__ import annotations

from dataclasses import replace

from corpus.cleaning import clean
from corpus.front_matter import merge, read_front_matter
from corpus.markup import lay_out, link_words
from corpus.orders.unread import ordering
from corpus.readers.decoding import decode
from corpus.readers.stenogram import is_stenogram, read_stenogram
from corpus.records import Content
from corpus.storable import storable


def read(data: bytes, origin: str) -> Content:
    """Raises `BinaryMaterial`, `EmptyMaterial` or `MalformedMaterial` (front matter that cannot be parsed)."""
    return read_text(decode(data, origin), origin)


def read_text(raw: str, origin: str) -> Content:
    """A page's raw text, cleaned, with its front matter and headings read."""
    stated, body = read_front_matter(storable(raw).removeprefix("\ufeff").replace("\r\n", "\n"), origin)
    if is_stenogram(body):
        return read_stenogram(body, stated)  # cleaning would take labels that stand alone for repeated headers
    cleaned = clean(body)
    return replace(
        lay_out(cleaned.text), metadata=merge(stated, cleaned.metadata), unread=ordering(link_words(cleaned.text))
    )
