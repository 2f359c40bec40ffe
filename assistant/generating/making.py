"""The writer that settings ask for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.folder import PAUSE_FILE
from assistant.generating.endpoint import Endpoint
from assistant.generating.pausing import Pause
from assistant.generating.writing import Writer
from index.encoder.encoder import Encoder


def writer_of(endpoint: Endpoint | None, folder: Path, encoder: Encoder) -> Writer | None:
    """What writes answers with the endpoint's model, None where there is none; `folder` is the data folder."""
    if endpoint is None:
        return None
    from assistant.citations.verifying import verify

    return Writer(endpoint, holds, Pause(folder / PAUSE_FILE, endpoint))
