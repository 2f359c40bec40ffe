"""A model's cache: found, missing, damaged, impossible to have."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.errors import ModelDamaged, ModelUnavailable
from index.encoder.prepare import DEFAULT_MODEL, RECORD_FILE, find_prepared, folder_of, prepare, verify
from index.encoder.prepared import MEAN_FILE, ONNX_FILE, TOKENIZER_FILE, PreparedModel


@pytest.fixture
def cache(model: PreparedModel, tmp_path: Path) -> Path:
    """A cache that holds the default model by links."""
    folder = folder_of(DEFAULT_MODEL, tmp_path)
    for name in (*model.sizes, RECORD_FILE):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(Path(model.folder) / name)
    return tmp_path


def overwrite(path: Path, content: bytes) -> None:
    path.unlink()
    path.write_bytes(content)


def test_nothing_is_found_in_an_empty_cache(tmp_path: Path) -> None:
    assert find_prepared(DEFAULT_MODEL, tmp_path) is None


def test_a_prepared_model_is_found_where_the_cache_stands_now(cache: Path, model: PreparedModel) -> None:
    found = find_prepared(DEFAULT_MODEL, cache)
    assert found is not None
    assert Path(found.folder).is_relative_to(cache)
    assert found.fingerprint == model.fingerprint


def test_a_prepared_model_is_not_made_again(cache: Path) -> None:
    steps: list[str] = []
    assert prepare(DEFAULT_MODEL, cache, lambda polish, english: steps.append(polish)).dimension == 384
    assert steps == []


@pytest.mark.parametrize("name", [ONNX_FILE, TOKENIZER_FILE, MEAN_FILE])
def test_a_file_of_another_size_is_damaged(cache: Path, name: str) -> None:
    overwrite(folder_of(DEFAULT_MODEL, cache) / name, b"too short")
    with pytest.raises(ModelDamaged, match=name):
        find_prepared(DEFAULT_MODEL, cache)


def test_a_missing_file_is_damage(cache: Path) -> None:
    (folder_of(DEFAULT_MODEL, cache) / TOKENIZER_FILE).unlink()
    with pytest.raises(ModelDamaged, match=TOKENIZER_FILE):
        find_prepared(DEFAULT_MODEL, cache)


def test_a_record_that_cannot_be_parsed_is_damage(cache: Path) -> None:
    overwrite(folder_of(DEFAULT_MODEL, cache) / RECORD_FILE, b'{"format": 1, "na')
    with pytest.raises(ModelDamaged, match=RECORD_FILE):
        find_prepared(DEFAULT_MODEL, cache)


def test_a_record_of_another_format_is_made_anew(cache: Path) -> None:
    overwrite(folder_of(DEFAULT_MODEL, cache) / RECORD_FILE, json.dumps({"format": 0}).encode())
    assert find_prepared(DEFAULT_MODEL, cache) is None


def test_a_changed_byte_is_seen_by_reading_everything(cache: Path, model: PreparedModel) -> None:
    content = bytearray(model.token_mean.read_bytes())
    content[-1] ^= 1
    overwrite(folder_of(DEFAULT_MODEL, cache) / MEAN_FILE, bytes(content))
    found = find_prepared(DEFAULT_MODEL, cache)
    assert found is not None
    with pytest.raises(ModelDamaged, match=MEAN_FILE):
        verify(found)


def test_a_name_that_is_not_on_this_machine_is_unavailable_offline(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="nikt/takiego-modelu-nie-ma"):
        prepare("nikt/takiego-modelu-nie-ma", tmp_path)
    assert find_prepared("nikt/takiego-modelu-nie-ma", tmp_path) is None


@pytest.mark.parametrize("files", [{}, {"notatka.txt": "tekst"}, {"config.json": '{"hidden_size": 8}'}])
def test_a_folder_that_is_no_model_is_unavailable(tmp_path: Path, files: dict[str, str]) -> None:
    folder = tmp_path / "nie-model"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_text(content)
    with pytest.raises(ModelUnavailable, match="nie-model"):
        prepare(str(folder), tmp_path / "cache")
    assert find_prepared(str(folder), tmp_path / "cache") is None


def test_models_with_like_names_are_kept_apart(tmp_path: Path) -> None:
    assert folder_of("ktoś/model-a", tmp_path) != folder_of("ktos/model_a", tmp_path)
