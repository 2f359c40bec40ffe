"""Words of a segment's passages as one immutable tantivy segment: terms, how often, passage numbers; no text.

Two fields: the lemmas of a passage with its context (title, headings) in front, and the same without diacritics.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import tantivy

from corpus.folding import fold
from corpus.morphology import lemmas, words_of
from index.manifest import MANIFEST_FILE, WordPart

NO_EDITION = 0
LONGEST_WORD = 50  # characters: a longer "word" is broken data
LEMMAS, FOLDED = "lemmas", "folded"
PART_SUFFIXES = (".fast", ".fieldnorm", ".idx", ".pos", ".store", ".term")  # a part's files, in tantivy's own words
_WRITER_BYTES = 64_000_000  # a segment's worth and more: the writer makes two of what does not fit


@dataclass(frozen=True)
class PassageWords:
    """What the word index is given of a passage: its number, its edition (`NO_EDITION`: none), its lemmas."""

    id: int
    edition: int
    lemmas: str


@dataclass(frozen=True)
class Written:
    """tantivy segments just written, and what tantivy wrote of its schema and settings."""

    parts: tuple[WordPart, ...]
    schema: Mapping[str, Any]


def lemmas_of(text: str) -> list[str]:
    """First lemmas of a text's words, in order, repeated as often as they stand there."""
    return [lemmas(word)[0] for word in words_of(text) if len(word) <= LONGEST_WORD]


def lemma_line(context: str, text: str) -> str:
    """What is indexed of a passage: its lemmas and those of its context, spaces between."""
    return " ".join(lemmas_of(f"{context}\n{text}"))


def write_postings(folder: Path, passages: Iterable[PassageWords]) -> Written:
    """Write passages into a new folder, whose files `<name of a part>.*` may then be moved to another index's folder.

    One writer thread and one commit make one segment without deletions.
    """
    folder.mkdir(parents=True)
    writer = tantivy.Index(_schema(), path=str(folder)).writer(_WRITER_BYTES, 1)
    folded = cache(fold)  # a segment repeats its words many times
    for passage in passages:
        writer.add_document(_entry(passage, folded))
    writer.commit()
    writer.wait_merging_threads()
    meta = json.loads((folder / MANIFEST_FILE).read_bytes())
    parts = tuple(WordPart(one["segment_id"].replace("-", ""), one["max_doc"]) for one in meta.pop("segments"))
    del meta["opstamp"]
    return Written(parts, meta)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", stored=False, indexed=True, fast=True)
    builder.add_unsigned_field("edition", indexed=True)
    for name in (LEMMAS, FOLDED):
        builder.add_text_field(name, stored=False, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _entry(passage: PassageWords, folded: Callable[[str], str]) -> tantivy.Document:
    entry = tantivy.Document()
    entry.add_unsigned("id", passage.id)
    entry.add_unsigned("edition", passage.edition)
    entry.add_text(LEMMAS, passage.lemmas)
    entry.add_text(FOLDED, " ".join(map(folded, passage.lemmas.split(" "))))
    return entry
