"""When, of what commit and on what machine something was measured."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path


def commit() -> str:
    """The commit that is checked out, "+" behind it where files differ from it; "unknown" outside a repository."""
    told = [_git("rev-parse", "--short", "HEAD"), "+" if _git("status", "--porcelain", "--untracked-files=no") else ""]
    return "".join(told) or "unknown"


def _git(*arguments: str) -> str:
    here = Path(__file__).parent
    done = subprocess.run(["git", *arguments], cwd=here, capture_output=True, text=True, check=False)  # noqa: S603, S607 - our own words, whichever git there is
    return done.stdout.strip()


def conditions() -> str:
    """Date, commit and machine, in a line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"Measured {datetime.now(UTC):%Y-%m-%d}, commit {commit()}, {os.cpu_count()} cores ({platform.machine()}), "
        f"{memory:.0f} GiB of memory, Python {platform.python_version()}."
    )
