"""Fuzz the readers: `python tests/fuzz/run.py [--reader pdf ...] [--seconds 60]`, one after the other.

What is found is kept under `tests/fuzz/findings/READER/`: an input and its traceback; the exit code tells whether
anything was found.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from targets import Target, targets

FINDINGS = Path(__file__).parent / "findings"
_HUNG = 30  # seconds for one input
_MEMORY_MB = 3000
_GRACE = 120  # seconds for the start and the last input
_SHOWN = re.compile(r"^#(\d+).*?cov: (\d+).*?ft: (\d+)", re.MULTILINE)


def main() -> int:
    """Fuzz, print a line for each reader, and tell whether nothing was found."""
    known = targets()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reader", action="append", choices=sorted(known), help="a reader; all where none is named")
    parser.add_argument("--seconds", type=int, default=60, help="for each reader")
    asked = parser.parse_args()
    return max([_fuzz(name, known[name], asked.seconds) for name in asked.reader or known])


def _fuzz(name: str, target: Target, seconds: int) -> int:
    findings = FINDINGS / name
    findings.mkdir(parents=True, exist_ok=True)
    before = set(findings.iterdir())
    with tempfile.TemporaryDirectory() as folder:
        for at, seed in enumerate(target.seeds):
            Path(folder, f"seed-{at}").write_bytes(seed)
        log = Path(folder, "log")
        options = [
            f"-max_total_time={seconds}", f"-timeout={_HUNG}", f"-rss_limit_mb={_MEMORY_MB}", "-report_slow_units=5",
            f"-max_len={max(len(seed) for seed in target.seeds) + 4096}", f"-artifact_prefix={findings}/", "-seed=1",
        ]  # fmt: skip
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        for seed_file in Path(folder).glob("seed-*"):
            seed_file.rename(corpus / seed_file.name)
        command = [sys.executable, str(Path(__file__).with_name("reading.py")), name, str(findings), *options]
        with log.open("wb") as out:
            code = _run([*command, str(corpus)], out.fileno(), seconds + _GRACE)
        told = log.read_text(errors="replace")
    new = sorted(path.name for path in set(findings.iterdir()) - before if path.suffix != ".txt")
    shown = _SHOWN.findall(told)
    runs, places, features = shown[-1] if shown else ("0", "0", "0")
    _say(
        f"{name}: {seconds} s, {runs} runs, {places} places, {features} features; found: {', '.join(new) or 'nothing'}"
    )
    if code:
        _say("\n".join(told.splitlines()[-15:]))
    return int(bool(new) or code != 0)


def _run(command: list[str], out: int, seconds: int) -> int:
    try:
        # without a path no OCR is found, which is another program and takes seconds a page
        environment = {**os.environ, "PATH": ""}
        done = subprocess.run(command, stdout=out, stderr=out, timeout=seconds, env=environment, check=False)
        return done.returncode
    except subprocess.TimeoutExpired:
        _say(f"not ended after {seconds} s: a hang that libFuzzer could not stop")
        return 1


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
