"""The word index: BM25 over lemmas, in tantivy. It stores terms and passage numbers, no text.

Two fields: the lemmas of a passage with its context (title, headings) in front, and the same without diacritics.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import tantivy

from corpus.errors import IndexDamaged
from corpus.folding import fold
from corpus.morphology import is_known, lemmas, query_lemmas, words_of

_WRITER_BYTES = 32_000_000
NO_EDITION = 0
LONGEST_WORD = 50  # characters: a longer "word" is broken data
BOOSTS = {"lemmas": 1.0, "folded": 0.4}


@dataclass(frozen=True)
class PassageWords:
    """What the word index is given of a passage."""

    id: int
    document_id: str
    edition: int | None
    text: str
    context: str


@dataclass(frozen=True)
class WordHit:
    """A passage and its BM25 score."""

    id: int
    score: float


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", stored=False, indexed=True, fast=True)
    builder.add_unsigned_field("edition", indexed=True)
    for name in BOOSTS:
        builder.add_text_field(name, stored=False, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def lemmas_of(text: str) -> list[str]:
    """First lemmas of a text's words, in order, repeated as often as they stand there."""
    return [lemmas(word)[0] for word in words_of(text) if len(word) <= LONGEST_WORD]


class WordIndex:
    """A tantivy folder opened for searching. Threads may share it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._index = _open(folder)
        self._index.reload()
        self._searcher = self._index.searcher()
        self._schema = self._index.schema

    def search(self, terms: Sequence[tuple[str, ...]], limit: int, editions: Iterable[int] = ()) -> list[WordHit]:
        """Passages with any of the terms, best first; a term is the lemmas it may stand for.

        `editions` leaves those of these editions (`NO_EDITION`: of none).
        """
        clauses = [
            (tantivy.Occur.Should, tantivy.Query.boost_query(self._term(name, one), boost))
            for alternatives in terms
            for one in alternatives
            for name, boost in BOOSTS.items()
        ]
        if not clauses:
            return []
        query = tantivy.Query.boolean_query(clauses)
        chosen = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "edition", number)) for number in editions
        ]
        if chosen:
            only = tantivy.Query.const_score_query(tantivy.Query.boolean_query(chosen), 0.0)
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, only)])
        found = self._searcher.search(query, limit)
        ids = self._searcher.fast_field_values("id", [at for _, at in found.hits])
        return [WordHit(int(number), float(score)) for number, (score, _) in zip(ids, found.hits, strict=True)]

    def _term(self, name: str, term: str) -> tantivy.Query:
        value = fold(term) if name.endswith("folded") else term
        return tantivy.Query.term_query(self._schema, name, value, "freq")

    def document_frequency(self, term: str) -> int:
        """In how many passages the lemma stands, diacritics aside."""
        return int(self._searcher.doc_freq("folded", fold(term)))

    @property
    def passages(self) -> int:
        """How many passages are searched."""
        return int(self._searcher.num_docs)


def create(folder: Path) -> None:
    """Make an empty word index."""
    folder.mkdir(parents=True, exist_ok=True)
    tantivy.Index(_schema(), path=str(folder))


def change(folder: Path, added: Iterable[PassageWords], removed: Iterable[int]) -> None:
    """Add and remove passages in one commit; a passage added replaces an older one of its number."""
    index = _open(folder)
    writer = index.writer(_WRITER_BYTES, 1)
    for number in removed:
        writer.delete_documents_by_query(tantivy.Query.term_query(index.schema, "id", number))
    for passage in added:
        writer.delete_documents_by_query(tantivy.Query.term_query(index.schema, "id", passage.id))
        writer.add_document(_entry(passage))
    writer.commit()
    writer.wait_merging_threads()


def _entry(passage: PassageWords) -> tantivy.Document:
    lemmas = " ".join(lemmas_of(f"{passage.context}\n{passage.text}"))
    entry = tantivy.Document()
    entry.add_unsigned("id", passage.id)
    entry.add_unsigned("edition", passage.edition or NO_EDITION)
    entry.add_text("lemmas", lemmas)
    entry.add_text("folded", fold(lemmas))
    return entry


def query_terms(question: str) -> list[tuple[str, ...]]:
    """The words of a question in order, each once: the first lemma, or the lemmas of what it may be meant for."""
    found = [(word, query_lemmas(word)) for word in words_of(question) if len(word) <= LONGEST_WORD]
    return list(dict.fromkeys(lemmas[:1] if is_known(word) else lemmas for word, lemmas in found))


def _open(folder: Path) -> tantivy.Index:
    try:
        return tantivy.Index.open(str(folder))
    except (ValueError, OSError) as error:
        raise IndexDamaged(path=folder) from error
