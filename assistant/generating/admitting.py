"""Which drafts of a language model become statements: those that their own sources bear out and that speak of what was
asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.citations.meaning import Meaning
from assistant.citations.verifying import verify
from assistant.finding.evidence import Candidate, matches, word_keys
from assistant.generating.parsing import Draft, known_keys
from assistant.generating.prompting import Keyed
from assistant.understanding.question import Question
from corpus.editions import to_roman

_FEWEST_WORDS = 2
_LONGEST = 500  # characters
_MOST_QUOTES = 3
_LEAST_MATCH = 0.8  # of a word of the question: itself in any form, a synonym, one typing mistake
_REFERENCE = re.compile(r"\s*\[[^\[\]]{0,40}\]")
_ADDRESS = re.compile(r"(?:https?:|www\.)\S+|\S+@\S+\.\w+", re.IGNORECASE)


Refused = Literal["nonsense", "unsupported"]
"""Why a draft is no statement: no such keys or no sentence at all, or nothing that its sources bear out."""


@dataclass(frozen=True)
class Admitted:
    """A statement that holds, and the sentences that it stands on."""

    text: str
    quotes: tuple[Keyed, ...]


class Admission:
    """Judges the drafts of one answer in their order."""

    def __init__(
        self,
        question: Question,
        sentences: Sequence[Keyed],
        chosen: Sequence[Candidate],
        mark: str,
        meaning: Meaning | None,
    ) -> None:
        """`chosen` are the sentences that answer by our own reading; `mark` joins words where a model copied it."""
        self._question = question
        self._sentences = {one.key: one for one in sentences}
        self._chosen = chosen
        self._mark = mark
        self._meaning = meaning
        self._said: set[str] = set()

    def judge(self, draft: Draft) -> Admitted | Refused:
        """The statement that a draft is, or why it is none.

        The first statement answers, so it stands on a sentence that was found to; a further one stands on one of those
        or on one that speaks of what was asked: what a material asks its readers to do is not told on its own.
        """
        text = self._plain(draft.text)
        quotes = known_keys(draft, self._sentences)[:_MOST_QUOTES]
        if not quotes or text is None or text.casefold() in self._said:
            return "nonsense"
        answers = any(self._answers(one) for one in quotes)
        if not (answers or (self._said and any(self._is_on_topic(one) for one in quotes))):
            return "unsupported"
        words = " ".join(one.text for one in quotes)
        if any(address not in words for address in _ADDRESS.findall(text)):
            return "unsupported"
        if not verify(text, [borne_by(one.text, one.passage.edition) for one in quotes], self._meaning).holds:
            return "unsupported"
        self._said.add(text.casefold())
        return Admitted(text, quotes)

    def _plain(self, text: str) -> str | None:
        """The text as a sentence of one line without references of its own, None where it is none."""
        plain = " ".join(_REFERENCE.sub("", text.replace(self._mark, " ")).split())
        if len(plain) > _LONGEST or len(plain.split()) < _FEWEST_WORDS or not plain.isprintable():
            return None
        if plain.endswith("?"):  # the question, said again
            return None
        return plain if plain[-1] in '.!?…”"' else f"{plain}."

    def _answers(self, one: Keyed) -> bool:
        return any(
            chosen.passage.document_id == one.passage.document_id
            and chosen.span.start < one.span.end
            and one.span.start < chosen.span.end
            for chosen in self._chosen
        )

    def _is_on_topic(self, one: Keyed) -> bool:
        keys = word_keys(one.text)
        return any(matches(term, keys) >= _LEAST_MATCH for term in self._question.terms)


def borne_by(quote: str, edition: int | None) -> str:
    """What a statement may rest on: the words of a source, and the edition that the source is shown with."""
    return quote if edition is None else f"{to_roman(edition)} Krajowy Kongres Sekretarzy. {quote}"
