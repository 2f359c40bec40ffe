"""What organisers change in a material: its metadata, names of speakers, misheard words, a passage's edition.

An edit belongs to the material's id and is applied to what the reader gives, each time: it survives a new reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal

from corpus.corrections import correct
from corpus.editions import MAX_EDITION
from corpus.errors import BadEdit, MalformedMaterial, UnknownEdition
from corpus.front_matter import stated_metadata
from corpus.records import Metadata, Source

EditKind = Literal["metadata", "speaker", "word", "passage"]
_FIELDS = tuple(item.name for item in fields(Metadata))
NO_VALUE = "-"
"""As a value: the field has none, the passage belongs to no edition."""


@dataclass(frozen=True)
class Edit:
    """One change.

    metadata: `target` is a field of `Metadata` and `value` what it is to be; speaker: a label of the transcript and the
    name it stands for; word: what was misheard and what was said; passage: words that stand in a paragraph, and the
    number of the edition that it speaks of.
    """

    kind: EditKind
    target: str
    value: str


def check_edit(edit: Edit, source: Source) -> None:
    """Raises `BadEdit`, or `UnknownEdition`, for an edit that would change nothing or cannot be applied."""
    if not edit.target.strip():
        raise BadEdit(edit=edit.kind, detail="brak celu / no target")
    if edit.kind == "metadata":
        if edit.target not in _FIELDS:
            raise BadEdit(edit=edit.target, detail=f"pola / fields: {', '.join(_FIELDS)}")
        try:
            stated = stated_metadata({edit.target: edit.value}, edit.target)
        except MalformedMaterial as error:
            raise BadEdit(edit=edit.target, detail=edit.value) from error
        if edit.value != NO_VALUE and getattr(stated, edit.target) is None:
            raise BadEdit(edit=edit.target, detail=edit.value)
    elif edit.kind == "speaker":
        labels = sorted({mark.speaker for mark in source.marks if mark.speaker})
        if edit.target not in labels:
            raise BadEdit(edit=edit.target, detail=f"mówcy / speakers: {', '.join(labels) or '—'}")
    elif edit.target.lower() not in source.text.lower():
        raise BadEdit(edit=edit.target, detail="nie ma tego w tekście / not in the text")
    if edit.kind == "passage" and edit.value != NO_VALUE and not edit.value.isdigit():
        raise UnknownEdition(edition=edit.value)
    if edit.kind == "passage" and edit.value != NO_VALUE and not 1 <= int(edit.value) <= MAX_EDITION:
        raise UnknownEdition(edition=edit.value)


def apply_edits(source: Source, edits: Sequence[Edit]) -> Source:
    """The source with the edits applied; an edit whose target is no longer there changes nothing."""
    speakers = {edit.target: edit.value for edit in edits if edit.kind == "speaker"}
    words = {edit.target: edit.value for edit in edits if edit.kind == "word"}
    if speakers or words:
        source = correct(source, speakers, words)
    metadata = source.metadata
    for edit in edits:
        if edit.kind == "metadata":
            stated = stated_metadata({} if edit.value == NO_VALUE else {edit.target: edit.value}, edit.target)
            metadata = replace(metadata, **{edit.target: getattr(stated, edit.target)})
    told = tuple(
        (edit.target, None if edit.value == NO_VALUE else int(edit.value)) for edit in edits if edit.kind == "passage"
    )
    return replace(source, metadata=metadata, told_editions=told)
