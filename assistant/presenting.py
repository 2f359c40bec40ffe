"""How records are shown to people and written as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from assistant.answer import Answer, Citation
from assistant.erasure.access import PersonExport
from assistant.subject_requests.deadlines import today_in_poland
from corpus.editions import to_roman
from corpus.edits import Edit
from corpus.periods import in_polish
from corpus.records import Account, Document, Edition, FactField, Locator


def document_record(document: Document) -> dict[str, Any]:
    """A material's record, without its text."""
    metadata = asdict(document.metadata)
    metadata.pop("title")
    published = document.metadata.published
    return {
        "id": document.id,
        "collection": document.collection,
        "origin": document.origin,
        "version": document.version,
        "title": document.title,
        **metadata,
        "published": published.isoformat() if published else None,
        "characters": len(document.text),
        "added": document.added.isoformat(timespec="seconds"),
    }


def person_record(exported: PersonExport) -> dict[str, Any]:
    """All that is held of a person."""
    materials = [
        {**document_record(one.document), "sentences": [asdict(told) for told in one.sentences], "others": one.others}
        for one in exported.materials
    ]
    requests = [one.to_json(today_in_poland()) for one in exported.requests]
    return {**vars(exported), "materials": materials, "requests": requests}


def edit_records(edits: Sequence[Edit]) -> list[dict[str, str]]:
    """A material's corrections."""
    return [{"kind": one.kind, "target": one.target, "value": one.value} for one in edits]


def edition_record(edition: Edition) -> dict[str, Any]:
    """An edition with all that is told of it."""
    return asdict(edition)


FIELD_NAMES: dict[FactField, tuple[str, str]] = {
    "dates": ("termin", "dates"),
    "city": ("miejsce", "place"),
    "motto": ("hasło", "motto"),
    "host": ("gospodarz", "host"),
    "organiser": ("organizator", "organiser"),
}
"""What the fields of an edition are called, in Polish and in English."""
_CERTAINTY = {
    "announced": ("zapowiedź", "announced"),
    "corrected": ("poprawka organizatora", "organiser's correction"),
}
_INFERRED = ("rok z daty materiału", "year from the material's date")


def account_line(account: Account, language: str = "pl", *, with_field: bool = False) -> str:
    """What is told of a field, and how sure it is: "29–30 maja 2017 (zapowiedź)"."""
    english = language != "pl"
    value = in_polish(account.value) if account.field == "dates" else account.value
    value = f"„{value}”" if account.field == "motto" else value
    notes = [_CERTAINTY[account.status][english]] if account.status in _CERTAINTY else []
    notes += [_INFERRED[english]] if account.inferred else []
    line = f"{value} ({', '.join(notes)})" if notes else value
    return f"{FIELD_NAMES[account.field][english]}: {line}" if with_field else line


_REWRITTEN = ("Szukam", "Searching for")


def reading_lines(answer: Answer) -> list[str]:
    """How a question was understood: the whole question that a follow-up meant, and where it was searched."""
    understood = answer.understood
    lines = [f"{_REWRITTEN[answer.language != 'pl']}: {understood.rewritten}"] if understood.rewritten else []
    return [*lines, understood.shown] if understood.shown else lines


def source_line(source: Citation, language: str) -> str:
    """A source in one line: "[1] Title, publisher, date, X edycja, rozdział (origin)"."""
    files = "; ".join([source.origin, *(one.origin for one in source.also)])
    return f"[{source.n}] {reference(source, language)} ({files})"


def reference(source: Citation, language: str) -> str:
    """What a source is, in one line: "Title, publisher, date, X edycja, rozdział"."""
    polish = language == "pl"
    parts = [source.title]
    if source.publisher:
        parts.append(source.publisher)
    if source.published:
        parts.append(source.published)
    if source.edition:
        parts.append(f"{to_roman(source.edition)} {'edycja' if polish else 'edition'}")
    if source.locator and source.locator.value != source.title:
        parts.append(_place(source.locator, polish=polish))
    return ", ".join(parts)


def readable(answer: Answer) -> str:
    """An answer as plain text to read at once: how it was read, what it says, its sources, what made it."""
    reading = "\n".join(reading_lines(answer))
    return f"{opening(reading)}{answer.text}{closing(answer)}"


def opening(shown: str | None) -> str:
    """What stands before the answer's own text."""
    return f"{shown}\n\n" if shown else ""


def closing(answer: Answer) -> str:
    """What stands behind the answer's own text."""
    polish = answer.language == "pl"
    lines = ["", reason_line(answer)] if answer.reason else []
    if answer.sources:
        lines += ["", "Źródła:" if polish else "Sources:"]
        lines += [source_line(one, answer.language) for one in answer.sources]
    lines += [f"- {one}" for one in answer.choices]
    if answer.suggestions:
        lead = "Najbliższe tematy w materiałach" if polish else "Nearest topics in the materials"
        lines += ["", f"{lead}: {'; '.join(answer.suggestions)}"]
    return "\n".join(["", *lines, "", answer.disclosure])


def reason_line(answer: Answer) -> str:
    """The rule behind a refusal or a notice: code and articles, with the sentence where the text lacks it."""
    if answer.reason is None:
        return ""
    lead = "Zasada" if answer.language == "pl" else "Rule"
    rule = f"{lead}: {answer.reason.code} ({', '.join(answer.reason.articles)})"
    return rule if answer.reason.message == answer.text else f"{answer.reason.message} {rule}"


def web_address(address: str | None) -> str | None:
    """The address where it is one of the web; a material's metadata may hold anything, also a script."""
    return address if address is not None and address.lower().startswith(("http://", "https://")) else None


def _place(locator: Locator, *, polish: bool) -> str:
    if locator.kind == "page":
        return f"{'s.' if polish else 'p.'} {locator.value}"
    if locator.kind == "slide":
        return f"{'slajd' if polish else 'slide'} {locator.value}"
    return f"„{locator.value}”" if locator.kind == "heading" else locator.value
