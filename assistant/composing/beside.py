"""Several editions told of beside one another: a table of what is compared, or a part a side."""

from __future__ import annotations

from collections.abc import Sequence

from assistant import wording
from assistant.citations.citing import Library, Quote
from assistant.composing.comparing import Compared
from assistant.composing.naming import named
from assistant.composing.short.finding import short
from assistant.composing.short.registered import quote_of_account
from assistant.composing.stating import said, text_of
from assistant.composing.themes import Sentence, rows, sentences_of
from assistant.composing.told import Script, Told, quoted, unnumbered
from assistant.presenting import FIELD_NAMES, account_line
from assistant.understanding.kinds import Kind
from assistant.understanding.question import Question
from assistant.understanding.sides import Side
from corpus.editions import from_roman
from corpus.morphology import inflected
from corpus.records import Edition, FactField

_FIELDS: tuple[FactField, ...] = ("dates", "city", "motto", "host", "organiser")
_TOPIC = {"pl": "Temat", "en": "Theme"}
_SAID_OF_IT = {"pl": "Co mówią materiały", "en": "What the materials say"}
_NOTHING = "–"
_THEMES = frozenset(("temat", "tematyka", "zagadnienie", "program", "problem"))
_MOST_IN_A_CELL = 2
_MOST_ROWS = 6


def tell_apart(
    question: Question,
    compared: Sequence[Compared],
    known: Sequence[Edition],
    library: Library,
) -> Told:
    """The text of a comparison, and of a question about each of several editions; a silent side is told as such."""
    script = Script()
    if question.kind is Kind.COMPARISON:
        _table(script, question, compared, known, library)
    else:
        _parts(script, question, compared, known, library)
    for part in compared:
        if not part.quotes:
            script.line(f"{_heading(part.side, known, question.language)}: {wording.SILENT[question.language]}")
    return script.told(library)


def _parts(
    script: Script, question: Question, compared: Sequence[Compared], known: Sequence[Edition], library: Library
) -> None:
    """A heading a side and its sentences; one line a side where the question has a short answer there."""
    for part in compared:
        if not part.quotes:
            continue
        heading = _heading(part.side, known, question.language)
        brief = short(question, part.chosen, known) if part.chosen and not question.wants_many else None
        if brief is not None:
            script.line(script.own(f"{heading}: {brief.text}.", brief.quotes))
        else:
            script.line(f"{heading}:")
        for quote in part.quotes if brief is None else part.quotes[:1]:
            script.line(said(script, question, quote, library))


def _table(
    script: Script,
    question: Question,
    compared: Sequence[Compared],
    known: Sequence[Edition],
    library: Library,
) -> None:
    """A column an edition, a row a theme; every cell cited."""
    told = [part for part in compared if part.quotes]
    headings = [_heading(part.side, known, question.language) for part in told]
    _row(script, [_TOPIC[question.language], *headings])
    script.line(f"|{' --- |' * (len(told) + 1)}")
    quoted_already: set[Quote] = set()
    if question.of_the_event or _asks_themes(question):
        for field in _FIELDS if question.of_the_event else ():
            cells = [_facts(script, field, part.side, known, question.language) for part in told]
            if any(cells):
                _row(script, [FIELD_NAMES[field][question.language != "pl"].capitalize(), *cells])
        spoken = [[one for one in sentences_of(part.passages) if not _is_fact(one.quote, known)] for part in told]
        for row in rows(spoken, _MOST_ROWS):
            quoted_already.update(cell.quote for cell in row.cells if cell is not None)
            name = row.theme.name(question.language)
            _row(script, [name, *(_words(script, [cell] if cell else []) for cell in row.cells)])
    rest = [
        [Sentence(quote, text_of(quote, library)) for quote in part.quotes if quote not in quoted_already]
        for part in told
    ]
    if question.of_the_event:
        rest = [[one for one in side if not _is_fact(one.quote, known)] for side in rest]
    if any(rest) and not quoted_already:
        _row(script, [_about(question), *(_words(script, side[:_MOST_IN_A_CELL]) for side in rest)])


def _asks_themes(question: Question) -> bool:
    """Whether it is the themes that are compared, and nothing else."""
    return all(any(lemma in _THEMES for lemma in term.lemmas) for term in question.terms if term.noun or term.name)


def _row(script: Script, cells: Sequence[str]) -> None:
    script.line(f"| {' | '.join(cell or _NOTHING for cell in cells)} |")


def _words(script: Script, sentences: Sequence[Sentence]) -> str:
    return " ".join(script.words(one.text, one.quote, quoted(one.text).replace("|", "/")) for one in sentences)


def _facts(script: Script, field: FactField, side: Side, known: Sequence[Edition], language: str) -> str:
    """What is told of a field of the editions that a side means, the one that is surest of each."""
    editions = [one for one in known if one.number in side.editions]
    told = [(one, one.told(field)[0]) for one in editions if one.told(field) and one.told(field)[0].spans]
    cells = []
    for edition, account in told:
        value = account_line(account, language)
        name = f"{edition.roman} {'edycja' if language == 'pl' else 'edition'}"
        text = f"{name}, {FIELD_NAMES[field][language != 'pl']}: {value}."
        written = unnumbered(f"{edition.roman}: {value}" if len(editions) > 1 else value)
        cells.append(script.own(text, [quote_of_account(account, edition)], written.replace("|", "/")))
    return "; ".join(cells)


def _is_fact(quote: Quote, known: Sequence[Edition]) -> bool:
    return any(
        (span.document_id, span.start) == (quote.document_id, quote.span.start)
        for edition in known
        for account in edition.accounts
        for span in account.spans
    )


def _about(question: Question) -> str:
    """What is compared, in the question's own words."""
    text = question.search_text
    topics: list[str] = []
    ends = -1
    for term in sorted(question.terms, key=lambda one: one.start):
        if not (term.noun or term.name):
            continue
        word = text[term.start : term.end]
        if topics and not text[ends : term.start].strip():
            topics[-1] += f" {word}"  # "liczba uczestników" is one thing
        else:
            topics.append(inflected(word, "acc", "nom") if question.language == "pl" else word)
        ends = term.end
    if question.of_the_event or not topics:
        return _SAID_OF_IT[question.language]
    heading = unnumbered(", ".join(topics)).replace("|", "/")
    return heading[:1].upper() + heading[1:]


def _heading(side: Side, known: Sequence[Edition], language: str) -> str:
    if not side.editions:
        number = from_roman(side.name)
        return named((number,), known, language) if number else side.name
    editions = named(side.editions, known, language)
    return editions if side.name.isdigit() or side.name.isupper() else f"{side.name}, {editions}"
