"""An answer as it is written: sources numbered as they are first cited, quoted words told from our own."""

from __future__ import annotations

from assistant.citations.citing import Quote
from assistant.composing.told import Script, quoted, unnumbered
from corpus.records import Span

ONE, OTHER = Quote("d", Span(0, 5), None), Quote("d", Span(6, 9), None)


def test_a_source_keeps_its_number() -> None:
    script = Script()
    assert script.own("Borek.", [OTHER]) == "Borek [1]."
    assert script.words("Narada była w Borku.", ONE) == "„Narada była w Borku.” [2]"
    assert script.own("W Borku", [ONE, OTHER, ONE]) == "W Borku [2] [1]"


def test_quoted_words_stand_in_marks_of_their_own() -> None:
    assert quoted("Narada [3]\n w  Borku") == "„Narada (3) w Borku”"
    assert quoted("hasło „Bliżej”") == "«hasło „Bliżej”»"
    assert unnumbered("[12] a") == "(12) a"
