"""The stores of a data folder as the record of processing describes them (GDPR 30): reviewed data in `stores.yaml`.

Which stores there are is not written here: the erasers say it. A store that none of the descriptions is of is shown in
the papers as one that nobody described yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from assistant.compliance.said import Data, Language, Said, stored
from assistant.erasure.stores import Eraser
from assistant.folder import is_state
from assistant.settings import Settings


class Kept(Data):
    """How long a store keeps things: by a setting in days, for which the texts have `{days}`, or as the text says.

    `zero` is said where the setting is 0.
    """

    text: Said
    setting: str | None = None
    zero: Said | None = None


class Description(Data):
    """One store: whose eraser reaches it (its name), its files, what is held, why, by which basis, of whom, how long.

    `personal` is false for what holds nothing of anybody. A store outside the data folder has no eraser.
    """

    id: str
    eraser: str | None
    files: tuple[str, ...] = ()
    personal: bool = True
    name: Said
    holds: Said
    purpose: Said
    basis: Said
    people: Said
    kept: Kept


@dataclass(frozen=True)
class StoreFacts:
    """A store as a paper tells of it, in one language."""

    id: str
    name: str
    files: tuple[str, ...]
    holds: str
    purpose: str
    basis: str
    people: str
    kept: str
    setting: str | None
    backed_up: bool
    personal: bool


@lru_cache(maxsize=1)
def descriptions() -> tuple[Description, ...]:
    """What is known of the stores."""
    return tuple(Description.model_validate(one) for one in stored("stores.yaml"))


def undescribed(erasers: Iterable[Eraser], folder: Path) -> tuple[str, ...]:
    """Erasers and files of a data folder that no description is of: by name, sorted."""
    known = descriptions()
    named = {one.eraser for one in known}
    files = {name for one in known for name in one.files}
    reached = {name for one in erasers for name in one.files} | _on_disk(folder)
    return tuple(sorted({one.name for one in erasers if one.name not in named} | (reached - files)))


def _on_disk(folder: Path) -> set[str]:
    if not folder.is_dir():
        return set()
    return {path.name for path in folder.iterdir() if is_state(PurePosixPath(path.name))}


def store_facts(settings: Settings, language: Language) -> Sequence[StoreFacts]:
    """The stores, in the order of the file."""
    return [_facts(one, settings, language) for one in descriptions()]


def _facts(one: Description, settings: Settings, language: Language) -> StoreFacts:
    return StoreFacts(
        one.id,
        one.name.in_language(language),
        one.files,
        one.holds.in_language(language),
        one.purpose.in_language(language),
        one.basis.in_language(language),
        one.people.in_language(language),
        _kept(one.kept, settings, language),
        one.kept.setting,
        any(is_state(PurePosixPath(name)) for name in one.files),
        one.personal,
    )


def _kept(kept: Kept, settings: Settings, language: Language) -> str:
    if kept.setting is None:
        return kept.text.in_language(language)
    days = getattr(settings, kept.setting)
    said = kept.zero if days == 0 and kept.zero is not None else kept.text
    return said.in_language(language).format(days=days)
