"""`papers.json`: what papers were built, from which configuration, with the hash of every file; for machines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.compliance.configuration import Configuration
from assistant.compliance.said import LANGUAGES, Language
from corpus.errors import PapersDamaged

MANIFEST_FILE = "papers.json"
_FORMAT = 1


@dataclass(frozen=True)
class PapersManifest:
    """Papers of one language: when and by which program they were built, from what; `files` are hashes by name.

    `controller_sha256` is that of `controller.yaml`, as it was filled in then.
    """

    language: Language
    built: str
    program: str
    configuration: Configuration
    controller_sha256: str
    files: Mapping[str, str]

    def dumped(self) -> str:
        """As the text of the file."""
        record = {
            "format": _FORMAT,
            **asdict(self),
            "configuration": self.configuration.content,
            "configuration_sha256": self.configuration.sha256,
        }
        return json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_manifest(folder: Path) -> PapersManifest | None:
    """The manifest of a folder, None where no papers were built. Raises `PapersDamaged`."""
    path = folder / MANIFEST_FILE
    try:
        stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        configuration = Configuration(stored["configuration"])
        language = next(one for one in LANGUAGES if one == stored["language"])
        if stored["format"] != _FORMAT or configuration.sha256 != stored["configuration_sha256"]:
            raise ValueError(path)
        return PapersManifest(
            language,
            str(stored["built"]),
            str(stored["program"]),
            configuration,
            str(stored["controller_sha256"]),
            {str(name): str(digest) for name, digest in stored["files"].items()},
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, StopIteration) as error:
        raise PapersDamaged(path=path) from error
