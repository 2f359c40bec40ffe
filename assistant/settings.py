"""Settings, from the environment (`PROTOKOLANT_...`) and the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.generating.endpoint import Endpoint, checked_address
from corpus.errors import BadSetting, LanguageModelUnnamed

_NAME = "protokolant"
_PREFIX = "PROTOKOLANT_"
DEFAULT_MODEL = "multilingual-e5-small"


class Settings(BaseSettings):
    """Where things are kept and how the assistant runs. Everything else is decided by what was measured."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, frozen=True, hide_input_in_errors=True)

    data: Path = Field(default_factory=lambda: Path(platformdirs.user_data_dir(_NAME)))
    cache: Path = Field(default_factory=lambda: Path(platformdirs.user_cache_dir(_NAME)))
    model: str = DEFAULT_MODEL
    language: Literal["pl", "en"] = "pl"
    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=0, le=65535)
    max_file_mb: int = Field(default=20, ge=1)
    conversation_days: int = Field(default=30, ge=0, le=3650)
    report_days: int = Field(default=365, ge=1, le=3650)
    report_due_days: int = Field(default=14, ge=1, le=3650)
    unanswered_days: int = Field(default=90, ge=0, le=3650)
    note_days: int = Field(default=1825, ge=1, le=36500)
    request_days: int = Field(default=1825, ge=1, le=36500)
    request_name_days: int = Field(default=90, ge=0, le=36500)
    request_soon_days: int = Field(default=7, ge=0, le=60)
    threads: int | None = Field(default=None, ge=1)
    reader: bool = True
    personal_policy: Path | None = None
    policies: Path | None = None
    guards_off: str = ""
    audit_text: Literal["none", "question"] = "none"
    audit_anchor: Path | None = None
    keep_audit_days: int = Field(default=365, ge=1, le=36500)
    keep_audit_text_days: int = Field(default=30, ge=1, le=36500)
    keep_changes_days: int = Field(default=1825, ge=1, le=36500)
    llm_url: str | None = None
    llm_model: str | None = Field(default=None, validate_default=True)
    llm_key: SecretStr | None = None
    llm_seconds: float = Field(default=30.0, gt=0, le=600)

    @field_validator("llm_url")
    @classmethod
    def _address(cls, given: str | None) -> str | None:
        return checked_address(given, f"{_PREFIX}LLM_URL") if given and given.strip() else None

    @field_validator("llm_model")
    @classmethod
    def _named(cls, given: str | None, info: ValidationInfo) -> str | None:
        name = (given or "").strip() or None
        if info.data.get("llm_url") and name is None:
            raise LanguageModelUnnamed(name=f"{_PREFIX}LLM_URL")
        return name

    @field_validator("llm_key")
    @classmethod
    def _sendable(cls, given: SecretStr | None) -> SecretStr | None:
        key = given.get_secret_value().strip() if given else ""
        if not (key.isascii() and key.isprintable()):
            raise ValueError("a key has printable ASCII characters only")
        return SecretStr(key) if key else None

    @property
    def guards_switched_off(self) -> frozenset[str]:
        """Codes of policies, or how they begin, that are not applied."""
        return frozenset(one.strip() for one in self.guards_off.split(",") if one.strip())

    @property
    def language_model(self) -> Endpoint | None:
        """The language model's endpoint, None where none is set: then nothing is sent anywhere."""
        if self.llm_url is None or self.llm_model is None:
            return None
        return Endpoint(self.llm_url, self.llm_model, self.llm_seconds, self.llm_key)


def load_settings(**given: object) -> Settings:
    """Settings from the environment, overridden by those given that are not None. Raises `BadSetting`."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as error:
        first = error.errors()[0]
        name = _PREFIX + "_".join(str(part) for part in first["loc"]).upper()
        raise BadSetting(name=name, detail=first["msg"]) from error
