"""When the words of a statement are strange to its sources."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.citations.encoder_meaning import EncoderMeaning
from assistant.citations.facts.words import words_in
from assistant.citations.meaning import strange, words_met
from index.encoder.encoder import Encoder

SOURCE = "Wójt podpisał umowę na remont szkoły."
REWORDED = "Gospodarz gminy zawarł kontrakt dotyczący naprawy budynku podstawówki."
OTHER = "Rybacy łowią dorsze na pełnym morzu."


class Fixed:
    """A judge that always says the same."""

    def __init__(self, value: float) -> None:
        self.value = value

    def similarity(self, a: str, b: Sequence[str]) -> list[float]:  # noqa: ARG002 - as `Meaning` prescribes
        return [self.value] * len(b)


def test_words_in_any_form_or_family_are_met() -> None:
    assert words_met(words_in("Umowa szkolna podpisana przez wójta."), [words_in(SOURCE)]) == 1.0
    assert words_met(words_in(OTHER), [words_in(SOURCE)]) == 0.0


def test_what_has_few_words_of_its_source_is_asked_of_the_model() -> None:
    statement, sources = words_in(REWORDED), [words_in(SOURCE)]
    assert strange(statement, sources, None)
    assert strange(statement, sources, Fixed(0.1))
    assert not strange(statement, sources, Fixed(0.9))


def test_the_model_finds_the_same_nearer_than_something_else(encoder: Encoder) -> None:
    judge = EncoderMeaning(encoder)
    same, other = (judge.similarity(text, [SOURCE])[0] for text in ("Umowę na remont podpisał wójt.", OTHER))
    assert other < same <= 1.0
