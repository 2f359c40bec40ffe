"""Questions that the registry of editions answers, and the headers of materials beside it: nothing is searched."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.citations.citing import check
from assistant.citations.stored import Stored
from assistant.composing.bylines import tell_bylines, year_alone
from assistant.composing.lasting import how_long
from assistant.composing.own_words import naming
from assistant.composing.registry_answers import count, tell
from assistant.composing.settling import tell_settled
from assistant.composing.told import Told
from assistant.finding.recall import Recall
from assistant.understanding.asked_bylines import asked_byline
from assistant.understanding.asked_fields import asked_fields, asks_how_long, counts_editions, editions_listed
from assistant.understanding.kinds import Kind
from assistant.understanding.question import Question
from corpus.records import Edition, FactField
from index.snapshot import Snapshot


def from_registry(question: Question, snapshot: Snapshot, recall: Recall, *, alone: bool = False) -> Told | None:
    """What the registry of editions tells, where nothing else is asked and it knows more than a sentence says.

    That is: of several editions at once, or of one that an organiser corrected or that accounts differ on, how long one
    lasted, yes or no to a claim on one, and what the headers of an edition's materials say; `alone`, where no sentence
    says it, of any one.
    """
    library = Stored(recall, snapshot)
    known = recall.editions(snapshot)
    found = _settled(question, known, recall, library) or _told(question, known, recall, library, alone=alone)
    if found is not None:
        check(found.text, found.statements, found.sources, library.document)
    return found


def _settled(question: Question, known: Sequence[Edition], recall: Recall, library: Stored) -> Told | None:
    only = next((one for one in known if question.editions == (one.number,)), None)
    if only is None or question.kind is not Kind.YES_NO:
        return None
    return tell_settled(question, only, known, lambda: recall.own_passages(only.number), library)


def _told(question: Question, known: Sequence[Edition], recall: Recall, library: Stored, *, alone: bool) -> Told | None:
    only = next((one for one in known if question.editions == (one.number,)), None)
    byline = asked_byline(question)
    if byline is not None and only is not None:
        return tell_bylines(byline, only, recall.own_passages(only.number), library)
    fields = asked_fields(question)
    if not fields:
        return None
    if counts_editions(question):
        return count(
            editions_listed(question, known),
            library,
            question.language,
            lambda number: naming(number, recall.own_passages(number)),
        )
    if only is not None and fields == ("dates",) and asks_how_long(question):
        lasted = how_long(only, recall.own_passages(only.number), library, question.language)
        if lasted is not None:
            return lasted
    told = tell(_editions(question, known, fields, only, alone=alone), fields, library, question.language)
    if told is None and alone and only is not None and fields == ("dates",):
        return year_alone(only, recall.own_passages(only.number), library, question.language)
    return told


def _editions(
    question: Question, known: Sequence[Edition], fields: Sequence[FactField], only: Edition | None, *, alone: bool
) -> tuple[Edition, ...]:
    listed = editions_listed(question, known)
    if listed or only is None:
        return listed
    told = [account for field in fields for account in only.told(field)]
    differ = len(told) > len({account.field for account in told})
    return (only,) if alone or differ or any(account.status == "corrected" for account in told) else ()
