"""The data folder: catalogue and index under one lock for writers, and kept in step with each other."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.folder import CATALOGUE_FILE, INDEX_FOLDER
from assistant.locking import WAIT_SECONDS, FolderLock
from assistant.safekeeping.restoring import conclude, has_remains, is_under_way, place
from corpus.catalogue import Catalogue
from corpus.errors import IndexBehind, IndexDamaged, NoSpace
from corpus.keys import KEY_FILE
from corpus.ledger.ledger import LEDGER_FILE, Ledger
from corpus.personal.door import Door
from corpus.personal.quarantine import QUARANTINE_FOLDER, Quarantine
from corpus.storing import Stored
from index.encoder.encoder import Encoder
from index.encoder.prepared import PreparedModel
from index.manifest import MANIFEST_FILE
from index.snapshot import Snapshot
from index.store import Index

if TYPE_CHECKING:
    from corpus.personal.policy import Policy

_WAIT_SECONDS = WAIT_SECONDS


def _policy(path: Path | None) -> Policy | None:
    if path is None:
        return None
    from corpus.personal.policy import load_policy  # the shipped one is read when something is found

    return load_policy(path)


class Storage:
    """Everything that is kept of the materials, in one folder."""

    def __init__(
        self,
        folder: Path,
        model: PreparedModel,
        after_restore: Callable[[Storage], object] | None = None,
        policy: Path | None = None,
    ) -> None:
        """Open a folder; a restore that was cut off is finished first.

        `after_restore` is what has to be done on data that came back, before anybody sees them; it is called with the
        lock held, and again after a crash. `policy` is an office's own file. Raises `BadPolicy` or `NoSpace`.
        """
        self.folder = folder
        self._lock = FolderLock(folder)
        self._after_restore = after_restore
        self._finishing: int | None = None  # the thread that finishes a restore
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # its owner's alone
        except OSError as error:
            raise NoSpace(path=folder, detail=error.strerror or str(error)) from error
        if is_under_way(folder):  # before the catalogue is opened: it may be damaged, or not be there yet
            with self._lock.held(_WAIT_SECONDS):
                place(folder)
        self.quarantine = Quarantine(folder / QUARANTINE_FOLDER, folder / KEY_FILE)
        self.ledger = Ledger(folder / LEDGER_FILE, folder / KEY_FILE)
        self.catalogue = Catalogue(folder / CATALOGUE_FILE, Door(_policy(policy), self.quarantine, self.ledger))
        self.index = Index(folder / INDEX_FOLDER, model)
        self._wait_for_restore()

    def snapshot(self) -> Snapshot | None:
        """The index as it stands, or None where there are no materials.

        Raises as `Index.snapshot`, and `IndexDamaged` where there are materials and no index.
        """
        self._wait_for_restore()
        snapshot = self.index.snapshot()
        if snapshot is None and self.catalogue.count()[1]:
            raise IndexDamaged(path=self.index.folder / MANIFEST_FILE)
        return snapshot

    @contextmanager
    def writing(self, wait: float = _WAIT_SECONDS) -> Iterator[None]:
        """Hold the folder's lock, waited for at most so many seconds; the thread that holds it may take it again.

        Raises `StoreBusy`, or `NoSpace` when it cannot be made.
        """
        with self._lock.held(wait):
            self._finish_restore()
            yield

    def _wait_for_restore(self) -> None:
        """Let a restore that is under way be finished, by whoever does it or by this process where that one crashed."""
        if is_under_way(self.folder) and self._finishing != threading.get_ident():
            with self.writing():
                pass

    def _finish_restore(self) -> None:
        if self._finishing == threading.get_ident() or not has_remains(self.folder):
            return
        self._finishing = threading.get_ident()
        try:
            if is_under_way(self.folder):
                place(self.folder)
                if self._after_restore is not None:
                    self._after_restore(self)
            conclude(self.folder)
        finally:
            self._finishing = None

    def reconcile(self, encoder: Encoder) -> int:
        """Bring the index to what the catalogue holds, after a crash between the two; how many passages differed.

        Passages are compared only where a change of the catalogue was not followed by one of the index, or there is no
        index: the cost of a small change does not grow with the corpus. The caller holds the lock.
        """
        if not self.catalogue.is_pending() and self.index.is_built():
            return 0
        return self._reconcile_all(encoder)

    def _reconcile_all(self, encoder: Encoder) -> int:
        missing, surplus = self._difference()
        if missing or surplus:
            self.index.change(self.catalogue.passages(missing), surplus, encoder)
        self.index.sweep()  # what an older version of the product left, too
        self.catalogue.settle()
        return len(missing) + len(surplus)

    def look_through(self, encoder: Callable[[], Encoder]) -> int:
        """Let materials that were stored by an older version of the product be looked through for orders; how many.

        It is done once, before anybody is answered from them, also from what an old backup brought back.
        """
        if not self.catalogue.unlooked():
            return 0
        with self.writing():
            waiting = self.catalogue.unlooked()  # another process may have done it meanwhile
            stored = self.catalogue.screen_again(waiting)
            if any(one.added or one.removed for one in stored):
                self.bring_to_index(encoder(), stored)
                self.catalogue.settle()
            return len(waiting)

    def bring_to_index(
        self, encoder: Encoder, stored: Sequence[Stored], done: Callable[[int], None] | None = None
    ) -> None:
        """Bring the index to what was just stored; `done` is called for each passage encoded.

        The caller holds the lock, and settles the catalogue when all that it stored is in the index.
        """
        added = [number for one in stored for number in one.added]
        removed = [number for one in stored for number in one.removed]
        self.index.change(self.catalogue.passages(added), removed, encoder, done)

    def _difference(self) -> tuple[list[int], set[int]]:
        """Passages that the index lacks, and those that it holds and the catalogue does not."""
        snapshot = self.index.snapshot()
        indexed = set() if snapshot is None else {int(number) for number in snapshot.ids()}
        stored = set(self.catalogue.passage_ids())
        return sorted(stored - indexed), indexed - stored

    def check_agreement(self) -> str:
        """A sentence that says that catalogue and index agree. Raises `IndexBehind` where they do not."""
        missing, surplus = self._difference()
        if missing or surplus:
            raise IndexBehind(count=len(missing) + len(surplus))
        return "katalog i indeks zgadzają się"

    def rebuild(self, encoder: Encoder) -> int:
        """Make the index anew from the catalogue; the number of passages. The caller holds the lock."""
        self.index.clear()
        return self._reconcile_all(encoder)
