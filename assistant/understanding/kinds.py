"""The kind of answer that a question asks for."""

from __future__ import annotations

import re
from enum import Enum


class Kind(Enum):
    """The kind of answer asked for."""

    WHO = "who"
    SAID = "said"
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
    DEFINITION = "definition"
    OTHER = "other"


# Matched against the question in lower case without diacritics, in this order; the first that fits decides.
_WORDINGS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (
        Kind.SAID,
        (
            r"(kto|ktora|ktory|ktorzy) (\w+ ){0,3}?(powiedzi|mowi|stwierdzi|zauwazy|podkresli|zapyta|pyta|zaproponowa|"
            r"apelowa|zaapelowa|wspomnia|dodal|zwroci|zglosi|przyzna|ostrzeg|przypomnia|uwaza|twierdzi|chwali|skarzy)\w*",
            r"czyje (to )?(slowa|zdanie|wypowiedzi)\w*",
            r"who said|who asked|who mentioned",
        ),
    ),
    (
        Kind.COMPARISON,
        (
            r"(czym|jak|how) (\w+ ){0,8}?(rozni\w*|differ\w*)",
            r"porownaj\w*|porownac|porownani\w*|porownujac\w*",
            r"roznic\w+ (po)?miedzy|odroznia\w*|co (laczy|rozni)\w*",
            r"co (sie )?zmienil\w* (sie )?((po)?miedzy|od)|jak (sie )?zmieni\w* (sie )?(\w+ ){0,3}?((po)?miedzy|od)",
            r"compare|difference|differ|what changed between",
        ),
    ),
    (
        Kind.OVERVIEW,
        (
            r"podsumuj|stresc\w*|streszczenie|opisz|opowiedz|przeglad|ogolnie o|notatk\w+",
            r"najwazniejsz\w+ (temat|punkt|wniosk)\w*|glown\w+ temat\w*",
            r"jakie (\w+ )?temat\w*",
            r"o czym (byl|byla|byly|bedzie|beda|mowa|(mowi|rozmawia|dyskutowa|gada)(no|li|ne))",
            r"(o )?co (tam )?chodzil\w*|co sie dzialo",
            r"co (tam )?(sie )?(dzialo|wydarzylo|dzieje)( sie)? (\w+ ){0,3}?(na|w|podczas)\b",
            r"what happened|summar\w+|main topics",
        ),
    ),
    (
        Kind.LIST,
        (
            r"wymien\w*|wylicz\w*|wypisz\w*|lista|liste|list|jacy|ktorzy|wszystk\w+ (edycj|kongres|laureat|partner)\w*",
            r"z jakich (kraj|panstw|miast)\w*|kim byli|skad (byli|przyjechali|pochodzili)",
            r"name all|list all|which (countries|institutions|offices|companies)",
        ),
    ),
    (
        Kind.MONEY,
        (
            r"ile (kosztuj|kosztow|zaplac|wynosi (oplat|koszt|cen))\w*|po ile|ile (kasy|pieniedzy)",
            r"cen[aey]|koszt\w*|oplat\w+",
            r"price|cost|fee",
        ),
    ),
    (
        Kind.HOW_MANY,
        (
            r"ile|ilu|jaki (procent|odsetek)|jaka (liczba|czesc)|jak (duzo|wiele)|ktora to",
            r"how many|how much|what percent\w*",
        ),
    ),
    (
        Kind.WHEN,
        (
            r"w (jakim|ktorym) (terminie|roku|miesiacu)|jaki (\w+ )?termin|w jakich dniach|w jakie dni",
            r"(ktorego|jakiego) dnia|jaka data|data",
            r"what date|which year",
        ),
    ),
    (Kind.OTHER, (r"(gdzie|where)\b.*\b(necie|internecie|online|stron\w*|www|website)",)),
    (
        Kind.WHERE,
        (
            r"gdzie|(w )?(jakim|ktorym|jakie|ktore) (miescie|miasto|miejscu|miejscowosci)",
            r"where|which city|what city",
        ),
    ),
    (Kind.WHY, (r"dlaczego|czemu|po co|z jakiego powodu|za co|w jakim celu", r"why")),
    (
        Kind.IDENTITY,
        (
            r"kto to|jak (ma|mial|miala) na imie|kim (jest|byl|byla)|co za jeden|co to za (pan|pani|gosc)",
            r"jak\w+ (funkcje|stanowisko)|czym sie zajmuje (pan|pani)",
            r"who is",
        ),
    ),
    (
        Kind.DEFINITION,
        (
            r"co to (jest|sa|byl[aoy]?)|(^|, )co to (?!za )|czym (jest|sa|byl[aoy]?)|co (oznacza|znaczy)",
            r"what (is|are) (?!the (price|cost|date))",
        ),
    ),
    (
        Kind.WHO,
        (
            r"kto|kogo|komu|kim|czyim|czyje",
            r"jak (sie )?nazywa\w* (sie )?(prezes|przewodniczac|minist|dyrektor|sekretarz)\w*",
            r"who|whom",
        ),
    ),
)
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{'|'.join(wordings)})\b")) for kind, wordings in _WORDINGS)
# words that ask only where they open the question: "kiedy" may also join two clauses
_OPENING = (
    (Kind.WHEN, re.compile(r"^\W*(?:\w+\W+){0,2}(?:kiedy|when)\b")),
    (
        Kind.YES_NO,
        re.compile(
            r"^(?:a |to |no )*(?:czy|is|are|was|were|did|does|has|have|jest|sa|byl[aoiy]?|bedzie|beda"
            r"|do(?! (?:czego|czyje\w*|kogo|kiedy|ilu|jak\w*|ktor\w*)\b))\b"
        ),
    ),
)
_DISCUSSED = re.compile(
    r"\b(?:(?:mowi|rozmawia|dyskutowa|debatowa|wspomina|wspomnia|porusza|poruszo|omawia|pisa)\w*"
    r"|mow[ay]|cos (?:o|na temat)|temat\w*|discuss\w*|mention\w*|talk\w*|anything (?:about|on))\b"
)

_PLACE_WORDS = "miasto miejsce miejscowosc miesic lokalizacja city town"
_TIME_WORDS = "data termin dzien rok miesiac date day year"
_KIND_WORDS = {
    Kind.WHERE: f"{_PLACE_WORDS} {_TIME_WORDS}",  # "gdzie i w jakim dniu" asks for both
    Kind.WHEN: f"{_PLACE_WORDS} {_TIME_WORDS}",
    Kind.HOW_MANY: "liczba procent odsetek dzien",
    Kind.MONEY: "zl zloty",
    Kind.SAID: "powiedziec mowic stwierdzic zauwazyc podkreslic zapytac pytac wspomniec dodac przyznac twierdzic"
    " uwazac slowo zdanie wypowiedz",
    Kind.IDENTITY: "funkcja stanowisko pelnic pan pani gosc",
    Kind.COMPARISON: "roznic roznica porownac porownanie porownywac zmienic laczyc odrozniac podobny inny wzglad kat"
    " miedzy differ difference compare",
    Kind.YES_NO: "mowa mowic rozmawiac dyskutowac debatowac wspominac wspomniec poruszac omawiac temat pisac"
    " omowic poruszyc dyskusja debata rozmowa discuss discussed mention mentioned talk talked",
    Kind.OVERVIEW: "streszczenie strescic podsumowac podsumowanie opisac opowiedziec krotko notatka wojt impreza zdanie"
    " wydarzyc zdac dwa temat przeglad ogolnie omawiac omowic poruszac poruszyc podejmowac podjac dominowac"
    " przedstawic przedstawiac lista gadac mowic mowa rozmawiac dyskutowac debatowac dyskusja debata rozmowa dziac"
    " glowny wazny najwazniejszy",
}


def kind_of(folded: str) -> Kind:
    """The kind of a question in lower case without diacritics."""
    if _OPENING[0][1].search(folded):
        return _OPENING[0][0]
    found = next((kind for kind, pattern in _PATTERNS if pattern.search(folded)), None)
    if found is not None:
        return found
    return _OPENING[1][0] if _OPENING[1][1].search(folded) else Kind.OTHER


def kind_words(kind: Kind) -> frozenset[str]:
    """Words, as lemmas without diacritics, that only repeat what kind of answer is asked for."""
    return frozenset(_KIND_WORDS.get(kind, "").split())


def asks_whether_discussed(folded: str) -> bool:
    """Whether a yes-or-no question, in lower case without diacritics, asks if something was spoken about."""
    return _DISCUSSED.search(folded) is not None
