"""Reading question and sentences together: what it changes of a reading, and when it is not done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.answer import Outcome
from assistant.finding import seeking
from assistant.finding.operating_point import Configuration, OperatingPoint
from assistant.finding.reader.network import Judged, Network
from assistant.finding.reader.reader import Fitted, Reader, Weights, combined, load_fitted, load_reader, verify
from assistant.finding.reader.window import Window, window_of
from assistant.finding.reading import Reading
from assistant.service import Service
from assistant.settings import load_settings
from corpus.errors import ReaderDamaged
from index.encoder.encoder import Encoder
from index.encoder.word_table import CHECKPOINT_FILE, open_table

QUESTION = "Gdzie odbył się II Krajowy Kongres Sekretarzy?"
WEIGHTS = Weights(sentence=1.0, bias=0.0, old=1.0, network=1.0, weakest_term=0.0, weakest_noun=0.0, kind=0.5)
NOTHING = (0.0, 0.0, 0.0)
FITTED = Fitted(WEIGHTS, OperatingPoint(0.5, Configuration("", "", "")))


class Telling(Network):
    """A network that says what it is told to."""

    def __init__(self, scores: list[float], answers: float) -> None:
        self._scores = scores
        self._answers = answers

    def judge(self, window: Window) -> Judged:
        return Judged(np.array([self._scores[place] for place in window.places]), self._answers)


@pytest.fixture
def plain(notes_folder: Path, encoder: Encoder) -> Service:
    """The shipped notes, read without the network."""
    return Service(load_settings(data=notes_folder, reader=False), encoder=encoder)


@pytest.fixture
def before(plain: Service) -> Reading:
    """A reading without the network."""
    snapshot = plain.storage.snapshot()
    assert snapshot is not None
    _, reading = plain.answerer.search(plain.answerer.understand(QUESTION, snapshot), snapshot, 1)
    assert len(reading.ranked) > 10
    return reading


def seen(before: Reading, encoder: Encoder) -> int:
    return len(window_of(QUESTION, [one.candidate for one in before.ranked], encoder.pieces).places)


def test_the_network_can_put_another_sentence_first(before: Reading, encoder: Encoder) -> None:
    count = seen(before, encoder)
    scores = [100.0 * (at == count - 1) for at in range(count)]
    after = Reader(encoder, Telling(scores, 0.0), FITTED).read(QUESTION, before)
    assert after.ranked[0].candidate == before.ranked[count - 1].candidate
    assert sorted(map(id, (one.candidate for one in after.ranked))) == sorted(
        map(id, (one.candidate for one in before.ranked))
    )


def test_what_was_not_seen_stays_behind_in_its_order(before: Reading, encoder: Encoder) -> None:
    count = seen(before, encoder)
    after = Reader(encoder, Telling([-50.0] * count, 0.0), FITTED).read(QUESTION, before)
    assert [one.candidate for one in after.ranked[count:]] == [one.candidate for one in before.ranked[count:]]
    scores = [one.score for one in after.ranked]
    assert scores == sorted(scores, reverse=True)


def test_the_probability_follows_both_readings(before: Reading, encoder: Encoder) -> None:
    count = seen(before, encoder)
    unsure, sure = (
        Reader(encoder, Telling([0.0] * count, answers), FITTED).read(QUESTION, before).answerable
        for answers in (-3.0, 3.0)
    )
    assert unsure < before.answerable < sure
    assert combined(WEIGHTS, 0.3, 0.0, NOTHING) == pytest.approx(0.3)
    assert 0 < combined(WEIGHTS, 0.0, 0.0, NOTHING) < combined(WEIGHTS, 1.0, 0.0, NOTHING) < 1
    assert combined(WEIGHTS, 0.3, 0.0, (0.0, 0.0, 1.0)) > 0.3


def test_of_nothing_found_nothing_is_made(encoder: Encoder) -> None:
    nothing = Reading((), 0.0)
    assert Reader(encoder, Telling([], 5.0), FITTED).read(QUESTION, nothing) == nothing


def test_the_shipped_network_tells_an_answer_from_none(notes: Service, plain: Service, encoder: Encoder) -> None:
    snapshot = plain.storage.snapshot()
    reader = load_reader(encoder)
    assert snapshot is not None
    assert reader is not None

    def log_odds(text: str) -> float:
        _, reading = plain.answerer.search(plain.answerer.understand(text, snapshot), snapshot, 1)
        window = window_of(text, [one.candidate for one in reading.ranked], encoder.pieces)
        return reader.network.judge(window).answers

    assert log_odds(QUESTION) > log_odds("Ile osób mieszka na Księżycu?")


def test_a_setting_switches_it_off(notes: Service, plain: Service) -> None:
    assert notes.reader is not None
    assert plain.reader is None
    assert plain.ask(QUESTION).outcome is Outcome.ANSWERED
    assert plain.search(QUESTION).answerable != notes.search(QUESTION).answerable


@pytest.mark.parametrize(("certain", "asked"), [(0.0, 0), (1.1, 1)], ids=["sure of all", "sure of none"])
def test_it_is_asked_only_where_the_linear_reading_is_not_sure(
    notes: Service, monkeypatch: pytest.MonkeyPatch, certain: float, asked: int
) -> None:
    seen: list[Window] = []
    judge = Network.judge

    def counted(self: Network, window: Window) -> Judged:
        seen.append(window)
        return judge(self, window)

    monkeypatch.setattr(seeking, "CERTAIN", certain)
    monkeypatch.setattr(Network, "judge", counted)
    notes.ask(QUESTION)
    assert len(seen) == asked


def test_another_model_is_read_without_it(encoder: Encoder, tmp_path: Path) -> None:
    other = Encoder(replace(encoder.model, folder=str(tmp_path)))
    assert load_reader(other) is None


def test_a_network_that_cannot_be_loaded_is_damage(encoder: Encoder, tmp_path: Path) -> None:
    broken = tmp_path / "reader.int8.onnx"
    broken.write_bytes(b"no network")
    table = open_table(Path(encoder.model.folder) / CHECKPOINT_FILE)
    with pytest.raises(ReaderDamaged, match=r"reader\.int8\.onnx"):
        Network(table, 1, broken).warm()
    with pytest.raises(ReaderDamaged):
        verify(broken)
    verify()


def test_the_shipped_weights_trust_both_readings() -> None:
    fitted = load_fitted()
    assert fitted.weights.old > 0
    assert fitted.weights.network > 0
    assert 0 < fitted.point.threshold < 1
