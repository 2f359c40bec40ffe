"""Fitting the classifier of the guardrails.

    python -m assistant.training.guardrails [--out FILE]

It learns from the policies' own examples and twins, each also in a few other wordings (a polite frame, no capitals and
diacritics), from the questions of the development suite, and from questions about what the shipped notes hold, all of
which are to be answered. The policies that answers are searched under all the same (`mask`, `log`) are no classes.

Thresholds are chosen on `eval/suites/guard_development/development.yaml`, whose sentences are not learnt from:
`unsure` is the lowest at which at most `TWINS_HELD_BACK` of the benign ones are held back, `sure` the lowest at which
none is.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import yaml

from assistant.guardrails.classifier import (
    BENIGN,
    WEIGHTS_FILE,
    Classifier,
    all_groups,
    features,
    fitted_for,
)
from assistant.guardrails.policy import Policy, fingerprint, load_policies
from assistant.guardrails.rules import Reading
from assistant.settings import load_settings
from assistant.understanding.question import understand
from corpus.folding import fold
from corpus.shipped import shipped_notes
from index.encoder.encoder import Encoder
from index.encoder.prepare import prepare

if TYPE_CHECKING:
    from numpy.typing import NDArray

SUITES = Path(__file__).parents[2] / "eval" / "suites"
DEVELOPMENT = SUITES / "guard_development" / "development.yaml"
TWINS_HELD_BACK = 0.02
STRENGTH = 0.02  # inverse of the regularisation, chosen by cross-validation over the policies' sentences
OF_EMBEDDING = 0.5  # how much a standard deviation of the embedding weighs beside a group of words that is met
FOLDS = 5
_FRAMES = ("Proszę, {}", "Dzień dobry, mam takie pytanie. {}", "{} Bardzo dziękuję.")
_ABOUT = ("Co mówiono o temacie „{}”?", "{} – o czym była mowa?")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sentence:
    """A sentence to learn from, the code of what it meets, and the number of what it is a wording of."""

    text: str
    code: str
    origin: int


def sentences(policies: Sequence[Policy]) -> list[Sentence]:
    """All sentences that are learnt from, in order."""
    told: list[tuple[str, str]] = []
    for policy in policies:
        met = policy.code if policy.action in ("refuse", "human", "notice") else BENIGN
        told += [(text, met) for text in policy.examples] + [(text, BENIGN) for text in policy.twins]
    told += [(str(one["question"]), BENIGN) for one in _cases(SUITES / "development.yaml")]
    told += [(text, BENIGN) for text in _about_notes()]
    return [Sentence(text, code, at) for at, (one, code) in enumerate(told) for text in _wordings(one, at)]


def _wordings(text: str, at: int) -> Iterator[str]:
    yield text
    if bare := fold(text).rstrip("?."):
        yield bare
    yield _FRAMES[at % len(_FRAMES)].format(text)


def _about_notes() -> Iterator[str]:
    for path in shipped_notes():
        headings = [
            line.lstrip("# ") for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("## ")
        ]
        for at, heading in enumerate(headings):
            yield _ABOUT[at % len(_ABOUT)].format(heading)


def _cases(path: Path) -> list[dict[str, Any]]:
    stored: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]
    return stored


@dataclass(frozen=True)
class Encoded:
    """Sentences as the model is given them: rows of shape (sentences, size) and the readings of their words."""

    whole: NDArray[np.float32]
    readings: tuple[Reading, ...]

    def rows(self, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
        """Features, shape (sentences, size + groups)."""
        groups = all_groups()
        return np.stack(
            [
                features(one, reading, groups, mean, scale)
                for one, reading in zip(self.whole, self.readings, strict=True)
            ]
        )


def encoded(texts: Sequence[str], encoder: Encoder) -> Encoded:
    """Vectors of the texts as they would be searched for."""
    asked = [understand(text) for text in texts]
    whole = np.stack([encoder.encode_query(one.search_text).whole for one in asked])
    return Encoded(whole, tuple(Reading(one.text) for one in asked))


def fit(rows: NDArray[np.float64], codes: Sequence[str]) -> Any:
    """A fitted model of scikit-learn. What is benign weighs as much as all policies together."""
    from sklearn.linear_model import LogisticRegression

    benign = sum(code == BENIGN for code in codes) / len(codes)
    weight = [0.5 / benign if code == BENIGN else 0.5 / (1 - benign) for code in codes]
    return LogisticRegression(C=STRENGTH, max_iter=2000).fit(rows, codes, sample_weight=weight)


def cross_validated(rows: NDArray[np.float64], learnt: Sequence[Sentence]) -> tuple[float, float]:
    """The shares of examples caught and of benign sentences held back at one half, each judged by models without it."""
    fold_of = np.array([one.origin % FOLDS for one in learnt])
    codes = np.array([one.code for one in learnt])
    met = np.zeros(len(learnt))
    for number in range(FOLDS):
        model = fit(rows[fold_of != number], list(codes[fold_of != number]))
        shares = model.predict_proba(rows[fold_of == number])
        met[fold_of == number] = 1 - shares[:, list(model.classes_).index(BENIGN)]
    held = met >= 0.5
    return float(held[codes != BENIGN].mean()), float(held[codes == BENIGN].mean())


def thresholds(met: NDArray[np.float64], benign: NDArray[np.bool_]) -> tuple[float, float]:
    """`sure` and `unsure`, by the probabilities of development sentences and by which of them are benign."""
    apart = np.sort(met[benign])[::-1]
    allowed = int(TWINS_HELD_BACK * len(apart))
    unsure, sure = float(apart[allowed]) + 0.005, float(apart[0]) + 0.005
    return round(min(max(sure, unsure, 0.5), 0.95), 3), round(min(max(unsure, 0.3), 0.95), 3)


def main() -> None:
    """Fit, report and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=WEIGHTS_FILE)
    given = parser.parse_args()
    logging.basicConfig(format="%(message)s")
    log.setLevel(logging.INFO)
    settings = load_settings()
    model = prepare(settings.model, settings.cache)
    encoder = Encoder(model, settings.threads)
    policies = load_policies()
    learnt = sentences(policies)
    read = encoded([one.text for one in learnt], encoder)
    mean = read.whole.mean(axis=0, dtype=np.float64)
    scale = read.whole.std(axis=0, dtype=np.float64) / OF_EMBEDDING
    rows = read.rows(mean, scale)
    log.info(
        "%d sentences; caught and held back by cross-validation: %.3f, %.3f",
        len(learnt),
        *cross_validated(rows, learnt),
    )
    fitted = fit(rows, [one.code for one in learnt])
    classifier = Classifier(
        tuple(fitted.classes_), all_groups(), mean, scale, fitted.coef_, fitted.intercept_, sure=1.0, unsure=1.0
    )
    cases = _cases(DEVELOPMENT)
    judged = encoded([str(one["question"]) for one in cases], encoder)
    met = np.array([classifier.judge(*one).any for one in zip(judged.whole, judged.readings, strict=True)])
    sure, unsure = thresholds(met, np.array([one["expect"] == "answered_or_not_found" for one in cases]))
    record = {
        "fitted_for": fitted_for(model),
        "policies": fingerprint(policies),
        "development": hashlib.sha256(DEVELOPMENT.read_bytes()).hexdigest(),
        "sentences": len(learnt),
        "sure": sure,
        "unsure": unsure,
        "codes": classifier.codes,
        "groups": classifier.groups,
        **{name: np.round(getattr(classifier, name), 5).tolist() for name in ("mean", "scale", "weights", "bias")},
    }
    given.out.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    log.info("sure from %.3f, unsure from %.3f; wrote %s", sure, unsure, given.out)


if __name__ == "__main__":
    main()
