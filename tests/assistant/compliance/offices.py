"""What the tests of papers share: a data folder of its own, and the papers built from it."""

from __future__ import annotations

from pathlib import Path

from assistant.compliance.building import Built, build
from assistant.compliance.said import Language
from assistant.service import Service
from assistant.settings import load_settings
from index.encoder.encoder import Encoder


def office(folder: Path, encoder: Encoder, **settings: object) -> Service:
    """A data folder with these settings."""
    return Service(load_settings(data=folder, **settings), encoder=encoder)


def built(service: Service, folder: Path, language: Language = "pl") -> Built:
    """Papers in a folder."""
    return build(service, folder, language)


def all_markdown(folder: Path) -> str:
    """The texts of all papers, without the escapes of Markdown."""
    return "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.md"))).replace("\\", "")
