"""Searching by words: BM25 over lemmas, in tantivy, over the tantivy segments that one manifest names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import tantivy

from corpus.errors import IndexDamaged
from corpus.folding import fold
from corpus.morphology import is_known, query_lemmas, words_of
from index.manifest import Manifest
from index.postings import FOLDED, LEMMAS, LONGEST_WORD, NO_EDITION

BOOSTS = {LEMMAS: 1.0, FOLDED: 0.4}


@dataclass(frozen=True)
class WordHit:
    """A passage and its BM25 score."""

    id: int
    score: float


class WordIndex:
    """The words of one state of an index's folder, opened for searching. Threads may share it; it never changes.

    What an earlier state of the folder, `before`, has opened is not opened again. Raises `IndexDamaged` where the
    folder's state is not that of `manifest`: also where a writer has just changed it.
    """

    def __init__(self, folder: Path, manifest: Manifest, before: WordIndex | None = None) -> None:
        try:
            self._index: tantivy.Index = _open(folder) if before is None else before._index
            if before is not None:
                self._index.reload()
            self._searcher = self._index.searcher()
        except (ValueError, OSError) as error:
            raise IndexDamaged(path=folder) from error
        parts = sum(len(segment.words) for segment in manifest.segments)
        if (self._searcher.num_docs, self._searcher.num_segments) != (manifest.passages, parts):
            raise IndexDamaged(path=folder)
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
        value = fold(term) if name == FOLDED else term
        return tantivy.Query.term_query(self._schema, name, value, "freq")

    def document_frequency(self, term: str) -> int:
        """In how many passages the lemma stands, diacritics aside."""
        return int(self._searcher.doc_freq(FOLDED, fold(term)))

    @property
    def passages(self) -> int:
        """How many passages are searched."""
        return int(self._searcher.num_docs)


def _open(folder: Path) -> tantivy.Index:
    index = tantivy.Index.open(str(folder))
    index.config_reader("manual")  # left alone, it looks for a new state twice a second
    return index


def query_terms(question: str) -> list[tuple[str, ...]]:
    """The words of a question in order, each once: the first lemma, or the lemmas of what it may be meant for."""
    found = [(word, query_lemmas(word)) for word in words_of(question) if len(word) <= LONGEST_WORD]
    return list(dict.fromkeys(lemmas[:1] if is_known(word) else lemmas for word, lemmas in found))


__all__ = ["BOOSTS", "LONGEST_WORD", "NO_EDITION", "WordHit", "WordIndex", "query_terms"]
