"""Train, export, fit what joins both readings, report, write."""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from sklearn.metrics import roc_auc_score

import assistant.training.reader as package
from assistant.finding.configured import reader_configuration
from assistant.finding.reader.network import NETWORK_FILE, Network
from assistant.finding.reader.reader import WEIGHTS_FILE, Weights, combined
from assistant.settings import load_settings
from assistant.training.reader.examples import SEED, Example, left_out, poquad_examples
from assistant.training.reader.export import export
from assistant.training.reader.fitting import PLAN, Trainer
from assistant.training.reader.joining import Told, join, told_of, told_of_suites
from assistant.training.reader.network import Whole
from assistant.training.reader.notes_examples import note_examples, note_files
from index.encoder.prepare import prepare
from index.encoder.word_table import CHECKPOINT_FILE, open_table

THREADS = 2
HELD_OUT = 5  # one article in so many

log = logging.getLogger("assistant.training.reader")


def held_out(examples: Sequence[Example]) -> set[str]:
    """The articles that are not trained on."""
    articles = sorted({one.article for one in examples})
    random.Random(SEED).shuffle(articles)  # a seeded generator, not a secret
    return set(articles[::HELD_OUT])


def report(name: str, told: Sequence[Told], weights: Weights) -> str:
    """How often the answering sentence is among the first, and the areas under the curve, with the network and without.

    Without, the reading is the old one alone.
    """
    answerable = [one for one in told if one.answerable]
    lines = [f"{name}: {len(answerable)} answerable"]
    for depth in (1, 2, 3):
        old, new = (np.mean([one.within(depth, weight) for one in answerable]) for weight in (0.0, weights.sentence))
        lines.append(f"  answer in the first {depth}: {new:.3f} (without the network {old:.3f})")
    for kind in sorted({one.kind for one in told if not one.answerable}):
        chosen = [*answerable, *(one for one in told if one.kind == kind and not one.answerable)]
        truth = [one.answerable for one in chosen]
        new = roc_auc_score(
            truth, [combined(weights, one.before, one.network, one.meets(weights.sentence)) for one in chosen]
        )
        old = roc_auc_score(truth, [one.before for one in chosen])
        alone = roc_auc_score(truth, [one.network for one in chosen])
        lines.append(f"  AUROC against {kind}: {new:.3f} (without the network {old:.3f}, it alone {alone:.3f})")
    return "\n".join(lines)


def main() -> None:
    """Train, export, fit what joins both readings, report, write."""
    parser = argparse.ArgumentParser(description=package.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("poquad", type=Path)
    parser.add_argument("suites", type=Path, nargs="+")
    parser.add_argument("--leave-out", type=Path, nargs=2, metavar=("CORPUS", "QUESTIONS"))
    parser.add_argument("--trained", action="store_true")
    parser.add_argument("--network", type=Path, default=NETWORK_FILE)
    parser.add_argument("--weights", type=Path, default=WEIGHTS_FILE)
    given = parser.parse_args()
    logging.basicConfig(format="%(asctime)s %(message)s")
    log.setLevel(logging.INFO)
    torch.set_num_threads(THREADS)
    begun = time.monotonic()
    settings = load_settings()
    model = prepare(settings.model, settings.cache)
    checkpoint = Path(model.folder) / CHECKPOINT_FILE
    words = open_table(checkpoint)
    without = left_out(*given.leave_out) if given.leave_out else set()
    with tempfile.TemporaryDirectory() as scratch:
        examples = poquad_examples(given.poquad, Path(scratch), without)
        notes = note_examples(Path(scratch))
        held = held_out(examples) | held_out(notes)
        examples += notes
        log.info("%d examples, %d articles held out", len(examples), len(held))
        if not given.trained:
            tensors = load_file(checkpoint)
            trainer = Trainer(examples, tensors, words, Path(scratch))
            trainer.train([at for at, one in enumerate(examples) if one.article not in held], PLAN, SEED)
            export(Whole(tensors, trainer.upper, trainer.heads), given.network)
        network = Network(words, THREADS, given.network)
        told = [told_of(one, network) for one in examples if one.article in held and one.kind != "forced"]
        suite = told_of_suites(given.suites, network, Path(scratch))
    joined = join(told, suite)
    log.info("%s", report("articles not trained on", told, joined.weights))
    log.info("%s", report("development questions, which the last step was fitted on too", suite, joined.weights))
    learnt = (given.poquad, *note_files(), *given.suites, *(given.leave_out or ()))
    record = {
        "seed": SEED,
        "data": {one.name: _hash(one) for one in learnt},
        "checkpoint": _hash(checkpoint),
        "network_sha256": _hash(given.network),
        "fitted_for": asdict(reader_configuration(model)),
        **{name: round(value, 6) for name, value in asdict(joined.weights).items()},
        "threshold": round(joined.threshold, 6),
    }
    given.weights.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    log.info("wrote %s and %s in %.0f minutes", given.network, given.weights, (time.monotonic() - begun) / 60)


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
