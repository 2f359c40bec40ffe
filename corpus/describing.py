"""A material's content -> the source that is stored: its title, the edition it is about, that edition's year, place."""

from __future__ import annotations

from dataclasses import replace

from corpus.dates import years as years_in
from corpus.editions import document_edition, edition_place, edition_year
from corpus.errors import EmptyMaterial
from corpus.records import Content, Metadata, Source
from corpus.sentences import split_sentences
from corpus.storable import storable

_TITLE_LENGTH = 110


def describe(content: Content, origin: str) -> Source:
    """The source that a reader's content makes. Raises `EmptyMaterial` where there is no text."""
    if not any(char.isalnum() for char in content.text):
        raise EmptyMaterial(origin=origin)
    text = storable(content.text)
    title = storable(content.metadata.title or title_of(content))
    metadata = dated(replace(content.metadata, title=title), title, text)
    return Source(origin, text, content.sections, metadata, marks=content.marks, unread=content.unread)


def dated(metadata: Metadata, title: str, text: str) -> Metadata:
    """The metadata with edition, year and place, read from the text where they were not stated."""
    edition = metadata.edition or document_edition(title, text)
    published = metadata.published.year if metadata.published else None
    stated = years_in(metadata.when or "")
    year = metadata.year or (stated[0] if stated else edition_year(edition, text, published) if edition else None)
    where = metadata.where or (edition_place(edition, text) if edition else None)
    return replace(metadata, edition=edition, year=year, where=where)


def title_of(content: Content) -> str:
    """The heading that stands over the whole text, else its only heading, else the beginning of its first sentence.

    The label of who says that sentence is no part of it: it may be corrected.
    """
    top = [section for section in content.sections if section.level == 1] or (
        list(content.sections) if len(content.sections) == 1 else []
    )
    if top:
        return top[0].path[-1]
    spans = split_sentences(content.text)
    sentences = [content.text[span.start : span.end] for span in spans]
    begins = next((mark.start for mark in content.marks if mark.kind == "time"), 0)
    if begins and spans and spans[0].end <= begins:
        sentences = sentences[:1]  # what stands over a talk names it, full stop or not
    first = next((one for one in sentences if one[-1] in ".!?…”" and len(one) > 20), sentences[0] if sentences else "")
    label = next((mark.speaker for mark in content.marks if mark.speaker and first.startswith(f"{mark.speaker}:")), "")
    first = first.removeprefix(f"{label}:").strip() or first
    if len(first) <= _TITLE_LENGTH:
        return first.rstrip(".")
    return first[:_TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(",;:–—- ") + "…"
