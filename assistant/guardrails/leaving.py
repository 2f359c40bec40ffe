"""What is checked of an answer before it leaves; one that fails is not given, and why is on record."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.answer import Answer, Citation, Outcome, Reason, Statement
from assistant.citations.citing import faults_of
from assistant.citations.fault import FaultKind
from assistant.composing.told import quoted
from assistant.marking import Mark, disclosure
from corpus.personal.masking import Masked

OUTGOING = "output"
"""How the codes of this check begin, and by what all of it is switched off."""
_ARTICLES = {
    "output.disclosure": ("AI Act 50(1)",),
    "output.mark": ("AI Act 50(2)",),
    "output.identifier": ("GDPR 5(1)(c)",),
    "output.unverified": ("GDPR 5(1)(d)", "AI Act 15"),
}
CHECKS = frozenset(_ARTICLES)
"""The codes of its parts, each of which may be switched off by itself."""
_WITHHELD = {
    "pl": (
        "Przygotowana odpowiedź nie przeszła kontroli przed wysłaniem, więc jej nie podaję. Zapytaj innymi słowami "
        "albo zgłoś to organizatorowi."
    ),
    "en": (
        "The answer that was prepared did not pass the check before leaving, so I do not give it. Ask in other words, "
        "or report it to the organiser."
    ),
}

_SILENT = r"(?:materiały nie podają|the materials do not say)"
_FRAME = re.compile(rf"\b[^\W\d_]+: {_SILENT}(?:; |\.$)|\b(?:dates|termin): | \((?:announced|zapowiedź)(?:, [^()]*)?\)")
_HEAD = re.compile(r"^((?:Edycja |Edition )?[IVXLC]+(?: edycja| edition)?) \(\d{4}\)")

log = logging.getLogger(__name__)


def checked_leaving(answer: Answer, masked: Callable[[str], Masked], checks: frozenset[str] = CHECKS) -> Answer:
    """The answer, or one that says that it was withheld, with the code of the first of `checks` that it fails.

    `masked` takes out what the policy of personal data keeps out.
    """
    code = next((one for one in _faults(answer, masked) if one in checks), None)
    if code is None:
        return answer
    log.warning("an answer was withheld: %s", code)  # its text may be what was wrong with it
    if code == "output.unverified" and (quotes := _quotes_alone(answer)) is not None:
        return quotes
    message = _WITHHELD[answer.language]
    return replace(
        answer,
        outcome=Outcome.REFUSED,
        reason=Reason(code, _ARTICLES[code], message),
        text=message,
        disclosure=disclosure(answer.language, answer.generator),
        mark=Mark.made_now(answer.generator).fields(),
        statements=(),
        sources=(),
        suggestions=(),
        choices=(),
    )


def _quotes_alone(answer: Answer) -> Answer | None:
    """The answer without what is said in other words than the sources'; None where nothing is left of it."""
    sound = tuple(one for one in answer.statements if one.kind == "quote" and _verified(one, answer.sources))
    if not sound:
        return None
    cited = {number for one in sound for number in one.citations}
    lines = [f"{quoted(one.text)} {''.join(f'[{number}]' for number in one.citations)}" for one in sound]
    sources = tuple(one for one in answer.sources if one.n in cited)
    return replace(answer, text="\n".join(lines), statements=sound, sources=sources)


def _faults(answer: Answer, masked: Callable[[str], Masked]) -> Iterator[str]:
    if answer.disclosure != disclosure(answer.language, answer.generator):
        yield "output.disclosure"
    made = Mark.made_now(answer.generator).fields()
    if {**answer.mark, "created": ""} != {**made, "created": ""} or not answer.mark.get("created"):
        yield "output.mark"
    if any(masked(text).findings for text in _shown(answer)):
        yield "output.identifier"
    if not all(_verified(one, answer.sources) for one in answer.statements):
        yield "output.unverified"


def _shown(answer: Answer) -> Iterator[str]:
    """What of the question and the materials is shown with an answer."""
    yield from (answer.question, answer.text, *answer.suggestions, *answer.choices)
    for source in answer.sources:
        yield from (source.title, source.quote)


def _verified(statement: Statement, sources: Sequence[Citation]) -> bool:
    """Whether a statement's sources bear it out; what only adds who said it and when to a source's words does."""
    cited = [one for one in sources if one.n in statement.citations]
    if statement.kind == "quote":
        return any(statement.text in one.quote for one in cited)
    _, opened, words = statement.text.partition(": „")
    if opened and words.endswith("”") and any(words[:-1] in one.quote for one in cited):
        return True
    # words of our own that say what a fact is ("termin", "zapowiedź") stand in no source, and state nothing; the year
    # of the edition that a line is headed by is the registry's
    told = replace(statement, text=_FRAME.sub("", _HEAD.sub(r"\1", statement.text)))
    return bool(cited) and all(one.kind is FaultKind.MEANING for one in faults_of(told, cited))
