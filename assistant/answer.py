"""The answer and its parts: what every way in gives back, and its JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import Enum
from typing import Any, Literal

from corpus.records import Locator


class Outcome(Enum):
    """How an answer can end."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"
    NOTICE = "notice"
    CLARIFY = "clarify"
    REFUSED = "refused"


@dataclass(frozen=True)
class Repetition:
    """Another material that holds the words of a source: the same press note on another site."""

    document_id: str
    origin: str
    title: str
    publisher: str | None
    published: str | None
    url: str | None


@dataclass(frozen=True)
class Citation:
    """One source of an answer: `quote` stands in the stored text of that version at [start, end).

    `recording` opens the recording where the quote is said; `also` are the materials that say it in the same words.
    """

    n: int
    document_id: str
    version: int
    origin: str
    title: str
    publisher: str | None
    published: str | None
    edition: int | None
    locator: Locator | None
    url: str | None
    quote: str
    start: int
    end: int
    recording: str | None = None
    also: tuple[Repetition, ...] = ()


@dataclass(frozen=True)
class Statement:
    """A sentence of the answer and the numbers of its sources; `quote` in the source's words, `own` in ours."""

    text: str
    kind: Literal["quote", "own"]
    citations: tuple[int, ...]


@dataclass(frozen=True)
class Reason:
    """Why a guardrail kept a question from being answered: its code, its articles of law, the sentence."""

    code: str
    articles: tuple[str, ...]
    message: str


@dataclass(frozen=True)
class Understood:
    """The reading of the question that is shown to the user.

    `shown` is the sentence that says where it was searched, None where it was searched everywhere from the start;
    `widened` whether the answer was found outside the editions asked about.
    """

    editions: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    rewritten: str | None = None
    shown: str | None = None
    widened: bool = False


Fallback = Literal["timeout", "unreachable", "rate_limited", "nonsense", "unsupported"]
"""Why a language model that is set up was not used: the last two are that no statements with keys came, and that none
was borne out by its sources."""


@dataclass(frozen=True)
class Generator:
    """How the text was made: in the materials' words, or by a language model, which is named.

    `remote` is the host of another computer that the question and passages were sent to, whether it answered or not.
    """

    mode: Literal["extractive", "model"] = "extractive"
    model: str | None = None
    fallback: Fallback | None = None
    remote: str | None = None


@dataclass(frozen=True)
class HumanNote:
    """What an organiser, a person, wrote on a question; `made` is ISO 8601 in UTC, to the second."""

    text: str
    made: str


@dataclass(frozen=True)
class Answer:
    """An answer, complete: what is shown, what it stands on, how it was made.

    Where there is a `note`, `text` and `statements` begin with it, under words that say whose it is.
    """

    id: str
    question: str
    language: str
    outcome: Outcome
    text: str
    disclosure: str
    mark: dict[str, str | bool]
    reason: Reason | None = None
    statements: tuple[Statement, ...] = ()
    sources: tuple[Citation, ...] = ()
    conversation_id: str | None = None
    understood: Understood = field(default_factory=Understood)
    choices: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    generator: Generator = field(default_factory=Generator)
    timings_ms: dict[str, float] = field(default_factory=dict)
    note: HumanNote | None = None

    def to_json(self) -> dict[str, Any]:
        """The answer as plain data, the same from the command line, HTTP and exports; `note` where there is one."""
        record = {**asdict(self), "outcome": self.outcome.value}
        if self.note is None:
            del record["note"]
        return record

    def cited(self) -> frozenset[str]:
        """Ids of the materials that the answer names."""
        others = (other.document_id for source in self.sources for other in source.also)
        return frozenset((*(source.document_id for source in self.sources), *others))

    def texts(self) -> tuple[str, ...]:
        """All that the answer holds in words."""
        sources = (text for one in self.sources for text in (one.title, one.quote))
        return (self.question, self.text, *self.suggestions, *sources)
