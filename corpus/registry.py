"""The registry of editions: what materials say of each and what organisers corrected, the surest account first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, get_args

from sqlalchemy import Row, delete, func, insert, select
from sqlalchemy.engine import Connection

from corpus.corrected import COLLECTION, material_of, origin_of, sentence_of
from corpus.dates import years as years_in
from corpus.editions import to_roman
from corpus.errors import BadEdit
from corpus.facts import facts_of
from corpus.folding import fold
from corpus.morphology import lemmas, words_of
from corpus.organisers import abbreviates
from corpus.periods import LONGEST, periods
from corpus.records import Account, Edition, FactField, FactSpan, FactStatus, Passage, Source
from corpus.schema import corrections, documents, facts, passages
from corpus.serialising import parse_metadata
from corpus.storable import storable

FIELDS: tuple[FactField, ...] = get_args(FactField)
_SUREST: tuple[FactStatus, ...] = get_args(FactStatus)
_ALIKE = 0.5  # share of common words from which two wordings name the same hosts or organisers


def forget_facts(connection: Connection, document_id: str) -> None:
    """Drop what a version of a material said of editions."""
    connection.execute(delete(facts).where(facts.c.document_id == document_id))


def note_facts(connection: Connection, document_id: str, source: Source, cut: Sequence[Passage]) -> None:
    """Keep what a material, cut into its passages, says of editions."""
    if source.collection == COLLECTION:
        return  # an organiser's word is kept as a correction
    rows = [
        {
            "document_id": document_id,
            "edition": fact.edition,
            "field": fact.field,
            "value": fact.value,
            "status": fact.status,
            "inferred": fact.inferred,
            "start": fact.start,
            "end": fact.end,
        }
        for fact in facts_of(source, cut)
    ]
    if rows:
        connection.execute(insert(facts), rows)


def correct(connection: Connection, edition: int, field: str, value: str | None, note: str = "") -> Source | str:
    """Keep an organiser's word on an edition's field, or take it back (None).

    Dates are given as "29–30 maja 2017" or in ISO 8601. Gives the material that the word is kept as, or, where it was
    taken back, that material's origin. Raises `BadEdit`.
    """
    if field not in FIELDS:
        raise BadEdit(edit=field, detail=f"pola / fields: {', '.join(FIELDS)}")
    if value is None:
        chosen = (corrections.c.edition == edition) & (corrections.c.field == field)
        if not connection.execute(delete(corrections).where(chosen)).rowcount:
            raise BadEdit(edit=f"{edition} {field}", detail="nie ma takiej poprawki / no such correction")
        return origin_of(edition, field)
    value, note = " ".join(storable(value).split()), storable(note)
    if not value:
        raise BadEdit(edit=f"{edition} {field}", detail="brak wartości / no value")
    value = _iso(value) if field == "dates" else value
    made = datetime.now(UTC)
    values = {"edition": edition, "field": field, "value": value, "note": note, "made": made}
    connection.execute(insert(corrections).prefix_with("OR REPLACE").values(**values))
    return material_of(edition, field, value, note, made.date())


def _iso(value: str) -> str:
    try:
        days = sorted(date.fromisoformat(part) for part in value.split("/"))
        if len(days) > 2 or (days[-1] - days[0]).days > LONGEST:
            raise ValueError(value)
    except ValueError:
        found = next(periods(value), None)
        if found is None:
            raise BadEdit(edit=value, detail="np. / e.g. „29–30 maja 2017”, 2017-05-29/2017-05-30") from None
        return found.iso
    return str(days[0]) if days[0] == days[-1] else f"{days[0]}/{days[-1]}"


def editions(connection: Connection) -> list[Edition]:
    """Editions that passages speak of or that an organiser told of, by number."""
    counted = (
        select(passages.c.edition, func.count(func.distinct(passages.c.document_id)))
        .where(passages.c.edition.is_not(None))
        .group_by(passages.c.edition)
    )
    documents_of = {int(number): int(count) for number, count in connection.execute(counted)}
    corrected = _shown_corrections(connection)
    told = connection.execute(
        select(facts, documents.c.metadata).join(documents).order_by(facts.c.edition, facts.c.document_id, facts.c.id)
    ).all()
    by_edition: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in told:
        by_edition[row.edition].append(row)
    numbers = sorted({*documents_of, *by_edition, *(row.edition for row in corrected)})
    stated = _stated(connection)
    out = []
    for number in numbers:
        own = [row for row in corrected if row.edition == number]
        accounts = _accounts(by_edition[number], own)
        dates = next((account.value for account in accounts if account.field == "dates"), None)
        city = next((account.value for account in accounts if account.field == "city"), None)
        year, place = stated.get(number, (None, None))
        out.append(
            Edition(
                number,
                to_roman(number),
                int(dates[:4]) if dates else year or _named_year(connection, number),
                documents_of.get(number, 0),
                city or place,
                accounts,
            )
        )
    return out


def _shown_corrections(connection: Connection) -> list[Row[Any]]:
    """The organisers' words, but for those that are kept out of retrieval: a person in them objected (GDPR 21)."""
    hidden = (
        select(documents.c.origin)
        .join(passages)
        .where(documents.c.collection == COLLECTION, passages.c.suppressed != 0)
    )
    kept_out = set(connection.execute(hidden).scalars())
    rows = connection.execute(select(corrections)).all()
    return [row for row in rows if origin_of(row.edition, row.field) not in kept_out]


def _accounts(told: Iterable[Row[Any]], corrected: Iterable[Row[Any]]) -> tuple[Account, ...]:
    groups: dict[tuple[FactField, str], list[Row[Any]]] = defaultdict(list)
    for row in told:
        groups[row.field, fold(row.value)].append(row)
    groups = _within(groups)
    accounts = [
        Account(
            field,
            rows[0].value,
            min((row.status for row in rows if _says(row, field, rows[0].value)), key=_SUREST.index),
            all(row.inferred for row in rows),
            tuple(FactSpan(row.document_id, row.start, row.end, row.status) for row in rows),
        )
        for (field, _), rows in groups.items()
    ]
    for row in corrected:
        accounts = _settled(accounts, _corrected(row))
    return tuple(
        sorted(accounts, key=lambda one: (FIELDS.index(one.field), _SUREST.index(one.status), -_documents(one.spans)))
    )


def _says(row: Row[Any], field: FactField, value: str) -> bool:
    """Whether a material says a value whole: a day of an interval bears it out, a part of a name or initials do not."""
    return field == "dates" or fold(row.value) == fold(value)


def _documents(told: Iterable[Row[Any] | FactSpan]) -> int:
    """How many materials say it: one that repeats itself is one."""
    return len({one.document_id for one in told})


def _settled(accounts: list[Account], corrected: Account) -> list[Account]:
    """The accounts with an organiser's among them; those that say the same become part of it."""
    kept: list[Account] = []
    spans = corrected.spans
    for one in accounts:
        if one.field == corrected.field and _agree(one.field, fold(one.value), fold(corrected.value)):
            spans += one.spans
        else:
            kept.append(one)
    return [*kept, replace(corrected, spans=spans)]


def _corrected(row: Row[Any]) -> Account:
    kept = material_of(row.edition, row.field, row.value, row.note, row.made.date())
    span = FactSpan(kept.id_at(0), 0, len(sentence_of(row.edition, row.field, row.value)), "corrected")
    return Account(row.field, row.value, "corrected", inferred=False, spans=(span,), note=row.note)


def _within(groups: dict[tuple[FactField, str], list[Row[Any]]]) -> dict[tuple[FactField, str], list[Row[Any]]]:
    """The groups, those joined that do not differ: a day and the days it is one of, an office in two wordings."""
    merged: dict[tuple[FactField, str], list[Row[Any]]] = {}
    for key in sorted(groups, key=lambda one: (-len(_parts(*one)), -_documents(groups[one]), one)):
        same = (other for other in merged if other[0] == key[0] and _agree(key[0], key[1], other[1]))
        merged.setdefault(next(same, key), []).extend(groups[key])
    return {key: sorted(rows, key=lambda row: fold(row.value) != key[1]) for key, rows in merged.items()}


def _agree(field: FactField, value: str, other: str) -> bool:
    """Whether two values of a field, the second with at least as many parts, say the same."""
    if field in ("city", "motto"):
        return value == other
    parts, more = _parts(field, value), _parts(field, other)
    called = field != "dates" and (abbreviates(value, other) or abbreviates(other, value))
    return called or parts <= more or (field != "dates" and len(parts & more) >= _ALIKE * len(parts | more))


@lru_cache(maxsize=4096)
def _parts(field: FactField, value: str) -> frozenset[object]:
    """What a value is made of: the days of an interval, the words of anything else."""
    if field == "dates":
        return _days(value)
    return frozenset(lemmas(word)[0] for word in words_of(value) if len(word) > 1)


def _days(interval: str) -> frozenset[object]:
    first, last = (date.fromisoformat(part) for part in (interval.split("/") * 2)[:2])
    return frozenset(first + timedelta(days) for days in range((last - first).days + 1))


def _stated(connection: Connection) -> dict[int, tuple[int | None, str | None]]:
    """Year and place of editions as the metadata of their materials give them."""
    found: dict[int, tuple[int | None, str | None]] = {}
    query = select(documents.c.edition, documents.c.metadata).where(documents.c.edition.is_not(None))
    for number, metadata in connection.execute(query.order_by(documents.c.origin)):
        known = parse_metadata(metadata)
        year, place = found.get(number, (None, None))
        found[number] = (year if year is not None else known.year, place if place is not None else known.where)
    return found


def _named_year(connection: Connection, edition: int) -> int | None:
    """The first year that passages of an edition name: for an edition that only other editions' materials tell of."""
    text_of = func.substr(documents.c.text, passages.c.start + 1, passages.c.end - passages.c.start)
    query = select(text_of).select_from(passages.join(documents)).where(passages.c.edition == edition)
    named = [year for passage in connection.execute(query).scalars() for year in years_in(passage)]
    return named[0] if named else None
