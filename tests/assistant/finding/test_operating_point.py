"""A probability is used only where it means what it was fitted to mean."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest

from assistant.finding import configured
from assistant.finding.configured import plain_configuration, reader_configuration
from assistant.finding.operating_point import Configuration, OperatingPoint, stored_point
from assistant.finding.reader.reader import load_fitted
from assistant.finding.reading import load_weights
from assistant.service import Service
from assistant.settings import load_settings
from corpus.errors import OperatingPointForeign
from index.encoder.encoder import Encoder
from index.encoder.prepared import PreparedModel

QUESTION = "Gdzie odbył się II Krajowy Kongres Sekretarzy?"
FITTED = Configuration("model 1", "700", "0.7", "linear")


def test_what_ships_was_fitted_for_what_runs(model: PreparedModel) -> None:
    load_weights().point.ensure_fits(plain_configuration(model))
    load_fitted().point.ensure_fits(reader_configuration(model))


@pytest.mark.parametrize("part", list(asdict(FITTED)))
def test_any_other_part_is_refused_by_name(part: str) -> None:
    point = OperatingPoint(0.5, FITTED)
    point.ensure_fits(FITTED)
    with pytest.raises(OperatingPointForeign, match=part):
        point.ensure_fits(replace(FITTED, **{part: "another"}))


def test_the_point_is_read_as_it_is_stored() -> None:
    stored = json.loads(json.dumps({"threshold": 0.4, "fitted_for": asdict(FITTED)}))
    assert stored_point(stored) == OperatingPoint(0.4, FITTED)


@pytest.mark.parametrize("reader", [True, False])
def test_another_encoder_is_asked_in_vain(notes: Service, encoder: Encoder, reader: bool) -> None:
    other = Encoder(replace(encoder.model, name="another-model"))
    service = Service(load_settings(data=notes.settings.data, reader=reader), encoder=other)
    with pytest.raises(OperatingPointForeign, match="make train"):
        service.ask(QUESTION)
    with pytest.raises(OperatingPointForeign):
        service.search(QUESTION)


def test_other_sizes_of_passages_are_refused(notes: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(configured, "TARGET", 300)
    service = Service(load_settings(data=notes.settings.data), encoder=notes.encoder)
    with pytest.raises(OperatingPointForeign, match="chunking"):
        service.ask(QUESTION)


def test_what_the_materials_hold_may_change(service: Service, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("materialy")
    (folder / "most.md").write_text("Most na Pilicy zamknięto w marcu z powodu remontu.", encoding="utf-8")
    service.ingest([folder])
    assert 0 <= service.search("Kiedy zamknięto most na Pilicy?").answerable <= 1
