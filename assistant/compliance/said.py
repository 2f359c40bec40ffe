"""Words in both languages, and how the package's data files are read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.plain_yaml import parse_yaml

Language = Literal["pl", "en"]
LANGUAGES: tuple[Language, ...] = ("pl", "en")
HERE = Path(__file__).parent


class Data(BaseModel):
    """A record of a data file: nothing in it that is not known, and nothing that changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Said(Data):
    """A text in Polish and in English."""

    pl: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]

    def in_language(self, language: Language) -> str:
        """The text, as one line."""
        return " ".join((self.pl if language == "pl" else self.en).split())


def stored(name: str) -> Any:
    """What a data file of this package holds."""
    return parse_yaml((HERE / name).read_text(encoding="utf-8"))
