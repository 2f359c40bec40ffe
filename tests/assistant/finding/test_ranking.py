"""Which of the passages found comes first."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from assistant.finding import ranking
from assistant.finding.ranking import FEATURES, SHORTLIST, features_of, load_ranker, scores_of, weigh
from assistant.service import Service
from assistant.understanding.question import understand
from corpus.records import Span, StoredPassage
from index.encoder.encoder import Encoder, QueryVectors
from index.snapshot import Hit, TokenVectors


def asked_of(text: str, held: dict[str, int] | None = None) -> tuple[ranking.Asked, QueryVectors]:
    question = understand(text)
    words = question.search_text.split()
    starts = np.cumsum([0, *(len(word) + 1 for word in words)])[:-1].tolist()
    offsets = tuple((start, start + len(word)) for start, word in zip(starts, words, strict=True))
    query = QueryVectors(np.eye(8, dtype=np.float32)[0], np.eye(8, dtype=np.float32)[: len(words)], offsets)
    return weigh(question, query, lambda lemma: (held or {}).get(lemma, 1), 100), query


def passage(text: str, title: str = "Z gminy") -> StoredPassage:
    cut = text.index(".") + 1
    spans = (Span(0, cut), Span(cut, len(text))) if cut < len(text) else (Span(0, cut),)
    return StoredPassage(1, "d", text, 0, len(text), spans, None, None, title)


def feature(name: str, text: str, question: str, title: str = "Z gminy") -> float:
    asked, query = asked_of(question)
    vectors = TokenVectors(np.eye(8, dtype=np.float32)[:1], np.array([[0, 1]], dtype=np.int32))
    rows = features_of(asked, query, [Hit(1, 0.5, 0.8, 2.0)], [passage(text, title)], [vectors])
    return float(rows[0, FEATURES.index(name)])


def test_the_weights_of_tokens_sum_to_one_and_rare_words_count_more() -> None:
    asked, _ = asked_of("Kto naprawił most Pilica", {"most": 80, "pilica": 1})
    assert asked.content.sum() == pytest.approx(1.0)
    assert asked.everything.sum() == pytest.approx(1.0)
    assert asked.content[3] > asked.content[2] > asked.content[0]


def test_a_name_is_met_in_any_form_and_in_the_title() -> None:
    question = "Kto otworzył most w Sulejowie?"
    assert feature("names_met", "Most otwarto. W Sulejowie padało.", question) == 1.0
    assert feature("names_met", "Most otwarto. Padało.", question, title="Sulejów") == 1.0
    assert feature("names_met", "Most otwarto. Padało.", question) == 0.0


def test_words_in_one_sentence_count_more_than_the_same_words_apart() -> None:
    question = "kiedy zamknięto most drogowy"
    together = feature("sentence_met", "Zamknięto most drogowy. Padało.", question)
    apart = feature("sentence_met", "Zamknięto szkołę. Most drogowy stoi.", question)
    by_title = feature("sentence_met", "Zamknięto szkołę. Padało.", question, title="Most drogowy")
    assert together > apart > 0
    assert together > by_title > feature("sentence_met", "Zamknięto szkołę. Padało.", question)


def test_the_token_met_worst_is_told_apart() -> None:
    assert feature("weakest_token", "Most stoi.", "most drogowy") == 0.0
    assert feature("weakest_token", "Most stoi.", "most") == 1.0


def test_nothing_but_signs_is_weighed_too() -> None:
    asked, query = asked_of("??")
    vectors = TokenVectors(np.eye(8, dtype=np.float32)[:1], np.array([[0, 1]], dtype=np.int32))
    rows = features_of(asked, query, [Hit(1, 0.5, 0.8, 0.0)], [passage("Most stoi.")], [vectors])
    assert np.isfinite(rows).all()


def test_weights_of_other_features_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "weights.json"
    other.write_text(json.dumps({"features": ["cosine"]}), encoding="utf-8")
    monkeypatch.setattr(ranking, "WEIGHTS_FILE", other)
    load_ranker.cache_clear()
    with pytest.raises(ValueError, match="run the training again"):
        load_ranker()
    load_ranker.cache_clear()


def test_more_of_a_feature_that_speaks_for_a_passage_raises_its_score() -> None:
    ranker = load_ranker()
    rows = np.tile(ranker.mean, (2, 1))
    at = FEATURES.index("content_tokens")
    rows[1, at] += ranker.scale[at]
    low, high = scores_of(rows, ranker)
    assert 0 < low < high < 1


def test_hits_come_best_first_also_behind_the_shortlist(service: Service, tmp_path: Path, encoder: Encoder) -> None:
    lines = [
        json.dumps({"id": f"n{at}", "title": f"Notatka {at}", "text": f"Radny numer {at} mówił o drogach w Łęczycy."})
        for at in range(2 * SHORTLIST)
    ]
    path = tmp_path / "notatki.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    service.ingest([path])
    hits = service.search("Co mówił radny numer 7 o drogach?", limit=2 * SHORTLIST).hits
    scores = [one.score for one in hits]
    assert len(hits) > SHORTLIST
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert hits[0].origin == "n7"
