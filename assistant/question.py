"""What a question means: its words, the kind of answer it asks for, the editions it speaks of, its language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from corpus.folding import fold
from assistant.asked_editions import asked_editions
from assistant.glossary import in_polish
from corpus.dates import years
from corpus.errors import EmptyQuestion, QuestionTooLong
from corpus.morphology import query_lemmas, readings, restore_diacritics, words_of
from corpus.records import Edition

MAX_CHARACTERS = 2000
_EVENT_NAME = re.compile(
    r"\b(?:(?:krajow|ogólnopolsk)\w+\s+)?(?:kongres\w*|zjaz?e?d\w*)(?:\s+kongres\w*)?(?:\s+forów)?(?:\s+sekretarzy)?(?:\s+jst)?\b"
    r"|\b(?:national\s+)?congress(?:\s+of\s+(?:the\s+)?secretaries)?\b",
    re.IGNORECASE,
)


class Kind(Enum):
    """The kind of answer asked for."""

    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how_many"
    MONEY = "money"
    WHY = "why"
    YES_NO = "yes_no"
    LIST = "list"
    OVERVIEW = "overview"
    COMPARISON = "comparison"
    IDENTITY = "identity"
    OTHER = "other"


@dataclass(frozen=True)
class Term:
    """A word of the question that carries meaning, as the lemmas it may stand for.

    `name` is true for proper names and numbers, which an answer can hardly do without, `noun` for nouns. `start` and
    `end` are the characters of the searched text that it takes.
    """

    lemmas: tuple[str, ...]
    name: bool
    noun: bool
    start: int
    end: int


@dataclass(frozen=True)
class Question:
    """A question as it was understood.

    `text` is the question as asked, in one line; `search_text` what is searched for: diacritics put back, the words
    that name an edition left out, since they choose where to search. `by_year` is true when it was a year that told
    the editions.
    """

    text: str
    search_text: str
    language: str
    kind: Kind
    terms: tuple[Term, ...]
    editions: tuple[int, ...]
    years: tuple[int, ...]
    unknown_editions: tuple[int, ...]
    by_year: bool

    @property
    def wants_many(self) -> bool:
        """Whether a list, a comparison or an overview was asked for."""
        return self.kind in (Kind.LIST, Kind.OVERVIEW, Kind.COMPARISON)


# Words that ask, point, glue, or say no more than that something is or takes place. Lemmas, without diacritics.
_STOP = frozenset(
    """a aby acz ale albo ani az bardzo bez beda bo by byc byl caly chciec chodzic chyba co cos czas czy czyj czyli czym dla
    dlaczego do dobry dokladnie dokladny dotyczyc dowiedziec duzo edycja gdy gdyby gdzie i ich ile ilu inny interesowac ja
    jak jaka jaki jakis jako jednak jego jej jest jeszcze jezeli juz kazdy ki kiedy kongres kongresowy konkretnie kto ktos
    ktory ktorys lub ma maja miec moc mozna moze musiec my na nad nalezec napisac naprawde nasz nie niby nim niz no np o od
    odbyc odbywac ogol on ona one oni ono oprocz oraz pelny po pod podac podczas pokaz pokazac pomiedzy po_prostu potem
    powiedz poza prosic prosty prosze prowadzic przed przez przy przygotowac raz robic sa sam sie skad sobie stac swoj ta
    tak taki takze tam te ten teraz teza to trakt trzeba tu tutaj twoj ty tylko tyle u w wasz wedlug wg wiadomo wiec
    wiedziec wlasnie wogole wszyscy wszystek wszystko wtedy wy wymienic wypisac z za zaczynac zajmowac zdarzyc ze zeby zjazd
    znac znalezc zostac zrobic
    the of in on at to for and or is are was were be been did do does what who when where which how many much why that this
    it its by with from about there anything something me tell please you your has have had a an as take place congress
    edition get got""".split()
)
# Words that only repeat what kind of answer is asked for.
_KIND_WORDS = {
    Kind.WHERE: frozenset("miasto miejsce miejscowosc miesic lokalizacja city town".split()),
    Kind.WHEN: frozenset("data termin dzien rok miesiac date day year".split()),
    Kind.HOW_MANY: frozenset("liczba procent odsetek dzien".split()),
    Kind.MONEY: frozenset("zl zloty".split()),
    Kind.OVERVIEW: frozenset(
        "streszczenie strescic podsumowac podsumowanie opisac opowiedziec krotko notatka wojt impreza zdanie zdac dwa temat"
        " przeglad ogolnie omawiac lista gadac mowic rozmawiac".split()
    ),
}


_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            Kind.COMPARISON,
            r"\b(czym (sie )?rozni\w*|jak (sie )?rozni\w*|porownaj\w*|porownanie|roznic\w+ miedzy|compare|difference)\b",
        ),
        (
            Kind.OVERVIEW,
            r"\b(podsumuj|stresc|streszczenie|opisz|opowiedz|przeglad|ogolnie o|najwazniejsz\w+ (temat|punkt|wniosk)\w*"
            r"|glown\w+ temat\w*|jakie (byly |beda |sa )?temat\w*|jakie tematy|o czym (byl|bedzie|mowiono|rozmawiano|byla"
            r"|dyskutowano|gadan\w+|gadali)|(o )?co (tam )?chodzil\w*|notatk\w+|co sie dzialo|what happened|summar\w+|main topics)\b",
        ),
        (
            Kind.LIST,
            r"\b(wymien\w*|wylicz\w*|wypisz\w*|lista|liste|list|jacy|ktorzy|ktore (urzed|gmin|instyt|miast|firm|kraj)\w*"
            r"|jakie (instytuc|firm|organiz|urzed|kraj|panstw|miast|zwiazk|wystap|zagadn|obszar|nagrod|wyroz|obowiazk|ryzyk"
            r"|zagroz|dziedzin|minist|media|patron|partner)\w*|z jakich (kraj|panstw|miast)\w*|kim byli|skad (byli|przyjechali|pochodzili)"
            r"|name all|which (countries|institutions|offices|companies))\b",
        ),
        (Kind.MONEY, r"\b(ile (kosztuj|kosztow|zaplac|wynosi (oplat|koszt|cen))\w*|po ile|cen[aey]|koszt\w*|oplat\w+|price|cost|fee)\b"),
        (Kind.HOW_MANY, r"\b(ile|ilu|jaki (procent|odsetek)|jaka (liczba|czesc)|jak (duzo|wiele)|ktora to|how many|how much|what percent\w*)\b"),
        (Kind.WHEN, r"\b(kiedy|w jakim terminie|jaki termin|w jakich dniach|ktorego dnia|jakiego dnia|w ktorym roku|w jakim roku|jaka data|data|when|what date|which year)\b"),
        (Kind.OTHER, r"\b(gdzie|where)\b.*\b(necie|internecie|online|stron\w*|www|website)\b"),
        (Kind.WHERE, r"\b(gdzie|w jakim miescie|w ktorym miescie|jakie miasto|ktore miasto|w jakim miejscu|where|which city|what city)\b"),
        (Kind.WHY, r"\b(dlaczego|czemu|po co|z jakiego powodu|za co|w jakim celu|why)\b"),
        (
            Kind.IDENTITY,
            r"\b(kto to|kim (jest|byl|byla)|co za jeden|co to za (pan|pani|gosc)|jak\w+ (funkcje|stanowisko)|czym sie zajmuje"
            r" (pan|pani)|who is)\b",
        ),
        (Kind.WHO, r"\b(kto|kogo|komu|kim|czyim|czyje|jak (sie )?nazywa\w* (sie )?(prezes|przewodniczac|minist|dyrektor|sekretarz)\w*|who|whom)\b"),
        (Kind.YES_NO, r"^(a |to |no )*(czy|is|are|was|were|did|does|do|has|have)\b"),
    )
)
_POLISH_HINTS = frozenset(
    "gdzie kiedy kto co jak jaki jaka jakie ile czy dlaczego ktory ktora w na z do i o sie byl byla bylo odbyl kongres".split()
)
_ENGLISH_HINTS = frozenset(
    "the of in on what who when where which how many did does is are was were and to for about congress".split()
)

def understand(
    text: str,
    editions: Sequence[Edition] = (),
    chosen: int | None = None,
    frequency: Callable[[str], int] = lambda lemma: 0,
) -> Question:
    """Read a question against the editions that the materials speak of.

    `chosen` is an edition that the user picked besides the question; `frequency` tells how often the materials hold a
    lemma. Raises `EmptyQuestion` or `QuestionTooLong`.
    """
    clean = " ".join(unicodedata.normalize("NFC", text).split())
    if not clean:
        raise EmptyQuestion()
    if len(text) > MAX_CHARACTERS:
        raise QuestionTooLong(length=len(text), limit=MAX_CHARACTERS)
    folded = fold(clean)
    language = _language(folded)
    written = restore_diacritics(clean, frequency) if language == "pl" else clean
    mentions = asked_editions(written, editions)
    named = [chosen] if chosen is not None else [mention.number for mention in mentions]
    known = {edition.number for edition in editions}
    by_year = {edition.year: edition.number for edition in editions if edition.year}
    asked_years = years(clean)
    dated = [by_year[year] for year in asked_years if year in by_year]
    named = named or dated
    search_text = _generalised(written, [range(mention.start, mention.end) for mention in mentions])
    if language == "en":
        search_text = in_polish(search_text)
    kind = next((kind for kind, pattern in _PATTERNS if pattern.search(folded)), Kind.OTHER)
    terms = _terms(search_text, kind, {str(year) for year in asked_years if year in by_year})
    return Question(
        text=clean,
        search_text=search_text,
        language=language,
        kind=kind,
        terms=terms or _event_terms(search_text, kind),
        editions=tuple(dict.fromkeys(number for number in named if number in known)),
        years=tuple(asked_years),
        by_year=chosen is None and not mentions,
        unknown_editions=tuple(dict.fromkeys(number for number in named if number not in known)),
    )


def _generalised(text: str, marked: Sequence[range]) -> str:
    """The text with the places that name an edition, and the event's full name, put as "kongres"."""
    for place in reversed(marked):
        text = f"{text[: place.start]}kongres{text[place.stop :]}"
    return " ".join(_EVENT_NAME.sub("kongres", text).split())


def _language(folded: str) -> str:
    found = set(words_of(folded))
    return "en" if len(found & _ENGLISH_HINTS) > len(found & _POLISH_HINTS) else "pl"


def _terms(text: str, kind: Kind, skipped: set[str]) -> tuple[Term, ...]:
    """Words that carry meaning, without the years that choose an edition."""
    terms: dict[tuple[str, ...], Term] = {}
    idle = _STOP | _KIND_WORDS.get(kind, frozenset())
    first = True
    for match in re.finditer(r"[^\W_]+(?:-[^\W_]+)*", text):
        surface = match.group()
        capital = surface[0].isupper() and not first
        first = False
        if surface in skipped:
            continue
        for word in words_of(surface):
            lemmas = query_lemmas(word)
            if any(fold(lemma) in idle for lemma in (*lemmas, word)):
                continue
            if len(word) < 2 and not word.isdigit():
                continue
            name = word.isdigit() or capital or _is_name(surface)
            terms.setdefault(lemmas, Term(lemmas, name, _is_noun(word), match.start(), match.end()))
    return tuple(terms.values())


def _event_terms(text: str, kind: Kind) -> tuple[Term, ...]:
    """What is asked of the congress itself when nothing else is: that it takes place, or what it is about."""
    event = _EVENT_NAME.search(text)
    if event is None:
        return ()
    about = ("temat", "odbyć") if kind is Kind.OVERVIEW else ("odbyć",)
    return tuple(Term((lemma,), False, False, event.start(), event.end()) for lemma in about)


def _is_name(surface: str) -> bool:
    """Whether every reading of a word written with a capital is a proper name."""
    known = readings(surface)
    return surface[:1].isupper() and bool(known) and all(reading.lemma[:1].isupper() for reading in known)


def _is_noun(word: str) -> bool:
    """Whether a word's first reading, where it has one, is a noun; words that no dictionary knows mostly are."""
    known = readings(word)
    return not known or known[0].tag.startswith("subst")
