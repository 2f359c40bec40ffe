"""Materials that hold the same words as one that is erased: they are meant to stay, and must not be kept out with it.

Not every material is compared. Of the runs of words by which the erased one would be known again, one that holds it has
at least half; so it has one of any half of them and one more. Those with the rarest words are taken, and only materials
in which the word index finds one of these words are compared.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.storage import Storage
from corpus.ledger.entries import ErasedMaterial
from corpus.morphology import lemmas
from corpus.personal.door import place_key
from corpus.records import Document
from index.words import LONGEST_WORD, WordIndex


def copies(storage: Storage, document: Document, texts: Iterable[str]) -> tuple[Document, ...]:
    """Materials that the ledger would keep out, were one with these texts erased, and near-duplicates of it."""
    catalogue, ledger = storage.catalogue, storage.ledger
    samples = [ledger.sampled(text) for text in texts]
    runs, *edited = map(frozenset, samples)
    entry = ErasedMaterial(runs, frozenset().union(*edited))
    near = set(catalogue.twins(document.id))
    candidates = near.union(*(_candidates(storage, list(one.values())) for one in samples)) - {document.id}
    found = map(catalogue.get, catalogue.present(sorted(candidates)))
    return tuple(
        one for one in found if one.id in near or ledger.met(one.text, place_key(one.collection, one.origin), [entry])
    )


def _candidates(storage: Storage, runs: list[tuple[str, ...]]) -> set[str]:
    catalogue, snapshot = storage.catalogue, storage.index.snapshot()
    if snapshot is None:
        return set()
    rarest = sorted((_rarest(run, snapshot.words) for run in runs), key=lambda one: one[1])[: len(runs) // 2 + 1]
    terms = {term for term, _ in rarest}
    if "" in terms:  # a run without a word that is indexed: nothing can be left out
        return {one.id for one in catalogue.all()}
    hits = snapshot.words.search([(term,) for term in terms], max(1, snapshot.words.passages))
    passages = catalogue.passages([hit.id for hit in hits])
    return {one.document_id for one in passages} | set(catalogue.kept_out())  # which the index does not have


def _rarest(run: tuple[str, ...], words: WordIndex) -> tuple[str, int]:
    """The lemma of a run that stands in the fewest passages, and in how many; an empty one where none can be used."""
    usable = (lemmas(word)[0] for word in run if word.isalpha() and len(word) <= LONGEST_WORD)
    counted = {lemma: words.document_frequency(lemma) for lemma in usable}
    return min(((lemma, count) for lemma, count in counted.items() if count), key=lambda one: one[1], default=("", 0))
