"""Whether papers still tell of what runs: what of the configuration changed, which paper is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from assistant.compliance.blanks import CONTROLLER_FILE, read_filled
from assistant.compliance.building import default_place
from assistant.compliance.configuration import Configuration, Difference, configuration_of, differences
from assistant.compliance.manifest import PapersManifest, read_manifest
from assistant.compliance.papers import PAPERS
from assistant.compliance.rendering import is_untouched
from assistant.compliance.said import LANGUAGES
from assistant.service import Service
from corpus.errors import PapersNotBuilt


@dataclass(frozen=True)
class Checked:
    """One folder of papers, compared with what runs.

    `missing` are files that are not there, `foreign` those filled from another configuration. What follows is no fault:
    `edited` by hand, `blanks_left` empty, `controller_newer` where the office filled something in after the papers were
    built.
    """

    folder: Path
    changes: tuple[Difference, ...]
    missing: tuple[str, ...]
    foreign: tuple[str, ...]
    edited: tuple[str, ...]
    blanks_left: tuple[str, ...]
    controller_newer: bool

    @property
    def current(self) -> bool:
        """Whether the papers are all there and tell of what runs."""
        return not (self.changes or self.missing or self.foreign)

    @property
    def faults(self) -> int:
        """How many things make them not so."""
        return len(self.changes) + len(self.missing) + len(self.foreign)


def check(service: Service, folder: Path) -> Checked:
    """Compare the papers of a folder. Raises `PapersNotBuilt` or `PapersDamaged`."""
    manifest = read_manifest(folder)
    if manifest is None:
        raise PapersNotBuilt(path=folder)
    return _checked(folder, manifest, configuration_of(service))


def check_default(service: Service) -> tuple[Checked, ...]:
    """Compare the papers that stand in their default place, in whichever language; none where none were built."""
    places = [default_place(service, language) for language in LANGUAGES]
    found = [(place, manifest) for place in places if (manifest := read_manifest(place)) is not None]
    if not found:
        return ()
    now = configuration_of(service)
    return tuple(_checked(place, manifest, now) for place, manifest in found)


def _checked(folder: Path, manifest: PapersManifest, now: Configuration) -> Checked:
    names = [f"{paper.file(manifest.language)}.{ending}" for paper in PAPERS for ending in ("md", "html")]
    texts = dict(_texts(folder, names))
    digest = manifest.configuration.sha256
    controller = folder / CONTROLLER_FILE
    return Checked(
        folder,
        differences(manifest.configuration, now),
        tuple(name for name in names if name not in texts),
        tuple(name for name, text in texts.items() if digest not in text),
        tuple(name for name, text in texts.items() if not is_untouched(text)),
        read_filled(controller).left,
        controller.exists() and sha256(controller.read_bytes()).hexdigest() != manifest.controller_sha256,
    )


def _texts(folder: Path, names: list[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        path = folder / name
        if path.is_file():
            yield name, path.read_bytes().decode(errors="replace")
