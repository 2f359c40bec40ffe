"""What `doctor` looks at, and what it says."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Any

from assistant.compliance.checking import check_default
from assistant.finding.reader.reader import verify as verify_reader
from assistant.folder import PAUSE_FILE
from assistant.generating.pausing import Pause
from assistant.records.faults import fault_line
from assistant.records.verifying import verify as verify_audit
from assistant.service import Service
from assistant.version import VERSION
from corpus.errors import AuditFailed, PapersOutdated, ProtokolantError, ReportsOverdue
from index.encoder.prepare import find_prepared, verify

_PARTS = ("onnxruntime", "tokenizers", "faiss-cpu", "morfeusz2", "sqlalchemy", "fastapi", "gradio")


@dataclass(frozen=True)
class Finding:
    """One thing looked at: its name, whether it is well, and what was seen."""

    name: str
    ok: bool
    detail: str

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return asdict(self)


def diagnose(service: Service) -> list[Finding]:
    """Look at the versions, the model, the catalogue and the index; every file is read and compared."""
    checks: tuple[tuple[str, Callable[[Service], str]], ...] = (
        ("wersje", _versions),
        ("model", _model),
        ("katalog", _catalogue),
        ("indeks", _index),
        ("zgodność", _agreement),
        ("próg", _point),
        ("nadzór", _oversight),
        ("żądania", _requests),
        ("dziennik", _audit),
        ("model językowy", _language_model),
        ("papiery", _papers),
    )
    return [_look(name, check, service) for name, check in checks]


def _look(name: str, check: Callable[[Service], str], service: Service) -> Finding:
    try:
        return Finding(name, True, check(service))
    except ProtokolantError as error:
        return Finding(name, False, error.sentence(service.settings.language))


def _versions(service: Service) -> str:
    parts = ", ".join(f"{name} {version(name)}" for name in _PARTS)
    return f"protokolant {VERSION}, Python {sys.version.split()[0]}, {parts}; dane: {service.settings.data}"


def _model(service: Service) -> str:
    prepared = find_prepared(service.settings.model, service.settings.cache) or service.model
    verify(prepared)
    size = sum(prepared.sizes.values()) / 1_000_000
    return (
        f"{prepared.name}, {prepared.dimension} wymiarów, do {prepared.max_tokens} tokenów, "
        f"{size:.0f} MB w {prepared.folder}"
    )


def _catalogue(service: Service) -> str:
    documents, passages = service.storage.catalogue.count()
    return f"materiały: {documents}, fragmenty: {passages}, plik {service.storage.catalogue.path}"


def _index(service: Service) -> str:
    state = service.storage.index.verify()
    if state is None:
        return "jeszcze pusty"
    return (
        f"stan {state.generation}, fragmenty: {state.passages}, segmenty: {state.segments}, "
        f"{state.bytes / 1_000_000:.1f} MB, model {state.model}"
    )


def _point(service: Service) -> str:
    point = service.answerer.seeker.point
    if service.reader is None:
        return f"odpowiada od {point.threshold:.2f}, bez sieci czytającej"
    verify_reader()
    return f"odpowiada od {point.threshold:.2f}, z siecią czytającą"


def _oversight(service: Service) -> str:
    queue = service.oversight.queue()
    if queue.overdue:
        raise ReportsOverdue(count=queue.overdue, days=service.settings.report_due_days)
    switch = "odpowiadanie ZATRZYMANE" if service.switch.stopped() else "odpowiada"
    return f"{switch}, zgłoszenia do decyzji: {queue.waiting}, wyjaśnienia: {len(service.oversight.notes())}"


def _requests(service: Service) -> str:
    due = service.requests.check()
    return (
        f"w toku: {due.open}, z terminem w ciągu {service.settings.request_soon_days} dni: {due.soon}, po terminie: 0"
    )


def _agreement(service: Service) -> str:
    return service.storage.check_agreement()


def _language_model(service: Service) -> str:
    endpoint = service.settings.language_model
    if endpoint is None:
        return "nie ustawiono; odpowiedzi są słowami materiałów i nic nie jest nigdzie wysyłane"
    from assistant.generating.probing import probe

    paused = Pause(service.settings.data / PAUSE_FILE, endpoint).now()
    names = probe(endpoint)
    where = f"inny komputer, {endpoint.remote}" if endpoint.remote else f"ten komputer, {endpoint.name}"
    listed = "" if endpoint.model in names else f"; serwer wymienia: {', '.join(names) or 'żadnego modelu'}"
    left = f"; po błędzie ({paused.reason}) niepytany jeszcze przez {paused.left:.0f} s" if paused else ""
    return f"{endpoint.model} ({where}) odpowiada, granica {endpoint.seconds:g} s{listed}{left}"


def _audit(service: Service) -> str:
    found = verify_audit(service.audit)
    if not found.ok:
        raise AuditFailed(path=service.audit.path, detail=fault_line(found.faults[0]))
    return f"wpisy: {found.entries}, w tym bez treści: {found.purged}; łańcuch i kotwice zgadzają się"


def _papers(service: Service) -> str:
    found = check_default(service)
    for one in found:
        if not one.current:
            raise PapersOutdated(path=one.folder, count=one.faults)
    if not found:
        return "nie zbudowano („protokolant compliance build”)"
    left = max(len(one.blanks_left) for one in found)
    return f"zgodne z konfiguracją; puste miejsca dla urzędu: {left}"
