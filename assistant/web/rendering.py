"""Answers and materials as HTML. Everything that comes from a material or a user is escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from assistant.answer import Answer, Citation
from assistant.exports.formats import FORMATS
from assistant.listening import Said
from assistant.presenting import reading_lines, reason_line, source_line, web_address
from assistant.running_text import as_said
from assistant.web.blocks import blocks
from corpus.records import Document

TEMPLATES = Path(__file__).parent / "templates"
_REFERENCE = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True)
class Excerpt:
    """A quote in its paragraph, in three parts."""

    before: str
    quote: str
    after: str


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def material_link(source: Citation) -> str:
    """Where a source opens with its quote highlighted."""
    query = urlencode({"start": source.start, "end": source.end, "version": source.version})
    return f"/materialy/{source.document_id}?{query}#cytat"


def excerpt(text: str, start: int, end: int) -> Excerpt:
    """The quote `text[start:end]` with the rest of its paragraph."""
    opens = text.rfind("\n\n", 0, start)
    opens = 0 if opens < 0 else opens + 2
    closes = text.find("\n\n", end)
    closes = len(text) if closes < 0 else closes
    return Excerpt(text[opens:start], text[start:end], text[end:closes])


def render_heard(shown: str | None, said: Sequence[Said]) -> str:
    """What was heard of an answer so far: how the question was read, and statements with linked numbers."""
    paragraphs = [
        _linked(as_said(one.statement), {source.n: material_link(source) for source in one.sources}) for one in said
    ]
    rendered = _environment().get_template("heard.html").render(shown=shown, paragraphs=paragraphs)
    return _without_blanks(rendered)


def render_answer(answer: Answer, documents: dict[str, Document], key: str | None = None) -> str:
    """The answer for the chat: its text with linked numbers, its sources that open, the disclosure.

    With the `key` of the answer, buttons to copy it and to save it as a file.
    """
    links = {source.n: material_link(source) for source in answer.sources}
    sources = [
        {
            "line": source_line(source, answer.language),
            "link": links[source.n],
            "excerpt": excerpt(documents[source.document_id].text, source.start, source.end),
            "url": web_address(source.url),
            "recording": web_address(source.recording),
            "also": [
                {
                    "link": f"/materialy/{one.document_id}",
                    "title": one.title,
                    "publisher": one.publisher,
                    "origin": one.origin,
                }
                for one in source.also
            ],
        }
        for source in answer.sources
    ]
    rendered = (
        _environment()
        .get_template("answer.html")
        .render(
            answer=answer,
            reason=reason_line(answer),
            reading=reading_lines(answer),
            blocks=tuple(blocks(answer.text)),
            linked=lambda line: _linked(line, links),
            sources=sources,
            key=key,
            formats=tuple(FORMATS),
        )
    )
    return _without_blanks(rendered)


def _without_blanks(rendered: str) -> str:
    """Without the template's own lines, which the chat would take for Markdown."""
    return re.sub(r"\n\s*", "\n", rendered).strip()


def _linked(line: str, links: dict[int, str]) -> Markup:
    """A line of the answer with its source numbers as links; numbers that are none stay text."""
    parts: list[Markup] = []
    at = 0
    for match in _REFERENCE.finditer(line):
        number = int(match[1])
        if number in links:
            parts.append(escape(line[at : match.start()]))
            parts.append(
                Markup('<a class="zrodlo" href="{}" target="_blank" title="{}">[{}]</a>').format(
                    links[number], f"Źródło {number}", number
                )
            )
            at = match.end()
    return Markup("").join([*parts, escape(line[at:])])


def render_material(document: Document, start: int | None, end: int | None, *, current: bool) -> str:
    """The page of one material, with the characters [start, end) highlighted when they are within it."""
    text = document.text
    if start is None or end is None or not 0 <= start < end <= len(text):
        start = end = None
    parts = (
        Excerpt(text, "", "") if start is None or end is None else Excerpt(text[:start], text[start:end], text[end:])
    )
    return (
        _environment()
        .get_template("material.html")
        .render(
            document=document,
            parts=parts,
            current=current,
            url=web_address(document.metadata.url),
            recording=web_address(document.metadata.recording),
        )
    )
