"""Whose words a sentence tells: those of the person, or of the holder of an office, that a question asks about."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.composing.mending import leaves_out_who
from assistant.finding.answer_types import FUNCTION
from assistant.finding.evidence import Candidate, word_keys
from assistant.finding.thesaurus import synonyms
from assistant.understanding.kinds import Kind
from assistant.understanding.question import Question
from assistant.understanding.terms import Term
from corpus.folding import fold
from corpus.morphology import readings

_ASKS_WHAT_WAS_SAID = re.compile(
    r"\b(?:mow|powiedz|rozm[ao]w|przem[ao]w|dyskut|dyskus|debat|wspom|opowi|wypowi|said|say|talk|spoke|speak|discuss|mention)"
)
# "… usług publicznych - mówi Anna Nowak": what stands before it in the paragraph is hers too
_TOLD_BEHIND = re.compile(
    r"[\s”\"»,][–—-]\s*(?:mówi|powiedzi|podkreśl|doda|zaznacz|wskaz|stwierdz|zauważ|ocenia|oceni|analiz|przekonywa|apel|"
    r"wyjaśni|tłumacz|przyzna|komentuje|przypomn|zwrac|zwróci)\w*\s"
)
_LABEL = re.compile(r"\A[^\n.!?:]{3,110}:\s")
_FUNCTION = re.compile(rf"(?:{FUNCTION})")
_ONE_WHO_ACTS = re.compile(r"subst:sg:(?:\w+\.)*nom(?:\.\w+)*:(?:m1|f)")
_MOST_QUOTED = 3  # sentences of one quotation before the one that tells whose it is


def asks_what_was_said(question: Question) -> bool:
    """Whether a question asks what was said, or discussed."""
    return _ASKS_WHAT_WAS_SAID.search(fold(question.text)) is not None


def asked_speaker(question: Question) -> Term | None:
    """The holder of an office who is asked to have said something, without a name: "Co powiedział minister?"."""
    if question.kind not in (Kind.OTHER, Kind.YES_NO) or not asks_what_was_said(question):
        return None
    for term in question.terms:
        surface = question.search_text[term.start : term.end]
        if term.name or term.topic or not term.noun or not any(_FUNCTION.fullmatch(one) for one in term.lemmas):
            continue
        if any(_ONE_WHO_ACTS.match(one.tag) for one in readings(surface.lower())):
            return term
    return None


def holds_office(office: Term) -> Callable[[str], bool]:
    """Whether a text names a holder of an office, or of one that is called so too; its body, "rząd", holds none."""
    own = [fold(lemma) for lemma in office.lemmas]
    called = [frozenset({word}) for word in own] + [
        group for word in own for group in synonyms(word) if all(_is_held(one) for one in group)
    ]
    return lambda text: any(group <= word_keys(text) for group in called)


def _is_held(word: str) -> bool:
    return _FUNCTION.fullmatch(word) is not None and not word.endswith("stwo")


def words_of_theirs(names: Callable[[str], bool], one: Candidate) -> str:
    """A sentence with what it needs to tell whose words it holds, where they are those of whom `names`; else nothing.

    It names them, goes on from one that does without another subject ("Podkreślił także, że …"), stands under their
    label in a recording, or in a quotation that ends by naming them.
    """
    if names(one.text):
        return one.text
    passage = one.passage
    sentences = [passage.text[span.start - passage.start : span.end - passage.start] for span in passage.sentences]
    at = next((place for place, span in enumerate(passage.sentences) if span.start >= one.span.start), len(sentences))
    if leaves_out_who(one.text):
        before = next((text for text in reversed(sentences[:at]) if not leaves_out_who(text)), "")
        return f"{before} {one.text}" if names(before) else ""
    if (label := _LABEL.match(passage.text)) is not None and names(label.group()):
        return one.text
    ends = next((text for text in _quoted(one, sentences[at + 1 :]) if _TOLD_BEHIND.search(text)), "")
    return one.text if ends and names(ends) else ""


def _quoted(one: Candidate, behind: Sequence[str]) -> Sequence[str]:
    """The next sentences of the paragraph that a sentence is of."""
    rest = one.passage.text[one.span.end - one.passage.start :].partition("\n")[0]
    return [text for text in behind[:_MOST_QUOTED] if text in rest]
