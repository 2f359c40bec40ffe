"""Answers read from the registry of editions: a row an edition, every value cited, accounts that differ side by
side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import Statement
from assistant.citations.citing import Library, Quote, cite
from assistant.composing.told import Told, unnumbered
from assistant.presenting import FIELD_NAMES, account_line
from corpus.records import Account, Edition, FactField, FactSpan, Span

_DIFFERENT = ("inne źródło", "another source")
_UNKNOWN = ("materiały nie podają", "the materials do not say")
_SILENT = ("Materiały nie mówią tego o edycjach", "The materials do not say it of the editions")
_COUNT = ("Edycje, o których mówią materiały", "Editions that the materials speak of")
_MOST_SOURCES = 2  # for one value; one is enough in a long list
_LONG = 3  # editions
_MOST_ACCOUNTS = 3


@dataclass(frozen=True)
class _Value:
    """One account as it is said, and the quotes it stands on."""

    text: str
    quotes: tuple[Quote, ...]


def tell(editions: Sequence[Edition], fields: Sequence[FactField], library: Library, language: str) -> Told | None:
    """Rows of the registry, one an edition; None where it holds none of the fields."""
    most = 1 if len(editions) > _LONG else _MOST_SOURCES
    rows = [row for edition in editions if (row := list(_row(edition, fields, language, most)))]
    named = [edition for edition in editions if any(edition.told(field) for field in fields)]
    if not any(value.quotes for row in rows for value in row):
        return None
    quotes: dict[Quote, int] = {}
    lines: list[str] = []
    statements: list[Statement] = []
    for edition, row in zip(named, rows, strict=True):
        numbers: list[int] = []
        parts, plain = [], []
        for value in row:
            cited = [quotes.setdefault(quote, len(quotes) + 1) for quote in value.quotes]
            numbers += [number for number in cited if number not in numbers]
            said = unnumbered(value.text)  # a bracketed number of its own must not look like one of ours
            plain.append(said)
            parts.append(f"{said}{''.join(f' [{number}]' for number in cited)}")
        head = f"{edition.roman} {'edycja' if language == 'pl' else 'edition'}: "
        lines.append(head + "; ".join(parts) + ".")
        statements.append(Statement(head + "; ".join(plain) + ".", "own", tuple(numbers)))
    silent = [edition.roman for edition in editions if edition not in named]
    sources = cite(tuple(quotes), library)
    if silent:
        lines.append(f"{_SILENT[language != 'pl']}: {', '.join(silent)}.")
    return Told("\n".join(lines), tuple(statements), sources)


def count(
    editions: Sequence[Edition], library: Library, language: str, naming: Callable[[int], Quote | None]
) -> Told | None:
    """How many editions the materials tell of, with the years of those that have a date; None where of none.

    One without a date counts by the sentence of a material of its own that names it, which `naming` gives.
    """
    quotes: dict[Quote, int] = {}
    plain, cited = [], []
    for edition in editions:
        dates = next((account for account in edition.told("dates") if account.spans), None)
        quote = naming(edition.number) if dates is None else _quotes(edition, dates, ("dates",), 1)[0]
        if quote is not None:
            plain.append(f"{edition.roman} ({dates.value[:4]})" if dates is not None else edition.roman)
            cited.append(f"{plain[-1]} [{quotes.setdefault(quote, len(quotes) + 1)}]")
    if not plain:
        return None
    lead = f"{_COUNT[language != 'pl']}: {len(plain)} – "
    statement = Statement(f"{lead}{', '.join(plain)}.", "own", tuple(quotes.values()))
    return Told(f"{lead}{', '.join(cited)}.", (statement,), cite(tuple(quotes), library))


def _row(edition: Edition, fields: Sequence[FactField], language: str, most: int) -> Iterator[_Value]:
    if not any(edition.told(field) for field in fields):
        return
    english = language != "pl"
    for field in fields:
        told = edition.told(field)[:_MOST_ACCOUNTS]
        if told and told[0].status == "corrected":
            told = told[:1]  # the organiser has settled it
        label = FIELD_NAMES[field][english]
        if not told:
            yield _Value(f"{label}: {_UNKNOWN[english]}", ())
        for at, account in enumerate(told):
            lead = f"{_DIFFERENT[english]}: " if at else f"{label}: "
            yield _Value(f"{lead}{account_line(account, language)}", _quotes(edition, account, fields, most))


def _quotes(edition: Edition, account: Account, fields: Sequence[FactField], most: int) -> tuple[Quote, ...]:
    """The surest spans of an account, each of another material; those that tell the other fields too come first."""

    def also_told(span: FactSpan) -> int:
        return sum((span.start, span.end) in told[field, span.document_id] for field in fields)

    told: dict[tuple[FactField, str], set[tuple[int, int]]] = defaultdict(set)
    for field in fields:
        for other in edition.told(field):
            for span in other.spans:
                told[field, span.document_id].add((span.start, span.end))
    ordered = sorted(account.spans, key=lambda span: (span.status != account.status, -also_told(span)))
    chosen = {span.document_id: span for span in reversed(ordered)}
    best = [span for span in ordered if chosen[span.document_id] is span][:most]
    return tuple(Quote(span.document_id, Span(span.start, span.end), edition.number) for span in best)
