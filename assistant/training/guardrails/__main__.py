"""Fit, report and write the weights."""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
from pathlib import Path

import numpy as np
import torch

import assistant.training.guardrails as package
from assistant.guardrails.classifier import DETECTOR_FILE, WEIGHTS_FILE, fitted_for
from assistant.guardrails.policy import fingerprint, load_policies
from assistant.settings import load_settings
from assistant.training.guardrails.fitting import cross_validated, fitted, learnt
from assistant.training.guardrails.sentences import elsewhere, fingerprint_of_taught, sentences
from assistant.training.guardrails.thresholds import thresholds
from assistant.training.reader.examples import left_out
from index.encoder.encoder import Encoder
from index.encoder.prepare import prepare

log = logging.getLogger(__name__)


def main() -> None:
    """Fit, report and write the weights."""
    parser = argparse.ArgumentParser(description=package.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("poquad", type=Path)
    parser.add_argument("--leave-out", type=Path, nargs=2, metavar=("CORPUS", "QUESTIONS"))
    parser.add_argument("--out", type=Path, default=WEIGHTS_FILE)
    given = parser.parse_args()
    logging.basicConfig(format="%(message)s")
    log.setLevel(logging.INFO)
    torch.set_num_threads(1)  # sums this small take many times as long where threads wait for a busy core
    settings = load_settings()
    model = prepare(settings.model, settings.cache)
    policies = load_policies()
    without = left_out(*given.leave_out) if given.leave_out else set()
    read = learnt(sentences(policies, elsewhere(given.poquad, without, policies)), Encoder(model, settings.threads))
    judged, committee = cross_validated(read, policies)
    chosen = thresholds(judged, {one.code for one in policies if one.action == "notice"})
    log.info("%d sentences near to a policy, %d wordings in all", len(judged.met), len(read.sentences))
    log.info(
        "caught %.3f, held back of the benign %.3f",
        *judged.shares(chosen.unsure, chosen.overruled, chosen.overruled_named),
    )
    for code, caught, asked, held, near in judged.by_policy(chosen):
        log.info("| %s | %d/%d | %d/%d |", code, caught, asked, held, near)
    classifier = fitted(read, chosen, committee)
    beside = given.out.with_name(DETECTOR_FILE.name)
    classifier.detector.save(beside)
    record = {
        "fitted_for": fitted_for(model),
        "policies": fingerprint(policies),
        "taught": fingerprint_of_taught(),
        "sentences": len(read.sentences),
        "detector": hashlib.sha256(beside.read_bytes()).hexdigest(),
        "sure": chosen.sure,
        "unsure": chosen.unsure,
        "overruled": chosen.overruled,
        "overruled_named": chosen.overruled_named,
        "unsure_notice": chosen.unsure_notice,
        "codes": classifier.codes,
        "groups": classifier.groups,
        **{name: np.round(getattr(classifier, name), 5).tolist() for name in ("mean", "scale", "weights", "bias")},
    }
    given.out.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    log.info("%s; wrote %s", chosen, given.out)


if __name__ == "__main__":
    main()
