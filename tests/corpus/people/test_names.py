from __future__ import annotations

import pytest

from corpus.errors import BadName
from corpus.people.names import Hasher, marks_of, name_words


def test_titles_are_no_names() -> None:
    assert name_words("dr hab. Jan Kowalski") == ("Jan", "Kowalski")
    assert name_words("Pani Ewa Maria Zając‐Wrońska") == ("Ewa", "Zając-Wrońska")


@pytest.mark.parametrize("name", ["", "Kowalski", "J. Kowalski", "12 34", "dr Kowalski"])
def test_a_name_needs_both_parts(name: str) -> None:
    with pytest.raises(BadName):
        name_words(name)


def test_marks_tell_nothing_without_the_key() -> None:
    one, other = (marks_of("Jan Kowalski", Hasher(key)) for key in (b"a" * 32, b"b" * 32))
    assert not one.given & other.given
    assert not one.surname & other.surname
    assert "kowalski" not in repr(one).lower()
