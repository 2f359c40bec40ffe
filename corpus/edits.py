"""What organisers change in a material: its metadata, names of speakers, misheard words, a passage's edition;
and what was kept out for an order and is none.

An edit belongs to the material's id and is applied to what the reader gives, each time: it survives a new reading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from corpus.corrections import Misheard, correct
from corpus.editions import MAX_EDITION
from corpus.errors import BadEdit, MalformedMaterial, UnknownEdition
from corpus.front_matter import stated_metadata
from corpus.orders.sifting import sift
from corpus.records import Metadata, Source
from corpus.storable import storable

EditKind = Literal["metadata", "speaker", "word", "passage", "order"]
_FIELDS = tuple(item.name for item in fields(Metadata))
NO_VALUE = "-"
"""As a value: the field has none, the passage belongs to no edition."""
_NUMBER = re.compile(r"[0-9]{1,2}")


@dataclass(frozen=True)
class Edit:
    """One change.

    metadata: `target` is a field of `Metadata` and `value` what it is to be; speaker: a label of the transcript and the
    name it stands for; word: what was misheard and what was said; passage: words that stand in a paragraph, and the
    number of the edition that it speaks of; order: the key of what was kept out as an order to the machine, and "-": an
    organiser says that it is none.
    """

    kind: EditKind
    target: str
    value: str


def tidied(edit: Edit) -> Edit:
    """The edit without blanks around its parts, and without what the catalogue does not carry."""
    return Edit(edit.kind, storable(edit.target).strip(), storable(edit.value).strip())


def check_edit(edit: Edit, source: Source, shown: str) -> None:
    """Check an edit against a source as it was read, and the text as it is shown, with the edits made before.

    Raises `BadEdit`, or `UnknownEdition`, for an edit that would change nothing or cannot be applied.
    """
    if not edit.target:
        raise BadEdit(edit=edit.kind, detail="brak celu / no target")
    if edit.kind == "metadata":
        _check_field(edit)
    elif edit.kind == "speaker":
        labels = sorted({mark.speaker for mark in source.marks if mark.speaker})
        if edit.target not in labels:
            raise BadEdit(edit=edit.target, detail=f"mówcy / speakers: {', '.join(labels) or '—'}")
        if not edit.value:
            raise BadEdit(edit=edit.target, detail="brak nazwy / no name")
    elif edit.kind == "word":
        if next(Misheard({edit.target: edit.value}).changes(source.text), None) is None:
            raise BadEdit(edit=edit.target, detail="nie ma tego w tekście / not in the text")
    elif edit.kind == "order":
        _check_spared(edit, source)
    elif not any(edit.target.lower() in text.lower() for text in (source.text, shown)):
        raise BadEdit(edit=edit.target, detail="nie ma tego w tekście / not in the text")
    elif edit.value != NO_VALUE and not (_NUMBER.fullmatch(edit.value) and 1 <= int(edit.value) <= MAX_EDITION):
        raise UnknownEdition(edition=edit.value[:20])


def _check_spared(edit: Edit, source: Source) -> None:
    """Whether what is said to be no order was kept out for one; hidden words are not read, whatever they say."""
    keys = [one.key for one in sift(source).found if one.kind != "hidden"]
    if edit.target not in keys:
        raise BadEdit(edit=edit.target, detail=f"klucze / keys: {', '.join(dict.fromkeys(keys)) or '—'}")
    if edit.value != NO_VALUE:
        raise BadEdit(edit=edit.target, detail=f"{edit.target}={NO_VALUE}")


def spared_by(edits: Sequence[Edit]) -> tuple[str, ...]:
    """Keys of what organisers said to be no orders."""
    return tuple(edit.target for edit in edits if edit.kind == "order")


def _check_field(edit: Edit) -> None:
    if edit.target not in _FIELDS:
        raise BadEdit(edit=edit.target, detail=f"pola / fields: {', '.join(_FIELDS)}")
    try:
        stated = _stated(edit)
    except MalformedMaterial as error:
        raise BadEdit(edit=edit.target, detail=edit.value) from error
    if edit.value != NO_VALUE and stated is None:
        raise BadEdit(edit=edit.target, detail=edit.value)


def apply_edits(source: Source, edits: Sequence[Edit]) -> Source:
    """The source with the edits applied; an edit whose target is no longer there changes nothing."""
    speakers = {edit.target: edit.value for edit in edits if edit.kind == "speaker"}
    words = {edit.target: edit.value for edit in edits if edit.kind == "word"}
    if speakers or words:
        source = correct(source, speakers, words)
    metadata = source.metadata
    for edit in edits:
        if edit.kind == "metadata":
            metadata = replace(metadata, **{edit.target: _stated(edit)})
    misheard = Misheard(words)  # the paragraph's words may have been given before one of them was corrected
    told = tuple(
        (misheard.correct(edit.target), None if edit.value == NO_VALUE else int(edit.value))
        for edit in edits
        if edit.kind == "passage"
    )
    return replace(source, metadata=metadata, told_editions=told)


def _stated(edit: Edit) -> Any:
    """The value that an edit gives its field of the metadata."""
    stated = stated_metadata({} if edit.value == NO_VALUE else {edit.target: edit.value}, edit.target)
    return getattr(stated, edit.target)
