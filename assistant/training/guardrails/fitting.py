"""The two models of the classifier, fitted to sentences, and judged by cross-validation over ideas."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.guardrails.classifier import BENIGN, NAMED, SOMEONE, Classifier, Detector, all_groups, features
from assistant.guardrails.policy import Policy
from assistant.guardrails.rules import Reading, met
from assistant.guardrails.ruling import ENDING
from assistant.training.guardrails.sentences import Sentence
from assistant.training.guardrails.thresholds import Judged, Thresholds
from assistant.understanding.question import understand
from index.encoder.encoder import Encoder

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

STRENGTH = 1.0  # inverse of the regularisation of whether any policy is met, chosen by cross-validation
STRENGTH_OF_WHICH = 0.3  # and of which one
OF_EMBEDDING = 0.15  # how much a standard deviation of the embedding weighs beside a group or a word that is met
FEWEST = 6  # wordings that a lemma stands in to be looked at
FOLDS = 5


@dataclass(frozen=True)
class Learnt:
    """Sentences as models are given them: vectors of shape (sentences, size) and the readings of their words."""

    sentences: tuple[Sentence, ...]
    whole: NDArray[np.float32]
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
    def whole_rows(self) -> csr_matrix:
        """Embeddings, groups, words, and words beside a person, shape (sentences, size + groups + 2 words)."""
        from scipy import sparse

        place = {word: at for at, word in enumerate(self.words)}
        said = np.zeros((len(self.sentences), len(place)), np.float32)
        for at, reading in enumerate(self.readings):
            said[at, [place[word] for word in reading.forms if word in place]] = 1
        meant = np.array([one.holds(SOMEONE) for one in self.readings], dtype=np.float32)
        parts = (self.rows, said, said * meant[:, None])
        return sparse.hstack([sparse.csr_matrix(one) for one in parts]).tocsr()


def learnt(sentences: Sequence[Sentence], encoder: Encoder) -> Learnt:
    """Sentences encoded as they would be searched for."""
    asked = [understand(one.text) for one in sentences]
    whole = np.stack([encoder.encode_query(one.search_text).whole for one in asked])
    return Learnt(tuple(sentences), whole, tuple(Reading(one.text) for one in asked))


def weights(sentences: Sequence[Sentence]) -> NDArray[np.float64]:
    """What each sentence counts: those near to a policy that are benign as much as all that meet one together."""
    meets = np.array([one.code != BENIGN for one in sentences])
    given = np.array([one.weight for one in sentences])
    harmless = float((~meets & (given >= 1.0)).sum())
    half = (harmless + float(meets.sum())) / 2
    return np.where(meets, given * half / meets.sum(), given * half / harmless)


def fit_whether(read: Learnt, chosen: NDArray[np.bool_]) -> Any:
    """A model of scikit-learn of whether any policy is met, fitted to the sentences chosen."""
    from sklearn.linear_model import LogisticRegression

    meets = np.array([one.code != BENIGN for one in read.sentences])
    counted = weights(read.sentences)
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    return model.fit(read.whole_rows[chosen], meets[chosen], sample_weight=counted[chosen])


def fit_which(read: Learnt) -> Any:
    """A model of scikit-learn of which policy is met, fitted to the sentences that meet one."""
    from sklearn.linear_model import LogisticRegression

    codes = np.array([one.code for one in read.sentences])
    meets = codes != BENIGN
    return LogisticRegression(C=STRENGTH_OF_WHICH, max_iter=1000).fit(read.rows[meets], codes[meets])


def cross_validated(read: Learnt, policies: Sequence[Policy]) -> Judged:
    """Every sentence that is near, as it was written, judged by a model that learnt no sentence of its idea."""
    parts = np.array([int(hashlib.sha256(one.family.encode()).hexdigest(), 16) % FOLDS for one in read.sentences])
    likely = np.zeros(len(read.sentences))
    for number in range(FOLDS):
        model = fit_whether(read, parts != number)
        likely[parts == number] = model.predict_proba(read.whole_rows[parts == number])[:, 1]
    near = [at for at, one in enumerate(read.sentences) if one.near]
    ending = [one for one in policies if one.action in ENDING]
    return Judged(
        likely=likely[near],
        ruled=np.array([any(met(ending, read.readings[at])) for at in near], dtype=bool),
        named=np.array([read.readings[at].holds(NAMED) for at in near], dtype=bool),
        met=np.array([read.sentences[at].code != BENIGN for at in near], dtype=bool),
        of=tuple(str(read.sentences[at].of) for at in near),
    )


def fitted(read: Learnt, chosen: Thresholds) -> Classifier:
    """The classifier, fitted to all sentences."""
    which, whether = fit_which(read), fit_whether(read, np.ones(len(read.sentences), dtype=bool))
    row, alone, beside = np.split(whether.coef_[0], [read.rows.shape[1], read.rows.shape[1] + len(read.words)])
    told = zip(read.words, np.round(alone, 3).tolist(), np.round(beside, 3).tolist(), strict=True)
    return Classifier(
        codes=tuple(which.classes_),
        groups=all_groups(),
        mean=read.mean,
        scale=read.scale,
        weights=which.coef_,
        bias=which.intercept_,
        detector=Detector(row, {word: (one, other) for word, one, other in told}, float(whether.intercept_[0])),
        sure=chosen.sure,
        unsure=chosen.unsure,
        overruled=chosen.overruled,
        overruled_named=chosen.overruled_named,
    )
