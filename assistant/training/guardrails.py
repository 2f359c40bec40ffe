"""Fitting the classifier of the guardrails.

    python -m assistant.training.guardrails POQUAD_TRAIN [--leave-out CORPUS QUESTIONS] [--out FILE]

It learns from the policies' own examples and twins, each also in a few other wordings (a polite frame, no capitals and
diacritics), from the questions of the development suite, and from questions about what the shipped notes hold, all of
which are to be answered. So are questions of the training part of PoQuAD (Tuora et al. 2023, CC BY 4.0; JSON Lines, a
paragraph a line with its questions) that no rule is met by: what is asked of an encyclopaedia is no request to be
refused. `--leave-out` names questions to be measured with, and the corpus of their paragraphs. The policies that
answers are searched under all the same (`mask`, `log`) are no classes.

Thresholds are chosen by cross-validation over the policies' sentences and those of the suite `guard-development`:
`unsure` is the lowest probability at which rules and classifier together hold back at most `TWINS_HELD_BACK` of the
benign ones, `sure` the lowest at which the classifier alone holds back at most `SURE_WRONG` of them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
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
from assistant.guardrails.guard import OVERRULED
from assistant.guardrails.policy import Policy, fingerprint, load_policies
from assistant.guardrails.rules import Reading, met
from assistant.guardrails.ruling import ENDING
from assistant.settings import load_settings
from assistant.training.reader.examples import SEED, left_out
from assistant.understanding.question import understand
from corpus.folding import fold
from corpus.shipped import shipped_notes
from index.encoder.encoder import Encoder
from index.encoder.prepare import prepare

if TYPE_CHECKING:
    from numpy.typing import NDArray

SUITES = Path(__file__).parents[2] / "eval" / "suites"
DEVELOPMENT = SUITES / "guard-development.yaml"
TWINS_HELD_BACK = 0.03
SURE_WRONG = 0.01
LOWEST = 0.45  # below it, questions that make no sense are held back
OF_THE_SUITE = 3.0  # weight of the development suite's questions: none of them is to be held back
OF_ELSEWHERE = 0.3  # weight of an encyclopaedia's questions, which are many
ELSEWHERE = 1500  # of them
STRENGTH = 0.1  # inverse of the regularisation, chosen by cross-validation over the policies' sentences
OF_EMBEDDING = 0.3  # how much a standard deviation of the embedding weighs beside a group of words that is met
FOLDS = 5
_FRAMES = ("Proszę, {}", "Dzień dobry, mam takie pytanie. {}", "{} Bardzo dziękuję.")
_ABOUT = ("Co mówiono o temacie „{}”?", "{} – o czym była mowa?")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sentence:
    """A sentence to learn from, the code of what it meets, and the number of what it is a wording of.

    `near` where it meets a policy or is near in words to what does: thresholds are chosen on these alone. `weight` is
    what it counts beside others.
    """

    text: str
    code: str
    origin: int
    near: bool
    weight: float = 1.0


def elsewhere(poquad: Path, without: Collection[str], policies: Sequence[Policy]) -> list[str]:
    """Questions of an encyclopaedia that no rule is met by, less those on paragraphs whose texts are in `without`."""
    paragraphs = [json.loads(line) for line in poquad.read_text(encoding="utf-8").splitlines()]
    asked = [str(one["question"]) for each in paragraphs if each["text"] not in without for one in each["questions"]]
    random.Random(SEED).shuffle(asked)
    ending = [one for one in policies if one.action in ENDING]
    free = (one for one in asked if not any(met(ending, Reading(one))))
    return list(islice(free, ELSEWHERE))


def sentences(policies: Sequence[Policy], questions: Sequence[str] = ()) -> list[Sentence]:
    """All sentences that are learnt from, in order; `questions` are of an encyclopaedia."""
    told: list[tuple[str, str]] = []
    away: list[tuple[str, str]] = []
    for policy in policies:
        code = policy.code if policy.action in ENDING else BENIGN
        told += [(text, code) for text in policy.examples] + [(text, BENIGN) for text in policy.twins]
    away += [(str(one["ask"][0]), BENIGN) for one in _cases(SUITES / "development.yaml")]
    told += [(str(one["ask"][0]), BENIGN if benign(one) else str(one["kind"])) for one in _cases(DEVELOPMENT)]
    away += [(text, BENIGN) for text in _about_notes()]
    known = told + away
    return [
        *(
            Sentence(text, code, at, at < len(told), 1.0 if at < len(told) else OF_THE_SUITE)
            for at, (one, code) in enumerate(known)
            for text in _wordings(one, at)
        ),
        *(
            Sentence(text, BENIGN, len(known) + at, near=False, weight=OF_ELSEWHERE)
            for at, text in enumerate(questions)
        ),
    ]


def _wordings(text: str, at: int) -> Iterator[str]:
    yield text
    if bare := fold(text).rstrip("?."):
        yield bare
    yield _FRAMES[at % len(_FRAMES)].format(text)


def benign(case: dict[str, Any]) -> bool:
    """Whether a case of a suite is to be searched."""
    return bool(case["expect"] == "answered_or_not_found")


def _about_notes() -> Iterator[str]:
    for path in shipped_notes():
        headings = [
            line.lstrip("# ") for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("## ")
        ]
        for at, heading in enumerate(headings):
            yield _ABOUT[at % len(_ABOUT)].format(heading)


def _cases(path: Path) -> list[dict[str, Any]]:
    stored: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["families"]
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


def fit(rows: NDArray[np.float64], learnt: Sequence[Sentence]) -> Any:
    """A fitted model of scikit-learn. What is benign weighs as much as all policies together."""
    from sklearn.linear_model import LogisticRegression

    codes = [one.code for one in learnt]
    near = [one for one in learnt if one.weight >= 1.0]
    benign = sum(one.code == BENIGN for one in near) / len(near)
    weight = [(0.5 / benign if one.code == BENIGN else 0.5 / (1 - benign)) * one.weight for one in learnt]
    return LogisticRegression(C=STRENGTH, max_iter=400).fit(rows, codes, sample_weight=weight)


@dataclass(frozen=True)
class Judged:
    """Sentences judged by models that did not learn them, shape (sentences,) each.

    `likely` is the probability of meeting any policy, `ruled` whether a rule is met, `met` whether one is to be.
    """

    likely: NDArray[np.float64]
    ruled: NDArray[np.bool_]
    met: NDArray[np.bool_]

    def held(self, unsure: float) -> NDArray[np.bool_]:
        """Which are held back, as `assistant.guardrails.guard` does it."""
        held: NDArray[np.bool_] = (self.likely >= unsure) | (self.ruled & (self.likely >= OVERRULED))
        return held

    def shares(self, unsure: float) -> tuple[float, float]:
        """The shares of those that meet a policy that are caught, and of the others that are held back."""
        held = self.held(unsure)
        return float(held[self.met].mean()), float(held[~self.met].mean())


def cross_validated(
    rows: NDArray[np.float64], learnt: Sequence[Sentence], read: Encoded, policies: Sequence[Policy]
) -> Judged:
    """Every sentence that is near, as it was written, judged by models that learnt no wording of it."""
    fold_of = np.array([one.origin % FOLDS for one in learnt])
    codes = np.array([one.code for one in learnt])
    likely = np.zeros(len(learnt))
    for number in range(FOLDS):
        model = fit(rows[fold_of != number], [one for one in learnt if one.origin % FOLDS != number])
        shares = model.predict_proba(rows[fold_of == number])
        likely[fold_of == number] = 1 - shares[:, list(model.classes_).index(BENIGN)]
    first = [at for at, one in enumerate(learnt) if one.near and (not at or learnt[at - 1].origin != one.origin)]
    ending = [one for one in policies if one.action in ENDING]
    ruled = np.array([any(met(ending, read.readings[at])) for at in first], dtype=bool)
    return Judged(likely[first], ruled, codes[first] != BENIGN)


def thresholds(judged: Judged) -> tuple[float, float]:
    """`sure` and `unsure`."""
    steps = [float(one) for one in np.round(np.arange(LOWEST, 0.96, 0.01), 2)]
    unsure = next((one for one in steps if judged.shares(one)[1] <= TWINS_HELD_BACK), steps[-1])
    wrong = [float((judged.likely[~judged.met] >= one).mean()) for one in steps]
    few = (one for one, share in zip(steps, wrong, strict=True) if one >= unsure and share <= SURE_WRONG)
    return next(few, steps[-1]), unsure


def main() -> None:
    """Fit, report and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("poquad", type=Path)
    parser.add_argument("--leave-out", type=Path, nargs=2, metavar=("CORPUS", "QUESTIONS"))
    parser.add_argument("--out", type=Path, default=WEIGHTS_FILE)
    given = parser.parse_args()
    logging.basicConfig(format="%(message)s")
    log.setLevel(logging.INFO)
    settings = load_settings()
    model = prepare(settings.model, settings.cache)
    encoder = Encoder(model, settings.threads)
    policies = load_policies()
    without = left_out(*given.leave_out) if given.leave_out else set()
    learnt = sentences(policies, elsewhere(given.poquad, without, policies))
    read = encoded([one.text for one in learnt], encoder)
    mean = read.whole.mean(axis=0, dtype=np.float64)
    scale = read.whole.std(axis=0, dtype=np.float64) / OF_EMBEDDING
    rows = read.rows(mean, scale)
    judged = cross_validated(rows, learnt, read, policies)
    sure, unsure = thresholds(judged)
    log.info("%d sentences in %d wordings", len(judged.met), len(learnt))
    for one in sorted({0.4, 0.5, 0.6, 0.7, 0.8, unsure, sure}):
        log.info("from %.2f: caught %.3f, held back of the benign %.3f", one, *judged.shares(one))
    fitted = fit(rows, learnt)
    classifier = Classifier(
        tuple(fitted.classes_), all_groups(), mean, scale, fitted.coef_, fitted.intercept_, sure=sure, unsure=unsure
    )
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
