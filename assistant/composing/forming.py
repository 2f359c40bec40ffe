"""The sentences that answer -> the answer, in the form that its question asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant import wording
from assistant.citations.citing import Library, Quote, quote_of
from assistant.composing.compose import MOST
from assistant.composing.gathering import asks_for_people
from assistant.composing.listing import Enumeration, enumeration, key_of, says_more
from assistant.composing.short.finding import short
from assistant.composing.short.people import people
from assistant.composing.short.registered import quote_of_account
from assistant.composing.siblings import may_be_whom, opens_with_all
from assistant.composing.stating import names_speaker, said, text_of
from assistant.composing.themes import Row, rows, sentences_of, summing_up
from assistant.composing.told import Script, Told, quoted
from assistant.composing.yes_or_no import Verdict, judge
from assistant.finding.evidence import Candidate
from assistant.finding.seeking import Sought
from assistant.presenting import account_line
from assistant.understanding.kinds import Kind
from assistant.understanding.question import Question
from corpus.folding import fold
from corpus.records import Edition, FactField

_ASKS_WHICH = re.compile(r"\b(?:jaki[emi]\w*|jakich|jacy|ktor[ezy]\w*|ktorych|kto|kogo|which|what|who)\b")
_MOST_THEMES = 6
_FEWEST_THEMES = 3
_WHOLE: tuple[FactField, ...] = ("dates", "city", "motto")
_WITHOUT_DATES: tuple[FactField, ...] = ("motto", "host", "organiser")


def form(question: Question, sought: Sought, known: Sequence[Edition], library: Library) -> Told:
    """The answer that the sentences chosen by a search give."""
    script = Script()
    _FORMS.get(question.kind, _plainly)(script, question, sought, known, library)
    return script.told(library)


def _plainly(script: Script, question: Question, sought: Sought, known: Sequence[Edition], library: Library) -> None:
    """A short answer first, where the quotes give one, and then the quotes, those that it stands on before others."""
    chosen = sought.chosen
    spoken = names_speaker(question, quote_of(chosen[0]), library)
    brief = None if spoken else short(question, chosen, known)
    if brief is None:
        if question.language != "pl":
            script.line(wording.IN_POLISH)
        script.line(_quoted(script, question, chosen[0], library))
        for one in chosen[1:MOST]:
            items = enumeration(one.text)
            own = items is None or opens_with_all(question, items)
            script.line(
                _quoted(script, question, one, library) if own else said(script, question, quote_of(one), library)
            )
        return
    script.line(script.own(f"{brief.text[:1].upper()}{brief.text[1:]}.", brief.quotes))
    others = [] if brief.whole else [quote_of(one) for one in chosen if quote_of(one) not in brief.quotes]
    told: set[str] = set()
    for quote in [*brief.quotes, *others][: MOST - 1]:
        text = " ".join(text_of(quote, library).split())
        if text not in told:  # the same sentence in two materials is quoted once
            told.add(text)
            script.line(said(script, question, quote, library))


def _quoted(script: Script, question: Question, one: Candidate, library: Library) -> str:
    """A sentence as it is quoted; the items of a list one below the other, where it is what was asked for."""
    which = question.kind is not Kind.SAID and _ASKS_WHICH.search(fold(question.text))
    items = enumeration(one.text) if which else None
    if items is None or not may_be_whom(question, items):
        return said(script, question, quote_of(one), library)
    return _enumerated(script, one, items)


def _yes_or_no(script: Script, question: Question, sought: Sought, known: Sequence[Edition], library: Library) -> None:
    """Yes or no with the sentence that shows it; where none does, the nearest ones, said to be no more than that."""
    del known
    verdicts = [(judge(question, one), one) for one in sought.chosen]
    told = next((one for one in verdicts if one[0] is not Verdict.OPEN), None)
    rest = list(sought.chosen)
    if told is None:
        script.line(wording.NOT_SAID_PLAINLY[question.language])
    else:
        rest.remove(told[1])
        script.line(said(script, question, quote_of(told[1]), library, f"{_word(question, told[0])}: "))
    for one in rest[: MOST - (told is not None)]:
        script.line(said(script, question, quote_of(one), library))


def _word(question: Question, verdict: Verdict) -> str:
    return (wording.YES if verdict is Verdict.YES else wording.NO)[question.language]


def _list(script: Script, question: Question, sought: Sought, known: Sequence[Edition], library: Library) -> None:
    """Every sentence that lists what was asked for, its items one below the other, none of them twice."""
    del known
    of_people = asks_for_people(question)
    told: set[frozenset[str]] = set()
    for one in sought.chosen:
        items = enumeration(one.text)
        new = [item for item in items.items if key_of(item) not in told] if items else []
        told.update(key_of(item) for item in new)
        if items is not None and new:
            script.line(_enumerated(script, one, replace(items, items=tuple(new))))
        elif items is None:
            named = ", ".join(dict.fromkeys(person.name for person in people(one.text))) if of_people else ""
            script.line(f"{named}: " * bool(named) + said(script, question, quote_of(one), library))
    if len(sought.chosen) > 1 or any(says_more(one.text) for one in sought.chosen):
        script.line(wording.MAY_BE_INCOMPLETE[question.language])


def _enumerated(script: Script, candidate: Candidate, listed: Enumeration) -> str:
    """The sentence as one statement, written as its head and its items."""
    head = f"{listed.head} … {listed.tail}" if listed.tail else listed.head
    lines = [script.words(candidate.text, quote_of(candidate), quoted(head.strip()))]
    return "\n".join([*lines, *(f"– {quoted(item)}" for item in listed.items)])


def _overview(script: Script, question: Question, sought: Sought, known: Sequence[Edition], library: Library) -> None:
    """Of a congress when, where and under which motto it was, what it was about, and a sentence a theme."""
    if not question.of_the_event:
        for one in sought.chosen:
            script.line(said(script, question, quote_of(one), library))
        return
    edition = next((one for one in known if question.editions == (one.number,)), None)
    told = _facts(script, edition, question.language) if edition is not None else ()
    passages = [one.passage for one in sought.found if edition is None or one.passage.edition == edition.number]
    sentences = sentences_of(passages)
    summary = summing_up(sentences)
    free = [one for one in sentences if not _told_by(one.quote, told)]
    themes = rows([[one for one in free if one is not summary]], _MOST_THEMES)
    if summary is not None:
        script.line(script.words(summary.text, summary.quote))
    elif len(themes) >= _FEWEST_THEMES and not _told_by(quote_of(sought.chosen[0]), [*told, *_quotes_of(themes)]):
        script.line(said(script, question, quote_of(sought.chosen[0]), library))
    if len(themes) >= _FEWEST_THEMES:
        for row in themes:
            for cell in filter(None, row.cells):
                script.line(f"{row.theme.name(question.language)}: {script.words(cell.text, cell.quote)}")
        return
    for quote in map(quote_of, sought.chosen):
        if not _told_by(quote, told) and (summary is None or not _told_by(quote, [summary.quote])):
            script.line(said(script, question, quote, library))


def _quotes_of(themes: Sequence[Row]) -> list[Quote]:
    return [cell.quote for row in themes for cell in row.cells if cell is not None]


def _told_by(quote: Quote, told: Sequence[Quote]) -> bool:
    """Whether one of the quotes holds characters of another."""
    return any(
        quote.document_id == one.document_id and quote.span.start < one.span.end and one.span.start < quote.span.end
        for one in told
    )


def _facts(script: Script, edition: Edition, language: str) -> tuple[Quote, ...]:
    """When, where and under which motto an edition was, in one line; the quotes that say it."""
    whole = _WHOLE if edition.told("dates") or edition.told("city") else _WITHOUT_DATES
    told = [edition.told(field)[0] for field in whole if edition.told(field) and edition.told(field)[0].spans]
    quotes = tuple(quote_of_account(one, edition) for one in told)
    if told:
        lead = f"{edition.roman} {'edycja' if language == 'pl' else 'edition'}"
        values = ", ".join(account_line(one, language, with_field=one.field not in ("dates", "city")) for one in told)
        script.line(script.own(f"{lead}: {values}.", quotes))
    return quotes


_FORMS: dict[Kind, Callable[[Script, Question, Sought, Sequence[Edition], Library], None]] = {
    Kind.YES_NO: _yes_or_no,
    Kind.LIST: _list,
    Kind.OVERVIEW: _overview,
}
