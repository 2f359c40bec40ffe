"""The notes on the congress that ship with the product."""

from __future__ import annotations

from pathlib import Path


def shipped_folder() -> Path:
    """The folder of the notes."""
    return Path(__file__).parent / "materials"


def shipped_notes() -> list[Path]:
    """The notes, one Markdown file a source, sorted by name."""
    return sorted(shipped_folder().glob("*.md"))
