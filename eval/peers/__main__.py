"""The search beside llama-index, Haystack and txtai, in one run.

    python -m eval.peers CORPUS QUESTIONS [--data FOLDER] [--out FILE.md] [--systems NAME...]

CORPUS and QUESTIONS are as for `eval.retrieval`. All systems are given the same chunks, the product's passages with
their titles, and the same vectors, its encoder's; each runs in a process of its own and waits while another works.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from assistant.chunks import chunks_of
from assistant.service import Service
from assistant.settings import load_settings
from eval.machine import conditions
from eval.peers.measuring import Sizes, ask_all, change_costs, filter_results, index_rates, resident, serving_memory
from eval.peers.table import Cost, Report
from eval.peers.worker import MODULES, OURS, SERVING, Setup, Worker
from eval.retrieval import read_questions

log = logging.getLogger("bench")
NAMES = [name for name in MODULES if name != SERVING]


def compare(corpus: Path, questions: Path, ingested: Path, scratch: Path, names: list[str]) -> Report:
    """Ingest the corpus where it is not yet, measure each of the systems."""
    log.info("ingesting")
    service = Service(load_settings(data=ingested))
    service.ingest([corpus])
    chunks, vectors = chunks_of(service)
    judged = read_questions(questions)
    sizes = Sizes()
    with ExitStack() as open_workers:
        systems = {}
        for name in names:
            own = scratch / name
            own.mkdir()
            setup = Setup(name, corpus, ingested, own, tuple(chunks), vectors)
            systems[name] = open_workers.enter_context(Worker(setup))
        versions = {name: ask("version") for name, ask in systems.items()}
        empty = resident(systems)
        log.info("indexing")
        costs = index_rates(systems, chunks, sizes)
        log.info("filtering")
        filtered = filter_results(systems, chunks, judged, sizes)
        log.info("indexing all")
        for ask in systems.values():
            ask("fill", chunks, False)
        log.info("asking %d questions", len(judged))
        ranked, times = ask_all(systems, judged, sizes)
        memory = resident(systems)
        log.info("serving")
        with Worker(Setup(SERVING, corpus, ingested, scratch, (), vectors[:0])) as ask:
            # not the process that was measured above: beside its index that one keeps another to take vectors from
            empty[OURS], memory[OURS] = serving_memory(ask, judged)
        log.info("changing")
        changes = change_costs(systems, chunks, sizes)
    facts = [
        conditions(),
        f"{len(judged)} questions, {len(chunks)} chunks of {len({one.document for one in chunks})} documents",
        f"indexing: {sizes.plain} chunks ({sizes.encoded} with encoding), median of {sizes.rounds}, systems in turn",
        f"queries: {sizes.timed} timed, systems in turn",
    ]
    return Report(
        f"Search beside other systems: {questions.stem}",
        versions,
        facts,
        ranked,
        [
            *costs,
            *times,
            Cost("resident memory of the process, MB", memory, "{:.0f}"),
            Cost("of which libraries, model and chunks before indexing, MB", empty, "{:.0f}"),
            *changes,
            filtered,
        ],
    )


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--data", type=Path, help="keeps the ingested corpus for the next run")
    parser.add_argument("--out", type=Path, help="a Markdown file; the figures go beside it as .json")
    parser.add_argument("--systems", nargs="+", choices=NAMES, default=NAMES)
    given = parser.parse_args()
    logging.basicConfig(format="%(message)s", stream=sys.stderr)
    log.setLevel(logging.INFO)
    names = [OURS, *(name for name in given.systems if name != OURS)]
    with tempfile.TemporaryDirectory(prefix="protokolant-peers-") as scratch:
        ingested = given.data or Path(scratch) / "ingested"
        report = compare(given.corpus, given.questions, ingested, Path(scratch), names)
    sys.stdout.write(report.markdown())
    if given.out is not None:
        given.out.parent.mkdir(parents=True, exist_ok=True)
        given.out.write_text(report.markdown(), encoding="utf-8")
        record = json.dumps(report.record(), ensure_ascii=False, indent=1)
        given.out.with_suffix(".json").write_text(record + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
