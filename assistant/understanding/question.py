"""What a question means: its words, the kind of answer it asks for, the editions it speaks of, its language."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from assistant.understanding.attendance import as_comparison
from assistant.understanding.glossary import in_polish
from assistant.understanding.kinds import Kind, kind_of
from assistant.understanding.mistyped import mended
from assistant.understanding.plainly import as_question, plainly
from assistant.understanding.relative_years import relative_years, with_years
from assistant.understanding.restricting import restricted, with_whole_years
from assistant.understanding.sides import Side
from assistant.understanding.terms import (
    EVENT_NAME,
    TAKE_PLACE,
    Term,
    asks_why_held,
    event_terms,
    of_participants,
    terms_of,
    without_attending,
)
from assistant.understanding.topics import names_topic, without_years
from corpus.editions import to_roman
from corpus.errors import EmptyQuestion, QuestionTooLong
from corpus.folding import fold
from corpus.morphology import restore_diacritics, words_of
from corpus.personal.masking import Masked, mask
from corpus.records import Edition

MAX_CHARACTERS = 2000


@dataclass(frozen=True)
class Question:
    """A question as it was understood.

    `text` is the question as asked, in one line and without personal data; `search_text` what is searched for:
    diacritics put back, without what was masked and without the words that name an edition, since they choose where to
    search. `by_circumstance` is true when it was a year or a place of `years` and `places` that told the editions, and
    `chosen` when the user picked the edition besides the question. `counted` are the wordings that count an edition or
    a year from elsewhere ("na poprzednim"), as they were written, and `missing` those that no edition fits; `sides`
    what is compared, or asked about one by one, two or more. `strictly` where passages of no edition are not searched
    besides those of the editions.
    """

    text: str
    search_text: str
    language: str
    kind: Kind
    terms: tuple[Term, ...]
    editions: tuple[int, ...]
    years: tuple[int, ...]
    places: tuple[str, ...]
    unknown_editions: tuple[int, ...]
    by_circumstance: bool
    chosen: bool = False
    counted: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    strictly: bool = False

    @property
    def of_the_event(self) -> bool:
        """Whether the congress itself is asked about: when, where, by whom it was held."""
        return any(TAKE_PLACE in term.lemmas for term in self.terms)

    @property
    def wants_many(self) -> bool:
        """Whether a list, a comparison or an overview was asked for."""
        return self.kind in (Kind.LIST, Kind.OVERVIEW, Kind.COMPARISON)


_OF_PEOPLE = (Kind.WHO, Kind.SAID, Kind.LIST)
_POLISH_HINTS = frozenset(
    "gdzie kiedy kto co jak jaki jaka jakie ile czy dlaczego ktory ktora w na z i o sie byl byla bylo odbyl"
    " kongres".split()
)
_ENGLISH_HINTS = frozenset(
    "the of in on what who when where which how many did does is are was were and for about congress you".split()
)


def understand(
    text: str,
    editions: Sequence[Edition] = (),
    chosen: int | None = None,
    frequency: Callable[[str], int] = lambda lemma: 0,
    today: date | None = None,
    masked: Callable[[str], Masked] = mask,
) -> Question:
    """Read a question against the editions that the materials speak of.

    `chosen` is an edition that the user picked besides the question; `frequency` tells how often the materials hold a
    lemma; `today` is the day that "last year" counts from; `masked` takes personal data out before anything else reads
    the question. Raises `EmptyQuestion` or `QuestionTooLong`.
    """
    # halves of a character pair become a replacement sign; "Ⅹ" and full-width digits become what they stand for
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    clean = " ".join(unicodedata.normalize("NFKC", whole).split())
    if not clean:
        raise EmptyQuestion()
    if len(text) > MAX_CHARACTERS:
        raise QuestionTooLong(length=len(text), limit=MAX_CHARACTERS)
    plain = masked(clean)
    alone = _asked_alone(clean, plain) if plain.findings else clean
    clean = plainly(alone or plain.text)
    folded = fold(clean)
    language = language_of(clean)
    today = today or datetime.now(UTC).date()
    clean = mended(clean)
    if (compared := as_comparison(clean, editions, today)) is not None:
        clean, folded = compared, fold(compared)
    clean_years = with_whole_years(with_years(clean, today), editions)
    written = restore_diacritics(clean_years, frequency) if language == "pl" else clean_years
    kind = kind_of(folded)
    place = restricted(written, kind, editions, today)
    named = place.numbers if chosen is None else (chosen,)
    known = {edition.number for edition in editions}
    search_text = _generalised(written, [range(*at) for at in sorted({(one.start, one.end) for one in place.mentions})])
    of_editions = tuple(year for year in place.years if any(edition.year == year for edition in editions))
    if place.by_circumstance and (kind in _OF_PEOPLE or names_topic(search_text)):
        # the year has chosen where to search; kept, it finds when the congress was held sooner than what is asked
        search_text = without_years(search_text, of_editions)
    if language == "en":
        search_text = in_polish(search_text)
    search_text = as_question(search_text) or search_text
    told = {str(year) for year in of_editions} | {side.name for side in place.sides}
    terms = terms_of(search_text, kind, told, [*place.places, *(side.name for side in place.sides)])
    if all(search_text[term.start : term.end] in map(str, place.years) or asks_why_held(kind, term) for term in terms):
        # nothing but the congress itself is asked about: then its whole name is the best to find it by
        search_text = _named_in_full(search_text, named)
        years = terms_of(search_text, kind, told, place.places)[: len(terms)]
        terms = (*event_terms(search_text, kind), *(term for term in years if not asks_why_held(kind, term)))
    elif kind is Kind.HOW_MANY and (said := of_participants(search_text, terms)) is not None:
        search_text = said
        terms = without_attending(terms_of(search_text, kind, told, place.places))
    return Question(
        text=plain.text,
        search_text=search_text,
        language=language,
        kind=kind,
        terms=terms if alone else (),
        editions=tuple(number for number in named if number in known),
        years=place.years,
        places=place.places,
        by_circumstance=chosen is None and place.by_circumstance,
        unknown_editions=tuple(number for number in named if number not in known),
        chosen=chosen is not None,
        counted=(*relative_years(clean, today), *place.counted) if chosen is None else (),
        missing=place.missing if chosen is None else (),
        sides=place.sides if chosen is None else (),
    )


def _asked_alone(text: str, plain: Masked) -> str:
    from assistant.understanding.unasked import asked_alone  # for the few questions that hold an identifier

    return asked_alone(text, plain)


def _generalised(text: str, marked: Sequence[range]) -> str:
    """The text with the places that name an edition, and the event's full name, put as "kongres"."""
    for place in reversed(marked):
        text = f"{text[: place.start]}kongres{text[place.stop :]}"
    return " ".join(EVENT_NAME.sub("kongres", text).split())


def _named_in_full(text: str, editions: Sequence[int]) -> str:
    """The text with the congress under its whole name, its number before it where one is asked about.

    Of a text that names an edition by its place alone ("co się działo w Gdyni?") the name becomes a part.
    """
    number = f"{to_roman(editions[0])} " if len(editions) == 1 else ""
    if editions and not EVENT_NAME.search(text):
        text = f"{text} kongres"
    return EVENT_NAME.sub(f"{number}Krajowy Kongres Sekretarzy", text, count=1)


def language_of(text: str) -> str:
    """The language that a question is in, "pl" or "en"; Polish where nothing tells."""
    found = set(words_of(fold(text)))
    return "en" if len(found & _ENGLISH_HINTS) > len(found & _POLISH_HINTS) else "pl"
