"""The two models of the classifier, fitted to sentences, and judged by cross-validation over ideas."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.guardrails.classifier import BENIGN, NAMED, Classifier, all_groups, features
from assistant.guardrails.detector import SOMEONE, Committee, Detector
from assistant.guardrails.policy import Policy
from assistant.guardrails.rules import Reading, met
from assistant.guardrails.ruling import ENDING
from assistant.training.guardrails.network import Examples, fit
from assistant.training.guardrails.sentences import Sentence
from assistant.training.guardrails.thresholds import Judged, Thresholds
from assistant.understanding.question import understand
from index.encoder.encoder import Encoder

if TYPE_CHECKING:
    from numpy.typing import NDArray

STRENGTH_OF_WHICH = 0.3  # inverse of the regularisation of which policy is met, chosen by cross-validation
OF_EMBEDDING = 0.15  # how much a standard deviation of the embedding weighs beside a group or a word that is met
FEWEST = 6  # wordings that a lemma stands in to be looked at
FOLDS = 5


@dataclass(frozen=True)
class Learnt:
    """Sentences as models are given them: embeddings, shape (sentences, size), vectors of tokens, readings of words."""

    sentences: tuple[Sentence, ...]
    whole: NDArray[np.float32]
    tokens: tuple[NDArray[np.float16], ...]
    readings: tuple[Reading, ...]

    @cached_property
    def mean(self) -> NDArray[np.float64]:
        """Of the embeddings, shape (size,)."""
        mean: NDArray[np.float64] = self.whole.mean(axis=0, dtype=np.float64)
        return mean

    @cached_property
    def scale(self) -> NDArray[np.float64]:
        """What embeddings are divided by, shape (size,)."""
        scale: NDArray[np.float64] = self.whole.std(axis=0, dtype=np.float64) / OF_EMBEDDING
        return scale

    @cached_property
    def rows(self) -> NDArray[np.float64]:
        """Embeddings and groups, shape (sentences, size + groups)."""
        groups = all_groups()
        told = zip(self.whole, self.readings, strict=True)
        return np.stack([features(one, reading, groups, self.mean, self.scale) for one, reading in told])

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The lemmas that are looked at, in order."""
        counted = Counter(word for one in self.readings for word in one.forms)
        return tuple(sorted(word for word, count in counted.items() if count >= FEWEST))

    @cached_property
    def examples(self) -> Examples:
        """What the network learns from."""
        place = {word: at for at, word in enumerate(self.words)}
        said = [np.array(sorted(place[word] for word in one.forms if word in place), np.int64) for one in self.readings]
        meant = np.array([one.holds(SOMEONE) for one in self.readings], dtype=bool)
        return Examples(self.tokens, self.rows, said, meant)


def learnt(sentences: Sequence[Sentence], encoder: Encoder) -> Learnt:
    """Sentences encoded as they would be searched for."""
    asked = [understand(one.text) for one in sentences]
    made = [encoder.encode_query(one.search_text) for one in asked]
    whole = np.stack([one.whole for one in made])
    tokens = tuple(one.tokens.astype(np.float16) for one in made)
    return Learnt(tuple(sentences), whole, tokens, tuple(Reading(one.text) for one in asked))


def weights(sentences: Sequence[Sentence]) -> NDArray[np.float64]:
    """What each sentence counts: those near to a policy that are benign as much as all that meet one together."""
    meets = np.array([one.code != BENIGN for one in sentences])
    given = np.array([one.weight for one in sentences])
    harmless = float((~meets & np.array([not one.elsewhere for one in sentences])).sum())
    half = (harmless + float(meets.sum())) / 2
    return np.where(meets, given * half / meets.sum(), given * half / harmless)


def fit_whether(read: Learnt, chosen: NDArray[np.bool_]) -> Detector:
    """A network of whether any policy is met, fitted to the sentences chosen."""
    meets = np.array([one.code != BENIGN for one in read.sentences])
    return fit(read.examples, meets, weights(read.sentences), chosen, len(read.words)).detector(read.words)


def fit_which(read: Learnt) -> Any:
    """A model of scikit-learn of which policy is met, fitted to the sentences that meet one."""
    from sklearn.linear_model import LogisticRegression

    codes = np.array([one.code for one in read.sentences])
    meets = codes != BENIGN
    return LogisticRegression(C=STRENGTH_OF_WHICH, max_iter=1000).fit(read.rows[meets], codes[meets])


def cross_validated(read: Learnt, policies: Sequence[Policy]) -> tuple[Judged, Committee]:
    """Every sentence that is near, as it was written, judged by a network that learnt no sentence of its idea.

    Beside it, the networks, scaled so that they tell probabilities.
    """
    parts = np.array([int(hashlib.sha256(one.family.encode()).hexdigest(), 16) % FOLDS for one in read.sentences])
    near = np.flatnonzero([one.near for one in read.sentences])
    logits = np.zeros(len(read.sentences))
    members = [fit_whether(read, parts != number) for number in range(FOLDS)]
    for at in near:
        logits[at] = members[parts[at]].logit(read.tokens[at], read.rows[at], read.readings[at])
    ending = [one for one in policies if one.action in ENDING]
    asked = np.array([read.sentences[at].code != BENIGN for at in near], dtype=bool)
    scale = calibrated(logits[near], asked)
    judged = Judged(
        likely=1 / (1 + np.exp(-scale * logits[near])),
        ruled=np.array([any(met(ending, read.readings[at])) for at in near], dtype=bool),
        named=np.array([read.readings[at].holds(NAMED) for at in near], dtype=bool),
        met=asked,
        of=tuple(str(read.sentences[at].of) for at in near),
    )
    return judged, Committee(tuple(members), scale)


def calibrated(logits: NDArray[np.float64], asked: NDArray[np.bool_]) -> float:
    """What logits are multiplied by so that they tell probabilities best (Guo et al. 2017: temperature scaling)."""
    from scipy.optimize import minimize_scalar

    signed = np.where(asked, logits, -logits)
    return float(minimize_scalar(lambda scale: np.logaddexp(0, -scale * signed).mean(), bounds=(0.05, 5.0)).x)


def fitted(read: Learnt, chosen: Thresholds, committee: Committee) -> Classifier:
    """The classifier: the networks, and what tells which policy is met, fitted to all sentences."""
    which = fit_which(read)
    return Classifier(
        codes=tuple(which.classes_),
        groups=all_groups(),
        mean=read.mean,
        scale=read.scale,
        weights=which.coef_,
        bias=which.intercept_,
        detector=committee,
        sure=chosen.sure,
        unsure=chosen.unsure,
        overruled=chosen.overruled,
        overruled_named=chosen.overruled_named,
        unsure_notice=chosen.unsure_notice,
    )
