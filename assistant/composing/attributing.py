"""Whose words a source quotes: the speaker of a recording, whom the text names beside them, or nobody that it names."""

from __future__ import annotations

import re

from assistant.answer import Citation, Statement
from assistant.citations.citing import Library, Quote, cite
from assistant.composing.told import Told, quoted, unnumbered
from corpus.folding import fold
from corpus.locating import mark_at
from corpus.morphology import is_given_name
from corpus.records import Document, Span
from corpus.sentences import split_sentences

_SAYING = re.compile(
    r"\b(?:mow|powiedz|stwierdz|podkresl|zauwaz|zaznacz|doda|przyzna|wyjasni|tlumacz|przekonyw|ocenia|oceni|apelowa|"
    r"zaapelowa|wskaz|wspomnia|przypomn|zwroci|komentowa|skomentowa|zdaniem|wedlug|pytal|zapytal|odpowiedzia|said|says|"
    r"told|stressed|noted|according)"
)
_NAME = re.compile(r"\b([A-ZĄĆĘŁŃÓŚŹŻ][\w-]+)\s+[A-ZĄĆĘŁŃÓŚŹŻ][\w-]+")
_BESIDE = {"pl": "Źródło pisze o tym tak: {words}", "en": "The source puts it like this: {words}"}
_UNTOLD = {
    "pl": "Źródło nie podaje, czyje to słowa. Tak pisze materiał „{title}”{where}.",
    "en": "The source does not say whose words these are. So writes the material “{title}”{where}.",
}


def attribute(said: Citation, library: Library, language: str) -> Told | None:
    """Who said what a source of the answer before quotes; None where that material is not what it was then.

    The sentence that names who said it is the quote itself or one of its paragraph, the nearest. Raises
    `UnknownDocument` where the material is gone.
    """
    document = library.document(said.document_id)
    if document.version != said.version or document.text[said.start : said.end] != said.quote:
        return None
    mark = mark_at(document.marks, said.start)
    if mark is not None and mark.speaker:
        words = said.quote.removeprefix(f"{mark.speaker}:").strip()
        speaker = ", ".join(part for part in (mark.speaker, mark.value) if part)
        return _told(said, Span(said.start, said.end), f"{speaker}: {quoted(words)}", library)
    naming = _naming(document, said)
    if naming is not None:
        words = document.text[naming.start : naming.end]
        return _told(said, naming, _BESIDE[language].format(words=quoted(words)), library)
    where = "".join(f", {part}" for part in (said.publisher, said.published) if part)
    text = _UNTOLD[language].format(title=said.title, where=where)
    return _told(said, Span(said.start, said.end), text, library)


def _told(said: Citation, span: Span, text: str, library: Library) -> Told:
    sources = cite([Quote(said.document_id, span, said.edition)], library)
    return Told(f"{unnumbered(text)} [1]", (Statement(text, "own", (1,)),), sources)


def _naming(document: Document, said: Citation) -> Span | None:
    """The nearest sentence of the quote's paragraph that tells of somebody by name that they said something."""
    opens = document.text.rfind("\n", 0, said.start) + 1
    closes = document.text.find("\n", said.end)
    sentences = split_sentences(document.text, opens, len(document.text) if closes < 0 else closes)
    telling = [one for one in sentences if _tells(document.text[one.start : one.end])]
    return min(telling, key=lambda one: max(0, one.start - said.end, said.start - one.end), default=None)


def _tells(sentence: str) -> bool:
    named = any(is_given_name(match[1]) for match in _NAME.finditer(sentence))
    return named and _SAYING.search(fold(sentence)) is not None
