"""All that is kept in one data folder, for what reaches into every store of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.erasure.receipts import Receipts
from assistant.erasure.stores import Eraser
from assistant.records.recorder import Recorder
from assistant.storage import Storage
from assistant.subject_requests.records import PersonRequest
from index.encoder.encoder import Encoder


@dataclass(frozen=True)
class Kept:
    """Catalogue and index, the receipts, and the erasers of all stores; those registered later are among them.

    The model is loaded when `encoder` is first called. `withhold` empties the turns of conversations, and the texts of
    questions in the audit log, that meet a condition; `recorder` enters what is done in that log;
    `requests_naming` finds people's requests of whose texts one meets a condition.
    """

    storage: Storage
    encoder: Callable[[], Encoder]
    receipts: Receipts
    erasers: Callable[[], Sequence[Eraser]]
    recorder: Recorder
    withhold: Callable[[Callable[[str], bool]], int]
    requests_naming: Callable[[Callable[[str], bool]], Sequence[PersonRequest]]
