"""A question without the names of people: what organisers are told of questions identifies nobody."""

from __future__ import annotations

import re

from corpus.morphology import is_given_name, readings

PLACEHOLDER = "[osoba]"
_PAIR = re.compile(r"([^\W\d_]+)(\s+(?:[^\W\d_]\.\s*)?)([^\W\d_]+(?:-[^\W\d_]+)?)")


def unnamed(text: str) -> str:
    """The text with every given name that a surname follows, and that surname, replaced.

    Any word with a capital behind a given name is taken for a surname, also one that the dictionary knows as another
    word. Better too much than too little: "maja wójt" goes, too, since both words can be names. A surname alone is not
    told from other words, and stays.
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
    capital = surname[0].isupper()
    if given[0].isupper() != capital or not is_given_name(given.capitalize()):
        return False
    return capital or any("nazwisko" in one.names for one in readings(surname.capitalize()))
