"""A question with a verb and nobody who does it: "Ile zarabia?", "Na którym kongresie wystąpił?", "Czy był karany?".

Polish leaves out who was spoken of just before. With the name put in, the question means to a reader, to the search and
to the guardrails what it meant to whoever asked it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.understanding.things import asks_of_thing
from corpus.folding import fold
from corpus.morphology import Reading, is_surname, readings, restore_diacritics

_ASKS = re.compile(
    r"(?:(?:z|ze|w|we|o|na|dla|do|od|za|przez|pod|przy|u|po|nad|przed) )?"
    r"(?:ile|ilu|jak|jak(?!o)\w+|ktor\w+|gdzie|kiedy|skad|dokad|dlaczego|czemu|czym|czego|kim|kogo|komu|co|czy)\b"
)
_LONGEST = 12  # words
_MAIN = ("fin:sg:ter", "bedzie:sg:ter", "praet:sg:m1", "praet:sg:f")
_FINITE = ("fin:", "bedzie:", "praet:", "imps", "impt:", "winien:")
_SMALL = ("prep", "conj", "comp", "part", "adv", "interj", "qub")
_HE = {"on": False, "ona": True}  # who does it, by a pronoun alone
# what congresses and things do, and nobody does
_OF_NOBODY = frozenset(
    """odbyć odbywać trwać kosztować zacząć zaczynać rozpocząć rozpoczynać skończyć kończyć zakończyć zgromadzić wynosić
    wynieść dziać zdarzyć wydarzyć znaczyć oznaczać chodzić brzmieć dotyczyć różnić wypadać przypadać musieć""".split()
)
# what takes an object, so that the thing asked for is it and not who does it: "Jaki ma tytuł?"
_TAKES = frozenset(
    """mieć posiadać pełnić zajmować piastować sprawować reprezentować prowadzić dostać otrzymać skończyć ukończyć
    napisać wygłosić podać zadać wygrać zdobyć popierać wyznawać znać lubić kierować zaproponować przedstawić omówić
    poruszyć""".split()
)
_SAYS = frozenset("mówić robić sądzić myśleć uważać twierdzić proponować radzić pisać mieć lubić".split())
_EARNS = frozenset("zarabiać pobierać brać dostawać ważyć mierzyć płacić pracować wydawać".split())
_OBLIQUE = ("ego", "emu", "em", "im", "ym", "ej", "ą", "ę", "owi")
_BE = "być"


@dataclass(frozen=True)
class Clause:
    """The words of a question, as they were written, with the readings of each; where its verb stands."""

    words: tuple[str, ...]
    known: tuple[tuple[Reading, ...], ...]
    verb: int

    @property
    def acts(self) -> tuple[Reading, ...]:
        """What its verb may be."""
        return tuple(one for one in self.known[self.verb] if one.tag.startswith(_MAIN))

    @property
    def lemma(self) -> str:
        """What its verb is a form of."""
        return self.acts[0].lemma

    @property
    def genders(self) -> frozenset[str]:
        """What a verb in the past says of who did it: "m" or "f"; nothing of any other verb."""
        if not all(one.tag.startswith("praet") for one in self.acts):
            return frozenset()
        return frozenset(one.tag.split(":")[2][0] for one in self.acts)


def with_subject(text: str, people: Sequence[str], woman_of: dict[str, bool]) -> str | None:
    """A question whose verb has no subject, with the first of the people who may be it; None for any other.

    `woman_of` tells of each of them whether they are a woman, where that is known: a verb in the past says which it
    means.
    """
    clause, pronoun = clause_of(text)
    if clause is None or _has_subject(clause):
        return None
    meant = _HE.get(fold(pronoun)) if pronoun else (clause.genders == {"f"} if clause.genders else None)
    person = next((one for one in people if meant is None or woman_of.get(one, meant) == meant), None)
    if person is None:
        return None
    at = next((at for at in range(clause.verb + 1, len(clause.words)) if _leads(clause, at)), len(clause.words))
    return f"{' '.join([*clause.words[:at], person, *clause.words[at:]])}?"


_THEY = re.compile(
    r"(?:co|o czym)(?: (?:jeszcze|dokladnie|potem))* (?:powiedzi|mowi|opowiada|podkresl|proponowa|apelowa)\w*l[iy]"
)
_FEW, _MANY = 2, 3


def with_subjects(text: str, people: Sequence[str]) -> str | None:
    """A question of what several people said, who are left unsaid, with their names: "Co powiedzieli?"."""
    plain = " ".join(text.rstrip("?!. ").split())
    if not _FEW <= len(people) <= _MANY or not _THEY.fullmatch(fold(plain)):
        return None
    return f"{plain} {', '.join(people[:-1])} i {people[-1]}?"


def clause_of(text: str) -> tuple[Clause | None, str]:
    """The words of a question with one finite verb of the third person, and the pronoun that stood for who does it."""
    plain = " ".join(re.sub(r"[?!.…]+\s*$", "", text).split())
    if "," in plain or not _ASKS.match(fold(plain)):
        return None, ""
    words = plain.split()
    pronoun = next((word for word in words[1:] if fold(word) in _HE), "")
    words = [word for word in words if word != pronoun]
    restored = restore_diacritics(" ".join(words), lambda _: 0).split()
    if len(restored) != len(words) or len(words) > _LONGEST:
        return None, ""
    known = tuple(_known(word, first=at == 0) for at, word in enumerate(restored))
    finite = [at for at in range(1, len(words)) if any(one.tag.startswith(_FINITE) for one in known[at])]
    sure = [at for at in finite if all(one.tag.startswith(_FINITE) or "adj" in one.tag for one in known[at])]
    verbs = sure or finite
    if len(verbs) != 1 or not any(one.tag.startswith(_MAIN) for one in known[verbs[0]]):
        return None, ""
    return Clause(tuple(words), known, verbs[0]), pronoun


def _known(word: str, *, first: bool) -> tuple[Reading, ...]:
    return readings(word) or (readings(word.lower()) if first else ())


def _leads(clause: Clause, at: int) -> bool:
    return any(one.tag.startswith("prep") for one in clause.known[at]) and not clause.words[at].isupper()


def _has_subject(clause: Clause) -> bool:
    """Whether somebody or something in the question does what its verb says, or nobody can."""
    if clause.lemma in _OF_NOBODY or _is_of_the_congress(clause):
        return True
    asks = fold(clause.words[0])
    if asks == "co" and not clause.genders and clause.lemma not in _SAYS:
        return True  # what does it may be what is asked for: "Co wynika z badań?"
    if (clause.lemma == _BE and asks in ("co", "jak")) or _is_impersonal(clause):
        return True
    if asks == "ilu" and 1 < clause.verb < len(clause.words) - 1:
        return True  # "Ilu sekretarzy ma dwadzieścia lat stażu?"
    if asks in ("ile", "ilu") and not clause.genders and clause.lemma not in _TAKES | _EARNS:
        return True  # so many of them do it
    return names_who(clause) or _is_what_is_asked_for(clause)


def names_who(clause: Clause) -> bool:
    """Whether a word of the question says who, or what, does what its verb says."""
    return any(_may_do_it(clause, at) for at in _nouns(clause))


def _nouns(clause: Clause) -> Iterator[int]:
    """Where a word may stand that says who does it: what a preposition governs does not."""
    governed = False
    for at, word in enumerate(clause.words):
        tags = [one.tag for one in clause.known[at]]
        if fold(word) == "co":
            governed = False  # it asks, though it may be a preposition
            continue
        if at == clause.verb or (at == 0 and _ASKS.match(fold(word))):
            governed = bool(tags) and all(tag.startswith("prep") for tag in tags)
            continue
        if any(tag.startswith("prep") for tag in tags) and not (at and word.isupper()):
            governed = True
        elif not governed:
            yield at
        elif not any(tag.startswith(("adj", "ppas", "num")) for tag in tags):
            governed = False


def _may_do_it(clause: Clause, at: int) -> bool:
    """Whether a word may be who does it: in the nominative, in the verb's number and gender."""
    known, word = clause.known[at], clause.words[at]
    if not known or word[0].isdigit():
        return True  # a name that the dictionary does not hold, or how many of them do
    if word[0].isupper():  # of a name that the dictionary does not hold it may know the form of another
        named = is_surname(word) and not word.endswith(_OBLIQUE)
        return named or any("nom" in one.tag.split(":")[2].split(".") for one in known if one.tag.count(":") > 1)
    if fold(word) == "to":
        return clause.lemma == _BE
    predicate = clause.lemma == _BE and any(one.tag.startswith(("adj", "ppas")) for one in known)
    small = any(one.tag.startswith(_SMALL) for one in known)
    return not small and not predicate and any(_is_nominative(clause, at, one) for one in known)


def _is_nominative(clause: Clause, at: int, one: Reading) -> bool:
    kind, number, cases, gender, *_ = (*one.tag.split(":"), "", "", "")
    nominative = kind in ("subst", "ppron3") and "sg" in number.split(".") and "nom" in cases.split(".")
    agrees = not clause.genders or gender[:1] in clause.genders
    return nominative and agrees and not _is_object(clause, at, cases)


def _is_object(clause: Clause, at: int, cases: str) -> bool:
    """Whether a noun that has one form for both is what the verb is done to, and not who does it."""
    asks = fold(clause.words[0])
    if clause.lemma not in _TAKES or "acc" not in cases.split("."):
        return False
    if at < clause.verb or asks in ("ile", "ilu", "co"):
        return False
    if asks.startswith(("jak", "ktor")) and asks != "jak":
        return clause.verb == 1 and all(not _is_noun(clause, one) for one in range(clause.verb + 1, at))
    return not any(_is_noun(clause, one) for one in range(1, len(clause.words)) if one not in (at, clause.verb))


def _is_noun(clause: Clause, at: int) -> bool:
    return any(one.tag.startswith("subst") for one in clause.known[at])


def _is_what_is_asked_for(clause: Clause) -> bool:
    """Whether "jaki" or "który", in the nominative, asks for who does it: "Który wystąpił?"."""
    asks = fold(clause.words[0])
    if not asks.startswith(("jaki", "jaka", "ktor")) or clause.lemma in _TAKES:
        return False
    tags = [one.tag.split(":") for one in clause.known[0] if one.tag.startswith("adj")]
    return any(tag[1] == "sg" and "nom" in tag[2].split(".") for tag in tags)


def _is_impersonal(clause: Clause) -> bool:
    """Whether the verb says how it is, or what one does: "Czy jest bezpiecznie?", "Jak ocenia się pracowników?"."""
    rest = [at for at in range(1, len(clause.words)) if at != clause.verb]
    asks = fold(clause.words[0])
    if "sie" in map(fold, clause.words):
        return asks == "jak" or any(_is_only(clause, at, "acc") for at in _nouns(clause))
    alone = bool(rest) and all(any(one.tag.startswith("adv") for one in clause.known[at]) for at in rest)
    return clause.lemma == _BE and alone and asks == "czy"


def _is_only(clause: Clause, at: int, case: str) -> bool:
    """Whether a word is a noun in a case and never in the nominative."""
    cases = [one.tag.split(":")[2].split(".") for one in clause.known[at] if one.tag.startswith("subst")]
    return any(case in one for one in cases) and not any("nom" in one for one in cases)


def _is_of_the_congress(clause: Clause) -> bool:
    """Whether what is asked for is something that every congress has: "Jakie miał hasło?"."""
    return any(asks_of_thing(word, "X", "pl") is not None for word in clause.words[1:])
