"""A paper as Markdown and as a web page that stands alone: one template, filled once, in both forms.

Whatever is put into a template is escaped, so that a name or an answer of the office is never read as markup. Each file
ends in a seal, the hash of what is before it: whether somebody edited it is seen without any other file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

from assistant.compliance.blanks import Filled, blanks
from assistant.compliance.papers import Paper
from assistant.compliance.said import HERE, Language
from assistant.exports.markdown import escaped, inline

_SEAL = "<!-- protokolant:seal {digest} -->\n"
_SEALED = re.compile(r"\A(?P<body>.*)<!-- protokolant:seal (?P<digest>[0-9a-f]{64}) -->\s*\Z", re.DOTALL)
_TO_FILL = {"pl": "do uzupełnienia przez administratora", "en": "to be filled in by the controller"}
_TABLE = {"pl": "Tabela", "en": "Table"}


class _Ready(str):
    """Markdown that is put in as it is."""

    __slots__ = ()


@dataclass(frozen=True)
class Written:
    """A paper in one language: the names of its files with their texts."""

    files: Mapping[str, str]


def write(paper: Paper, language: Language, facts: Mapping[str, Any], filled: Filled) -> Written:
    """Fill a paper. `facts` are what templates name; among them `configuration`, `built` and `program`."""
    given = {**facts, "blank": lambda name: _blank(name, language, filled), "title": paper.title(language)}
    body = _templates().get_template(f"{language}/{paper.id}.md").render(given).strip() + "\n"
    stem = paper.file(language)
    head = (
        f"---\npaper: {paper.id}\nconfiguration_sha256: {facts['configuration'].sha256}\n"
        f"built: {facts['built']}\nprogram: {facts['program']}\nlang: {language}\n---\n\n"
    )
    page = (
        _pages()
        .get_template("paper.html")
        .render(
            given,
            language=language,
            paper=paper,
            body=Markup(_html(body, language)),  # noqa: S704 - escaped by markdown-it
        )
    )
    return Written({f"{stem}.md": sealed(head + body), f"{stem}.html": sealed(page)})


def sealed(text: str) -> str:
    """A text with its seal."""
    whole = text if text.endswith("\n") else f"{text}\n"
    return whole + _SEAL.format(digest=_digest(whole))


def is_untouched(text: str) -> bool:
    """Whether a text is as it was sealed."""
    met = _SEALED.match(text)
    return met is not None and _digest(met["body"]) == met["digest"]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _blank(name: str, language: Language, filled: Filled) -> _Ready:
    asked = blanks()[name]
    if name in filled.values:
        return _Ready(escaped(" ".join(filled.values[name].split())))
    return _Ready(escaped(f"[{_TO_FILL[language]}: {asked.asks.in_language(language)}]"))


def _put_in(value: object) -> object:
    """What an expression of a template gives, as Markdown."""
    if isinstance(value, _Ready) or not isinstance(value, str):
        return value
    return inline(re.sub(r"\s+", " ", value))


def _code(value: object) -> _Ready:
    """A name as code; what would end it is left out."""
    return _Ready(f"`{str(value).replace('`', '')}`")


@lru_cache(maxsize=1)
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=False,  # noqa: S701 - Markdown: `finalize` escapes what is put in
        undefined=StrictUndefined,
        finalize=_put_in,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["code"] = _code
    return environment


@lru_cache(maxsize=1)
def _pages() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _html(body: str, language: Language) -> str:
    """The body of a page; raw HTML in it stays text."""
    rendered: str = MarkdownIt("commonmark", {"html": False}).enable("table").render(body)
    marked = re.sub(rf"\[{_TO_FILL[language]}: [^\]]*\]", r"<mark>\g<0></mark>", rendered)
    around = f'<div class="table" tabindex="0" role="region" aria-label="{_TABLE[language]}"><table>'
    return marked.replace("<table>", around).replace("</table>", "</table></div>").replace("<th>", '<th scope="col">')
