"""Whether a question asks for nothing but facts that the registry of editions holds: when, where, under which motto."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding.kinds import Kind
from assistant.understanding.plainly import plainly
from assistant.understanding.question import Question
from corpus.folding import fold
from corpus.records import Edition, FactField

# Matched against the question in lower case without diacritics.
_FIELDS: dict[FactField, re.Pattern[str]] = {
    "city": re.compile(
        r"\b(?:gdzie|miast\w*|miescie|miejsc\w*|miejscowosc\w*|lokalizacj\w*"
        r"|where|city|cities|(?<!take )(?<!took )places?)\b"
    ),
    "dates": re.compile(
        r"\b(?:kiedy|termin\w*|dat[aeyo]|daty|dni\w*|(?<!\d{4} )rok\w*|lata\w*|latach|when|dates?|years?|"
        r"od kiedy do kiedy)\b"
    ),
    "motto": re.compile(r"\b(?:hasl\w*|motto|motta|mott\w*|slogan\w*)\b"),
    "host": re.compile(r"\b(?:gospodarz\w*|hosts?|hosted)\b"),
    "organiser": re.compile(
        r"\b(?:organizator\w*|z?organizowal\w*|organizuj[ea]|organi[sz]ers?|organi[sz]e[ds])\b"
        r"|\bprzez kogo\b.*\bz?organizowan\w*"
    ),
}
_ALL_EDITIONS = re.compile(
    r"\b(?:(?:wszystk\w+|kazd\w+|poszczegoln\w+|kolejn\w+|dotychczasow\w+|wczesniejsz\w+|poprzedni\w+|minion\w+)\s+"
    r"(?:\w+\s+){0,2}?(?:edycj\w*|kongres\w*|zjaz\w*|spotkan\w*)"
    r"|(?:edycj(?:e|ach|om|ami|i)|kongres(?:y|ach|ow|om|ami))\s+(?:\w+\s+){0,2}?"
    r"(?:po kolei|do tej pory|dotychczas|do dzis)"
    r"|w (?:jakich|ktorych) (?:miast|lata|miejsc|termin|dni)\w+"
    r"|(?:odby(?:waly|ly|waja) sie|byly) (?:\w+ ){0,3}?(?:kongresy|edycje|zjazdy)|ktore (?:kongresy|edycje|zjazdy)"
    r"|(?:miejsca|terminy|daty|hasla|miasta|organizator(?:ow|zy)|gospodarz[ye]) (?:\w+ ){0,3}?(?:kongresow|edycji)"
    r"|(?:kongresy|edycje|zjazdy) (?:\w+ ){0,2}?(?:sie )?odby\w+"
    r"|(?:wymien\w*|wylicz\w*|wypisz\w*|list[ae]) (?:prosze |mi )?(?:edycj[ei]|kongres(?:y|ow)|zjazd(?:y|ow))"
    r"|histori\w+ (?:\w+ )?(?:kongres\w*|edycj\w*)|lista (?:\w+ )?(?:edycji|kongresow)|w kolejnych latach"
    r"|(?:all|every|each|past|previous)\s+(?:\w+\s+){0,2}?(?:editions?|congress(?:es)?))\b"
)
# said with words that are not searched for, and yet something else is asked
_OTHERWISE = re.compile(r"\b(?:nie|przygotow\w+|prowadzi\w*)\b")
_COUNTED = re.compile(
    r"\b(?:ile|how many) (?:\w+ ){0,3}?(?:edycji|kongresow|zjazdow|editions|congresses)\b"
    r"|\b(?:ile razy|how many times) (?:\w+ ){0,3}?(?:odbyl\w*|odbywal\w*|zorganizowano|organizowano|held)"
    r"|\bile razy (?=(?:\w+ ){0,5}?(?:kongres|zjazd)\w*)(?:\w+ ){0,3}?(?:byl[aoy]?|bywal\w*|goscil\w*|zawital\w*)\b"
)
_HOW_LONG = re.compile(
    r"\b(?:(?:jak dlugo|ile(?: dni| czasu)?)(?: \w+){0,2}? (?:po)?trwa\w*|ile dni (?:mial|miala|liczyl)\w*"
    r"|how (?:long|many days) (?:did|does|do|will|was|is))\b"
)
_WHICH = re.compile(r"\bktore (?:kongresy|edycje|zjazdy)\b")
# Words, as lemmas without diacritics, that ask for the fields, name the congress, or ask for a list.
_IDLE = frozenset(
    """gdzie kiedy miasto miejsce miejscowosc lokalizacja termin data dzien rok lato haslo motto slogan gospodarz
    organizator organizowac zorganizowac odbyc odbywac byc miec edycja kongres zjazd spotkanie wydarzenie krajowy
    sekretarz forum jst wszystek wszystko wszyscy kazdy poszczegolny kolejny dotychczasowy wczesniejszy poprzedni
    miniony dotychczas wymienic podac wypisac wyliczyc pokazac zestawic zestawienie przypomniec powiedziec lista tabela
    historia kolej tabelka pora dotad jaki ktory kto co z i oraz w na pod po do a ten te tamten prosic poprosic
    spotkac spotykac zaczac zaczynac rozpoczac rozpoczynac konczyc zakonczyc trwac goscic zebrac obradowac chciec
    wiedziec dowiedziec moc dlugo dlugi czas potrwac long last porownac porownanie porownywac zestaw ile raz many times
    chcialabym chcialbym prosilabym prosilbym wskazac wybrac wyznaczyc ustalic przewidziec zaplanowac planowac
    place places city cities year years date dates edition editions congress congresses take held hold all every each
    past previous list motto host organiser""".split()
)


def asked_fields(question: Question) -> tuple[FactField, ...]:
    """The fields of editions that a question asks for, where it asks for nothing else; empty otherwise."""
    folded = fold(plainly(question.text))
    if _OTHERWISE.search(folded):
        return ()
    apart = folded  # from the wordings that tell the edition: "rok" in "rok po krakowskim" asks for no date
    for counted in question.counted:
        apart = apart.replace(fold(counted), " ")
    fields = tuple(field for field, pattern in _FIELDS.items() if pattern.search(apart))
    if not fields and _ALL_EDITIONS.search(folded) and (question.kind is Kind.LIST or _WHICH.search(folded)):
        fields = ("city", "dates")
    if not fields and counts_editions(question):
        fields = ("dates",)
    if asks_how_long(question) and "dates" not in fields:
        fields = (*fields, "dates")
    years = {str(year) for year in question.years}
    for term in question.terms:
        said = any(fold(word) in _IDLE for word in (*term.lemmas, question.search_text[term.start : term.end]))
        chosen = any(set(re.split(r"\W", lemma)) <= years for lemma in term.lemmas)
        if not said and not chosen:
            return ()
    return fields


def counts_editions(question: Question) -> bool:
    """Whether it is asked how many editions there were."""
    return question.kind is Kind.HOW_MANY and _COUNTED.search(fold(question.text)) is not None


def asks_how_long(question: Question) -> bool:
    """Whether it is asked how many days a congress lasts."""
    return _HOW_LONG.search(fold(question.text)) is not None


def editions_listed(question: Question, known: Sequence[Edition]) -> tuple[Edition, ...]:
    """The editions a question asks about in a row: those it names, by number, year or place, or all of them.

    Empty where it asks of one alone.
    """
    listed = _ALL_EDITIONS.search(fold(question.text)) is not None or counts_editions(question)
    if question.editions and (listed or (len(question.editions) > 1 and not question.by_circumstance)):
        return tuple(one for one in known if one.number in question.editions)
    return tuple(known) if listed else ()
