"""Parts of an answer, read from its JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.answer import Answer, Citation, Generator, Outcome, Reason, Repetition, Statement, Understood
from corpus.records import Locator


def citation_of(record: Mapping[str, Any]) -> Citation:
    """A source."""
    locator = record.get("locator")
    return Citation(
        n=int(record["n"]),
        document_id=str(record["document_id"]),
        version=int(record.get("version") or 1),
        origin=str(record["origin"]),
        title=str(record["title"]),
        publisher=record.get("publisher"),
        published=record.get("published"),
        edition=record.get("edition"),
        locator=Locator(**locator) if locator else None,
        url=record.get("url"),
        quote=str(record["quote"]),
        start=int(record["start"]),
        end=int(record["end"]),
        recording=record.get("recording"),
        also=tuple(Repetition(**one) for one in record.get("also") or ()),
    )


def statement_of(record: Mapping[str, Any]) -> Statement:
    """A statement."""
    return Statement(str(record["text"]), record["kind"], tuple(int(one) for one in record["citations"]))


def answer_of(record: Mapping[str, Any]) -> Answer:
    """A whole answer, as far as exports need it."""
    reason = record.get("reason")
    understood = record.get("understood") or {}
    return Answer(
        id=str(record["id"]),
        question=str(record["question"]),
        language=str(record["language"]),
        outcome=Outcome(record["outcome"]),
        text=str(record["text"]),
        disclosure=str(record["disclosure"]),
        mark=dict(record["mark"]),
        reason=Reason(reason["code"], tuple(reason["articles"]), reason["message"]) if reason else None,
        statements=tuple(statement_of(one) for one in record.get("statements") or ()),
        sources=tuple(citation_of(one) for one in record.get("sources") or ()),
        conversation_id=record.get("conversation_id"),
        understood=Understood(**{**understood, **_tuples(understood)}),
        choices=tuple(record.get("choices") or ()),
        suggestions=tuple(record.get("suggestions") or ()),
        generator=Generator(**(record.get("generator") or {})),
        timings_ms=dict(record.get("timings_ms") or {}),
    )


def texts_of(record: Any, without: frozenset[str] = frozenset()) -> Iterator[str]:
    """All texts that stand anywhere in a JSON value, but below the fields named."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, Mapping):
        for name, value in record.items():
            if name not in without:
                yield from texts_of(value, without)
    elif isinstance(record, (list, tuple)):
        for value in record:
            yield from texts_of(value, without)


def _tuples(understood: Mapping[str, Any]) -> dict[str, tuple[int, ...]]:
    return {name: tuple(understood.get(name) or ()) for name in ("editions", "years")}
