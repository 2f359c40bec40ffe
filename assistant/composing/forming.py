"""The sentences that answer -> the answer, in the form that its question asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant import wording
from assistant.citations.citing import Library, Quote, quote_of
from assistant.composing.compose import MOST
from assistant.composing.listing import Enumeration, enumeration, key_of, says_more
from assistant.composing.short.finding import short
from assistant.composing.stating import names_speaker, said
from assistant.composing.told import Script, Told, quoted, unnumbered
from assistant.composing.yes_or_no import Verdict, judge, settled
from assistant.finding.evidence import Candidate
from assistant.presenting import account_line
from assistant.understanding.kinds import Kind
from assistant.understanding.question import Question
from corpus.records import Edition, FactField, Span

_WHOLE: tuple[FactField, ...] = ("dates", "city", "motto")


def form(question: Question, chosen: Sequence[Candidate], known: Sequence[Edition], library: Library) -> Told:
    """The answer that the sentences chosen, best first, give."""
    script = Script()
    _FORMS.get(question.kind, _plainly)(script, question, chosen, known, library)
    return script.told(library)


def _plainly(
    script: Script, question: Question, chosen: Sequence[Candidate], known: Sequence[Edition], library: Library
) -> None:
    """A short answer first, where the quotes give one, and then the quotes."""
    spoken = names_speaker(question, quote_of(chosen[0]), library)
    brief = None if spoken else short(question, chosen, known)
    if brief is not None:
        script.line(script.own(f"{brief.text[:1].upper()}{brief.text[1:]}.", brief.quotes))
    elif question.language != "pl":
        script.line(wording.IN_POLISH)
    for one in chosen[: MOST - (brief is not None)]:
        script.line(said(script, question, quote_of(one), library))


def _yes_or_no(
    script: Script, question: Question, chosen: Sequence[Candidate], known: Sequence[Edition], library: Library
) -> None:
    """Yes or no with the sentence that shows it; where none does, the nearest ones, said to be no more than that."""
    fact = settled(question, known)
    if fact is not None:
        script.line(script.own(f"{_word(question, fact.verdict)}: {fact.text}.", fact.quotes))
        script.line(said(script, question, fact.quotes[0], library))
        return
    verdicts = [(judge(question, one), one) for one in chosen]
    told = next((one for one in verdicts if one[0] is not Verdict.OPEN), None)
    rest = list(chosen)
    if told is None:
        script.line(wording.NOT_SAID_PLAINLY[question.language])
    else:
        rest = [one for one in chosen if one is not told[1]]
        script.line(said(script, question, quote_of(told[1]), library, f"{_word(question, told[0])}: "))
    for one in rest[: MOST - (told is not None)]:
        script.line(said(script, question, quote_of(one), library))


def _word(question: Question, verdict: Verdict) -> str:
    return (wording.YES if verdict is Verdict.YES else wording.NO)[question.language]


def _list(
    script: Script, question: Question, chosen: Sequence[Candidate], known: Sequence[Edition], library: Library
) -> None:
    """Every sentence that lists what was asked for, its items one below the other, none of them twice."""
    del known
    listed = [enumeration(one.text) for one in chosen]
    if any(listed):
        script.line(wording.LISTED[question.language])
    told: set[frozenset[str]] = set()
    for one, items in zip(chosen, listed, strict=True):
        if items is None:
            script.line(said(script, question, quote_of(one), library))
            continue
        new = [item for item in items.items if key_of(item) not in told]
        told.update(key_of(item) for item in new)
        if new:
            script.line(_enumerated(script, one, items, new))
    if len(chosen) > 1 or any(says_more(one.text) for one in chosen):
        script.line(wording.MAY_BE_INCOMPLETE[question.language])


def _enumerated(script: Script, candidate: Candidate, whole: Enumeration, new: Sequence[str]) -> str:
    head = f"{whole.head} … {whole.tail}" if whole.tail else whole.head
    lines = [script.words(candidate.text, quote_of(candidate), quoted(head.strip()))]
    return "\n".join([*lines, *(f"– {unnumbered(item)}" for item in new)])


def _overview(
    script: Script, question: Question, chosen: Sequence[Candidate], known: Sequence[Edition], library: Library
) -> None:
    """Of a congress when, where and under which motto it was, and then its themes, under the headings they stand."""
    edition = next((one for one in known if question.editions == (one.number,)), None)
    if edition is not None and question.of_the_event:
        _facts(script, edition, question.language)
    heading = None
    for one in chosen:
        theme = one.passage.headings.rpartition(" › ")[2]
        shown = theme if theme and theme not in (heading, one.passage.title) else ""
        heading = theme
        script.line(f"{shown}: " * bool(shown) + said(script, question, quote_of(one), library))


def _facts(script: Script, edition: Edition, language: str) -> None:
    told = [edition.told(field)[0] for field in _WHOLE if edition.told(field) and edition.told(field)[0].spans]
    if told:
        quotes = [
            Quote(one.spans[0].document_id, Span(one.spans[0].start, one.spans[0].end), edition.number) for one in told
        ]
        lead = f"{edition.roman} {'edycja' if language == 'pl' else 'edition'}"
        values = ", ".join(account_line(one, language, with_field=one.field == "motto") for one in told)
        script.line(script.own(f"{lead}: {values}.", quotes))


_FORMS: dict[Kind, Callable[[Script, Question, Sequence[Candidate], Sequence[Edition], Library], None]] = {
    Kind.YES_NO: _yes_or_no,
    Kind.LIST: _list,
    Kind.OVERVIEW: _overview,
}
