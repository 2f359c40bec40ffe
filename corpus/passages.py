"""A document's text -> passages: whole sentences of one section and one edition, of the size of a search hit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.editions import passage_edition
from corpus.locating import headings_at, locate, mark_at
from corpus.records import Passage, Section, Source, Span
from corpus.sentences import join_lists, split_sentences

TARGET = 700  # characters: paragraphs are gathered up to this size
LIMIT = 1100  # characters: a longer paragraph is cut between sentences
LONGEST_SENTENCE = 1500  # characters: a longer one (a table, a list without stops) is cut between words

_PARAGRAPH = re.compile(r"\S(?:.*?\S)?(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)


def cut_passages(source: Source) -> tuple[Passage, ...]:
    """Passages of a source, in the order of its text; headings belong to the locators, not to the passages."""
    text = source.text
    passages: list[Passage] = []
    for start, end, section in _stretches(text, source.sections):
        group: list[Span] = []
        group_edition: int | None = None
        for span in _pieces(text, start, end):
            heading = " ".join(section.path[1:] or section.path) if section else ""
            edition = _edition(source, text[span.start : span.end], heading)
            if group and (edition != group_edition or span.end - group[0].start > TARGET):
                passages.append(_passage(source, group, group_edition))
                group = []
            group.append(span)
            group_edition = edition
        if group:
            passages.append(_passage(source, group, group_edition))
    return tuple(passages)


def _edition(source: Source, paragraph: str, heading: str) -> int | None:
    """The edition an organiser said the paragraph speaks of, else the one it seems to."""
    for words, told in source.told_editions:
        if words.lower() in paragraph.lower():
            return told
    return passage_edition(paragraph, heading, source.metadata.edition, source.metadata.year)


def _stretches(text: str, sections: tuple[Section, ...]) -> Iterator[tuple[int, int, Section | None]]:
    """Stretches of text between headings, each with the innermost section it stands in."""
    at = 0
    current: Section | None = None
    for section in sections:
        yield at, section.start, current
        at = text.find("\n", section.start)
        at = len(text) if at < 0 else at
        current = section
    yield at, len(text), current


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Paragraphs of a stretch, the long ones cut between sentences."""
    for match in _PARAGRAPH.finditer(text[start:end]):
        paragraph = Span(start + match.start(), start + match.end())
        if paragraph.end - paragraph.start <= LIMIT:
            yield paragraph
            continue
        first: Span | None = None
        last: Span | None = None
        for sentence in _sentences(text, paragraph.start, paragraph.end):
            if first and last and sentence.end - first.start > TARGET:
                yield Span(first.start, last.end)
                first = None
            first = first or sentence
            last = sentence
        if first and last:
            yield Span(first.start, last.end)


def _sentences(text: str, start: int, end: int) -> tuple[Span, ...]:
    sentences = join_lists(text, split_sentences(text, start, end))
    return tuple(part for sentence in sentences for part in _cut(text, sentence))


def _cut(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence in pieces of bounded length, cut between words."""
    start = sentence.start
    while sentence.end - start > LONGEST_SENTENCE:
        cut = text.rfind(" ", start + TARGET, start + LIMIT)
        cut = start + LIMIT if cut < 0 else cut
        yield Span(start, cut)
        rest = text[cut : sentence.end]
        start = cut + len(rest) - len(rest.lstrip())
    if sentence.end > start:
        yield Span(start, sentence.end)


def _passage(source: Source, group: list[Span], edition: int | None) -> Passage:
    start, end = group[0].start, group[-1].end
    mark = mark_at(source.marks, start)
    over = headings_at(source.sections, start, source.metadata.title)
    headings = " › ".join([*over, *((mark.speaker,) if mark and mark.speaker else ())])
    return Passage(start, end, _sentences(source.text, start, end), locate(source, start), edition, headings)
