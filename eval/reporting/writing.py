"""All reports of a run, written into its folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import EvidencePlace
from eval.harness.records import Run
from eval.judging.verdicts import Verdict
from eval.reporting.content import content
from eval.reporting.data import record
from eval.reporting.html import page
from eval.reporting.junit import junit
from eval.reporting.pdf import pdf

PAGE, PDF, JSON, JUNIT = "report.html", "report.pdf", "verdicts.json", "junit.xml"


def write_reports(run: Run, verdicts: Sequence[Verdict], folder: Path, baseline: Run | None = None) -> Path:
    """Write them, over those that are there; the page's path. Raises `BadGates` or `EvidencePlace`."""
    told = content(run, verdicts, baseline)
    files = {
        JSON: json.dumps(record(told), ensure_ascii=False, indent=1).encode(),
        JUNIT: junit(told),
        PAGE: page(told).encode(),
        PDF: pdf(told),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise EvidencePlace(path=folder, detail=error.strerror or str(error)) from error
    return folder / PAGE
