"""Where what happens meets the log: one entry for an answer; for a change, one before it and one after it.

What cannot be entered does not happen: an answer that has no entry does not leave, and a change is not begun.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal, get_origin

from assistant.answer import Answer
from assistant.records.asked import kept_of
from assistant.records.entry import BEGUN, DONE, FAILED, Entry, Kind, Touched
from assistant.records.log import AuditLog
from assistant.settings import Settings
from corpus.errors import AskerLeft, SystemFault
from index.manifest import Manifest

_FAULT = "fault"
_LEFT = "left"


@dataclass
class Change:
    """A change that is being made: what its last entry will tell."""

    subject: str | None = None
    documents: Sequence[Touched] = ()
    facts: dict[str, Any] = field(default_factory=dict)


class Recorder:
    """Enters answers and changes of one data folder. Threads may share it."""

    def __init__(self, log: AuditLog, settings: Settings) -> None:
        self.log = log
        self._settings = settings
        self._noting = threading.Lock()
        self._noted = False

    def answered(
        self, make: Callable[[], Answer], manifest: Callable[[], Manifest | None], asker: str | None = None
    ) -> Answer:
        """Make an answer and enter it; `asker` tells people apart, None for whoever runs the program.

        `manifest` is asked afterwards for the state of the index that the answer was made from, if it was opened.

        A fault of the installation is entered too, and that whoever asked went away; both are raised. Raises
        `AuditFailed`.
        """
        self._note_settings()
        try:
            answer = make()
        except (SystemFault, AskerLeft) as error:
            outcome = _LEFT if isinstance(error, AskerLeft) else _FAULT
            self.log.append(Entry(Kind.ANSWER, outcome, user=self.user(asker), code=error.code))
            raise
        self.log.append(self._entry(answer, manifest(), asker))
        return answer

    def _entry(self, answer: Answer, manifest: Manifest | None, asker: str | None) -> Entry:
        reason = answer.reason
        cited = dict.fromkeys(Touched(one.document_id, one.version) for one in answer.sources)
        return Entry(
            Kind.ANSWER,
            answer.outcome.value,
            user=self.user(asker),
            subject=answer.id,
            code=reason.code if reason else None,
            articles=reason.articles if reason else (),
            documents=tuple(cited),
            language=answer.language,
            editions=answer.understood.editions,
            model=f"{manifest.model} {manifest.fingerprint[:12]}" if manifest else None,
            index=manifest.generation if manifest else None,
            generator=asdict(answer.generator),
            timings_ms=answer.timings_ms,
            text=kept_of(answer.question) if self._settings.audit_text == "question" else None,
        )

    @contextmanager
    def change(self, kind: Kind, subject: str | None = None, asker: str | None = None) -> Iterator[Change]:
        """Enter that a change is begun, and what became of it; `asker` as `answered`.

        Raises `AuditFailed`; then it is not begun.
        """
        self._note_settings()
        change, user = Change(subject), self.user(asker)
        self.log.append(Entry(kind, BEGUN, user=user, subject=subject))
        try:
            yield change
        except BaseException as error:
            self.log.append(Entry(kind, FAILED, user=user, subject=change.subject, code=type(error).__name__))
            raise
        documents, facts = tuple(change.documents), change.facts
        self.log.append(Entry(kind, DONE, user=user, subject=change.subject, documents=documents, facts=facts))

    def done(self, kind: Kind, subject: str | None = None, outcome: str = DONE) -> None:
        """Enter a change that was made; `RESUMED` where it was cut off and is finished now. Raises `AuditFailed`."""
        self._note_settings()
        self.log.append(Entry(kind, outcome, user=self.user(), subject=subject))

    def user(self, asker: str | None = None) -> str:
        """The pseudonym of somebody, or of the account of the system under which the program runs."""
        return self.log.chain.pseudonym(f"account:{os.getuid()}" if asker is None else f"asker:{asker}")

    def _note_settings(self) -> None:
        """Enter the settings where they are not those that were entered last."""
        with self._noting:
            if self._noted:
                return
            now = self._told_settings()
            before = self.log.latest(Kind.SETTINGS)
            if before is None or before.record().get("facts") != now:
                self.log.append(Entry(Kind.SETTINGS, DONE, user=self.user(), facts=now))
            self._noted = True

    def _told_settings(self) -> dict[str, Any]:
        return {name: self._told(name, value) for name, value in self._settings}

    def _told(self, name: str, value: object) -> object:
        """A setting as it is entered: numbers and choices as they are, words by a keyed hash that shows a change.

        A path may hold the name of an account, an address a password.
        """
        info = type(self._settings).model_fields[name]
        plain = value is None or isinstance(value, bool | int | float) or get_origin(info.annotation) is Literal
        if plain or (not isinstance(value, Path) and value == info.default):
            return value
        return f"#{self.log.chain.pseudonym(str(value))}"
