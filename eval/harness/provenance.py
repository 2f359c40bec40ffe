"""What a run can be repeated from: commit, settings without secrets, model, index, suites, seed."""

from __future__ import annotations

import hashlib
import json
import platform
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.version import VERSION
from eval.harness.loading import Suite
from eval.harness.records import Provenance
from eval.harness.target import Target

_ROOT = Path(__file__).parents[2]


def provenance_of(
    target: Target, suites: Sequence[Suite], seed: int, sample: int | None, variants: int = 0
) -> Provenance:
    """Where a run that begins now comes from. Raises `TargetFailed`."""
    about = target.about()
    configuration: Mapping[str, Any] = about["configuration"]
    return Provenance(
        commit=commit(),
        program=str(about["program"]),
        configuration=configuration,
        configuration_hash=hash_of(configuration),
        model=f"{about['model']}, reader {about['reader']}",
        index=str(about["index"]),
        suites={suite.name: suite.sha256 for suite in suites},
        seed=seed,
        sample=sample,
        target=target.name,
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        machine=f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        variants=variants,
    )


def finished(given: Provenance) -> Provenance:
    """The same, with how long it took until now."""
    seconds = (datetime.now(UTC) - datetime.fromisoformat(given.started)).total_seconds()
    return replace(given, seconds=round(seconds, 1))


def hash_of(configuration: Mapping[str, Any]) -> str:
    """SHA-256 of a configuration as canonical JSON: keys in order, no spaces."""
    told = json.dumps(configuration, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def commit() -> str:
    """The commit of the program, marked where files differ from it; its version where it is not a git work tree."""
    if not (_ROOT / ".git").exists():
        return f"version {VERSION}"
    try:
        said = subprocess.run(  # noqa: S603 - a fixed command, which is found on the path
            ["git", "-C", str(_ROOT), "describe", "--always", "--dirty", "--abbrev=40", "--exclude", "*"],  # noqa: S607
            capture_output=True,
            text=True,
            check=True,
            timeout=10,
        )
    except (OSError, subprocess.SubprocessError):
        return f"version {VERSION}"
    return said.stdout.strip()
