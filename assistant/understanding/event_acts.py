"""What a congress does, and the congress left unsaid: "Ile dni trwał?", "O której się zaczął?", "Czy był online?"."""

from __future__ import annotations

import re

from assistant.understanding.events import event
from assistant.understanding.things import asks_of_thing
from assistant.understanding.unsaid import Clause, clause_of, names_who
from corpus.folding import fold

_BE = "być"
_HAVE = frozenset("mieć liczyć zgromadzić przyciągnąć".split())
_WITH_SIE = frozenset(
    """odbyć odbywać zacząć zaczynać rozpocząć rozpoczynać skończyć kończyć zakończyć nazywać różnić udać toczyć
    """.split()
)
_ALONE = frozenset("trwać potrwać wypaść zakończyć wyglądać dotyczyć powstać służyć".split())
_WHEN_AND_WHERE = re.compile(
    r"(?:czy|gdzie|kiedy|(?:w|we|pod|dla|o|po) (?:jak|ktor|k|cz|co)\w*|od kiedy|do kiedy|jak dlugo)\b"
)
_WHICH_ONE = re.compile(r"(?:ktor[ya]|jak[ia]|jakie)\b")
_OTHER_ONE = re.compile(r"(?:nastepn|kolejn|poprzedn|wczesniejsz|inn|tak|jakis|ktorys)\w{0,4}")
_STARTS = re.compile(r"(?:byl|byla|bedzie|trwal|odbyl)\s", re.IGNORECASE)
_OF_THAT = re.compile(r"\b(?:o|w|na|po|przy) (?:tym|nim|niej|nich)\b")
_IS = re.compile(r"\bbyla\b")
_LASTED = re.compile(r"ile (?:on |to )?(?:mial|liczyl|ma) (?:on )?dni|ile dni (?:on |to )?(?:mial|liczyl|ma)")
_PUT = {
    "bedzie": "będzie",
    "zaczęło": "zaczął",
    "rozpoczęło": "rozpoczął",
    "skończyło": "skończył",
    "zakończyło": "zakończył",
}


def with_event(text: str, numeral: str, *, edition: bool = False) -> str | None:
    """A question of what a congress does, without a subject, with its name; None for any other.

    `numeral` is its number, empty where that is told otherwise, and `edition` whether it was called an edition.
    """
    plain = " ".join(re.sub(r"[?!.…]+\s*$", "", text).split())
    if _LASTED.fullmatch(fold(plain)):
        return f"Ile dni trwał {event(numeral, 'nom')}?"
    if _STARTS.match(fold(plain)):
        plain = f"Czy {plain[0].lower()}{plain[1:]}"
    as_edition = f"{numeral} edycja".strip()
    named = subjectless(plain, event(numeral, "nom"), "m")
    if named is not None or not numeral:
        return named
    asked = subjectless(plain, as_edition, "f")
    return asked if edition or not _IS.search(fold(plain)) else None


def subjectless(plain: str, subject: str, gender: str) -> str | None:
    """A question of what an event does, without a subject, with a subject of a gender ("m"); None for any other."""
    clause, _ = clause_of(_of_it(plain))
    if _OF_THAT.search(fold(plain)):
        return None  # "Czy był o tym panel?"
    if clause is None or names_who(clause) or not _may_be_of_event(clause) or not clause.genders <= {gender}:
        return None
    words = list(clause.words)
    at = 1 if fold(words[0]) == "czy" else clause.verb + 1
    if at > 1 and at < len(words) and fold(words[at]) == "sie":
        at += 1
    return f"{' '.join([*words[:at], subject, *words[at:]])}?"


def _of_it(plain: str) -> str:
    """The words of a question, what began or ended being the congress as any event: "O której się zaczęło?"."""
    words = plain.split()
    return " ".join(next((put for said, put in _PUT.items() if fold(said) == fold(word)), word) for word in words)


def _may_be_of_event(clause: Clause) -> bool:
    """Whether a verb says what a congress does, and may do without a person."""
    asks = " ".join(map(fold, clause.words))
    reflexive = "sie" in asks.split()
    which = _WHICH_ONE.match(asks) is not None and clause.lemma not in _HAVE
    if which or asks.startswith("co ") or not clause.genders <= {"m", "f"} or len(clause.genders) > 1:
        return False
    if reflexive:
        return clause.lemma in _WITH_SIE
    if clause.lemma in _HAVE:
        return any(asks_of_thing(word, "", "pl") is not None for word in clause.words[1:] if fold(word) != "dni")
    if clause.lemma != _BE:
        return clause.lemma in _ALONE
    described = [word for at, word in enumerate(clause.words) if at and at != clause.verb and _is_adjective(clause, at)]
    if any(_OTHER_ONE.fullmatch(fold(word)) for word in described):
        return False
    asks_whether = asks.startswith("czy ")
    return (
        _WHEN_AND_WHERE.match(asks) is not None and (asks_whether or not _describes(clause)) and len(clause.words) > 1
    )


def _is_adjective(clause: Clause, at: int) -> bool:
    return any(one.tag.startswith(("adj", "ppas")) for one in clause.known[at])


def _describes(clause: Clause) -> bool:
    """Whether an adjective stands behind the verb, which may be that of another thing: "Kiedy jest następny?"."""
    return any(_is_adjective(clause, at) for at in range(clause.verb + 1, len(clause.words)))
