"""An organiser's word on an edition, kept as a material of its own: what an answer takes from it can be cited."""

from __future__ import annotations

from datetime import date

from corpus.editions import to_roman
from corpus.periods import in_polish
from corpus.records import FactField, Metadata, Source

COLLECTION = "corrections"
PUBLISHER = "Organizator kongresu"
_NAMES: dict[FactField, str] = {
    "dates": "termin",
    "city": "miejsce",
    "motto": "hasło",
    "host": "gospodarz",
    "organiser": "organizator",
}
_SENTENCES: dict[FactField, str] = {
    "dates": "{roman} Krajowy Kongres Sekretarzy – termin: {value}.",
    "city": "{roman} Krajowy Kongres Sekretarzy – miejsce: {value}.",
    "motto": "{roman} Krajowy Kongres Sekretarzy – hasło: „{value}”.",
    "host": "{roman} Krajowy Kongres Sekretarzy – gospodarz: {value}.",
    "organiser": "{roman} Krajowy Kongres Sekretarzy – organizator: {value}.",
}


def origin_of(edition: int, field: FactField) -> str:
    """The origin of a correction's material."""
    return f"edycja-{edition}/{_NAMES[field]}"


def sentence_of(edition: int, field: FactField, value: str) -> str:
    """The sentence that a correction is cited by; dates are given in ISO 8601."""
    said = in_polish(value) if field == "dates" else value
    return _SENTENCES[field].format(roman=to_roman(edition), value=said)


def material_of(edition: int, field: FactField, value: str, note: str, made: date) -> Source:
    """The material of a correction: its sentence, and where the organiser has it from."""
    text = sentence_of(edition, field, value)
    if note:
        text = f"{text}\n\nUwaga organizatora: {note}"
    metadata = Metadata(
        title=f"Poprawka organizatora: {to_roman(edition)} edycja – {_NAMES[field]}",
        publisher=PUBLISHER,
        published=made,
        edition=edition,
    )
    return Source(origin_of(edition, field), text, metadata=metadata, collection=COLLECTION)
