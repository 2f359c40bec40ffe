"""Train, export, fit what joins both readings, report, write."""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import random
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from sklearn.metrics import roc_auc_score

import assistant.reader_training as package
from assistant.reader.network import NETWORK_FILE, Network
from assistant.reader.reader import WEIGHTS_FILE, Weights, combined
from assistant.reader_training.examples import SEED, Example, left_out, poquad_examples
from assistant.reader_training.export import export
from assistant.reader_training.fitting import STRETCHES, Trainer
from assistant.reader_training.joining import Told, join, told_of_suite
from assistant.reader_training.network import Whole
from assistant.settings import load_settings
from index.encoder.prepare import prepare
from index.encoder.word_table import CHECKPOINT_FILE, open_table

THREADS = 2
HELD_OUT = 5  # one article in so many
SENTENCE = 0.6  # chosen on the development questions, where what training comes to, 1.6, puts worse sentences first
THRESHOLD = 0.4  # chosen there too

log = logging.getLogger("assistant.reader_training")


def held_out(examples: Sequence[Example]) -> set[str]:
    """The articles that are not trained on."""
    articles = sorted({one.article for one in examples})
    random.Random(SEED).shuffle(articles)  # noqa: S311  # a seeded generator, not a secret
    return set(articles[::HELD_OUT])


def told_of_held(examples: Sequence[Example], network: Network) -> list[Told]:
    """The examples as the exported network reads them."""
    return [Told(one.kind, one.before, network.judge(one.window).answers, one.kind == "answerable") for one in examples]


def report(examples: Sequence[Example], told: Sequence[Told], network: Network, weights: Weights) -> str:
    """Places of the answering sentence and the areas under the curve, with the network and without."""
    pairs = list(zip(examples, told, strict=True))
    answerable = [(one, judged) for one, judged in pairs if one.kind == "answerable"]
    places = [(one.place, _place(one, network, weights)) for one, _ in answerable]
    lines = []
    for depth in (1, 2, 3):
        old, new = (np.mean([at is not None and at < depth for at in column]) for column in zip(*places, strict=True))
        lines.append(f"answer in the first {depth}: {new:.3f} (without the network {old:.3f})")
    for kind in ("same", "hidden", "removed"):
        chosen = [*answerable, *(pair for pair in pairs if pair[0].kind == kind)]
        truth = [one.kind == "answerable" for one, _ in chosen]
        new = roc_auc_score(truth, [combined(weights, judged.before, judged.network) for _, judged in chosen])
        old = roc_auc_score(truth, [judged.before for _, judged in chosen])
        lines.append(f"AUROC against {kind}: {new:.3f} (without the network {old:.3f})")
    return "\n".join(lines)


def _place(example: Example, network: Network, weights: Weights) -> int | None:
    scores = example.old + weights.sentence * network.judge(example.window).sentences
    order = np.argsort(-scores, kind="stable")
    right = np.flatnonzero(example.right[order])
    if len(right):
        return int(right[0])
    return None if example.place is None else max(example.place, len(order))


def main() -> None:
    """Train, export, fit what joins both readings, report, write."""
    parser = argparse.ArgumentParser(description=package.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("poquad", type=Path)
    parser.add_argument("suite", type=Path)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--leave-out", type=Path)
    parser.add_argument("--network", type=Path, default=NETWORK_FILE)
    parser.add_argument("--weights", type=Path, default=WEIGHTS_FILE)
    given = parser.parse_args()
    logging.basicConfig(format="%(asctime)s %(message)s")
    log.setLevel(logging.INFO)
    torch.set_num_threads(THREADS)
    settings = load_settings()
    checkpoint = Path(prepare(settings.model, settings.cache).folder) / CHECKPOINT_FILE
    words, tensors = open_table(checkpoint), load_file(checkpoint)
    with tempfile.TemporaryDirectory() as scratch:
        without = left_out(given.leave_out) if given.leave_out else set()
        examples = poquad_examples(given.poquad, Path(scratch), given.corpus, without)
        held = held_out(examples)
        log.info("%d examples, %d articles of them held out", len(examples), len(held))
        trainer = Trainer(examples, tensors, words, Path(scratch))
        seen = [at for at, one in enumerate(examples) if one.article not in held]
        for number, stretch in enumerate(STRETCHES):
            trainer.train(seen, stretch, SEED + number)
        export(Whole(tensors, trainer.upper, trainer.heads), given.network)
        network = Network(words, THREADS, given.network)
        apart = [one for one in examples if one.article in held and one.kind != "forced"]
        told = told_of_held(apart, network)
        suite = told_of_suite(given.suite, network, Path(scratch))
    weights = join(told, suite, SENTENCE, THRESHOLD)
    log.info("%s", report(apart, told, network, weights))
    data = [given.poquad, given.suite, *(one for one in (given.corpus, given.leave_out) if one)]
    record = {
        "seed": SEED,
        "data": {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in data},
        "checkpoint": hashlib.sha256(checkpoint.read_bytes()).hexdigest(),
        **{name: round(value, 6) for name, value in asdict(weights).items()},
    }
    given.weights.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    log.info("wrote %s and %s", given.network, given.weights)


if __name__ == "__main__":
    main()
