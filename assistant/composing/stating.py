"""A quote as the answer says it: the source's own words, and who said them where that was asked."""

from __future__ import annotations

from assistant.citations.citing import Library, Quote
from assistant.composing.told import Script, quoted, unnumbered
from assistant.understanding.kinds import Kind
from assistant.understanding.question import Question
from corpus.locating import mark_at
from corpus.records import Mark


def text_of(quote: Quote, library: Library) -> str:
    """The words that are quoted."""
    return library.document(quote.document_id).text[quote.span.start : quote.span.end]


def said(script: Script, question: Question, quote: Quote, library: Library, lead: str = "") -> str:
    """Make a statement of a quote, of ours behind the words `lead` and where it names who speaks; how it is written."""
    text = text_of(quote, library)
    mark = _speaking(question, quote, library)
    if mark is not None:
        text = text.removeprefix(f"{mark.speaker}:").strip()
        lead = f"{lead}{', '.join(part for part in (mark.speaker, mark.value) if part)}: "
    if not lead:
        return script.words(text, quote)
    return script.own(f"{lead}„{unnumbered(text)}”", [quote], unnumbered(lead) + " " + quoted(text))


def names_speaker(question: Question, quote: Quote, library: Library) -> bool:
    """Whether it is asked who said something, and the material tells whose words the quote is."""
    return _speaking(question, quote, library) is not None


def _speaking(question: Question, quote: Quote, library: Library) -> Mark | None:
    mark = mark_at(library.document(quote.document_id).marks, quote.span.start)
    return mark if question.kind is Kind.SAID and mark is not None and mark.speaker else None
