"""What an ingest is given -> the things to read: files, files that hold many materials, addresses."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import NothingToRead, PathNotFound
from corpus.readers.decoding import decode
from corpus.readers.formats import ARCHIVE_SUFFIX, LINES_SUFFIX, SUFFIXES, suffix_of
from corpus.storable import storable
from corpus.web.addresses import parse_address
from corpus.web.fetching import Fetcher
from corpus.web.listing import expand, read_list

_ADDRESS = re.compile(r"[a-z][a-z0-9+.\-]*://", re.IGNORECASE)
_LISTING = re.compile(r"\.(?:xml|rss|atom)(?:\.gz)?(?:[?#]|$)|sitemap|/(?:feed|rss|atom)/?(?:[?#]|$)", re.IGNORECASE)
_CONTAINERS = (LINES_SUFFIX, ARCHIVE_SUFFIX)


@dataclass(frozen=True)
class Item:
    """A thing to read: the file at `path` or the page at `address`.

    `origin` is the material's; of a file that holds many, its place below `root`. `root` is the folder, the list or the
    sitemap it was found in. `closed` is why a folder could not be opened; what it holds is not known.
    """

    origin: str
    root: str
    path: Path | None = None
    closed: str | None = None
    address: str | None = None

    @property
    def is_container(self) -> bool:
        """Whether it is a file that holds many materials."""
        return self.path is not None and self.path.suffix.lower() in _CONTAINERS


def is_address(given: str | Path) -> bool:
    """Whether what was given is a web address and not a path."""
    return isinstance(given, str) and _ADDRESS.match(given) is not None


def gather(given: str | Path, fetcher: Fetcher) -> list[Item]:
    """The things that a path or an address stands for; an address of a sitemap or a feed stands for those it lists.

    Links that lead out of a folder are not followed. Raises `PathNotFound`, `NothingToRead`, or what fetching raises.
    """
    if is_address(given):
        return [_page(address, str(given)) for address in _expanded(str(given), fetcher)]
    path = Path(given)
    if path.is_file():
        return [Item(storable(path.name), storable(str(path.resolve().parent)), path)]
    if not path.is_dir():
        raise PathNotFound(path=path)
    found = list(_of_folder(path))
    if not any(suffix_of(item.origin) in SUFFIXES for item in found):
        raise NothingToRead(path=path, formats=", ".join(SUFFIXES))
    return found


def gather_list(path: Path, fetcher: Fetcher) -> list[Item]:
    """The things that a list names, a path or an address a line; paths are taken from the list's own folder.

    Raises as `gather`, and `NothingToRead` for a list that names nothing.
    """
    root = str(path.resolve())
    items: list[Item] = []
    for entry in read_list(decode(path.read_bytes(), path.name)):
        if is_address(entry):
            # a page of a list is fetched when its turn comes; what may be a sitemap or a feed tells what it lists
            listed = (
                _expanded(entry, fetcher) if _LISTING.search(entry) else (str(parse_address(entry, fetcher.reach)),)
            )
            items += [_page(address, root) for address in listed]
            continue
        for item in gather(path.parent / entry, fetcher):
            inside = (path.parent / entry).is_dir()
            origin = f"{Path(entry).as_posix()}/{item.origin}" if inside else Path(entry).as_posix()
            items.append(Item(storable(origin), root, item.path, item.closed, item.address))
    if not items:
        raise NothingToRead(path=path, formats=", ".join(SUFFIXES))
    return items


def _page(address: str, root: str) -> Item:
    return Item(storable(address), root, address=address)


def _expanded(address: str, fetcher: Fetcher) -> tuple[str, ...]:
    listed = expand(address, fetcher)
    if not listed:
        raise NothingToRead(path=address, formats=", ".join(SUFFIXES))
    return listed


def _of_folder(root: Path) -> Iterator[Item]:
    real = root.resolve()
    closed: dict[Path, str] = {}
    found: list[Path] = []

    def note(error: OSError) -> None:
        closed[Path(error.filename)] = error.strerror or str(error)

    for folder, below, names in os.walk(root, onerror=note):
        below[:] = [name for name in below if not name.startswith(".")]
        found += [Path(folder, name) for name in names if not name.startswith(".")]
    for path in sorted([*found, *closed]):
        if path in closed or _is_inside(path, real):
            # a name may be no text: then it is told with signs of replacement
            origin = storable(path.relative_to(root).as_posix())
            yield Item(origin, storable(str(real)), path, closed.get(path))


def _is_inside(path: Path, root: Path) -> bool:
    """Whether a path is a file that stands in the folder, links followed."""
    try:
        return path.resolve().is_relative_to(root) and path.is_file()
    except (OSError, RuntimeError):  # a link that leads to itself
        return False
