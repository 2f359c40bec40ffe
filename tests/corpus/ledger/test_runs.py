from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.ledger.entries import ErasedMaterial
from corpus.ledger.runs import holds, run_hashes, sample, whole_hash
from corpus.people.names import Hasher
from corpus.shipped import shipped_notes

HASHER = Hasher(b"k" * 32)
WORDS = st.lists(
    st.sampled_from("most droga szkoła park budżet narada termin umowa rejestr woda lipa".split()), max_size=80
)


@settings(max_examples=60, deadline=None)
@given(WORDS.filter(bool), WORDS, WORDS)
def test_a_text_that_contains_an_erased_one_holds_it(words: list[str], before: list[str], after: list[str]) -> None:
    erased = ErasedMaterial(sample(" ".join(words), HASHER))
    if len(words) < 5:  # so few words are known again only when they are all there is
        before, after = [], []
    text = ", ".join([*before, *words, *after])
    assert holds(run_hashes(text, HASHER), whole_hash(text, HASHER), erased)


def test_false_refusals_over_the_shipped_notes() -> None:
    """Each note erased in turn keeps out none of the others."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in shipped_notes()}
    hashes = {origin: (run_hashes(text, HASHER), whole_hash(text, HASHER)) for origin, text in texts.items()}
    refused = [
        (origin, other)
        for origin, text in texts.items()
        for other, (found, whole) in hashes.items()
        if other != origin and holds(found, whole, ErasedMaterial(sample(text, HASHER)))
    ]
    assert len(texts) > 40
    assert refused == []
