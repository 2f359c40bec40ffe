"""The measurements, each with the systems in turn, so that what slows the machine slows all."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from assistant.chunks import Chunk
from eval.peers.table import Cost, Ranked
from eval.rank_measures import MEASURES, measure
from eval.retrieval import Judged

Ask = Callable[..., Any]
"""A system: called with the name of a method of `eval.peers.worker.Subject` and its arguments."""

LIMIT = 10
EDITIONS = 10
SHOWN = ("hit@1", "hit@5", "nDCG@10")


@dataclass(frozen=True)
class Sizes:
    """How much is measured: chunks indexed without encoding and with, rounds of it, questions timed, documents changed,
    chunks and questions for the filter."""

    plain: int = 500
    encoded: int = 100
    rounds: int = 3
    timed: int = 100
    changes: int = 5
    filter_chunks: int = 300
    filtered: int = 20


def first_documents(chunks: Sequence[Chunk], count: int) -> list[Chunk]:
    """All chunks of as many first documents as have about `count` chunks."""
    of: dict[str, list[Chunk]] = {}
    for one in chunks:
        of.setdefault(one.document, []).append(one)
    taken: list[Chunk] = []
    for group in of.values():
        if len(taken) >= count:
            break
        taken += group
    return taken


def turns(names: Sequence[str], count: int) -> list[list[str]]:
    """`count` orders of the names, each beginning with another one."""
    return [[*names[at % len(names) :], *names[: at % len(names)]] for at in range(count)]


def index_rates(systems: Mapping[str, Ask], chunks: Sequence[Chunk], sizes: Sizes) -> list[Cost]:
    """Chunks a second into a new index, without encoding and with."""
    costs = []
    for title, encoding, count in (
        ("chunks/s into the index, vectors given", False, sizes.plain),
        ("chunks/s into the index, with encoding", True, sizes.encoded),
    ):
        some = first_documents(chunks, count)
        rates: dict[str, list[float]] = {name: [] for name in systems}
        for order in turns(list(systems), sizes.rounds):
            for name in order:
                rates[name].append(len(some) / systems[name]("fill", some, encoding))
        costs.append(Cost(title, {name: statistics.median(values) for name, values in rates.items()}, "{:.0f}"))
    return costs


def resident(systems: Mapping[str, Ask]) -> dict[str, float]:
    """Megabytes of each process now."""
    return {name: ask("memory").resident / 1e6 for name, ask in systems.items()}


def serving_memory(ask: Ask, questions: Sequence[Judged]) -> tuple[float, float]:
    """Megabytes of a process that was just opened, before and after it is asked all questions."""
    before = ask("memory").resident / 1e6
    for one in questions:
        ask("ask", one.question, LIMIT, True)
    return before, ask("memory").resident / 1e6


def ask_all(
    systems: Mapping[str, Ask], questions: Sequence[Judged], sizes: Sizes
) -> tuple[dict[str, Ranked], list[Cost]]:
    """Every question to every system: how well it is ranked, and of the first how long it takes, encoding and not.

    Which of the two comes first changes from question to question, so that caches favour neither.
    """
    seconds: dict[bool, dict[str, list[float]]] = {kind: {name: [] for name in systems} for kind in (True, False)}
    values: dict[str, list[tuple[float, ...]]] = {name: [] for name in systems}
    for at, (order, one) in enumerate(zip(turns(list(systems), len(questions)), questions, strict=True)):
        for name in order:
            ask = systems[name]
            if at < sizes.timed:
                ask("prime", one.question)
                for encoding in (True, False) if at % 2 else (False, True):
                    asked = ask("ask", one.question, LIMIT, encoding)
                    seconds[encoding][name].append(asked.seconds * 1000)
            else:
                asked = ask("ask", one.question, LIMIT, True)
            values[name].append(measure(asked.documents, one.right))
    ranked = {
        name: Ranked({way: tuple(row[MEASURES.index(way)] for row in rows) for way in SHOWN})
        for name, rows in values.items()
    }
    costs = [
        Cost(
            f"query p{part}, {'with encoding' if encoding else 'vector given'}, ms",
            {name: float(np.percentile(times, part)) for name, times in seconds[encoding].items()},
        )
        for encoding in (False, True)
        for part in (50, 95)
    ]
    return ranked, costs


def change_costs(systems: Mapping[str, Ask], chunks: Sequence[Chunk], sizes: Sizes) -> list[Cost]:
    """Milliseconds to remove one of all documents and to add it again; vectors given."""
    documents = list(dict.fromkeys(one.document for one in chunks))
    step = max(1, len(documents) // sizes.changes)
    removed: dict[str, float | None] = {}
    added: dict[str, float | None] = {}
    notes: dict[str, str] = {}
    for name, ask in systems.items():
        done = [
            ask("change", [one for one in chunks if one.document == document], LIMIT)
            for document in documents[::step][: sizes.changes]
        ]
        if any(one.removed is None for one in done):
            removed[name] = added[name] = None
            continue
        removed[name] = statistics.median(one.removed * 1000 for one in done)
        added[name] = statistics.median(one.added * 1000 for one in done)
        notes[name] = f"gone and back {sum(one.right for one in done)} of {len(done)}"
    return [Cost("remove a document, ms", removed, notes=notes), Cost("add it again, ms", added)]


def filter_results(
    systems: Mapping[str, Ask], chunks: Sequence[Chunk], questions: Sequence[Judged], sizes: Sizes
) -> Cost:
    """Of the chunks that a filter by edition should give, the share found; 0 for a question with one of another.

    Documents are given editions one after another, and there are more chunks of each than are asked for.
    """
    some = first_documents(chunks, sizes.filter_chunks)
    order = list(dict.fromkeys(one.document for one in some))
    edition = {document: at % EDITIONS + 1 for at, document in enumerate(order)}
    some = [replace(one, edition=edition[one.document]) for one in some]
    shares: dict[str, float | None] = {}
    for name, ask in systems.items():
        ask("fill", some, False)
        got: list[float] = []
        for at, one in enumerate(questions[: sizes.filtered]):
            wanted = at % EDITIONS + 1
            expected = min(LIMIT, sum(chunk.edition == wanted for chunk in some))
            found = ask("filtered", one.question, LIMIT, wanted)
            if found is None:
                break
            wrong = any(edition[document] != wanted for document in found)
            got.append(0.0 if wrong else len(found) / expected)
        shares[name] = statistics.mean(got) if got else None
    return Cost("filter by edition: share found of what it should give", shares, "{:.2f}")
