"""A question without the names of people: what organisers are told of questions identifies nobody."""

from __future__ import annotations

import re

from corpus.morphology import is_common_noun, is_given_name, is_known, is_surname

PLACEHOLDER = "[osoba]"
_PAIR = re.compile(r"([^\W\d_]+)(\s+(?:[^\W\d_]\.\s*)?)([^\W\d_]+(?:-[^\W\d_]+)?)")


def unnamed(text: str) -> str:
    """The text with every given name that a surname follows, and that surname, replaced.

    In lower case, two words are a name where neither is a word of another kind. A surname alone is not told from other
    words, and stays.
    """
    out, at = [], 0
    while (match := _PAIR.search(text, at)) is not None:
        if _names(match[1], match[3]):
            out.append(text[at : match.start()] + PLACEHOLDER)
            at = match.end()
        else:
            out.append(text[at : match.start(3)])
            at = match.start(3)
    return "".join((*out, text[at:]))


def _names(given: str, surname: str) -> bool:
    if given[0].isupper() and surname[0].isupper():
        return is_given_name(given.capitalize()) and is_surname(surname[0] + surname[1:].lower())
    lower = not is_known(given.lower()) and not is_common_noun(surname) and not is_known(surname.lower())
    return lower and is_given_name(given.capitalize()) and is_surname(surname.capitalize())
