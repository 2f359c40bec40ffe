"""What the headers of an edition's materials say: who wrote them, when they were published; in the headers' words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.citations.citing import Library, Quote
from assistant.composing.told import Script, Told, quoted
from assistant.understanding.asked_bylines import Byline
from corpus.folding import fold
from corpus.headers import LABEL
from corpus.records import Document, Edition, Span, StoredPassage

_OF_DATE = ("opublikowano", "data publikacji", "data dodania", "dodano")
_YEAR_ALONE = (
    "{roman} edycja: rok {year}, z daty materiału.",
    "{roman} edition: the year {year}, from the material's date.",
)
_NO_DATE = ("Materiały nie podają terminu.", "The materials do not give the dates.")


def tell_bylines(asked: Byline, edition: Edition, passages: Sequence[StoredPassage], library: Library) -> Told | None:
    """The author or the date of each material that is about an edition, as its header gives it; None where none does.

    Only what stands in the stored text is told: nothing else could be quoted.
    """
    script = Script()
    told = 0
    for key in dict.fromkeys(one.document_id for one in passages):
        document = library.document(key)
        own = [one for one in passages if one.document_id == key]
        if not _is_of_sort(asked, document, edition):
            continue
        span = _author_line(document, own) if asked.of == "author" else _date_line(document, own)
        if span is not None:
            told += 1
            quote = Quote(key, span, edition.number)
            words = document.text[span.start : span.end]
            lead = f"{quoted(document.title)}: "
            script.line(script.words(words, quote, f"{lead}{quoted(words)}"))
    return script.told(library) if told else None


def year_alone(edition: Edition, passages: Sequence[StoredPassage], library: Library, language: str) -> Told | None:
    """The year of an edition that nothing but its materials' own date gives, told as that; None where they do not."""
    for key in dict.fromkeys(one.document_id for one in passages):
        document = library.document(key)
        published = document.metadata.published
        if published is None or published.year != edition.year:
            continue
        span = _date_line(document, [one for one in passages if one.document_id == key])
        if span is not None:
            script = Script()
            english = language != "pl"
            quote = Quote(key, span, edition.number)
            script.line(_NO_DATE[english])
            script.line(script.own(_YEAR_ALONE[english].format(roman=edition.roman, year=edition.year), [quote]))
            script.line(script.words(document.text[span.start : span.end], quote))
            return script.told(library)
    return None


def _is_of_sort(asked: Byline, document: Document, edition: Edition) -> bool:
    """Whether a material is an announcement or a report, by its title or its date; any where that is not asked."""
    if asked.sort is None:
        return True
    stems = ("zapowied", "zaprosz", "wkrotce") if asked.sort == "announcement" else ("relacj", "podsumowan")
    if any(stem in fold(document.title) for stem in stems):
        return True
    dates = next((one.value for one in edition.told("dates")), None)
    published = document.metadata.published
    if dates is None or published is None:
        return False
    before = published <= date.fromisoformat(dates.split("/")[0])
    return before == (asked.sort == "announcement")


def _date_line(document: Document, passages: Sequence[StoredPassage]) -> Span | None:
    """The line that says when a material was published, unless an organiser has put that right since."""
    published = document.metadata.published
    if published is None:
        return None
    for span, line in _lines(document, passages):
        label = LABEL.match(line)
        if label is not None and fold(label["label"]) in _OF_DATE:
            told = set(re.findall(r"\d+", label["value"]))
            return span if str(published.year) in told and {str(published.day), f"{published.day:02}"} & told else None
    return None


def _author_line(document: Document, passages: Sequence[StoredPassage]) -> Span | None:
    author = document.metadata.author
    if not author:
        return None
    for span, line in _lines(document, passages):
        label = LABEL.match(line)
        if line.strip() == author or (label is not None and label["value"].strip() == author):
            return span
    return None


def _lines(document: Document, passages: Sequence[StoredPassage]) -> list[tuple[Span, str]]:
    """The lines of a material that may be found, without the blanks around them."""
    found = []
    for passage in passages:
        at = passage.start
        for line in document.text[passage.start : passage.end].split("\n"):
            bare = line.strip()
            start = at + line.find(bare) if bare else at
            if bare:
                found.append((Span(start, start + len(bare)), bare))
            at += len(line) + 1
    return found
