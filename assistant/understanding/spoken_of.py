"""What a conversation has spoken of, and the whole question that a follow-up to it means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from assistant.understanding.events import Circumstance, in_year
from assistant.understanding.kinds import Kind, kind_of
from corpus.editions import to_roman
from corpus.folding import fold
from corpus.morphology import is_given_name

_OF_SOMEONE = re.compile(r"^(?:kto|kim|kogo|komu|czyj\w*|czyim\w*|z kim|o kim|who|whose|whom)\b")
_OF_HOLDER = re.compile(r"^(?:a )?kto (?:jest|byla?|zostala?|kieruje|przewodniczy)\b")

_FEW = 4  # congresses that are asked on about together


class Way(Enum):
    """How a follow-up is answered: as the question that it was rewritten into, or by the answer before."""

    ASKED = "asked"
    WHO_SAID = "who_said"
    SURE = "sure"
    SHORT = "short"
    IN_ENGLISH = "in_english"
    IN_POLISH = "in_polish"
    NO_REASON = "no_reason"


@dataclass(frozen=True)
class Before:
    """What was asked and answered before.

    `question` is whole and in `language`; `editions` are those that the answer is of, and `year` the one asked about
    where no edition is of it: both of an earlier question where the last one spoke of none, and then `carried`.
    `person` is whom the answer tells of first, by the name in the nominative, `others` those after, and `said` the
    words of its first source; `earlier` are the whole questions before the last one, the latest first, and `spoken` the
    editions of each, the last one's first. `choices` are the questions that were asked back, and `body` the institution
    that answers who somebody was, where that is no person; `answered` whether the last question found an answer, and
    `denied` whether that was no.
    """

    question: str
    language: str
    editions: tuple[int, ...] = ()
    person: str | None = None
    said: str | None = None
    year: int | None = None
    others: tuple[str, ...] = ()
    carried: bool = False
    earlier: tuple[str, ...] = ()
    spoken: tuple[tuple[int, ...], ...] = ()
    choices: tuple[str, ...] = ()
    body: str | None = None
    answered: bool = True
    denied: bool = False

    @property
    def congress(self) -> Circumstance | None:
        """The congress that was spoken of, or the few that were, by their numbers or its year."""
        if self.numeral:
            return Circumstance(self.editions)
        return None if self.year is None else Circumstance(phrase=in_year(self.year, self.language))

    @property
    def edition(self) -> int | None:
        """The one edition that was spoken of, if it was one."""
        return self.editions[0] if len(self.editions) == 1 else None

    @property
    def numeral(self) -> str:
        """The number as it is written, or those of a few: "II i III"; empty where there were none, or many."""
        one = len(self.editions) == 1
        return Circumstance(self.editions).numerals if one or self._names_few else ""

    @property
    def _names_few(self) -> bool:
        """Whether the question named a few congresses, and does not merely mean them."""
        compares = kind_of(fold(self.question)) is Kind.COMPARISON
        named = (re.search(rf"\b{to_roman(one)}\b", self.question) for one in self.editions)
        return 1 < len(self.editions) <= _FEW and (compares or all(named))

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody the answer tells of."""
        return () if self.person is None else (self.person, *self.others)

    @property
    def names_person(self) -> bool:
        """Whether the question named the one whom the answer tells of first."""
        return self.person is not None and fold(self.person.split()[-1])[:4] in fold(self.question)

    @property
    def asks_who(self) -> bool:
        """Whether the question asked for somebody; unanswered, it leaves open who that is."""
        return _OF_SOMEONE.match(fold(self.question)) is not None

    @property
    def asks_who_holds(self) -> bool:
        """Whether it asked who holds an office, by nobody's name, and somebody was told: "Kto kieruje FRDL?"."""
        told = bool(self.people) and self.people == self.asked_of
        named = self.names_person or any(map(is_given_name, re.findall(r"\w+", self.question)))
        return told and not named and _OF_HOLDER.match(fold(self.question)) is not None

    @property
    def meant(self) -> tuple[str, ...]:
        """Whom a pronoun may mean: nobody where it was asked in vain who somebody is."""
        unknown = self.asks_who and not self.answered and not self.names_person
        return () if unknown else self.people

    @property
    def asked_of(self) -> tuple[str, ...]:
        """Whom the question was on: the one it named, or all that answer who it was, or what body it was."""
        if self.names_person:
            return self.people[:1]
        if not self.asks_who or not self.answered:
            return ()
        return self.people or (() if self.body is None else (self.body,))


@dataclass(frozen=True)
class Followup:
    """The whole question that was meant, and how it is to be answered."""

    question: str
    way: Way = Way.ASKED
