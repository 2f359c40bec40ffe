"""What papers are filled from: the configuration that matters, as canonical JSON with a hash, and what differs in two.

Settings have a place in it or a reason why not; no secret is in it, and no path, which may hold a person's name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.compliance.said import HERE
from assistant.compliance.stores import descriptions, undescribed
from assistant.finding.reader.network import NETWORK_FILE
from assistant.generating.endpoint import is_here
from assistant.guardrails.classifier import WEIGHTS_FILE
from assistant.guardrails.leaving import CHECKS
from assistant.guardrails.policy import Policy, load_policies
from assistant.records.entry import canonical
from assistant.service import Service
from assistant.settings import Settings
from assistant.version import VERSION
from corpus.personal.policy import DEFAULT_POLICY, load_policy
from index.manifest import FORMAT as INDEX_FORMAT
from index.manifest import read_manifest

TOLD_AS_THEY_ARE = (
    "host", "max_file_mb", "conversation_days", "report_days", "report_due_days", "unanswered_days", "note_days",
    "request_days", "request_name_days", "request_soon_days", "reader",
    "audit_text", "keep_audit_days", "keep_audit_text_days", "keep_changes_days",
)  # fmt: skip
"""Settings that papers hold as they are."""
TOLD_OTHERWISE = {
    "model": "model.name",
    "personal_policy": "personal_policy.sha256",
    "policies": "guardrails.policies",
    "guards_off": "guardrails.off",
    "audit_anchor": "settings.audit_anchor",
    "llm_url": "language_model.host",
    "llm_model": "language_model.name",
    "llm_key": "language_model.key",
    "llm_seconds": "language_model.seconds",
}
"""Settings that papers hold by what they lead to, and where."""
LEFT_OUT = {
    "data": "where the folder is changes nothing of what is done in it, and a path may name a person",
    "cache": "prepared models alone, which are told by their hashes",
    "port": "changes nothing of who may reach the page",
    "threads": "speed alone",
    "language": "of errors alone",
}
"""Settings without a place in papers, and why."""


@dataclass(frozen=True)
class Configuration:
    """The configuration as plain data, and its SHA-256."""

    content: Mapping[str, Any]

    @property
    def sha256(self) -> str:
        """The hash of the content as JSON with sorted keys and no blanks."""
        return hashlib.sha256(canonical(self.content).encode()).hexdigest()


@dataclass(frozen=True)
class Difference:
    """A part of the configuration that changed: its place, the value then and now; None where there was or is none."""

    place: str
    before: object
    now: object


def configuration_of(service: Service) -> Configuration:
    """The configuration of a data folder and its settings. Raises `BadGuardrail`, `BadPolicy`, or what opening does."""
    settings = service.settings
    return Configuration(
        {
            "program": VERSION,
            "templates": templates_sha256(),
            "settings": _settings(settings),
            "language_model": _language_model(settings),
            "personal_policy": _personal_policy(settings),
            "guardrails": _guardrails(service),
            "model": _model(service),
            "index": _index(service),
            "reader": _reader(service),
            "stores": {
                "described": {one.id: list(one.files) for one in descriptions()},
                "undescribed": list(undescribed(service.erasers(), settings.data)),
            },
        }
    )


def differences(before: Configuration, now: Configuration) -> tuple[Difference, ...]:
    """What differs, by place."""
    old, new = dict(_flat(before.content)), dict(_flat(now.content))
    places = sorted(place for place in old.keys() | new.keys() if old.get(place) != new.get(place))
    return tuple(Difference(place, old.get(place), new.get(place)) for place in places)


def _flat(content: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, object]]:
    for name, value in content.items():
        place = f"{above}{name}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{place}/")
        else:
            yield place, value


def _settings(settings: Settings) -> dict[str, Any]:
    told = {name: getattr(settings, name) for name in TOLD_AS_THEY_ARE}
    return told | {"audit_anchor": settings.audit_anchor is not None}


def _language_model(settings: Settings) -> dict[str, Any]:
    """The endpoint, by names and numbers; `set` is false, and the rest not there, where nothing is sent anywhere."""
    endpoint = settings.language_model
    if endpoint is None:
        return {"set": False}
    return {
        "set": True,
        "host": endpoint.name,
        "remote": endpoint.remote is not None,
        "name": endpoint.model,
        "seconds": endpoint.seconds,
        "key": endpoint.key is not None,
    }


def _personal_policy(settings: Settings) -> dict[str, Any]:
    policy = load_policy(settings.personal_policy)
    return {
        "sha256": file_sha256(settings.personal_policy or DEFAULT_POLICY),
        "own": settings.personal_policy is not None,
        "actions": {rule.kind: rule.action for rule in policy.rules.values()},
        "quarantine_persons": policy.persons,
    }


def _guardrails(service: Service) -> dict[str, Any]:
    guard = service.guard
    in_force = {one.code for one in guard.policies}
    every = load_policies(service.settings.policies)
    classifier = guard.classifier
    return {
        "own": service.settings.policies is not None,
        "policies": {one.code: _policy_sha256(one) for one in every},
        "off": sorted({one.code for one in every} - in_force),
        "outgoing_off": sorted(set(CHECKS) - guard.outgoing),
        "classifier": None if classifier is None else file_sha256(WEIGHTS_FILE),
    }


def _policy_sha256(policy: Policy) -> str:
    return hashlib.sha256(canonical(policy.model_dump(mode="json")).encode()).hexdigest()


def _model(service: Service) -> dict[str, Any]:
    model = service.model
    return {
        "name": model.name,
        "fingerprint": model.fingerprint,
        "dimension": model.dimension,
        "files": dict(model.checksums),
    }


def _index(service: Service) -> dict[str, Any]:
    """What the index was built with; before the first material, what it will be."""
    manifest = read_manifest(service.storage.index.folder)
    told = manifest or service.model
    name = manifest.model if manifest else service.model.name
    return {"format": INDEX_FORMAT, "model": name, "fingerprint": told.fingerprint}


def _reader(service: Service) -> dict[str, Any]:
    """The network that reads; not where a setting or another model leaves it out."""
    used = service.reader is not None
    return {"used": used, "sha256": file_sha256(NETWORK_FILE) if used else None}


def templates_sha256() -> str:
    """The SHA-256 of what papers are made of besides the configuration: templates and reviewed data."""
    whole = hashlib.sha256()
    for path in sorted(path for path in HERE.rglob("*") if path.suffix in {".md", ".html", ".yaml"}):
        whole.update(f"{path.relative_to(HERE).as_posix()} {file_sha256(path)}\n".encode())
    return whole.hexdigest()


def is_local(host: str) -> bool:
    """Whether the page at an address is reached from this computer alone."""
    return is_here(host)


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
