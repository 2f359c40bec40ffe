"""A data folder, opened: its model, its stores, the rights of people in it; backed up and restored whole."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answering import Answerer
from assistant.compliance.forgetting import PapersEraser
from assistant.conversation.forgetting import ConversationsEraser
from assistant.conversation.owners import KEY_PURPOSE as CONVERSATIONS_KEY
from assistant.conversation.store import Conversations
from assistant.erasure.kept import Kept
from assistant.erasure.receipts import Receipts
from assistant.erasure.rights import Rights
from assistant.erasure.stores import (
    AnswersEraser,
    CatalogueEraser,
    Eraser,
    IndexEraser,
    MemoryEraser,
    QuarantineEraser,
    RecordsEraser,
)
from assistant.exports.kept import KeptAnswers
from assistant.finding.reader.reader import Reader, load_reader
from assistant.folder import CONVERSATIONS_FILE, PAUSE_FILE, RECEIPTS_FOLDER, STOP_FILE
from assistant.generating.calling import load
from assistant.generating.pausing import Pause
from assistant.generating.writing import Writer
from assistant.guardrails.guard import Guard, load_guard
from assistant.oversight.overseeing import Means, Oversight
from assistant.oversight.switch import StopSwitch
from assistant.records.entry import Kind
from assistant.records.forgetting import AuditEraser
from assistant.records.log import AuditLog
from assistant.records.recorder import Recorder
from assistant.safekeeping import restoring
from assistant.settings import Settings
from assistant.storage import Storage
from assistant.subject_requests.handling import SubjectRequests
from corpus.errors import IndexDamaged, ModelMismatch
from corpus.keys import KEY_FILE, Keys
from index.encoder.encoder import Encoder
from index.encoder.prepare import Progress as PrepareProgress
from index.encoder.prepare import find_prepared, prepare
from index.encoder.prepared import PreparedModel
from index.store import IndexState

if TYPE_CHECKING:
    from assistant.finding.recall import Recall
    from assistant.safekeeping.manifest import BackupManifest


class OpenedFolder:
    """One data folder, opened for use. Threads may share it."""

    def __init__(
        self, settings: Settings, progress: PrepareProgress | None = None, encoder: Encoder | None = None
    ) -> None:
        self.settings = settings
        self._progress = progress
        self._encoder = encoder
        self._filling = threading.Lock()
        self._more_erasers: list[Eraser] = []
        self._opening = threading.Lock()
        self._opened_conversations: Conversations | None = None
        self.kept_answers = KeptAnswers()
        self._overseen: tuple[Storage, Oversight] | None = None
        self._requested: tuple[Storage, SubjectRequests] | None = None
        self.audit = AuditLog(settings.data, self.key, settings.audit_anchor)
        self.recorder = Recorder(self.audit, settings)

    @cached_property
    def model(self) -> PreparedModel:
        """The model, prepared now if it was not. Raises `ModelUnavailable` or `ModelDamaged`."""
        if self._encoder is not None:
            return self._encoder.model
        found = find_prepared(self.settings.model, self.settings.cache)
        return found or prepare(self.settings.model, self.settings.cache, self._progress)

    @cached_property
    def encoder(self) -> Encoder:
        """The model, ready to run."""
        return self._encoder or Encoder(self.model, self.settings.threads)

    @cached_property
    def storage(self) -> Storage:
        """Catalogue and index; what a crash cut off of an erasure is finished as they are opened."""
        storage = Storage(self.settings.data, self.model, self._after_restore, self.settings.personal_policy)
        self._rights(storage).finish()
        storage.look_through(lambda: self.encoder)
        return storage

    @cached_property
    def rights(self) -> Rights:
        """Access, rectification, erasure and objection."""
        return self._rights(self.storage)

    def _rights(self, storage: Storage) -> Rights:
        return Rights(
            Kept(
                storage,
                lambda: self.encoder,
                self._receipts(storage),
                lambda: (*self._erasers(storage), *self._more_erasers),
                self.recorder,
                lambda met: self._withhold(storage, met),
                self._requests(storage).naming,
            )
        )

    def _receipts(self, storage: Storage) -> Receipts:
        return Receipts(storage.folder / RECEIPTS_FOLDER, self.key)

    def _erasers(self, storage: Storage) -> tuple[Eraser, ...]:
        return (
            CatalogueEraser(storage),
            IndexEraser(storage, lambda: self.encoder),
            QuarantineEraser(storage.quarantine, storage.ledger),
            RecordsEraser(),
            AuditEraser(self.audit),
            ConversationsEraser(lambda: self._conversations(storage), storage.catalogue),
            MemoryEraser(self._remembered),
            AnswersEraser(self.kept_answers),
            self._overseeing(storage).eraser,
            PapersEraser(storage.folder),
            self._requests(storage).eraser,
        )

    @cached_property
    def oversight(self) -> Oversight:
        """Reports, notes, the switch, questions without an answer."""
        return self._overseeing(self.storage)

    @property
    def requests(self) -> SubjectRequests:
        """Requests of people about their data, with their terms."""
        return self._requests(self.storage)

    def _requests(self, storage: Storage) -> SubjectRequests:
        """Made once for a storage, as what oversees it."""
        if self._requested is None or self._requested[0] is not storage:
            receipts = self._receipts(storage)
            self._requested = (storage, SubjectRequests(storage, self.settings, self.recorder, receipts, self.key))
        return self._requested[1]

    @cached_property
    def switch(self) -> StopSwitch:
        """The switch that stops answering; it works where neither model nor catalogue can be opened."""
        return StopSwitch(self.settings.data / STOP_FILE, self.settings.personal_policy)

    def _overseeing(self, storage: Storage) -> Oversight:
        """Made once for a storage; also while that is being opened, by what finishes an erasure."""
        if self._overseen is None or self._overseen[0] is not storage:
            means = Means(
                lambda text, edition: self.answerer.understand(text, self.storage.snapshot(), edition),
                lambda: self.encoder,
                lambda: self.rights,
                self.recorder,
            )
            self._overseen = (storage, Oversight(storage, self.settings, means, self.switch))
        return self._overseen[1]

    @property
    def conversations(self) -> Conversations:
        """What was asked in conversations; whatever is older than the settings allow goes as it is opened."""
        return self._conversations(self.storage)

    def _conversations(self, storage: Storage) -> Conversations:
        """Opened once; also while the storage itself is being opened, by what finishes an erasure."""
        with self._opening:
            if self._opened_conversations is None:
                self._opened_conversations = Conversations(
                    storage.folder / CONVERSATIONS_FILE,
                    key=lambda: Keys.open(self.key).derive(CONVERSATIONS_KEY),
                    days=self.settings.conversation_days,
                    plain=storage.catalogue.door.plain,
                )
            return self._opened_conversations

    def _withhold(self, storage: Storage, met: Callable[[str], bool]) -> int:
        spoken = self._conversations(storage).withhold(met) + self._overseeing(storage).eraser.withhold(met)
        return spoken + self.audit.redact(lambda row: met(row.text or ""))

    def _close_conversations(self) -> None:
        with self._opening:
            if self._opened_conversations is not None and self.settings.conversation_days:
                self._opened_conversations.close()
                self._opened_conversations = None

    def _remembered(self) -> Recall | None:
        answerer = vars(self).get("answerer")  # not made for this: where nothing was asked, nothing is remembered
        return answerer.recall if isinstance(answerer, Answerer) else None

    def erasers(self) -> tuple[Eraser, ...]:
        """The erasers of all stores."""
        return (*self._erasers(self.storage), *self._more_erasers)

    def register_eraser(self, eraser: Eraser) -> None:
        """Add the eraser of a store that the service does not know: erasure reaches it from now on."""
        self._more_erasers.append(eraser)

    @cached_property
    def answerer(self) -> Answerer:
        """What answers: also for training and measuring."""
        return Answerer(self.storage.catalogue, self.encoder, self.reader, self._writer(), self.guard)

    @cached_property
    def guard(self) -> Guard:
        """What is refused, or told without a search. Raises `BadGuardrail`."""
        return load_guard(self.settings, self.encoder)

    def _writer(self) -> Writer | None:
        endpoint = self.settings.language_model
        if endpoint is None:
            return None
        return Writer(endpoint, Pause(self.settings.data / PAUSE_FILE, endpoint), self.encoder)

    @cached_property
    def reader(self) -> Reader | None:
        """What reads question and sentences together; None where a setting says so, or the model is another."""
        return load_reader(self.encoder) if self.settings.reader else None

    def warm(self) -> None:
        """Load what a first question would wait for. Raises `LanguageModelMissing`.

        What is loaded stays: from here on Python's collector of garbage looks at what came later alone.
        """
        self.encoder.warm()
        if self.reader is not None:
            self.reader.network.warm()
        snapshot = self.storage.snapshot()
        if snapshot is not None:
            self.answerer.recall.prepare(snapshot)
        if self.settings.language_model:
            load()
        gc.collect()
        gc.freeze()

    def index_state(self) -> IndexState | None:
        """Sizes of the index, or None where nothing was indexed."""
        return self.storage.index.state()

    @property
    def key(self) -> Path:
        """The file with the folder's secret."""
        return self.settings.data / KEY_FILE

    def backup(self, target: Path, *, with_key: bool = False) -> BackupManifest:
        """Write the whole state to a new archive; what is in it. Raises as `safekeeping.backup.make_backup`."""
        from assistant.safekeeping.backup import make_backup

        storage = self.storage
        with self.recorder.change(Kind.BACKUP):
            return make_backup(storage, target, key=self.key, with_key=with_key)

    def check_backup(self, path: Path) -> BackupManifest:
        """Compare every file of a backup with its manifest. Raises `PathNotFound`, `BackupDamaged` or `BackupNewer`."""
        from assistant.safekeeping.archive import open_backup

        with open_backup(path) as archive:
            return archive.check()

    def restore(self, path: Path) -> BackupManifest:
        """Put a backup in the place of the state; the erasures recorded here since stay recorded.

        Raises as `check_backup` and `assistant.safekeeping.staging.stage`; then nothing was changed.
        """
        from assistant.safekeeping.staging import take_over

        if restoring.is_under_way(self.settings.data):
            _ = self.storage  # finishes one that was cut off
        _ = self.model  # if it is missing, that is told before anything is changed
        manifest = take_over(self.settings.data, path, key=self.key)
        vars(self).pop("answerer", None)
        vars(self).pop("rights", None)
        vars(self).pop("oversight", None)
        vars(self).pop("storage", None)
        if self._overseen is not None:
            self._overseen[1].close()
        if self._requested is not None:
            self._requested[1].release()
        self._close_conversations()
        _ = self.storage  # opening it carries the restore out, as it would after a crash
        return manifest

    def _after_restore(self, storage: Storage) -> None:
        """What has to be done on data that came back before anybody sees them; it may be done twice."""
        try:
            storage.reconcile(self.encoder)
        except (IndexDamaged, ModelMismatch):  # built with another model
            storage.rebuild(self.encoder)
        self._rights(storage).enforce()
        storage.look_through(lambda: self.encoder)
        self.recorder.done(Kind.RESTORE)
