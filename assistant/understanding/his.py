"""Somebody spoken of by a pronoun that is not the subject: "jego numer telefonu", "z nią", "do niego"."""

from __future__ import annotations

import re

from assistant.understanding.pronouns import in_later_clause, is_woman
from corpus.folding import fold
from corpus.morphology import inflected, readings

_HIS = re.compile(r"\b(?:(?P<he>jego)|(?P<she>jej))\s+(?=[^\W\d_])", re.IGNORECASE)
# a preposition and the case behind it, with the pronoun for a man and for a woman
_BEHIND = tuple(
    (re.compile(rf"\b(?P<keep>{prepositions})\s+(?:(?P<he>{he})|(?P<she>{she}))\b", re.IGNORECASE), case)
    for prepositions, he, she, case in (
        ("o|przy", "nim", "niej", "loc"),
        ("ze?|przed|nad|za|pod", "nim", "ni[ąa]", "inst"),
        ("od|do|dla|u|bez", "niego", "niej", "gen"),
    )
)
_ENDS = ("prep", "fin:", "praet:", "imps", "conj", "comp")


def with_his(text: str, person: str, *, of_person: bool) -> str | None:
    """A question that speaks of somebody by such a pronoun, with the name in its case; None for any other.

    Behind a preposition a pronoun is the person's only where the question before was `of_person`: else it may be the
    congress's.
    """
    plain = " ".join(text.rstrip("?!. ").split())
    if (match := _HIS.search(plain)) is not None and _is_of(match, person):
        before, after = plain[: match.start()], plain[match.end() :].split()
        at = next((at for at, word in enumerate(after) if at and _ends(word)), len(after))
        return f"{before}{' '.join([*after[:at], _in(person, 'gen'), *after[at:]])}?"
    if not of_person:
        return None
    for pattern, case in _BEHIND:
        match = pattern.search(plain)
        if match is not None and _is_of(match, person) and not in_later_clause(plain[: match.start()]):
            return f"{plain[: match.start()]}{match['keep']} {_in(person, case)}{plain[match.end() :]}?"
    return None


def _is_of(match: re.Match[str], person: str) -> bool:
    return (match["she"] is not None) == is_woman(person)


def _in(person: str, case: str) -> str:
    """A person's name in a case; a woman's surname that is no adjective and does not end in "a" has one form."""
    *given, surname = person.split()
    kept = is_woman(person) and not surname.endswith("a")
    return " ".join(
        [*(inflected(one, "nom", case) for one in given), surname if kept else inflected(surname, "nom", case)]
    )


def _ends(word: str) -> bool:
    """Whether a word ends what is somebody's: a preposition, a verb or a conjunction."""
    known = readings(fold(word)) or readings(word.lower())
    return bool(known) and all(one.tag.startswith(_ENDS) for one in known)
