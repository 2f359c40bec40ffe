"""Fixtures: the real model, the real stores, data folders of their own."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings as settings_of_examples

os.environ.setdefault("HF_HUB_OFFLINE", "1")

from assistant.service import Service
from assistant.settings import Settings, load_settings
from index.encoder.encoder import Encoder
from index.encoder.prepare import prepare
from index.encoder.prepared import PreparedModel

# the same examples in every run; `HYPOTHESIS_PROFILE=default` tries new ones
settings_of_examples.register_profile("repeatable", derandomize=True, deadline=None)
settings_of_examples.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test reads or writes a user's own data folder."""
    monkeypatch.setenv("PROTOKOLANT_DATA", str(tmp_path / "data"))


@pytest.fixture(autouse=True)
def _warnings_are_heard() -> Iterator[None]:
    """No test leaves loggers quieter than it found them: running suites does, for the life of a process."""
    loggers = [logging.getLogger(name) for name in (None, "assistant", "corpus", "index", "eval")]
    before = [(one.level, one.propagate) for one in loggers]
    yield
    for one, (level, propagate) in zip(loggers, before, strict=True):
        one.setLevel(level)
        one.propagate = propagate


@pytest.fixture(scope="session")
def settings() -> Settings:
    """Settings as they come; the model is prepared once in the user's cache."""
    return load_settings()


@pytest.fixture(scope="session")
def model(settings: Settings) -> PreparedModel:
    """The default model."""
    return prepare(settings.model, settings.cache)


@pytest.fixture(scope="session")
def encoder(model: PreparedModel, settings: Settings) -> Encoder:
    """The default model, ready to run: loaded once a process, and with it the network that reads."""
    return Encoder(model, settings.threads)


@pytest.fixture
def service(tmp_path: Path, encoder: Encoder) -> Service:
    """An empty data folder."""
    return Service(load_settings(data=tmp_path / "data"), encoder=encoder)


@pytest.fixture(scope="session")
def notes_folder(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Path:
    """A data folder with the shipped notes; tests only read it."""
    folder = tmp_path_factory.mktemp("notes")
    Service(load_settings(data=folder), encoder=encoder).fill_if_empty()
    return folder


@pytest.fixture
def notes(notes_folder: Path, encoder: Encoder) -> Service:
    """The shipped notes; tests only read them."""
    return Service(load_settings(data=notes_folder), encoder=encoder)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Write a file into a folder of materials and return its path."""

    def writer(name: str, content: str | bytes) -> Path:
        path = tmp_path / "materials" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return writer
