"""A question that goes on from the one before, rewritten into one that stands alone: "A w 2017?", "Kto go otworzył?".

What stands alone is never rewritten: only fixed wordings, fragments without a verb of their own, pronouns without
anything in the question that they could stand for, and whole questions that open with "A", as one goes on in speech.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum

from assistant.understanding.events import (
    Circumstance,
    in_year,
    names_circumstance,
    with_circumstance,
    without_circumstance,
)
from assistant.understanding.fragments import Anchor, circumstance_of, fragment_asks
from assistant.understanding.pronouns import with_congress, with_person
from corpus.editions import to_roman
from corpus.folding import fold
from corpus.records import Edition

_LONGEST = 160  # characters of a question that is looked at: what is longer says itself what it is about


class Way(Enum):
    """How a follow-up is answered: as the question that it was rewritten into, or by the answer before."""

    ASKED = "asked"
    WHO_SAID = "who_said"
    SURE = "sure"
    IN_ENGLISH = "in_english"
    IN_POLISH = "in_polish"


@dataclass(frozen=True)
class Before:
    """What was asked and answered before.

    `question` is whole; `editions` are those that the answer is of, and `year` the one asked about where no edition is
    of it; `person` is whom the answer tells of first, by the name in the nominative, and `said` the words of its first
    source.
    """

    question: str
    language: str
    editions: tuple[int, ...] = ()
    person: str | None = None
    said: str | None = None
    year: int | None = None

    @property
    def congress(self) -> Circumstance | None:
        """The one congress that was spoken of, by its number or its year."""
        if self.edition is not None:
            return Circumstance((self.edition,))
        return None if self.year is None else Circumstance(phrase=in_year(self.year, self.language))

    @property
    def edition(self) -> int | None:
        """The one edition that was spoken of, if it was one."""
        return self.editions[0] if len(self.editions) == 1 else None

    @property
    def numeral(self) -> str:
        """Its number as it is written; empty where it was not one."""
        return "" if self.edition is None else to_roman(self.edition)


@dataclass(frozen=True)
class Followup:
    """The whole question that was meant, and how it is to be answered."""

    question: str
    way: Way = Way.ASKED


_OF_THAT = r"(?: (?:o tym|o nim|ten temat|ten watek|ta odpowiedz|te odpowiedz|to|na ten temat|please|prosze))*"
_WHO_SAID = re.compile(
    r"(?:a |i )?(?:kto (?:to|tak|o tym|to tak)(?: wlasciwie)? (?:powiedzial|mowil|mowi|stwierdzil|twierdzi|"
    r"napisal|podal|zauwazyl|wspomnial)\w*|czyje to (?:slowa|zdanie|wypowiedzi\w*)|czyj to cytat|"
    r"kto jest autorem tych slow|who said (?:that|this|so|it)|whose words are (?:these|those))"
)
_MORE = re.compile(
    r"(?:a |i )?(?:czy )?(?:mozesz |moglbys |moglabys |prosze |please )?(?:rozwin\w*|"
    r"(?:powiedz(?:iec)?|opowiedz) (?:mi )?(?:o tym )?(?:cos )?(?:wiecej|szerzej)|(?:cos )?wiecej(?: szczegolow)?|"
    r"szerzej|szczegoly|(?:podaj )?(?:wiecej )?szczegol(?:y|ow)|co jeszcze|cos jeszcze|i co dalej|kontynuuj|"
    rf"(?:tell me |say )?more(?: details| about (?:it|this|that))?|go on|elaborate){_OF_THAT}"
)
_SAME = r"(?:a |i )?(?:(?:to samo|prosze|please|odpowiedz|powiedz(?: to)?|the same|and|now) )*"
_IN_ENGLISH = re.compile(
    rf"{_SAME}(?:(?:przetlumacz(?: to| odpowiedz)? )?(?:po angielsku|w jezyku angielskim|na angielski)|in english|"
    r"english please|translate (?:it|this|that)(?: (?:in)?to english)?)(?: prosze| please)?"
)
_IN_POLISH = re.compile(rf"{_SAME}(?:po polsku|w jezyku polskim|na polski|in polish)(?: prosze| please)?")
_SURE = re.compile(
    r"(?:a |ale )?(?:(?:czy )?(?:jestes |to )?(?:na pewno|pewn[ya]|pewien)|serio|naprawde|czy to prawda|"
    r"czy to pewne|are you (?:sure|certain)|really|is (?:that|it) true)(?: tak(?: bylo)?| o tym)?"
)
_OPENING = re.compile(r"^(?:no )?(?:a|and)\s+(?=\w)|^(?:what|how) about\s+(?=\w)", re.IGNORECASE)
_VERBAL = re.compile(
    r"(?:kto|co|gdzie|kiedy|jak\w*|ile|ilu|czy|kogo|komu|o czym|dlaczego|skad|who|what|where|when|how|why)\b"
)
_LEADS = {"pl": "Opowiedz więcej: ", "en": "Tell me more: "}
_TONGUES = {" (po angielsku)": "pl", " (in Polish)": "en"}
"""What stands behind a question that was asked for in another language, and the language that it is in itself."""
WHO_SAID_LEAD = {"pl": "Kto to powiedział: ", "en": "Who said this: "}
_LONGEST_SAID = 160


def follow(text: str, before: Before, known: Sequence[Edition], today: date | None = None) -> Followup | None:
    """The whole question that a follow-up means, or None for a question that stands alone, or that nothing fits.

    `text` is masked and in one line.
    """
    if len(text) > _LONGEST:
        return None
    today = today or datetime.now(UTC).date()
    whole = before.question
    fixed = _fixed(" ".join(re.sub(r"[^\w\s-]+", " ", fold(text)).split()), whole, before)
    if fixed is not None:
        return fixed
    opening = _OPENING.match(text)
    rest = text[opening.end() :] if opening else text
    anchor = Anchor(before.edition, before.year)
    new = circumstance_of(rest, anchor, before.language, known, today, opened=opening is not None)
    if new is not None:
        asked: str | None = with_circumstance(without_circumstance(whole, known, today), new, before.language)
    elif names_circumstance(rest, known, today):
        return None  # it says itself which congress it is about
    else:
        asked = with_person(rest, before.person, before.language)
        asked = asked or _of_congress(rest, whole, before, known, today, opened=opening is not None)
    return None if asked is None else Followup(asked[0].upper() + asked[1:])


def _of_congress(
    rest: str, whole: str, before: Before, known: Sequence[Edition], today: date, *, opened: bool
) -> str | None:
    """What is asked about the congress that was spoken of, which the question does not name itself."""
    asked = fragment_asks(rest, whole, before.numeral, before.language) if opened else None
    if before.congress is None:
        return asked
    asked = asked or with_congress(rest, before.numeral, before.language)
    if asked is None and opened and _VERBAL.match(fold(rest)):
        asked = rest
    if asked is None or names_circumstance(asked, known, today):
        return asked
    return with_circumstance(asked, before.congress, before.language)


def first_asked(whole: str, language: str) -> tuple[str, str]:
    """A whole question as it was asked before it was asked for in another language, and the language that it is in."""
    for behind, own in _TONGUES.items():
        if whole.endswith(behind):
            return whole.removesuffix(behind), own
    return whole, language


def _fixed(plain: str, whole: str, before: Before) -> Followup | None:
    """What is always said in one of a few ways, in lower case without diacritics and signs."""
    if _WHO_SAID.fullmatch(plain) and before.said is not None:
        said = (
            before.said if len(before.said) <= _LONGEST_SAID else f"{before.said[:_LONGEST_SAID].rsplit(' ', 1)[0]} …"
        )
        quoted = f"„{said}”?" if before.language == "pl" else f"“{said}”?"
        return Followup(f"{WHO_SAID_LEAD[before.language]}{quoted}", Way.WHO_SAID)
    if _MORE.fullmatch(plain):
        lead = _LEADS[before.language]
        return Followup(whole if whole.startswith(lead) else f"{lead}{whole}")
    if _SURE.fullmatch(plain):
        return Followup(whole, Way.SURE)
    if _IN_ENGLISH.fullmatch(plain):
        return Followup(f"{whole} (po angielsku)", Way.IN_ENGLISH)
    if _IN_POLISH.fullmatch(plain):
        return Followup(f"{whole} (in Polish)", Way.IN_POLISH)
    return None
