"""One reader under atheris, in this process: `reading.py READER FINDINGS [libFuzzer's options]`; never returns.

An exception that is no `MaterialError`, or a broken promise of `targets.check`, is a finding: its input and traceback
are kept once for each place it comes from, and the run goes on. A crash, a hang or a memory limit ends the run, and
libFuzzer keeps its input.
"""

from __future__ import annotations

import contextlib
import hashlib
import random
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["corpus", "docx", "pptx", "odfdo", "webvtt", "yaml", "trafilatura"]):
    from mutating import mutate_pdf, mutate_zip
    from targets import targets

    from corpus.errors import MaterialError

    TARGET = targets()[sys.argv[1]]
    for seed in TARGET.seeds:
        with contextlib.suppress(MaterialError):
            TARGET.run(seed)  # what is imported when a file comes is imported, and counted, here

_PACKAGED_SHARE = 0.8  # of the changes are made inside a package or stream, the others to the bytes as they are


def main() -> None:
    """Fuzz the reader named on the command line."""
    name, findings = sys.argv[1], Path(sys.argv[2])

    def one(data: bytes) -> None:
        try:
            TARGET.run(data)
        except MaterialError:
            return
        except Exception as error:  # noqa: BLE001 - every kind is a finding
            _keep(findings, data, error)

    packaged = mutate_zip if TARGET.packed else mutate_pdf if name == "pdf" else None

    def change(data: bytes, room: int, seed: int) -> bytes:
        chance = random.Random(seed)  # noqa: S311 - so that a run can be repeated
        if packaged is None or chance.random() > _PACKAGED_SHARE:
            return bytes(atheris.Mutate(data, room))
        return packaged(data, room, chance, _bytes_of(atheris.Mutate))

    atheris.Setup([sys.argv[0], *sys.argv[3:]], one, custom_mutator=change, enable_python_coverage=True)
    atheris.Fuzz()


def _bytes_of(mutate: Callable[[bytes, int], object]) -> Callable[[bytes, int], bytes]:
    return lambda data, room: bytes(mutate(data, room))  # type: ignore[call-overload]


def _keep(findings: Path, data: bytes, error: Exception) -> None:
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "/corpus/" in frame.filename] or list(frames)
    place = f"{type(error).__name__}|{own[-1].name}|{frames[-1].filename}|{frames[-1].name}"
    stem = f"{type(error).__name__}-{hashlib.blake2s(place.encode(), digest_size=4).hexdigest()}"
    if not (findings / f"{stem}.bin").exists():
        (findings / f"{stem}.bin").write_bytes(data)
        (findings / f"{stem}.txt").write_text("".join(traceback.format_exception(error)), errors="replace")


if __name__ == "__main__":
    main()
