"""How answers by a language model come out: how many it wrote, why not the others, and whether what it wrote holds.

    python -m eval.model_path CORPUS QUESTIONS [--count 15] [--data FOLDER] [--out FILE.md]

CORPUS is a file to ingest, as `{"id", "title", "text"}` lines; of QUESTIONS each line has `question` and, where the
corpus holds the answer, `answers`: words one of which a quote must hold. The model is the one that the settings
PROTOKOLANT_LLM_* name. Beside it stands the same count of the same questions without a model. A question that comes
while the model is left alone after a failure counts under that failure. A statement is supported where
`assistant.citations.verifying` finds nothing wrong with it against the quotes that it names.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from assistant.answer import Answer, Outcome
from assistant.citations.verifying import verify
from assistant.generating.admitting import borne_by
from assistant.service import Service
from assistant.settings import load_settings
from corpus.errors import BadSetting
from eval.machine import conditions


@dataclass(frozen=True)
class Asked:
    """A question and the words that answer it, none where the corpus does not."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Share:
    """How many of how many."""

    held: int
    of: int

    def __str__(self) -> str:
        return f"{self.held}/{self.of} ({self.held / self.of:.2f})" if self.of else "–"


@dataclass(frozen=True)
class Measured:
    """One way of answering over the questions."""

    by_model: Share
    fallbacks: dict[str, int]
    not_found: int
    quotes_stand: Share
    supported: Share
    gold_held: Share
    median_ms: float


def read_questions(path: Path, count: int) -> list[Asked]:
    """The first questions of a file."""
    return [Asked(str(record["question"]), tuple(record.get("answers") or ())) for record in _records(path, count)]


def _records(path: Path, count: int) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for _, line in zip(range(count), lines, strict=False):
            yield json.loads(line)


def measure(service: Service, questions: Sequence[Asked]) -> Measured:
    """Ask them all, and judge every answer against the stored texts."""
    answers = [service.ask(one.question) for one in questions]
    told = [one for one in answers if one.outcome is Outcome.ANSWERED]
    stand = [
        service.document(source.document_id).text[source.start : source.end] == source.quote
        for answer in told
        for source in answer.sources
    ]
    supported = [verdict for answer in told for verdict in _supported(answer)]
    gold = [_holds_gold(one, answer) for one, answer in zip(questions, answers, strict=True) if one.answers]
    return Measured(
        Share(sum(one.generator.mode == "model" for one in told), len(told)),
        dict(Counter(one.generator.fallback for one in told if one.generator.fallback)),
        len(answers) - len(told),
        Share(sum(stand), len(stand)),
        Share(sum(supported), len(supported)),
        Share(sum(gold), len(gold)),
        round(median(one.timings_ms["total"] for one in answers), 1),
    )


def _supported(answer: Answer) -> Iterator[bool]:
    sources = {source.n: borne_by(source.quote, source.edition) for source in answer.sources}
    for statement in answer.statements:
        yield verify(statement.text, [sources[number] for number in statement.citations]).holds


def _holds_gold(asked: Asked, answer: Answer) -> bool:
    quotes = [source.quote.casefold() for source in answer.sources]
    return any(words.casefold() in quote for words in asked.answers for quote in quotes)


def table(without: Measured, with_model: Measured) -> str:
    """Both ways beside each other, in Markdown."""
    rows: list[tuple[str, str, str]] = [
        ("answered by the model", "–", str(with_model.by_model)),
        *((f"in the materials' words: {why}", "–", str(count)) for why, count in sorted(with_model.fallbacks.items())),
        ("`not_found`", str(without.not_found), str(with_model.not_found)),
        ("quote stands in the stored text", str(without.quotes_stand), str(with_model.quotes_stand)),
        ("statement supported by its quotes", str(without.supported), str(with_model.supported)),
        ("a quote holds the answer", str(without.gold_held), str(with_model.gold_held)),
        ("median, ms", str(without.median_ms), str(with_model.median_ms)),
    ]
    lines = ["| | without a model | with |", "| --- | --- | --- |", *(f"| {' | '.join(row)} |" for row in rows)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Ingest the corpus where it is not yet, ask with and without the model, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--count", type=int, default=15)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="protokolant-model-") as scratch:
        settings = load_settings(data=given.data or Path(scratch))
        if settings.language_model is None:
            raise BadSetting(name="PROTOKOLANT_LLM_URL", detail="no language model is set up to be measured")
        plain = Service(settings.model_copy(update={"llm_url": None}))
        plain.ingest([given.corpus])
        questions = read_questions(given.questions, given.count)
        measured = table(measure(plain, questions), measure(Service(settings, encoder=plain.encoder), questions))
    title = f"# {settings.llm_model}, {len(questions)} questions of {given.questions.name}"
    text = f"{title}\n\n{conditions()}\n\n{measured}"
    sys.stdout.write(text)
    if given.out is not None:
        given.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
