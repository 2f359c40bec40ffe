"""Settings, from the environment (`PROTOKOLANT_...`) and the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.errors import BadSetting

_NAME = "protokolant"
DEFAULT_MODEL = "multilingual-e5-small"


class Settings(BaseSettings):
    """Where things are kept and how the assistant runs. Everything else is decided by what was measured."""

    model_config = SettingsConfigDict(env_prefix="PROTOKOLANT_", frozen=True)

    data: Path = Field(default_factory=lambda: Path(platformdirs.user_data_dir(_NAME)))
    cache: Path = Field(default_factory=lambda: Path(platformdirs.user_cache_dir(_NAME)))
    model: str = DEFAULT_MODEL
    language: Literal["pl", "en"] = "pl"
    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=0, le=65535)
    max_file_mb: int = Field(default=20, ge=1)
    report_days: int = Field(default=365, ge=1, le=3650)
    report_due_days: int = Field(default=14, ge=1, le=3650)
    unanswered_days: int = Field(default=90, ge=0, le=3650)
    threads: int | None = Field(default=None, ge=1)
    reader: bool = True
    personal_policy: Path | None = None


def load_settings(**given: object) -> Settings:
    """Settings from the environment, overridden by those given that are not None. Raises `BadSetting`."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as error:
        first = error.errors()[0]
        name = "PROTOKOLANT_" + "_".join(str(part) for part in first["loc"]).upper()
        raise BadSetting(name=name, detail=first["msg"]) from error
